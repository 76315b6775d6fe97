"""Reading the release calendar: every fetch is kept, and what rests on a changed one is judged again."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlmodel import Session, and_, col, or_, select, update

from bot.contract import calendar
from bot.contract.changes import Change, changes
from bot.ports import CalendarSourceError, Context, Reading
from bot.store.alarms import clear_alarm, raise_alarm
from bot.store.audit import record
from bot.store.decisions import DecisionRow
from bot.store.deliveries import NOT_OUT, UNREAD, DeliveryRow, free
from bot.store.moves import move
from bot.store.posts import PostRow
from bot.store.releases import NoticeRow, RestRow
from bot.store.running import CalendarRow, HeartbeatRow, beat, newest_marks, only_one, readings

STALE = "embargo.calendar_stale"
ALARM = "calendar_unread"
BUSY = "calendar busy until"
# A source that asks for longer is asked again all the same: the date it gave is more likely wrong than meant.
LONGEST = timedelta(hours=1)
UNAPPROVED = ("draft", "received", "held", "cleared")
# What an author must know of; that a release came out as announced is no news.
NEWS = {"earlier", "later", "cancelled", "reinstated", "provisional", "final", "gone", "withdrawn"}


def sync(ctx: Context, only: str = "", since: datetime | None = None) -> int:
    """Reads every source once (or only one; or only those not read `since`); how many told something new. Trouble raises
    an alarm and leaves what was read before, which grows stale and then holds."""
    with ctx.sessions() as session:
        beat(session, "calendar", ctx.clock())
        session.commit()
    return sum(_one(ctx, name, since) for name in ctx.calendars if only in ("", name))


def reread(ctx: Context, since: datetime) -> None:
    """Sees to it that every calendar was read at `since` or later, unless it cannot be read or must not be asked yet."""
    with ctx.sessions() as session:
        read, now = readings(newest_marks(session), ctx.calendars), ctx.clock()
    # Whether it must be asked again is settled under a lock; that it need not be, here, and two hundred posts do not queue.
    if not read or not all(since <= at <= now for at in read):
        sync(ctx, since=since)


def _one(ctx: Context, name: str, since: datetime | None) -> int:
    with ctx.sessions() as turn:
        # Whoever comes second waits for the reading of the first, and finds it there.
        only_one(turn, f"calendar {name}")
        with ctx.sessions() as session:
            known, busy = _newest(session, name), session.get(HeartbeatRow, f"{BUSY} {name}")
        now = ctx.clock()
        if since is not None and known is not None and since <= known.checked_at <= now:
            return 0
        if busy is not None and now < busy.at <= now + LONGEST:
            return 0
        try:
            read = ctx.calendars[name](known.content if known else None, now)
        except CalendarSourceError as error:
            _unread(ctx, name, error, now)
            return 0
        return _take(ctx, name, read, now)


def _unread(ctx: Context, name: str, error: CalendarSourceError, now: datetime) -> None:
    with ctx.sessions() as session:
        raise_alarm(session, now, f"{ALARM}:{name}", ALARM, name)
        if error.retry_at is not None:
            beat(session, f"{BUSY} {name}", min(error.retry_at, now + LONGEST))
        session.commit()


def _take(ctx: Context, name: str, read: Reading, now: datetime) -> int:
    with ctx.sessions() as session:
        clear_alarm(session, now, f"{ALARM}:{name}", "policy")
        standing = _newest(session, name)
        if standing is not None and not read.has_changed:
            standing.checked_at = now
            session.add(standing)
            record(session, now, "policy", "calendar_unchanged", "calendar", name, content_hash=read.digest)
        else:
            _keep(ctx, session, name, read, now, standing)
            free(session, NOT_OUT)
        _judge_what_was_stale(session)
        free(session, UNREAD)
        ctx.wake(session, "judge")
        ctx.wake(session, "publish")
        session.commit()
    return int(read.has_changed)


def _newest(session: Session, name: str) -> CalendarRow | None:
    rows = select(CalendarRow).where(CalendarRow.source == name).order_by(col(CalendarRow.id).desc())
    return session.exec(rows.limit(1)).first()


def _keep(
    ctx: Context, session: Session, name: str, read: Reading, now: datetime, standing: CalendarRow | None
) -> None:
    row = CalendarRow(source=name, fetched_at=now, checked_at=now, digest=read.digest, content=read.content)
    session.add(row)
    record(session, now, "policy", "calendar_read", "calendar", name, content_hash=read.digest)
    before = calendar(json.loads(standing.content)) if standing is not None else None
    changed = changes(before, calendar(json.loads(read.content)))
    for change in changed:
        if change.after is not None:
            moved = update(RestRow).where(col(RestRow.uri) == change.after.uri)
            session.execute(moved.values(moment=change.after.release_date, title=change.after.title))
    _judge_again(session, changed)
    _replan(session, changed)
    _tell(session, changed, now)
    ctx.wake(session, "replan")
    ctx.wake(session, "notices")


def _judge_again(session: Session, changed: Iterable[Change]) -> None:
    """What nobody has approved yet and rests on a release that has changed; on any, where a new one may be the nearer."""
    uris = {release.uri for one in changed if (release := one.before or one.after) is not None}
    resting = select(RestRow.post_id)
    if not any(one.kind == "new" for one in changed):
        resting = resting.where(col(RestRow.uri).in_(uris))
    waiting = (col(PostRow.state).in_(("held", "cleared")), col(PostRow.id).in_(resting))
    for post in session.exec(select(PostRow).where(*waiting).order_by(col(PostRow.id))).all():
        move(session, post, "state", "received")


def _judge_what_was_stale(session: Session) -> None:
    """Posts that are held because the calendar was too old to judge them by."""
    decided = select(PostRow).join(DecisionRow, col(DecisionRow.id) == PostRow.decision)
    is_stale = col(DecisionRow.checks).contains([[STALE, "hold"]])
    for post in session.exec(decided.where(PostRow.state == "held", is_stale).order_by(col(PostRow.id))).all():
        move(session, post, "state", "received")


def _replan(session: Session, changed: Iterable[Change]) -> None:
    """What is approved and rests on a release that has changed is planned anew, before its moment comes. One that came out
    as announced lets out what was held for it; what is due goes through the gate in any case."""
    told = [(one.before or one.after, one.kind) for one in changed]
    moved = {release.uri for release, kind in told if release is not None and kind != "published"}
    out = {release.uri for release, kind in told if release is not None and kind == "published"}
    for uris, states in ((moved, ("scheduled", "held")), (out, ("held",))):
        waiting = select(DeliveryRow.post_id).where(col(DeliveryRow.state).in_(states))
        resting = select(RestRow.post_id).where(col(RestRow.uri).in_(uris))
        posts = select(PostRow).where(
            PostRow.state == "approved", col(PostRow.id).in_(waiting), col(PostRow.id).in_(resting)
        )
        for post in session.exec(posts.order_by(col(PostRow.id)).with_for_update()):
            post.replan = True
            session.add(post)


def _tell(session: Session, changed: Iterable[Change], now: datetime) -> None:
    """A letter to the author of every queued post that rests on a release whose moment is otherwise now: one a release."""
    news: dict[str, list[Change]] = {}
    for change in changed:
        if change.before is not None and change.kind in NEWS:
            news.setdefault(change.before.uri, []).append(change)
    for uri, kinds in news.items():
        was, becomes = kinds[0].before, kinds[0].after
        waiting = select(DeliveryRow.post_id).where(col(DeliveryRow.state).in_(("scheduled", "held")))
        is_queued = or_(
            col(PostRow.state).in_(UNAPPROVED), and_(PostRow.state == "approved", col(PostRow.id).in_(waiting))
        )
        resting = select(RestRow.post_id).where(RestRow.uri == uri)
        for ident in session.exec(select(PostRow.id).where(is_queued, col(PostRow.id).in_(resting))):
            notice = NoticeRow(
                post_id=ident or 0,
                kind=" ".join(one.kind for one in kinds),
                title=was.title if was else "",
                was=was.release_date if was else None,
                becomes=becomes.release_date if becomes else None,
                wanted_at=now,
            )
            session.add(notice)
