"""The clock that ticks. It decides nothing: each tick asks the database what is due and wakes a worker for it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from sqlmodel import Session, and_, col, or_, select

from bot.ports import Context
from bot.report.step import is_due
from bot.store.accounts import AccountRow
from bot.store.comments import ActRow, CommentRow
from bot.store.deliveries import DeliveryRow
from bot.store.posts import PostRow
from bot.store.running import CalendarRow, HeartbeatRow, beat

TICK = "tick"


def tick(ctx: Context) -> tuple[str, ...]:
    """Wakes a worker for whatever is due now, and beats; the names of the works woken. Safe in any number of processes."""
    now = ctx.clock()
    with ctx.sessions() as session:
        woken = tuple(name for name, is_wanted in WORKS if is_wanted(ctx, session, now))
        for name in woken:
            ctx.wake(session, name)
        beat(session, TICK, now)
        session.commit()
    return woken


def _unjudged(ctx: Context, session: Session, now: datetime) -> bool:
    posts = select(PostRow.id).where(PostRow.state == "received").limit(1)
    comments = select(CommentRow.id).where(CommentRow.sight == "received").limit(1)
    return session.exec(posts).first() is not None or session.exec(comments).first() is not None


def _due(ctx: Context, session: Session, now: datetime) -> bool:
    ripe = or_(col(DeliveryRow.retry_at).is_(None), col(DeliveryRow.retry_at) <= now)
    due = select(DeliveryRow.id).where(DeliveryRow.state == "scheduled", col(DeliveryRow.due_at) <= now, ripe)
    return session.exec(due.limit(1)).first() is not None


def _lost(ctx: Context, session: Session, now: datetime) -> bool:
    overdue = and_(col(DeliveryRow.state) == "sending", col(DeliveryRow.lease_until) <= now)
    lost = select(DeliveryRow.id).where(or_(col(DeliveryRow.state) == "unknown", overdue))
    return session.exec(lost.limit(1)).first() is not None


def _acts(ctx: Context, session: Session, now: datetime) -> bool:
    ripe = or_(col(ActRow.retry_at).is_(None), col(ActRow.retry_at) <= now)
    return session.exec(select(ActRow.id).where(ActRow.state == "wanted", ripe).limit(1)).first() is not None


def _pull(ctx: Context, session: Session, now: datetime) -> bool:
    since = now - timedelta(seconds=ctx.book.rhythm.pull_seconds)
    return session.exec(select(AccountRow.key).limit(1)).first() is not None and _is_old(session, "pull", since)


def _calendar(ctx: Context, session: Session, now: datetime) -> bool:
    since = now - timedelta(seconds=ctx.book.rhythm.calendar_seconds)
    checked = session.exec(select(CalendarRow.checked_at).order_by(col(CalendarRow.checked_at).desc()).limit(1)).first()
    return (checked is None or checked <= since) and _is_old(session, "calendar", since)


def _is_old(session: Session, name: str, since: datetime) -> bool:
    row = session.get(HeartbeatRow, name)
    return row is None or row.at <= since


def _report(ctx: Context, session: Session, now: datetime) -> bool:
    return is_due(ctx, session)


WORKS: tuple[tuple[str, Callable[[Context, Session, datetime], bool]], ...] = (
    ("publish", _due),
    ("read_back", _lost),
    ("judge", _unjudged),
    ("moderate", _acts),
    ("pull", _pull),
    ("calendar", _calendar),
    ("report", _report),
)


def ticking(ctx: Context, seconds: float = 1.0) -> BackgroundScheduler:
    """A scheduler, not started yet, that ticks every `seconds`. It holds no job of ours: only the tick, in memory."""
    made = BackgroundScheduler(
        timezone=UTC,
        jobstores={"default": MemoryJobStore()},
        executors={"default": ThreadPoolExecutor(1)},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    made.add_job(tick, "interval", seconds=seconds, args=[ctx], id=TICK, next_run_time=datetime.now(UTC))
    return made
