"""The lexicons of people, made ready for reading: names by kind, Welsh mutation undone, and the words around a name."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from checks.model import Known, Tools

LANGUAGES = ("en", "cy")
MUTATED = {
    "p": ("b", "mh", "ph"),
    "t": ("d", "nh", "th"),
    "c": ("g", "ngh", "ch"),
    "b": ("f", "m"),
    "d": ("dd", "n"),
    "g": ("", "ng"),
    "m": ("f",),
    "ll": ("l",),
    "rh": ("r",),
}
"""What the first letter of a Welsh word becomes, soft before nasal before aspirate: `i Gatrin`, `gan Fair`, `a Chatrin`."""

MARK = re.compile(r"['’.-]")
SPACES = re.compile(r"\s+")


@dataclass(frozen=True, eq=False)
class People:
    """What is known of names, and the patterns of words about people. Compared by identity, so readings can be kept."""

    given: frozenset[str]
    doubtful: frozenset[str]
    surnames: frozenset[str]
    everyday: frozenset[str]
    mutated: frozenset[str]
    titles: frozenset[str]
    public: frozenset[str]
    words: Mapping[str, re.Pattern[str]]
    known: Known


def people(tools: Tools) -> People:
    """From config/lexicons/{en,cy}/names and people; the organisation's listed people count as public."""
    names = [tools.lexicons.get(f"{language}/names") or {} for language in LANGUAGES]
    about = [tools.lexicons.get(f"{language}/people") or {} for language in LANGUAGES]
    given = _keys(names, "given")
    public = [name for tree in names for name in str(tree.get("public", "")).split(";")]
    welsh = [word for word in str(names[1].get("given", "")).split() if not set(word) & set("-'")]
    return People(
        given=given,
        doubtful=_keys(names, "also_words"),
        surnames=_keys(names, "surnames"),
        everyday=_keys(names, "everyday_surnames"),
        mutated=frozenset(key(form) for word in welsh for form in mutations(word)) - given,
        titles=frozenset(word for tree in about for word in tree.get("title", ())),
        public=frozenset(key(name) for name in [*public, *tools.organisation.people]),
        words={
            kind: either(word for tree in about for word in tree.get(kind, ()))
            for kind in ("office", "relation", "staff", "accusation", "private", "book")
        },
        known=tools.known,
    )


def _keys(trees: Iterable[Mapping[str, Any]], kind: str) -> frozenset[str]:
    return frozenset(key(word) for tree in trees for word in str(tree.get(kind, "")).split())


def either(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the words or phrases, whole; longest first; one that finds nothing where there are none."""
    every = sorted({re.escape(word) for word in words}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(every)})(?!\w)" if every else r"(?!)", re.IGNORECASE)


def mutations(word: str) -> list[str]:
    """The mutated forms of a Welsh word, itself left out."""
    first = next((letters for letters in ("ll", "rh") if word.startswith(letters)), word[:1])
    if first in ("l", "r") or word.startswith(("ch", "th", "ph", "ff", "dd", "ng")):
        return []
    return [changed + word[len(first) :] for changed in MUTATED.get(first, ())]


def key(name: str) -> str:
    """A name as it is compared: small letters, no accents, no apostrophes, dots or hyphens, single spaces."""
    plain = (
        name
        if name.isascii()
        else "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    )
    return SPACES.sub(" ", MARK.sub("", plain)).strip().lower()
