"""What one side says outright and the other leaves to be reckoned.

1406, and six years after 1400; next month, and mis Mai in a post of April; every half hour, dau drên yr awr; Christmas Day and
the day after it, 25 Rhagfyr a'r diwrnod canlynol; six weeks, mis a hanner. From what each side says and the day of the post
follow readings which it says as good as outright; a fault that one of them meets is none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from operator import is_

from checks.model import Language
from checks.text.compare import Fault, tags
from checks.text.fact import Fact, Reading
from checks.text.inside import inside
from checks.text.relations import (
    ALL_DAYS,
    EDGE,
    EVERY,
    IN_EACH,
    MONTH,
    NEXT,
    OFTEN,
    OFTEN_SAID,
    PLANET,
    PLANETS,
    PREVIOUS,
    UNITS_OF,
    WEEK,
    WORKDAYS,
    YEAR,
)
from checks.text.units import DAY, UNITS

Both = tuple[tuple[Fact, ...], tuple[Fact, ...]]
FIRST_YEAR, LAST_YEAR = 1000, 2199
NEAR_DAYS = (-1, 0, 1)  # days from today of which a weekday or a date is told as yesterday, today or tomorrow
ALIKE = 0.915  # six weeks are as good as a month and a half: the share of the longer that the shorter is at least


@dataclass(frozen=True, slots=True)
class Told:
    """A side, and what follows from it: from its words alone; from the day of the post and the distances of years; and how long
    what it tells takes."""

    text: str
    language: Language
    facts: tuple[Fact, ...]
    by_words: frozenset[Reading]
    by_count: frozenset[Reading]
    spans: frozenset[float]


def without_reckoned(found: Sequence[Fault], english: str, welsh: str, both: Both, today: date) -> tuple[Fault, ...]:
    """The faults but for what the other side says by reckoning."""
    years = {today.year} | {int(year) for side in both for year in _years(side)}
    sides = _told(english, "en", both[0], today, years), _told(welsh, "cy", both[1], today, years)
    kept = [left for fault in found if (left := _left(fault, *sides)) is not None]
    return tuple(kept if len(kept) == len(found) and all(map(is_, kept, found)) else _paired(kept))


def _told(text: str, language: Language, side: tuple[Fact, ...], today: date, years: set[int]) -> Told:
    spans = {float(r[1]) for fact in side for r in fact.readings if r[0] == "duration"}
    counted = {told for fact in side for reading in fact.readings for told in _from_today(reading, today)}
    counted |= {year for span in spans for year in _years_apart(span, years)} | set(_spans(side, today))
    counted |= set(_days_of(text, language))
    counted |= {("n", float(y + step)) for unit, step in _steps(text, language) if unit == "year" for y in years}
    by_words = frozenset(_by_words(text, language, side, today))
    return Told(text, language, side, by_words, frozenset(counted), frozenset(spans))


def _paired(found: Sequence[Fault]) -> Iterator[Fault]:
    """With what is left of two faults of one kind, on either side, as one; what another fault has too is no fault alone."""
    whole = [fault for fault in found if fault.english and fault.welsh]
    found = [f for f in found if f in whole or not any(_shares(f, each) for each in whole)]
    lacking = [fault for fault in found if fault.english is None]
    for fault in found:
        if fault.english is None:
            continue
        other = next((each for each in lacking if fault.welsh is None and each.kind == fault.kind), None)
        if other is not None:
            lacking.remove(other)
        yield fault if other is None else Fault(fault.kind, fault.english, other.welsh)
    yield from lacking


def _shares(one: Fault, other: Fault) -> bool:
    return one.english is other.english or one.welsh is other.welsh


def _left(fault: Fault, left: Told, right: Told) -> Fault | None:
    """What is left of a fault."""
    like = bool(fault.english and fault.welsh and _are_like(tags(fault.english), tags(fault.welsh)))
    english = fault.english if fault.english and not _is_met(fault.english, left, right, like) else None
    welsh = fault.welsh if fault.welsh and not _is_met(fault.welsh, right, left, like) else None
    if english is fault.english and welsh is fault.welsh:
        return fault
    alone = english or welsh
    against = right.facts if english else left.facts
    if alone is None or alone.weight < 2 or any(_says(fact, alone) for fact in against):
        return None
    return Fault(alone.kind, english, welsh)


def _are_like(one: frozenset[str | float], other: frozenset[str | float]) -> bool:
    """Whether the one is put for the other: a year for a year, a span for a span."""
    return not one.isdisjoint(other) and ("duration" in one) == ("duration" in other)


def _says(fact: Fact, other: Fact) -> bool:
    """Whether it says the other, or the day of it: on the 1st, 1 Awst."""
    day = {reading for reading in other.covers if reading[0] == "n"}
    return not (other.readings | day).isdisjoint(fact.readings)


def _is_met(fact: Fact, own: Told, other: Told, like: bool) -> bool:
    """Whether the other side says it by its words; by counting only where it has nothing like it in its place, and where its own
    side does not say as much besides (today, Friday)."""
    wanted = fact.readings | set(_rates(fact, own.text, own.language))
    if not wanted.isdisjoint(other.by_words):
        return True
    spans = [float(reading[1]) for reading in fact.readings if reading[0] == "duration"]
    if any(_are_alike(one, each) for one in spans for each in other.spans):
        return True
    return not like and not wanted.isdisjoint(other.by_count - own.by_count)


def _are_alike(one: float, other: float) -> bool:
    """Weeks or days told as months, or the other way about."""
    days, months = (one, other) if _fits(other, MONTH / 2) else (other, one)
    short, long = sorted((one, other))
    told = _fits(days, DAY) and _fits(months, MONTH / 2) and not _fits(days, MONTH / 2)
    return told and short >= 2 * WEEK and ALIKE * long <= short


def _fits(span: float, unit: float) -> bool:
    return min(span % unit, unit - span % unit) < 1


def _from_today(reading: Reading, today: date) -> Iterator[Reading]:
    """A day, month or year told from today as itself, and the other way about."""
    tag = reading[0]
    if tag == "r":
        yield from _day(today + timedelta(days=int(reading[1])))
    elif tag == "month":
        yield ("m", float((today.month - 1 + int(reading[1])) % 12 + 1))
    elif tag == "year":
        yield ("n", float(today.year + int(reading[1])))
    elif tag in ("w", "d"):
        yield from (("r", float(n)) for n in NEAR_DAYS if reading in set(_day(today + timedelta(days=n))))
    if tag == "n" and abs(float(reading[1]) - today.year) <= 1:
        yield ("year", float(reading[1]) - today.year)
    if tag in ("m", "d"):
        apart = (int(reading[-1]) - today.month + 6) % 12 - 6
        if abs(apart) <= 1:
            yield ("month", float(apart))


def _day(day: date) -> tuple[Reading, Reading]:
    return ("w", float(day.isoweekday())), ("d", float(day.day), float(day.month))


def _years(side: Iterable[Fact]) -> Iterator[float]:
    for fact in side:
        for reading in fact.readings:
            if reading[0] == "n" and fact.figure and FIRST_YEAR <= float(reading[1]) <= LAST_YEAR:
                yield float(reading[1])


def _years_apart(span: float, years: Iterable[int]) -> Iterator[Reading]:
    """The years that lie so far from one of `years`."""
    apart = round(span / YEAR)
    if apart and abs(span - apart * YEAR) < DAY:
        yield from (("n", float(year + step * apart)) for year in years for step in (1, -1))


def _spans(side: Sequence[Fact], today: date) -> Iterator[Reading]:
    """How long it is between the years of a side, and to this one."""
    told = sorted({*_years(side), float(today.year)})
    for at, year in enumerate(told):
        yield from (("duration", (later - year) * YEAR) for later in told[at + 1 :])


def _rates(fact: Fact, text: str, language: Language) -> Iterator[Reading]:
    """How often, in minutes from one to the next: every half hour, two an hour."""
    if fact.kind != "number":
        return
    if EVERY[language].search(text, 0, fact.start):
        yield from (("every", round(float(r[1]), 1)) for r in fact.readings if r[0] == "duration")
    told = IN_EACH[language].match(text, fact.end)
    if told is not None:
        unit = {"awr": 60.0, "dydd": DAY, "diwrnod": DAY}.get(told[1].lower()) or UNITS[told[1].lower()]
        yield from (("every", round(unit / float(r[1]), 1)) for r in fact.readings if r[0] == "n" and r[1])


def _days_of(text: str, language: Language) -> Iterator[Reading]:
    """The days that a whole week, or the working week, stands for."""
    if WORKDAYS[language].search(text):
        yield from (("w", float(day)) for day in range(1, 6))
    if ALL_DAYS[language].search(text):
        yield from (("w", float(day)) for day in range(1, 8))


def _by_words(text: str, language: Language, side: Sequence[Fact], today: date) -> Iterator[Reading]:
    """How often, the end of the month, the following day, Mercury, trilingual."""
    for fact in side:
        yield from _rates(fact, text, language)
    yield from (("every", round(OFTEN[match[0].lower()], 1)) for match in OFTEN_SAID.finditer(text))
    for match in EDGE[language].finditer(text):
        yield from _edge(match, today)
    for unit, step in _steps(text, language):
        yield from _beside(unit, step, side)
    if language == "en":
        yield from (("w", PLANETS[match[0].lower()]) for match in PLANET.finditer(text))
    yield from inside(text, language)


def _edge(match: re.Match[str], today: date) -> Iterator[Reading]:
    said = [group.lower() for group in match.groups() if group]
    step = 1 if {"next", "nesaf"} & set(said) else -1 if {"last", "diwethaf"} & set(said) else 0
    month = (today.month - 1 + step) % 12 + 1
    following = date(today.year + (month == 12), month % 12 + 1, 1)
    ends = said[0] in ("end", "close") or said[0].endswith("iwedd")
    yield ("m", float(month))
    yield ("d", float((following - timedelta(days=1)).day) if ends else 1.0, float(month))


def _steps(text: str, language: Language) -> set[tuple[str, int]]:
    """The units of which the following one or the one before is told."""
    told = ((1, NEXT[language]), (-1, PREVIOUS[language]))
    return {
        (UNITS_OF.get((match["unit"] or match["unit2"] or "").lower(), "day"), step)
        for step, pattern in told
        for match in pattern.finditer(text)
    }


def _beside(unit: str, step: int, side: Sequence[Fact]) -> Iterator[Reading]:
    """The day or month next to each that the side names."""
    for reading in {reading for fact in side for reading in fact.readings}:
        if unit == "day" and reading[0] == "w":
            yield ("w", float((int(reading[1]) - 1 + step) % 7 + 1))
        elif unit == "day" and reading[0] == "d":
            yield from _next_date(int(reading[1]), int(reading[2]), step)
        elif unit == "month" and reading[0] == "m":
            yield ("m", float((int(reading[1]) - 1 + step) % 12 + 1))


@lru_cache(maxsize=400)
def _next_date(day: int, month: int, step: int) -> tuple[Reading, ...]:
    try:
        there = date(2024, month, day) + timedelta(days=step)
    except ValueError:
        return ()
    return (("d", float(there.day), float(there.month)), ("n", float(there.day)))
