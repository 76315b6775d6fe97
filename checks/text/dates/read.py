"""Dates: 24 November 2026, Nov 24th, 24/11/2026, 24ain o Dachwedd, 24 a 25 Tachwedd, 2025-26."""

from collections.abc import Sequence

from checks.model import Language
from checks.text.dates.days import WORKING, day_told_from_today, feast_at, season_or_week, weekday_at
from checks.text.dates.figures import dotted, in_figures, year_at
from checks.text.dates.names import (
    BEFORE_MONTH,
    BEFORE_WEEKDAY,
    BEFORE_YEAR,
    DOUBTFUL_MONTHS,
    FEAST_STARTS,
    MONTHS,
    PERIODS,
    SEASONS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    SIDES,
    TODAY,
    WEEK,
    WEEKDAYS,
)
from checks.text.fact import NONE, Fact, Found, Reading, low, lows
from checks.text.numbers import Amount, Item

MONTH_FOLLOWS = frozenset("mis fis diwedd ddiwedd dechrau ddechrau canol ganol".split())
JOINS = frozenset(
    (
        "-",
        "–",
        "—",
        "/",
        "&",
        "and",
        "to",
        "or",
        "until",
        ",",
        "a",
        "ac",
        "i",
        "hyd",
        "tan",
        "neu",
        "na",
        "nac",
        "a'r",
        "i'r",
        "neu'r",
    )
)
TRIGGERS: dict[Language, frozenset[str]] = {
    language: frozenset(
        {*MONTHS[language], *SHORT_MONTHS[language], *WEEKDAYS[language], *SHORT_WEEKDAYS[language], *TODAY[language]}
        | {*FEAST_STARTS[language], *SEASONS[language], *WEEK[language], *WORKING, "eleni", "llynedd"}
        | (BEFORE_WEEKDAY | PERIODS["cy"].keys() if language == "cy" else SIDES["en"].keys())
    )
    for language in ("en", "cy")
}

ONLY_MONTHS = frozenset(MONTHS["cy"]) - {"mawrth", "fawrth"}
FIRSTS = frozenset("start beginning dechrau ddechrau nechrau".split())
LASTS = frozenset("end diwedd ddiwedd niwedd".split())
LONG: tuple[float, ...] = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
STREETS = frozenset(
    "heol stryd ffordd lôn rhodfa clos cilgant teras rhes maes street road avenue lane close drive crescent"
    " terrace row way".split()
)


def read(items: Sequence[Item], at: int, language: Language) -> Found | None:
    """The date, month, weekday or day told from today that begins at items[at], or None."""
    item = items[at]
    if isinstance(item, Amount):
        return in_figures(items, at) or _days_and_month(items, at, language) or _year_alone(items, at)
    if item.sort == "figure":
        return dotted(items, at)
    return (
        feast_at(items, at, language)
        or _named_day(items, at, language)
        or _month(items, at, language)
        or season_or_week(items, at, language)
    )


def _year_alone(items: Sequence[Item], at: int) -> Found | None:
    """since 2019, erbyn 2030; without a word of time before it, four figures are a number."""
    year = year_at(items, at)
    if not year or low(items, at - 1) not in BEFORE_YEAR or low(items, at + 1) == "%":
        return None
    return [Fact("date", items[at].start, items[at].end, frozenset({("n", year)}), 2, figure=True)], at + 1


def _named_day(items: Sequence[Item], at: int, language: Language) -> Found | None:
    found = weekday_at(items, at, language)
    if found is not None and not (language == "cy" and _is_month(items, at)):
        day, weight, after = found
        start = items[at].start
        return [Fact("weekday", start, items[after - 1].end, frozenset({("w", float(day))}), weight)], after
    return day_told_from_today(items, at, language)


def _is_month(items: Sequence[Item], at: int) -> bool:
    """Mawrth after `mis` or `diwedd`, before a year, or joined to another month (rhwng Mawrth a Thachwedd) is the month."""
    if low(items, at) not in ("mawrth", "fawrth"):
        return False
    joined = any(low(items, at + step) in JOINS and low(items, at + 2 * step) in ONLY_MONTHS for step in (-1, 1))
    return joined or low(items, at - 1) in MONTH_FOLLOWS or year_at(items, at + 1) > 0


def _day(items: Sequence[Item], at: int) -> float:
    """The day of the month that stands here; 0 where none can."""
    item = items[at] if at < len(items) else None
    if isinstance(item, Amount) and item.value == int(item.value) and 1 <= item.value <= 31 and not item.scaled:
        return item.value if not item.suffix and "." not in item.figure else 0
    return 0


def _month_here(items: Sequence[Item], at: int, language: Language) -> tuple[int, int] | None:
    """(month, where it ends) directly behind a day: `Tachwedd`, `o Dachwedd`, `of November`, `mis Tachwedd`."""
    after = at
    while low(items, after) in ("o", "of", "mis", "fis", "y") and after < at + 2:
        after += 1
    if low(items, after) == "," and after == at:
        after += 1
    word = low(items, after)
    month = MONTHS[language].get(word)
    if month is None and after < len(items) and items[after].capital:
        month = SHORT_MONTHS[language].get(word)
    if month is None or (word == "may" and not items[after].capital):
        return None
    return month, after + 1


def _days_and_month(items: Sequence[Item], at: int, language: Language) -> Found | None:
    """One or several days before one month."""
    days: list[int] = []
    here = at
    while _day(items, here) and len(days) < 6:
        days.append(here)
        month = _month_here(items, here + 1, language)
        if month is not None:
            return _dates(items, days, month[0], month[1])
        if low(items, here + 1) not in JOINS:
            return None
        here += 2
        if low(items, here) in ("the", "y", "yr"):
            here += 1
        weekday = weekday_at(items, here, language) if here < len(items) else None
        here = weekday[2] if weekday else here
    return None


def _dates(items: Sequence[Item], days: list[int], month: int, after: int) -> Found:
    """Facts for the days, then the year if one follows. The last day's words include the month's."""
    facts: list[Fact] = []
    for place in days:
        value = _day(items, place)
        end = items[after - 1].end if place == days[-1] else items[place].end
        covers: frozenset[Reading] = frozenset({("m", float(month)), ("n", value)})
        facts.append(
            Fact("date", items[place].start, end, frozenset({("d", value, float(month))}), 2, covers, figure=True)
        )
    between = _weekdays_between(items, days)
    return _with_year(items, facts + between, after)


def _weekdays_between(items: Sequence[Item], days: list[int]) -> list[Fact]:
    found = []
    for place in range(days[0], days[-1]):
        for language in ("en", "cy"):
            day = weekday_at(items, place, language)
            if day and day[1] == 2:
                readings: frozenset[Reading] = frozenset({("w", float(day[0]))})
                found.append(Fact("weekday", items[place].start, items[day[2] - 1].end, readings))
                break
    return found


def _with_year(items: Sequence[Item], facts: list[Fact], after: int) -> Found:
    here = after + 1 if low(items, after) in (",", "o", "of") and year_at(items, after + 1) else after
    year = year_at(items, here)
    if year:
        item = items[here]
        facts.append(Fact("date", item.start, item.end, frozenset({("n", year)}), 1, figure=True))
        return facts, here + 1
    return facts, after


def _month(items: Sequence[Item], at: int, language: Language) -> Found | None:
    """A month by its name: with a day behind it, or alone."""
    word = low(items, at)
    if _is_street(items, at):
        return None
    month = MONTHS[language].get(word)
    short = SHORT_MONTHS[language].get(word)
    behind = at + 2 if language == "cy" and low(items, at + 1) in ("y", "yr") else at + 1
    day = _day(items, behind)
    named = month or short
    if named is None or not items[at].capital:
        return _small_month(items, at, language)
    after = low(items, behind + 1)
    if day and after not in (":", "%", "am", "pm", "o'r", "o'clock") and not year_at(items, at + 1):
        covers: frozenset[Reading] = frozenset({("m", float(named)), ("n", day)})
        readings: frozenset[Reading] = frozenset({("d", day, float(named))})
        return _with_year(
            items, [Fact("date", items[at].start, items[behind].end, readings, 2, covers, figure=True)], behind + 1
        )
    if month is None:
        return _alone(items, at, named, 2 if year_at(items, at + 1) else 0)
    if word == "hydref" and low(items, at - 1) in ("yr", "'r"):
        return None
    sure = word not in DOUBTFUL_MONTHS or low(items, at - 1) in BEFORE_MONTH or year_at(items, at + 1) > 0
    return _alone(items, at, month, 2 if sure else 0)


def _is_street(items: Sequence[Item], at: int) -> bool:
    """Heol Awst, August Street: a month in the name of a street."""
    if not items[at].capital:
        return False
    before, after = (items[n] if 0 <= n < len(items) else None for n in (at - 1, at + 1))
    return any(item is not None and item.capital and item.low in STREETS for item in (before, after))


def _small_month(items: Sequence[Item], at: int, language: Language) -> Found | None:
    """hydref may be autumn; mis mawrth in small letters is March all the same."""
    word = low(items, at)
    month = MONTHS[language].get(word)
    if month and language == "cy" and low(items, at - 1) in ("mis", "fis"):
        return _alone(items, at, month, 2)
    return None


def _alone(items: Sequence[Item], at: int, month: int, weight: int) -> Found:
    readings: set[Reading] = {("m", float(month))}
    if weight == 0 and items[at].low in ("mawrth", "fawrth"):
        readings.add(("w", 2.0))
    covers = _edge(items, at, month)
    return _with_year(
        items, [Fact("date", items[at].start, items[at].end, frozenset(readings), weight, covers)], at + 1
    )


def _edge(items: Sequence[Item], at: int, month: int) -> frozenset[Reading]:
    """The day that the start or the end of a month is: the end of June, dechrau mis Mai."""
    if lows(items, at - 3, 2) in (("diwrnod", "olaf"), ("dydd", "olaf"), ("last", "day")):
        return frozenset({("d", LONG[month - 1], float(month))})
    behind = {low(items, at - 1)} | ({low(items, at - 2)} if low(items, at - 1) in ("of", "mis") else set())
    if behind & FIRSTS:
        return frozenset({("d", 1.0, float(month))})
    return frozenset({("d", LONG[month - 1], float(month))}) if behind & LASTS else NONE
