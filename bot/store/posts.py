"""Posts: what is to go out, its versions, their pictures, and the accounts it is meant for."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from bot.store.moves import POST, states


class PostRow(SQLModel, table=True):
    """One post in both languages. `approved_hash` is the hash of the exact text and media that was approved; any edit
    voids it. `source_account` and `source_id` say where it was found when it was queued at the platform itself. `replan`: a
    release it rests on has changed, so what is approved of it is to be planned anew."""

    __tablename__ = "post"
    __table_args__ = (
        CheckConstraint(states(POST, "state"), name="state"),
        CheckConstraint("(approved_by is null) = (approved_hash is null)", name="approval_whole"),
        UniqueConstraint("source_account", "source_id", name="uq_post_source"),
        Index("post_slot", text("coalesce(hold_until, scheduled_at)")),
        Index("post_created", "created_at"),
        Index("post_answers", "answers", postgresql_where=text("answers is not null")),
    )

    id: int | None = Field(default=None, primary_key=True)
    state: str = Field(default="received", index=True)
    author: str
    created_at: datetime
    changed_at: datetime
    scheduled_at: datetime | None = None
    hold_until: datetime | None = None
    accounts: list[str] = Field(sa_column=Column(JSONB, nullable=False))
    answers: int | None = Field(default=None, foreign_key="comment.id")
    shares: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB(none_as_null=True)))
    source_account: str | None = None
    source_id: str | None = None
    approved_by: str | None = None
    approved_at: datetime | None = None
    approved_hash: str | None = None
    returned_reason: str | None = None
    decision: int | None = Field(default=None, description="The newest decision")
    replan: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})


class VersionRow(SQLModel, table=True):
    """A language of a post; `language` is null where one text holds both."""

    __tablename__ = "post_version"
    __table_args__ = (
        UniqueConstraint("post_id", "position", name="uq_version_position"),
        CheckConstraint("language in ('en', 'cy')", name="language"),
    )

    id: int | None = Field(default=None, primary_key=True)
    post_id: int = Field(foreign_key="post.id", index=True, ondelete="CASCADE")
    position: int
    language: str | None = None
    text: str
    scheduled_at: datetime | None = None


class MediaRow(SQLModel, table=True):
    """A picture of a version: its content by hash, what it shows in each language, who is in it, and their consents."""

    __tablename__ = "post_media"
    __table_args__ = (UniqueConstraint("version_id", "position", name="uq_media_position"),)

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="post_version.id", index=True, ondelete="CASCADE")
    position: int
    blob_hash: str = Field(foreign_key="blob.hash")
    alt_en: str | None = None
    alt_cy: str | None = None
    people: list[str] | None = Field(default=None, sa_column=Column(JSONB(none_as_null=True)))
    consents: list[str] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))


class BlobRow(SQLModel, table=True):
    """The bytes of a picture, once, by their SHA-256."""

    __tablename__ = "blob"

    hash: str = Field(primary_key=True)
    media_type: str
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
