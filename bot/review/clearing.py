"""An alarm that somebody has seen to."""

from sqlmodel import Session, col, select

from bot.ports import Context
from bot.review.refusal import Person, ReviewError
from bot.store.alarms import clear_alarm
from bot.store.audit import record
from bot.store.running import AlarmRow


def see_to(ctx: Context, session: Session, ident: int, person: Person, reason: str) -> None:
    """Closes an alarm, with what was done; it is raised anew where the matter still stands."""
    if not reason.strip():
        raise ReviewError("Say what was done about it.")
    row = session.exec(select(AlarmRow).where(AlarmRow.id == ident).with_for_update()).first()
    if row is None or row.cleared_at is not None:
        raise ReviewError("This alarm is not open any more.")
    now, kind, subject = ctx.clock(), row.kind, row.subject
    # One matter may stand open for several routes: a person sees to it once.
    same = (AlarmRow.kind == kind, AlarmRow.subject == subject, col(AlarmRow.cleared_at).is_(None))
    for one in session.exec(select(AlarmRow).where(*same)).all():
        clear_alarm(session, now, one.key, person.name)
    record(
        session,
        now,
        person.name,
        "alarm_cleared",
        "alarm",
        ident,
        os_user=person.os_user,
        kind=kind,
        about=subject,
        reason=reason.strip(),
    )
