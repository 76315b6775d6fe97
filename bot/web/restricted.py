"""Comments that only those with the right see: safeguarding and the police."""

from sqlalchemy import ColumnElement
from sqlmodel import Session

from bot.review import check_reply
from bot.store.comments import RESTRICTED, CommentRow, is_restricted
from bot.web.session import MissingError, NotAllowedError, Visit

RIGHT, REPLY = "comment.restricted", "comment.reply"


def restricted() -> ColumnElement[bool]:
    """The rows of them."""
    return is_restricted()


def may_see(me: Visit, row: CommentRow) -> bool:
    """Whether this person may see this comment."""
    return set(RESTRICTED).isdisjoint(row.triage) or me.may(RIGHT)


def refuse_unseen(me: Visit, row: CommentRow | None) -> None:
    """NotAllowedError for a comment that this person may not see."""
    if row is not None and not may_see(me, row):
        raise NotAllowedError


def answered_by(me: Visit, session: Session, ident: int | None) -> CommentRow | None:
    """The comment that a post answers, where this person may read and answer it."""
    row = session.get(CommentRow, ident) if ident and me.may(REPLY) else None
    return row if row is not None and may_see(me, row) else None


def refuse_answer(me: Visit, session: Session, ident: int | None) -> None:
    """NotAllowedError, MissingError or ReviewError where this person cannot answer that comment now."""
    if ident is None:
        return
    if not me.may(REPLY):
        raise NotAllowedError
    row = session.get(CommentRow, ident)
    if row is None:
        raise MissingError
    refuse_unseen(me, row)
    check_reply(me.ctx, session, ident, me.person)
