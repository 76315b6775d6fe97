"""Emergencies: one named person sends a post out at once, with narrowed checks; what that leaves owed; the look afterwards."""

from datetime import datetime, timedelta

from sqlalchemy import text
from sqlmodel import Session, col, select

from bot.opening import OpeningError, due
from bot.ports import Context
from bot.review.refusal import Person, ReviewError
from bot.rulebook import holidays
from bot.store.alarms import clear_alarm
from bot.store.audit import record
from bot.store.content import whole
from bot.store.posts import PostRow, VersionRow
from bot.store.righting import EmergencyRow

# What one person declares is looked at in turn, or two clicks at once would each find no other.
ONE_BY_ONE = text("select pg_advisory_xact_lock(hashtext('pwyll emergency ' || :name))")
AGAIN = timedelta(minutes=10)
AT_LAST = timedelta(days=3)  # where bank holidays are not known any more


def declare(
    ctx: Context, session: Session, post_id: int, person: Person, reason: str, welsh_of: int | None = None
) -> None:
    """Makes a post that was just queued an emergency, before it is judged. `welsh_of` is the emergency whose Welsh it is."""
    emergency, now = ctx.book.emergency, ctx.clock()
    digest = whole(session, _own(ctx, session, post_id, person, reason)).hash()
    _refuse_twice(ctx, session, person, digest)
    languages = set(session.exec(select(VersionRow.language).where(VersionRow.post_id == post_id)).all())
    has_welsh = bool(languages & {"cy", None})
    if welsh_of is not None:
        _bring_welsh(session, welsh_of, post_id, has_welsh=has_welsh)
    owed = None if has_welsh else now + timedelta(minutes=emergency.welsh_within_minutes)
    session.add(
        EmergencyRow(
            post_id=post_id,
            content_hash=digest,
            authorised_by=person.name,
            reason=reason,
            at=now,
            welsh_due=owed,
            review_due=_next_working_day(ctx),
        )
    )
    record(
        session,
        now,
        person.name,
        "emergency",
        "post",
        post_id,
        os_user=person.os_user,
        reason=reason,
        set_aside=sorted(emergency.set_aside),
        welsh_owed=owed is not None,
    )


def _own(ctx: Context, session: Session, post_id: int, person: Person, reason: str) -> PostRow:
    if person.name not in ctx.book.emergency.authorisers:
        raise ReviewError("Only the people named in config/emergency.yaml may send a post out as an emergency.")
    if not reason.strip():
        raise ReviewError("Say what the emergency is; it is kept and reported.")
    row = session.get(PostRow, post_id)
    if row is None or row.author != person.name:
        raise ReviewError("An emergency post is queued by the person who answers for it.")
    return row


def _refuse_twice(ctx: Context, session: Session, person: Person, digest: str) -> None:
    """A second click, or a page sent again, is no second emergency."""
    session.execute(ONE_BY_ONE, {"name": person.name})
    mine = (EmergencyRow.authorised_by == person.name, EmergencyRow.content_hash == digest)
    sent = (
        select(EmergencyRow.post_id)
        .join(PostRow, col(PostRow.id) == col(EmergencyRow.post_id))
        .where(*mine, col(EmergencyRow.at) > ctx.clock() - AGAIN, col(PostRow.state).not_in(("draft", "stopped")))
    )
    earlier = session.exec(sent).first()
    if earlier is not None:
        raise ReviewError(
            "You have just sent exactly this, as post %(number)s. It goes out once; look there.", number=earlier
        )


def _bring_welsh(session: Session, english: int, post_id: int, *, has_welsh: bool) -> None:
    first = session.get(EmergencyRow, english)
    if first is None or first.welsh_due is None:
        raise ReviewError("Post %(number)s is no emergency that owes its Welsh.", number=english)
    if not has_welsh:
        raise ReviewError("This post has no Welsh.")
    first.welsh_post = post_id
    session.add(first)


def _next_working_day(ctx: Context) -> datetime:
    try:
        return due(ctx.clock(), 1, ctx.book.duties.common.opening, holidays())
    except OpeningError:
        return ctx.clock() + AT_LAST


def look_back(ctx: Context, session: Session, post_id: int, person: Person, note: str) -> None:
    """A second person looked at an emergency afterwards, and says what they found."""
    row = session.exec(select(EmergencyRow).where(EmergencyRow.post_id == post_id).with_for_update()).first()
    if row is None or row.reviewed_at is not None:
        raise ReviewError("Post %(number)s is no emergency that waits to be looked at.", number=post_id)
    if person.name == row.authorised_by:
        raise ReviewError("Somebody else than the person who sent it out must look at it.")
    if not note.strip():
        raise ReviewError("Say what you found.")
    now = ctx.clock()
    row.reviewed_by, row.reviewed_at, row.review_note = person.name, now, note
    session.add(row)
    record(session, now, person.name, "looked_back", "post", post_id, os_user=person.os_user, reason=note)
    clear_alarm(session, now, f"emergency:{post_id}", person.name)
