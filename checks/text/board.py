"""Which phrases are worth trying with a text, told for all checks at once by one look at its words: a phrase is tried only where
the text has a word it cannot do without."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from checks.model import Strength
from checks.text.phrasing import Phrase

WORD = re.compile(r"\w+")
LEAST_STEM = 2
REMEMBERED = 65536
Row = tuple[int, Phrase, Strength]
"""The number of the frames that hold it, the phrase, how strong it is."""
Tried = Mapping[int, Mapping[int, Row]]


class Board:
    """Phrases of many frames by a word they cannot do without."""

    def __init__(self) -> None:
        self._whole: dict[str, list[Row]] = defaultdict(list)
        self._stems: dict[str, list[Row]] = defaultdict(list)
        self._always: list[Row] = []
        self._known: dict[str, tuple[Row, ...]] = {}
        self._begun: dict[str, tuple[str, ...]] = {}
        self._asked = set[str]()
        self._owners = 0
        self.tried = lru_cache(maxsize=512)(self._tried)
        self.beginnings = lru_cache(maxsize=512)(self._beginnings)

    def owner(self) -> int:
        """A number for frames that put their phrases here."""
        self._owners += 1
        return self._owners

    def add(self, owner: int, phrase: Phrase, strength: Strength) -> None:
        """Puts up a phrase; what was told of texts before is forgotten."""
        row = owner, phrase, strength
        for anchor in phrase.anchors:
            (self._stems if anchor.endswith("*") else self._whole)[anchor.rstrip("*")].append(row)
        if not phrase.anchors:
            self._always.append(row)
        self._asked.update(stem for _, stems in phrase.others for stem in stems)
        self._known.clear()
        self._begun.clear()
        self.tried.cache_clear()
        self.beginnings.cache_clear()

    def _tried(self, folded: str) -> Tried:
        """By owner, the phrases of which this text has a needed word."""
        found: dict[int, dict[int, Row]] = defaultdict(dict)
        for row in self._always:
            found[row[0]][id(row[1])] = row
        known = self._known
        for word in words_of(folded):
            for row in known[word] if word in known else self._of_word(word):
                found[row[0]][id(row[1])] = row
        return found

    def _beginnings(self, folded: str) -> frozenset[str]:
        """The beginnings of this text's words that any phrase asks for besides its first need."""
        known = self._begun
        return frozenset(
            stem
            for word in words_of(folded)
            for stem in (known[word] if word in known else self._beginnings_of_word(word))
        )

    def _beginnings_of_word(self, word: str) -> tuple[str, ...]:
        if len(self._begun) >= REMEMBERED:
            self._begun.clear()
        stems = (word[:size] for size in range(LEAST_STEM, len(word) + 1))
        found = self._begun[word] = tuple(stem for stem in stems if stem in self._asked)
        return found

    def _of_word(self, word: str) -> tuple[Row, ...]:
        """The phrases that need this word or a beginning of it."""
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        begun = (self._stems.get(word[:size], ()) for size in range(LEAST_STEM, len(word) + 1))
        rows = self._known[word] = (*self._whole.get(word, ()), *(row for rows in begun for row in rows))
        return rows


@lru_cache(maxsize=512)
def words_of(folded: str) -> frozenset[str]:
    """The distinct words of a folded text."""
    return frozenset(WORD.findall(folded))
