"""Digits told in words, in both languages: `oh seven seven double oh nine hundred`, `dim saith saith dim dim naw`."""

import re
from collections.abc import Iterator

from checks.personal_data.any_case import AnyCase
from checks.personal_data.sight import sees, words

UNITS = {
    "0": "zero oh o nought naught nil sero dim ddim",
    "1": "one un",
    "2": "two dau dwy ddau ddwy",
    "3": "three tri tair",
    "4": "four pedwar pedair",
    "5": "five pump pum",
    "6": "six chwech chwe",
    "7": "seven saith",
    "8": "eight wyth",
    "9": "nine naw",
}
UNIT = {word: digit for digit, words in UNITS.items() for word in words.split()}
TEENS = {
    word: str(number)
    for number, word in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 10
    )
}
TENS = {
    word: str(number) for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
TIMES = {"double": 2, "dwbl": 2, "dwbwl": 2, "dbl": 2, "triple": 3, "treble": 3, "trebl": 3}
HUNDRED = frozenset({"hundred", "cant", "gant"})
WORDS = "|".join(sorted({*UNIT, *TEENS, *TENS, *TIMES, *HUNDRED}, key=len, reverse=True))
RUN = AnyCase(rf"(?<![^\W_])(?:(?:{WORDS}|\d{{1,5}})[\s,.-]{{1,5}}){{4,}}(?:{WORDS}|\d{{1,5}})(?![^\W_])")
PIECE = re.compile(r"[^\W\d_]+|\d+")
FEWEST = 4
"""Words: with fewer, the figures speak for themselves."""


EVERY = frozenset({*UNIT, *TENS, *TIMES})


def told(folded: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, digits) of every run of digits told in words, where one is a nought or said twice."""
    if sees(folded, "nought"):
        yield from runs(folded)


def spelt(folded: str) -> list[tuple[int, int, str]]:
    """The same beside words of banking, be there a nought or none."""
    return list(runs(folded)) if sees(folded, "banking") and len(EVERY & words(folded)) > 1 else []


def runs(folded: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, digits) of every run of digits told in words."""
    for match in RUN.finditer(folded):
        pieces = PIECE.findall(match[0])
        if sum(piece.isalpha() for piece in pieces) >= FEWEST:
            yield match.start(), match.end(), digits(pieces)


def digits(pieces: list[str]) -> str:
    """What the words say, digit by digit; `twenty two` is 22, `nine hundred` 900, `double oh` 00."""
    said: list[str] = []
    times, ten = 1, False
    for piece in pieces:
        if piece in TIMES:
            times, ten = TIMES[piece], False
        elif piece in HUNDRED:
            said.append("00")
        elif piece in TENS:
            said.append(TENS[piece] + "0")
            ten = True
        else:
            digit = UNIT.get(piece) or TEENS.get(piece) or piece
            if ten and digit in "123456789":
                said[-1] = said[-1][0]
            said.append(digit * times)
            times, ten = 1, False
    return "".join(said)
