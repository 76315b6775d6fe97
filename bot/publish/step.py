"""Publishes what is due. The claim in the database decides; every scheduler is only a hint."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sqlmodel import col, select

from bot.ports import Context
from bot.publish.claim import Asked, claim
from bot.publish.gate import is_read_since, needs
from bot.publish.lanes import lanes
from bot.publish.pairs import note_gap, partner
from bot.publish.send import Claim, Look, give_up, look, send
from bot.publish.side_by_side import Rest, side_by_side
from bot.store.accounts import stops
from bot.store.among import among
from bot.store.content import wholes
from bot.store.deliveries import DeliveryRow
from bot.store.posts import PostRow
from bot.store.releases import RestRow, rests_of
from bot.store.running import newest_marks


@dataclass(frozen=True, slots=True)
class Due:
    """A post with deliveries that are due. `rests`: on a release, so that a calendar may have to be read first. `texts`: its
    words as they were approved (`approved`: their hash), whose links are opened before anything is locked."""

    post_id: int
    rests: bool
    accounts: frozenset[str]
    texts: tuple[str, ...]
    approved: str | None


def publish(ctx: Context) -> int:
    """Sends every delivery that is due; how many attempts were made. Those of one post start together or not at all, and
    those of one account in order."""
    due = {one.post_id: one for one in _due(ctx)}
    drives = lanes({ident: one.accounts for ident, one in due.items()}, lambda name: partner(ctx, name))
    return side_by_side(
        lambda idents: _begin(ctx, [due[ident] for ident in idents]), ctx.foreseen.is_quick, drives, ctx.senders
    )


def _due(ctx: Context) -> list[Due]:
    """What rests on no release first: it need not wait while a calendar is read."""
    now = ctx.clock()
    with ctx.sessions() as session:
        stopped = stops(session)
        if "all" in stopped:
            return []
        rows = session.exec(
            select(DeliveryRow)
            .where(DeliveryRow.state == "scheduled", col(DeliveryRow.due_at) <= now)
            .order_by(col(DeliveryRow.due_at), col(DeliveryRow.id))
        ).all()
        fit = [r for r in rows if r.account not in stopped and (r.retry_at is None or r.retry_at <= now)]
        accounts: dict[int, set[str]] = {}
        for row in fit:
            accounts.setdefault(row.post_id, set()).add(row.account)
        resting = set(session.exec(select(RestRow.post_id).where(among(RestRow.post_id, accounts))))
        fulls = wholes(session, session.exec(select(PostRow).where(among(PostRow.id, accounts))).all())
        words = {full.post.id: (full.texts(), full.post.approved_hash) for full in fulls}
    due = (Due(ident, ident in resting, frozenset(names), *words[ident]) for ident, names in accounts.items())
    return sorted(due, key=lambda one: one.rests)


def _begin(ctx: Context, due: Sequence[Due]) -> Mapping[int, Rest]:
    """Claims what may go of each post and looks once more at what goes first; {post: what sends it}."""
    with ctx.sessions() as session:
        resting, marks = rests_of(session, [one.post_id for one in due]), newest_marks(session)
    asked = {one.post_id: Asked(one.approved, needs(ctx, resting.get(one.post_id, ()))) for one in due}
    ctx.gather.ahead(ctx.sessions, [text for one in due for text in one.texts], ctx.clock())
    unread = [one.since for one in asked.values() if one.since is not None and not is_read_since(marks, ctx, one.since)]
    if unread:
        ctx.reread(max(unread))
    claimed = claim(ctx, asked)
    looks = look(ctx, [mine[0] for mine in claimed.values()])
    return {post: partial(_send, ctx, post, mine, looks[mine[0].delivery_id]) for post, mine in claimed.items()}


def _send(ctx: Context, post_id: int, claimed: Sequence[Claim], first: Look) -> int:
    """Sends what was claimed of one post, one after the other; how much that is. `first`: the last look at the first."""
    failed: set[str] = set()
    for number, one in enumerate(claimed):
        if partner(ctx, one.account) in failed:
            give_up(ctx, one, "its partner did not go out")
            continue
        looked = first if number == 0 else look(ctx, [one])[one.delivery_id]
        if send(ctx, one, looked) not in ("published", "unknown"):
            failed.add(one.account)
    if len(claimed) > 1:
        with ctx.sessions() as session:
            note_gap(ctx, session, post_id)
            session.commit()
    return len(claimed)
