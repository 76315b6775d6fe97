"""Decisions that leave a comment where it is, or change what is owed: approved, rightly hidden, flagged again, owed again."""

from sqlmodel import Session, select

from bot.ports import Context
from bot.review.hand import free, free_as_read
from bot.review.refusal import Person, ReviewError
from bot.store.audit import record
from bot.store.comments import ActRow
from bot.store.moves import move


def keep(ctx: Context, session: Session, comment_id: int, person: Person, digest: str) -> None:
    """Approves what was flagged: it stays in sight. `digest` is the hash of the words that were looked at."""
    row = free_as_read(ctx, session, comment_id, person, digest)
    if row.sight != "flagged":
        raise ReviewError("Comment %(number)s is not flagged.", number=comment_id)
    ident, seen, now = row.id, row.text_hash, ctx.clock()
    for act in session.exec(select(ActRow).where(ActRow.comment_id == ident, ActRow.state == "wanted")).all():
        move(session, act, "state", "dropped", trouble=f"{person.name} decided otherwise")
    move(session, row, "sight", "visible", sight_by=person.name)
    record(session, now, person.name, "approved", "comment", ident, os_user=person.os_user, content_hash=seen)


def confirm_hidden(ctx: Context, session: Session, comment_id: int, person: Person, digest: str) -> None:
    """A person answers for what policy hid: it stays hidden, and nobody needs to look at it again."""
    row = free_as_read(ctx, session, comment_id, person, digest)
    if row.sight != "hidden":
        raise ReviewError("Comment %(number)s is not hidden.", number=comment_id)
    row.sight_by = person.name
    session.add(row)
    record(
        session,
        ctx.clock(),
        person.name,
        "hiding_confirmed",
        "comment",
        comment_id,
        os_user=person.os_user,
        content_hash=row.text_hash,
    )


def flag_again(ctx: Context, session: Session, comment_id: int, person: Person, reason: str) -> None:
    """Takes an approval back: it is for review once more."""
    row = free(ctx, session, comment_id, person)
    if row.sight != "visible":
        raise ReviewError("Comment %(number)s is not in sight.", number=comment_id)
    move(session, row, "sight", "flagged", sight_by=person.name)
    _say(ctx, session, comment_id, person, "flagged_again", reason)


def reopen(ctx: Context, session: Session, comment_id: int, person: Person, reason: str) -> None:
    """Takes `no reply is needed` back: the clocks run on as if it had never been said."""
    row = free(ctx, session, comment_id, person)
    if row.duty != "closed":
        raise ReviewError("Comment %(number)s is not closed.", number=comment_id)
    duty = "acknowledged" if row.acknowledged_at else "owed"
    move(session, row, "duty", "owed", closed_at=None, closed_by=None, closed_reason=None)
    if duty == "acknowledged":
        move(session, row, "duty", "acknowledged")
    _say(ctx, session, comment_id, person, "reopened", reason)


def pass_on(ctx: Context, session: Session, comment_id: int, person: Person, service: str) -> None:
    """Says whose matter it is."""
    row = free(ctx, session, comment_id, person)
    if service not in ctx.book.services.names:
        raise ReviewError("Choose one of the services.")
    before, row.service = row.service, service
    session.add(row)
    record(
        session,
        ctx.clock(),
        person.name,
        "passed_on",
        "comment",
        comment_id,
        os_user=person.os_user,
        service=service,
        before=before,
    )


def _say(ctx: Context, session: Session, comment_id: int, person: Person, act: str, reason: str) -> None:
    record(session, ctx.clock(), person.name, act, "comment", comment_id, os_user=person.os_user, reason=reason.strip())
