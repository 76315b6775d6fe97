"""What goes out when: the posts of a week or a month by day, with the releases and the pre-election periods around them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from textwrap import shorten
from typing import Any

from sqlalchemy import select as sql_select
from sqlalchemy import true
from sqlmodel import Session, col, func, select

from bot.opening import LONDON
from bot.ports import Context
from bot.store.among import among
from bot.store.deliveries import DeliveryRow
from bot.store.posts import PostRow, VersionRow
from bot.store.writing import is_for
from bot.web.coming import releases
from checks.model import Release

MOST = 4000
"""More than any office sends in a month; where there are more, the calendar ends there."""
ROOM = 8
"""So many posts of a day stand in the month; the rest are in its week."""
GONE = ("stopped", "removed")


@dataclass(frozen=True, slots=True)
class Entry:
    """A post at the moment at which it goes out or went. `can_move`: nothing of it has begun to go out."""

    ident: int
    state: str
    accounts: tuple[str, ...]
    at: datetime
    can_move: bool
    words: str = ""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar in London. `more`: so many posts of it stand only in its week."""

    on: date
    is_within: bool
    entries: tuple[Entry, ...]
    more: int
    releases: tuple[Release, ...]
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """What of the calendar is shown."""

    view: str
    on: date

    @property
    def first(self) -> date:
        start = self.on if self.view == "week" else self.on.replace(day=1)
        return start - timedelta(days=start.weekday())

    @property
    def days(self) -> tuple[date, ...]:
        """Whole weeks, Monday first."""
        weeks = 1 if self.view == "week" else ((self._month_end - self.first).days // 7) + 1
        return tuple(self.first + timedelta(days=n) for n in range(7 * weeks))

    @property
    def _month_end(self) -> date:
        return (self.on.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)

    @property
    def before(self) -> date:
        return self.on - timedelta(days=7) if self.view == "week" else self.on.replace(day=1) - timedelta(days=1)

    @property
    def after(self) -> date:
        return self.on + timedelta(days=7) if self.view == "week" else self._month_end + timedelta(days=1)

    def has(self, day: date) -> bool:
        return self.view == "week" or day.month == self.on.month


def month(
    session: Session, ctx: Context, span: Span, name: str, language: str, account: str = "", state: str = ""
) -> tuple[Day, ...]:
    """The days of the span with what this person may see, filtered by account and state."""
    start, end = midnight(span.days[0]), midnight(span.days[-1] + timedelta(days=1))
    every = entries(session, start, end, name)
    by_day: dict[date, list[Entry]] = {day: [] for day in span.days}
    for one in every:
        if (not account or account in one.accounts) and state in ("", one.state):
            by_day[_day(one.at)].append(one)
    room = ROOM if span.view == "month" else MOST
    texts = _texts(session, [one.ident for found in by_day.values() for one in found[:room]], language)
    coming = releases(session, ctx, start, end)
    periods = (ctx.book.data.get("elections") or {}).get("periods") or ()
    return tuple(
        Day(
            day,
            span.has(day),
            tuple(_worded(one, texts) for one in by_day[day][:room]),
            max(0, len(by_day[day]) - room),
            tuple(one for one in coming if _day(one.release_date) == day),
            tuple(_periods(periods, day, language)),
        )
        for day in span.days
    )


def _worded(entry: Entry, texts: Mapping[int, tuple[str, str | None]]) -> Entry:
    words, language = texts.get(entry.ident, ("", None))
    return replace(entry, words=words, language=language)


def midnight(day: date) -> datetime:
    """When the day begins in London."""
    return datetime.combine(day, time(), LONDON)


def _day(at: datetime) -> date:
    return at.astimezone(LONDON).date()


def _periods(periods: Iterable[Mapping[str, Any]], day: date, language: str) -> Iterable[str]:
    return (str(one["name"][language]) for one in periods if one["from"] <= day <= one["to"])


def entries(session: Session, start: datetime, end: datetime, name: str) -> list[Entry]:
    """The posts of a stretch of time, in order, without their words: by what goes out of them, else by when they were meant
    for."""
    slot = func.coalesce(PostRow.hold_until, PostRow.scheduled_at)
    stands = col(DeliveryRow.state).not_in(GONE)
    sent = sql_select(col(DeliveryRow.post_id)).where(
        col(DeliveryRow.due_at) >= start, col(DeliveryRow.due_at) < end, stands
    )
    within = sent.union(sql_select(col(PostRow.id)).where(slot >= start, slot < end))
    mine = sql_select(col(DeliveryRow.due_at), col(DeliveryRow.state)).where(
        col(DeliveryRow.post_id) == PostRow.id, stands
    )
    first = mine.order_by(col(DeliveryRow.due_at), col(DeliveryRow.id)).limit(1).lateral()
    at, became = func.coalesce(first.c.due_at, slot), func.coalesce(first.c.state, PostRow.state)
    asked = sql_select(col(PostRow.id), col(PostRow.state), col(PostRow.accounts), at, became).outerjoin(first, true())
    wanted = asked.where(col(PostRow.id).in_(within), is_for(name), at >= start, at < end)
    rows = session.execute(wanted.order_by(at, col(PostRow.id)).limit(MOST))
    return [_entry(ident or 0, state, accounts, moment, came) for ident, state, accounts, moment, came in rows]


def _entry(ident: int, state: str, accounts: Sequence[str], at: datetime, became: str) -> Entry:
    can_move = state != "stopped" and became not in ("published", "sending", "unknown")
    return Entry(ident, "approved" if became == "scheduled" else became, tuple(accounts), at, can_move)


def _texts(session: Session, idents: Sequence[int], language: str) -> dict[int, tuple[str, str | None]]:
    """{post: its first words, in the language of the page where there are any}."""
    found: dict[int, tuple[str, str | None]] = {}
    wanted = select(VersionRow.post_id, VersionRow.language, VersionRow.text).where(among(VersionRow.post_id, idents))
    for post, spoken, text in session.exec(wanted):
        if post not in found or spoken == language:
            found[post] = (shorten(text, 60, placeholder="…"), spoken)
    return found
