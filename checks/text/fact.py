"""A fact read from a text: what kind, where, and what it may mean."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from checks.text.numbers import Item
from checks.text.tokens import bare

Kind = Literal["number", "money", "percentage", "date", "time", "weekday", "direction", "polarity", "place", "person"]
Reading = tuple[str | float, ...]
NONE: frozenset[Reading] = frozenset()


@dataclass(frozen=True, slots=True)
class Fact:
    """text[start:end] says one of `readings`, tagged values such as ("n", 5.0) or ("t", 570) that are compared as they are.

    `covers` is what it says beside (24 November also says November), which satisfies the other side but asks nothing of
    it. `weight`: 2 must have its like on the other side, 1 only may not contradict it, 0 never speaks for itself.
    """

    kind: Kind
    start: int
    end: int
    readings: frozenset[Reading]
    weight: int = 2
    covers: frozenset[Reading] = NONE
    figure: bool = False


Found = tuple[list[Fact], int]


def low(items: Sequence[Item], at: int) -> str:
    """The item's word in lower case without what hangs on it; "" beyond either end and for numbers of several words."""
    if 0 <= at < len(items):
        said = items[at].low
        return bare(said) if "'" in said else said
    return ""


def lows(items: Sequence[Item], at: int, count: int) -> tuple[str, ...]:
    """Several of them."""
    return tuple([low(items, at + n) for n in range(count)])


Phrases = Mapping[str, tuple[tuple[str, ...], ...]]


def by_first(phrases: Iterable[tuple[str, ...]]) -> Phrases:
    """Phrases by their first word, each list in the order given."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


def said_at(items: Sequence[Item], at: int, phrases: Phrases) -> tuple[str, ...]:
    """The first of the phrases that stands at items[at]; none: ()."""
    for phrase in phrases.get(low(items, at), ()):
        if len(phrase) == 1 or lows(items, at, len(phrase)) == phrase:
            return phrase
    return ()
