"""Decisions about comments: out of sight and back, acknowledged, closed without a reply."""

from sqlmodel import Session, select

from bot.ports import Can, Context
from bot.review.hand import free, free_as_read
from bot.review.refusal import Person, ReviewError
from bot.store.audit import record
from bot.store.comments import ActRow, CommentRow
from bot.store.moves import move


def hide(ctx: Context, session: Session, comment_id: int, person: Person, reason: str) -> None:
    """Wants the comment hidden on its platform; the next round of acts does it."""
    row = free(ctx, session, comment_id, person)
    if row.sight == "hidden":
        raise ReviewError("Comment %(number)s is hidden already.", number=comment_id)
    want(ctx, session, row, "hide", person, reason)


def unhide(ctx: Context, session: Session, comment_id: int, person: Person, reason: str, digest: str) -> None:
    """Wants the comment back in sight, in the words that were looked at (`digest`)."""
    row = free_as_read(ctx, session, comment_id, person, digest)
    if row.sight != "hidden":
        raise ReviewError("Comment %(number)s is not hidden.", number=comment_id)
    want(ctx, session, row, "unhide", person, reason)


def want(ctx: Context, session: Session, row: CommentRow, verb: str, person: Person, reason: str) -> None:
    """Wants something done at the platform, in the place of whatever was wanted; ReviewError where it cannot be."""
    needed = Can("hide" if verb == "unhide" else verb)
    if not reason.strip():
        raise ReviewError("Say why: the reason is kept with the decision.")
    if row.sight == "removed":
        raise ReviewError("Comment %(number)s is gone from the platform.", number=row.id)
    if needed is Can.HIDE and needed not in row.actions:
        raise ReviewError(
            "The platform does not let us hide comment %(number)s; report it there by hand: %(url)s",
            number=row.id,
            url=row.url,
        )
    if needed not in row.actions:
        raise ReviewError("The platform does not let us do that with comment %(number)s.", number=row.id)
    now = ctx.clock()
    for act in session.exec(select(ActRow).where(ActRow.comment_id == row.id, ActRow.state == "wanted")).all():
        move(session, act, "state", "dropped", trouble=f"{person.name} decided otherwise")
    session.add(ActRow(comment_id=row.id or 0, verb=verb, by=person.name, reason=reason, wanted_at=now))
    record(session, now, person.name, f"{verb}_wanted", "comment", row.id, os_user=person.os_user, reason=reason)
    ctx.wake(session, "moderate")


def acknowledge(ctx: Context, session: Session, comment_id: int, person: Person, how: str) -> None:
    """Stops the first clock: a private hand-over or an acknowledgement, told in `how`."""
    row, now = free(ctx, session, comment_id, person), ctx.clock()
    if row.duty != "owed":
        raise ReviewError(
            "Comment %(number)s is %(duty)s: there is nothing to acknowledge.", number=comment_id, duty=row.duty
        )
    move(session, row, "duty", "acknowledged", acknowledged_at=now)
    record(session, now, person.name, "acknowledged", "comment", comment_id, os_user=person.os_user, reason=how)


def close(ctx: Context, session: Session, comment_id: int, person: Person, reason: str) -> None:
    """No reply is needed, and why: stops both clocks."""
    if not reason.strip():
        raise ReviewError("Say why no reply is needed; the report counts it with its reason.")
    row, now = free(ctx, session, comment_id, person), ctx.clock()
    if row.duty not in ("owed", "acknowledged"):
        raise ReviewError("No reply is owed to comment %(number)s.", number=comment_id)
    move(session, row, "duty", "closed", closed_at=now, closed_by=person.name, closed_reason=reason)
    record(session, now, person.name, "closed", "comment", comment_id, os_user=person.os_user, reason=reason)
