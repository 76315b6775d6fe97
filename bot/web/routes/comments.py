"""Comments: the review queue, urgent first, and one comment with what can be done about it."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response
from sqlalchemy import ColumnElement
from sqlmodel import Session, case, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.language import SaidError
from bot.review import acknowledge, close, hide, unhide
from bot.store.comments import CommentRow
from bot.web.session import May, NotAllowedError, Visit
from bot.web.shown import comment_shown

router = APIRouter(prefix="/comments")
Moderator = Annotated[Visit, Depends(May("comment.moderate"))]
Word = Annotated[str, Form()]
PAGE = 30
RESTRICTED = ("safeguarding", "police")
WAITING = ("review", "owed", "hidden", "all")


@router.get("")
def queue(me: Moderator, show: str = "review", offset: int = 0) -> Response:
    """What waits for somebody: flagged and hidden first, then what is owed, the soonest first."""
    show = show if show in WAITING else "review"
    with me.ctx.sessions() as session:
        rows = session.exec(_wanted(me, show).offset(max(offset, 0)).limit(PAGE + 1)).all()
        return me.page(
            "comments.html", comments=rows[:PAGE], more=len(rows) > PAGE, show=show, offset=offset, now=me.ctx.clock()
        )


def _wanted(me: Visit, show: str) -> SelectOfScalar[CommentRow]:
    wanted = select(CommentRow)
    if not me.may("comment.restricted"):
        wanted = wanted.where(~_restricted())
    if show == "review":
        wanted = wanted.where(or_(CommentRow.sight == "flagged", col(CommentRow.duty).in_(("owed", "acknowledged"))))
    elif show == "owed":
        wanted = wanted.where(col(CommentRow.duty).in_(("owed", "acknowledged")))
    elif show == "hidden":
        wanted = wanted.where(CommentRow.sight == "hidden")
    urgent = case((_restricted(), 0), (CommentRow.sight == "flagged", 1), else_=2)
    return wanted.order_by(urgent, col(CommentRow.answer_due).asc().nulls_last(), col(CommentRow.id).desc())


def _restricted() -> ColumnElement[bool]:
    return or_(*(col(CommentRow.triage).contains([name]) for name in RESTRICTED))


@router.get("/{ident}")
def show(me: Moderator, ident: int) -> Response:
    """The comment, its words marked."""
    return _page(me, ident)


def _page(me: Visit, ident: int, status: int = 200, **told: object) -> Response:
    with me.ctx.sessions() as session:
        row = session.get(CommentRow, ident)
        if row is None:
            return me.page("refusal.html", 404, kind="missing")
        if not set(RESTRICTED).isdisjoint(row.triage) and not me.may("comment.restricted"):
            raise NotAllowedError
        return me.page(
            "comment.html", status, shown=comment_shown(session, me.ctx, row, me.language), now=me.ctx.clock(), **told
        )


@router.post("/{ident}/hide")
def hidden(me: Moderator, ident: int, reason: Word = "") -> Response:
    """Out of sight on its platform."""
    return _decided(me, ident, "comment_hidden", lambda session: hide(me.ctx, session, ident, me.person, reason))


@router.post("/{ident}/unhide")
def unhidden(me: Moderator, ident: int, reason: Word = "") -> Response:
    """Back in sight."""
    return _decided(me, ident, "comment_unhidden", lambda session: unhide(me.ctx, session, ident, me.person, reason))


@router.post("/{ident}/acknowledge")
def acknowledged(me: Moderator, ident: int, reason: Word = "") -> Response:
    """Acknowledged or handed over: stops the first clock."""
    return _decided(me, ident, "acknowledged", lambda session: acknowledge(me.ctx, session, ident, me.person, reason))


@router.post("/{ident}/close")
def closed(me: Moderator, ident: int, reason: Word = "") -> Response:
    """No reply is needed, and why."""
    return _decided(me, ident, "closed", lambda session: close(me.ctx, session, ident, me.person, reason))


def _decided(me: Visit, ident: int, done: str, act: Callable[[Session], object]) -> Response:
    with me.ctx.sessions() as session:
        row = session.get(CommentRow, ident)
        if row is not None and not set(RESTRICTED).isdisjoint(row.triage) and not me.may("comment.restricted"):
            raise NotAllowedError
        try:
            act(session)
        except SaidError as error:
            session.rollback()
            return _page(me, ident, 409, refused=error.told(me.language), error_at="decide")
        session.commit()
    return me.to(f"/comments/{ident}", done)
