"""What queued posts rest on, what authors are told when it moves, and what two people agreed to let out all the same."""

import hashlib
import json
import math
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CheckConstraint, Column, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, Session, SQLModel, col, delete, select

from bot.store.among import among
from bot.store.moves import LETTER, states
from checks.model import Release

# Up to this age of a release's moment, how often its calendar is read for those who wait for it. Counted from the moment
# itself, so that all of them share each reading.
RHYTHM = (
    (timedelta(minutes=1), timedelta(seconds=2)),
    (timedelta(minutes=10), timedelta(seconds=10)),
    (timedelta(hours=1), timedelta(minutes=1)),
)
SELDOM = timedelta(minutes=15)
# How often what could not be had, a calendar or the time from elsewhere, is asked for again while something that has been due
# for so long waits for it: a request that fails costs little, and everybody is late by as much as the pause.
LACKING = ((timedelta(hours=1), timedelta(seconds=5)), (timedelta(days=1), timedelta(minutes=1)))


class RestRow(SQLModel, table=True):
    """A release of statistics that a post rests on, as its newest judgement that found any saw it."""

    __tablename__ = "post_release"
    __table_args__ = (UniqueConstraint("post_id", "uri", name="uq_post_release_once"),)

    id: int | None = Field(default=None, primary_key=True)
    post_id: int = Field(foreign_key="post.id", index=True)
    uri: str = Field(index=True)
    title: str
    moment: datetime = Field(index=True)


class NoticeRow(SQLModel, table=True):
    """A letter to the author of a post whose release has changed: what changed, from when to when."""

    __tablename__ = "notice"
    __table_args__ = (CheckConstraint(states(LETTER, "state"), name="state"),)

    id: int | None = Field(default=None, primary_key=True)
    post_id: int = Field(foreign_key="post.id", index=True)
    kind: str
    title: str
    was: datetime | None = None
    becomes: datetime | None = None
    state: str = Field(default="wanted", index=True)
    wanted_at: datetime
    sent_at: datetime | None = None
    trouble: str | None = None


class OverrideRow(SQLModel, table=True):
    """One person asks that an embargo be set aside for these exact bytes and findings, and another agrees."""

    __tablename__ = "override"
    __table_args__ = (
        CheckConstraint("(agreed_by is null) = (agreed_at is null)", name="agreement_whole"),
        CheckConstraint("agreed_by is null or agreed_by <> asked_by", name="two_people"),
        CheckConstraint("length(trim(reason)) > 0", name="has_reason"),
    )

    id: int | None = Field(default=None, primary_key=True)
    post_id: int = Field(foreign_key="post.id", index=True)
    content_hash: str
    findings: list[str] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    reason: str
    asked_by: str
    asked_at: datetime
    agreed_by: str | None = None
    agreed_at: datetime | None = None


def rest_on(session: Session, post_id: int, releases: tuple[Release, ...]) -> None:
    """Puts these in place of what the post rested on. None leaves what stands: what has come out is still what it is about."""
    if not releases:
        return
    session.exec(delete(RestRow).where(col(RestRow.post_id) == post_id))
    for release in {one.uri: one for one in releases}.values():
        session.add(RestRow(post_id=post_id, uri=release.uri, title=release.title, moment=release.release_date))
    session.flush()


def rests(session: Session, post_id: int) -> tuple[RestRow, ...]:
    """What a post rests on, the earliest first."""
    return tuple(session.exec(select(RestRow).where(RestRow.post_id == post_id).order_by(col(RestRow.moment))))


def rests_of(session: Session, posts: Iterable[int]) -> dict[int, list[RestRow]]:
    """The same of several posts at once, {post: what it rests on}."""
    found: dict[int, list[RestRow]] = {}
    mine = select(RestRow).where(among(RestRow.post_id, posts)).order_by(col(RestRow.moment))
    for row in session.exec(mine):
        found.setdefault(row.post_id, []).append(row)
    return found


def mark(told: dict[str, Any]) -> str:
    """What a finding says, as a digest: the same words on the same release at the same moment have the same mark."""
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def pause(moment: datetime, now: datetime) -> timedelta:
    """How often to look, at a time when the moment of a release has come."""
    return next((every for until, every in RHYTHM if now - moment < until), SELDOM)


def retry_pause(due: datetime, now: datetime) -> timedelta:
    """How often to ask again for what could not be had, when what waits for it was due at a moment. By a clock that is wrong
    that may seem to be yet to come."""
    return next((every for until, every in LACKING if abs(now - due) < until), SELDOM)


def last_look(moment: datetime, now: datetime) -> datetime:
    """The last moment at which the calendar was to be read for a release whose own moment has come."""
    every = pause(moment, now)
    return moment + math.floor((now - moment) / every) * every
