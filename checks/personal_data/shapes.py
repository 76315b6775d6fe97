"""Figures by their shape: what the numbers of a text could be at all, told from the letters and marks around their digits.
A shape says nothing of anybody, so those met before are kept."""

import re
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Literal

from checks.personal_data.digits import SOFT

Shape = Literal[
    "account",
    "aged",
    "capital",
    "code",
    "dateless",
    "degrees",
    "door",
    "grid",
    "insured",
    "licence",
    "long",
    "nine",
    "older",
    "rung",
    "ten",
    "today",
]

_TABLE = {
    **{ord(letter): letter if letter in "ol" else "a" for letter in ascii_lowercase},
    **{ord(letter): letter if letter in "OI" else "A" for letter in ascii_uppercase},
    **{ord(digit): "9" for digit in digits},
}
"""Letters that pass for digits stay as they are."""

_GAP = rf"[ \t().\-_*/{SOFT}]"
_CIPHER = "[9oOlI]"
_JOIN = rf"[ \t.\-{SOFT}]"
_LETTER = "[A-Za-z]"
BEFORE, AFTER = 4, 8
"""Characters on either side of digits that a window has at the most, the last digit counted."""

_WINDOW = re.compile(rf"([^9]{{0,4}}9+(?:(?:[^9]{{1,4}}|(?:{_GAP}|[oOlI]){{5,15}})9+)*)(?=([^9]{{0,7}}))")
"""Digits and others near them, with as much on either side as any of PATTERNS looks at."""

PATTERNS: dict[Shape, re.Pattern[str]] = {
    "account": re.compile(rf"{_CIPHER}(?:[ .-]?{_CIPHER}){{7}}|{_LETTER}{{2}}99(?: ?[A-Za-z9]){{3}}"),
    "aged": re.compile(r"[\s,(A-Za-z]9{1,2}(?!9)"),
    "capital": re.compile(r"9[A-Za-z]?,?\s+(?:[A-ZŴŶ]|$)"),
    "code": re.compile(r"[9oO][A-Za-z]?[ ._-]{0,2}[9oO][A-Za-z]{2}|[A-Z] 9 |9 9 [A-Z] ?[A-Z]"),
    "dateless": re.compile(r"[A-Z]{2} ?9|9 ?[A-Z]{3}"),
    "degrees": re.compile(r"9\.999|9°"),
    "door": re.compile(r"9[A-Za-z]?,?\s+(?:[^\W\d_]|$)"),
    "grid": re.compile(r"[A-Za-z]{2}\s?9{3,5}\s?9{3,5}(?![A-Za-z9])"),
    "insured": re.compile(
        rf"(?:{_LETTER} ?{_LETTER}(?:{_JOIN}|/)*|^ ?{_LETTER}?(?:{_JOIN}|/){{2,}})"
        rf"{_CIPHER}(?:(?:{_JOIN}|/)?{_CIPHER}){{5}}"
    ),
    "licence": re.compile(rf"{_LETTER}9{{0,4}}[ -]?9{{6}}[ -]?[A-Za-z9]{{2}}"),
    "long": re.compile(rf"{_CIPHER}(?:{_JOIN}?{_CIPHER}){{12}}"),
    "nine": re.compile(rf"{_LETTER}{{2}} ?9{{7}}|(?<![A-Za-z9])9{{3}}[ -]?9{{3}}[ -]?9{{3}}(?![A-Za-z9]| ?9)"),
    "older": re.compile(r"[A-Za-z]9{1,3}[ -]?[A-Za-z]{3}|[A-Za-z]{3}[ -]?9{1,3}[A-Za-z]"),
    "rung": re.compile(rf"{_CIPHER}(?:{_GAP}{{0,3}}{_CIPHER}){{6}}|(?<![A-Za-z9])9{{3}} ?9{{3}}(?![A-Za-z9]|[ -]?9)"),
    "ten": re.compile(rf"{_CIPHER}(?:{_JOIN}{{0,3}}{_CIPHER}){{9}}"),
    "today": re.compile(r"[A-Za-z]{2} ?99[ -]?[A-Za-z]{3}"),
}
"""Digits that may be one number: `rung` to be called, `nine` and `ten` a passport's and a patient's, `long` a card's, `insured`
with two letters before it, `account` a bank's or an IBAN, `licence` a driver's. `aged`: one or two alone, as an age is told;
`code`: the middle of a postcode; `door`, `capital`: a house's number with a word after it, with a capital; `degrees`, `grid`: a
place on the map; `dateless`, `older`, `today`: the three ages of vehicles' marks."""


def shapes(folded: str) -> int:
    """Every shape that the figures of a text have: bit by bit, in the order of PATTERNS."""
    found = 0
    plain = folded.translate(_TABLE)
    for window in _WINDOW.findall(plain, max(0, plain.find("9") - BEFORE), plain.rfind("9") + AFTER):
        found |= _fitting(*window)
    return found


@lru_cache(maxsize=8192)
def _fitting(near: str, after: str) -> int:
    window = near + after
    return sum(1 << at for at, pattern in enumerate(PATTERNS.values()) if pattern.search(window))
