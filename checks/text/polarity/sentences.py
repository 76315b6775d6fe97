"""Sentences of a text as tokens, and which sentence of one side answers which of the other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from checks.text.fact import NONE, Fact
from checks.text.tokens import Word, words

BREAK = re.compile(r"\n+|(?<=[.!?…])[\"'”’)]*\s+(?=[^\sa-zâêîôûŵŷ])|\s+[•▪·|]\s+")

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
    for following in [*(match.end() for match in BREAK.finditer(text)), len(text)]:
        mine = []
        while at < len(tokens) and tokens[at].start < following:
            mine.append(tokens[at])
            at += 1
        if any(word.sort == "word" for word in mine):
            found.append(Sentence(mine[0].start, mine[-1].end, tuple(mine)))
    return tuple(found)


def matched(english: str, welsh: str) -> tuple[tuple[Sentence, Sentence], ...]:
    """Sentences in pairs where both sides have as many and none is more than thrice the other's length; else the wholes."""
    left, right = sentences(english), sentences(welsh)
    if len(left) == len(right) and all(_alike(a, b) for a, b in zip(left, right, strict=True)):
        return tuple(zip(left, right, strict=True))
    return ((_whole(left), _whole(right)),) if left and right else ()


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
