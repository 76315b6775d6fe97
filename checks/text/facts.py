"""The facts of a text: one pass from left to right, in which each word is read once."""

from collections.abc import Sequence
from functools import lru_cache

from checks.model import Language
from checks.text import dates, measures, times, unnumbered
from checks.text.fact import Fact, Found, low
from checks.text.numbers import Amount, Item, amounts
from checks.text.tokens import bare, words

REMEMBERED = 256
STARTS: dict[Language, frozenset[str]] = {
    language: frozenset({*dates.TRIGGERS[language], *times.TRIGGERS, *measures.CURRENCIES, *unnumbered.STARTS})
    for language in dates.TRIGGERS
}


@lru_cache(maxsize=REMEMBERED)
def facts(text: str, language: Language) -> tuple[Fact, ...]:
    """Numbers, money, percentages, dates, weekdays and times in `text`, in order of place."""
    items = amounts(words(text), language)
    triggers = dates.TRIGGERS[language]
    starts = STARTS[language]
    found: list[Fact] = []
    at = 0
    while at < len(items):
        item = items[at]
        counts = isinstance(item, Amount) or item.sort == "figure"
        if not counts and item.low not in starts and ("'" not in item.low or bare(item.low) not in starts):
            at += 1
            continue
        if counts or item.low in measures.CURRENCIES:
            taken = _numeric(items, at, language)
        elif low(items, at) in triggers:
            taken = times.read(items, at, language) or dates.read(items, at, language)
        elif item.low in times.TRIGGERS:
            taken = times.read(items, at, language)
        else:
            taken = None
        if taken is None:
            taken = unnumbered.unnumbered(items, at)
        if taken is None:
            at += 1
            continue
        found.extend(taken[0])
        at = taken[1]
    return tuple(found)


def _numeric(items: Sequence[Item], at: int, language: Language) -> Found | None:
    item = items[at]
    if isinstance(item, Amount) or item.sort == "figure":
        found = dates.read(items, at, language) or times.read(items, at, language)
        if found is not None:
            return found
    return measures.read(items, at, language)
