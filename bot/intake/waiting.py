"""Posts queued at the platform itself, which it would publish whatever we decide: copied into our queue, cancelled there."""

from sqlmodel import Session, select

from bot.intake.pictures import take_pictures
from bot.ports import Context, Platform, PlatformError, Waiting
from bot.store.alarms import raise_alarm
from bot.store.audit import record
from bot.store.content import Picture, Words, whole, write
from bot.store.posts import PostRow

AUTHOR = "platform queue"


def take_waiting(ctx: Context, account: str, platform: Platform) -> int:
    """Copies first and cancels then, so that nothing is lost between the two; how many were new. A cancel that fails
    raises an alarm: the platform would publish the post unjudged."""
    new = 0
    for post in platform.waiting():
        with ctx.sessions() as session:
            new += _copy(ctx, session, account, post)
            session.commit()
        _cancel(ctx, account, platform, post)
    return new


def _copy(ctx: Context, session: Session, account: str, post: Waiting) -> int:
    mine = (PostRow.source_account == account, PostRow.source_id == post.external_id)
    if session.exec(select(PostRow.id).where(*mine)).first() is not None:
        return 0
    now = ctx.clock()
    lost = bool(post.media_urls) and len(post.pictures) < len(post.media_urls)
    row = PostRow(
        state="draft" if lost else "received",
        author=AUTHOR,
        created_at=now,
        changed_at=now,
        scheduled_at=post.due_at,
        accounts=[account],
        source_account=account,
        source_id=post.external_id,
        returned_reason="its pictures could not be copied: add them again" if lost else None,
    )
    session.add(row)
    session.flush()
    pictures = tuple(Picture(p.content, p.media_type, alt_en=p.alt or None) for p in post.pictures)
    write(session, row, take_pictures(ctx, session, [Words(post.text, pictures=pictures)]))
    record(session, now, AUTHOR, "copied_from_platform", "post", row.id, content_hash=whole(session, row).hash())
    if lost:
        raise_alarm(session, now, f"media_not_copied:{row.id}", "media_not_copied", f"post {row.id}")
    ctx.wake(session, "judge")
    return 1


def _cancel(ctx: Context, account: str, platform: Platform, post: Waiting) -> None:
    try:
        platform.cancel(post.external_id)
    except PlatformError as error:
        with ctx.sessions() as session:
            key = f"not_cancelled:{account}:{post.external_id}"
            raise_alarm(session, ctx.clock(), key, "not_cancelled_at_platform", f"{account} {post.external_id}")
            record(session, ctx.clock(), AUTHOR, "not_cancelled", "account", account, reason=error.reason)
            session.commit()
        return
    with ctx.sessions() as session:
        record(session, ctx.clock(), AUTHOR, "cancelled_there", "account", account, external_id=post.external_id)
        session.commit()
