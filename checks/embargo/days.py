"""Days named in a post: dates, the 16th, Thursday, tomorrow; each as the day it must mean, seen from the day it goes out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from checks.embargo.wording import DAY, M, Y, month_number

WRITTEN = re.compile(rf"(?P<day>\d\d?)[a-z]*\s+(?:of\s+|o\s+)?(?P<month>{M})(?:,?\s+(?P<year>{Y}))?")
AMERICAN = re.compile(rf"(?P<month>{M})\s+(?P<day>{DAY})(?:,\s*(?P<year>{Y}))?")
SLASHED = re.compile(r"(?P<day>\d\d?)[/.](?P<month>\d\d?)[/.](?P<year>\d{4}|\d\d)")
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
ORDINAL = re.compile(r"(?P<day>\d\d?)[a-z]+$")
FORMS = (ISO, SLASHED, WRITTEN, AMERICAN, ORDINAL)
NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday")
NUMBERS = {name: number for number, name in enumerate(NAMES)}
NUMBERS |= {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thurs": 3, "fri": 4}
WELSH = {"llun": 0, "lun": 0, "mawrth": 1, "fawrth": 1, "mercher": 2, "fercher": 2, "iau": 3, "gwener": 4, "wener": 4}
BEFORE_WELSH = frozenset(("dydd", "ddydd", "bore", "fore", "nos", "prynhawn", "pnawn"))
NEXT_WEEK = ({"next", "week"}, {"wythnos", "nesaf"}, {"wythnos", "nesa"})
NEXT_MONTH = ({"next", "month"}, {"mis", "nesaf"}, {"fis", "nesaf"}, {"mis", "nesa"}, {"fis", "nesa"})
TOMORROW = frozenset(("tomorrow", "yfory", "fory"))
LAST = {"last", "diwethaf", "ddiwethaf", "diwetha", "ddiwetha", "dwetha", "dwytha"}
DONE = re.compile(
    r"(?:i|we|they|he|she|it) (?:\w{2,}ed|put|took|had|was|were|got|gave|made|went|did|held|met|ran|built|found|cut|began)$"
    r"|(?:fe|mi) \w{2,}(?:on|odd|ais|es|och|asom|asant|wyd)$|(?:cafodd|gafodd|cawsom|gawsom|buom|fuom|bu|daeth|ddaeth|aeth)\b"
)
EVERY = frozenset(("every", "each", "bob"))
NEXT = {"next", "nesaf", "nesa"}
FAR = 183  # days: a date without its year is the one nearest to now
CENTURY = 100


def named_day(text: str, today: date) -> date | None:
    """The day of a folded date; None where there is no such day."""
    parts = next((found.groupdict() for form in FORMS if (found := form.search(text))), None)
    if parts is None:
        return None
    number = int(re.sub(r"\D", "", parts["day"]))
    written = parts.get("year")
    try:
        if not parts.get("month"):
            return _next_with(number, today)
        month = int(parts["month"]) if parts["month"].isdigit() else month_number(parts["month"])
        if written:
            year = int(written) + (2000 if int(written) < CENTURY else 0)
            return date(year, month, number)
        return _nearest(date(today.year, month, number), today)
    except ValueError:
        return None


def _next_with(number: int, today: date) -> date | None:
    """The next day with this number, today among them."""
    days = (today + timedelta(days=ahead) for ahead in range(62))
    return next((day for day in days if day.day == number), None)


def _nearest(day: date, today: date) -> date:
    if (today - day).days > FAR:
        return day.replace(year=day.year + 1)
    return day.replace(year=day.year - 1) if (day - today).days > FAR else day


def _days_of_next(unit: str, today: date) -> Iterator[date]:
    first = today + timedelta(days=7 - today.weekday())
    if unit == "month":
        first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    for ahead in range(7 if unit == "week" else 31):
        day = first + timedelta(days=ahead)
        if unit == "week" or day.month == first.month:
            yield day


def weekdays(words: Iterable[str], today: date) -> Iterator[date]:
    """Tomorrow, and for each weekday named the next such day and, since "next Thursday" is said of both, the one after; today
    is no next Thursday. A weekday of the past ("last Tuesday", "on Tuesday we planted") names none, nor does every Tuesday."""
    told = list(words)
    for at, word in enumerate(told):
        before, after = told[at - 1] if at else "", told[at + 1] if at + 1 < len(told) else ""
        pair = {before, word}
        if pair in (*NEXT_WEEK, *NEXT_MONTH):
            yield from _days_of_next("week" if pair in NEXT_WEEK else "month", today)
        number = WELSH.get(word) if before in BEFORE_WELSH else NUMBERS.get(word)
        if word in TOMORROW:
            yield today + timedelta(days=1)
        elif number is not None and not (
            LAST & {before, after} or recurs(told[max(0, at - 3) : at]) or _is_over(told[at + 1 : at + 3])
        ):
            ahead = (number - today.weekday()) % 7
            if ahead or not NEXT & {before, after}:
                yield today + timedelta(days=ahead)
            yield today + timedelta(days=ahead + 7)


def recurs(before: Sequence[str]) -> bool:
    """Whether what stands right before a weekday makes it every one of them."""
    return not EVERY.isdisjoint(before)


def _is_over(then: Sequence[str]) -> bool:
    """Whether what stands right behind a weekday tells what was done on it ("we planted", "fe blannon ni")."""
    return bool(DONE.match(" ".join(then)))
