"""Keys of programmes: kept as hashes, each somebody's, each for some of what that person may do."""

from datetime import datetime

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel


class ApiKeyRow(SQLModel, table=True):
    """A key. `shown` is how it begins, so that people know it again. `calls` counts those of the minute `minute`."""

    __tablename__ = "api_key"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user_account.id", index=True)
    label: str
    shown: str
    token_hash: str = Field(unique=True)
    scopes: list[str] = Field(sa_column=Column(JSONB, nullable=False))
    created_at: datetime
    ends_at: datetime
    used_at: datetime | None = None
    minute: datetime | None = None
    calls: int = 0
    revoked_at: datetime | None = None
    revoked_by: str | None = None
