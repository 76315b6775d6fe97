"""Replies that need a supervisor's leave, and those whose very texts a person has approved beforehand."""

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.ports import Context
from bot.review.four_eyes import changers, first_eyes
from bot.review.posts import approve
from bot.review.refusal import Person, ReviewError
from bot.store.alarms import clear_alarm
from bot.store.audit import record
from bot.store.content import whole
from bot.store.moderation import ExplanationRow, SupervisionRow
from bot.store.moves import move
from bot.store.posts import PostRow


def supervise(ctx: Context, session: Session, post_id: int, person: Person, reason: str) -> None:
    """A supervisor's leave for one reply in exactly these words; where it was held it is judged, and approved, again."""
    if not reason.strip():
        raise ReviewError("Say why: the reason is kept with the decision.")
    row = session.exec(select(PostRow).where(PostRow.id == post_id).with_for_update()).first()
    if row is None or row.answers is None:
        raise ReviewError("Post %(number)s answers nobody, so it needs no leave.", number=post_id)
    if person.name in {row.approved_by, *first_eyes(session, row)}:
        raise ReviewError("Ask somebody who neither wrote nor approved the reply.")
    digest, now = whole(session, row).hash(), ctx.clock()
    known = (SupervisionRow.post_id == post_id, SupervisionRow.content_hash == digest)
    if session.exec(select(SupervisionRow.id).where(*known)).first() is None:
        session.add(SupervisionRow(post_id=post_id, content_hash=digest, at=now, by=person.name, reason=reason.strip()))
    record(
        session,
        now,
        person.name,
        "supervised",
        "post",
        post_id,
        os_user=person.os_user,
        content_hash=digest,
        reason=reason,
    )
    clear_alarm(session, now, f"held:{post_id}", person.name)
    if row.state == "held":
        void = {"approved_by": None, "approved_at": None, "approved_hash": None, "changed_at": now}
        move(session, row, "state", "received", **void)
        ctx.wake(session, "judge")


def approve_standing(ctx: Context) -> int:
    """Approves what was drafted from templates that a named person has approved as they stand; how many."""
    name = ctx.book.replies.approved_by
    if not name:
        return 0
    with ctx.sessions() as session:
        idents = [row.id or 0 for row in session.exec(waiting().order_by(col(PostRow.id)))]
    return sum(_approve(ctx, ident, Person(name)) for ident in idents)


def waiting() -> SelectOfScalar[PostRow]:
    """The drafted explanations that the checks have cleared."""
    drafted = select(PostRow).join(ExplanationRow, col(ExplanationRow.post_id) == col(PostRow.id))
    return drafted.where(PostRow.state == "cleared")


def _approve(ctx: Context, ident: int, person: Person) -> int:
    """1 where it was approved. What anybody has written or moved is not the text that was approved beforehand."""
    with ctx.sessions() as session:
        row = session.exec(select(PostRow).where(PostRow.id == ident).with_for_update()).one()
        if changers(session, row):
            return 0
        try:
            approve(ctx, session, ident, person)
        except ReviewError:  # somebody changed or stopped it in the meantime: theirs to decide
            session.rollback()
            return 0
        session.commit()
        return 1
