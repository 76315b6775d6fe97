"""Weighs the words of a comment for each label, by the weights of `deploy/training/comments.py`, and says which words decided."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp, sqrt

from checks.model import Language, Weights, WordVectors
from checks.text.vectors import Lean
from checks.triage.features import Token, asked, of_word, tokens

REMEMBERED = 50_000
SILENT = "none"
Row = tuple[float, ...]
Seconds = dict[str, dict[str, Row]]


@dataclass(frozen=True, slots=True)
class Weighed:
    """`shares` is {label: probability}, adding up to one. `rows` are what each token gave for each label, `pairs` what two tokens
    gave together, `places` what it gave by its place, `part` times."""

    shares: dict[str, float]
    labels: tuple[str, ...]
    tokens: list[Token]
    rows: list[Row]
    pairs: list[tuple[Row, int, int]]
    places: list[Row | None]
    part: float

    def decisive(self, label: str) -> tuple[int, int] | None:
        """The words that spoke loudest for a label: the stretch of the original whose weights add up to the most."""
        given = self._given(self.labels.index(label))
        best, so_far, first = 0.0, 0.0, 0
        found: tuple[int, int] | None = None
        for at, one in enumerate(given):
            if so_far <= 0:
                so_far, first = 0.0, at
            so_far += one
            if so_far > best:
                best, found = so_far, (first, at)
        if found is None:
            return None
        inside = [token for token in self.tokens[found[0] : found[1] + 1] if token.end > token.start]
        return (inside[0].start, inside[-1].end) if inside else None

    def _given(self, column: int) -> list[float]:
        """What each token gave for one label; a pair gives half to each of its tokens."""
        given: list[float] = [row[column] for row in self.rows]
        for at, place in enumerate(self.places):
            if place is not None:
                given[at] += place[column] * self.part
        for row, first, second in self.pairs:
            given[first] += row[column] / 2
            given[second] += row[column] / 2
        return given


class Weigher:
    """The weights made ready. Each word's features are added up once and remembered."""

    def __init__(self, weights: Weights, vectors: WordVectors) -> None:
        self._weights, self.labels = weights, weights.labels
        self._lean = Lean(vectors, weights.places)
        self._nothing: Row = (0,) * len(weights.labels)
        self._word = lru_cache(maxsize=REMEMBERED)(self._of_word)
        self._side_by_side, self._one_apart = _by_first(weights.features)

    def weigh(self, text: str, signs: Collection[str], language: Language) -> Weighed:
        """What the words say, and the signs that other readers found in them (`none` where they found nothing)."""
        weights, told = self._weights, tokens(text)
        seen = [self._word(token.text) for token in told]
        pairs = self._pairs([token.text for token in told])
        length = sqrt(sum(count for _, count in seen) + len(pairs)) or 1.0
        rows = [row for row, _ in seen]
        places = [self._lean.of(token.text, language) for token in told]
        near, part = self._near(places)
        sums = [sum(column) / length for column in zip(*rows, *(pair for pair, _, _ in pairs), strict=True)]
        others = (weights.signs.get(sign, self._nothing) for sign in signs or (SILENT,))
        sums = [sum(column) for column in zip(sums, near, weights.bias, *others, strict=True)]
        shares = _shares(weights.labels, sums, weights.scale)
        return Weighed(shares, weights.labels, told, rows, pairs, places, part * length)

    def _near(self, places: list[Row | None]) -> tuple[Row, float]:
        """What words give by their places, and what part of each: the middle of all that have one counts once in a text."""
        known = [place for place in places if place is not None]
        if not known:
            return self._nothing, 0.0
        part = 1 / sqrt(len(known))
        return tuple(sum(column) * part for column in zip(*known, strict=True)), part

    def _pairs(self, words: list[str]) -> list[tuple[Row, int, int]]:
        """The pairs that have weights, side by side first, as `features.of_pairs` names them."""
        found = []
        for table, step in ((self._side_by_side, 1), (self._one_apart, 2)):
            for at in range(len(words) - step):
                after = table.get(words[at])
                if after is not None:
                    row = after.get(words[at + step])
                    if row is not None:
                        found.append((row, at, at + step))
        for first, last in asked(words) if "?" in words else ():
            row = self._weights.features.get(f"asks {words[first]}")
            if row is not None:
                found.append((row, first, last))
        return found

    def _of_word(self, word: str) -> tuple[Row, int]:
        found = [row for row in map(self._weights.features.get, of_word(word)) if row is not None]
        return (tuple(map(sum, zip(*found, strict=True))) if found else self._nothing), len(found)


def _by_first(features: Mapping[str, Row]) -> tuple[Seconds, Seconds]:
    """The weights of pairs side by side and of pairs one apart, by first and second word: no name is made to look one up."""
    beside: Seconds = {}
    apart: Seconds = {}
    for name, row in features.items():
        kind, *words = name.split(" ")
        if kind == "pair":
            table = apart if len(words) == 3 else beside
            table.setdefault(words[0], {})[words[-1]] = row
    return beside, apart


def _shares(labels: tuple[str, ...], sums: list[float], scale: float) -> dict[str, float]:
    highest = max(sums)
    odds = [exp((one - highest) / scale) for one in sums]
    every = sum(odds)
    return {label: one / every for label, one in zip(labels, odds, strict=True)}
