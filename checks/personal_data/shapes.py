"""Figures by their shape: what the numbers of a text could be at all, told from the letters and marks around their digits.
A shape says nothing of anybody, so those met before are kept."""

import re
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Literal

from checks.personal_data.digits import SOFT

Shape = Literal["chain", "code", "dateless", "door", "figures", "older", "today"]

_TABLE = {
    **{ord(letter): letter if letter in "ol" else "a" for letter in ascii_lowercase},
    **{ord(letter): letter if letter in "OI" else "A" for letter in ascii_uppercase},
    **{ord(digit): "9" for digit in digits},
}
"""Letters that pass for digits stay as they are."""

_GAP = rf"[ \t().\-_*/{SOFT}]"
_WINDOW = re.compile(rf"([^9]{{0,4}}9+(?:(?:[^9]{{1,4}}|(?:{_GAP}|[oOlI]){{5,15}})9+)*)(?=([^9]{{0,7}}))")
"""Digits and others near them, with as much on either side as any of PATTERNS looks at."""

PATTERNS: dict[Shape, re.Pattern[str]] = {
    "chain": re.compile(rf"[9oOlI](?:{_GAP}{{0,3}}[9oOlI]){{5}}"),
    "code": re.compile(r"[9oO][A-Za-z]?[ ._-]{0,2}[9oO][A-Za-z]{2}|[A-Z] 9 "),
    "door": re.compile(r"9[A-Za-z]?,?\s+(?:[^\W\d_]|$)"),
    "figures": re.compile(r"9\.999|9°|[A-Za-z]{2}\s?9{3,5}\s?9{3}"),
    "dateless": re.compile(r"[A-Z]{2} ?9|9 ?[A-Z]{3}"),
    "older": re.compile(r"[A-Za-z]9{1,3}[ -]?[A-Za-z]{3}|[A-Za-z]{3}[ -]?9{1,3}[A-Za-z]"),
    "today": re.compile(r"[A-Za-z]{2} ?99[ -]?[A-Za-z]{3}"),
}
"""`chain`: six digits that may be one number; `code`: the middle of a postcode; `door`: a house's number with a word after
it; `figures`: a place in degrees or on the grid; `dateless`, `older`, `today`: the three ages of vehicles' marks."""


def shapes(folded: str) -> int:
    """Every shape that the figures of a text have: bit by bit, in the order of PATTERNS."""
    found = 0
    for window in _WINDOW.findall(folded.translate(_TABLE)):
        found |= _fitting(*window)
    return found


@lru_cache(maxsize=8192)
def _fitting(near: str, after: str) -> int:
    window = near + after
    return sum(1 << at for at, pattern in enumerate(PATTERNS.values()) if pattern.search(window))
