"""`This was wrong`: a person's word on one finding, from which the precision of each rule is known."""

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, select

from bot.ports import Context
from bot.review.refusal import Person, ReviewError
from bot.store.audit import record
from bot.store.comments import CommentRow
from bot.store.decisions import DecisionRow, FindingRow
from bot.store.findings import language_of
from bot.store.moderation import DisagreementRow


def disagree(ctx: Context, session: Session, decision_id: int, number: int, person: Person, reason: str) -> None:
    """Keeps that finding `number` of a decision was wrong, once; ReviewError where there is no such finding."""
    if not reason.strip():
        raise ReviewError("Say what is wrong with it: whoever tends the rules reads it.")
    decision = session.get(DecisionRow, decision_id)
    of = (FindingRow.decision_id == decision_id, FindingRow.number == number)
    finding = session.exec(select(FindingRow).where(*of)).first()
    if decision is None or finding is None:
        raise ReviewError("There is no finding %(finding)s in decision %(number)s.", finding=number, number=decision_id)
    now, check = ctx.clock(), str(finding.told["check"])
    comment = session.get(CommentRow, decision.item_id) if decision.item == "comment" else None
    owed = comment.reply_language if comment is not None else None
    fresh = session.execute(
        insert(DisagreementRow)
        .values(
            decision_id=decision_id,
            number=number,
            check=check,
            language=language_of(decision, finding, owed),
            item=decision.item,
            item_id=decision.item_id,
            at=now,
            by=person.name,
            reason=reason.strip(),
        )
        .on_conflict_do_nothing(constraint="uq_disagreement_once")
        .returning(DisagreementRow.id)  # type: ignore[call-overload]
    ).scalar()
    if fresh is None:
        raise ReviewError("Somebody has said so of this finding already.")
    record(session, now, person.name, "disagreed", decision.item, decision.item_id, os_user=person.os_user, check=check)
