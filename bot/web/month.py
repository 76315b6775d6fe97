"""What goes out when: the posts of a week or a month by day, with the releases and the pre-election periods around them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlmodel import Session, col, func, or_, select

from bot.opening import LONDON
from bot.ports import Context
from bot.store.deliveries import DeliveryRow
from bot.store.posts import PostRow, VersionRow
from bot.store.writing import is_for
from bot.web.coming import releases
from checks.model import Release

MOST = 400
GONE = ("stopped", "removed")


@dataclass(frozen=True, slots=True)
class Entry:
    """A post at the moment at which it goes out or went. `can_move`: nothing of it has begun to go out."""

    ident: int
    state: str
    accounts: tuple[str, ...]
    at: datetime
    words: str
    language: str | None
    can_move: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar in London."""

    on: date
    is_within: bool
    entries: tuple[Entry, ...]
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
    found = entries(session, start, end, name, language)
    wanted = [e for e in found if (not account or account in e.accounts) and state in ("", e.state)]
    coming = releases(session, ctx, start, end)
    periods = (ctx.book.data.get("elections") or {}).get("periods") or ()
    return tuple(
        Day(
            day,
            span.has(day),
            tuple(e for e in wanted if _day(e.at) == day),
            tuple(one for one in coming if _day(one.release_date) == day),
            tuple(_periods(periods, day, language)),
        )
        for day in span.days
    )


def midnight(day: date) -> datetime:
    """When the day begins in London."""
    return datetime.combine(day, time(), LONDON)


def _day(at: datetime) -> date:
    return at.astimezone(LONDON).date()


def _periods(periods: Iterable[Mapping[str, Any]], day: date, language: str) -> Iterable[str]:
    return (str(one["name"][language]) for one in periods if one["from"] <= day <= one["to"])


def entries(session: Session, start: datetime, end: datetime, name: str, language: str) -> list[Entry]:
    """The posts of a stretch of time, in order: by what goes out of them, else by when they were meant for."""
    sent = _sent(session, start, end)
    slot = func.coalesce(PostRow.hold_until, PostRow.scheduled_at)
    within = or_(col(PostRow.id).in_(sent), (slot >= start) & (slot < end))
    rows = session.exec(select(PostRow).where(within, is_for(name)).order_by(slot, col(PostRow.id)).limit(MOST)).all()
    planned = _planned(session, [row.id or 0 for row in rows])
    texts = _texts(session, [row.id or 0 for row in rows], language)
    made = []
    for row in rows:
        ident = row.id or 0
        moments = planned.get(ident)
        at = moments[0] if moments else row.hold_until or row.scheduled_at
        if at is None or not start <= at < end:
            continue
        state = moments[1] if moments else row.state
        can_move = row.state != "stopped" and state not in ("published", "sending", "unknown")
        made.append(Entry(ident, state, tuple(row.accounts), at, *texts.get(ident, ("", None)), can_move))
    return sorted(made, key=lambda one: (one.at, one.ident))


def _sent(session: Session, start: datetime, end: datetime) -> list[int]:
    due = (col(DeliveryRow.due_at) >= start, col(DeliveryRow.due_at) < end, col(DeliveryRow.state).not_in(GONE))
    return list(session.exec(select(DeliveryRow.post_id).where(*due).distinct().limit(MOST)))


def _planned(session: Session, idents: Sequence[int]) -> dict[int, tuple[datetime, str]]:
    """{post: (when the first of it goes out, what became of that)}."""
    wanted = select(DeliveryRow).where(col(DeliveryRow.post_id).in_(idents), col(DeliveryRow.state).not_in(GONE))
    found: dict[int, tuple[datetime, str]] = {}
    for row in session.exec(wanted.order_by(col(DeliveryRow.due_at).desc())):
        found[row.post_id] = (row.due_at, "approved" if row.state == "scheduled" else row.state)
    return found


def _texts(session: Session, idents: Sequence[int], language: str) -> dict[int, tuple[str, str | None]]:
    """{post: its first words, in the language of the page where there are any}."""
    found: dict[int, tuple[str, str | None]] = {}
    for row in session.exec(select(VersionRow).where(col(VersionRow.post_id).in_(idents))):
        if row.post_id not in found or row.language == language:
            found[row.post_id] = (" ".join(row.text.split())[:60], row.language)
    return found
