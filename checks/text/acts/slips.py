"""Words with letters left out or changed about, as people write them to slip past a filter or in a hurry: `imigrnts`, `jwes`."""

from collections.abc import Iterator, Set
from functools import lru_cache

from checks.model import Known

SHORTEST, LEAST_WHOLE, LONGEST, MOST_LEFT_OUT = 3, 4, 14, 3
LEAST_SLIPS = 2
VOWELS = frozenset("aeiouwy")
Piece = tuple[str, tuple[int, int]]


class Slips:
    """Reads slips of a vocabulary and of the names of groups; a word that is `known` is none."""

    def __init__(self, vocabulary: Set[str], names: Set[str], known: Known) -> None:
        self._vocabulary, self._names, self._known = vocabulary, names, known
        self._skeletons: dict[str, list[str]] = {}
        for word in sorted(vocabulary):
            if len(word) >= LEAST_WHOLE:
                self._skeletons.setdefault(skeleton(word), []).append(word)
        self.meant = lru_cache(maxsize=65536)(self._meant)

    def mended(self, pieces: list[Piece]) -> list[Piece]:
        """The pieces with each slip as what it stands for, where a text has several."""
        slips = {number: slip for number, (word, _) in enumerate(pieces) if (slip := self.meant(word)) is not None}
        if len(slips) < LEAST_SLIPS:
            return pieces
        return [(slips.get(number, word), span) for number, (word, span) in enumerate(pieces)]

    def _meant(self, word: str) -> str | None:
        """The word that one which nobody knows is a slip for, the shortest where several are near."""
        if not SHORTEST <= len(word) <= LONGEST or not word.isalpha() or word in self._vocabulary or self._known(word):
            return None
        swapped = next((one for one in _swaps(word) if one in self._vocabulary or one in self._names), None)
        if swapped is not None:
            return swapped
        fuller = (one for one in self._skeletons.get(skeleton(word), ()) if 0 < len(one) - len(word) <= MOST_LEFT_OUT)
        return min((one for one in fuller if _is_within(word, one)), key=lambda one: (len(one), one), default=None)


def _swaps(word: str) -> Iterator[str]:
    """The words that two neighbouring letters changing places make of one."""
    if len(word) > SHORTEST:
        yield from (
            word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(len(word) - 1) if word[n] != word[n + 1]
        )


def skeleton(word: str) -> str:
    """A word's first letter and the consonants after it, doubled ones once."""
    kept = word[0] + "".join(letter for letter in word[1:] if letter not in VOWELS)
    return "".join(letter for n, letter in enumerate(kept) if n == 0 or letter != kept[n - 1])


def _is_within(word: str, longer: str) -> bool:
    """Whether leaving letters out of the longer word makes the other."""
    letters = iter(longer)
    return all(letter in letters for letter in word)


def is_one_swap(word: str, other: str) -> bool:
    """Whether two neighbouring letters changing places make one of the other."""
    unlike = [n for n, (a, b) in enumerate(zip(word, other, strict=True)) if a != b]
    return len(unlike) == 2 and unlike[1] == unlike[0] + 1


def swap_key(word: str) -> str:
    """A word's first letter and the others in the order of the alphabet."""
    return word[0] + "".join(sorted(word[1:]))
