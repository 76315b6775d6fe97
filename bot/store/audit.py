"""The audit: every decision and act as a row that is never changed (a trigger refuses). No text, no personal data."""

from datetime import datetime
from typing import Any

from sqlalchemy import CTE, Column, Index, String, cast, insert, literal, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, Session, SQLModel, col


class AuditRow(SQLModel, table=True):
    """Who did what to which item, when, with the hash of the exact text and media and the rulebook that applied."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("audit_of", "subject_id", "subject", "id"),
        Index("audit_subject", "subject", "id"),
        Index("audit_act", "act", "id"),
        Index("audit_actor", "actor", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(index=True)
    actor: str
    os_user: str = ""
    act: str
    subject: str
    subject_id: str
    content_hash: str = ""
    rulebook: str = ""
    detail: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))


# Every act that is recorded, and what the pages call it; the Welsh stands in the catalogue.
ACTS = {
    "correction": "corrected and taken down",
    "doubted": "held by its author",
    "emergency": "sent out as an emergency",
    "looked_back": "looked at after the emergency",
    "removal_refused": "could not be taken down",
    "removed": "taken down at the platform",
    "take_down": "to be taken down",
    "acknowledged": "acknowledged",
    "added": "added",
    "address_added": "address added",
    "address_viewed": "address looked at",
    "act_refused": "refused by the platform",
    "answer_changed": "what it answers was changed",
    "answered": "answered",
    "approved": "approved",
    "block": "blocked",
    "block_wanted": "to be blocked",
    "calendar_read": "calendar read",
    "calendar_unchanged": "calendar read, nothing changed",
    "came_in": "came in",
    "cancelled_there": "cancelled at the platform",
    "changed": "changed",
    "claimed": "taken up to be sent",
    "cleaned": "cleaned of hidden data",
    "clock_jumped": "the clock jumped",
    "clock_untrusted": "the clock is not trusted",
    "closed": "closed without a reply",
    "confirmed": "looked at once more before it was handed in",
    "connected": "connected",
    "copied_from_platform": "copied from the platform",
    "delete": "deleted",
    "delete_wanted": "to be deleted",
    "deleted_by_author": "deleted by its author",
    "discarded": "put away by its author",
    "disagreed": "a finding called wrong",
    "drafted": "begun as a draft",
    "edited": "changed",
    "edited_by_author": "changed by its author",
    "ended": "ended",
    "erased": "erased",
    "evidence_packed": "evidence put together",
    "expired": "missed its slot",
    "explanation_drafted": "explanation drafted",
    "exported": "exported",
    "held": "held",
    "held_at_the_gate": "held at the last moment",
    "hidden_there": "hidden at the platform",
    "feed_ended": "calendar address ended",
    "feed_opened": "calendar address made",
    "hide": "hidden",
    "hook_sent": "a chat was told",
    "hook_refused": "the chat's webhook refused",
    "hide_wanted": "to be hidden",
    "imported": "imported",
    "judged": "judged",
    "key_made": "key made",
    "key_revoked": "key revoked",
    "mailed": "mailed",
    "moved": "moved to another moment",
    "mute": "muted",
    "mute_wanted": "to be muted",
    "not_cancelled": "could not be cancelled at the platform",
    "not_explained": "no explanation sent",
    "offered": "offered for a picture of a post",
    "overridden": "embargo set aside",
    "override_asked": "asked to set the embargo aside",
    "pair_published": "both languages published",
    "password_changed": "password changed",
    "published": "published",
    "purged": "purged",
    "queued": "queued",
    "read_back": "found by reading back",
    "refused": "refused",
    "report_acknowledged": "report acknowledged by the platform",
    "report_asked": "to be reported to the platform",
    "report_refused": "report refused by the platform",
    "report_upheld": "report upheld by the platform",
    "rescheduled": "moved with its release",
    "resealed": "sealed with a new key",
    "returned": "given back",
    "routed": "passed on as urgent",
    "scheduled": "put back to be sent",
    "scan_added": "scan added",
    "scan_viewed": "scan looked at",
    "second_factor_set": "second step set up",
    "seen_published": "seen at the platform by a person",
    "sent_again": "sent again by a person",
    "setting_agreed": "change of a setting agreed",
    "setting_declined": "change of a setting declined",
    "setting_proposed": "change of a setting proposed",
    "setting_replayed": "change of a setting tried on past comments",
    "setting_withdrawn": "change of a setting taken back",
    "shown": "people in it told",
    "sheet_read": "sheet read in",
    "sheet_taken": "rows of a sheet taken",
    "signed_in": "signed in",
    "started": "started",
    "statute_met": "request under a statute answered",
    "statute_refused": "found to be no request under a statute",
    "stopped": "stopped",
    "supervised": "allowed by a supervisor",
    "taken_down": "taken down",
    "taken_up": "taken up by a person",
    "taken_in_hand": "taken in hand",
    "taken_over": "taken over from a colleague",
    "let_go": "let go",
    "hiding_confirmed": "rightly hidden, a person says",
    "flagged_again": "flagged again",
    "reopened": "a reply is owed again",
    "passed_on": "passed on to a service",
    "alarm_cleared": "alarm seen to",
    "approval_void": "approval void",
    "appealed": "appeal noted",
    "appeal_allowed": "appeal allowed",
    "appeal_dismissed": "appeal dismissed",
    "template_dropped": "template thrown away",
    "template_kept": "kept as a template",
    "told": "the author was told",
    "told_at_once": "a person was told at once",
    "unhidden_there": "brought back at the platform",
    "unhide": "brought back",
    "unhide_wanted": "to be brought back",
    "unknown": "nobody knows whether it went out",
    "user_added": "person added",
    "user_changed": "person changed",
    "user_ended": "access ended",
    "user_joined": "sign-in of the directory joined to a person",
    "user_reset": "new first password",
    "view_refused": "refused a look",
    "viewed": "looked at",
    "withdrawn": "withdrawn",
}


REFUSE_CHANGES = """
create function audit_stays() returns trigger language plpgsql as $$
begin raise exception 'the audit is never changed'; end $$;
create trigger audit_stays before update or delete or truncate on audit
for each statement execute function audit_stays();
create trigger decision_stays before update or delete or truncate on decision
for each statement execute function audit_stays();
"""


def record_done(session: Session, done: CTE, at: datetime, actor: str, act: str, subject: str, **detail: Any) -> bool:
    """Carries out a change that returns the number of what it changed, and adds a row for that in the same statement; False
    where it changed nothing."""
    told = {"at": at, "actor": actor, "os_user": "", "act": act, "subject": subject, "content_hash": "", "rulebook": ""}
    values = [literal(value, getattr(AuditRow, name).type) for name, value in told.items()]
    row = select(*values, cast(done.c.id, String), literal(detail, JSONB))
    noted = insert(AuditRow).from_select([*told, "subject_id", "detail"], row).returning(col(AuditRow.id))
    return session.execute(noted).first() is not None


def record(
    session: Session,
    at: datetime,
    actor: str,
    act: str,
    subject: str,
    subject_id: object,
    *,
    os_user: str = "",
    content_hash: str = "",
    rulebook: str = "",
    **detail: Any,
) -> None:
    """Adds a row in the session's transaction. `detail` takes ids, numbers, states and reasons, never text of an item."""
    session.add(
        AuditRow(
            at=at,
            actor=actor,
            os_user=os_user,
            act=act,
            subject=subject,
            subject_id=str(subject_id),
            content_hash=content_hash,
            rulebook=rulebook,
            detail=detail,
        )
    )
