"""Our own replies in a thread: no more than a few before a supervisor is asked, none in the heat after abuse of our staff,
none in public to somebody who may be at risk, and none to words that nobody read who approved it."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from bot.ports import Context
from bot.store.comments import CommentRow, OwnReplyRow
from bot.store.content import Whole
from bot.store.deliveries import DeliveryRow
from bot.store.moderation import SupervisionRow
from bot.store.posts import PostRow

# Stored in the database's own words, since it is the reason that people read.
MANY = "so many replies stand in this thread that a supervisor must agree"
HEAT = "abuse of staff in this thread: it waits until tempers have cooled, or a supervisor agrees"
CHANGED = "its author changed the comment since the reply was approved"
RISK = "somebody may be at risk: no public reply unless a supervisor agrees"


@dataclass(frozen=True, slots=True)
class Tempers:
    """Why a reply waits, and until when (None: for a supervisor)."""

    reason: str
    later: datetime | None = None


def thread_against(ctx: Context, session: Session, full: Whole) -> Tempers | None:
    """What speaks against a reply now; nothing against what answers nobody, or has a supervisor's leave for these words."""
    post = full.post
    row = session.get(CommentRow, post.answers) if post.answers else None
    if row is None or _has_leave(session, full):
        return None
    if row.edited_at is not None and post.approved_at is not None and row.edited_at > post.approved_at:
        return Tempers(CHANGED)
    limits = ctx.book.moderation.of(row.account)
    if "safeguarding" in row.triage:
        return Tempers(RISK)
    if len(_ours(session, row)) >= limits.replies_per_thread:
        return Tempers(MANY)
    heated = _last_abuse(session, row)
    cool = heated + limits.cooling_off if heated is not None else None
    return Tempers(HEAT, cool) if cool is not None and cool > ctx.clock() else None


def _has_leave(session: Session, full: Whole) -> bool:
    mine = (SupervisionRow.post_id == full.post.id, SupervisionRow.content_hash == full.hash())
    return session.exec(select(SupervisionRow.id).where(*mine)).first() is not None


def _ours(session: Session, row: CommentRow) -> set[str]:
    """The platform's ids of our replies in the thread: seen there, or sent by us and not seen yet."""
    if row.thread is None:
        seen = select(OwnReplyRow.external_id).where(OwnReplyRow.in_reply_to == row.external_id)
        thread = col(CommentRow.id) == row.id
    else:
        seen = select(OwnReplyRow.external_id).where(OwnReplyRow.thread == row.thread)
        thread = col(CommentRow.thread) == row.thread
    sent = (
        select(DeliveryRow.external_id)
        .join(PostRow, col(PostRow.id) == col(DeliveryRow.post_id))
        .join(CommentRow, col(CommentRow.id) == col(PostRow.answers))
        .where(DeliveryRow.account == row.account, DeliveryRow.state == "published", thread)
    )
    found = {*session.exec(seen.where(OwnReplyRow.account == row.account)), *session.exec(sent)}
    return {one for one in found if one is not None}


def _last_abuse(session: Session, row: CommentRow) -> datetime | None:
    """When the newest abuse of our staff in the thread reached us."""
    mine = CommentRow.thread == row.thread if row.thread is not None else CommentRow.id == row.id
    abused = select(CommentRow.pulled_at).where(
        CommentRow.account == row.account, mine, col(CommentRow.triage).contains(["staff_abuse"])
    )
    return session.exec(abused.order_by(col(CommentRow.pulled_at).desc()).limit(1)).first()
