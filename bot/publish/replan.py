"""Plans anew what is approved and rests on a release that has changed: earlier, later, held, or free again."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.ports import Context
from bot.publish.gate import GRACE
from bot.publish.override import overridden
from bot.publish.resting import Outlook, moment, outlook
from bot.store.alarms import clear_alarm, raise_alarm
from bot.store.audit import record
from bot.store.content import Whole, whole
from bot.store.deliveries import NOT_FINAL, DeliveryRow
from bot.store.moves import move
from bot.store.posts import PostRow
from bot.store.releases import rest_on, rests

POLICY = "policy"


def replan(ctx: Context) -> int:
    """Judges every approved post again whose release has changed, and moves what waits of it; how many posts."""
    with ctx.sessions() as session:
        wanted = session.exec(select(PostRow.id).where(col(PostRow.replan)).order_by(col(PostRow.id))).all()
    return sum(_one(ctx, ident or 0) for ident in wanted)


def _one(ctx: Context, post_id: int) -> int:
    with ctx.sessions() as session:
        texts = whole(session, session.get_one(PostRow, post_id)).texts()
    ctx.gather.ahead(ctx.sessions, texts, ctx.clock())
    with ctx.sessions() as session:
        post = session.exec(select(PostRow).where(PostRow.id == post_id).with_for_update(skip_locked=True)).first()
        if post is None or not post.replan:
            return 0
        post.replan = False
        session.add(post)
        full = whole(session, post)
        if post.state == "approved" and full.hash() == post.approved_hash:
            _move(ctx, session, post, full)
        session.commit()
        return 1


def _move(ctx: Context, session: Session, post: PostRow, full: Whole) -> None:
    judged = ctx.rejudge(session, full)
    rest_on(session, post.id or 0, judged.rests)
    rows = rests(session, post.id or 0)
    holding = [one for one in judged.decision.weighed if one.severity == "hold"]
    is_set_aside = len(overridden(session, post, full, judged, holding)) < len(holding)
    is_uncertain = not is_set_aside and outlook(judged.calendar, rows, ctx.clock()) is Outlook.UNCERTAIN
    opens = None if is_set_aside else moment(rows)
    waiting = select(DeliveryRow).where(
        DeliveryRow.post_id == post.id, col(DeliveryRow.state).in_(("scheduled", "held"))
    )
    for delivery in session.exec(waiting.order_by(col(DeliveryRow.id)).with_for_update()).all():
        if not is_uncertain:
            _schedule(ctx, session, post, full, delivery, opens)
        elif delivery.state == "scheduled":
            _hold(ctx, session, post, delivery)


def _schedule(
    ctx: Context, session: Session, post: PostRow, full: Whole, delivery: DeliveryRow, opens: datetime | None
) -> None:
    """In its own slot, or at the release's moment where that is later."""
    now, ident = ctx.clock(), delivery.id
    slot = full.versions[delivery.position].scheduled_at or post.scheduled_at or post.approved_at or now
    due = max(slot, opens or slot)
    if delivery.state == "held" and delivery.reason != NOT_FINAL:
        return
    if delivery.state == "scheduled" and delivery.due_at == due:
        return
    was = delivery.due_at
    if delivery.state == "held":
        move(session, delivery, "state", "scheduled", due_at=due, expires_at=due + GRACE, retry_at=None, reason=None)
        clear_alarm(session, now, f"held:{post.id}", POLICY)
    else:
        delivery.due_at, delivery.expires_at, delivery.retry_at, delivery.reason = due, due + GRACE, None, None
        session.add(delivery)
    record(session, now, POLICY, "rescheduled", "delivery", ident, was=was.isoformat(), due=due.isoformat())
    ctx.wake(session, "publish")


def _hold(ctx: Context, session: Session, post: PostRow, delivery: DeliveryRow) -> None:
    now, ident = ctx.clock(), delivery.id
    if move(session, delivery, "state", "held", reason=NOT_FINAL):
        record(session, now, POLICY, "held", "delivery", ident, reason=NOT_FINAL)
        raise_alarm(session, now, f"held:{post.id}", "held_at_the_gate", f"post {post.id}")
