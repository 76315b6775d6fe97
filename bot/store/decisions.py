"""Decisions: what was judged (by hash), under which rulebook, with which outcome. Append-only; the findings with their
quotes live beside them and can be purged without touching them."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel


class DecisionRow(SQLModel, table=True):
    """One judgement of one item. `checks` are the names of the checks that spoke, with their severities; `languages` the
    runs of the text as the contract prints them: offsets, never words; `shadow` the checks on trial, with what would have
    followed; `held_back` is why a hiding that the table asked for became a flag."""

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint("item in ('post', 'comment')", name="item"),
        CheckConstraint("outcome in ('pass', 'flag', 'hold', 'hide')", name="outcome"),
        Index("decision_item", "item", "item_id"),
        Index("decision_followed", "at", postgresql_where=text("outcome <> 'pass'")),
        Index("decision_on_trial", "at", postgresql_where=text("shadow <> '[]'::jsonb")),
    )

    id: int | None = Field(default=None, primary_key=True)
    item: str
    item_id: int
    at: datetime = Field(index=True)
    content_hash: str
    rulebook: str
    outcome: str
    hold_until: datetime | None = None
    checks: list[list[str]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    languages: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=Column(JSONB, nullable=False, server_default="[]")
    )
    shadow: list[list[str]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False, server_default="[]"))
    held_back: str | None = None


class FindingRow(SQLModel, table=True):
    """One finding of a decision as the contract prints it (`told`), which holds quotes of the text."""

    __tablename__ = "finding"

    id: int | None = Field(default=None, primary_key=True)
    decision_id: int = Field(foreign_key="decision.id", index=True)
    number: int
    told: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
