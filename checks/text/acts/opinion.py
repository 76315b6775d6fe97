"""A second opinion on a comment that no frame found anything in: weights learnt from other comments
(`deploy/training/breaches.py`) add up over its traits. It only ever asks a person to look, and says by which words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from typing import Any

from checks.model import BreachWeights, Runs, Tools
from checks.text.acts.traits import REACH, ROOM, Trait, Traits, every, of_pair, of_word
from checks.text.normalise import fold
from checks.text.shelf import Shelf

SEEN = 1024
REMEMBERED = 50_000
MOST = 65536
SHORTEST = 3
"""Pieces; fewer say too little to go by."""
Sum = tuple[float, int]
"""What traits add, and how many they are."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A comment that reads like this kind of breach, most of all in text[start:end]."""

    kind: str
    start: int
    end: int


class Heard:
    """A word as it was first met: what it adds by itself, and what with a neighbour."""

    __slots__ = ("about", "after", "after_sense", "before_sense", "count", "sense", "weight", "word")

    def __init__(self, opinion: "Opinion", word: str, quoted: bool) -> None:
        self.word = word
        self.about = opinion.traits.about(word, quoted)
        own = of_word(Trait(word, self.about, 0, 0))
        self.weight, self.count = opinion.weigh(own)
        self.sense = opinion.sense(self.about)
        self.after = opinion.neighbours.get(word, NOBODY)
        self.after_sense = {key[1:]: weight for key, weight in self.after.items() if key[0] == "+"}
        self.before_sense = opinion.senses_before.get(word, NOBODY)


NOBODY: dict[str, float] = {}


class Opinion:
    """Reads comments by one set of weights. What words and pairs of senses add is worked out once."""

    def __init__(self, lexicons: Mapping[str, Any], weights: BreachWeights, runs: Runs) -> None:
        self.traits = Traits(lexicons)
        self._weights = weights
        self._runs = runs
        self.neighbours: dict[str, dict[str, float]] = {}
        self.senses_before: dict[str, dict[str, float]] = {}
        for name, weight in weights.traits.items():
            one, space, other = name.partition(" ")
            if space and one[0] == "+" and len(one) > 1:
                self.senses_before.setdefault(other, {})[one[1:]] = weight
            elif space:
                self.neighbours.setdefault(one, {})[other] = weight
        self._speaks: dict[str, dict[str, float]] = {}
        for kind, named in weights.kinds.items():
            for name, weight in named.items():
                self._speaks.setdefault(name, {})[kind] = weight
        self._heard: dict[tuple[str, bool, int], Heard] = {}
        self._senses: dict[tuple[str, ...], int] = {(): 0}
        self._pairs: dict[int, Sum] = {}
        self._lowest = min(weights.least.values(), default=0.0)
        self.of = lru_cache(maxsize=SEEN)(self._of)

    def _of(self, text: str) -> Doubt | None:
        """What the comment may be, or None where it reads like those that are nothing."""
        score = self.score(text) if self._weights.traits else None
        if score is None or score < self._lowest or score < self._weights.least[self._language(text)]:
            return None
        return self._doubt(text, self.traits.read(text))

    def agrees(self, text: str, beside: float) -> bool:
        """Whether the comment reads like a breach when this much speaks for one already; unread, it does."""
        score = self.score(text) if self._weights.traits else None
        return score is None or score + beside >= self._weights.least[self._language(text)]

    def score(self, text: str) -> float | None:
        """How much it reads like a breach, in log-odds; None where there is too little to read."""
        heard = [self._heard.get(told) or self._hear(told) for told in self.traits.words(text)]
        if len(heard) < SHORTEST:
            return None
        total, count = heard[-1].weight, heard[-1].count
        for one, other in pairwise(heard):
            total += one.weight
            if one.after:
                total += one.after.get(other.word, 0.0)
                if one.after_sense and other.about:
                    for sense in other.about:
                        total += one.after_sense.get(sense, 0.0)
            if one.about and other.before_sense:
                for sense in one.about:
                    total += other.before_sense.get(sense, 0.0)
            count += one.count + 1 + len(one.about) + len(other.about)
        weight, number = self._near(heard)
        return self._weights.bias + (total + weight) / sqrt(count + number + ROOM)

    def _near(self, heard: Sequence[Heard]) -> Sum:
        pairs, total, count = self._pairs, 0.0, 0
        senses = [one.sense for one in heard]
        for at, one in enumerate(senses):
            if one:
                for other in senses[at + 1 : at + 1 + REACH]:
                    if other:
                        weight, number = pairs.get(one * MOST + other) or self._pair(one, other)
                        total += weight
                        count += number
        return total, count

    def _hear(self, told: tuple[str, bool, int]) -> Heard:
        if len(self._heard) >= REMEMBERED:
            self._heard.clear()
        self._heard[told] = heard = Heard(self, told[0], told[1])
        return heard

    def _pair(self, one: int, other: int) -> Sum:
        about = list(self._senses)
        self._pairs[one * MOST + other] = found = self.weigh(of_pair(about[one], about[other]))
        return found

    def sense(self, about: tuple[str, ...]) -> int:
        """The number of what a word is about; nothing is 0."""
        return self._senses.setdefault(about, len(self._senses))

    def weigh(self, traits: Sequence[str]) -> Sum:
        """What traits add, and how many they are."""
        known = self._weights.traits
        return sum(known.get(trait, 0.0) for trait in traits), len(traits)

    def _language(self, text: str) -> str:
        told = {"en": 0, "cy": 0, "other": 0}
        for run in self._runs(text):
            told[run.language] += run.end - run.start
        return "cy" if told["cy"] > told["en"] else "en"

    def _doubt(self, text: str, traits: Sequence[Trait]) -> Doubt:
        weighed = [0.0] * len(traits)
        kinds = dict.fromkeys(self._weights.kinds, 0.0)
        count = 0
        for name, first, last in every(traits):
            count += 1
            for piece in {first, last}:
                weighed[piece] += self._weights.traits.get(name, 0.0) / (1 + last - first)
            for kind, weight in self._speaks.get(name, NOBODY).items():
                kinds[kind] += weight
        sums = {kind: self._weights.priors[kind] + total / sqrt(count + ROOM) for kind, total in kinds.items()}
        first, last = heaviest(weighed)
        folded = fold(text)
        start, end = folded.span(traits[first].start, traits[last].end)
        return Doubt(max(sorted(sums), key=lambda kind: sums[kind]), start, end)


def heaviest(weighed: Sequence[float]) -> tuple[int, int]:
    """(first, last) of the neighbours that weigh most together."""
    best, here, start = (weighed[0], 0, 0), 0.0, 0
    for at, weight in enumerate(weighed):
        if here <= 0:
            here, start = 0.0, at
        here += weight
        if here > best[0]:
            best = here, start, at
    return best[1], best[2]


@lru_cache(maxsize=2)
def _made(shelf: Shelf, weights: BreachWeights, runs: Runs) -> Opinion:
    return Opinion(shelf.lexicons, weights, runs)


def opinion(tools: Tools) -> Opinion:
    """The second opinion by one set of lexicons and weights, made once."""
    return _made(Shelf(tools.lexicons), tools.breaches, tools.runs)
