"""Publishes what is due. The claim in the database decides; every scheduler is only a hint."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.ports import Context
from bot.publish.gate import AGAIN, GRACE, Standing, is_read_since, needs, standing
from bot.publish.lanes import lanes, side_by_side
from bot.publish.pairs import note_gap, partner, startable
from bot.publish.send import LEASE, Claim, fetches, give_up, send
from bot.store.accounts import SwitchRow
from bot.store.alarms import clear_alarm, raise_alarm
from bot.store.among import among
from bot.store.audit import record
from bot.store.content import wholes
from bot.store.deliveries import CLOCK, DeliveryRow
from bot.store.moves import move
from bot.store.posts import PostRow
from bot.store.releases import RestRow
from bot.store.running import Marks, newest_marks

# How long a post may wait for a release that is overdue before a person is told.
PATIENCE = timedelta(minutes=5)
POLICY = "policy"


@dataclass(frozen=True, slots=True)
class Due:
    """A post with deliveries that are due. `rests`: on a release, so that a calendar may have to be read first. `texts`: its
    words as they were approved (`approved`: their hash), whose links are opened before anything is locked."""

    post_id: int
    rests: bool
    accounts: frozenset[str]
    texts: tuple[str, ...]
    approved: str | None


def publish(ctx: Context) -> int:
    """Sends every delivery that is due; how many attempts were made. Those of one post start together or not at all, and
    those of one account in order."""
    due = {one.post_id: one for one in _due(ctx)}
    drives = lanes({ident: one.accounts for ident, one in due.items()}, lambda name: partner(ctx, name))
    return side_by_side(lambda ident: _post(ctx, due[ident]), drives, ctx.senders)


def _due(ctx: Context) -> list[Due]:
    """What rests on no release first: it need not wait while a calendar is read."""
    now = ctx.clock()
    with ctx.sessions() as session:
        stopped = _stopped(session)
        if "all" in stopped:
            return []
        rows = session.exec(
            select(DeliveryRow)
            .where(DeliveryRow.state == "scheduled", col(DeliveryRow.due_at) <= now)
            .order_by(col(DeliveryRow.due_at), col(DeliveryRow.id))
        ).all()
        fit = [r for r in rows if r.account not in stopped and (r.retry_at is None or r.retry_at <= now)]
        accounts: dict[int, set[str]] = {}
        for row in fit:
            accounts.setdefault(row.post_id, set()).add(row.account)
        resting = set(session.exec(select(RestRow.post_id).where(among(RestRow.post_id, accounts))))
        fulls = wholes(session, session.exec(select(PostRow).where(among(PostRow.id, accounts))).all())
        words = {full.post.id: (full.texts(), full.post.approved_hash) for full in fulls}
    due = (Due(ident, ident in resting, frozenset(names), *words[ident]) for ident, names in accounts.items())
    return sorted(due, key=lambda one: one.rests)


def _stopped(session: Session) -> set[str]:
    return {row.name for row in session.exec(select(SwitchRow))}


def _post(ctx: Context, due: Due) -> int:
    post_id = due.post_id
    with ctx.sessions() as session:
        since = needs(ctx, session, post_id)
        is_read = since is None or is_read_since(newest_marks(session), ctx, since)
    ctx.gather.ahead(ctx.sessions, due.texts, ctx.clock())
    if since is not None and not is_read:
        ctx.reread(since)
    claimed = _claim(ctx, due, since)
    failed: set[str] = set()
    for claim in claimed:
        if partner(ctx, claim.account) in failed:
            give_up(ctx, claim, "its partner did not go out")
        elif send(ctx, claim) not in ("published", "unknown"):
            failed.add(claim.account)
    if len(claimed) > 1:
        with ctx.sessions() as session:
            note_gap(ctx, session, post_id)
            session.commit()
    return len(claimed)


def _claim(ctx: Context, due: Due, since: datetime | None) -> list[Claim]:
    """What is mine now; nothing where anything speaks against the post."""
    with ctx.sessions() as session:
        post = session.exec(select(PostRow).where(PostRow.id == due.post_id).with_for_update(skip_locked=True)).first()
        if post is None or post.approved_hash != due.approved:  # approved anew: its approval has woken the next round
            return []
        now, stopped = ctx.clock(), _stopped(session)
        mine = [d for d in _scheduled(session, due.post_id) if d.due_at <= now and d.account not in stopped]
        mine = startable(ctx, session, mine, now) if mine and "all" not in stopped else []
        if not mine:
            return []
        marks = newest_marks(session)
        found = standing(ctx, session, post, since, marks)
        late = [d for d in mine if d.expires_at <= ctx.clock()]
        _let_expire(ctx, session, post, late)
        mine = [d for d in mine if d not in late]
        if mine and not found.may_go:
            _hold(ctx, session, post, mine, found)
            mine = []
        return _commit_claim(ctx, session, mine, marks)


def _scheduled(session: Session, post_id: int) -> list[DeliveryRow]:
    rows = select(DeliveryRow).where(DeliveryRow.post_id == post_id, DeliveryRow.state == "scheduled")
    return list(session.exec(rows.order_by(col(DeliveryRow.send_order), col(DeliveryRow.id)).with_for_update()))


def _commit_claim(ctx: Context, session: Session, mine: Sequence[DeliveryRow], marks: Marks) -> list[Claim]:
    if not mine:
        session.commit()
        return []
    claims, now, read = [], ctx.clock(), fetches(marks)
    posts = {delivery.post_id for delivery in mine}
    for delivery in mine:
        ident, fence, account = delivery.id or 0, delivery.fence + 1, delivery.account
        also = {"fence": fence, "lease_until": now + LEASE, "sent_at": now, "reason": None, "retry_at": None}
        if move(session, delivery, "state", "sending", **also):
            record(session, now, POLICY, "claimed", "delivery", ident, fence=fence)
            claims.append(Claim(ident, fence, account, read))
    for ident in posts:
        clear_alarm(session, now, f"waits:{ident}", POLICY)
    session.commit()
    return claims


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
