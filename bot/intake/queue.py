"""Posts that people queue with us."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, delete, select, update

from bot.intake.pictures import take_pictures
from bot.language import SaidError
from bot.ports import Context
from bot.store.audit import record
from bot.store.content import Words, whole, write
from bot.store.deliveries import DeliveryRow
from bot.store.moves import move
from bot.store.posts import PostRow, VersionRow
from bot.store.releases import RestRow


class QueueError(SaidError):
    """The post cannot be queued or changed as asked; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Submission:
    """A post as its author hands it in. `answers` is the id of the comment it replies to."""

    author: str
    versions: tuple[Words, ...]
    accounts: tuple[str, ...]
    scheduled_at: datetime | None = None
    answers: int | None = None
    shares: dict[str, str] | None = None
    os_user: str = ""


def submit(ctx: Context, session: Session, handed: Submission) -> PostRow:
    """Queues a post to be judged, in the session's transaction. QueueError names what does not fit."""
    fits(ctx, handed)
    now = ctx.clock()
    row = PostRow(
        author=handed.author,
        created_at=now,
        changed_at=now,
        scheduled_at=handed.scheduled_at,
        accounts=list(handed.accounts),
        answers=handed.answers,
        shares=handed.shares,
    )
    session.add(row)
    session.flush()
    write(session, row, take_pictures(ctx, session, handed.versions))
    digest = whole(session, row).hash()
    record(session, now, handed.author, "queued", "post", row.id, os_user=handed.os_user, content_hash=digest)
    ctx.wake(session, "judge")
    return row


def fits(ctx: Context, handed: Submission) -> None:
    """QueueError where a post could not be queued as it is handed in."""
    if not handed.author.strip():
        raise QueueError("Say who you are: every post carries its author's name.")
    if not handed.versions or not any(v.text.strip() or v.pictures for v in handed.versions):
        raise QueueError("There is nothing in this post: give it words in at least one language.")
    if not handed.accounts:
        raise QueueError("Name at least one account that the post is for.")
    for key in handed.accounts:
        if key not in ctx.book.accounts:
            raise QueueError("There is no account %(key)s in config/accounts.yaml.", key=key)


def edit(ctx: Context, session: Session, post_id: int, handed: Submission, digest: str | None = None) -> PostRow:
    """Puts a new content in place of the old. Whatever was approved of it is void, and nothing of it goes out. `digest`, where
    given, is the hash of what it is to take the place of."""
    fits(ctx, handed)
    row = session.exec(select(PostRow).where(PostRow.id == post_id).with_for_update()).first()
    if row is None or row.state == "stopped":
        raise QueueError("There is no post %(number)s.", number=post_id)
    if digest is not None and digest != whole(session, row).digest():
        raise QueueError("Post %(number)s is not what you looked at any more; look at it again.", number=post_id)
    withdraw(session, row, "edited")
    now = ctx.clock()
    row.accounts, row.scheduled_at, row.shares = list(handed.accounts), handed.scheduled_at, handed.shares
    row.changed_at, row.hold_until, row.returned_reason, row.replan = now, None, None, False
    row.approved_by = row.approved_at = row.approved_hash = None
    session.add(row)
    session.flush()
    if row.state not in ("received",) and not move(session, row, "state", "received"):
        raise QueueError(
            "Post %(number)s was changed by someone else just now; look at it again first.", number=post_id
        )
    write(session, row, take_pictures(ctx, session, handed.versions))
    session.exec(delete(RestRow).where(col(RestRow.post_id) == row.id))
    digest = whole(session, row).hash()
    record(session, now, handed.author, "edited", "post", row.id, os_user=handed.os_user, content_hash=digest)
    ctx.wake(session, "judge")
    return row


def reschedule(
    ctx: Context, session: Session, post_id: int, at: datetime | None, by: str, os_user: str = ""
) -> PostRow:
    """Gives a post, in every language, another moment (None: as soon as it is approved). An approval is void, and it is judged
    anew for it."""
    row = session.exec(select(PostRow).where(PostRow.id == post_id).with_for_update()).first()
    if row is None or row.state == "stopped":
        raise QueueError("There is no post %(number)s.", number=post_id)
    now = ctx.clock()
    if at is not None and at <= now:
        raise QueueError("The moment has passed.")
    withdraw(session, row, "moved")
    row.scheduled_at, row.changed_at, row.hold_until, row.replan = at, now, None, False
    row.approved_by = row.approved_at = row.approved_hash = None
    session.add(row)
    # A version's own moment was part of the earlier plan, and would let it out then.
    session.execute(update(VersionRow).where(col(VersionRow.post_id) == post_id).values(scheduled_at=None))
    session.flush()
    if row.state not in ("draft", "received") and not move(session, row, "state", "received"):
        raise QueueError(
            "Post %(number)s was changed by someone else just now; look at it again first.", number=post_id
        )
    digest = whole(session, row).hash()
    record(session, now, by, "moved", "post", row.id, os_user=os_user, content_hash=digest)
    ctx.wake(session, "judge")
    return row


def withdraw(session: Session, row: PostRow, reason: str) -> None:
    """Stops every delivery of the post that has not begun. QueueError where one is going out or is out already."""
    deliveries = session.exec(
        select(DeliveryRow).where(DeliveryRow.post_id == row.id).order_by(col(DeliveryRow.id)).with_for_update()
    ).all()
    for delivery in deliveries:
        if delivery.state in ("sending", "unknown", "published"):
            raise QueueError(
                "Post %(number)s is going out or is out already; correct it or take it down instead.", number=row.id
            )
        if delivery.state in ("scheduled", "held", "refused", "expired"):
            move(session, delivery, "state", "stopped", reason=reason)
