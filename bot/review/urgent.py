"""What a person says of a comment that could not wait, and of a request under a statute."""

from sqlmodel import Session, select

from bot.ports import Context
from bot.review.hand import locked
from bot.review.refusal import Person, ReviewError
from bot.store.alarms import clear_alarm
from bot.store.audit import record
from bot.store.moderation import RouteRow
from bot.store.moves import move


def take_up(ctx: Context, session: Session, comment_id: int, person: Person, reference: str = "") -> None:
    """`I have it`: nobody else is woken. `reference` is the referral's own, such as an incident number."""
    locked(session, comment_id)
    open_ = select(RouteRow).where(RouteRow.comment_id == comment_id, RouteRow.state == "open").with_for_update()
    rows, now = session.exec(open_).all(), ctx.clock()
    if not rows:
        raise ReviewError("Nothing about comment %(number)s is waiting for somebody to take it up.", number=comment_id)
    for row in rows:
        ident, kind = row.id, row.kind
        move(
            session,
            row,
            "state",
            "answered",
            answered_at=now,
            answered_by=person.name,
            reference=reference.strip() or None,
            next_at=None,
        )
        record(session, now, person.name, "taken_up", "comment", comment_id, os_user=person.os_user, kind=kind)
        clear_alarm(session, now, f"route:{ident}", person.name)


def meet_statute(ctx: Context, session: Session, comment_id: int, person: Person, how: str) -> None:
    """The request under a statute was answered, and how: stops the statute's clock. No reply in public does."""
    _end_statute(ctx, session, comment_id, person, how, "statute_met")


def refuse_statute(ctx: Context, session: Session, comment_id: int, person: Person, reason: str) -> None:
    """A person finds that it is no such request: there is no such clock."""
    _end_statute(ctx, session, comment_id, person, reason, "statute_refused")


def _end_statute(ctx: Context, session: Session, comment_id: int, person: Person, why: str, act: str) -> None:
    if not why.strip():
        raise ReviewError("Say how or why: it is kept with the decision.")
    row, now = locked(session, comment_id), ctx.clock()
    if row.statute is None or row.statute_met_at is not None:
        raise ReviewError("No clock of a statute runs for comment %(number)s.", number=comment_id)
    statute = row.statute
    if act == "statute_met":
        row.statute_met_at, row.statute_met_by = now, person.name
    else:
        row.statute = row.statute_due = None
    session.add(row)
    record(session, now, person.name, act, "comment", comment_id, os_user=person.os_user, reason=why, statute=statute)
