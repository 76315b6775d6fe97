"""The clock that ticks. It decides nothing: each tick asks the database what is due and wakes a worker for it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from sqlmodel import Session, and_, col, func, or_, select

from bot.judge.ahead import due_soon
from bot.judge.proposed import waits
from bot.ports import Context
from bot.publish.wall import WATCH, note_jump
from bot.report.hooks import untold
from bot.report.step import is_due
from bot.review.standing import waiting
from bot.store.accounts import AccountRow
from bot.store.changes import ChangeRow
from bot.store.comments import ActRow, CommentRow
from bot.store.deliveries import CLOCK, NOT_OUT, UNREAD, DeliveryRow
from bot.store.hooks import HookRow
from bot.store.moderation import RouteRow
from bot.store.posts import PostRow
from bot.store.releases import NoticeRow, RestRow, pause, retry_pause
from bot.store.righting import EmergencyRow, RemovalRow
from bot.store.running import AlarmRow, HeartbeatRow, beat

TICK = "tick"
DUE = "tick at the moment"
CHASED = timedelta(minutes=5)  # between two looks at what emergencies owe
MINUTE = timedelta(minutes=1)
LOOKS = 3  # at the calendar, for each time that it would grow too old: one may fail
QUEUED = ("received", "held", "cleared", "approved")


def tick(ctx: Context) -> tuple[str, ...]:
    """Wakes a worker for whatever is due now, and beats; the names of the works woken. Safe in any number of processes."""
    now, jump = ctx.clock(), ctx.timekeeper.jump()
    with ctx.sessions() as session:
        if jump:
            note_jump(session, now, jump)
        woken = tuple(name for name, is_wanted in WORKS if is_wanted(ctx, session, now))
        for name in woken:
            ctx.wake(session, name)
        beat(session, TICK, now)
        session.commit()
    return woken


def _unjudged(ctx: Context, session: Session, now: datetime) -> bool:
    posts = select(PostRow.id).where(PostRow.state == "received").limit(1)
    comments = select(CommentRow.id).where(CommentRow.sight == "received").limit(1)
    drafted = ctx.book.replies.approved_by and session.exec(waiting().limit(1)).first() is not None
    return bool(drafted) or session.exec(posts).first() is not None or session.exec(comments).first() is not None


def _urgent(ctx: Context, session: Session, now: datetime) -> bool:
    due = select(RouteRow.id).where(RouteRow.state == "open", col(RouteRow.next_at) <= now)
    return session.exec(due.limit(1)).first() is not None


def _due(ctx: Context, session: Session, now: datetime) -> bool:
    ripe = or_(col(DeliveryRow.retry_at).is_(None), col(DeliveryRow.retry_at) <= now)
    due = select(DeliveryRow.id).where(DeliveryRow.state == "scheduled", col(DeliveryRow.due_at) <= now, ripe)
    return session.exec(due.limit(1)).first() is not None


def _foreseeable(ctx: Context, session: Session, now: datetime) -> bool:
    return bool(due_soon(session, now))


def _lost(ctx: Context, session: Session, now: datetime) -> bool:
    overdue = and_(col(DeliveryRow.state) == "sending", col(DeliveryRow.lease_until) <= now)
    lost = select(DeliveryRow.id).where(or_(col(DeliveryRow.state) == "unknown", overdue))
    return session.exec(lost.limit(1)).first() is not None


def _acts(ctx: Context, session: Session, now: datetime) -> bool:
    ripe = or_(col(ActRow.retry_at).is_(None), col(ActRow.retry_at) <= now)
    return session.exec(select(ActRow.id).where(ActRow.state == "wanted", ripe).limit(1)).first() is not None


def _removals(ctx: Context, session: Session, now: datetime) -> bool:
    ripe = or_(col(RemovalRow.retry_at).is_(None), col(RemovalRow.retry_at) <= now)
    wanted = select(RemovalRow.id).where(RemovalRow.state == "wanted", ripe)
    return session.exec(wanted.limit(1)).first() is not None


def _chase(ctx: Context, session: Session, now: datetime) -> bool:
    is_owed = or_(
        and_(col(EmergencyRow.reviewed_at).is_(None), col(EmergencyRow.review_due) <= now),
        and_(col(EmergencyRow.welsh_due).is_not(None), col(EmergencyRow.welsh_due) <= now),
    )
    owed = session.exec(select(EmergencyRow.post_id).where(is_owed).limit(1)).first() is not None
    return owed and _is_old(session, "chase", now - CHASED, now)


def _pull(ctx: Context, session: Session, now: datetime) -> bool:
    since = now - timedelta(seconds=ctx.book.rhythm.pull_seconds)
    return session.exec(select(AccountRow.key).limit(1)).first() is not None and _is_old(session, "pull", since, now)


def _calendar(ctx: Context, session: Session, now: datetime) -> bool:
    """In its own rhythm; near a release that a queued post rests on, often enough that it is never too old to judge by; and
    more often while something that is due waits for it."""
    often = min(
        timedelta(seconds=ctx.book.rhythm.calendar_seconds), _near(ctx, session, now), _waited_for(session, now)
    )
    return _is_old(session, "calendar", now - often, now)


def _near(ctx: Context, session: Session, now: datetime) -> timedelta:
    near = ctx.book.data["calendar"]["near_release"]
    within, every = timedelta(minutes=near["within_minutes"]), timedelta(minutes=near["max_age_minutes"]) / LOOKS
    is_near = col(RestRow.moment).between(now - within, now + within)
    queued = select(RestRow.id).join(PostRow, col(PostRow.id) == RestRow.post_id).where(is_near)
    found = session.exec(queued.where(col(PostRow.state).in_(QUEUED)).limit(1)).first()
    return every if found is not None else timedelta.max


def _waited_for(session: Session, now: datetime) -> timedelta:
    """A calendar that says no is asked in the rhythm of the releases; one that cannot be read, oftener."""
    out, unread = _newest(session, NOT_OUT, now), _newest(session, UNREAD, now)
    return min(
        timedelta.max if out is None else pause(out, now), timedelta.max if unread is None else retry_pause(unread, now)
    )


def _newest(session: Session, reason: str, until: datetime | None = None) -> datetime | None:
    """When the newest delivery was due that waits at the gate for this reason; of those due by `until`, since others that
    wait for a later release say nothing of one that is overdue."""
    waiting = select(func.max(DeliveryRow.due_at)).where(DeliveryRow.state == "scheduled", DeliveryRow.reason == reason)
    return session.exec(waiting if until is None else waiting.where(col(DeliveryRow.due_at) <= until)).one()


def _is_old(session: Session, name: str, since: datetime, now: datetime) -> bool:
    """A beat in the future was written by a clock that was fast."""
    row = session.get(HeartbeatRow, name)
    return row is None or row.at <= since or row.at > now + MINUTE


def _replan(ctx: Context, session: Session, now: datetime) -> bool:
    return session.exec(select(PostRow.id).where(col(PostRow.replan)).limit(1)).first() is not None


def _notices(ctx: Context, session: Session, now: datetime) -> bool:
    return session.exec(select(NoticeRow.id).where(NoticeRow.state == "wanted").limit(1)).first() is not None


def _clock(ctx: Context, session: Session, now: datetime) -> bool:
    """Every minute; oftener while something that is due waits until somebody vouches for the clock."""
    waiting = _newest(session, CLOCK)
    often = MINUTE if waiting is None else min(MINUTE, retry_pause(waiting, now))
    return _is_old(session, WATCH, now - often, now)


def _hooks(ctx: Context, session: Session, now: datetime) -> bool:
    if not ctx.hooks:
        return False
    ripe = or_(col(HookRow.retry_at).is_(None), col(HookRow.retry_at) <= now)
    wanted = session.exec(select(HookRow.id).where(HookRow.state == "wanted", ripe).limit(1)).first()
    return wanted is not None or session.exec(select(AlarmRow.id).where(*untold()).limit(1)).first() is not None


def _proposed(ctx: Context, session: Session, now: datetime) -> bool:
    return ctx.rules is not None and session.exec(select(ChangeRow.id).where(*waits()).limit(1)).first() is not None


def _consents(ctx: Context, session: Session, now: datetime) -> bool:
    return _is_old(session, "consents", now - timedelta(hours=1), now)


def _retention(ctx: Context, session: Session, now: datetime) -> bool:
    return _is_old(session, "retention", now - timedelta(days=1), now)


def _report(ctx: Context, session: Session, now: datetime) -> bool:
    return is_due(ctx, session)


WORKS: tuple[tuple[str, Callable[[Context, Session, datetime], bool]], ...] = (
    ("publish", _due),
    ("read_back", _lost),
    ("foresee", _foreseeable),
    ("judge", _unjudged),
    ("tell", _urgent),
    ("hooks", _hooks),
    ("replay", _proposed),
    ("moderate", _acts),
    ("pull", _pull),
    ("calendar", _calendar),
    ("replan", _replan),
    ("notices", _notices),
    ("clock", _clock),
    ("consents", _consents),
    ("retention", _retention),
    ("remove", _removals),
    ("chase", _chase),
    ("report", _report),
)


def ticking(ctx: Context, seconds: float = 1.0) -> BackgroundScheduler:
    """A scheduler, not started yet, that ticks every `seconds`, and at the very moment at which something is due between two
    ticks. It holds no job of ours: only the tick, in memory."""
    made = BackgroundScheduler(
        timezone=UTC,
        jobstores={"default": MemoryJobStore()},
        executors={"default": ThreadPoolExecutor(1)},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )

    def ticks() -> None:
        tick(ctx)
        wait = next_due(ctx, timedelta(seconds=seconds))
        if wait is not None:
            made.add_job(tick, "date", run_date=datetime.now(UTC) + wait, args=[ctx], id=DUE, replace_existing=True)

    made.add_job(ticks, "interval", seconds=seconds, id=TICK, next_run_time=datetime.now(UTC))
    return made


def next_due(ctx: Context, within: timedelta) -> timedelta | None:
    """How long it is until the next delivery is due; None where that is not so soon."""
    now = ctx.clock()
    with ctx.sessions() as session:
        soon = (
            DeliveryRow.state == "scheduled",
            col(DeliveryRow.due_at) > now,
            col(DeliveryRow.due_at) <= now + within,
        )
        at = session.exec(select(func.min(DeliveryRow.due_at)).where(*soon)).one()
    return max(at - ctx.clock(), timedelta()) if at is not None else None
