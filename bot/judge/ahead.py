"""Judges ahead what is due together with a release, as it will have to be judged at that moment: by the calendar as it will read
when all has come out as announced. The gate takes such an answer only if the calendar then says so."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from bot.judge.step import items_of
from bot.ports import Context, Foretold
from bot.store.content import whole
from bot.store.deliveries import DeliveryRow
from bot.store.posts import PostRow
from bot.store.releases import RestRow
from bot.store.running import newest_marks
from checks.model import Calendar, Post

AHEAD = timedelta(minutes=1)
KEPT = timedelta(minutes=2)  # after its moment

Soon = Mapping[int, tuple[datetime, str]]


def due_soon(session: Session, now: datetime) -> Soon:
    """{post: when it is due and the hash it was approved with} of what rests on a release and is due within a minute."""
    resting = col(DeliveryRow.post_id).in_(select(RestRow.post_id))
    rows = session.exec(
        select(DeliveryRow.post_id, func.max(DeliveryRow.due_at), func.max(DeliveryRow.content_hash))
        .where(DeliveryRow.state == "scheduled", col(DeliveryRow.due_at).between(now, now + AHEAD), resting)
        .group_by(col(DeliveryRow.post_id))
        .order_by(func.max(DeliveryRow.due_at), col(DeliveryRow.post_id))
    )
    return {ident: (due, digest) for ident, due, digest in rows}


def foresee(ctx: Context) -> int:
    """Judges what is due soon and was not judged ahead yet; how many posts. What is past is forgotten."""
    now, kept = ctx.clock(), ctx.foreseen.kept
    for ident, told in list(kept.items()):
        if told.items[0].now < now - KEPT:
            kept.pop(ident, None)
    with ctx.sessions() as session:
        soon, read = due_soon(session, now), tuple(ident for ident, _, _ in newest_marks(session))
    expected: dict[tuple[Calendar, datetime], Calendar] = {}
    return sum(_one(ctx, ident, (*soon[ident], read), expected) for ident in soon)


def _one(
    ctx: Context,
    ident: int,
    stamp: tuple[datetime, str, tuple[int, ...]],
    expected: dict[tuple[Calendar, datetime], Calendar],
) -> int:
    told, due = ctx.foreseen.kept.get(ident), stamp[0]
    if ctx.clock() >= due or (told is not None and told.stamp == stamp and told.book is ctx.book):
        return 0
    with ctx.sessions() as session:
        texts = whole(session, session.get_one(PostRow, ident)).texts()
    ctx.gather.ahead(ctx.sessions, texts, ctx.clock())
    with ctx.sessions() as session:
        full = whole(session, session.get_one(PostRow, ident))
        items = [_expecting(item, due, expected) for item in items_of(ctx, session, full, ctx.clock(), at_once=True)]
    answers = ctx.bench(items)
    if ctx.renewed().book is ctx.book:  # else nobody knows by which rules it was judged
        ctx.foreseen.kept[ident] = Foretold(stamp, ctx.book, items, answers)
    return 1


def _expecting(item: Post, due: datetime, expected: dict[tuple[Calendar, datetime], Calendar]) -> Post:
    """The item at its moment, with the calendar that is expected then, as read then: one for all, since indexes rest on it."""
    calendar = item.evidence.calendar
    if calendar is None:
        return replace(item, now=due)
    if (calendar, due) not in expected:
        releases = tuple(
            replace(one, published=True)
            if one.finalised and not one.cancelled and one.release_date <= due and not one.published
            else one
            for one in calendar.releases
        )
        expected[calendar, due] = Calendar(releases, due)
    return replace(item, now=due, evidence=replace(item.evidence, calendar=expected[calendar, due]))
