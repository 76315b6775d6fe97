"""PURE: open time. When a duty of so many working days falls due, in an organisation's own hours and on its own days.

A day is worth the sum of its hours. Opening moments count from, closing moments up to, in minutes that really pass, so
that in the night the clocks change an open span is an hour longer or shorter.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CLOCK_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|24:00")


class OpeningError(ValueError):
    """The hours, days or moment cannot be used; the message names the place and the remedy."""


@dataclass(frozen=True, slots=True)
class Holidays:
    """England and Wales bank holidays, and the whole years for which they are known."""

    days: frozenset[date]
    first_year: int
    last_year: int

    def known(self, day: date) -> bool:
        return self.first_year <= day.year <= self.last_year


@dataclass(frozen=True, slots=True)
class Opening:
    """Spans of an open day in minutes since midnight, the weekdays (Monday 0), the organisation's own closures."""

    spans: tuple[tuple[int, int], ...]
    weekdays: frozenset[int]
    closures: frozenset[date] = frozenset()

    @property
    def day(self) -> timedelta:
        """What one working day is worth."""
        return timedelta(minutes=sum(end - start for start, end in self.spans))


def opening(tree: Mapping[str, Any]) -> Opening:
    """From `hours`, `weekdays` and `closures` as config and the contract give them. OpeningError names the fault."""
    closures = tree.get("closures")
    return Opening(_spans(tree.get("hours")), _weekdays(tree.get("weekdays")), _closures(closures))


def _spans(hours: Any) -> tuple[tuple[int, int], ...]:
    if not isinstance(hours, Sequence) or isinstance(hours, str) or not hours:
        raise OpeningError('hours: a list of spans such as ["09:00", "17:00"] is needed')
    spans = tuple(_span(span, number) for number, span in enumerate(hours))
    for (_, closed), (opened, _) in pairwise(spans):
        if opened < closed:
            raise OpeningError("hours: the spans must stand in order and may not overlap")
    return spans


def _span(span: Any, number: int) -> tuple[int, int]:
    if not isinstance(span, Sequence) or isinstance(span, str) or len(span) != 2:
        raise OpeningError(f'hours.{number}: a pair such as ["09:00", "17:00"] is needed')
    minutes = []
    for value in span:
        if not isinstance(value, str) or not CLOCK_TIME.fullmatch(value):
            raise OpeningError(f"hours.{number}: times are written 09:00, from 00:00 to 24:00")
        minutes.append(int(value[:2]) * 60 + int(value[3:]))
    if minutes[0] >= minutes[1]:
        raise OpeningError(f"hours.{number}: a span must end after it begins, within one day")
    return minutes[0], minutes[1]


def _weekdays(value: Any) -> frozenset[int]:
    if not isinstance(value, Sequence) or isinstance(value, str) or not value:
        raise OpeningError("weekdays: a list of mon … sun is needed")
    for name in value:
        if name not in WEEKDAYS:
            raise OpeningError("weekdays: only mon, tue, wed, thu, fri, sat and sun may stand here")
    return frozenset(WEEKDAYS.index(name) for name in value)


def _closures(value: Any) -> frozenset[date]:
    if value is None:
        return frozenset()
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise OpeningError("closures: a list of dates such as 2026-12-29 is needed")
    try:
        return frozenset(v if isinstance(v, date) else date.fromisoformat(v) for v in value)
    except (TypeError, ValueError):
        raise OpeningError("closures: dates are written 2026-12-29") from None


def due(posted_at: datetime, working_days: int, hours: Opening, holidays: Holidays) -> datetime:
    """The first moment (UTC) by which `working_days` days' worth of open time has passed since `posted_at` (aware).
    OpeningError where that lies outside the years whose bank holidays are known."""
    left = hours.day * working_days
    for opened, closed in open_spans(posted_at, hours, holidays):
        if left <= closed - opened:
            return opened + left
        left -= closed - opened
    raise OpeningError("working_days: no open day is left in the years whose bank holidays are known")


def open_spans(since: datetime, hours: Opening, holidays: Holidays) -> Iterator[tuple[datetime, datetime]]:
    """Open spans (UTC) from a moment on, day after day; OpeningError past the last known year or before the first."""
    start = since.astimezone(UTC)
    day = start.astimezone(LONDON).date()
    while True:
        if not holidays.known(day):
            raise OpeningError(
                f"posted_at: bank holidays are known for {holidays.first_year} to {holidays.last_year} only; "
                "update govuk-bank-holidays"
            )
        if is_open_day(day, hours, holidays):
            for first, last in hours.spans:
                opened, closed = max(_moment(day, first, 0), start), _moment(day, last, 1)
                if closed > opened:
                    yield opened, closed
        day += timedelta(days=1)


def is_open_day(day: date, hours: Opening, holidays: Holidays) -> bool:
    """A weekday of ours that is no bank holiday and no closure."""
    return day.weekday() in hours.weekdays and day not in holidays.days and day not in hours.closures


def _moment(day: date, minutes: int, fold: int) -> datetime:
    """A wall-clock minute in UTC. One that the spring skips is the moment of the change; of one that the autumn repeats
    a span begins at the first and ends at the second."""
    if minutes == 24 * 60:
        day, minutes = day + timedelta(days=1), 0
    wall = datetime.combine(day, time(minutes // 60, minutes % 60), LONDON)
    first, second = wall.astimezone(UTC), wall.replace(fold=1).astimezone(UTC)
    if second < first:  # skipped: between the two readings lies the change, on the full hour
        return first.replace(minute=0)
    return second if fold else first
