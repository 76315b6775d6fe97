"""Reading the release calendar: every fetch is kept, and what rests on a changed one is judged again."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.ports import CalendarSourceError, Context
from bot.store.alarms import clear_alarm, raise_alarm
from bot.store.audit import record
from bot.store.content import text_hash
from bot.store.decisions import DecisionRow
from bot.store.moves import move
from bot.store.posts import PostRow
from bot.store.running import CalendarRow, beat

FAMILY = "embargo."
ALARM = "calendar_unread"


def sync(ctx: Context) -> int:
    """Reads every source once; how many told something new. Trouble raises an alarm and leaves what was read before,
    which grows stale and then holds."""
    with ctx.sessions() as session:
        beat(session, "calendar", ctx.clock())
        session.commit()
    return sum(_one(ctx, name) for name in ctx.calendars)


def _one(ctx: Context, name: str) -> int:
    with ctx.sessions() as session:
        newest = _newest(session, name)
        etag = newest.etag if newest else ""
    try:
        fetched = ctx.calendars[name](etag)
    except CalendarSourceError:
        with ctx.sessions() as session:
            raise_alarm(session, ctx.clock(), f"{ALARM}:{name}", ALARM, name)
            session.commit()
        return 0
    now = ctx.clock()
    with ctx.sessions() as session:
        clear_alarm(session, now, f"{ALARM}:{name}", "policy")
        newest = _newest(session, name)
        if newest is not None and (fetched is None or text_hash(fetched.content) == newest.digest):
            newest.checked_at = now
            session.add(newest)
            session.commit()
            return 0
        if fetched is not None:
            _keep(ctx, session, name, fetched.content, fetched.etag, now)
        session.commit()
    return 1


def _newest(session: Session, name: str) -> CalendarRow | None:
    rows = select(CalendarRow).where(CalendarRow.source == name).order_by(col(CalendarRow.id).desc())
    return session.exec(rows.limit(1)).first()


def _keep(ctx: Context, session: Session, name: str, content: str, etag: str, now: datetime) -> None:
    digest = text_hash(content)
    session.add(CalendarRow(source=name, fetched_at=now, checked_at=now, etag=etag, digest=digest, content=content))
    record(session, now, "policy", "calendar_read", "calendar", name, content_hash=digest)
    for post in session.exec(select(PostRow).where(col(PostRow.state).in_(("held", "cleared")))).all():
        if _rests_on_it(session, post):
            move(session, post, "state", "received")
    ctx.wake(session, "judge")


def _rests_on_it(session: Session, post: PostRow) -> bool:
    row = session.get(DecisionRow, post.decision) if post.decision else None
    return row is not None and any(name.startswith(FAMILY) for name, _ in row.checks)
