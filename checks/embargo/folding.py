"""Text made plain for matching: small letters without accents, character for character, with the way back to the original."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

DROPPED = re.compile("[\u0300-\u036f\u200b-\u200d\ufeff\u00ad\ufe0e\ufe0f]")
PLAIN = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-", "—": "-", "−": "-", "‑": "-", "\u00a0": " ", "\u202f": " "}


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` folded; `origins[i]` is where its character i stands in the original (None: in the same place)."""

    text: str
    length: int
    origins: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original offsets of text[start:end]; what was dropped after its last character belongs to it."""
        if self.origins is None:
            return start, end
        last = self.origins[end] if end < len(self.origins) else self.length
        return self.origins[start], last


def fold(text: str) -> Folded:
    """Small letters, no accents, straight apostrophes and plain hyphens; invisible marks are left out."""
    if text.isascii():
        return Folded(text.lower(), len(text))
    if not DROPPED.search(text):
        return Folded("".join(map(_plain, text)), len(text))
    kept = [n for n, letter in enumerate(text) if not DROPPED.match(letter)]
    return Folded("".join(_plain(text[n]) for n in kept), len(text), tuple(kept))


@cache
def _plain(letter: str) -> str:
    if letter in PLAIN:
        return PLAIN[letter]
    parts = unicodedata.normalize("NFKD", letter)
    base = "".join(part for part in parts if not unicodedata.combining(part)).lower()
    return base if len(base) == 1 else letter


def plain(words: str) -> str:
    """A phrase of the configuration, folded."""
    return fold(unicodedata.normalize("NFC", words)).text
