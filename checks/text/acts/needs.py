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


def needs(pattern: str, lists: Mapping[str, Sequence[str]]) -> tuple[Words, ...]:
    """Of each of these sets one word is in every text that the frame matches, the rarest first; none where nothing can be
    told."""
    pieces = PIECE.findall(pattern)
    every: list[Words] = []
    found, _, _ = _alternatives(pieces, lists, every)
    rest = dict.fromkeys(one for one in every if one != found)
    return (found, *rest) if found else ()


def _alternatives(
    pieces: list[str], lists: Mapping[str, Sequence[str]], kept: list[Words] | None = None
) -> tuple[Words | None, bool, bool]:
    """Reads up to the closing bracket: the needs of all alternatives, and whether each begins and ends with a space. `kept`
    takes every need of an only alternative."""
    every: list[Words | None] = []
    begins = spaced = True
    while True:
        begins &= pieces[:1] == [" "]
        needed = list[Words]()
        one, ends = _sequence(pieces, lists, needed)
        every.append(one)
        spaced &= ends
        if not pieces or pieces.pop(0) == ")":
            break
    if any(one is None for one in every):
        return None, begins, spaced
    if kept is not None and len(every) == 1:
        kept += needed
    return frozenset().union(*(one for one in every if one is not None)), begins, spaced


def _sequence(pieces: list[str], lists: Mapping[str, Sequence[str]], needed: list[Words]) -> tuple[Words | None, bool]:
    """The best need among the words of one alternative, and into `needed` every one; a word made of several pieces needs
    nothing."""
    word: list[Words | None] = []
    last = " "
    while pieces and pieces[0] not in ("|", ")"):
        last = pieces[0]
        if last == " ":
            pieces.pop(0)
            word = _told(needed, word)
            continue
        need, optional, begins, spaced = _element(pieces, lists)
        if begins:
            word = _told(needed, word)
        if optional and (begins or spaced):
            continue
        word.append(None if optional else need)
        if spaced and not optional:
            word = _told(needed, word)
    _told(needed, word)
    return min(needed, key=_rank, default=None), last == " "


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


def _told(needed: list[Words], word: Sequence[Words | None]) -> list[Words | None]:
    """Notes the need of a word that is one piece; the next word begins with nothing."""
    if len(word) == 1 and word[0] is not None:
        needed.append(word[0])
    return []


def _rank(words: Words) -> tuple[int, int]:
    return sum(word in EVERYDAY for word in words), len(words)
