"""Putting things right: what was taken down or corrected and who was told; emergencies; links as they were when opened."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, Session, SQLModel, col, select

from bot.store.moves import REMOVAL, states


class RightingRow(SQLModel, table=True):
    """A published post put right. `told` are those who were told of it, by their roles; `replacement` is the post that
    takes its place, which says openly what was changed."""

    __tablename__ = "righting"
    __table_args__ = (CheckConstraint("kind in ('take_down', 'correction')", name="kind"),)

    id: int | None = Field(default=None, primary_key=True)
    post_id: int = Field(foreign_key="post.id", index=True)
    kind: str
    reason: str
    told: list[str] = Field(sa_column=Column(JSONB, nullable=False))
    by: str
    at: datetime
    replacement: int | None = Field(default=None, foreign_key="post.id")


class RemovalRow(SQLModel, table=True):
    """One delivery to be removed from its platform. What stood there stays in the store as evidence."""

    __tablename__ = "removal"
    __table_args__ = (CheckConstraint(states(REMOVAL, "state"), name="state"),)

    id: int | None = Field(default=None, primary_key=True)
    righting_id: int = Field(foreign_key="righting.id", index=True)
    delivery_id: int = Field(foreign_key="delivery.id", unique=True)
    state: str = "wanted"
    attempts: int = 0
    retry_at: datetime | None = None
    done_at: datetime | None = None
    trouble: str | None = None


def down(session: Session, post_id: int) -> RightingRow | None:
    """The newest record that a post is to come down; None where it may stand."""
    mine = select(RightingRow).where(RightingRow.post_id == post_id).order_by(col(RightingRow.id).desc())
    return session.exec(mine).first()


def remove_too(session: Session, post_id: int, delivery_id: int) -> bool:
    """Wants a delivery removed that turned up after its post was taken down; whether it is to be."""
    righting = down(session, post_id)
    if righting is not None:
        session.add(RemovalRow(righting_id=righting.id or 0, delivery_id=delivery_id))
    return righting is not None


class EmergencyRow(SQLModel, table=True):
    """A post that one named person sent out at once. `welsh_due` is when its Welsh is owed (null: it has it), `welsh_post`
    the post that brings it; `review_due` is when a second person must have looked at it. Only what has `content_hash` is the
    emergency: other words are an ordinary post."""

    __tablename__ = "emergency"

    post_id: int = Field(primary_key=True, foreign_key="post.id")
    content_hash: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    authorised_by: str
    reason: str
    at: datetime
    welsh_due: datetime | None = None
    welsh_post: int | None = Field(default=None, foreign_key="post.id")
    review_due: datetime
    reviewed_by: str | None = None
    reviewed_at: datetime | None = None
    review_note: str | None = None


def emergency_of(session: Session, post_id: int | None, digest: str) -> EmergencyRow | None:
    """The emergency that a post is, as long as it has the words that were declared one and nobody has looked back at it."""
    row = session.get(EmergencyRow, post_id)
    return row if row is not None and row.content_hash == digest and row.reviewed_at is None else None


class OpenedLinkRow(SQLModel, table=True):
    """A link as it was when it was opened: where it ended, the page's title and the status, or why it was not followed."""

    __tablename__ = "opened_link"

    id: int | None = Field(default=None, primary_key=True)
    url: str = Field(index=True)
    opened_at: datetime
    final_url: str
    status: int | None = None
    title: str = ""
    refused: str = ""
