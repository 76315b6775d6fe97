"""What a comment obliges us to: the two clocks of a reply, a statute's clock, and whose matter it is."""

from typing import Any

from sqlmodel import Session, col, select

from bot.opening import OpeningError, due
from bot.ports import Context, Judged
from bot.rulebook import holidays, uk_holidays
from bot.statute import statute_due
from bot.store.alarms import raise_alarm
from bot.store.comments import CommentRow, OwnReplyRow

STATUTES = ("foi", "subject_access")


def duties(ctx: Context, session: Session, row: CommentRow, answer: Judged) -> dict[str, Any]:
    """The columns to set; clocks that run already are left alone."""
    owed = _reply(ctx, session, row, answer)
    service = ctx.book.services.of(row.text or "")
    is_owed = row.duty != "none" or "duty" in owed
    return {
        "service": service or (ctx.book.services.default if is_owed else None),
        **owed,
        **_statute(ctx, session, row, answer),
    }


def _reply(ctx: Context, session: Session, row: CommentRow, answer: Judged) -> dict[str, Any]:
    if row.duty != "none" or not answer.decision.needs_reply:
        return {}
    return {**_deadlines(ctx, session, row), **_answered_already(session, row)}


def _answered_already(session: Session, row: CommentRow) -> dict[str, Any]:
    """A reply of ours that stood there before the comment was judged stops both clocks."""
    mine = (OwnReplyRow.account == row.account, OwnReplyRow.in_reply_to == row.external_id)
    reply = session.exec(select(OwnReplyRow).where(*mine).order_by(col(OwnReplyRow.posted_at)).limit(1)).first()
    if reply is None:
        return {"duty": "owed"}
    return {"duty": "answered", "acknowledged_at": reply.posted_at, "answered_at": reply.posted_at}


def _deadlines(ctx: Context, session: Session, row: CommentRow) -> dict[str, Any]:
    duty = ctx.book.duties.of(row.account)
    try:
        acknowledge = due(row.posted_at, duty.acknowledge_days, duty.opening, holidays())
        answer_by = due(row.posted_at, duty.answer_days, duty.opening, holidays())
    except OpeningError:  # past the bank holidays that are known: owed all the same, and a person is told
        raise_alarm(session, ctx.clock(), "bank_holidays", "bank_holidays_ended", "clocks")
        return {}
    return {"acknowledge_due": acknowledge, "answer_due": answer_by}


def _statute(ctx: Context, session: Session, row: CommentRow, answer: Judged) -> dict[str, Any]:
    asked = [name for name in STATUTES if name in answer.decision.triage]
    if not asked or row.statute is not None:
        return {}
    try:
        ends = {name: statute_due(name, row.posted_at, uk_holidays()) for name in asked}
    except OpeningError:
        raise_alarm(session, ctx.clock(), "bank_holidays", "bank_holidays_ended", "clocks")
        return {"statute": asked[0]}
    soonest = min(asked, key=lambda name: ends[name])
    return {"statute": soonest, "statute_due": ends[soonest]}
