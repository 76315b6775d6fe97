"""Whether a name can begin anywhere in a text at all: a quick no for most texts, before any word is looked up."""

import re

from checks.personal_data.lexicon import People, bare
from checks.personal_data.sight import words

_LETTERS = r"[^\W\d_]"
_CAPITAL = r"[A-Z\x80-\U0010ffff]"
CAPITALS = re.compile(
    rf"(?<!{_LETTERS}){_CAPITAL}{_LETTERS}*+(?:[\W\d_]++|(?<=[\d_@#/.&]){_LETTERS}++|{_LETTERS}++(?=[\d_@]))*+{_CAPITAL}"
)
"""Words in a row that may both have a capital, with nothing between but what is part of no name; every letter beyond ASCII
passes for a capital."""

PAIR = re.compile(rf"({_CAPITAL}{_LETTERS}*+)[ .]{{1,2}}(?=({_CAPITAL}{_LETTERS}*+))")
"""Two of them side by side, where no mark is part of a word."""

JOINED = re.compile(rf"{_LETTERS}(?:-{_LETTERS}|'{_LETTERS}{{3}})")
"""Two words that may be one name: `Ann-Marie`, `D'Arcy`."""


def may_name(folded: str, people: People) -> bool:
    """Whether a first name, a title or two capitals of a name stand anywhere."""
    return may_lead(folded, people) or (CAPITALS.search(folded) is not None and _are_unlisted(folded, people))


def may_lead(folded: str, people: People) -> bool:
    """Whether any word may be a first name or a title."""
    said = words(folded)
    if not people.leading.isdisjoint(said):
        return True
    if ("-" in folded or "'" in folded) and JOINED.search(folded):
        return True
    return not folded.isascii() and any(bare(word) in people.leading for word in said if not word.isascii())


def _are_unlisted(folded: str, people: People) -> bool:
    """Whether of any two capitals side by side one is an initial or in no dictionary: what else begins with no first name is
    `Bridge Street`."""
    if "-" in folded or "'" in folded:
        return True
    known = people.known
    return any(
        len(first) == 1 or not (known(first.lower()) and known(second.lower()))
        for first, second in PAIR.findall(folded)
    )
