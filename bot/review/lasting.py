"""What cannot be undone: deleting a comment, blocking or muting its author. A person decides; what can be undone comes first."""

from sqlmodel import Session

from bot.ports import Can, Context
from bot.review.comments import want
from bot.review.hand import free
from bot.review.refusal import Person, ReviewError


def delete(ctx: Context, session: Session, comment_id: int, person: Person, reason: str) -> None:
    """Wants the comment deleted at the platform; it must be hidden first where the platform can hide."""
    row = free(ctx, session, comment_id, person)
    if Can.HIDE in row.actions and row.sight not in ("hidden", "removed"):
        raise ReviewError("Hide comment %(number)s first: a deletion cannot be undone.", number=comment_id)
    want(ctx, session, row, "delete", person, reason)


def mute(ctx: Context, session: Session, comment_id: int, person: Person, reason: str) -> None:
    """Wants the author of the comment muted."""
    want(ctx, session, free(ctx, session, comment_id, person), "mute", person, reason)


def block(ctx: Context, session: Session, comment_id: int, person: Person, reason: str) -> None:
    """Wants the author of the comment blocked."""
    want(ctx, session, free(ctx, session, comment_id, person), "block", person, reason)
