"""What one would write first: sends what is due by the clock on the wall, and asks nobody. The negative control."""

from sqlmodel import col, select

from bot.ports import Context, PlatformError
from bot.publish.send import outgoing
from bot.store.content import whole
from bot.store.deliveries import DeliveryRow
from bot.store.moves import move
from bot.store.posts import PostRow


def naive(ctx: Context) -> int:
    """Sends everything that is due; how many."""
    with ctx.sessions() as session:
        due = select(DeliveryRow).where(DeliveryRow.state == "scheduled", col(DeliveryRow.due_at) <= ctx.clock())
        rows = session.exec(due.order_by(col(DeliveryRow.id))).all()
        for row in rows:
            words = outgoing(session, whole(session, session.get_one(PostRow, row.post_id)), row.position)
            try:
                published = ctx.platforms(row.account).publish(words)
            except PlatformError:
                continue
            row.lease_until = ctx.clock()
            move(session, row, "state", "sending", lease_until=ctx.clock())
            move(session, row, "state", "published", external_id=published.external_id)
        session.commit()
        return len(rows)
