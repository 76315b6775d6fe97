"""What stands around the writing of posts: changes in the making, what was approved, templates, sheets, calendar feeds."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, Session, SQLModel, and_, col, or_, select

from bot.store.posts import MediaRow, PostRow, VersionRow


class RevisionRow(SQLModel, table=True):
    """A draft whose content is to take the place of a queued post's once it is handed in. `basis` is the hash of what stood
    there when the change was begun."""

    __tablename__ = "post_revision"

    draft_id: int = Field(primary_key=True, foreign_key="post.id", ondelete="CASCADE")
    post_id: int = Field(foreign_key="post.id", index=True)
    basis: str = Field(default="", sa_column_kwargs={"server_default": text("''")})


class ApprovedRow(SQLModel, table=True):
    """What a person approved, word for word, so that the next approver sees what has changed since."""

    __tablename__ = "post_approval"

    id: int | None = Field(default=None, primary_key=True)
    post_id: int = Field(foreign_key="post.id", index=True, ondelete="CASCADE")
    content_hash: str
    by: str
    at: datetime
    told: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))


class TemplateRow(SQLModel, table=True):
    """Words and accounts that a post may start from. No pictures: each use of one needs its own consents."""

    __tablename__ = "post_template"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    texts: dict[str, str] = Field(sa_column=Column(JSONB, nullable=False))
    accounts: list[str] = Field(sa_column=Column(JSONB, nullable=False))
    made_by: str
    made_at: datetime


class SheetRow(SQLModel, table=True):
    """A sheet of posts that was read in and waits to be taken. `rows`: each with its number, its cells, what is wrong with it
    and, once taken, the number of its post."""

    __tablename__ = "post_sheet"

    id: int | None = Field(default=None, primary_key=True)
    author: str = Field(index=True)
    at: datetime = Field(index=True)
    rows: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    taken_at: datetime | None = None


class FeedRow(SQLModel, table=True):
    """The secret address of a person's calendar; the address holds what `token_hash` is the SHA-256 of."""

    __tablename__ = "calendar_feed"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user_account.id", index=True)
    token_hash: str = Field(unique=True)
    language: str
    made_at: datetime
    ended_at: datetime | None = None


def keep_approved(session: Session, post_id: int, digest: str, told: Mapping[str, Any], by: str, at: datetime) -> None:
    """Keeps what was approved."""
    session.add(ApprovedRow(post_id=post_id, content_hash=digest, told=dict(told), by=by, at=at))


def last_approved(session: Session, post_id: int) -> ApprovedRow | None:
    """What was approved of a post the last time."""
    mine = select(ApprovedRow).where(ApprovedRow.post_id == post_id)
    return session.exec(mine.order_by(col(ApprovedRow.id).desc()).limit(1)).first()


def revised(session: Session, draft_id: int | None) -> int | None:
    """The number of the post that a draft is a change of."""
    row = session.get(RevisionRow, draft_id) if draft_id else None
    return row.post_id if row else None


def is_for(name: str) -> ColumnElement[bool]:
    """Which posts a person sees: all but what others are still writing, or put away without handing it in."""
    was_handed_in = or_(
        col(PostRow.state).not_in(("draft", "stopped")),
        and_(PostRow.state == "stopped", col(PostRow.decision).is_not(None)),
    )
    return or_(was_handed_in, col(PostRow.author) == name, col(PostRow.returned_reason).is_not(None))


def is_picture_seen(session: Session, digest: str, name: str) -> bool:
    """Whether a post that this person sees has the picture."""
    with_it = select(VersionRow.post_id).join(MediaRow, col(MediaRow.version_id) == col(VersionRow.id))
    wanted = select(PostRow.id).where(col(PostRow.id).in_(with_it.where(MediaRow.blob_hash == digest)), is_for(name))
    return session.exec(wanted.limit(1)).first() is not None


def seen_by(session: Session, post_id: int, name: str) -> PostRow | None:
    """A post that this person sees; None where there is none."""
    return session.exec(select(PostRow).where(PostRow.id == post_id, is_for(name))).first()
