"""Putting a published post right: taking it down everywhere at once, correcting it openly, and doubting one's own."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from bot.ports import Context
from bot.review.posts import end_post
from bot.review.refusal import Person, ReviewError
from bot.store.audit import record
from bot.store.deliveries import DeliveryRow
from bot.store.moves import move
from bot.store.posts import PostRow, VersionRow
from bot.store.righting import RemovalRow, RightingRow

OPENING = {"en": "Correction: ", "cy": "Cywiriad: "}


def take_down(ctx: Context, session: Session, post_id: int, person: Person, reason: str, told: Sequence[str]) -> int:
    """Wants every delivery of the post removed, in both languages and on every platform; the number of the record.
    What has not gone out yet never will."""
    return _put_right(ctx, session, post_id, person, "take_down", reason, told)


def correct(
    ctx: Context,
    session: Session,
    post_id: int,
    replacement: int,
    person: Person,
    reason: str,
    told: Sequence[str],
) -> int:
    """Takes the post down and records which post, queued already, takes its place: for the same accounts, in every
    language of the first, each saying openly that it is a correction."""
    _replaces(session, _locked(session, post_id), _locked(session, replacement))
    return _put_right(ctx, session, post_id, person, "correction", reason, told, replacement)


def _replaces(session: Session, old: PostRow, new: PostRow) -> None:
    if set(old.accounts) - set(new.accounts):
        raise ReviewError("The correction must go to every account that the mistake went to.")
    lacking = {v.language for v in _versions(session, old)} - {v.language for v in _versions(session, new)}
    if lacking:
        raise ReviewError("The correction must be in every language that the mistake was in.")
    for version in _versions(session, new):
        openings = [OPENING[version.language]] if version.language else list(OPENING.values())
        if not all(opening.strip() in version.text for opening in openings):
            raise ReviewError("A correction says openly what was changed: “Correction: …”, “Cywiriad: …”.")


def _versions(session: Session, row: PostRow) -> list[VersionRow]:
    return list(session.exec(select(VersionRow).where(VersionRow.post_id == row.id).order_by(col(VersionRow.position))))


def _put_right(
    ctx: Context,
    session: Session,
    post_id: int,
    person: Person,
    kind: str,
    reason: str,
    told: Sequence[str],
    replacement: int | None = None,
) -> int:
    _said(reason, told)
    row, now = _locked(session, post_id), ctx.clock()
    published = _withdrawn(session, post_id, kind)
    righting = RightingRow(
        post_id=post_id, kind=kind, reason=reason, told=list(told), by=person.name, at=now, replacement=replacement
    )
    session.add(righting)
    session.flush()
    for ident in published:
        session.add(RemovalRow(righting_id=righting.id or 0, delivery_id=ident))
    record(
        session,
        now,
        person.name,
        kind,
        "post",
        post_id,
        os_user=person.os_user,
        content_hash=row.approved_hash or "",
        reason=reason,
        told=list(told),
        deliveries=published,
        replacement=replacement,
    )
    ctx.wake(session, "remove")
    return righting.id or 0


def _withdrawn(session: Session, post_id: int, kind: str) -> list[int]:
    """The deliveries that stand on a platform and are not coming down yet; those that had not gone out never will."""
    deliveries = session.exec(select(DeliveryRow).where(DeliveryRow.post_id == post_id).with_for_update()).all()
    if any(d.state == "sending" for d in deliveries):
        raise ReviewError("Post %(number)s is going out at this moment; try again in a minute.", number=post_id)
    standing = [d.id or 0 for d in deliveries if d.state == "published"]
    coming_down = set(session.exec(select(RemovalRow.delivery_id).where(col(RemovalRow.delivery_id).in_(standing))))
    published = [ident for ident in standing if ident not in coming_down]
    if coming_down and not published:
        raise ReviewError("Post %(number)s is being taken down already.", number=post_id)
    # One whose word was lost keeps nothing else up; where it is found to stand, it comes down too.
    if not published and all(d.state != "unknown" for d in deliveries):
        raise ReviewError("Nothing of post %(number)s stands on a platform; stop it instead.", number=post_id)
    for delivery in deliveries:
        if delivery.state in ("scheduled", "held", "refused", "expired"):
            move(session, delivery, "state", "stopped", reason=kind)
    return published


def _said(reason: str, told: Sequence[str]) -> None:
    if not reason.strip():
        raise ReviewError("Say why: the author and the audit are told the reason.")
    if not any(name.strip() for name in told):
        raise ReviewError("Say who was told of the mistake.")


def doubt(ctx: Context, session: Session, post_id: int, person: Person, reason: str) -> None:
    """An author holds their own post back, with a reason: nothing of it goes out until it is put in again."""
    if _locked(session, post_id).author != person.name:
        raise ReviewError("Only its author can doubt a post; anybody else gives it back or stops it.")
    end_post(ctx, session, post_id, person, reason, "draft", "doubted")


def _locked(session: Session, post_id: int) -> PostRow:
    row = session.exec(select(PostRow).where(PostRow.id == post_id).with_for_update()).first()
    if row is None:
        raise ReviewError("There is no post %(number)s.", number=post_id)
    return row
