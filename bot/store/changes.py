"""Changes of settings that one person proposes and another agrees to; what is agreed stands over the files of config/."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, Session, SQLModel, col, select

from bot.rulebook.source import Change
from bot.store.moves import CHANGE, states


class ChangeRow(SQLModel, table=True):
    """One setting with another value: `path` leads to it inside `file`. `was` is the value that stood there when it was
    proposed. `replayed` is what a replay of past comments told of it: counts and numbers of comments, never words."""

    __tablename__ = "change"
    __table_args__ = (
        CheckConstraint(states(CHANGE, "state"), name="state"),
        CheckConstraint("(state = 'proposed') = (decided_by is null)", name="decided_by_someone"),
        CheckConstraint("state <> 'agreed' or decided_by <> proposed_by", name="agreed_by_another"),
        Index("one_open_change", "file", "path", unique=True, postgresql_where=text("state = 'proposed'")),
        Index("change_agreed", "id", postgresql_where=text("state = 'agreed'")),
    )

    id: int | None = Field(default=None, primary_key=True)
    state: str = "proposed"
    file: str
    path: list[str] = Field(sa_column=Column(JSONB, nullable=False))
    was: Any = Field(default=None, sa_column=Column(JSONB, nullable=True))
    value: Any = Field(default=None, sa_column=Column(JSONB, nullable=True))
    reason: str
    proposed_at: datetime
    proposed_by: str
    replay_asked_at: datetime | None = None
    replayed: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB(none_as_null=True), nullable=True))
    decided_at: datetime | None = None
    decided_by: str | None = None
    decided_reason: str | None = None

    @property
    def key(self) -> str:
        return "/".join((self.file, *self.path))

    def change(self) -> Change:
        return Change(self.file, tuple(self.path), self.value)


def agreed(session: Session) -> tuple[Change, ...]:
    """What stands over the files now, in the order in which it was agreed."""
    rows = session.exec(
        select(ChangeRow).where(ChangeRow.state == "agreed").order_by(col(ChangeRow.decided_at), col(ChangeRow.id))
    )
    return tuple(row.change() for row in rows)


def stand(session: Session) -> tuple[int, datetime | None]:
    """How many changes stand, and since when the newest does: another answer means that other rules are in force."""
    row = session.execute(text("select count(*), max(decided_at) from change where state = 'agreed'")).one()
    return int(row[0]), row[1]
