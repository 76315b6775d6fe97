"""Connected accounts: credentials (encrypted), how far their inbox was read, when it could not be read."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Column, Index, LargeBinary, text
from sqlmodel import Field, Session, SQLModel, select


class AccountRow(SQLModel, table=True):
    """One connected account. `read_until`: everything posted up to this moment has been read. `stopped_at`: nothing
    goes out on it since then."""

    __tablename__ = "account"

    key: str = Field(primary_key=True)
    platform: str
    external_id: str = ""
    base_url: str = ""
    credentials: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    connected_at: datetime
    connected_by: str
    cursor: str | None = None
    read_until: datetime | None = None
    retry_at: datetime | None = None
    trouble: str | None = None
    stopped_at: datetime | None = None
    stopped_by: str | None = None


class OutageRow(SQLModel, table=True):
    """Time in which an account could not be read; open while `until` is null. What falls into it is unknown, never met."""

    __tablename__ = "outage"
    __table_args__ = (Index("one_open_outage", "account", unique=True, postgresql_where=text("until is null")),)

    id: int | None = Field(default=None, primary_key=True)
    account: str = Field(index=True)
    since: datetime
    until: datetime | None = None
    reason: str


class SwitchRow(SQLModel, table=True):
    """The stop switch: while a row named `all` or an account's key stands, nothing goes out there."""

    __tablename__ = "stop_switch"

    name: str = Field(primary_key=True)
    since: datetime
    by: str
    reason: str


def stops(session: Session) -> set[str]:
    """The accounts on which nothing goes out; `all` where that is so everywhere."""
    return {row.name for row in session.exec(select(SwitchRow))}


def reseal(session: Session, anew: Callable[[bytes], bytes]) -> int:
    """Puts `anew` of every account's credentials in their place, in the session's transaction; how many accounts."""
    rows = session.exec(select(AccountRow).with_for_update()).all()
    for row in rows:
        row.credentials = anew(row.credentials)
        session.add(row)
    return len(rows)
