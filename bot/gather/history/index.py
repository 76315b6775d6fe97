"""The index of near-duplicates: a window of the newest texts, of a size that never grows.

Each key of a sketch heads a chain of the places where it was met, newest first; the places are one ring, so that what is
too old is written over and a chain is followed only as far as the window goes.
"""

from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.gather.history.sketch import KEPT, plain, sketch

__all__ = ["Index", "Near", "plain"]

CAPACITY = 120_000
BUCKETS = 1 << 21
STEPS = 48  # of one chain: what everybody writes has long chains, and the newest copies tell as much as all of them
# Of what shares keys so many are looked at; those that are not the very same text are compared, which takes the time.
SHARED, MET, COMPARED = 2, 64, 8
LIKE = 85.0
# An addition to a copied text leaves the copy whole inside it. A short text lies inside many.
INSIDE, INSIDE_LEAST, INSIDE_SHARE = 92.0, 40, 0.5


@dataclass(frozen=True, slots=True)
class Near:
    """A text of the window near to the one asked about; `likeness` is 0–100."""

    ident: int
    likeness: float


class Index:
    """The newest `capacity` texts by their ids. Not for use by two threads at once."""

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._head = array("q", bytes(8 * BUCKETS))
        self._before = array("q", bytes(8 * capacity * KEPT))
        self._idents = array("q", bytes(8 * capacity))
        self._texts: list[str] = [""] * capacity
        self._numbers: dict[int, int] = {}
        self._next = 1

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, ident: int) -> bool:
        return ident in self._numbers

    def add(self, ident: int, text: str) -> None:
        """Takes in a plain text; nothing where it stands there so already."""
        number = self._numbers.get(ident)
        if number is not None and self._texts[number % self._capacity] == text:
            return
        number, self._next = self._next, self._next + 1
        slot = number % self._capacity
        gone = self._idents[slot]
        if self._numbers.get(gone) == number - self._capacity:
            del self._numbers[gone]
        self._idents[slot], self._texts[slot], self._numbers[ident] = ident, text, number
        ring = len(self._before)
        for place, key in enumerate(sketch(text), start=number * KEPT):
            bucket = key % BUCKETS
            self._before[place % ring] = self._head[bucket]
            self._head[bucket] = place

    def forget(self, ident: int) -> None:
        """Drops a text whose words were purged."""
        number = self._numbers.pop(ident, None)
        if number is not None:
            self._texts[number % self._capacity] = ""

    def near(self, text: str, before: int | None = None, least: float = LIKE) -> list[Near]:
        """The nearest first, each id once; only ids below `before`, where that is given."""
        keys = sketch(text)
        shared = Counter(self._met(keys, before))
        needed, left = min(SHARED, len(keys)), COMPARED
        found: dict[int, float] = {}
        for number, times in shared.most_common(MET):
            slot = number % self._capacity
            ident, there = self._idents[slot], self._texts[slot]
            is_same = there == text
            if times < needed or not (is_same or left):
                break
            left -= not is_same
            likeness = 100.0 if is_same else alike(text, there, least)
            if likeness >= least and self._numbers.get(ident) == number:
                found[ident] = likeness
        return [Near(ident, likeness) for ident, likeness in sorted(found.items(), key=lambda pair: -pair[1])]

    def _met(self, keys: list[int], below: int | None) -> Iterator[int]:
        """The numbers of the texts that share a key, once for each key."""
        head, before, idents, ring = self._head, self._before, self._idents, len(self._before)
        oldest = max(1, (self._next - self._capacity) * KEPT)
        for key in keys:
            place, steps = head[key % BUCKETS], STEPS
            while place >= oldest and steps:
                number = place // KEPT
                if below is None or idents[number % self._capacity] < below:
                    yield number
                    steps -= 1
                place = before[place % ring]


def alike(one: str, other: str, least: float = LIKE) -> float:
    """0–100: the share of letters in common, or how well the shorter stands inside the longer."""
    ratio = fuzz.ratio(one, other, score_cutoff=least)
    if ratio:
        return float(ratio)
    shorter, longer = sorted((len(one), len(other)))
    if shorter < INSIDE_LEAST or shorter < INSIDE_SHARE * longer:
        return 0.0
    if one in other or other in one:
        return 100.0
    return float(fuzz.partial_ratio(one, other, score_cutoff=INSIDE))
