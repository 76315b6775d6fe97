"""What nobody can know: attempts whose word was lost become `unknown`, and are found again by reading the account back.

A reading that does not find the post proves nothing (a platform shows it late), so nothing that may have been asked of a
platform is ever sent again by itself.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, or_, select

from bot.ports import Attempt, Context, Outgoing, PlatformError, Published
from bot.publish.send import LEASE, outgoing
from bot.store.alarms import clear_alarm, raise_alarm
from bot.store.audit import record
from bot.store.content import whole
from bot.store.deliveries import DeliveryRow
from bot.store.moves import move
from bot.store.posts import PostRow
from bot.store.righting import remove_too

POLICY = "policy"
UNASKED = "the store failed before it was sent"
# Wall clocks of two machines differ, and an upload comes before the post.
BEFORE = timedelta(minutes=10)
# 2 s, 4 s, 8 s … up to a quarter of an hour between readings; after these many a person is asked.
READINGS = 12
LONGEST = timedelta(minutes=15)


def sweep(ctx: Context) -> int:
    """Attempts whose lease ran out become `unknown`; only one that is known to have made no request, because the store failed
    before it, is `scheduled` again. How many they are. A lease that ends further off than any is given was written by a clock
    that was fast."""
    now, swept = ctx.clock(), 0
    with ctx.sessions() as session:
        over = or_(col(DeliveryRow.lease_until) <= now, col(DeliveryRow.lease_until) > now + LEASE + BEFORE)
        lost = select(DeliveryRow).where(DeliveryRow.state == "sending", over)
        for row in session.exec(lost.with_for_update(skip_locked=True)).all():
            is_unsent = ctx.unsent.is_over(Attempt(row.id or 0, row.fence, row.sent_at))
            swept += _put_back(session, row, now) if is_unsent else _give_up(session, row, now)
        session.commit()
    return swept


def _put_back(session: Session, row: DeliveryRow, now: datetime) -> bool:
    ident = row.id
    is_mine = move(session, row, "state", "scheduled", lease_until=None, retry_at=None, reason=UNASKED)
    if is_mine:
        record(session, now, POLICY, "scheduled", "delivery", ident, reason=UNASKED)
    return is_mine


def _give_up(session: Session, row: DeliveryRow, now: datetime) -> bool:
    ident = row.id
    is_mine = move(session, row, "state", "unknown", lease_until=None, reason="no word in time")
    if is_mine:
        record(session, now, POLICY, "unknown", "delivery", ident, reason="no word in time")
        raise_alarm(session, now, f"unknown:{ident}", "delivery_unknown", f"delivery {ident}")
    return is_mine


def read_back(ctx: Context) -> int:
    """Looks on the platform for every delivery that is `unknown`; how many were found."""
    with ctx.sessions() as session:
        rows = session.exec(select(DeliveryRow).where(DeliveryRow.state == "unknown")).all()
        waiting = [(r.id or 0, r.account) for r in rows if _is_time(r, ctx.clock())]
    return sum(_look_for(ctx, ident, account) for ident, account in waiting)


def _is_time(row: DeliveryRow, now: datetime) -> bool:
    if row.readings >= READINGS:
        return False
    pause = min(timedelta(seconds=2 ** (row.readings + 1)), LONGEST)
    return row.read_at is None or now - row.read_at >= pause


def _look_for(ctx: Context, ident: int, account: str) -> int:
    with ctx.sessions() as session:
        row = session.get_one(DeliveryRow, ident)
        wanted = outgoing(session, whole(session, session.get_one(PostRow, row.post_id)), row.position)
        since = (row.sent_at or ctx.clock()) - BEFORE
    try:
        platform = ctx.platforms(account)
        standing = [p for p in platform.recent(since) if platform.is_same(p, wanted) and _answers(p, wanted)]
    except PlatformError:
        standing = []
    with ctx.sessions() as session:
        found = _attribute(ctx, session, ident, standing)
        session.commit()
        return int(found)


def _answers(published: Published, wanted: Outgoing) -> bool:
    return wanted.in_reply_to is None or published.in_reply_to in (None, wanted.in_reply_to)


def _attribute(ctx: Context, session: Session, ident: int, standing: list[Published]) -> bool:
    """Takes the oldest of the posts found that no other delivery owns."""
    now = ctx.clock()
    row = session.exec(select(DeliveryRow).where(DeliveryRow.id == ident).with_for_update()).one()
    if row.state != "unknown":
        return False
    for published in sorted(standing, key=lambda p: p.posted_at):
        owner = (DeliveryRow.account == row.account, DeliveryRow.external_id == published.external_id)
        if session.exec(select(DeliveryRow.id).where(*owner)).first() is None:
            found: dict[str, Any] = {"external_id": published.external_id, "url": published.url}
            move(session, row, "state", "published", published_at=published.posted_at, reason="read back", **found)
            record(session, now, POLICY, "read_back", "delivery", ident, external_id=published.external_id)
            clear_alarm(session, now, f"unknown:{ident}", POLICY)
            if remove_too(session, row.post_id, ident):
                ctx.wake(session, "remove")
            return True
    row.readings, row.read_at = row.readings + 1, now
    session.add(row)
    if row.readings >= READINGS:
        raise_alarm(session, now, f"needs_person:{ident}", "look_yourself", f"delivery {ident}")
    return False
