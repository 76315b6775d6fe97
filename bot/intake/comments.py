"""Taking one comment into the store: new, seen before, edited, or hidden on the platform itself."""

from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, select

from bot.ports import Context, Incoming
from bot.store.audit import record
from bot.store.comments import CommentRow
from bot.store.content import text_hash
from bot.store.moves import move

PLATFORM = "platform"


def take(ctx: Context, session: Session, account: str, item: Incoming) -> int:
    """1 where the comment is new or its words changed, so that it must be judged; 0 where nothing is new."""
    fresh = session.execute(
        insert(CommentRow)
        .values(**_columns(ctx, account, item))
        .on_conflict_do_nothing(constraint="uq_comment_external")
        .returning(CommentRow.id)  # type: ignore[call-overload]
    ).scalar()
    if fresh is not None:
        record(session, ctx.clock(), PLATFORM, "came_in", "comment", fresh, content_hash=text_hash(item.text))
        if item.hidden:
            _hidden_there(ctx, session, _row(session, account, item))
        return 1
    row = _row(session, account, item)
    if row.removed_at is not None and row.text is None:
        return 0
    changed = _take_edit(ctx, session, row, item)
    if item.hidden is not None and item.hidden != (row.sight == "hidden"):
        _sight_changed(ctx, session, row, item)
    return changed


def _columns(ctx: Context, account: str, item: Incoming) -> dict[str, Any]:
    return {
        "account": account,
        "external_id": item.external_id,
        "thread": item.thread,
        "in_reply_to": item.in_reply_to,
        "url": item.url,
        "author_id": item.author_id,
        "author_handle": item.author_handle,
        "author_name": item.author_name,
        "text": item.text,
        "text_hash": text_hash(item.text),
        "posted_at": item.posted_at,
        "pulled_at": ctx.clock(),
        "actions": sorted(item.actions),
        "sight": "received",
        "sight_by": PLATFORM,
        "triage": [],
        "duty": "none",
    }


def _row(session: Session, account: str, item: Incoming) -> CommentRow:
    mine = (CommentRow.account == account, CommentRow.external_id == item.external_id)
    return session.exec(select(CommentRow).where(*mine).with_for_update()).one()


def _take_edit(ctx: Context, session: Session, row: CommentRow, item: Incoming) -> int:
    digest = text_hash(item.text)
    if digest == row.text_hash:
        return 0
    now = ctx.clock()
    row.text, row.text_hash, row.edited_at = item.text, digest, now
    session.add(row)
    session.flush()
    if row.sight != "received":
        move(session, row, "sight", "received", sight_by=PLATFORM)
    record(session, now, PLATFORM, "edited_by_author", "comment", row.id, content_hash=digest)
    return 1


def _sight_changed(ctx: Context, session: Session, row: CommentRow, item: Incoming) -> None:
    """Somebody hid it, or brought it back, on the platform itself. Ours to note, not to undo."""
    if item.hidden:
        _hidden_there(ctx, session, row)
    elif row.sight == "hidden":
        move(session, row, "sight", "visible", sight_by=PLATFORM)
        record(session, ctx.clock(), PLATFORM, "unhidden_there", "comment", row.id, content_hash=row.text_hash)


def _hidden_there(ctx: Context, session: Session, row: CommentRow) -> None:
    if row.sight in ("visible", "flagged", "received"):
        move(session, row, "sight", "hidden", sight_by=PLATFORM)
        record(session, ctx.clock(), PLATFORM, "hidden_there", "comment", row.id, content_hash=row.text_hash)
