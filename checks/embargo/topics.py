"""How much of a release's title a text says: by the words themselves in either language, and by words that stand close to them
among words used alike, so that tenants tell of rents and fostering of children looked after.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import log, sqrt
from operator import mul

from checks.embargo.folding import fold
from checks.embargo.reading import Reading
from checks.embargo.releases import Index, Listed
from checks.embargo.titles import SPARE, WORD, sayings, spoken
from checks.embargo.traits import spoken as said_of
from checks.embargo.vocabulary import BROAD, EVERYDAY, OWN, Same, Vocabulary
from checks.model import Language, WordVectors
from checks.text.vectors import place

SHORTEST = 4
LEAST = 0.55  # the nearness below which two words have nothing to do with each other
NAMED = {OWN: 0.3, EVERYDAY: 0.3, BROAD: 0.15}  # what a word of the release's subject adds
CALENDARS_KEPT = 4
REMEMBERED = 50_000
Row = tuple[float, ...]


def topics(index: Index, vocabulary: Vocabulary) -> "Topics":
    """The topics of a calendar's releases, made once for each calendar."""
    return _made(Same(index), Same(vocabulary))


@lru_cache(maxsize=CALENDARS_KEPT)
def _made(index: Same, vocabulary: Same) -> "Topics":
    return Topics(index.value.every, vocabulary.value)


@lru_cache(maxsize=2)
def places(vectors: Same) -> "Places":
    """The places of words made ready, once."""
    return Places(vectors.value)


class Places:
    """Where words stand, as directions."""

    def __init__(self, vectors: WordVectors) -> None:
        self._vectors = vectors
        self.of = lru_cache(maxsize=REMEMBERED)(self._of)
        self.nearness = lru_cache(maxsize=REMEMBERED)(self._nearness)

    def _of(self, word: str, language: Language) -> Row | None:
        number = place(self._vectors, word, language)
        if number is None:
            return None
        size = self._vectors.size
        row = self._vectors.table[number * size : (number + 1) * size]
        length = sqrt(sum(n * n for n in row)) or 1.0
        return tuple(n / length for n in row)

    def _nearness(self, title_word: str, word: str, language: Language) -> float:
        one, other = self.of(title_word, "en"), self.of(word, language)
        return 0.0 if one is None or other is None else sum(map(mul, one, other))


class Said:
    """A post's words, asked for what in titles they say; `named` are its subjects, `titles` what has been asked before."""

    def __init__(self, readings: Sequence[Reading], known: Places) -> None:
        words = {pair for reading in readings for pair in said_of(reading) if pair[0] not in reading.tongues}
        self._words: tuple[tuple[str, Language], ...] = tuple(sorted(words))
        self._stems = spoken(frozenset(word for word, _ in self._words))
        self._places = known
        self._known: dict[str, float] = {}
        self.titles: dict[tuple[str, ...], float] = {}
        self.named: dict[str, float] = {}
        for hit in (hit for reading in readings for hit in reading.subjects if hit.group in NAMED):
            self.named[hit.value] = max(self.named.get(hit.value, 0.0), NAMED[hit.group])

    def says(self, title_word: str, stems: frozenset[str]) -> float:
        """1 where it stands there, down to 0 the farther the nearest word is from it."""
        if title_word not in self._known:
            self._known[title_word] = 1.0 if stems & self._stems else self._nearest(title_word)
        return self._known[title_word]

    def _nearest(self, title_word: str) -> float:
        found = max((self._places.nearness(title_word, *pair) for pair in self._words), default=0.0)
        return max(0.0, (found - LEAST) / (1 - LEAST))


class Topics:
    """The telling words of each title; one that many titles have counts less."""

    def __init__(self, rows: Iterable[Listed], vocabulary: Vocabulary) -> None:
        self.places = places(Same(vocabulary.vectors))
        titles = {row: _words(row) for row in rows}
        self._alike: dict[tuple[tuple[str, ...], frozenset[str]], list[Listed]] = {}
        for row, words in titles.items():
            self._alike.setdefault((words, row.subjects), []).append(row)
        many = Counter(word for words in titles.values() for word in words)
        self._weights = {word: 1 / (1 + log(times)) for word, times in many.items()}
        self._stems = {word: _stems(word, vocabulary.welsh) for word in many}
        self._titles = titles

    def said(self, readings: Sequence[Reading]) -> Said:
        return Said(readings, self.places)

    def told(self, row: Listed, said: Said) -> float:
        """0 where nothing of it is said; 1 and more where all of it is."""
        return self._told(self._titles[row], row.subjects, said)

    def alluded(self, said: Said, least: float) -> Iterator[tuple[Listed, float]]:
        """Every release of which so much is told, with how much; editions of a series are told alike."""
        for (words, subjects), rows in self._alike.items():
            told = self._told(words, subjects, said)
            yield from ((row, told) for row in rows if told >= least)

    def _told(self, words: tuple[str, ...], subjects: frozenset[str], said: Said) -> float:
        if words not in said.titles:
            said.titles[words] = self._share(words, said)
        return said.titles[words] + max((said.named.get(subject, 0.0) for subject in subjects), default=0.0)

    def _share(self, words: tuple[str, ...], said: Said) -> float:
        whole = sum(self._weights[word] for word in words)
        part = sum(self._weights[word] * said.says(word, self._stems[word]) for word in words)
        return part / whole if whole else 0.0


def _words(row: Listed) -> tuple[str, ...]:
    base = fold(row.release.title).text.rsplit(":", 1)[0]
    return tuple(word for word in dict.fromkeys(WORD.findall(base)) if len(word) >= SHORTEST and word not in SPARE)


def _stems(word: str, welsh: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sayings(word, welsh))
