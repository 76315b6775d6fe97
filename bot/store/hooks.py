"""Notices to a chat's incoming webhook: what is to be told of, and whether it arrived. Ids and states, never words."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from bot.store.moves import LETTER, states


class HookRow(SQLModel, table=True):
    """One notice to one webhook. `key` names the matter, so that each is told once; `kind` and `subject` are what the notice
    says; `mention` is the place in the rota of whoever is told beside it, such as 2."""

    __tablename__ = "hook"
    __table_args__ = (
        CheckConstraint(states(LETTER, "state"), name="state"),
        UniqueConstraint("key", "target", name="uq_hook_once"),
        Index("hook_wanted", "retry_at", postgresql_where=text("state = 'wanted'")),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str
    target: str
    kind: str
    subject: str
    mention: str = ""
    state: str = "wanted"
    attempts: int = 0
    wanted_at: datetime
    retry_at: datetime | None = None
    sent_at: datetime | None = None
    trouble: str | None = None
