"""Alarms: what needs a person, with a way to it, and seen to with a reason; what is urgent; and the clocks of statutes."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response
from sqlmodel import Session, col, select

from bot.language import SaidError
from bot.review import see_to
from bot.store.alarms import KINDS
from bot.store.comments import CommentRow
from bot.store.hooks import HookRow
from bot.store.moderation import RouteRow
from bot.store.running import AlarmRow, LetterRow
from bot.web.lists import shown
from bot.web.restricted import RIGHT, restricted
from bot.web.session import May, Visit

router = APIRouter()
Seer = Annotated[Visit, Depends(May("desk.see"))]
Clearer = Annotated[Visit, Depends(May("alarm.clear"))]
Restricted = Annotated[Visit, Depends(May(RIGHT))]
Moderator = Annotated[Visit, Depends(May("comment.moderate"))]
MOST = 100


@router.get("/alarms")
def alarms(me: Seer) -> Response:
    """Open ones first; those cleared lately after them; and what the webhooks were told."""
    return _page(me)


def _page(me: Visit, status: int = 200, **told: object) -> Response:
    with me.ctx.sessions() as session:
        newest = select(AlarmRow).order_by(col(AlarmRow.id).desc()).limit(MOST)
        open_ = session.exec(newest.where(col(AlarmRow.cleared_at).is_(None))).all()
        hooks = session.exec(select(HookRow).order_by(col(HookRow.id).desc()).limit(MOST // 5)).all()
        return me.page(
            "alarms.html",
            status,
            open=shown(session, open_),
            cleared=session.exec(newest.where(col(AlarmRow.cleared_at).is_not(None)).limit(MOST // 5)).all(),
            hooks=hooks,
            targets=tuple(me.ctx.hooks),
            kinds=KINDS,
            **told,
        )


@router.post("/alarms/{ident}/clear")
def cleared(me: Clearer, ident: int, reason: Annotated[str, Form()] = "") -> Response:
    """Somebody has seen to it."""
    with me.ctx.sessions() as session:
        try:
            see_to(me.ctx, session, ident, me.person, reason)
        except SaidError as error:
            session.rollback()
            return _page(me, 409, refused=error.told(me.language), error_at=f"alarm-{ident}")
        session.commit()
    return me.to("/alarms", "alarm_cleared")


@router.get("/routes")
def routes(me: Restricted) -> Response:
    """What could not wait: who was told when, and who took it up."""
    with me.ctx.sessions() as session:
        rows = session.exec(select(RouteRow).order_by(col(RouteRow.state).desc(), col(RouteRow.id).desc()).limit(MOST))
        shown = _told(session, rows.all())
        return me.page("routes.html", rows=shown, rota=me.ctx.book.rota, now=me.ctx.clock())


def _told(session: Session, rows: Sequence[RouteRow]) -> list[tuple[RouteRow, list[LetterRow]]]:
    """Each with the letters that told somebody of it."""
    told: dict[str, list[LetterRow]] = {f"route {row.id}": [] for row in rows}
    for letter in session.exec(select(LetterRow).where(col(LetterRow.kind).in_(told)).order_by(col(LetterRow.id))):
        told[letter.kind].append(letter)
    return [(row, told[f"route {row.id}"]) for row in rows]


@router.get("/clocks")
def clocks(me: Moderator) -> Response:
    """Requests under a statute: twenty working days, or one month, whatever else is answered."""
    wanted = select(CommentRow).where(col(CommentRow.statute).is_not(None))
    if not me.may(RIGHT):
        wanted = wanted.where(~restricted())
    order = (col(CommentRow.statute_met_at).is_not(None), col(CommentRow.statute_due), col(CommentRow.id))
    with me.ctx.sessions() as session:
        rows = session.exec(wanted.order_by(*order).limit(MOST)).all()
        return me.page("clocks.html", rows=rows, now=me.ctx.clock())
