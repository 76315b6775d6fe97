"""One attempt at one delivery: look once more, then one call, then write down what is known."""

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from bot.ports import Attempt, Context, Outgoing, Picture, Platform, PlatformError, Published
from bot.publish.gate import is_read_since, needs
from bot.store.accounts import stops
from bot.store.alarms import raise_alarm
from bot.store.among import among
from bot.store.audit import record_done
from bot.store.comments import CommentRow
from bot.store.content import Whole, wholes
from bot.store.deliveries import CLOCK, DeliveryRow
from bot.store.pictures import PictureRow
from bot.store.posts import BlobRow, PostRow
from bot.store.releases import rests_of
from bot.store.running import Marks, newest_marks

POLICY = "policy"
# Longer than all timeouts of one attempt together, uploads of four pictures included; after it nobody can know.
LEASE = timedelta(seconds=90)


@dataclass(frozen=True, slots=True)
class Claim:
    """A delivery that this process claimed. `fetches`: the calendars it was judged by."""

    attempt: Attempt
    account: str
    fetches: tuple[int, ...] = ()

    @property
    def delivery_id(self) -> int:
        return self.attempt.delivery_id

    @property
    def fence(self) -> int:
        return self.attempt.fence


@dataclass(frozen=True, slots=True)
class Look:
    """The last look before the request: the words to send and where, or why not. Neither where the delivery is this process's
    no more."""

    outgoing: Outgoing | None = None
    against: str = ""
    platforms: Callable[[str], Platform] | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands in the store just before the request. `since`: when the calendar must have been read for the delivery, where
    it rests on a release."""

    rows: Mapping[int, DeliveryRow]
    posts: Mapping[int, Whole]
    since: Mapping[int, datetime]
    stopped: Collection[str]
    marks: Marks


def look(ctx: Context, claims: Sequence[Claim]) -> dict[int, Look]:
    """Looks once more at what is about to be sent, {delivery: what was seen}; where a calendar must be read first, after that."""
    if not claims:
        return {}
    with ctx.sessions() as session:
        seen = _seen(ctx, session, claims)
        unread = [since for since in seen.since.values() if not is_read_since(seen.marks, ctx, since)]
        if not unread:
            return _looked(ctx, session, claims, seen)
    ctx.reread(max(unread))
    with ctx.sessions() as session:
        return _looked(ctx, session, claims, _seen(ctx, session, claims))


def _looked(ctx: Context, session: Session, claims: Sequence[Claim], seen: Seen) -> dict[int, Look]:
    platforms = ctx.platforms.at_hand({one.account for one in claims})
    return {one.delivery_id: replace(_prepare(ctx, session, one, seen), platforms=platforms) for one in claims}


def _seen(ctx: Context, session: Session, claims: Sequence[Claim]) -> Seen:
    mine = among(DeliveryRow.id, [one.delivery_id for one in claims])
    rows = {row.id or 0: row for row in session.exec(select(DeliveryRow).where(mine))}
    posts = [row.post_id for row in rows.values()]
    fulls = wholes(session, session.exec(select(PostRow).where(among(PostRow.id, posts))).all())
    resting = rests_of(session, posts)
    needed = {row.id or 0: needs(ctx, resting.get(row.post_id, ())) for row in rows.values()}
    return Seen(
        rows,
        {full.post.id or 0: full for full in fulls},
        {ident: since for ident, since in needed.items() if since is not None},
        stops(session),
        newest_marks(session),
    )


def send(ctx: Context, claim: Claim, looked: Look) -> str:
    """Sends what was claimed and looked at; the state it is in then. Whatever happens, its row says what is known after."""
    if looked.outgoing is None or looked.platforms is None:
        if not looked.against:
            return "gone"
        give_up(ctx, claim, looked.against)
        return "scheduled"
    if not ctx.unsent.may_ask(claim.attempt):
        return "gone"
    try:
        published = looked.platforms(claim.account).publish(looked.outgoing)
    except PlatformError as error:
        return _failed(ctx, claim, error)
    settle_published(ctx, claim.delivery_id, claim.fence, published)
    return "published"


def give_up(ctx: Context, claim: Claim, reason: str) -> None:
    """Puts a delivery back that nothing was sent of."""
    settle(ctx, claim.delivery_id, claim.fence, "scheduled", reason=reason, retry_at=None)


def _prepare(ctx: Context, session: Session, claim: Claim, seen: Seen) -> Look:
    now, row = ctx.clock(), seen.rows.get(claim.delivery_id)
    if row is None or row.state != "sending" or row.fence != claim.fence:
        return Look()
    full, is_resting = seen.posts.get(row.post_id), claim.delivery_id in seen.since
    if full is None or row.lease_until is None or now >= row.lease_until:
        return Look(against="the lease ran out")
    against = (
        ("stopped", not {"all", row.account}.isdisjoint(seen.stopped)),
        ("not approved", full.post.state != "approved"),
        ("changed since it was approved", full.hash() != row.content_hash),
        ("not due", now < row.due_at),
        ("the calendar has changed", is_resting and claim.fetches != fetches(seen.marks)),
        (CLOCK, is_resting and not ctx.timekeeper().is_trusted),
        ("a picture was not cleaned", not _is_clean(session, full, row.position)),
    )
    for reason, applies in against:
        if applies:
            return Look(against=reason)
    return Look(outgoing(session, full, row.position))


def fetches(marks: Marks) -> tuple[int, ...]:
    """The numbers of the newest fetch of every calendar."""
    return tuple(ident for ident, _, _ in marks)


def _is_clean(session: Session, full: Whole, position: int) -> bool:
    """Whether every picture is, byte for byte, one that was cleaned of what its file hid."""
    for media in full.media.get(position, ()):
        blob = session.get(BlobRow, media.blob_hash)
        if blob is None or session.get(PictureRow, media.blob_hash) is None:
            return False
        if hashlib.sha256(blob.content).hexdigest() != media.blob_hash:
            return False
    return True


def outgoing(session: Session, full: Whole, position: int) -> Outgoing:
    """One version of the post as it goes to a platform."""
    version = full.versions[position]
    pictures = []
    for media in full.media.get(position, ()):
        blob = session.get_one(BlobRow, media.blob_hash)
        alts = (media.alt_cy, media.alt_en) if version.language == "cy" else (media.alt_en, media.alt_cy)
        alt = " / ".join(a for a in alts if a) if version.language is None else alts[0] or alts[1] or ""
        pictures.append(Picture(blob.content, blob.media_type, alt))
    answered = session.get(CommentRow, full.post.answers) if full.post.answers else None
    return Outgoing(version.text, tuple(pictures), answered.external_id if answered else None)


def _failed(ctx: Context, claim: Claim, error: PlatformError) -> str:
    if error.sent is False:
        ctx.unsent.begin([claim.attempt])
    state = "unknown" if error.sent is not False else "refused" if error.permanent else "scheduled"
    also = {"retry_at": error.retry_at} if state == "scheduled" else {}
    settle(ctx, claim.delivery_id, claim.fence, state, reason=error.reason, **also)
    return state


def settle_published(ctx: Context, delivery_id: int, fence: int, published: Published) -> bool:
    """Writes that it stands on the platform, with its id there."""
    return settle(
        ctx,
        delivery_id,
        fence,
        "published",
        external_id=published.external_id,
        url=published.url,
        published_at=published.posted_at,
    )


def settle(ctx: Context, delivery_id: int, fence: int, state: str, **also: Any) -> bool:
    """Writes the result of the attempt that began with `fence`; an attempt that was given up meanwhile writes nothing."""
    now = ctx.clock()
    mine = (col(DeliveryRow.id) == delivery_id, col(DeliveryRow.fence) == fence, col(DeliveryRow.state) == "sending")
    with ctx.sessions() as session:
        settled = update(DeliveryRow).where(*mine).values(state=state, lease_until=None, **also)
        done = settled.returning(col(DeliveryRow.id)).cte("done")
        told = {"fence": fence, "reason": also.get("reason")}
        is_mine = record_done(session, done, now, POLICY, state, "delivery", **told)
        if is_mine and state in ("unknown", "refused"):
            raise_alarm(session, now, f"{state}:{delivery_id}", f"delivery_{state}", f"delivery {delivery_id}")
        session.commit()
        return is_mine
