"""Who may sign in, where they are signed in, and tries that failed."""

from datetime import date, datetime

from sqlalchemy import Column, Index, LargeBinary
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel


class UserRow(SQLModel, table=True):
    """A person at the desk. `name` is what decisions and the audit carry and never changes hands. `subject` is the
    directory's own id (`tid:oid`) of somebody who signs in there. `second_factor` is sealed; `last_step` is the time step
    of the newest code that was taken, so that none is taken twice. Access ends with the day `ends_on`."""

    __tablename__ = "user_account"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    email: str = ""
    roles: list[str] = Field(sa_column=Column(JSONB, nullable=False))
    language: str | None = None
    subject: str | None = Field(default=None, unique=True)
    password_hash: str | None = None
    second_factor: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    last_step: int = 0
    recovery_hashes: list[str] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    created_at: datetime
    created_by: str
    ends_on: date | None = None
    ended_at: datetime | None = None


class SessionRow(SQLModel, table=True):
    """A browser that is signed in; its cookie holds what `token_hash` is the SHA-256 of. `is_whole` is False while the
    second factor is still asked for."""

    __tablename__ = "web_session"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user_account.id", index=True)
    token_hash: str = Field(unique=True)
    csrf: str
    agent: str = ""
    is_whole: bool = False
    created_at: datetime
    seen_at: datetime
    ended_at: datetime | None = None


class TryRow(SQLModel, table=True):
    """One try at a sign-in that failed; `key` is a hash of the name or address it was made with."""

    __tablename__ = "sign_in_try"
    __table_args__ = (Index("sign_in_try_recent", "key", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str
    at: datetime


class RoundRow(SQLModel, table=True):
    """A sign-in that is away at the directory: hashes of what it and the browser bring back, and what its answer must fit.
    `address` is a hash of where it was begun from."""

    __tablename__ = "sign_in_round"

    id: int | None = Field(default=None, primary_key=True)
    state_hash: str = Field(unique=True)
    browser_hash: str
    nonce: str
    verifier: str
    then: str
    address: str = Field(index=True)
    at: datetime
