"""Judges what has come in and stores what follows."""

from dataclasses import replace

from sqlmodel import Session, col, select

from bot.judge.items import comment_item, post_item
from bot.judge.merge import merged
from bot.judge.resting import rested
from bot.opening import OpeningError, due
from bot.ports import Can, Context, Judged
from bot.rulebook import holidays
from bot.store.alarms import raise_alarm
from bot.store.audit import record
from bot.store.comments import ActRow, CommentRow, OwnReplyRow
from bot.store.content import Whole, whole
from bot.store.decisions import DecisionRow, FindingRow
from bot.store.moves import move
from bot.store.posts import PostRow
from bot.store.releases import rest_on

BATCH = 50
# Judged again as soon as the calendar has been read.
STALE = "embargo.calendar_stale"
POLICY = "policy"


def judge(ctx: Context) -> int:
    """Judges every received post and comment; how many it judged. Safe to run in several processes at once: a row that
    moved in the meantime keeps what the other process wrote."""
    return _posts(ctx) + _comments(ctx)


def _posts(ctx: Context) -> int:
    done = 0
    with ctx.sessions() as session:
        waiting = session.exec(select(PostRow.id).where(PostRow.state == "received").order_by(col(PostRow.id))).all()
    for ident in waiting:
        with ctx.sessions() as session:
            row = session.exec(select(PostRow).where(PostRow.id == ident).with_for_update(skip_locked=True)).first()
            if row is not None and row.state == "received":
                full = whole(session, row)
                answer = judge_post(ctx, session, full)
                decision = store(ctx, session, "post", row.id or 0, full.hash(), answer)
                state = "held" if answer.decision.outcome == "hold" else "cleared"
                rest_on(session, ident or 0, answer.rests)
                if any(one.finding.check == STALE for one in answer.decision.weighed):
                    ctx.wake(session, "calendar")
                done += move(session, row, "state", state, decision=decision, hold_until=answer.decision.hold_until)
                session.commit()
    return done


def judge_post(ctx: Context, session: Session, full: Whole, *, at_once: bool = False, blind: bool = False) -> Judged:
    """The post judged for every account it is meant for; findings that say the same are told once. `at_once`: as if it
    went out this moment; `blind`: without any release calendar, which tells whether it speaks of statistics at all."""
    accounts = [ctx.book.accounts.get(key) for key in full.post.accounts] or [None]
    items = [post_item(session, full, account, ctx.clock(), at_once=at_once) for account in accounts]
    items = [replace(item, evidence=ctx.gather(session, item)) for item in items]
    if blind:
        items = [replace(item, evidence=replace(item.evidence, calendar=None)) for item in items]
    answer = merged(ctx.bench(items))
    calendar = items[0].evidence.calendar
    return replace(answer, rests=rested(calendar, answer), calendar=calendar)


def _comments(ctx: Context) -> int:
    done = 0
    while True:
        with ctx.sessions() as session:
            rows = session.exec(
                select(CommentRow)
                .where(CommentRow.sight == "received")
                .order_by(col(CommentRow.id))
                .limit(BATCH)
                .with_for_update(skip_locked=True)
            ).all()
            for row in rows:
                done += _comment(ctx, session, row)
            session.commit()
            if len(rows) < BATCH:
                return done


def _comment(ctx: Context, session: Session, row: CommentRow) -> int:
    item = comment_item(session, row, ctx.book.accounts.get(row.account), ctx.clock())
    (answer,) = ctx.bench([replace(item, evidence=ctx.gather(session, item))])
    ident = row.id or 0
    decision = store(ctx, session, "comment", ident, row.text_hash, answer)
    wants_hiding = answer.decision.outcome == "hide"
    if wants_hiding and Can.HIDE in row.actions:
        _want_hidden(ctx, session, row)
    sight = "visible" if answer.decision.outcome == "pass" else "flagged"
    also = {
        "decision": decision,
        "sight_by": POLICY,
        "triage": list(answer.decision.triage),
        "reply_language": answer.told["reply_language"],
        **_duty(ctx, session, row, answer),
    }
    return int(move(session, row, "sight", sight, **also))


def _want_hidden(ctx: Context, session: Session, row: CommentRow) -> None:
    ident = row.id or 0
    standing = select(ActRow.id).where(ActRow.comment_id == ident, ActRow.verb == "hide", ActRow.state == "wanted")
    if session.exec(standing).first() is None:
        session.add(ActRow(comment_id=ident, verb="hide", by=POLICY, reason="decision", wanted_at=ctx.clock()))
        ctx.wake(session, "moderate")


def _duty(ctx: Context, session: Session, row: CommentRow, answer: Judged) -> dict[str, object]:
    if row.duty != "none" or not answer.decision.needs_reply:
        return {}
    return {**_deadlines(ctx, session, row), **_answered_already(session, row)}


def _answered_already(session: Session, row: CommentRow) -> dict[str, object]:
    """A reply of ours that stood there before the comment was judged stops both clocks."""
    mine = (OwnReplyRow.account == row.account, OwnReplyRow.in_reply_to == row.external_id)
    reply = session.exec(select(OwnReplyRow).where(*mine).order_by(col(OwnReplyRow.posted_at)).limit(1)).first()
    if reply is None:
        return {"duty": "owed"}
    return {"duty": "answered", "acknowledged_at": reply.posted_at, "answered_at": reply.posted_at}


def _deadlines(ctx: Context, session: Session, row: CommentRow) -> dict[str, object]:
    duty = ctx.book.duties.of(row.account)
    try:
        acknowledge = due(row.posted_at, duty.acknowledge_days, duty.opening, holidays())
        answer_by = due(row.posted_at, duty.answer_days, duty.opening, holidays())
    except OpeningError:  # past the bank holidays that are known: owed all the same, and a person is told
        raise_alarm(session, ctx.clock(), "bank_holidays", "bank_holidays_ended", "clocks")
        return {}
    return {"acknowledge_due": acknowledge, "answer_due": answer_by}


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
