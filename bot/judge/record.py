"""Keeps what was judged: the decision, its findings, the audit row."""

from sqlmodel import Session

from bot.ports import Context, Judged
from bot.store.audit import record
from bot.store.decisions import DecisionRow, FindingRow

POLICY = "policy"


def store(ctx: Context, session: Session, item: str, ident: int, content_hash: str, answer: Judged) -> int:
    """Keeps the decision, its findings and the audit row; the decision's id."""
    decision = answer.decision
    now = ctx.clock()
    row = DecisionRow(
        item=item,
        item_id=ident,
        at=now,
        content_hash=content_hash,
        rulebook=ctx.book.digest,
        outcome=decision.outcome,
        hold_until=decision.hold_until,
        checks=[[w.finding.check, w.severity] for w in decision.weighed],
        languages=answer.told.get("languages", []),
        shadow=[[w.finding.check, w.severity] for w in decision.shadow],
        held_back=decision.held_back,
    )
    session.add(row)
    session.flush()
    for number, told in enumerate(answer.told["findings"]):
        session.add(FindingRow(decision_id=row.id or 0, number=number, told=told))
    record(
        session,
        now,
        POLICY,
        "judged",
        item,
        ident,
        content_hash=content_hash,
        rulebook=ctx.book.digest,
        outcome=decision.outcome,
        decision=row.id,
    )
    return row.id or 0
