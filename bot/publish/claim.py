"""The claim: of posts that are due, what may go out now becomes this process's to send; whatever may not, waits or is held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.ports import Attempt, Context
from bot.publish.gate import AGAIN, GRACE, Standing, standing
from bot.publish.pairs import startable
from bot.publish.send import LEASE, Claim, fetches
from bot.store.accounts import stops
from bot.store.alarms import clear_alarms, raise_alarm
from bot.store.among import among
from bot.store.audit import record
from bot.store.content import wholes
from bot.store.deliveries import CLOCK, DeliveryRow
from bot.store.moves import move, move_all
from bot.store.posts import PostRow
from bot.store.releases import rests_of
from bot.store.running import Marks, newest_marks

# How long a post may wait for a release that is overdue before a person is told.
PATIENCE = timedelta(minutes=5)
POLICY = "policy"


@dataclass(frozen=True, slots=True)
class Asked:
    """A post to be claimed: the hash that it was approved with when it was found to be due, and since when the calendar must
    have been read for it (None: it rests on no release)."""

    approved: str | None
    since: datetime | None


def claim(ctx: Context, asked: Mapping[int, Asked]) -> dict[int, list[Claim]]:
    """{post: what is mine of it now}; nothing of a post that anything speaks against. One transaction for all of them."""
    with ctx.sessions() as session:
        posts = _locked(session, asked)
        now, stopped = ctx.clock(), stops(session)
        if not posts or "all" in stopped:
            return {}
        starting = _starting(ctx, session, list(posts), stopped, now)
        if not starting:
            return {}
        marks, resting = newest_marks(session), rests_of(session, starting)
        going: dict[int, list[DeliveryRow]] = {}
        for full in wholes(session, [posts[ident] for ident in starting]):
            ident, mine = full.post.id or 0, starting[full.post.id or 0]
            found = standing(ctx, session, full, asked[ident].since, marks, resting.get(ident, ()))
            late = [d for d in mine if d.expires_at <= ctx.clock()]
            _let_expire(ctx, session, full.post, late)
            mine = [d for d in mine if d not in late]
            if mine and not found.may_go:
                _hold(ctx, session, full.post, mine, found)
            elif mine:
                going[ident] = mine
        return _commit(ctx, session, going, marks)


def _locked(session: Session, asked: Mapping[int, Asked]) -> dict[int, PostRow]:
    """The posts that nobody else is at, in the order in which they were asked for. One that was approved anew meanwhile is
    left: its approval has woken the next round."""
    wanted = select(PostRow).where(among(PostRow.id, asked)).order_by(col(PostRow.id)).with_for_update(skip_locked=True)
    found = {post.id or 0: post for post in session.exec(wanted)}
    return {i: found[i] for i, one in asked.items() if i in found and found[i].approved_hash == one.approved}


def _starting(
    ctx: Context, session: Session, posts: Sequence[int], stopped: set[str], now: datetime
) -> dict[int, list[DeliveryRow]]:
    """{post: its deliveries that are due and may start}, in the order in which they are sent."""
    mine = among(DeliveryRow.post_id, posts)
    scheduled = select(DeliveryRow).where(mine, DeliveryRow.state == "scheduled").order_by(col(DeliveryRow.id))
    waiting = session.exec(scheduled.with_for_update()).all()
    every = session.exec(select(DeliveryRow).where(mine).order_by(col(DeliveryRow.id))).all()
    found = {}
    for post in posts:
        due = [d for d in waiting if d.post_id == post and d.due_at <= now and d.account not in stopped]
        due.sort(key=lambda one: (one.send_order, one.id or 0))
        found[post] = startable(ctx, [d for d in every if d.post_id == post], due, now)
    return {post: due for post, due in found.items() if due}


def _commit(
    ctx: Context, session: Session, going: Mapping[int, Sequence[DeliveryRow]], marks: Marks
) -> dict[int, list[Claim]]:
    now, read = ctx.clock(), fetches(marks)
    rows = [row for mine in going.values() for row in mine]
    claims = {
        post: [Claim(Attempt(row.id or 0, row.fence + 1, now), row.account, read) for row in mine]
        for post, mine in going.items()
    }
    if rows:
        also = {"fence": DeliveryRow.fence + 1, "lease_until": now + LEASE, "sent_at": now}
        taken = move_all(session, rows, "state", "sending", **also, reason=None, retry_at=None)
        claims = {post: [one for one in mine if one.delivery_id in taken] for post, mine in claims.items()}
        ctx.unsent.begin(one.attempt for mine in claims.values() for one in mine)
        for one in (one for mine in claims.values() for one in mine):
            record(session, now, POLICY, "claimed", "delivery", one.delivery_id, fence=one.fence)
        clear_alarms(session, now, [f"waits:{post}" for post in claims], POLICY)
    session.commit()
    return {post: mine for post, mine in claims.items() if mine}


def _let_expire(ctx: Context, session: Session, post: PostRow, late: Sequence[DeliveryRow]) -> None:
    """By a clock that is wrong nothing is late: a jump forward may leap over a slot that has not come. It waits for a clock
    that is trusted, and neither goes out nor is given up before."""
    if late and not ctx.timekeeper().is_trusted:
        _hold(ctx, session, post, late, Standing(False, CLOCK, again=ctx.clock() + AGAIN))
        return
    for delivery in late:
        _expire(ctx, session, delivery)


def _expire(ctx: Context, session: Session, delivery: DeliveryRow) -> None:
    """It missed its slot: it asks a person and never goes out late by itself."""
    ident, now = delivery.id, ctx.clock()
    if move(session, delivery, "state", "expired", reason="missed its slot"):
        record(session, now, POLICY, "expired", "delivery", ident)
        raise_alarm(session, now, f"expired:{ident}", "missed_its_slot", f"delivery {ident}")


def _hold(ctx: Context, session: Session, post: PostRow, mine: Sequence[DeliveryRow], found: Standing) -> None:
    """A moved release, a clock or calendar that cannot be relied on: it waits. A new finding, an approval that is void:
    held, and a person is told."""
    now, ident = ctx.clock(), post.id
    for delivery in mine:
        if found.later is not None:
            delivery.due_at = max(found.later, delivery.due_at)
            delivery.expires_at = max(delivery.expires_at, delivery.due_at + GRACE)
        if found.later is not None or found.again is not None:
            delivery.retry_at, delivery.reason = found.again, found.reason
            session.add(delivery)
        else:
            move(session, delivery, "state", "held", reason=found.reason)
    if found.again is not None:
        if any(now - delivery.due_at >= PATIENCE for delivery in mine):
            raise_alarm(session, now, f"waits:{ident}", "waits_for_release", f"post {ident}")
        return
    record(session, now, POLICY, "held_at_the_gate", "post", ident, reason=found.reason)
    if found.later is None:
        raise_alarm(session, now, f"held:{ident}", "held_at_the_gate", f"post {ident}")
        if post.state == "approved" and not found.is_passing:
            move(session, post, "state", "held")
