"""The periods of releases, as their titles write them."""

import re
from dataclasses import replace
from datetime import date

from checks.embargo.periods import Mention, Period, Unit, financial, mentions, month

LENGTHS: tuple[tuple[Unit, int], ...] = (("week", 8), ("month", 31), ("quarter", 200))
"""Days that each may have at most."""

SERIES = 800  # days
BETWEEN = re.compile(r"\s*(?:-|to|until|and|i|hyd|hyd at|a|ac)?\s*")
TWO_YEARS = re.compile(r"(\d{4})\s*(?:-|to|i|hyd)\s*(\d{4})")


def of_title(text: str, original: str, published: date) -> tuple[Mention, ...]:
    """The mentions of a release's title, where two years side by side are one year of a school or of money, and two days
    with `to` between them where its figures begin and end."""
    found = [_of_one_year(text, one) for one in mentions(text, original, published)]
    joined: list[Mention] = []
    for one in found:
        last = joined[-1] if joined else None
        if last and last.day and one.day and last.day < one.day and BETWEEN.fullmatch(text[last.end : one.start]):
            joined[-1] = Mention(last.start, one.end, _from_day_to_day(last.day, one.day))
        else:
            joined.append(one)
    return tuple(joined)


def _of_one_year(text: str, one: Mention) -> Mention:
    years = TWO_YEARS.fullmatch(text[one.start : one.end])
    if years is None or int(years[2]) != int(years[1]) + 1:
        return one
    return replace(one, period=financial(int(years[2])))


def _from_day_to_day(start: date, end: date) -> Period:
    days = (end - start).days + 1
    for unit, most in LENGTHS:
        if days <= most:
            return Period(start, end, unit)
    if days > SERIES:  # "Universal Credit, 29 April 2013 to 14 May 2026": what is new is its last month
        return month(end.year, end.month)
    return Period(start, end, "year")
