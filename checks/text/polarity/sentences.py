"""Sentences of a text as tokens, and which sentence of one side answers which of the other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from checks.text.fact import NONE, Fact
from checks.text.tokens import Word, words

BREAK = re.compile(r"\n+|(?<=[.!?…])[\"'”’)]*\s+(?=[^\sa-zâêîôûŵŷ])|\s+[•▪·|]\s+")

MANY = 12  # sentences of a text that are tried in groups
SHORT = 15  # letters that a sentence may be longer for nothing
JOINED, APART = 0.3, 0.4  # what it costs to take two for one, and to have other figures
UNLIKE_MOST, WORST = 0.6, 1.2
CUTS = frozenset({";", "but", "ond"})
AFTER_COMMA = frozenset({"and", "so", "ac", "a", "felly"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """text[start:end] and its words, whose places are the whole text's."""

    start: int
    end: int
    words: tuple[Word, ...]

    @property
    def fact(self) -> Fact:
        """All it says, as a fact."""
        return Fact("polarity", self.start, self.end, NONE)


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences and lines of a text that have a word in them."""
    tokens = words(text)
    found: list[Sentence] = []
    at = 0
    if BREAK.search(text) is None:
        has_words = any(word.sort == "word" for word in tokens)
        return (Sentence(tokens[0].start, tokens[-1].end, tokens),) if has_words else ()
    for following in [*(match.end() for match in BREAK.finditer(text)), len(text)]:
        mine = []
        while at < len(tokens) and tokens[at].start < following:
            mine.append(tokens[at])
            at += 1
        if any(word.sort == "word" for word in mine):
            found.append(Sentence(mine[0].start, mine[-1].end, tuple(mine)))
    return tuple(found)


Matched = tuple[tuple[Sentence, Sentence], ...]


def matched(english: str, welsh: str) -> Matched:
    """Sentences in pairs, two on one side to one on the other where their lengths say so; the wholes where none fit."""
    left, right = sentences(english), sentences(welsh)
    if not left or not right:
        return ()
    if len(left) == len(right) and all(_alike(a, b) for a, b in zip(left, right, strict=True)):
        return tuple(zip(left, right, strict=True))
    return _grouped(left, right) or ((_whole(left), _whole(right)),)


def _grouped(left: Sequence[Sentence], right: Sequence[Sentence]) -> tuple[tuple[Sentence, Sentence], ...]:
    """Pairs in order of one and one, one and two or two and one, the ones whose lengths agree best; () where some do not."""
    if not 1 < max(len(left), len(right)) <= MANY or not len(left) <= 2 * len(right) <= 4 * len(left):
        return ()
    best: dict[tuple[int, int], tuple[float, tuple[tuple[Sentence, Sentence], ...]]] = {(0, 0): (0.0, ())}
    for m in range(len(left) + 1):
        for n in range(len(right) + 1):
            found = []
            for a, b in ((1, 1), (1, 2), (2, 1)):
                before = best.get((m - a, n - b))
                if before is not None:
                    pair = (_whole(left[m - a : m]), _whole(right[n - b : n]))
                    found.append((before[0] + _unlike(*pair) + (a + b - 2) * JOINED, (*before[1], pair)))
            if found:
                best[m, n] = min(found, key=lambda each: each[0])
    cost, pairs = best.get((len(left), len(right)), (0.0, ()))
    return pairs if cost <= UNLIKE_MOST * len(pairs) and all(_unlike(*pair) <= WORST for pair in pairs) else ()


def _unlike(one: Sentence, other: Sentence) -> float:
    """How far two lengths are apart, and whether figures stand on one side only."""
    lengths = abs(log((one.end - one.start + SHORT) / (other.end - other.start + SHORT)))
    figures = [{word.low for word in side.words if word.sort == "figure"} for side in (one, other)]
    return lengths + (APART if figures[0] != figures[1] else 0.0)


def clauses(left: Sentence, right: Sentence) -> tuple[tuple[Sentence, Sentence], ...]:
    """Two sentences cut at semicolons, but, and commas with and; whole where that gives no pieces that answer one another."""
    one, other = _cut(left), _cut(right)
    if 1 < len(one) == len(other) and all(_alike(a, b) for a, b in zip(one, other, strict=True)):
        return tuple(zip(one, other, strict=True))
    return ((left, right),)


def _cut(sentence: Sentence) -> list[Sentence]:
    pieces: list[list[Word]] = [[]]
    for word, before in zip(sentence.words, (None, *sentence.words), strict=False):
        joins = word.low in AFTER_COMMA and before is not None and before.low == ","
        if (word.low in CUTS or joins) and pieces[-1]:
            pieces.append([])
        pieces[-1].append(word)
    return [Sentence(piece[0].start, piece[-1].end, tuple(piece)) for piece in pieces]


def _alike(one: Sentence, other: Sentence) -> bool:
    shorter, longer = sorted((one.end - one.start, other.end - other.start))
    return longer <= 3 * shorter + 15


def _whole(every: Sequence[Sentence]) -> Sentence:
    return Sentence(every[0].start, every[-1].end, tuple(word for sentence in every for word in sentence.words))
