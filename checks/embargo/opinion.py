"""A second opinion on a text: whether its words tell of statistics or only announce, explain, ask or speak
of our own doings. It speaks beside the rules, by the weights of `deploy/training/statements.py`, and only where it is sure.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from math import sqrt

from checks.embargo.anchors import names_a_day
from checks.embargo.content import Signal, raw
from checks.embargo.doubt import is_put_off
from checks.embargo.elsewhere import cites
from checks.embargo.glances import may_point
from checks.embargo.reading import Reading, Sentence
from checks.embargo.statements import Statement, stated
from checks.embargo.traits import marks, of_pairs, of_word, shapes, spoken
from checks.embargo.vocabulary import BROAD, EVERYDAY, OWN, Same, Vocabulary
from checks.model import Language, TellingWeights, WordVectors
from checks.text.vectors import Lean

REMEMBERED = 50_000
TEXTS = 16  # of a post, with its descriptions
PLAINLY = 3.0  # log-odds from which words of any talk need no day of a release beside them
LEANS, MAY_LEAN = (
    0.25,
    -1.5,
)  # of the words alone: from there on a text is worth its reading, or if it points to something
LANGUAGES: tuple[Language, ...] = ("en", "cy")
MARK = 0.3  # what a mark counts beside the whole of a text's words, as in training


def opinion(vocabulary: Vocabulary) -> "Opinion":
    """The opinion by a vocabulary's weights, made once."""
    return _made(Same(vocabulary.telling), Same(vocabulary.vectors))


@lru_cache(maxsize=4)
def _made(weights: Same, vectors: Same) -> "Opinion":
    return Opinion(weights.value, vectors.value)


def is_firm(statement: Statement) -> bool:
    """It has a figure or a period: no words quieten that."""
    return not statement.in_doubt and (statement.is_figured or bool(statement.periods))


def unheard(reading: Reading, words: "Opinion") -> Iterator[Statement]:
    """What a text tells by its words alone, on the subjects that it names: of words of any talk only on their release's day,
    unless it tells plainly."""
    firm = tuple(dict.fromkeys(hit.value for hit in reading.subjects if hit.group in (OWN, EVERYDAY)))
    loose = tuple(dict.fromkeys(hit.value for hit in reading.subjects if hit.group == BROAD))
    if not (firm or loose) or not words.tells(reading):
        return
    loudest = words.loudest(reading)
    if is_put_off(reading, loudest):
        return
    heard = [Signal("doubt", reading.words[loudest.first].start, reading.words[loudest.last - 1].end)]
    told = stated(reading, loudest, firm or loose, heard)
    every = reading.sentences
    yield replace(
        told,
        in_doubt=True,
        periods=told.periods or tuple(m.period for m in reading.mentions if m.period and not m.compared),
        newest=any(reading.has(sentence, "newest") for sentence in every),
        earlier=any(cites(reading, sentence) for sentence in every),
        to_come=any(names_a_day(reading, sentence) for sentence in every),
        is_of_figures=True,
        on_its_day=not firm and words.score(reading) < PLAINLY,
        days=told.text_days,
    )


def nameless(reading: Reading, words: "Opinion") -> Iterator[Statement]:
    """Sentences with content of a period and no statistic by its name, in a text whose words rather tell than not."""
    if any(hit.group == OWN for hit in reading.subjects):
        return
    for sentence in reading.sentences:
        is_dated = any(m.period and not m.compared for m in reading.periods(sentence))
        found = raw(reading, sentence) if is_dated else []
        if found and words.score(reading) > 0:
            yield stated(reading, sentence, (), found)


class Opinion:
    """The weights made ready. Without any it has no opinion: nothing tells, nothing is silent."""

    def __init__(self, weights: TellingWeights, vectors: WordVectors) -> None:
        self._weights = weights
        self._lean = Lean(vectors, [weights.places] if weights.places else [])
        self._word = lru_cache(maxsize=REMEMBERED)(self._of_word)
        self._scored = lru_cache(maxsize=TEXTS)(self._score)
        self._glance = lru_cache(maxsize=REMEMBERED)(self._glanced_at)

    def tells(self, reading: Reading) -> bool:
        return bool(self._weights.traits) and self.score(reading) >= self._weights.tells

    def is_silent(self, reading: Reading) -> bool:
        return bool(self._weights.traits) and self.score(reading) <= self._weights.silent

    def may_tell(self, spaced: str) -> bool:
        """A quick look at a text's folded words, without their order: no only where they are far from telling, or rather do not
        tell and point to nothing."""
        if not self._weights.traits:
            return False
        leaning = self._leaning(spaced)
        return leaning >= LEANS or (leaning >= MAY_LEAN and may_point(spaced))

    def _leaning(self, spaced: str) -> float:
        told = lean = 0.0
        count = placed = 1
        for weight, size, by_place, has_place in map(self._glance, spaced.split()):
            told, count, lean, placed = told + weight, count + size, lean + by_place, placed + has_place
        return self._weights.bias + told / sqrt(count) + lean / sqrt(placed)

    def _glanced_at(self, word: str) -> tuple[float, int, float, int]:
        """What it weighs, the number of its traits, what its place adds in the language where that is more, if it has one."""
        if not word[0].isalnum():
            return 0.0, 0, 0.0, 0
        if word[0].isdigit() and word != "0":
            return self._glance("0")
        weight, size = self._of_word(word)
        places = [row[0] for language in LANGUAGES if (row := self._lean.of(word, language)) is not None]
        return weight, size, max(places, default=0.0), len(places[:1])

    def score(self, reading: Reading) -> float:
        """Above nothing: rather tells; in natural log-odds. Several rules ask for that of the texts of one post."""
        return self._scored(Same(reading))

    def _score(self, same: Same) -> float:
        reading: Reading = same.value
        known, told, count = self._weights.traits, 0.0, 0
        for sentence in reading.sentences:
            one, of = self._words(reading, sentence)
            told, count = told + one, count + of
        seen = [known.get(f"mark {mark}", 0.0) for mark in marks(reading)]
        return self._weights.bias + told / sqrt(max(1, count)) + self._placed(reading) + MARK * sum(seen)

    def _placed(self, reading: Reading) -> float:
        """What the middle of its words weighs, of those that have a place."""
        found = [row[0] for word, language in spoken(reading) if (row := self._lean.of(word, language)) is not None]
        return sum(found) / sqrt(max(1, len(found)))

    def loudest(self, reading: Reading) -> Sentence:
        """The sentence whose words speak most for telling."""
        return max(reading.sentences, key=lambda sentence: self._words(reading, sentence)[0])

    def _words(self, reading: Reading, sentence: Sentence) -> tuple[float, int]:
        """What a sentence's words and pairs weigh together, and their number."""
        words = shapes(reading, sentence)
        seen = [self._word(word) for word in words]
        pairs = list(of_pairs(words, reading.text(sentence)))
        told = sum(weight for weight, _ in seen) + sum(self._weights.traits.get(pair, 0.0) for pair in pairs)
        return told, sum(count for _, count in seen) + len(pairs)

    def _of_word(self, word: str) -> tuple[float, int]:
        names = list(of_word(word))
        return sum(self._weights.traits.get(name, 0.0) for name in names), len(names)
