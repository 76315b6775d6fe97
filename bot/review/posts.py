"""Decisions about posts: approve, give back, stop, and say what became of one that nobody could know of."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.ports import Context
from bot.review.four_eyes import first_eyes
from bot.review.override import is_set_aside
from bot.review.refusal import Person, ReviewError
from bot.rulebook.people import takes
from bot.store.alarms import clear_alarm
from bot.store.audit import record
from bot.store.content import Whole, whole
from bot.store.deliveries import DeliveryRow
from bot.store.moves import move
from bot.store.posts import PostRow, VersionRow
from bot.store.righting import down, emergency_of, remove_too
from bot.store.writing import keep_approved

# A post that could not go out within an hour of its slot asks a person instead.
GRACE = timedelta(hours=1)


def approve(ctx: Context, session: Session, post_id: int, person: Person, digest: str | None = None) -> list[int]:
    """Approves the exact content as it stands; the ids of the deliveries made. `digest`, where given, is the digest of what
    the person looked at, of a reply with the words that it answers. ReviewError where it may not be approved."""
    row = _locked(session, post_id)
    full = whole(session, row)
    set_aside = is_set_aside(session, row, full.hash())
    _may_approve(session, row, full, person, digest, set_aside=set_aside)
    now = ctx.clock()
    fresh = full.hash()
    if not move(
        session, row, "state", "approved", approved_by=person.name, approved_at=now, approved_hash=fresh, changed_at=now
    ):
        raise ReviewError("Post %(number)s was changed by someone else just now; look at it again.", number=post_id)
    keep_approved(session, post_id, fresh, full.tree(), person.name, now)
    _end_earlier(session, post_id)
    made = _deliveries(ctx, session, full, now, None if set_aside else row.hold_until)
    if not made:
        raise ReviewError(
            "No account of post %(number)s takes a language that it is written in; correct its accounts.",
            number=post_id,
        )
    record(
        session,
        now,
        person.name,
        "approved",
        "post",
        post_id,
        os_user=person.os_user,
        content_hash=fresh,
        rulebook=ctx.book.digest,
        decision=row.decision,
    )
    ctx.wake(session, "publish")
    return made


def _end_earlier(session: Session, post_id: int) -> None:
    """What was held of an earlier approval never goes out: this approval makes deliveries of its own."""
    earlier = select(DeliveryRow).where(
        DeliveryRow.post_id == post_id, col(DeliveryRow.state).in_(("scheduled", "held", "refused", "expired"))
    )
    for delivery in session.exec(earlier.with_for_update()).all():
        move(session, delivery, "state", "stopped", reason="approved anew")


def _may_approve(
    session: Session, row: PostRow, full: Whole, person: Person, digest: str | None, *, set_aside: bool
) -> None:
    if person.name in first_eyes(session, row) and not is_alone(session, full, person):
        raise ReviewError("Nobody approves their own post; ask a colleague.")
    if row.state == "held" and row.hold_until is None and not set_aside:
        raise ReviewError(
            "Post %(number)s is held by a check; it must be corrected first.",
            number=row.id,
        )
    if row.state not in ("cleared", "held"):
        raise ReviewError("Post %(number)s is %(state)s, so it cannot be approved now.", number=row.id, state=row.state)
    if digest is not None and digest != full.digest():
        raise ReviewError("Post %(number)s is not what you looked at any more; look at it again.", number=row.id)


def is_alone(session: Session, full: Whole, person: Person) -> bool:
    """Whether the post, in exactly these words, is an emergency that this person answers for alone."""
    emergency = emergency_of(session, full.post.id, full.hash())
    return emergency is not None and emergency.authorised_by == person.name


def _deliveries(ctx: Context, session: Session, full: Whole, now: datetime, held_until: datetime | None) -> list[int]:
    row, out = full.post, _begun(session, full)
    pairs = [
        (key, version)
        for key in row.accounts
        for version in full.versions
        # An answer goes where the question was asked, in the language of whoever asked.
        if (row.answers is not None or takes(ctx.book.accounts.get(key), version.language))
        and (key, version.position) not in out
    ]
    made = []
    for key, version in pairs:
        due = max(now, version.scheduled_at or row.scheduled_at or now, held_until or now)
        delivery = DeliveryRow(
            post_id=row.id or 0,
            position=version.position,
            account=key,
            round=_round(session, row, version, key),
            send_order=0 if version.language == "cy" else 1,
            content_hash=full.hash(),
            due_at=due,
            expires_at=due + GRACE,
        )
        session.add(delivery)
        session.flush()
        made.append(delivery.id or 0)
    return made


def _begun(session: Session, full: Whole) -> set[tuple[str, int]]:
    """What of these exact bytes stands on a platform already, or may: approving again sends it no second time."""
    rows = session.exec(
        select(DeliveryRow).where(
            DeliveryRow.post_id == full.post.id, col(DeliveryRow.state).in_(("sending", "unknown", "published"))
        )
    )
    return {(row.account, row.position) for row in rows if row.content_hash == full.hash()}


def _round(session: Session, row: PostRow, version: VersionRow, key: str) -> int:
    mine = (
        DeliveryRow.post_id == row.id,
        DeliveryRow.position == version.position,
        DeliveryRow.account == key,
    )
    return 1 + max(session.exec(select(DeliveryRow.round).where(*mine)).all(), default=0)


def give_back(ctx: Context, session: Session, post_id: int, person: Person, reason: str) -> None:
    """Gives the post back to its author with a reason; an approval is void and nothing of it goes out."""
    end_post(ctx, session, post_id, person, reason, "draft", "returned")


def stop(ctx: Context, session: Session, post_id: int, person: Person, reason: str) -> None:
    """Stops the post for good; nothing of it goes out any more."""
    end_post(ctx, session, post_id, person, reason, "stopped", "stopped")


def end_post(ctx: Context, session: Session, post_id: int, person: Person, reason: str, state: str, act: str) -> None:
    """Takes the post out of the queue: nothing of it goes out any more."""
    if not reason.strip():
        raise ReviewError("Say why: the author and the audit are told the reason.")
    row, now = _locked(session, post_id), ctx.clock()
    for delivery in session.exec(select(DeliveryRow).where(DeliveryRow.post_id == post_id).with_for_update()).all():
        if delivery.state in ("sending", "unknown", "published"):
            raise ReviewError("Post %(number)s is going out or is out already; take it down instead.", number=post_id)
        if delivery.state in ("scheduled", "held", "refused", "expired"):
            move(session, delivery, "state", "stopped", reason=act)
    if row.state in ("stopped", state):
        raise ReviewError("Post %(number)s is %(state)s already.", number=post_id, state=row.state)
    void = {"approved_by": None, "approved_at": None, "approved_hash": None, "changed_at": now}
    if row.state == "received" and state == "draft":
        raise ReviewError("Post %(number)s is being judged; try again in a moment.", number=post_id)
    if not move(session, row, "state", state, returned_reason=reason, **void):
        raise ReviewError("Post %(number)s was changed by someone else just now; look at it again.", number=post_id)
    record(session, now, person.name, act, "post", post_id, os_user=person.os_user, reason=reason)


def settle_unknown(
    ctx: Context, session: Session, delivery_id: int, person: Person, external_id: str | None = None
) -> None:
    """A person looked at the platform: it stands there under `external_id`, or (None) it does not and is sent again. Of a
    post that was taken down it is removed, or never sent."""
    row = session.exec(select(DeliveryRow).where(DeliveryRow.id == delivery_id).with_for_update()).first()
    if row is None or row.state != "unknown":
        raise ReviewError("Delivery %(number)s is not one whose fate is unknown.", number=delivery_id)
    now = ctx.clock()
    if external_id is not None:
        move(session, row, "state", "published", external_id=external_id, published_at=row.sent_at, reason="seen")
        if remove_too(session, row.post_id, delivery_id):
            ctx.wake(session, "remove")
        act = "seen_published"
    elif down(session, row.post_id) is not None:
        move(session, row, "state", "stopped", reason="take_down")
        act = "stopped"
    else:
        move(session, row, "state", "scheduled", due_at=now, expires_at=now + GRACE, readings=0, reason="sent again")
        ctx.wake(session, "publish")
        act = "sent_again"
    record(session, now, person.name, act, "delivery", delivery_id, os_user=person.os_user, external_id=external_id)
    for kind in ("unknown", "needs_person"):
        clear_alarm(session, now, f"{kind}:{delivery_id}", person.name)


def _locked(session: Session, post_id: int) -> PostRow:
    row = session.exec(select(PostRow).where(PostRow.id == post_id).with_for_update()).first()
    if row is None:
        raise ReviewError("There is no post %(number)s.", number=post_id)
    return row
