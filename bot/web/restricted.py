"""Comments that only those with the right see: safeguarding and the police."""

from sqlalchemy import ColumnElement

from bot.store.comments import RESTRICTED, CommentRow, is_restricted
from bot.web.session import NotAllowedError, Visit

RIGHT = "comment.restricted"


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
