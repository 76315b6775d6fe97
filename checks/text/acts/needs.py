"""What a frame cannot do without: a few words of which a text must have one for the frame to be worth trying. Read off the
frame as it is written, so that nobody has to list them by hand, and nothing is missed for a list forgotten."""

import re
from collections.abc import Mapping, Sequence

from checks.text.phrasing import COMMON

MARKS = {"<any>": ("grpp", "grps", "slur"), "<many>": ("grpp", "slur"), "<one>": ("grps", "slur"), "<slur>": ("slur",)}
PIECE = re.compile(
    r"\(\?(?:[=!]|<[=!])|\(\?:|\(|\)|\||<(?:any|many|one|slur|start)>|\{[a-z_]+\}|\{\d*,?\d*\}"
    r"|\\.|\[[^\]]*\]|[*?+~]|\.\.\.|\.| |[^\W\d_]+|."
)
OPTIONAL = re.compile(r"[*?]|\{0?,\d*\}|\{0\}")
EVERYDAY = COMMON | frozenset(
    "grpp grps slur all them these those just like their his her him she he or our be being go going come people will would "
    "should name council staff fi ni chi ti nhw hi fo fe e ei eu dy eich yn y mae oes ma bod".split()
)
Words = frozenset[str]
Element = tuple[Words | None, bool, bool, bool]
"""(the words one of which it needs or None, whether it may be lacking, whether it begins, whether it ends with a space)."""


def needs(pattern: str, lists: Mapping[str, Sequence[str]]) -> Words:
    """One of these words is in every text that the frame matches; empty where nothing can be told."""
    pieces = PIECE.findall(pattern)
    found, _, _ = _alternatives(pieces, lists)
    return found or frozenset()


def _alternatives(pieces: list[str], lists: Mapping[str, Sequence[str]]) -> tuple[Words | None, bool, bool]:
    """Reads up to the closing bracket: the needs of all alternatives, and whether each begins and ends with a space."""
    every: list[Words | None] = []
    begins = spaced = True
    while True:
        begins &= pieces[:1] == [" "]
        one, ends = _sequence(pieces, lists)
        every.append(one)
        spaced &= ends
        if not pieces or pieces.pop(0) == ")":
            break
    if any(one is None for one in every):
        return None, begins, spaced
    return frozenset().union(*(one for one in every if one is not None)), begins, spaced


def _sequence(pieces: list[str], lists: Mapping[str, Sequence[str]]) -> tuple[Words | None, bool]:
    """The best need among the words of one alternative; a word made of several pieces needs nothing."""
    best: Words | None = None
    word: list[Words | None] = []
    last = " "
    while pieces and pieces[0] not in ("|", ")"):
        last = pieces[0]
        if last == " ":
            pieces.pop(0)
            best, word = _better(best, word), []
            continue
        need, optional, begins, spaced = _element(pieces, lists)
        if begins:
            best, word = _better(best, word), []
        if optional and (begins or spaced):
            continue
        word.append(None if optional else need)
        if spaced and not optional:
            best, word = _better(best, word), []
    return _better(best, word), last == " "


def _element(pieces: list[str], lists: Mapping[str, Sequence[str]]) -> Element:
    piece = pieces.pop(0)
    need: Words | None = None
    begins = spaced = False
    if piece.startswith("("):
        need, begins, spaced = _alternatives(pieces, lists)
        if piece.startswith("(?") and piece != "(?:":
            return None, True, False, True
    elif piece in ("~", "...", "<start>"):
        return None, True, False, True
    elif piece in MARKS:
        need = frozenset(MARKS[piece])
    elif piece.startswith("{") and piece[1:-1] in lists:
        need = frozenset(_rarest(entry.split(" ")) for entry in lists[piece[1:-1]])
    elif piece.isalpha():
        need = frozenset((piece,))
    optional = bool(pieces) and OPTIONAL.fullmatch(pieces[0]) is not None
    if pieces and re.fullmatch(r"[*?+]|\{\d*,?\d*\}", pieces[0]):
        need = need if pieces.pop(0) == "+" and spaced else None
    return need, optional, begins, spaced


def _rarest(words: Sequence[str]) -> str:
    return max(words, key=lambda word: (word not in EVERYDAY, len(word)))


def _better(best: Words | None, word: Sequence[Words | None]) -> Words | None:
    if len(word) != 1 or word[0] is None:
        return best
    return word[0] if best is None or _rank(word[0]) < _rank(best) else best


def _rank(words: Words) -> tuple[int, int]:
    return sum(word in EVERYDAY for word in words), len(words)
