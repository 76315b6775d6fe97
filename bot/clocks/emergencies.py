"""What emergencies leave owed: the Welsh, and the look of a second person. Each is asked for until it is there."""

from sqlmodel import Session, col, select

from bot.ports import Context
from bot.store.alarms import clear_alarm, raise_alarm
from bot.store.deliveries import DeliveryRow
from bot.store.righting import EmergencyRow
from bot.store.running import beat


def chase(ctx: Context) -> int:
    """Raises an alarm for whatever is owed and late, and closes those of what has come; how many are late."""
    now, late = ctx.clock(), 0
    with ctx.sessions() as session:
        beat(session, "chase", now)
        open_ones = (col(EmergencyRow.reviewed_at).is_(None)) | (col(EmergencyRow.welsh_due).is_not(None))
        for row in session.exec(select(EmergencyRow).where(open_ones).order_by(col(EmergencyRow.post_id))).all():
            post = f"post {row.post_id}"
            if row.welsh_due is not None:
                if has_welsh(session, row):
                    clear_alarm(session, now, f"welsh:{row.post_id}", "policy")
                elif row.welsh_due <= now:
                    late += 1
                    raise_alarm(session, now, f"welsh:{row.post_id}", "welsh_owed", post)
            if row.reviewed_at is None and row.review_due <= now:
                late += 1
                raise_alarm(session, now, f"emergency:{row.post_id}", "emergency_not_looked_at", post)
        session.commit()
    return late


def has_welsh(session: Session, row: EmergencyRow) -> bool:
    """Whether the Welsh of an emergency stands on a platform."""
    if row.welsh_post is None:
        return False
    mine = (DeliveryRow.post_id == row.welsh_post, DeliveryRow.state == "published")
    return session.exec(select(DeliveryRow.id).where(*mine).limit(1)).first() is not None
