"""What programmes are told of posts, comments, deliveries and acts, as JSON. Times are UTC with Z."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from fastapi.encoders import jsonable_encoder
from sqlmodel import Session

from bot.contract import printed
from bot.report.figures import Weekly
from bot.store.audit import AuditRow
from bot.store.comments import CommentRow
from bot.store.content import Whole
from bot.store.deliveries import DeliveryRow
from bot.web.shown import decided

Tree = dict[str, Any]


def moment(at: datetime | None) -> str | None:
    """A moment as the contract writes it."""
    return printed(at) if at else None


def post_object(full: Whole) -> Tree:
    """A post. `digest` is the hash of exactly this content: only that can be approved."""
    row = full.post
    return {
        "id": row.id,
        "state": row.state,
        "author": row.author,
        "accounts": row.accounts,
        "scheduled_at": moment(row.scheduled_at),
        "hold_until": moment(row.hold_until),
        "answers": row.answers,
        "approved_by": row.approved_by,
        "returned_reason": row.returned_reason,
        "changed_at": moment(row.changed_at),
        "digest": full.digest(),
        "versions": [
            {
                "language": version.language,
                "text": version.text,
                "scheduled_at": moment(version.scheduled_at),
                "media": [
                    {
                        "hash": media.blob_hash,
                        "alt": {"en": media.alt_en, "cy": media.alt_cy},
                        "people": media.people,
                        "consents": media.consents,
                    }
                    for media in full.media.get(version.position, ())
                ],
            }
            for version in full.versions
        ],
    }


def findings(session: Session, decision: int | None) -> list[Tree]:
    """What the checks said, as the contract prints it."""
    return decided(session, decision)[0]


def delivery_object(row: DeliveryRow) -> Tree:
    """A delivery."""
    return {
        "id": row.id,
        "post": row.post_id,
        "account": row.account,
        "state": row.state,
        "due_at": moment(row.due_at),
        "published_at": moment(row.published_at),
        "external_id": row.external_id,
        "url": row.url,
    }


def comment_object(row: CommentRow) -> Tree:
    """A comment. `text` is null once its words are not kept any more; `digest` is their hash: what is decided is decided of
    exactly these words."""
    return {
        "id": row.id,
        "account": row.account,
        "sight": row.sight,
        "duty": row.duty,
        "triage": row.triage,
        "text": row.text,
        "digest": row.text_hash,
        "author": {"id": row.author_id, "handle": row.author_handle, "name": row.author_name},
        "posted_at": moment(row.posted_at),
        "reply_language": row.reply_language,
        "acknowledge_due": moment(row.acknowledge_due),
        "answer_due": moment(row.answer_due),
        "actions": row.actions,
        "url": row.url,
    }


def act_object(row: AuditRow) -> Tree:
    """A row of the audit."""
    return row.model_dump(mode="json") | {"at": moment(row.at)}


def report_object(figures: Weekly) -> Tree:
    """The figures of a week, the same as the letter's."""
    told: Tree = jsonable_encoder(asdict(figures))
    return told | {"week": str(figures.week)}
