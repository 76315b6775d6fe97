"""Comments and mentions: what came in, whether it is in sight, and what we owe."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    Index,
    UniqueConstraint,
    false,
    literal_column,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from bot.store.moves import ACT, DUTY, SIGHT, states

# Whether a statute's clock was stopped: those that run come first.
MET = "(statute_met_at is not null)"
STATUTES = "statute in ('foi', 'subject_access')"

# Why nothing came of what was wanted: it was decided about other words.
CHANGED = "its author changed it"

# Hidden with no person having looked yet.
UNSEEN = "sight = 'hidden' and sight_by in ('policy', 'platform')"

# Only those with the right see them. Written out, so that the index of these few is found.
RESTRICTED = ("safeguarding", "police")
OF_RESTRICTED = "triage ?| array['safeguarding', 'police']"


class CommentRow(SQLModel, table=True):
    """`text` is null once purged (its author deleted it, or its time is over); `text_hash` stays. `sight_by` says who
    put it where it is: policy, a person's name, or platform. `hidden_there`: it waits to be judged out of sight, and stays
    there. `looked_at`: when the platform was last asked how it stands there. `acknowledge_due` and `answer_due` are the two
    clocks; `statute_due` is that of a statute beside them, which a person stops. `copy_of` is the first comment with these
    words, `service` whose matter it is."""

    __tablename__ = "comment"
    __table_args__ = (
        UniqueConstraint("account", "external_id", name="uq_comment_external"),
        CheckConstraint(states(SIGHT, "sight"), name="sight"),
        CheckConstraint(states(DUTY, "duty"), name="duty"),
        CheckConstraint("duty <> 'closed' or closed_reason is not null", name="closed_has_reason"),
        Index("comment_unjudged", "id", postgresql_where=text("sight = 'received'")),
        Index("comment_in_review", "id", postgresql_where=text("sight in ('flagged', 'hidden')")),
        Index("comment_flagged", "id", postgresql_where=text("sight = 'flagged'")),
        Index("comment_unseen", "id", postgresql_where=text(UNSEEN)),
        Index("comment_to_acknowledge", "acknowledge_due", postgresql_where=text("duty <> 'none'")),
        Index("comment_to_answer", "answer_due", postgresql_where=text("duty <> 'none'")),
        Index("comment_asked", "posted_at", postgresql_where=text("duty <> 'none'")),
        Index("comment_of_statute", "posted_at", postgresql_where=text("statute is not null")),
        Index("comment_by_law", text(MET), "statute_due", "id", postgresql_where=text("statute is not null")),
        Index("comment_restricted", "id", postgresql_where=text(OF_RESTRICTED)),
        CheckConstraint(STATUTES, name="statute"),
        CheckConstraint("statute_due is null or statute is not null", name="statute_has_name"),
        Index("comment_owed", "answer_due", postgresql_where=text("duty in ('owed', 'acknowledged')")),
        Index("comment_statute", "statute_due", postgresql_where=text("statute_met_at is null")),
        Index("comment_thread", "account", "thread"),
        Index("comment_author", "account", "author_id", "posted_at"),
        Index("comment_copies", "copy_of", postgresql_where=text("copy_of is not null")),
    )

    id: int | None = Field(default=None, primary_key=True)
    account: str = Field(index=True)
    external_id: str
    thread: str | None = None
    in_reply_to: str | None = None
    url: str = ""
    author_id: str | None = None
    author_handle: str | None = None
    author_name: str | None = None
    text: str | None = None
    text_hash: str
    posted_at: datetime = Field(index=True)
    pulled_at: datetime
    edited_at: datetime | None = None
    removed_at: datetime | None = None
    looked_at: datetime | None = None
    actions: list[str] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    sight: str = "received"
    sight_by: str = "platform"
    hidden_there: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    triage: list[str] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    reply_language: str | None = None
    decision: int | None = None
    duty: str = "none"
    acknowledge_due: datetime | None = None
    answer_due: datetime | None = None
    acknowledged_at: datetime | None = None
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    closed_by: str | None = None
    closed_reason: str | None = None
    service: str | None = None
    copy_of: int | None = None
    statute: str | None = None
    statute_due: datetime | None = None
    statute_met_at: datetime | None = None
    statute_met_by: str | None = None


class ActRow(SQLModel, table=True):
    """Something to be done to a comment at the platform: wanted first, in the same transaction as the decision."""

    __tablename__ = "act"
    __table_args__ = (
        CheckConstraint(states(ACT, "state"), name="state"),
        CheckConstraint("verb in ('hide', 'unhide', 'delete', 'mute', 'block')", name="verb"),
        # What cannot be undone is never done by policy alone, whatever the programme has come to believe.
        CheckConstraint("verb in ('hide', 'unhide') or by <> 'policy'", name="by_a_person"),
        Index("act_wanted", "retry_at", postgresql_where=text("state = 'wanted'")),
    )

    id: int | None = Field(default=None, primary_key=True)
    comment_id: int = Field(foreign_key="comment.id", index=True)
    verb: str
    state: str = "wanted"
    by: str
    reason: str
    wanted_at: datetime
    done_at: datetime | None = None
    retry_at: datetime | None = None
    attempts: int = 0
    trouble: str | None = None


class OwnReplyRow(SQLModel, table=True):
    """A reply of ours seen on the platform, by whatever hand, what it answered, and in which thread."""

    __tablename__ = "own_reply"
    __table_args__ = (
        UniqueConstraint("account", "external_id", name="uq_own_reply_external"),
        Index("own_reply_thread", "account", "thread"),
        Index("own_reply_posted", "posted_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    account: str
    external_id: str
    in_reply_to: str | None = Field(default=None, index=True)
    thread: str | None = None
    posted_at: datetime
    seen_at: datetime


def words(row: CommentRow) -> dict[str, Any]:
    """The columns that tell who wrote what: all that a purge empties."""
    return {"text": None, "author_id": None, "author_handle": None, "author_name": None, "url": ""}


def is_restricted() -> ColumnElement[bool]:
    """Whether a comment is for those with the right alone."""
    return literal_column(f"(comment.{OF_RESTRICTED})", Boolean)
