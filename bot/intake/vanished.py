"""Comments that are gone from the platform: their words go from here too, the id, the hash and the decision stay."""

from datetime import timedelta

from sqlmodel import Session, col, select, update

from bot.intake.comments import take
from bot.ports import Context, Incoming, Platform
from bot.store.audit import record
from bot.store.comments import CommentRow, words
from bot.store.decisions import DecisionRow, FindingRow
from bot.store.moves import move

# A platform tells of edits and deletions only when it is asked, and each question costs. What was written in the last
# days is asked about; older comments are covered by the daily purge.
DAYS = 7
AT_ONCE = 100


def look_again(ctx: Context, account: str, platform: Platform) -> int:
    """Asks how recent comments stand now; takes edits in and purges what is gone. How many were gone."""
    since = ctx.clock() - timedelta(days=DAYS)
    with ctx.sessions() as session:
        known = session.exec(
            select(CommentRow.external_id)
            .where(CommentRow.account == account, col(CommentRow.posted_at) >= since, CommentRow.sight != "removed")
            .order_by(col(CommentRow.id).desc())
            .limit(AT_ONCE)
        ).all()
    if not known:
        return 0
    standing = platform.look(tuple(known))
    gone = 0
    with ctx.sessions() as session:
        for external_id, item in standing.items():
            gone += _settle(ctx, session, account, external_id, item)
        ctx.wake(session, "judge")
        session.commit()
    return gone


def _settle(ctx: Context, session: Session, account: str, external_id: str, item: Incoming | None) -> int:
    if item is not None:
        if not item.ours:
            take(ctx, session, account, item)
        return 0
    mine = (CommentRow.account == account, CommentRow.external_id == external_id)
    row = session.exec(select(CommentRow).where(*mine).with_for_update()).first()
    if row is None or row.sight == "removed":
        return 0
    forget(ctx, session, row)
    return 1


def forget(ctx: Context, session: Session, row: CommentRow) -> None:
    """Empties what tells who wrote what; a duty that was still owed is closed, since there is nobody to answer."""
    now, owed = ctx.clock(), row.duty in ("owed", "acknowledged")
    move(session, row, "sight", "removed", sight_by="platform", removed_at=now, **words(row))
    if owed:
        move(session, row, "duty", "closed", closed_at=now, closed_by="policy", closed_reason="deleted by its author")
    decisions = select(DecisionRow.id).where(DecisionRow.item == "comment", DecisionRow.item_id == row.id)
    findings = col(FindingRow.decision_id).in_(decisions)
    session.execute(update(FindingRow).where(findings).values(told={"purged": True}))
    record(session, now, "platform", "deleted_by_author", "comment", row.id, content_hash=row.text_hash)
