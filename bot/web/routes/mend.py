"""Putting right what went out: taken down everywhere, corrected openly; an author's own doubt; emergencies and the look back."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response
from pydantic import BaseModel
from sqlmodel import Session, col, select

from bot.intake import Submission, submit
from bot.judge import judge
from bot.language import SaidError
from bot.review import approve
from bot.review.emergency import declare, look_back
from bot.review.righting import OPENING, correct, doubt, take_down
from bot.store.content import Words, whole
from bot.store.deliveries import DeliveryRow
from bot.store.posts import PostRow
from bot.store.righting import EmergencyRow, RemovalRow, RightingRow
from bot.store.writing import seen_by
from bot.web.session import May, Visit

router = APIRouter()
Mender = Annotated[Visit, Depends(May("post.mend"))]
Writer = Annotated[Visit, Depends(May("post.write"))]
Seer = Annotated[Visit, Depends(May("desk.see"))]
MOST = 50


class Asked(BaseModel):
    """What the forms send along. `told` is who was told of it, one a line."""

    reason: str = ""
    told: str = ""
    cy: str = ""
    en: str = ""
    note_cy: str = ""
    note_en: str = ""
    accounts: list[str] = []
    welsh_of: int | None = None

    def people(self) -> list[str]:
        return [" ".join(line.split()) for line in self.told.splitlines() if line.strip()]


Sent = Annotated[Asked, Form()]


@router.get("/posts/{ident}/mend")
def page(me: Seer, ident: int) -> Response:
    """What can be put right about a post, and what was."""
    return _page(me, ident)


def _page(me: Visit, ident: int, status: int = 200, **told: object) -> Response:
    with me.ctx.sessions() as session:
        row = seen_by(session, ident, me.who.name)
        if row is None:
            return me.page("refusal.html", 404, kind="missing")
        mine = select(DeliveryRow).where(DeliveryRow.post_id == ident).order_by(col(DeliveryRow.id))
        righted = select(RightingRow).where(RightingRow.post_id == ident).order_by(col(RightingRow.id))
        removals = (
            select(RemovalRow, DeliveryRow)
            .join(DeliveryRow, col(DeliveryRow.id) == col(RemovalRow.delivery_id))
            .where(DeliveryRow.post_id == ident)
        )
        return me.page(
            "mend.html",
            status,
            row=row,
            versions=whole(session, row).versions,
            deliveries=session.exec(mine).all(),
            rightings=session.exec(righted).all(),
            removals=session.exec(removals).all(),
            emergency=session.get(EmergencyRow, ident),
            **told,
        )


@router.post("/posts/{ident}/take-down")
def taken_down(me: Mender, ident: int, asked: Sent) -> Response:
    """Down on every platform, in every language."""
    return _decided(
        me,
        ident,
        "taken_down",
        asked,
        lambda session: take_down(me.ctx, session, ident, me.person, asked.reason, asked.people()),
    )


@router.post("/posts/{ident}/correct")
def corrected(me: Mender, ident: int, asked: Sent) -> Response:
    """Down, and the right one queued in its place, which says openly what was changed; a colleague approves it."""
    return _decided(me, ident, "corrected", asked, lambda session: _correct(me, session, ident, asked))


def _correct(me: Visit, session: Session, ident: int, asked: Asked) -> None:
    old = session.get(PostRow, ident)
    given = (("cy", asked.cy, asked.note_cy), ("en", asked.en, asked.note_en))
    words = tuple(Words(f"{text}\n\n{OPENING[key]}{note}", key) for key, text, note in given if text and note)
    accounts = tuple(old.accounts) if old else ()
    row = submit(me.ctx, session, Submission(me.who.name, words, accounts, os_user="web"))
    correct(me.ctx, session, ident, row.id or 0, me.person, asked.reason, asked.people())


@router.post("/posts/{ident}/doubt")
def doubted(me: Writer, ident: int, asked: Sent) -> Response:
    """An author holds their own post back."""
    return _decided(me, ident, "doubted", asked, lambda session: doubt(me.ctx, session, ident, me.person, asked.reason))


@router.post("/posts/{ident}/look-back")
def looked_back(me: Mender, ident: int, asked: Sent) -> Response:
    """A second person looked at an emergency afterwards."""
    return _decided(
        me, ident, "looked_back", asked, lambda session: look_back(me.ctx, session, ident, me.person, asked.reason)
    )


def _decided(me: Visit, ident: int, done: str, asked: Asked, act: Callable[[Session], object]) -> Response:
    with me.ctx.sessions() as session:
        try:
            act(session)
        except SaidError as error:
            session.rollback()
            return _page(me, ident, 409, refused=error.told(me.language), error_at="decide", given=asked)
        session.commit()
    judge(me.ctx)
    return me.to(f"/posts/{ident}/mend", done)


@router.get("/emergency")
def emergencies(me: Seer) -> Response:
    """The form for those who may, and the emergencies there were."""
    return _emergencies(me)


def _emergencies(me: Visit, status: int = 200, **told: object) -> Response:
    with me.ctx.sessions() as session:
        rows = session.exec(select(EmergencyRow).order_by(col(EmergencyRow.post_id).desc()).limit(MOST)).all()
        return me.page(
            "emergency.html",
            status,
            rows=rows,
            accounts=me.ctx.book.accounts,
            may_send=me.who.name in me.ctx.book.emergency.authorisers and me.may("post.write"),
            now=me.ctx.clock(),
            **told,
        )


@router.post("/emergency")
def sent(me: Writer, asked: Sent) -> Response:
    """Out at once, alone, by a person whom config/emergency.yaml names; what the checks still hold waits on its page."""
    words = tuple(Words(text, key) for key, text in (("cy", asked.cy), ("en", asked.en)) if text.strip())
    with me.ctx.sessions() as session:
        try:
            row = submit(me.ctx, session, Submission(me.who.name, words, tuple(asked.accounts), os_user="web"))
            declare(me.ctx, session, row.id or 0, me.person, asked.reason, asked.welsh_of)
        except SaidError as error:
            session.rollback()
            return _emergencies(me, 409, refused=error.told(me.language), error_at="send", given=asked)
        session.commit()
        ident = row.id or 0
    judge(me.ctx)
    with me.ctx.sessions() as session:
        try:
            approve(me.ctx, session, ident, me.person)
        except SaidError:  # the checks that are not set aside hold it: its page says why
            session.rollback()
            return me.to(f"/posts/{ident}", "emergency_held")
        session.commit()
    return me.to(f"/posts/{ident}", "emergency_sent")
