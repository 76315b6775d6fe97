"""The audit: every decision and act as a row that is never changed (a trigger refuses). No text, no personal data."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, Session, SQLModel


class AuditRow(SQLModel, table=True):
    """Who did what to which item, when, with the hash of the exact text and media and the rulebook that applied."""

    __tablename__ = "audit"
    __table_args__ = (Index("audit_subject", "subject", "subject_id"),)

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


REFUSE_CHANGES = """
create function audit_stays() returns trigger language plpgsql as $$
begin raise exception 'the audit is never changed'; end $$;
create trigger audit_stays before update or delete or truncate on audit
for each statement execute function audit_stays();
create trigger decision_stays before update or delete or truncate on decision
for each statement execute function audit_stays();
"""


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
