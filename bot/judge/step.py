"""Judges what has come in and stores what follows."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, select

from bot.judge.comments import judge_comments
from bot.judge.items import post_item
from bot.judge.merge import merged
from bot.judge.narrowed import narrowed
from bot.judge.record import store
from bot.judge.resting import rested
from bot.ports import Context, Judged
from bot.store.content import Whole, whole
from bot.store.moves import move
from bot.store.posts import PostRow
from bot.store.releases import rest_on
from bot.store.righting import emergency_of
from checks.model import Post

BATCH = 50
# Judged again as soon as the calendar has been read.
STALE = "embargo.calendar_stale"
POLICY = "policy"


def judge(ctx: Context) -> int:
    """Judges every received post and comment; how many it judged. Safe to run in several processes at once: a row that
    moved in the meantime keeps what the other process wrote."""
    return _posts(ctx) + judge_comments(ctx)


def _posts(ctx: Context) -> int:
    done = 0
    with ctx.sessions() as session:
        waiting = session.exec(select(PostRow.id).where(PostRow.state == "received").order_by(col(PostRow.id))).all()
    for ident in waiting:
        looked_at = _look_ahead(ctx, ident or 0)
        with ctx.sessions() as session:
            row = session.exec(select(PostRow).where(PostRow.id == ident).with_for_update(skip_locked=True)).first()
            if row is not None and row.state == "received":
                full = whole(session, row)
                if full.hash() != looked_at:  # changed in the meantime: the next round judges it
                    continue
                answer = judge_post(ctx, session, full)
                decision = store(ctx, session, "post", row.id or 0, full.hash(), answer)
                state = "held" if answer.decision.outcome == "hold" else "cleared"
                rest_on(session, ident or 0, answer.rests)
                if any(one.finding.check == STALE for one in answer.decision.weighed):
                    ctx.wake(session, "calendar")
                done += move(session, row, "state", state, decision=decision, hold_until=answer.decision.hold_until)
                session.commit()
    return done


def _look_ahead(ctx: Context, ident: int) -> str:
    """Gathers what takes long before the post is locked; the hash of what was looked at."""
    with ctx.sessions() as session:
        full = whole(session, session.get_one(PostRow, ident))
        looked_at, texts = full.hash(), full.texts()
    ctx.gather.ahead(ctx.sessions, texts, ctx.clock())
    return looked_at


def judge_post(ctx: Context, session: Session, full: Whole, *, at_once: bool = False, blind: bool = False) -> Judged:
    """The post judged for every account it is meant for; findings that say the same are told once. `at_once`: as if it
    went out this moment; `blind`: without any release calendar, which tells whether it speaks of statistics at all."""
    items = items_of(ctx, session, full, ctx.clock(), at_once=at_once)
    if blind:
        items = [replace(item, evidence=replace(item.evidence, calendar=None)) for item in items]
    foreseen = ctx.foreseen.of(full.post.id or 0, items, ctx.book) if at_once else None
    answer = merged(foreseen or ctx.bench(items))
    if answer.decision.outcome == "hold" and emergency_of(session, full.post.id, full.hash()) is not None:
        answer = narrowed(answer, ctx.book.emergency.set_aside)
    calendar = items[0].evidence.calendar
    return replace(answer, rests=rested(calendar, answer), calendar=calendar)


def items_of(ctx: Context, session: Session, full: Whole, now: datetime, *, at_once: bool) -> list[Post]:
    """The post as it is judged, one item for every account it is meant for, with what is known beside its words."""
    accounts = [ctx.book.accounts.get(key) for key in full.post.accounts] or [None]
    items = [post_item(session, full, account, now, at_once=at_once) for account in accounts]
    return [replace(item, evidence=ctx.gather(session, item)) for item in items]
