"""Words of running text, and how Welsh or English each one looks. The weights are handed in: `deploy/training` makes them."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import add

LETTER = r"[^\W\d_]"
WORD = rf"{LETTER}++(?:[\u0300-\u036f]++{LETTER}*+|['’‘ʼ]{LETTER}++)*+"
APOSTROPHES = str.maketrans("’‘ʼ", "'''")
ENGLISH_ONLY = frozenset({"I", "I'm"})
PRONOUN = re.compile(r"I['’‘ʼ](?:m|ve|ll|d)")
LONGEST = 24
STRONGEST = 8.0
REMEMBERED = 200_000


def plain(word: str) -> str:
    """Lower case, composed letters, straight apostrophes: the form that words are counted by. `I` and `I'm` stay: `i` and
    `i'm` are Welsh."""
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word).translate(APOSTROPHES)
    return word if word in ENGLISH_ONLY else word.lower()


def is_capital(word: str) -> bool:
    """Whether a word begins with a capital, as names do; English writes `I` so everywhere, and `I'm` and `I've`."""
    return word[0].isupper() and word != "I" and not (word[0] == "I" and PRONOUN.fullmatch(word))


def grams(word: str) -> list[str]:
    """The stretches of 3 and 4 letters of a plain word with its ends marked: `mae` gives `^ma`, `mae`, `ae$`, `^mae`, `mae$`."""
    marked = f"^{word[:LONGEST]}$"
    threes = [*map(add, map(add, marked, marked[1:]), marked[2:])]
    return [*threes, *map(add, threes, marked[3:])]


def is_foreign(word: str) -> bool:
    """Whether a plain word of two letters or more has no Latin letter (one in disguise, `flοwer`, still has)."""
    return not word.isascii() and len(word) > 1 and all(c >= "\u0370" and not "\u1e00" <= c <= "\u1eff" for c in word)


@dataclass(frozen=True)
class Lean:
    """How a word leans, in natural log-odds between -8 and 8: positive is Welsh, negative English. Remembers what it was
    asked. `words` are whole plain words, `stretches` stretches of their letters."""

    words: Mapping[str, float]
    stretches: Mapping[str, float]
    bias: float = 0.0
    seen: dict[str, tuple[float, bool | None]] = field(default_factory=dict, compare=False, repr=False)

    def __call__(self, word: str) -> tuple[float, bool | None]:
        """(log-odds, whether the word itself is known; None for letters that neither language has)."""
        told = self.seen.get(word)
        if told is None:
            if len(self.seen) >= REMEMBERED:
                self.seen.clear()
            told = self.seen[word] = self._weigh(plain(word))
        return told

    def _weigh(self, word: str) -> tuple[float, bool | None]:
        if not word.isascii() and is_foreign(word):
            return 0.0, None
        told = self.words.get(word)
        if told is not None:
            return told, True
        total = self.bias + sum(filter(None, map(self.stretches.get, grams(word))))
        return max(-STRONGEST, min(STRONGEST, total)), False
