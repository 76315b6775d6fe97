"""A text as a handful of numbers: the smallest hashes of its runs of letters. Texts that share most of their runs share
some of their smallest, so that copies meet without being compared with everything. Runs are as long as one or two words:
shorter ones stand in every text, and longer ones break with every typing error."""

import re

import numpy as np

from checks.text.normalise import fold

VARIED = re.compile(r"https?://\S+|www\.\S+|[@#]\w+|\d+|[^\w\s]|_")
RUN, KEPT = 10, 12
_STIR = np.uint64(0x9E3779B97F4A7C15)
_POWERS = tuple(np.uint64(pow(0x100000001B3, place, 2**64)) for place in range(RUN))
_SHIFT = np.uint64(29)


def plain(text: str) -> str:
    """What a copier leaves alone: words without links, names, numbers and signs, in the one form a reader sees."""
    return " ".join(VARIED.sub(" ", fold(text).text).split())


def sketch(text: str) -> list[int]:
    """The KEPT smallest hashes of the runs of a plain text; fewer of a short one, none of one without letters."""
    letters = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.uint64)
    if letters.size < RUN:
        return []
    count = letters.size - RUN + 1
    mixed = letters[:count] * _POWERS[0]
    for place in range(1, RUN):
        mixed += letters[place : place + count] * _POWERS[place]
    mixed = (mixed ^ (mixed >> _SHIFT)) * _STIR
    mixed ^= mixed >> _SHIFT
    kept: list[int] = np.unique(mixed)[:KEPT].tolist()
    return kept
