"""Comments that are gone from the platform: their words go from here too, the id, the hash and the decision stay."""

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import Session, col, func, select, update

from bot.intake.comments import take
from bot.ports import Context, Incoming, Platform
from bot.store.audit import record
from bot.store.comments import CommentRow, words
from bot.store.decisions import DecisionRow, FindingRow
from bot.store.moves import move

# A platform tells of edits and deletions only when it is asked, and each question counts or costs. What was written in the
# last days is asked about at every look. Of all others whose words we still have, each is asked about in time for its
# deletion to be mirrored within the 24 hours that the platforms give; four of them are for looks that fail.
DAYS = 7
OVERDUE = timedelta(hours=20)
AT_ONCE = 100
MOST_AT_A_LOOK = 10


def look_again(ctx: Context, account: str, platform: Platform) -> int:
    """Asks how comments stand now; takes edits in and purges what is gone. How many were gone."""
    gone = _ask(ctx, account, platform, _recent(ctx, account))
    for _ in range(MOST_AT_A_LOOK):
        overdue = _overdue(ctx, account)
        if not overdue:
            break
        gone += _ask(ctx, account, platform, overdue)
    return gone


def _recent(ctx: Context, account: str) -> Sequence[str]:
    since = ctx.clock() - timedelta(days=DAYS)
    known = select(CommentRow.external_id).where(CommentRow.account == account, CommentRow.sight != "removed")
    with ctx.sessions() as session:
        newest = known.where(col(CommentRow.posted_at) >= since).order_by(col(CommentRow.id).desc())
        return session.exec(newest.limit(AT_ONCE)).all()


def _overdue(ctx: Context, account: str) -> Sequence[str]:
    """Those not asked about for longest, of those whose words are still here."""
    asked = func.coalesce(CommentRow.looked_at, CommentRow.pulled_at)
    known = select(CommentRow.external_id).where(CommentRow.account == account, CommentRow.sight != "removed")
    late = known.where(col(CommentRow.text).is_not(None), asked <= ctx.clock() - OVERDUE)
    with ctx.sessions() as session:
        return session.exec(late.order_by(asked, col(CommentRow.id)).limit(AT_ONCE)).all()


def _ask(ctx: Context, account: str, platform: Platform, known: Sequence[str]) -> int:
    if not known:
        return 0
    standing = platform.look(tuple(known))
    gone = 0
    with ctx.sessions() as session:
        asked = (col(CommentRow.account) == account, col(CommentRow.external_id).in_(known))
        session.execute(update(CommentRow).where(*asked).values(looked_at=ctx.clock()))
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
