"""Publishes what is due. The claim in the database decides; every scheduler is only a hint."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.ports import Context
from bot.publish.gate import Standing, standing
from bot.publish.send import send
from bot.store.accounts import SwitchRow
from bot.store.alarms import raise_alarm
from bot.store.audit import record
from bot.store.deliveries import DeliveryRow
from bot.store.moves import move
from bot.store.posts import PostRow

# Longer than all timeouts of one attempt together, uploads of four pictures included; after it nobody can know.
LEASE = timedelta(seconds=90)
POLICY = "policy"


def publish(ctx: Context) -> int:
    """Sends every delivery that is due; how many attempts were made. Those of one post start together or not at all."""
    return sum(_post(ctx, post_id) for post_id in _due(ctx))


def _due(ctx: Context) -> list[int]:
    now = ctx.clock()
    with ctx.sessions() as session:
        stopped = {row.name for row in session.exec(select(SwitchRow))}
        if "all" in stopped:
            return []
        rows = session.exec(
            select(DeliveryRow)
            .where(DeliveryRow.state == "scheduled", col(DeliveryRow.due_at) <= now)
            .order_by(col(DeliveryRow.due_at), col(DeliveryRow.id))
        ).all()
        fit = [r for r in rows if r.account not in stopped and (r.retry_at is None or r.retry_at <= now)]
    return list(dict.fromkeys(row.post_id for row in fit))


def _post(ctx: Context, post_id: int) -> int:
    claimed = _claim(ctx, post_id)
    for delivery_id, fence in claimed:
        send(ctx, delivery_id, fence)
    return len(claimed)


def _claim(ctx: Context, post_id: int) -> list[tuple[int, int]]:
    """(delivery, fence) of each that is mine now; none where anything speaks against the post."""
    with ctx.sessions() as session:
        post = session.exec(select(PostRow).where(PostRow.id == post_id).with_for_update(skip_locked=True)).first()
        if post is None:
            return []
        now = ctx.clock()
        mine = [d for d in _scheduled(session, post_id) if d.due_at <= now]
        late = [d for d in mine if d.expires_at <= now]
        for delivery in late:
            _expire(ctx, session, delivery)
        mine = [d for d in mine if d not in late]
        found = standing(ctx, session, post) if mine else None
        if found is not None and not found.may_go:
            _hold(ctx, session, post, mine, found)
            mine = []
        return _commit_claim(ctx, session, mine, now)


def _scheduled(session: Session, post_id: int) -> list[DeliveryRow]:
    rows = select(DeliveryRow).where(DeliveryRow.post_id == post_id, DeliveryRow.state == "scheduled")
    return list(session.exec(rows.order_by(col(DeliveryRow.send_order), col(DeliveryRow.id)).with_for_update()))


def _commit_claim(ctx: Context, session: Session, mine: list[DeliveryRow], now: datetime) -> list[tuple[int, int]]:
    claims = []
    for delivery in mine:
        ident, fence = delivery.id or 0, delivery.fence + 1
        if move(session, delivery, "state", "sending", fence=fence, lease_until=now + LEASE, sent_at=now, reason=None):
            record(session, now, POLICY, "claimed", "delivery", ident, fence=fence)
            claims.append((ident, fence))
    session.commit()
    return claims


def _expire(ctx: Context, session: Session, delivery: DeliveryRow) -> None:
    """It missed its slot: it asks a person and never goes out late by itself."""
    ident, now = delivery.id, ctx.clock()
    if move(session, delivery, "state", "expired", reason="missed its slot"):
        record(session, now, POLICY, "expired", "delivery", ident)
        raise_alarm(session, now, f"expired:{ident}", "missed_its_slot", f"delivery {ident}")


def _hold(ctx: Context, session: Session, post: PostRow, mine: list[DeliveryRow], found: Standing) -> None:
    """A new finding, a moved release, an approval that is void: held, and a person is told."""
    now, ident = ctx.clock(), post.id
    for delivery in mine:
        if found.later is not None:
            delivery.due_at = max(found.later, delivery.due_at)
            delivery.expires_at = max(delivery.expires_at, delivery.due_at + found.grace)
            session.add(delivery)
        else:
            move(session, delivery, "state", "held", reason=found.reason)
    record(session, now, POLICY, "held_at_the_gate", "post", ident, reason=found.reason)
    if found.later is None:
        raise_alarm(session, now, f"held:{ident}", "held_at_the_gate", f"post {ident}")
        if post.state == "approved":
            move(session, post, "state", "held")
