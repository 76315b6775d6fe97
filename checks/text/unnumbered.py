"""Amounts told without a number: a week, punt a hanner, cannoedd."""

from collections.abc import Sequence

from checks.text.fact import Fact, Found, Kind, Reading, low, lows
from checks.text.numbers import Amount, Item
from checks.text.units import DAY, UNITS

ONE_OF = {
    word: UNITS[word] for word in "hour day week month year awr diwrnod ddiwrnod wythnos mis fis".split()
} | dict.fromkeys("blwydd flwydd blwyddyn flwyddyn".split(), DAY * 365)
POUND = frozenset("pound punt bunt phunt".split())
ROUND = {  # cannoedd against miloedd: which of them is said, whatever it counts
    **dict.fromkeys("dozens dwsinau ddwsinau degau ddegau".split(), 10.0),
    **dict.fromkeys("hundreds cannoedd gannoedd channoedd".split(), 100.0),
    **dict.fromkeys("thousands miloedd filoedd".split(), 1000.0),
    **dict.fromkeys("millions miliynau filiynau".split(), 1e6),
}
HALF = 0.5
STARTS = frozenset({*ONE_OF, *POUND, *ROUND})


def unnumbered(items: Sequence[Item], at: int) -> Found | None:
    """What is told at items[at], or None. A unit and a pound only answer for others."""
    item = items[at]
    if isinstance(item, Amount):
        return None
    if item.low in ROUND:
        return _fact(items, at, at + 1, "number", ("round", ROUND[item.low]), 1)
    if item.low not in ONE_OF and item.low not in POUND:
        return None
    half = _half_behind(items, at + 1)
    after = at + 1 + half
    much = 1.5 if half else 1.0
    if item.low in POUND:
        return _fact(items, at, after, "money", ("£", much), 0)
    return _fact(items, at, after, "number", ("duration", round(ONE_OF[item.low] * much, 1)), 0)


def _half_behind(items: Sequence[Item], at: int) -> int:
    """How many items `a hanner` or `and a half` are, where they stand at items[at]; 0 where they do not."""
    if lows(items, at, 2) == ("a", "hanner"):
        return 2
    last = items[at + 1] if at + 1 < len(items) else None
    if low(items, at) == "and" and isinstance(last, Amount) and last.fraction and last.value == HALF:
        return 2
    return 3 if lows(items, at, 3) == ("and", "a", "half") else 0


def _fact(items: Sequence[Item], at: int, after: int, kind: Kind, reading: Reading, weight: int) -> Found:
    return [Fact(kind, items[at].start, items[after - 1].end, frozenset({reading}), weight)], after
