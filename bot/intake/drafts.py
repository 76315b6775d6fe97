"""Posts that are still being written: kept at every pause, never overwritten by another window, and handed in once."""

import hashlib
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from bot.intake.pictures import take_pictures
from bot.intake.queue import QueueError, Submission, edit, fits
from bot.ports import Context
from bot.store.audit import record
from bot.store.comments import CommentRow
from bot.store.content import Picture, Whole, Words, whole, write
from bot.store.moves import move
from bot.store.posts import BlobRow, MediaRow, PostRow
from bot.store.writing import RevisionRow, revised, seen_by


@dataclass(frozen=True, slots=True)
class Saved:
    """Where a draft was kept. `basis` is the hash of what stands there now; `is_apart`: something else stood where it should
    have been kept, so it has a draft of its own beside it."""

    ident: int
    basis: str
    is_apart: bool = False


def save_draft(
    ctx: Context, session: Session, handed: Submission, ident: int | None = None, basis: str = "", of: int | None = None
) -> Saved:
    """Keeps what is being written, in the session's transaction, whether or not it could be handed in. `basis` is the hash of
    the content that the writer began with, of the draft or, before there is one, of the queued post (`of`) whose content it
    is to replace."""
    handed = replace(handed, accounts=tuple(key for key in handed.accounts if key in ctx.book.accounts))
    handed = replace(handed, versions=take_pictures(ctx, session, handed.versions))
    standing = _locked(session, ident) if ident else None
    if standing is not None and _is_theirs(standing, handed.author):
        found = whole(session, standing)
        if basis == found.hash() or _says_the_same(found, handed):
            return _put(ctx, session, standing, handed)
    made = _begin(ctx, session, handed)
    of = _queued(seen_by(session, of, handed.author) if of else standing)
    if of is not None:
        begun = session.get(RevisionRow, ident) if ident else None
        kept = begun.basis if begun is not None and begun.post_id == of else basis
        session.add(RevisionRow(draft_id=made.id or 0, post_id=of, basis=kept))
        session.flush()
    saved = _put(ctx, session, made, handed)
    return replace(saved, is_apart=ident is not None)


def _locked(session: Session, ident: int) -> PostRow | None:
    return session.exec(select(PostRow).where(PostRow.id == ident).with_for_update()).first()


def _is_theirs(row: PostRow, author: str) -> bool:
    """Whether this person may write there: their own draft, or one that was given back for anybody to mend."""
    return row.state == "draft" and (row.author == author or row.returned_reason is not None)


def _queued(standing: PostRow | None) -> int | None:
    """The number of a post that was handed in and not stopped: the words become a change of it."""
    return standing.id if standing is not None and standing.state not in ("draft", "stopped") else None


def _says_the_same(found: Whole, handed: Submission) -> bool:
    """Words, pictures, accounts and moments: another window has kept exactly this already."""
    row = found.post
    mine = [
        (v.language, v.text, v.scheduled_at, [_picture(m) for m in found.media.get(v.position, ())])
        for v in found.versions
    ]
    theirs = [(v.language, v.text, v.scheduled_at, [_handed_picture(p) for p in v.pictures]) for v in handed.versions]
    return mine == theirs and (sorted(row.accounts), row.scheduled_at) == (sorted(handed.accounts), handed.scheduled_at)


def _picture(row: MediaRow) -> tuple[object, ...]:
    return (row.blob_hash, row.alt_en, row.alt_cy, row.people, row.consents)


def _handed_picture(given: Picture) -> tuple[object, ...]:
    people = list(given.people) if given.people is not None else None
    return (hashlib.sha256(given.content).hexdigest(), given.alt_en, given.alt_cy, people, list(given.consents))


def _begin(ctx: Context, session: Session, handed: Submission) -> PostRow:
    now = ctx.clock()
    row = PostRow(state="draft", author=handed.author, created_at=now, changed_at=now, accounts=[])
    row.answers = handed.answers if handed.answers and session.get(CommentRow, handed.answers) else None
    session.add(row)
    session.flush()
    record(session, now, handed.author, "drafted", "post", row.id, os_user=handed.os_user)
    return row


def _put(ctx: Context, session: Session, row: PostRow, handed: Submission) -> Saved:
    row.accounts, row.scheduled_at, row.changed_at = list(handed.accounts), handed.scheduled_at, ctx.clock()
    session.add(row)
    session.flush()
    write(session, row, handed.versions)
    return Saved(row.id or 0, whole(session, row).hash())


def hand_in(ctx: Context, session: Session, ident: int, handed_by: str, digest: str, os_user: str = "") -> int:
    """Hands a draft in, exactly as it was looked at (`digest`); the number of the post that is judged now. QueueError where it
    does not fit, or has changed."""
    row = _locked(session, ident)
    if row is None or row.state != "draft" or not _is_theirs(row, handed_by):
        raise QueueError("Draft %(number)s is not there any more, or is not yours to hand in.", number=ident)
    full = whole(session, row)
    if digest != full.digest():
        raise QueueError("Draft %(number)s is not what you looked at any more; look at it again.", number=ident)
    handed = Submission(
        handed_by, words_of(session, full), tuple(row.accounts), row.scheduled_at, row.answers, row.shares, os_user
    )
    fits(ctx, handed)
    target = revised(session, ident)
    if target is not None:
        _refuse_changed(session, ident, target)
        edit(ctx, session, target, handed)
        session.delete(session.get_one(RevisionRow, ident))
        session.flush()
        session.delete(row)
        session.flush()
        _confirmed(ctx, session, target, handed)
        return target
    now = ctx.clock()
    if not move(session, row, "state", "received", returned_reason=None, changed_at=now):
        raise QueueError("Draft %(number)s is not there any more, or is not yours to hand in.", number=ident)
    record(session, now, handed_by, "queued", "post", ident, os_user=os_user, content_hash=full.hash())
    _confirmed(ctx, session, ident, handed)
    ctx.wake(session, "judge")
    return ident


def _refuse_changed(session: Session, ident: int, target: int) -> None:
    """QueueError where what the change was begun from does not stand there any more: it would take back what others did."""
    row = _locked(session, target)
    begun = session.get_one(RevisionRow, ident)
    if row is None or row.state in ("draft", "stopped") or whole(session, row).hash() != begun.basis:
        raise QueueError(
            "Post %(number)s is not what it was when you began to change it. Nothing of yours is lost: it stays in this "
            "draft. Open the post as it stands now, and change that.",
            number=target,
        )


def _confirmed(ctx: Context, session: Session, ident: int, handed: Submission) -> None:
    """That accounts, audience, languages and moment were looked at, and the three questions answered."""
    record(session, ctx.clock(), handed.author, "confirmed", "post", ident, os_user=handed.os_user)


def discard(ctx: Context, session: Session, ident: int, author: str, os_user: str = "") -> None:
    """Puts a draft of one's own away; it is no change of a queued post any more. QueueError where it is none."""
    row = _locked(session, ident)
    if row is None or row.state != "draft" or row.author != author:
        raise QueueError("Draft %(number)s is not there any more, or is not yours to hand in.", number=ident)
    move(session, row, "state", "stopped", changed_at=ctx.clock())
    begun = session.get(RevisionRow, ident)
    if begun is not None:
        session.delete(begun)
    record(session, ctx.clock(), author, "discarded", "post", ident, os_user=os_user)


def words_of(session: Session, full: Whole) -> tuple[Words, ...]:
    """A stored post's versions as they would be handed in."""
    return tuple(
        Words(
            version.text,
            version.language,
            version.scheduled_at,
            tuple(
                Picture(
                    session.get_one(BlobRow, media.blob_hash).content,
                    session.get_one(BlobRow, media.blob_hash).media_type,
                    media.alt_en,
                    media.alt_cy,
                    tuple(media.people) if media.people is not None else None,
                    tuple(media.consents),
                )
                for media in full.media.get(version.position, ())
            ),
        )
        for version in full.versions
    )


def drafts_of(session: Session, author: str) -> list[PostRow]:
    """A person's own drafts, the newest first."""
    mine = select(PostRow).where(PostRow.state == "draft", PostRow.author == author)
    return list(session.exec(mine.order_by(col(PostRow.changed_at).desc(), col(PostRow.id).desc())))
