"""The lexicons of people, made ready for reading: names by kind, Welsh mutation undone, and the words around a name."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from checks.model import Known, Tools
from checks.personal_data.phrases import Phrases

LANGUAGES = ("en", "cy")
ABOUT = (
    "office",
    "relation",
    "staff",
    "accusation",
    "private",
    "book",
    "public_life",
    "conditions",
    "states",
    "events",
    "not_personal",
)
HEALTH = ("conditions", "states", "events")
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
RUN = re.compile(r"[^\W_]+")
SPACES = re.compile(r"\s+")


@dataclass(frozen=True, eq=False)
class People:
    """What is known of names, and the phrases about people. Compared by identity, so readings can be kept. `nobodies`: words
    that begin no name, of offices and of makers and shops. `leading`: words that begin a name even in small letters."""

    given: frozenset[str]
    doubtful: frozenset[str]
    surnames: frozenset[str]
    everyday: frozenset[str]
    mutated: frozenset[str]
    titles: frozenset[str]
    nobodies: frozenset[str]
    public: frozenset[str]
    words: Mapping[str, Phrases]
    health: frozenset[str]
    leading: frozenset[str]
    known: Known


FILES = ("names", "people", "health")
Source = tuple[tuple[str, str], ...]


def people(tools: Tools) -> People:
    """From config/lexicons/{en,cy}/names, people and health; the organisation's listed people count as public. The same
    lexicons give the same object, so that what one check has read of a text serves the next."""
    trees = [tools.lexicons.get(f"{language}/{file}") or {} for file in FILES for language in LANGUAGES]
    source = tuple((kind, _joined(words)) for tree in trees for kind, words in tree.items())
    welsh = str((tools.lexicons.get("cy/names") or {}).get("given", ""))
    return _people(source, welsh, tools.organisation.people, tools.known)


def _joined(words: Any) -> str:
    return words if isinstance(words, str) else ";".join(str(word) for word in words)


@lru_cache(maxsize=4)
def _people(source: Source, welsh: str, listed: tuple[str, ...], known: Known) -> People:
    given = _keys(source, "given")
    mutated = {key(form) for word in welsh.split() if "-" not in word for form in mutations(word)}
    public = frozenset(key(name) for name in (*_phrases(source, "public"), *listed))
    return People(
        given=given,
        doubtful=_keys(source, "also_words"),
        surnames=_keys(source, "surnames"),
        everyday=_keys(source, "everyday_surnames"),
        mutated=frozenset(mutated) - given,
        titles=frozenset(_phrases(source, "title")),
        nobodies=frozenset((*_phrases(source, "office"), *_phrases(source, "brand"))),
        public=public,
        words={kind: Phrases(_as_typed(_phrases(source, kind), known)) for kind in ABOUT},
        health=_telling(_as_typed((phrase for kind in HEALTH for phrase in _phrases(source, kind)), known)),
        leading=given | _runs(source, "given") | _runs(source, "title"),
        known=known,
    )


def _runs(source: Source, kind: str) -> frozenset[str]:
    """The runs of letters in names of a kind, so that `d'arcy` is seen by its parts; a hyphen is seen by itself."""
    words = (
        word for phrase in _phrases(source, kind) for word in phrase.split() if " " not in phrase or kind == "given"
    )
    return frozenset(run for word in words if "-" not in word for run in RUN.findall(bare(word.lower())))


def _keys(source: Source, kind: str) -> frozenset[str]:
    return frozenset(key(word) for name, words in source if name == kind for word in words.split())


def _phrases(source: Source, kind: str) -> list[str]:
    return [phrase.strip() for name, words in source if name == kind for phrase in words.split(";") if phrase.strip()]


def _telling(phrases: Iterable[str]) -> frozenset[str]:
    """A word of each phrase, its longest: a text without any of them has none of the phrases."""
    return frozenset(max(RUN.findall(phrase.lower()), key=len) for phrase in phrases)


def _as_typed(phrases: Iterable[str], known: Known) -> Iterator[str]:
    """Each phrase, and without its accents, which residents leave out: `stroc`. Not where that is another word: `gân`, `gan`."""
    for phrase in phrases:
        yield phrase
        if not phrase.isascii() and (" " in phrase or not known(bare(phrase))):
            yield bare(phrase)


def bare(word: str) -> str:
    """Without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def mutations(word: str) -> list[str]:
    """The mutated forms of a Welsh word, itself left out."""
    first = next((letters for letters in ("ll", "rh") if word.startswith(letters)), word[:1])
    if first in ("l", "r") or word.startswith(("ch", "th", "ph", "ff", "dd", "ng")):
        return []
    return [changed + word[len(first) :] for changed in MUTATED.get(first, ())]


def key(name: str) -> str:
    """A name as it is compared: small letters, no accents, no apostrophes, dots or hyphens, single spaces."""
    if name.isascii() and name.replace(" ", "").isalpha():
        return " ".join(name.lower().split())
    plain = name if name.isascii() else bare(name)
    return SPACES.sub(" ", MARK.sub("", plain)).strip().lower()
