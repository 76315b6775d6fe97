"""Whether a name can begin anywhere in a text at all: a quick no for most texts, before any word is looked up."""

import re
from collections.abc import Iterable

from checks.personal_data.any_case import small
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
    return may_lead(folded, people) or (_are_unlisted(folded, people) and CAPITALS.search(folded) is not None)


def may_lead(folded: str, people: People) -> bool:
    """Whether any word may be a first name or a title."""
    said = words(folded)
    if not people.leading.isdisjoint(said):
        return True
    if ("-" in folded or "'" in folded) and JOINED.search(folded):
        return True
    if not people.mutated.isdisjoint(said) and _has_a_capital(folded, people.mutated & said):
        return True
    return not folded.isascii() and any(_leads(bare(word), people) for word in said if not word.isascii())


def _leads(word: str, people: People) -> bool:
    return word in people.leading or word in people.mutated


def _has_a_capital(folded: str, said: Iterable[str]) -> bool:
    """Whether any of these words, which are names but for their mutation, begins with a capital somewhere."""
    lower = small(folded)
    return any(folded[hit.start()].isupper() for word in said for hit in re.finditer(word, lower))


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
