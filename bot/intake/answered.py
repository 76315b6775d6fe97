"""Our replies to a comment that its author has changed: what was written and approved for the earlier words is judged, and
approved, anew; what is going out or stands already is left to people."""

from sqlmodel import Session, col, select

from bot.intake.queue import withdraw
from bot.ports import Context
from bot.store.audit import record
from bot.store.deliveries import DeliveryRow
from bot.store.moves import move
from bot.store.posts import PostRow

BEGUN = ("sending", "unknown", "published")


def void_replies(ctx: Context, session: Session, comment_id: int, by: str) -> None:
    """Takes back to judgement whatever waits to answer the comment."""
    mine = (PostRow.answers == comment_id, col(PostRow.state).in_(("held", "cleared", "approved")))
    for row in session.exec(select(PostRow).where(*mine).order_by(col(PostRow.id)).with_for_update()).all():
        begun = (DeliveryRow.post_id == row.id, col(DeliveryRow.state).in_(BEGUN))
        if session.exec(select(DeliveryRow.id).where(*begun)).first() is not None:
            continue
        ident, now = row.id, ctx.clock()
        withdraw(session, row, "what it answers was changed")
        void = {"approved_by": None, "approved_at": None, "approved_hash": None, "hold_until": None, "changed_at": now}
        move(session, row, "state", "received", **void)
        record(session, now, by, "answer_changed", "post", ident, comment=comment_id)
        ctx.wake(session, "judge")
