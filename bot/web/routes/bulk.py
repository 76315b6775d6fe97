"""Several comments at once, for a wave of spam: chosen, confirmed, done one by one, with what came of each. What is confirmed is
each comment in the words that were shown; one that its author changed since is left out, and told."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response
from sqlmodel import Session, col, select

from bot import review
from bot.language import SaidError
from bot.ports import Context
from bot.review.refusal import Person
from bot.store.comments import CommentRow
from bot.web.restricted import RIGHT, restricted
from bot.web.review_queue import rows_shown
from bot.web.routes.comments import queue_page
from bot.web.session import May, Visit

router = APIRouter(prefix="/comments")
Moderator = Annotated[Visit, Depends(May("comment.moderate"))]
Word = Annotated[str, Form()]
Numbers = Annotated[list[int], Form()]
# `number:hash of the words that were shown`
Read = Annotated[list[str], Form()]
MOST = 100
LONGEST = 10  # digits of a number
# What can be taken back, or binds nobody; what cannot be undone is decided one by one.
ACTS: dict[str, Callable[[Context, Session, int, Person, str, str], object]] = {
    "hide": lambda c, s, i, p, reason, read: review.hide(c, s, i, p, reason),
    "approve": lambda c, s, i, p, reason, read: review.keep(c, s, i, p, read),
    "confirm": lambda c, s, i, p, reason, read: review.confirm_hidden(c, s, i, p, read),
    "close": lambda c, s, i, p, reason, read: review.close(c, s, i, p, reason),
}


@router.post("/bulk")
def chosen(me: Moderator, act: Word = "", number: Numbers = []) -> Response:  # noqa: B006
    """Shows what was chosen, to be confirmed."""
    if act not in ACTS or not number:
        return queue_page(me, "review", status=400, nothing_chosen=True)
    return _confirm(me, act, number)


def _confirm(me: Visit, act: str, number: list[int], status: int = 200, **told: object) -> Response:
    with me.ctx.sessions() as session:
        rows = rows_shown(session, me, _rows(me, session, number))
        return me.page("bulk.html", status, act=act, comments=rows, **told)


def _rows(me: Visit, session: Session, number: list[int]) -> list[CommentRow]:
    wanted = select(CommentRow).where(col(CommentRow.id).in_(number[:MOST])).order_by(col(CommentRow.id))
    if not me.may(RIGHT):
        wanted = wanted.where(~restricted())
    return list(session.exec(wanted))


@router.post("/bulk/do")
def done(me: Moderator, act: Word = "", reason: Word = "", read: Read = []) -> Response:  # noqa: B006
    """Does it to each, whatever comes of the others."""
    shown = dict(one for pair in read if (one := _pair(pair)) is not None)
    if act not in ACTS or not shown:
        return queue_page(me, "review", status=400, nothing_chosen=True)
    if act in ("hide", "close") and not reason.strip():
        return _confirm(me, act, list(shown), 409, lacks_reason=True)
    with me.ctx.sessions() as session:
        idents = [row.id or 0 for row in _rows(me, session, list(shown))]
    results = [(ident, _one(me, act, ident, reason, shown[ident])) for ident in idents]
    return me.page("bulk_done.html", act=act, results=results)


def _pair(told: str) -> tuple[int, str] | None:
    """A comment's number and the hash of its words; None where it is no such pair."""
    number, _, digest = told.partition(":")
    return (int(number), digest) if number.isdecimal() and len(number) < LONGEST and digest else None


def _one(me: Visit, act: str, ident: int, reason: str, digest: str) -> str:
    """Nothing where it was done; else why it was not."""
    with me.ctx.sessions() as session:
        try:
            review.free_as_read(me.ctx, session, ident, me.person, digest)
            ACTS[act](me.ctx, session, ident, me.person, reason, digest)
        except SaidError as error:
            session.rollback()
            return error.told(me.language)
        session.commit()
    return ""
