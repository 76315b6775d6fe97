"""Taking one comment into the store: new, seen before, edited, or hidden on the platform itself."""

from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, select

from bot.intake.answered import void_replies
from bot.ports import Context, Incoming
from bot.store.audit import record
from bot.store.comments import CHANGED, ActRow, CommentRow
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
            record(session, ctx.clock(), PLATFORM, "hidden_there", "comment", fresh, content_hash=text_hash(item.text))
        return 1
    row = _row(session, account, item)
    if row.removed_at is not None and row.text is None:
        return 0
    changed = _take_edit(ctx, session, row, item)
    if item.hidden is not None and item.hidden != is_out_of_sight(row):
        _sight_changed(ctx, session, row, is_hidden=item.hidden)
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
        "hidden_there": bool(item.hidden),
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
    _leave_out_of_sight(session, row)
    if row.sight != "received":
        move(session, row, "sight", "received", sight_by=PLATFORM, hidden_there=is_out_of_sight(row))
    record(session, now, PLATFORM, "edited_by_author", "comment", row.id, content_hash=digest)
    void_replies(ctx, session, row.id or 0, PLATFORM)
    return 1


def _leave_out_of_sight(session: Session, row: CommentRow) -> None:
    """What was decided about its earlier words brings the new ones back for nobody."""
    wanted = (ActRow.comment_id == row.id, ActRow.verb == "unhide", ActRow.state == "wanted")
    for act in session.exec(select(ActRow).where(*wanted).with_for_update()).all():
        move(session, act, "state", "dropped", trouble=CHANGED)


def is_out_of_sight(row: CommentRow) -> bool:
    """Whether it is hidden at the platform, as far as we know; what waits to be judged may be, too."""
    return row.hidden_there if row.sight == "received" else row.sight == "hidden"


def _sight_changed(ctx: Context, session: Session, row: CommentRow, *, is_hidden: bool) -> None:
    """Somebody hid it, or brought it back, on the platform itself. Ours to note, not to undo; what is back in sight against
    a decision of ours is looked at."""
    act, ident, digest = "hidden_there" if is_hidden else "unhidden_there", row.id, row.text_hash
    if row.sight == "received":
        row.hidden_there = is_hidden
        session.add(row)
    elif row.sight in ("visible", "flagged", "hidden"):
        move(session, row, "sight", "hidden" if is_hidden else "flagged", sight_by=PLATFORM)
    else:
        return
    record(session, ctx.clock(), PLATFORM, act, "comment", ident, content_hash=digest)
