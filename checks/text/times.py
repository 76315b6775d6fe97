"""Times of day: 9.30yb, 6pm, 18:00, 9 o'r gloch, hanner awr wedi naw, quarter to ten, noon, 6–8yh, rhwng 2 a 4 y prynhawn.

A time is minutes since midnight; where morning or evening is not said, both are readings.
"""

from collections.abc import Sequence
from typing import Literal

from checks.model import Language
from checks.text.fact import Fact, Found, Reading, by_first, low, lows, said_at
from checks.text.numbers import Amount, Item

Half = Literal["am", "pm", "night", "noon", "midnight", "clock"]
SHORT: dict[str, Half] = {"am": "am", "pm": "pm", "yb": "am", "yh": "pm", "yp": "pm", "hrs": "clock", "hours": "clock"}
DOTTED: dict[tuple[str, str], Half] = {
    ("a", "m"): "am",
    ("p", "m"): "pm",
    ("y", "b"): "am",
    ("y", "h"): "pm",
    ("y", "p"): "pm",
}
SAID: dict[tuple[str, ...], Half] = {
    ("y", "bore"): "am",
    ("yn", "y", "bore"): "am",
    ("'r", "bore"): "am",
    ("bore",): "am",
    ("fore",): "am",
    ("prynhawn",): "pm",
    ("brynhawn",): "pm",
    ("nos",): "night",
    ("o'r", "nos"): "night",
    ("y", "prynhawn"): "pm",
    ("y", "p'nawn"): "pm",
    ("yn", "y", "prynhawn"): "pm",
    ("yr", "hwyr"): "pm",
    ("gyda'r", "hwyr"): "pm",
    ("gyda'r", "nos"): "pm",
    ("y", "nos"): "night",
    ("in", "the", "morning"): "am",
    ("this", "morning"): "am",
    ("in", "the", "afternoon"): "pm",
    ("in", "the", "evening"): "pm",
    ("at", "night"): "night",
    ("noon",): "noon",
    ("midday",): "noon",
    ("hanner", "dydd"): "noon",
    ("canol", "dydd"): "noon",
    ("ganol", "dydd"): "noon",
    ("midnight",): "midnight",
    ("hanner", "nos"): "midnight",
}
NAMED: dict[tuple[str, ...], float] = {
    ("noon",): 720.0,
    ("midday",): 720.0,
    ("midnight",): 0.0,
    ("hanner", "dydd"): 720.0,
    ("canol", "dydd"): 720.0,
    ("ganol", "dydd"): 720.0,
    ("chanol", "dydd"): 720.0,
    ("hanner", "nos"): 0.0,
    ("canol", "nos"): 0.0,
    ("ganol", "nos"): 0.0,
    ("chanol", "nos"): 0.0,
}
SAID_BY_FIRST, NAMED_BY_FIRST = (by_first(sorted(table, key=len, reverse=True)) for table in (SAID, NAMED))
JOINS = frozenset(
    ("-", "–", "—", "/", "&", "to", "until", "till", "and", "or", "a", "ac", "i", "tan", "hyd", "neu", "at", "am")
)
AT = frozenset(
    "at from by until till between before after since about around o tan erbyn hyd rhwng cyn wedi ers tua am to".split()
)
QUICK = frozenset("at by until till before about around am erbyn tan cyn tua".split())
TRIGGERS = frozenset(
    {"noon", "midday", "midnight", "canol", "ganol", "chanol", "half", "quarter", "hanner", "chwarter"}
)


def read(items: Sequence[Item], at: int, language: Language) -> Found | None:
    """The time or the times of one range that begin at items[at], or None."""
    item = items[at]
    if not isinstance(item, Amount):
        return _chain(items, at, language) if item.sort == "figure" else _by_name(items, at)
    if item.fraction or item.noun:
        return _past_or_to(items, at) or _by_name(items, at)
    return _past_or_to(items, at) or _chain(items, at, language)


def _clock(item: Item) -> tuple[float, float] | None:
    """(hour, minute) that an item may be."""
    if not isinstance(item, Amount):
        hour, _, minute = item.low.partition(":")
        return _hour(hour, minute) if item.sort == "figure" and item.low.count(":") == 1 else None
    if (
        item.ordinal
        or item.scaled
        or item.fraction
        or (item.suffix and item.suffix not in ("am", "pm", "yb", "yh", "yp", "a", "p", "y"))
    ):
        return None
    if "." in item.figure:
        hour, _, minute = item.figure.partition(".")
        return _hour(hour, minute)
    return (
        (item.value, 0.0)
        if item.value == int(item.value) and 0 <= item.value <= 24 and "," not in item.figure
        else None
    )


def _hour(hour: str, minute: str) -> tuple[float, float] | None:
    if len(hour) > 2 or len(minute) != 2 or not minute.isdigit() or int(hour) > 24 or int(minute) > 59:
        return None
    return float(hour), float(minute)


def _half(items: Sequence[Item], at: int, language: Language) -> tuple[Half, int] | None:
    """Which half of the day is said behind the time at items[at - 1], and where that ends."""
    item = items[at - 1]
    suffix = item.suffix if isinstance(item, Amount) else ""
    if suffix in ("a", "p", "y"):
        return _dotted_half(suffix, items, at)
    if suffix:
        return (SHORT[suffix], at) if suffix in SHORT and SHORT[suffix] != "clock" else None
    word = low(items, at)
    if word in ("o'clock", "o'r"):
        return _after_clock(items, at, language)
    if SHORT.get(word) == "clock" and not _is_full(item):
        return None
    if word in SHORT and (items[at].glued or word != "am" or language == "en"):
        return SHORT[word], at + 1
    return _dotted_half(word, items, at + 1) or _said(items, at)


def _is_full(item: Item) -> bool:
    """18.00 and 18:00 hours, which 18 hours is not."""
    return not isinstance(item, Amount) or len(item.figure.partition(".")[2]) == 2


def _dotted_half(letter: str, items: Sequence[Item], at: int) -> tuple[Half, int] | None:
    mark, second, last = lows(items, at, 3)
    half = DOTTED.get((letter, second))
    if mark != "." or half is None:
        return None
    return half, at + 3 if last == "." else at + 2


def _after_clock(items: Sequence[Item], at: int, language: Language) -> tuple[Half, int] | None:
    after = at + 1
    if low(items, at) == "o'r":
        if low(items, after) != "gloch":
            said = _said(items, after)
            return said if low(items, after) in ("bore", "prynhawn") else None
        after += 1
    said = _said(items, after)
    return said or ("clock", after)


def _said(items: Sequence[Item], at: int) -> tuple[Half, int] | None:
    phrase = said_at(items, at, SAID_BY_FIRST)
    return (SAID[phrase], at + len(phrase)) if phrase else None


def _minutes(clock: tuple[float, float], half: Half | None) -> frozenset[Reading]:
    hour, minute = clock
    if half == "noon":
        return frozenset({("t", 720.0)})
    if half == "midnight":
        return frozenset({("t", 0.0)})
    if half == "night" and hour <= 12:  # twelve at night is midnight
        half = "am" if hour == 12 else "pm"
    if half in ("am", "pm") and hour <= 12:
        return frozenset({("t", (hour % 12 + (12 if half == "pm" else 0)) * 60 + minute)})
    both = {hour % 24} if hour > 12 or hour == 0 else {hour % 12, hour % 12 + 12}
    return frozenset(("t", one * 60 + minute) for one in both)


def _chain(items: Sequence[Item], at: int, language: Language) -> Found | None:
    """One time, or several joined ones that share the half of the day said after the last."""
    clocks: list[tuple[int, tuple[float, float]]] = []
    here = at
    while len(clocks) < 3:
        clock = _clock(items[here]) if here < len(items) else None
        if clock is None:
            break
        clocks.append((here, clock))
        half = _half(items, here + 1, language)
        if half is not None:
            return _times(items, clocks, half)
        if low(items, here + 1) not in JOINS:
            break
        here += 3 if lows(items, here + 1, 2) in (("hyd", "at"), ("and", "at")) else 2
    return _bare(items, at, clocks[0][1]) if clocks else None


def _times(items: Sequence[Item], clocks: list[tuple[int, tuple[float, float]]], half: tuple[Half, int]) -> Found:
    said, after = half
    facts: list[Fact] = []
    for place, clock in clocks[:-1]:
        covers: frozenset[Reading] = frozenset({("n", clock[0])})
        facts.append(Fact("time", items[place].start, items[place].end, _minutes(clock, None), 2, covers, figure=True))
    place, clock = clocks[-1]
    end = max(items[after - 1].end, items[place].end)
    if isinstance(items[place], Amount) and items[place].suffix and after == place + 1:  # type: ignore[union-attr]
        end = items[place].end + len(items[place].suffix)  # type: ignore[union-attr]
    facts.append(
        Fact("time", items[place].start, end, _minutes(clock, said), 2, frozenset({("n", clock[0])}), figure=True)
    )
    return facts, after


def _bare(items: Sequence[Item], at: int, clock: tuple[float, float]) -> Found | None:
    """18:00 is a time; 9.30 and 7 behind `at` may be one."""
    item = items[at]
    times = _minutes(clock, None)
    if not isinstance(item, Amount):
        behind = low(items, at + 1)
        return None if behind == ":" else ([Fact("time", item.start, item.end, times, 2, figure=True)], at + 1)
    before = low(items, at - 1)
    if "." in item.figure and len(item.figure.partition(".")[2]) == 2 and before not in ("£", "€", "$"):
        if low(items, at + 1) in ("%", "y", "per", "percent") or item.suffix:
            return None
        ranged = {before, low(items, at + 1)} & {"-", "–"}
        kind: Literal["time", "number"] = "time" if before in AT or ranged else "number"
        return [Fact(kind, item.start, item.end, times | {("n", item.value)}, 2, figure=True)], at + 1
    return None


def _is_quick(items: Sequence[Item], at: int, item: Amount) -> bool:
    """Minutes without the word for them, all in words and behind `at`: at twenty to six, am bump ar hugain wedi deg."""
    hour = items[at + 2] if at + 2 < len(items) else None
    in_words = not item.figure and isinstance(hour, Amount) and not hour.figure
    return in_words and item.value in (5, 10, 20, 25) and low(items, at - 1) in QUICK


def _by_name(items: Sequence[Item], at: int) -> Found | None:
    phrase = said_at(items, at, NAMED_BY_FIRST)
    if not phrase:
        return None
    after = at + len(phrase)
    readings: frozenset[Reading] = frozenset({("t", NAMED[phrase])})
    covers: frozenset[Reading] = frozenset({("n", 12.0)})
    return [Fact("time", items[at].start, items[after - 1].end, readings, 1, covers)], after


def _past_or_to(items: Sequence[Item], at: int) -> Found | None:
    """half past nine, quarter to ten, hanner awr wedi naw, chwarter i ddeg, pum munud ar hugain wedi tri."""
    item = items[at]
    assert isinstance(item, Amount)
    minute = item.value * 60 if item.fraction else item.value
    after = at + 1
    counted = item.noun in ("munud", "funud") or _is_quick(items, at, item)
    if low(items, after) in ("awr", "minutes", "munud", "funud"):
        counted, after = True, after + 1
    word = low(items, after)
    if (
        word not in ("past", "wedi", "to", "i")
        or not 0 < minute < 60
        or not (counted or item.fraction or word == "past")
    ):
        return None
    hour = items[after + 1] if after + 1 < len(items) else None
    named = said_at(items, after + 1, NAMED_BY_FIRST)
    if named:  # half past midnight, hanner awr wedi hanner dydd
        told = NAMED[named] + (minute if word in ("past", "wedi") else -minute)
        last = after + 1 + len(named)
        return [Fact("time", item.start, items[last - 1].end, frozenset({("t", told % 1440)}), 2)], last
    clock = _clock(hour) if hour is not None else None
    if clock is None or hour is None or not 1 <= clock[0] <= 12 or clock[1]:
        return None
    total = clock[0] * 60 + (minute if word in ("past", "wedi") else -minute)
    half = _half(items, after + 2, "cy")
    readings = _minutes((total // 60, total % 60), half[0] if half else None)
    last = half[1] if half else after + 2
    return [Fact("time", item.start, items[last - 1].end, readings, 2)], last
