"""How well a period that a post means is covered by a release."""

from datetime import timedelta

from checks.embargo.london import london_date
from checks.embargo.periods import Period, month
from checks.embargo.releases import Listed
from checks.embargo.vocabulary import Subject

LONG = 400  # days
HORIZON = {"week": 21, "month": 62, "quarter": 150, "year": 550}
DEFAULT_LAG = 1
BY_NAME = 2  # "the October figures" of a series whose releases are called after the month they appear in
UNSURE = 3  # after what such a release is sure to cover, before the month it appears in


def fitness(period: Period, row: Listed, subject: Subject) -> int | None:
    """0 the same period, 1 the same end, 2 part of it or its name, 3 unsure; None where the release says nothing new of it."""
    if row.named_after:
        lag = DEFAULT_LAG if subject.lag is None else subject.lag
        published = london_date(row.release.release_date)
        behind = (published.year - period.end.year) * 12 + published.month - period.end.month
        return 0 if behind == lag else BY_NAME if behind == 0 else UNSURE if 0 < behind < lag else None
    if not row.periods:
        age = (london_date(row.release.release_date) - period.end).days
        return 2 if age <= HORIZON.get(period.unit, 0) else None
    told = [_first_month(own) for own in row.periods] if subject.first_month else row.periods
    if len(told) == 1:
        return _fit(period, told[0], subject)
    fits = [fit for own in told if (fit := _fit(period, own, subject)) is not None]
    return min(fits, default=None)


def _fit(period: Period, own: Period, subject: Subject) -> int | None:
    if (period.start, period.end) == (own.start, own.end):
        return 0
    if period.unit != "day" and (period.unit == "week") != (own.unit == "week"):
        return None
    if period.end == own.end:
        return 0 if period.unit == "month" and _is_of_two_months(own) else 1
    is_calendar_year = period.unit == "year" and period.start.month == 1
    if is_calendar_year and own.unit == "year" and own.end.year == period.end.year:
        return 1
    if period.unit == own.unit == "year" and _years(period) == _years(own) and not is_calendar_year:
        return 1  # 2025/26 is a school's year, a financial one, or a winter
    if period.unit == "day":
        return None
    if "season" in (period.unit, own.unit) and own.unit != "year":
        return BY_NAME if own.start <= period.end and period.start <= own.end else None
    is_part = (own.end - own.start).days <= LONG and own.contains(period)
    return 2 if _is_most_of(own, period) or (is_part and not (subject.monthly and period.unit == "month")) else None


def _is_most_of(own: Period, period: Period) -> bool:
    """Days from one to another, "5 January to 30 January", are what a month's figures are of."""
    if own.unit == "week" or (own.start.day == 1 and (own.end + timedelta(days=1)).day == 1):
        return False
    shared = (min(own.end, period.end) - max(own.start, period.start)).days + 1
    return 3 * shared >= 2 * ((period.end - period.start).days + 1)


def _first_month(own: Period) -> Period:
    """Of two months in one release: Welsh waiting lists take a month longer to count than what its other figures are of."""
    return month(own.start.year, own.start.month) if _is_of_two_months(own) else own


def _is_of_two_months(own: Period) -> bool:
    """Each of them is told on its own there."""
    return (own.end.year - own.start.year) * 12 + own.end.month - own.start.month == 1


def _years(period: Period) -> tuple[int, int]:
    return period.start.year, period.end.year
