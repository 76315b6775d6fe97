"""Changes of settings that one person proposes and another agrees to; what is agreed stands over the files of config/."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, Index, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, Session, SQLModel, col, select

from bot.rulebook.source import Change
from bot.store.moves import CHANGE, states
from bot.store.running import only_one


class ChangeRow(SQLModel, table=True):
    """One setting with another value: `path` leads to it inside `file`. `was` is the value that stood there when it was
    proposed. `replayed` is what a replay of past comments told of it: counts and numbers of comments, never words.
    `agreed_no` counts agreements: clocks are set back, and two machines' differ."""

    __tablename__ = "change"
    __table_args__ = (
        CheckConstraint(states(CHANGE, "state"), name="state"),
        CheckConstraint("(state = 'proposed') = (decided_by is null)", name="decided_by_someone"),
        CheckConstraint("state <> 'agreed' or decided_by <> proposed_by", name="agreed_by_another"),
        CheckConstraint("(state in ('agreed', 'superseded')) = (agreed_no is not null)", name="agreed_in_order"),
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
    agreed_no: int | None = Field(default=None, unique=True)
    decided_at: datetime | None = None
    decided_by: str | None = None
    decided_reason: str | None = None

    @property
    def key(self) -> str:
        return "/".join((self.file, *self.path))

    def change(self) -> Change:
        return Change(self.file, tuple(self.path), self.value)


def take_turn(session: Session) -> None:
    """Waits until nobody else proposes or agrees; what fits is looked at beside all that stands."""
    only_one(session, "settings")


def next_agreement(session: Session) -> int:
    """The number of the next agreement; whoever asks has taken their turn."""
    return (session.exec(select(func.max(ChangeRow.agreed_no))).one() or 0) + 1


def agreed(session: Session) -> tuple[Change, ...]:
    """What stands over the files now, in the order in which it was agreed."""
    rows = session.exec(select(ChangeRow).where(ChangeRow.state == "agreed").order_by(col(ChangeRow.agreed_no)))
    return tuple(row.change() for row in rows)


def stand(session: Session) -> tuple[int, ...]:
    """Which changes stand, in order: another answer means that other rules are in force."""
    rows = select(ChangeRow.id).where(ChangeRow.state == "agreed").order_by(col(ChangeRow.agreed_no))
    return tuple(ident or 0 for ident in session.exec(rows))
