"""Weeks as the report counts them: Monday to Sunday, London time."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.opening import LONDON


class WeekError(ValueError):
    """The week is not written as it must be; weeks look like 2026-W47."""


@dataclass(frozen=True, slots=True)
class Week:
    """One ISO week. `start` and `end` are UTC, half open."""

    year: int
    number: int

    @property
    def monday(self) -> date:
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def start(self) -> datetime:
        return datetime.combine(self.monday, time(), LONDON).astimezone(UTC)

    @property
    def end(self) -> datetime:
        return datetime.combine(self.monday + timedelta(days=7), time(), LONDON).astimezone(UTC)

    @property
    def before(self) -> "Week":
        return week_of(self.start - timedelta(days=1))

    @property
    def after(self) -> "Week":
        return week_of(self.end + timedelta(days=1))

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02}"


def week_of(at: datetime) -> Week:
    """The week of a moment."""
    calendar = at.astimezone(LONDON).date().isocalendar()
    return Week(calendar.year, calendar.week)


def parsed(text: str) -> Week:
    """From `2026-W47`. WeekError where it is no week of that year."""
    found = re.fullmatch(r"(\d{4})-W(\d\d)", text.strip())
    try:
        if found is None:
            raise ValueError(text)
        week = Week(int(found[1]), int(found[2]))
        week.monday  # noqa: B018 - a week that the year does not have is refused here
    except ValueError:
        raise WeekError("--week: write the week as 2026-W47.") from None
    return week
