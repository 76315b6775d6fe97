"""The evidence of one comment for the police, a lawyer or the platform: everything we hold of it, as JSON and as a page to
print. Its digest is over the JSON, so that a copy can be told from a changed one."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, select

from bot.contract import printed
from bot.language import SaidError
from bot.ports import Context
from bot.report.letter import filled
from bot.store.audit import AuditRow, record
from bot.store.comments import RESTRICTED, ActRow, CommentRow
from bot.store.content import text_hash, whole
from bot.store.decisions import DecisionRow, FindingRow
from bot.store.deliveries import DeliveryRow
from bot.store.moderation import RouteRow
from bot.store.posts import BlobRow, PostRow

THREAD_MOST = 500


class PackError(SaidError):
    """The evidence cannot be put together; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Pack:
    """The evidence twice, the SHA-256 of the first, and {file: content} of the pictures it names."""

    json: str
    html: str
    digest: str
    media: dict[str, bytes] = field(default_factory=dict)


def evidence_pack(
    ctx: Context,
    session: Session,
    comment_id: int,
    name: str,
    language: str = "en",
    *,
    os_user: str = "",
    is_whole: bool = True,
) -> Pack:
    """Text, thread, our post above it, times, hashes, decisions and acts. Putting it together is audited by `name`. Where it is
    not whole, what only those with the right see is left out of the thread, and how much."""
    row = session.get(CommentRow, comment_id)
    if row is None:
        raise PackError("There is no comment %(number)s.", number=comment_id)
    now, pictures, around = ctx.clock(), _pictures(session, row), _thread(session, row)
    seen = [one for one in around if is_whole or set(RESTRICTED).isdisjoint(one.triage)]
    tree = {
        "made_at": printed(now),
        "made_by": name,
        "organisation": {"en": ctx.book.organisation.name.en, "cy": ctx.book.organisation.name.cy},
        "comment": _comment(row),
        "hash_holds": row.text is not None and text_hash(row.text) == row.text_hash,
        "media": [],  # platforms tell us of none with a comment; the address shows what stands there
        "our_post": _our_post(session, row, pictures),
        "thread": [_comment(one) for one in seen],
        "left_out_of_thread": len(around) - len(seen),
        "decisions": _decisions(session, comment_id),
        "acts": _acts(session, comment_id),
        "referrals": _referrals(session, comment_id),
        "record": _record(session, comment_id),
    }
    text = json.dumps(tree, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    record(session, now, name, "evidence_packed", "comment", comment_id, os_user=os_user, content_hash=digest)
    page = filled("evidence/page.html", language, p=tree, digest=digest, language=language)
    return Pack(text, page, digest, {_file(one): one.content for one in pictures})


def _comment(row: CommentRow) -> dict[str, Any]:
    return {
        "number": row.id,
        "account": row.account,
        "platform_id": row.external_id,
        "address": row.url,
        "thread": row.thread,
        "in_reply_to": row.in_reply_to,
        "author": {"id": row.author_id, "handle": row.author_handle, "name": row.author_name},
        "text": row.text,
        "text_sha256": row.text_hash,
        "posted_at": printed(row.posted_at),
        "reached_us_at": printed(row.pulled_at),
        "edited_at": printed(row.edited_at) if row.edited_at else None,
        "removed_at": printed(row.removed_at) if row.removed_at else None,
        "sight": row.sight,
        "sight_by": row.sight_by,
        "asks": row.triage,
    }


def _thread(session: Session, row: CommentRow) -> Sequence[CommentRow]:
    if row.thread is None:
        return ()
    mine = (CommentRow.account == row.account, CommentRow.thread == row.thread, CommentRow.id != row.id)
    return session.exec(select(CommentRow).where(*mine).order_by(col(CommentRow.posted_at)).limit(THREAD_MOST)).all()


def _above(session: Session, row: CommentRow) -> DeliveryRow | None:
    """Our post that the thread stands under, where we sent it."""
    mine = (DeliveryRow.account == row.account, DeliveryRow.external_id == row.thread)
    return session.exec(select(DeliveryRow).where(*mine)).first() if row.thread else None


def _pictures(session: Session, row: CommentRow) -> Sequence[BlobRow]:
    """The pictures of our post above it."""
    found = _above(session, row)
    if found is None:
        return ()
    full = whole(session, session.get_one(PostRow, found.post_id))
    hashes = {one.blob_hash for one in full.media.get(found.position, ())}
    return session.exec(select(BlobRow).where(col(BlobRow.hash).in_(hashes)).order_by(col(BlobRow.hash))).all()


def _file(picture: BlobRow) -> str:
    return f"media/{picture.hash[:16]}.{picture.media_type.rpartition('/')[2]}"


def _our_post(session: Session, row: CommentRow, pictures: Sequence[BlobRow]) -> dict[str, Any] | None:
    """Our post above it; else its id at the platform."""
    found = _above(session, row)
    if found is None:
        return {"platform_id": row.thread} if row.thread else None
    full = whole(session, session.get_one(PostRow, found.post_id))
    versions = [version.text for version in full.versions if version.position == found.position]
    return {
        "platform_id": row.thread,
        "address": found.url,
        "published_at": printed(found.published_at) if found.published_at else None,
        "text": "\n".join(versions),
        "media": [{"file": _file(one), "sha256": one.hash, "type": one.media_type} for one in pictures],
    }


def _decisions(session: Session, comment_id: int) -> list[dict[str, Any]]:
    mine = (DecisionRow.item == "comment", DecisionRow.item_id == comment_id)
    rows = session.exec(select(DecisionRow).where(*mine).order_by(col(DecisionRow.id))).all()
    return [_decision(session, row) for row in rows]


def _decision(session: Session, row: DecisionRow) -> dict[str, Any]:
    findings = select(FindingRow).where(FindingRow.decision_id == row.id).order_by(col(FindingRow.number))
    told = [finding.told for finding in session.exec(findings)]
    kept = {"at": printed(row.at), "outcome": row.outcome, "rulebook": row.rulebook, "text_sha256": row.content_hash}
    return {**kept, "findings": told}


def _acts(session: Session, comment_id: int) -> list[dict[str, Any]]:
    rows = session.exec(select(ActRow).where(ActRow.comment_id == comment_id).order_by(col(ActRow.id)))
    return [
        {
            "verb": row.verb,
            "state": row.state,
            "by": row.by,
            "reason": row.reason,
            "wanted_at": printed(row.wanted_at),
            "done_at": printed(row.done_at) if row.done_at else None,
        }
        for row in rows
    ]


def _referrals(session: Session, comment_id: int) -> list[dict[str, Any]]:
    rows = session.exec(select(RouteRow).where(RouteRow.comment_id == comment_id).order_by(col(RouteRow.id)))
    return [
        {
            "kind": row.kind,
            "raised_at": printed(row.raised_at),
            "taken_up_at": printed(row.answered_at) if row.answered_at else None,
            "taken_up_by": row.answered_by,
            "reference": row.reference,
        }
        for row in rows
    ]


def _record(session: Session, comment_id: int) -> list[dict[str, Any]]:
    mine = (AuditRow.subject == "comment", AuditRow.subject_id == str(comment_id))
    rows = session.exec(select(AuditRow).where(*mine).order_by(col(AuditRow.id)))
    return [{"at": printed(row.at), "by": row.actor, "act": row.act, "sha256": row.content_hash} for row in rows]
