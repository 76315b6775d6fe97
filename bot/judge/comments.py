"""Judges comments, each in a transaction of its own, so that one that hangs keeps nobody's but its own waiting."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import text
from sqlmodel import Session, col, func, select

from bot.judge.items import comment_item
from bot.judge.owed import duties
from bot.judge.record import POLICY, store
from bot.judge.urgent import route
from bot.ports import Can, Context, Judged
from bot.store.alarms import raise_alarm
from bot.store.comments import ActRow, CommentRow
from bot.store.moderation import RouteRow
from bot.store.moves import move
from checks.model import Similar

BATCH = 50
HOUR = timedelta(hours=1)
CAP = "cap"
# So much alike are two texts that one was copied from the other.
COPIED = 88.0
# Acts of one account are counted by one process at a time, or several would each find room below the cap.
COUNTING = text("select pg_advisory_xact_lock(hashtext('pwyll acts ' || :account))")


def judge_comments(ctx: Context) -> int:
    """Judges every received comment; how many it judged. A row that another process has in hand is left to it."""
    done, last = 0, 0
    while True:
        with ctx.sessions() as session:
            waiting = select(CommentRow.id).where(CommentRow.sight == "received", col(CommentRow.id) > last)
            idents = [i or 0 for i in session.exec(waiting.order_by(col(CommentRow.id)).limit(BATCH))]
        done += sum(_one(ctx, ident) for ident in idents)
        if len(idents) < BATCH:
            return done
        last = idents[-1]


def _one(ctx: Context, ident: int) -> int:
    with ctx.sessions() as session:
        mine = select(CommentRow).where(CommentRow.id == ident).with_for_update(skip_locked=True)
        row = session.exec(mine).first()
        if row is None or row.sight != "received":
            return 0
        done = _judged(ctx, session, row)
        session.commit()
        return done


def _judged(ctx: Context, session: Session, row: CommentRow) -> int:
    item = comment_item(session, row, ctx.book.accounts.get(row.account), ctx.clock())
    item = replace(item, evidence=ctx.gather(session, item))
    (answer,) = ctx.bench([item])
    ident = row.id or 0
    if answer.decision.outcome == "hide" and Can.HIDE in row.actions and not row.hidden_there:
        answer = _hidden_or_flagged(ctx, session, row, answer)
    decision = store(ctx, session, "comment", ident, row.text_hash, answer)
    route(ctx, session, row, answer.decision.triage)
    also = {
        "decision": decision,
        "sight_by": POLICY,
        "hidden_there": False,
        "triage": _asks(session, row, answer),
        "reply_language": answer.told["reply_language"],
        "copy_of": _copied(session, item.evidence.similar),
        **duties(ctx, session, row, answer),
    }
    sight = "hidden" if row.hidden_there else "visible" if answer.decision.outcome == "pass" else "flagged"
    return int(move(session, row, "sight", sight, **also))


def _asks(session: Session, row: CommentRow, answer: Judged) -> list[str]:
    """What it asks of the team. Whatever was put on its way stays with it, whatever its author makes of the words later."""
    found = list(answer.decision.triage)
    sent = session.exec(select(RouteRow.kind).where(RouteRow.comment_id == row.id).order_by(col(RouteRow.id))).all()
    also = [kind for kind in sent if kind not in found]
    return [*(name for name in found if name != "none"), *also] if also else found


def _hidden_or_flagged(ctx: Context, session: Session, row: CommentRow, answer: Judged) -> Judged:
    """Wants the comment hidden; beyond the cap of an hour it is flagged instead, and a person is told."""
    ident, now = row.id or 0, ctx.clock()
    standing = select(ActRow.id).where(ActRow.comment_id == ident, ActRow.verb == "hide", ActRow.state == "wanted")
    if session.exec(standing).first() is not None:
        return answer
    session.execute(COUNTING, {"account": row.account})
    if _acts_of_hour(ctx, session, row.account) >= ctx.book.moderation.of(row.account).acts_per_hour:
        raise_alarm(session, now, f"cap:{row.account}", "cap_reached", row.account)
        return replace(answer, decision=replace(answer.decision, outcome="flag", held_back=CAP))
    session.add(ActRow(comment_id=ident, verb="hide", by=POLICY, reason="decision", wanted_at=now))
    ctx.wake(session, "moderate")
    return answer


def _acts_of_hour(ctx: Context, session: Session, account: str) -> int:
    mine = (CommentRow.account == account, ActRow.by == POLICY, col(ActRow.wanted_at) > ctx.clock() - HOUR)
    counted = select(func.count()).select_from(ActRow).join(CommentRow, col(ActRow.comment_id) == col(CommentRow.id))
    return session.exec(counted.where(*mine)).one()


def _copied(session: Session, similar: tuple[Similar, ...]) -> int | None:
    """The first comment of a campaign: the earliest of those that this one is like, or the one that was copied there."""
    alike = [int(one.id.removeprefix("comment-")) for one in similar if one.likeness >= COPIED and one.id]
    if not alike:
        return None
    earliest = session.get(CommentRow, min(alike))
    return (earliest.copy_of or earliest.id) if earliest is not None else None
