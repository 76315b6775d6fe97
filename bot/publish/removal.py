"""Removes from their platforms what a person took down. Removing twice is the same as removing once."""

from datetime import timedelta

from sqlmodel import Session, col, or_, select

from bot.ports import Can, Context, PlatformError
from bot.store.alarms import raise_alarm
from bot.store.audit import record
from bot.store.deliveries import DeliveryRow
from bot.store.moves import move
from bot.store.righting import RemovalRow, RightingRow

ATTEMPTS = 8
PAUSE = timedelta(seconds=5)


def remove(ctx: Context) -> int:
    """Does every removal that is wanted and whose time has come; how many were done."""
    ripe = or_(col(RemovalRow.retry_at).is_(None), col(RemovalRow.retry_at) <= ctx.clock())
    with ctx.sessions() as session:
        wanted = select(RemovalRow.id).where(RemovalRow.state == "wanted", ripe).order_by(col(RemovalRow.id))
        idents = session.exec(wanted).all()
    return sum(_do(ctx, ident or 0) for ident in idents)


def _do(ctx: Context, ident: int) -> int:
    with ctx.sessions() as session:
        row = session.exec(select(RemovalRow).where(RemovalRow.id == ident).with_for_update(skip_locked=True)).first()
        if row is None or row.state != "wanted":
            return 0
        delivery = session.get_one(DeliveryRow, row.delivery_id)
        try:
            platform = ctx.platforms(delivery.account)
            if Can.DELETE not in platform.capabilities:
                raise PlatformError("This platform deletes nothing.", permanent=True, reason="not possible there")
            platform.delete(delivery.external_id or "")
        except PlatformError as error:
            done = error.sent is True or error.reason == "gone"
            if not done:
                _not_done(ctx, session, row, error)
                session.commit()
                return 0
        _done(ctx, session, row, delivery)
        session.commit()
        return 1


def _done(ctx: Context, session: Session, row: RemovalRow, delivery: DeliveryRow) -> None:
    now, ident, digest = ctx.clock(), delivery.id, delivery.content_hash
    by = session.get_one(RightingRow, row.righting_id).by
    move(session, row, "state", "done", done_at=now, trouble=None)
    move(session, delivery, "state", "removed", reason="taken down")
    record(session, now, by, "removed", "delivery", ident, content_hash=digest)


def _not_done(ctx: Context, session: Session, row: RemovalRow, error: PlatformError) -> None:
    now, ident, attempts = ctx.clock(), row.delivery_id, row.attempts + 1
    if error.permanent or attempts >= ATTEMPTS:
        move(session, row, "state", "refused", attempts=attempts, trouble=error.reason)
        record(session, now, "policy", "removal_refused", "delivery", ident, reason=error.reason)
        raise_alarm(session, now, f"removal:{ident}", "not_removed", f"delivery {ident}")
        return
    row.attempts, row.trouble = attempts, error.reason
    row.retry_at = error.retry_at or now + PAUSE * 2**attempts
    session.add(row)
