"""Digits as people write them, folded one character for one, so that every offset in the folded text is the text's own."""

import re
from functools import lru_cache

from checks.personal_data.spot import SEEN

SOFT = "\u200b"
"""What stands for every mark that has no width: it may part the digits of a number and means nothing."""

JOIN = rf"[ \t.\-{SOFT}]"
DIGIT = r"(?:[0-9]|[oOlI](?=[oOlI]{0,12}[0-9])|(?<=[0-9oO])[oOlI](?=[oO]{0,12}(?![A-Za-z])))"
"""A digit, or a letter that passes for one beside a digit: `o7700 9OO123`. It looks a dozen letters ahead at the most, or each
letter of a long `nooooo` would look through all of it again."""

_LOOKALIKE = str.maketrans("oOlI", "0011")
_NOT_DIGIT = re.compile(r"[^0-9]+")
_DIGITS = b"0123456789"


def _plain() -> dict[int, str]:
    table = {0xFF10 + n: str(n) for n in range(10)}
    table |= {0x1D7CE + n: str(n % 10) for n in range(50)}
    table |= {0x2080 + n: str(n) for n in range(10)} | {0x2460 + n: str(n + 1) for n in range(9)} | {0x24EA: "0"}
    table |= dict.fromkeys([0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212], "-")
    table |= dict.fromkeys([0xA0, 0x202F, *range(0x2000, 0x200B)], " ")
    table |= dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFE0F, 0x20E3, 0xFEFF], SOFT)
    table |= {0x17F: "s", 0x212A: "K"}  # a pattern that ignores case takes these for the letters they are
    return table | {0x2018: "'", 0x2019: "'", 0xFF20: "@", 0xFF0E: ".", 0xB7: ".", 0x2022: "."}


_TABLE = _plain()


@lru_cache(maxsize=SEEN)
def fold(text: str) -> str:
    """The text with other scripts' digits, dashes, spaces and quotes made plain; as many characters as before."""
    return text if text.isascii() else text.translate(_TABLE)


@lru_cache(maxsize=SEEN)
def count(folded: str) -> int:
    """How many digits a folded text has."""
    plain = folded.encode("utf-8", "replace")
    return len(plain) - len(plain.translate(None, _DIGITS))


def has_digits(folded: str, least: int = 1) -> bool:
    """Whether there are so many digits at all: a quick no for most texts. Readings that take letters for digits ask for
    three fewer than they need."""
    return count(folded) >= least


def number(words: str) -> str:
    """The digits of a written number alone, look-alike letters read as what they pass for."""
    return _NOT_DIGIT.sub("", words.translate(_LOOKALIKE))


def passes_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit that cards carry (ISO/IEC 7812)."""
    doubled = [int(d) * 2 for d in digits[-2::-2]]
    return (sum(int(d) for d in digits[-1::-2]) + sum(d // 10 + d % 10 for d in doubled)) % 10 == 0


def passes_modulus_11(digits: str) -> bool:
    """Whether the tenth digit is the check digit of the nine before it, as NHS numbers carry it."""
    rest = 11 - sum(int(d) * weight for d, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return rest != 10 and rest % 11 == int(digits[9])
