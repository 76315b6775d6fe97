"""Who has a comment in hand: taken before it is decided, so that two people do not collide; it ends by itself, and somebody
else may take it over by saying why."""

from datetime import timedelta

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, select

from bot.ports import Context
from bot.review.refusal import Person, ReviewError
from bot.store.audit import record
from bot.store.comments import CommentRow
from bot.store.handling import ClaimRow

HELD_FOR = timedelta(minutes=15)


def locked(session: Session, comment_id: int) -> CommentRow:
    """The comment's row, locked; ReviewError where there is none."""
    row = session.exec(select(CommentRow).where(CommentRow.id == comment_id).with_for_update()).first()
    if row is None:
        raise ReviewError("There is no comment %(number)s.", number=comment_id)
    return row


def free(ctx: Context, session: Session, comment_id: int, person: Person) -> CommentRow:
    """The same, where nobody else has it in hand."""
    row, standing = locked(session, comment_id), in_hand(ctx, session, comment_id)
    if standing is not None and standing.by != person.name:
        raise ReviewError(
            "%(person)s has comment %(number)s in hand; take it over and say why.",
            person=standing.by,
            number=comment_id,
        )
    return row


def free_as_read(ctx: Context, session: Session, comment_id: int, person: Person, digest: str) -> CommentRow:
    """The same, and in the words that were looked at, whose hash is `digest`."""
    row = free(ctx, session, comment_id, person)
    refuse_unread(row, digest)
    return row


def refuse_unread(row: CommentRow, digest: str) -> None:
    """ReviewError where the words are not those that were looked at, or nobody says which were."""
    if digest != row.text_hash:
        raise ReviewError("Comment %(number)s was changed by its author meanwhile; read it again.", number=row.id)


def in_hand(ctx: Context, session: Session, comment_id: int) -> ClaimRow | None:
    """Whoever has it now; None once their time is over."""
    row = session.get(ClaimRow, comment_id)
    return row if row is not None and row.until > ctx.clock() else None


def take_in_hand(ctx: Context, session: Session, comment_id: int, person: Person, reason: str = "") -> None:
    """Takes a comment in hand for a while; from somebody else only with a reason, which the audit keeps."""
    locked(session, comment_id)
    now, standing = ctx.clock(), in_hand(ctx, session, comment_id)
    other = standing.by if standing is not None and standing.by != person.name else None
    if other is not None and not reason.strip():
        raise ReviewError(
            "%(person)s has comment %(number)s in hand; take it over and say why.", person=other, number=comment_id
        )
    given = {"by": person.name, "since": now, "until": now + HELD_FOR}
    fresh = insert(ClaimRow).values(comment_id=comment_id, **given)
    session.execute(fresh.on_conflict_do_update(index_elements=["comment_id"], set_=given))
    session.expire_all()
    act = "taken_over" if other else "taken_in_hand"
    more = {"reason": reason.strip(), "from": other} if other else {}
    record(session, now, person.name, act, "comment", comment_id, os_user=person.os_user, **more)


def let_go(ctx: Context, session: Session, comment_id: int, person: Person) -> None:
    """Lets a comment go before the time is over."""
    standing = in_hand(ctx, session, comment_id)
    if standing is None or standing.by != person.name:
        raise ReviewError("You do not have comment %(number)s in hand.", number=comment_id)
    session.delete(standing)
    record(session, ctx.clock(), person.name, "let_go", "comment", comment_id, os_user=person.os_user)
