"""From rows to the items that checks see."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from bot.store.comments import CommentRow
from bot.store.content import Whole
from bot.store.pictures import Known, known
from bot.store.posts import MediaRow
from checks.model import Account, Alt, Author, Comment, Media, Post, Quoted, Version

RECENT = 20


def post_item(session: Session, whole: Whole, account: Account | None, now: datetime, *, at_once: bool = False) -> Post:
    """The post as it would go out on one account (None: on none that is registered), in its slot or `at_once`."""
    row = whole.post
    return Post(
        id=f"post-{row.id}",
        now=now,
        versions=tuple(
            Version(
                text=v.text,
                language=v.language,  # type: ignore[arg-type]
                media=tuple(_media(session, m) for m in whole.media.get(v.position, ())),
                scheduled_at=None if at_once else v.scheduled_at,
            )
            for v in whole.versions
        ),
        platform=account.platform if account else None,
        account=account.key if account else None,
        scheduled_at=None if at_once else row.scheduled_at,
        shares=_shared(row.shares),
        replies_to=_answered(session, row.answers),
    )


def _media(session: Session, row: MediaRow) -> Media:
    """The picture with whom and what it was declared with, here or in a copy from before."""
    from_before = known(session, row.blob_hash)
    consents = tuple(dict.fromkeys([*row.consents, *from_before.consents]))
    return Media(f"sha256:{row.blob_hash}", Alt(row.alt_en, row.alt_cy), _people(row, from_before), consents)


def _people(row: MediaRow, from_before: Known) -> tuple[str, ...] | None:
    """Whom it shows. Who is in a copy is asked for too; but of a picture with faces somebody must say it anew, since two
    shots of one scene look like copies and may show different people."""
    certain = [*(row.people or ()), *from_before.people]
    if row.people is None and not certain and (from_before.faces != 0 or not from_before.in_copies):
        return None
    return tuple(dict.fromkeys([*certain, *from_before.in_copies]))


def _shared(tree: Mapping[str, str] | None) -> Quoted | None:
    return Quoted(tree.get("text", ""), Author(handle=tree.get("author"))) if tree else None


def _answered(session: Session, comment_id: int | None) -> Quoted | None:
    row = session.get(CommentRow, comment_id) if comment_id else None
    return Quoted(row.text or "", _author(row), row.posted_at) if row else None


def comment_item(session: Session, row: CommentRow, account: Account | None, now: datetime) -> Comment:
    """The comment, with what its author wrote to the same account before."""
    return Comment(
        id=f"comment-{row.id}",
        now=now,
        text=row.text or "",
        platform=account.platform if account else None,
        account=account.key if account else None,
        author=_author(row),
        posted_at=row.posted_at,
        recent=_recent(session, row),
    )


def _author(row: CommentRow) -> Author:
    return Author(row.author_id, row.author_handle, row.author_name)


def _recent(session: Session, row: CommentRow) -> tuple[Quoted, ...]:
    if row.author_id is None:
        return ()
    earlier = session.exec(
        select(CommentRow)
        .where(CommentRow.account == row.account, CommentRow.author_id == row.author_id)
        .where(col(CommentRow.posted_at) <= row.posted_at, CommentRow.id != row.id, col(CommentRow.text).is_not(None))
        .order_by(col(CommentRow.posted_at).desc())
        .limit(RECENT)
    )
    return tuple(Quoted(e.text or "", _author(e), e.posted_at) for e in earlier)
