"""Who has a comment in hand, and appeals of those whose comment was hidden."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from bot.store.moves import APPEAL, states


class ClaimRow(SQLModel, table=True):
    """A moderator has a comment in hand until a moment, so that two people do not collide."""

    __tablename__ = "claim"

    comment_id: int = Field(primary_key=True, foreign_key="comment.id")
    by: str
    since: datetime
    until: datetime


class AppealRow(SQLModel, table=True):
    """Somebody whose comment is hidden asks that it be looked at again. `how` is how that reached us, never their words;
    `hidden_by` is who put it out of sight, and is never who decides."""

    __tablename__ = "appeal"
    __table_args__ = (
        CheckConstraint(states(APPEAL, "state"), name="state"),
        CheckConstraint("(state = 'open') = (decided_by is null)", name="decided_by_someone"),
        CheckConstraint("decided_by <> hidden_by", name="decided_by_another"),
        Index("one_open_appeal", "comment_id", unique=True, postgresql_where=text("state = 'open'")),
    )

    id: int | None = Field(default=None, primary_key=True)
    comment_id: int = Field(foreign_key="comment.id")
    state: str = "open"
    how: str
    raised_at: datetime
    raised_by: str
    hidden_by: str
    decided_at: datetime | None = None
    decided_by: str | None = None
    reason: str | None = None
