"""Dates written in figures alone, and years."""

from collections.abc import Sequence

from checks.text.fact import Fact, Found, Reading, low
from checks.text.numbers import Amount, Item


def year_at(items: Sequence[Item], at: int) -> float:
    """The year in four figures that stands here; 0 where none does."""
    item = items[at] if 0 <= at < len(items) else None
    if (
        isinstance(item, Amount)
        and len(item.figure) == 4
        and 1500 <= item.value < 2200
        and not item.ordinal
        and not item.suffix
    ):
        return item.value
    return 0


def in_figures(items: Sequence[Item], at: int) -> Found | None:
    """24/11/2026, 24-11-26, 2026-11-24, 24/11, 2025-26, 2025/2026."""
    parts = [at]
    while len(parts) < 3 and low(items, parts[-1] + 1) in ("/", "-", "–") and _glued_amount(items, parts[-1] + 2):
        parts.append(parts[-1] + 2)
    values = [items[part] for part in parts]
    numbers = [v.value for v in values if isinstance(v, Amount)]
    if len(numbers) == 3:
        return _whole(items, at, parts[-1], numbers)
    if len(numbers) == 2:
        return _years(items, at, numbers) or _day_month(items, at, numbers)
    return None


def _glued_amount(items: Sequence[Item], at: int) -> bool:
    item = items[at] if at < len(items) else None
    return isinstance(item, Amount) and bool(item.figure) and item.glued and items[at - 1].glued


def _whole(items: Sequence[Item], at: int, last: int, numbers: list[float]) -> Found | None:
    day, month, year = reversed(numbers) if numbers[0] > 31 else numbers
    if not (1 <= day <= 31 and 1 <= month <= 12 and (year > 1900 or year < 100)):
        return None
    year = year + 2000 if year < 100 else year
    covers: frozenset[Reading] = frozenset({("m", month), ("n", day), ("n", year)})
    fact = Fact("date", items[at].start, items[last].end, frozenset({("d", day, month)}), 2, covers, figure=True)
    said = Fact("date", items[at].start, items[last].end, frozenset({("n", year)}), 1, figure=True)
    return [fact, said], last + 1


def _years(items: Sequence[Item], at: int, numbers: list[float]) -> Found | None:
    first, second = numbers
    if not year_at(items, at):
        return None
    second = second if second > 1000 else first - first % 100 + second
    if not 0 < second - first < 60:
        return None
    start, end = items[at].start, items[at + 2].end
    facts = [Fact("date", start, end, frozenset({("n", year)}), 2, figure=True) for year in (first, second)]
    return facts, at + 3


def _day_month(items: Sequence[Item], at: int, numbers: list[float]) -> Found | None:
    day, month = numbers
    if low(items, at + 1) != "/" or not (12 < day <= 31 and 1 <= month <= 12):
        return None
    covers: frozenset[Reading] = frozenset({("m", month), ("n", day)})
    return [
        Fact("date", items[at].start, items[at + 2].end, frozenset({("d", day, month)}), 2, covers, figure=True)
    ], at + 3


def dotted(items: Sequence[Item], at: int) -> Found | None:
    """24.11.26 and 24.11.2026."""
    parts = items[at].low.split(".")
    if len(parts) == 3 and all(parts) and len(parts[2]) in (2, 4):
        return _whole(items, at, at, [float(part) for part in parts])
    return None
