"""Where words stand among words that are used alike, so that weights learnt from some tell something of their neighbours too.

The table is handed in (`deploy/training/vectors.py`). A linear model over the middle of a text's words needs no vectors at run
time but a number for each word: what its place adds, which is worked out once.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import sqrt
from operator import mul

from checks.model import Language, Run, WordVectors
from checks.text.welsh import radicals_of

REMEMBERED = 50_000
UNIT = 200
"""What a whole number of the table is a part of: a word that is far from the middle of all words is about one away from it."""
SHARE = 0.5
"""What the places of words count beside the words themselves, as in training."""
Row = tuple[float, ...]


def language_of(runs: Sequence[Run]) -> Language:
    """The language that most letters of a text are in; English where neither is."""
    told = {"en": 0, "cy": 0, "other": 0}
    for run in runs:
        told[run.language] += run.end - run.start
    return "cy" if told["cy"] > told["en"] else "en"


def place(vectors: WordVectors, word: str, language: Language) -> int | None:
    """The number of a folded word's place: in Welsh by any mutation, and for a word borrowed from English by its English one."""
    if language == "cy":
        for form in radicals_of(word):
            found = vectors.welsh.get(form)
            if found is not None:
                return found
    return vectors.english.get(word)


def middle(vectors: WordVectors, words: Iterable[tuple[str, Language]]) -> list[float]:
    """Where the words of a text stand together, each in its language, as models are trained on it: `size` numbers."""
    found = [number for word, language in words if (number := place(vectors, word, language)) is not None]
    size, share = vectors.size, SHARE / UNIT / sqrt(max(1, len(found)))
    return [sum(vectors.table[number * size + n] for number in found) * share for n in range(size)]


class Lean:
    """What words add by where they stand: for each of several labels, `weights` has a number for each direction."""

    def __init__(self, vectors: WordVectors, weights: Sequence[Sequence[float]]) -> None:
        self._vectors, self._weights = vectors, weights
        self.of = lru_cache(maxsize=REMEMBERED)(self._of)

    def _of(self, word: str, language: Language) -> Row | None:
        """What a folded word adds for each label, to be divided by the root of how many words of the text have a place."""
        number = place(self._vectors, word, language) if self._weights else None
        if number is None:
            return None
        size, table = self._vectors.size, self._vectors.table
        where = [n * (SHARE / UNIT) for n in table[number * size : (number + 1) * size]]
        return tuple(sum(map(mul, row, where)) for row in self._weights)
