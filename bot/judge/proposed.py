"""What a proposed change would have done to the comments of the last 90 days: kept beside the proposal, and nothing done."""

from datetime import timedelta
from typing import Any

from sqlmodel import col, select

from bot.judge.replay import Replayed, replay
from bot.ports import Context
from bot.store.audit import record
from bot.store.changes import ChangeRow, stand

DAYS, LISTED = 90, 100


def replay_proposals(ctx: Context) -> int:
    """Tries every proposal that waits for it; how many."""
    if ctx.rules is None:
        return 0
    with ctx.sessions() as session:
        idents = session.exec(select(ChangeRow.id).where(*waits())).all()
    return sum(_try(ctx, ident or 0) for ident in idents)


def waits() -> tuple[Any, ...]:
    """What holds of a proposal that is to be tried."""
    return (
        ChangeRow.state == "proposed",
        col(ChangeRow.replay_asked_at).is_not(None),
        col(ChangeRow.replayed).is_(None),
    )


def _try(ctx: Context, ident: int) -> int:
    if ctx.rules is None:
        return 0
    with ctx.sessions() as session:
        change, under = session.get_one(ChangeRow, ident).change(), stand(session)
    until, total, bench = ctx.clock(), Replayed(), ctx.rules.trial(change)
    try:
        for one in replay(ctx, bench, until - timedelta(days=DAYS), until):
            total.take(one)
    finally:
        bench.close()
    with ctx.sessions() as session:
        row = session.exec(select(ChangeRow).where(ChangeRow.id == ident, *waits()).with_for_update()).first()
        # Decided, or tried by another process, meanwhile; or tried under rules that are not in force any more.
        if row is None or stand(session) != under:
            return 0
        row.replayed = told(total)
        session.add(row)
        record(session, ctx.clock(), "policy", "setting_replayed", "setting", ident, judged=total.judged)
        session.commit()
        return 1


def told(total: Replayed) -> dict[str, Any]:
    """The counts, and the numbers of the first comments of which the outcome would be another."""
    otherwise = [one for one in total.changed if one.was != one.would_be]
    return {
        "days": DAYS,
        "judged": total.judged,
        "changed": len(otherwise),
        "moves": [[was, would_be, count] for (was, would_be), count in sorted(total.moves.items())],
        "gained": dict(sorted(total.gained.items())),
        "lost": dict(sorted(total.lost.items())),
        "comments": [[one.comment, one.was, one.would_be] for one in otherwise[:LISTED]],
    }
