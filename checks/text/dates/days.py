"""Weekdays, feasts, and days and periods told from today."""

from collections.abc import Sequence

from checks.model import Language
from checks.text.dates.names import (
    BEFORE_WEEKDAY,
    FEAST_STARTS,
    FEASTS,
    FIXED,
    PERIODS,
    SEASONS,
    SHORT_WEEKDAYS,
    SIDES,
    SURE_WEEKDAYS,
    TODAY,
    WEEK,
    WEEKDAYS,
)
from checks.text.fact import NONE, Fact, Found, Reading, low
from checks.text.numbers import Amount, Item

WORKING = dict.fromkeys(("working", "diwrnod", "ddiwrnod", "dyddiau", "ddyddiau"), True)
WEEKEND: frozenset[Reading] = frozenset({("w", 6.0), ("w", 7.0)})
BEYOND = {("day", "after", "tomorrow"): 1, ("day", "before", "yesterday"): -1}
JOINS = frozenset(("-", "–", "—", "/", "&", "to", "i", "a", "and", "tan", "hyd", ",", "until"))


def weekday_at(items: Sequence[Item], at: int, language: Language) -> tuple[int, int, int] | None:
    """(1 for Monday … 7, weight, where it ends); `dydd`, `nos` and their like count into it."""
    word, lead = low(items, at), 0
    if language == "cy" and word in BEFORE_WEEKDAY:
        lead = 1
        if low(items, at + 1) in ("dydd", "ddydd"):
            lead = 2
        word = low(items, at + lead)
    if lead:
        day = WEEKDAYS[language].get(word) or SHORT_WEEKDAYS[language].get(word)
        return (day, 2, at + lead + 1) if day else None
    day = WEEKDAYS[language].get(word)
    if day is not None and language == "en":
        return day, 2, at + 1
    if not _capital(items, at):
        return None
    day = day or SHORT_WEEKDAYS[language].get(word)
    if day is None:
        return None
    sure = word in SURE_WEEKDAYS or low(items, at - 1) in BEFORE_WEEKDAY or _beside_day_or_figure(items, at, language)
    return day, 2 if sure else 0, at + 1


def _capital(items: Sequence[Item], at: int) -> bool:
    item = items[at]
    return item.capital


def _beside_day_or_figure(items: Sequence[Item], at: int, language: Language) -> bool:
    """Next to a figure, or joined to another weekday: `Llun - Gwener`, `Sat 24`, `Iau 9am`."""
    after, before = at + 1, at - 1
    if low(items, after) in (".", ",", ":"):
        after += 1
    if after < len(items) and _is_figure(items[after]):
        return True
    names = WEEKDAYS[language].keys() | SHORT_WEEKDAYS[language].keys()
    if low(items, after) in JOINS and low(items, after + 1) in names | {"dydd", "ddydd"}:
        return True
    return low(items, before) in JOINS and low(items, before - 1) in names


def _is_figure(item: Item) -> bool:
    return (isinstance(item, Amount) and bool(item.figure)) or item.sort == "figure"


def day_told_from_today(items: Sequence[Item], at: int, language: Language) -> Found | None:
    """today, yfory, last night, next week, y llynedd."""
    word = low(items, at)
    item = items[at]
    told = TODAY[language].get(word)
    if told is not None and word != "llynedd":
        days = told[0] + BEYOND.get((low(items, at - 2), low(items, at - 1), word), 0)
        return [Fact("date", item.start, item.end, frozenset({("r", float(days))}), told[1])], at + 1
    if language == "en":
        return _english_period(items, at)
    if word in ("llynedd", "eleni"):
        side = -1.0 if word == "llynedd" else 0.0
        return [Fact("date", item.start, item.end, frozenset({("year", side)}), 1)], at + 1
    unit, side_word = PERIODS["cy"].get(word), low(items, at + 1)
    if unit and side_word in SIDES["cy"]:
        return _period(items, at, unit, SIDES["cy"][side_word])
    return None


def _english_period(items: Sequence[Item], at: int) -> Found | None:
    side, unit = SIDES["en"].get(low(items, at)), low(items, at + 1)
    if side is None:
        return None
    if unit in ("morning", "afternoon", "evening") and side == 0:
        return [Fact("date", items[at].start, items[at + 1].end, frozenset({("r", 0.0)}), 1)], at + 2
    if unit == "night" and side == -1:
        return [Fact("date", items[at].start, items[at + 1].end, frozenset({("r", -1.0)}), 2)], at + 2
    if unit in PERIODS["en"]:
        return _period(items, at, PERIODS["en"][unit], side)
    return None


def _period(items: Sequence[Item], at: int, unit: str, side: int) -> Found:
    covers: frozenset[Reading] = WEEKEND if unit == "weekend" else NONE
    return [Fact("date", items[at].start, items[at + 1].end, frozenset({(unit, float(side))}), 1, covers)], at + 2


def feast_at(items: Sequence[Item], at: int, language: Language) -> Found | None:
    """A feast by its name, the longest that fits."""
    if low(items, at) not in FEAST_STARTS[language]:
        return None
    for length in (3, 2, 1):
        name = FEASTS[language].get(tuple(low(items, at + n) for n in range(length)))
        if name:
            covers: set[Reading] = {("feast", "christmas")} if name.startswith("christmas") else set()
            readings: set[Reading] = {("feast", name)}
            if name in FIXED:
                day, month = FIXED[name]
                readings.add(("d", day, month))
                covers |= {("m", month), ("n", day)}
            weight = 0 if length == 1 else 1
            end = items[at + length - 1].end
            return [Fact("date", items[at].start, end, frozenset(readings), weight, frozenset(covers))], at + length
    return None


def season_or_week(items: Sequence[Item], at: int, language: Language) -> Found | None:
    """A season, which only another season contradicts; weekdays and weekends, which stand for their days."""
    item = items[at]
    season = SEASONS[language].get(item.low)
    if season:
        readings: set[Reading] = {("season", season)}
        if item.low == "hydref" and low(items, at - 1) not in ("yr", "'r", "i'r", "o'r", "a'r"):
            readings.add(("m", 10.0))
        return [Fact("date", item.start, item.end, frozenset(readings), 0 if len(readings) > 1 else 1)], at + 1
    working = low(items, at + 1) in ("gwaith", "day", "days") and WORKING.get(item.low)
    if working and isinstance(items[at - 1] if at else None, Amount):
        return [], at + 2  # four working days: how long, and no days
    if working:
        facts = [Fact("weekday", item.start, items[at + 1].end, frozenset(("w", float(day)) for day in range(1, 6)), 0)]
        return facts, at + 2
    days = WEEK[language].get(item.low)
    if days:
        return [Fact("weekday", item.start, item.end, frozenset(("w", float(day)) for day in days), 0)], at + 1
    return None
