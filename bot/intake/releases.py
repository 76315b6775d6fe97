"""Reading the release calendar: every fetch is kept, and what rests on a changed one is judged again."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.ports import CalendarSourceError, Context, Reading
from bot.store.alarms import clear_alarm, raise_alarm
from bot.store.audit import record
from bot.store.decisions import DecisionRow
from bot.store.moves import move
from bot.store.posts import PostRow
from bot.store.running import CalendarRow, beat

FAMILY = "embargo."
ALARM = "calendar_unread"


def sync(ctx: Context, only: str = "") -> int:
    """Reads every source once (or only one); how many told something new. Trouble raises an alarm and leaves what was
    read before, which grows stale and then holds."""
    with ctx.sessions() as session:
        beat(session, "calendar", ctx.clock())
        session.commit()
    return sum(_one(ctx, name) for name in ctx.calendars if only in ("", name))


def _one(ctx: Context, name: str) -> int:
    with ctx.sessions() as session:
        known = _newest(session, name)
    now = ctx.clock()
    try:
        read = ctx.calendars[name](known.content if known else None, now)
    except CalendarSourceError:
        with ctx.sessions() as session:
            raise_alarm(session, now, f"{ALARM}:{name}", ALARM, name)
            session.commit()
        return 0
    with ctx.sessions() as session:
        clear_alarm(session, now, f"{ALARM}:{name}", "policy")
        standing = _newest(session, name)
        if standing is not None and not read.has_changed:
            standing.checked_at = now
            session.add(standing)
        else:
            _keep(ctx, session, name, read, now)
        session.commit()
    return int(read.has_changed)


def _newest(session: Session, name: str) -> CalendarRow | None:
    rows = select(CalendarRow).where(CalendarRow.source == name).order_by(col(CalendarRow.id).desc())
    return session.exec(rows.limit(1)).first()


def _keep(ctx: Context, session: Session, name: str, read: Reading, now: datetime) -> None:
    row = CalendarRow(source=name, fetched_at=now, checked_at=now, digest=read.digest, content=read.content)
    session.add(row)
    record(session, now, "policy", "calendar_read", "calendar", name, content_hash=read.digest)
    for post in session.exec(select(PostRow).where(col(PostRow.state).in_(("held", "cleared")))).all():
        if _rests_on_it(session, post):
            move(session, post, "state", "received")
    ctx.wake(session, "judge")


def _rests_on_it(session: Session, post: PostRow) -> bool:
    row = session.get(DecisionRow, post.decision) if post.decision else None
    return row is not None and any(name.startswith(FAMILY) for name, _ in row.checks)
