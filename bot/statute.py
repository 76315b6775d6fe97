"""PURE: the clocks that a statute sets, which count days and no hours.

Freedom of information: the twentieth working day after the day of receipt, where a bank holiday anywhere in the United
Kingdom is no working day. Subject access: the same date of the next month, its last day where it has no such date, and the
next working day where that is none. A duty is kept until that day, London time, is over.
"""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from bot.opening import LONDON, Holidays, OpeningError

Statute = Literal["foi", "subject_access"]
FOI_DAYS = 20


def statute_due(statute: str, received_at: datetime, holidays: Holidays) -> datetime:
    """The last moment (UTC) of a request received then. OpeningError where bank holidays are not known that far."""
    received = received_at.astimezone(LONDON).date()
    day = _working_day(received, FOI_DAYS, holidays) if statute == "foi" else _next_month(received, holidays)
    return datetime.combine(day + timedelta(days=1), time(), LONDON).astimezone(UTC)


def _working_day(after: date, count: int, holidays: Holidays) -> date:
    day = after
    while count:
        day += timedelta(days=1)
        count -= _is_working(day, holidays)
    return day


def _next_month(received: date, holidays: Holidays) -> date:
    year, month = received.year + received.month // 12, received.month % 12 + 1
    day = date(year, month, min(received.day, monthrange(year, month)[1]))
    while not _is_working(day, holidays):
        day += timedelta(days=1)
    return day


def _is_working(day: date, holidays: Holidays) -> bool:
    if not holidays.known(day):
        raise OpeningError(f"bank holidays are known for {holidays.first_year} to {holidays.last_year} only")
    return day.weekday() < 5 and day not in holidays.days
