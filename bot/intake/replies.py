"""Our own replies, by whatever hand they were written: a public reply by us stops both clocks."""

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, select

from bot.ports import Context, Incoming
from bot.store.audit import record
from bot.store.comments import CommentRow, OwnReplyRow
from bot.store.moves import move


def take_own(ctx: Context, session: Session, account: str, item: Incoming) -> int:
    """1 where this reply of ours was not known yet."""
    fresh = session.execute(
        insert(OwnReplyRow)
        .values(
            account=account,
            external_id=item.external_id,
            in_reply_to=item.in_reply_to,
            thread=item.thread,
            posted_at=item.posted_at,
            seen_at=ctx.clock(),
        )
        .on_conflict_do_nothing(constraint="uq_own_reply_external")
        .returning(OwnReplyRow.id)  # type: ignore[call-overload]
    ).scalar()
    if fresh is None:
        return 0
    if item.in_reply_to is not None:
        mine = (CommentRow.account == account, CommentRow.external_id == item.in_reply_to)
        row = session.exec(select(CommentRow).where(*mine).with_for_update()).first()
        if row is not None:
            answered(ctx, session, row, item)
    return 1


def answered(ctx: Context, session: Session, row: CommentRow, item: Incoming) -> None:
    """Stops both clocks at the moment the reply was posted."""
    if row.duty not in ("owed", "acknowledged"):
        return
    acknowledged = row.acknowledged_at or item.posted_at
    if move(session, row, "duty", "answered", acknowledged_at=acknowledged, answered_at=item.posted_at):
        record(session, ctx.clock(), "platform", "answered", "comment", row.id, reply=item.external_id)
