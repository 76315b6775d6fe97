"""What follows a comment: those who were woken for it, what its author was told, reports by hand, and where a person says
that a check was wrong."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from bot.store.moves import REPORT, ROUTE, states

KINDS = "kind in ('safeguarding', 'police', 'staff_abuse')"


class RouteRow(SQLModel, table=True):
    """A comment that cannot wait, on its way to a person. `step` counts those who were told; `next_at` is when the next
    one is told unless somebody has answered."""

    __tablename__ = "route"
    __table_args__ = (
        CheckConstraint(states(ROUTE, "state"), name="state"),
        CheckConstraint(KINDS, name="kind"),
        CheckConstraint("(state = 'answered') = (answered_by is not null)", name="answered_by_someone"),
        UniqueConstraint("comment_id", "kind", name="uq_route_once"),
        Index("route_open", "next_at", postgresql_where=text("state = 'open'")),
    )

    id: int | None = Field(default=None, primary_key=True)
    comment_id: int = Field(foreign_key="comment.id")
    kind: str
    state: str = "open"
    raised_at: datetime
    step: int = 0
    next_at: datetime | None = None
    answered_at: datetime | None = None
    answered_by: str | None = None
    reference: str | None = None


class ExplanationRow(SQLModel, table=True):
    """What the author of a hidden comment was told, or why nothing: once for each comment. `post_id` is the reply drafted
    from a template, which goes the way of every post."""

    __tablename__ = "explanation"
    __table_args__ = (
        CheckConstraint("(post_id is null) <> (reason is null)", name="sent_or_why_not"),
        UniqueConstraint("comment_id", name="uq_explanation_once"),
        Index("ix_explanation_post", "post_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    comment_id: int = Field(foreign_key="comment.id")
    at: datetime
    template: str
    language: str
    post_id: int | None = Field(default=None, foreign_key="post.id")
    reason: str | None = None


class ReportRow(SQLModel, table=True):
    """A report to the platform, which has no endpoint for it: a person follows the link and says what came of it."""

    __tablename__ = "report"
    __table_args__ = (
        CheckConstraint(states(REPORT, "state"), name="state"),
        UniqueConstraint("comment_id", name="uq_report_once"),
    )

    id: int | None = Field(default=None, primary_key=True)
    comment_id: int = Field(foreign_key="comment.id")
    state: str = "asked"
    link: str
    reason: str
    asked_at: datetime
    asked_by: str
    changed_at: datetime
    reference: str | None = None


class DisagreementRow(SQLModel, table=True):
    """A person's word that a finding was wrong. The check's name stays when the finding's words are purged."""

    __tablename__ = "disagreement"
    __table_args__ = (UniqueConstraint("decision_id", "number", name="uq_disagreement_once"),)

    id: int | None = Field(default=None, primary_key=True)
    decision_id: int = Field(foreign_key="decision.id")
    number: int
    check: str = Field(index=True)
    language: str
    item: str
    item_id: int
    at: datetime
    by: str
    reason: str


class SupervisionRow(SQLModel, table=True):
    """A supervisor's leave for one reply, in exactly these words, beyond the cap of its thread or while tempers cool."""

    __tablename__ = "supervision"
    __table_args__ = (UniqueConstraint("post_id", "content_hash", name="uq_supervision_once"),)

    id: int | None = Field(default=None, primary_key=True)
    post_id: int = Field(foreign_key="post.id")
    content_hash: str
    at: datetime
    by: str
    reason: str
