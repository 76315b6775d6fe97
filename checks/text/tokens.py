"""A text cut into words, figures and marks, each with its place. What is a link, an address, a telephone number, a tag or
a code is one opaque item, so that nobody reads a number out of it."""

import re
from functools import lru_cache, partial
from typing import Literal, NamedTuple

Sort = Literal["word", "figure", "mark", "opaque"]

OPAQUE = (
    r"https?://\S+|www\.\S+"
    r"|[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b(?:[\w-]+\.)+(?:cymru|wales|gov\.uk|co\.uk|org\.uk|ac\.uk|com|org|net|uk)\b(?:/\S*)?"
    r"|[@#](?=\d*[^\W\d])[\w·]+"
    r"|(?<![\d.])(?:\+44|\(?0)\s?\d[\d ()-]{6,13}\d(?![\d.,:]\d)"
    r"|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"
    r"|\b(?:[Cc][Oo][Vv][Ii][Dd])-?\s?19\b"
    r"|\b24/7\b"
    r"|\b(?![vV]\d+\.\d|[Uu]\d)[A-Za-z]+\d\w*(?:[-/.]\w*\d\w*)*"
    r"|\b\d{2}-\d{2}-\d{2}\b"
    r"|\b\d+(?:[-/]\d+)*/[A-Z]{2,}\b"
)
FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+[½¼¾]|\d+(?:[.:]\d+)*"
WORD = r"[^\W\d_]+(?:['’ʼ‘`](?=[^\W\d_])[^\W\d_]+)*"
BEGINS_OPAQUE = r"(?=[^\s\d@#.:]*+[\d@#.:]|[Cc][Oo][Vv])"  # without one of these nothing that follows can be opaque
ITEM = re.compile(rf"{BEGINS_OPAQUE}(?P<opaque>{OPAQUE})|(?P<figure>{FIGURE})|(?P<word>{WORD})|(?P<mark>[^\s\w])")
APOSTROPHES = str.maketrans("’ʼ‘`", "''''")

ATTACHED = re.compile(r"(?<=\w{3})'(?:s|n|r|u|i|w|m|ch|th)$")


class Word(NamedTuple):
    """text[start:end]; `low` is it in lower case with plain apostrophes; `glued`: no space before it; `capital`: begins so."""

    sort: Sort
    low: str
    start: int
    end: int
    glued: bool
    capital: bool


MADE = partial(tuple.__new__, Word)  # as Word._make, a third faster


def bare(low: str) -> str:
    """A word without what hangs on it: `friday` of `friday's`, `caerdydd` of `caerdydd'n`; `o'r` stays."""
    return ATTACHED.sub("", low) if "'" in low else low


@lru_cache(maxsize=64)
def words(text: str) -> tuple[Word, ...]:
    """Everything in `text` but its white space, in order."""
    found: list[Word] = []
    last = -1
    for match in ITEM.finditer(text):
        start, end = match.span()
        piece = match[0]
        low = piece.lower()
        if not low.isascii():
            low = low.translate(APOSTROPHES)
        found.append(MADE((match.lastgroup, low, start, end, start == last, piece[0].isupper())))
        last = end
    return tuple(found)
