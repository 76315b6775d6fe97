"""Settings: each rule with the clause it rests on and what follows; changed by a proposal and a second person."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session, col, select
from starlette.datastructures import FormData

from bot.language import SaidError
from bot.review import agree_change, decline_change, propose_change
from bot.store.changes import ChangeRow
from bot.web.session import May, Visit
from bot.web.setting import Setting, chosen, rule_settings, setting, switches

router = APIRouter(prefix="/settings")
Seer = Annotated[Visit, Depends(May("setting.see"))]
Changer = Annotated[Visit, Depends(May("setting.change"))]
MOST = 50


async def _sent(request: Request) -> FormData:
    return await request.form()


Sent = Annotated[FormData, Depends(_sent)]


@router.get("")
def settings(me: Seer) -> Response:
    """All of them, what is proposed, and what was decided lately."""
    with me.ctx.sessions() as session:
        newest = select(ChangeRow).order_by(col(ChangeRow.id).desc()).limit(MOST)
        return me.page(
            "settings.html",
            switches=switches(me.ctx.book),
            rules=rule_settings(me.ctx.book),
            changes=session.exec(newest).all(),
            left_out=me.ctx.rules.left_out() if me.ctx.rules is not None else (),
        )


@router.get("/propose")
def ask(me: Changer, key: str = "") -> Response:
    """The form for another value of one setting."""
    one = setting(me.ctx.book, key)
    return me.page("refusal.html", 404, kind="missing") if one is None else _form(me, one)


def _form(me: Visit, one: Setting, status: int = 200, **told: object) -> Response:
    return me.page("setting.html", status, one=one, **told)


@router.post("/propose")
def proposed(me: Changer, form: Sent) -> Response:
    """Proposes it."""
    one = setting(me.ctx.book, str(form.get("key") or ""))
    if one is None:
        return me.page("refusal.html", 404, kind="missing")
    reason = str(form.get("reason") or "")
    with me.ctx.sessions() as session:
        try:
            ident = propose_change(me.ctx, session, one.change(chosen(one, form)), one.value, me.person, reason)
        except SaidError as error:
            session.rollback()
            return _form(me, one, 409, refused=error.told(me.language), error_at="reason", reason=reason)
        session.commit()
    return me.to(f"/settings/{ident}", "setting_proposed")


@router.get("/{ident}")
def show(me: Seer, ident: int) -> Response:
    """One proposal, with what it would have done to past comments."""
    return _page(me, ident)


def _page(me: Visit, ident: int, status: int = 200, **told: object) -> Response:
    with me.ctx.sessions() as session:
        row = session.get(ChangeRow, ident)
        if row is None:
            return me.page("refusal.html", 404, kind="missing")
        return me.page("change.html", status, row=row, one=setting(me.ctx.book, row.key), **told)


@router.post("/{ident}/agree")
def agreed(me: Changer, ident: int) -> Response:
    """The second person agrees."""
    return _decided(me, ident, "setting_agreed", lambda s: agree_change(me.ctx, s, ident, me.person))


@router.post("/{ident}/decline")
def declined(me: Changer, ident: int, form: Sent) -> Response:
    """It is not to be."""
    reason = str(form.get("reason") or "")
    return _decided(me, ident, "setting_declined", lambda s: decline_change(me.ctx, s, ident, me.person, reason))


def _decided(me: Visit, ident: int, done: str, act: Callable[[Session], object]) -> Response:
    with me.ctx.sessions() as session:
        try:
            act(session)
        except SaidError as error:
            session.rollback()
            return _page(me, ident, 409, refused=error.told(me.language), error_at="decide")
        session.commit()
    return me.to(f"/settings/{ident}", done)
