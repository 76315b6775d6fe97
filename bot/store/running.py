"""What tells that the house is running: heartbeats, alarms, letters sent, calendars fetched."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlmodel import Field, Session, SQLModel, col, select

from bot.store.moves import LETTER, states


class HeartbeatRow(SQLModel, table=True):
    """When a tick of the clock, or a worker, last showed itself."""

    __tablename__ = "heartbeat"

    name: str = Field(primary_key=True)
    at: datetime


class AlarmRow(SQLModel, table=True):
    """Something a person must see to. `key` names the matter, so that it is raised once until it is cleared."""

    __tablename__ = "alarm"
    __table_args__ = (Index("one_open_alarm", "key", unique=True, postgresql_where=text("cleared_at is null")),)

    id: int | None = Field(default=None, primary_key=True)
    key: str
    kind: str
    subject: str
    raised_at: datetime
    cleared_at: datetime | None = None
    cleared_by: str | None = None


class LetterRow(SQLModel, table=True):
    """One letter to one recipient; its message id is the same at every attempt, so a second copy can be told."""

    __tablename__ = "letter"
    __table_args__ = (
        CheckConstraint(states(LETTER, "state"), name="state"),
        UniqueConstraint("message_id", name="uq_letter_message_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    recipient: str
    message_id: str
    state: str = "wanted"
    wanted_at: datetime
    sent_at: datetime | None = None
    trouble: str | None = None


class CalendarRow(SQLModel, table=True):
    """One fetch of a release calendar, kept as it came. `checked_at` moves on when the source says nothing changed."""

    __tablename__ = "calendar_fetch"

    id: int | None = Field(default=None, primary_key=True)
    source: str = Field(index=True)
    fetched_at: datetime
    checked_at: datetime = Field(index=True)
    etag: str = ""
    digest: str
    content: str


# (number, source, when it was checked) of the newest fetch of every calendar.
Marks = tuple[tuple[int, str, datetime], ...]


def beat(session: Session, name: str, at: datetime) -> None:
    """Writes that something showed itself."""
    fresh = insert(HeartbeatRow).values(name=name, at=at)
    session.execute(fresh.on_conflict_do_update(index_elements=["name"], set_={"at": at}))


def only_one(session: Session, name: str) -> None:
    """Waits until nobody else, in any process, is at this matter; the turn lasts as long as the session's transaction."""
    session.execute(text("select pg_advisory_xact_lock(hashtext(:name))"), {"name": f"pwyll {name}"})


def newest_fetches(session: Session) -> Sequence[CalendarRow]:
    """The newest fetch of every source. By number: times are no order while clocks are set back."""
    return session.exec(
        select(CalendarRow)
        .ext(distinct_on(col(CalendarRow.source)))
        .order_by(col(CalendarRow.source), col(CalendarRow.id).desc())
    ).all()


def newest_marks(session: Session) -> Marks:
    """The same without what they told: the number of each, its source, and when it was checked."""
    rows = session.exec(
        select(CalendarRow.id, CalendarRow.source, CalendarRow.checked_at)
        .ext(distinct_on(col(CalendarRow.source)))
        .order_by(col(CalendarRow.source), col(CalendarRow.id).desc())
    )
    return tuple((ident or 0, source, at) for ident, source, at in rows)


def readings(marks: Marks, names: Collection[str]) -> tuple[datetime, ...]:
    """Since when each of these calendars is known as it was told; none where one of them was never read."""
    read = {source: at for _, source, at in marks}
    return tuple(read[name] for name in names) if all(name in read for name in names) else ()
