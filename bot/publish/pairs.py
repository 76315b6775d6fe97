"""Deliveries to a pair of accounts, one for each language, start together or not at all."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from bot.ports import Context
from bot.store.audit import record
from bot.store.deliveries import DeliveryRow

# What stands in these states will go out only if a person says so: its partner waits for that.
STUCK = ("held", "refused", "expired")


def startable(
    ctx: Context, every: Sequence[DeliveryRow], due: Sequence[DeliveryRow], now: datetime
) -> list[DeliveryRow]:
    """Of the deliveries of one post (`every`, by number) that are due, those that may start: not told to wait, and not ahead
    of a partner that cannot start."""
    ripe = [one for one in due if one.retry_at is None or one.retry_at <= now]
    accounts = {one.account for one in ripe}
    newest: dict[tuple[str, int], DeliveryRow] = {}
    for row in every:
        newest[row.account, row.position] = row
    stuck = {
        row.account
        for row in newest.values()
        if row.state in STUCK or (row.state == "scheduled" and row.account not in accounts)
    }
    return [one for one in ripe if partner(ctx, one.account) not in stuck]


def partner(ctx: Context, account: str) -> str | None:
    """The account that carries the other language; None where an account stands alone."""
    known = ctx.book.accounts.get(account)
    return known.partner if known is not None and known.pattern == "paired" else None


def note_gap(ctx: Context, session: Session, post_id: int) -> None:
    """Writes down how far apart the two of a pair went out, once both stand there."""
    rows = session.exec(
        select(DeliveryRow)
        .where(DeliveryRow.post_id == post_id, DeliveryRow.state == "published")
        .order_by(col(DeliveryRow.id))
    ).all()
    standing = {row.account: row for row in rows}
    for account, row in sorted(standing.items()):
        other = standing.get(partner(ctx, account) or "")
        if other is None or other.account < account or row.published_at is None or other.published_at is None:
            continue
        gap = abs((row.published_at - other.published_at).total_seconds())
        pair = [row.id, other.id]
        record(session, ctx.clock(), "policy", "pair_published", "post", post_id, deliveries=pair, gap_seconds=gap)
