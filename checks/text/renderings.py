"""Which words of one language may render which of the other, by rough stems. The table is handed in."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain

from checks.model import Language, Renderings
from checks.text.welsh import LOST_G, beginning, fold

WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,:/]*")
LETTERS = 6  # of an English stem
CLASSES = {
    **dict.fromkeys(("p", "b", "m", "f", "ph", "mh"), "P"),
    **dict.fromkeys(("t", "d", "n", "dd", "th", "nh"), "T"),
    **dict.fromkeys(("c", "g", "ch", "ng", "ngh"), "C"),
    **dict.fromkeys(("ll", "l"), "L"),
    **dict.fromkeys(("rh", "r"), "R"),
}
Readings = tuple[str, str, tuple[str, ...], bool]
ENDING = re.compile(r"(?<=[a-z]{3})(?:(?<!s)s|(?<=[sxzh])es|(?<!e)ed|ing)$")
CLITIC = re.compile(r"'[a-z]+$")


@lru_cache(maxsize=65536)
def stem(word: str, language: Language) -> str:
    """A rough stem that mutation and most endings leave alone: `Ngherddoriaeth` and `cerddor` share one; digits stay."""
    plain = CLITIC.sub("", fold(word))
    if language == "en" or not plain[:1].isalpha():
        return plain[:LETTERS] if plain[:1].isalpha() else plain.rstrip(".,:/")
    first = beginning(plain)
    if first in CLASSES:
        return CLASSES[first] + plain[len(first) : len(first) + LETTERS - 1]
    return plain.removeprefix("h")[:LETTERS] if first == "h" and len(plain) > 2 else plain[:LETTERS]


@lru_cache(maxsize=65536)
def forms(word: str, language: Language) -> tuple[str, ...]:
    """Its stem, and in Welsh the one it has if it lost a g: `orymdaith` is `gorymdaith`."""
    plain = fold(word)
    lost = language == "cy" and len(plain) > 3 and plain[0] in LOST_G and not plain.startswith(("ll", "rh"))
    return (stem(word, language), stem("g" + plain, language)) if lost else (stem(word, language),)


def bases(word: str, language: Language) -> tuple[str, ...]:
    """What `forms` gives, and the stem of an English word without its ending: ways, way."""
    plain = CLITIC.sub("", fold(word)) if language == "en" else ""
    ending = ENDING.search(plain)
    found = forms(word, language)
    return (*found, stem(plain[: ending.start()], language)) if ending else found


@lru_cache(maxsize=65536)
def readings(word: str, language: Language) -> Readings:
    """Its stem as a word of the language, as one of the other, what `bases` gives, and whether it is a number."""
    return (
        stem(word, language),
        stem(word, "cy" if language == "en" else "en"),
        bases(word, language),
        word[0].isdigit(),
    )


@lru_cache(maxsize=256)
def read(text: str, language: Language) -> tuple[tuple[int, Readings], ...]:
    """Of each word or number of a text: where it begins, and its readings."""
    return tuple([(match.start(), readings(match[0], language)) for match in WORDS.finditer(text)])


@lru_cache(maxsize=256)
def said(text: str, language: Language) -> frozenset[str]:
    """The stems that a text's words may have."""
    return frozenset(chain.from_iterable([told[2] for _, told in read(text, language)]))


@lru_cache(maxsize=256)
def names(text: str) -> frozenset[str]:
    """The Welsh stems of an English text's words with a capital, which may be Welsh names."""
    return frozenset([stem(word, "cy") for word in WORDS.findall(text) if word[0].isupper()])


@lru_cache(maxsize=4096)
def stems(text: str, language: Language) -> tuple[str, ...]:
    """The stems of a text's words and numbers, in order."""
    return tuple(stem(word, language) for word in WORDS.findall(text))


def akin(word: str, others: Iterable[str], language: Language, table: Renderings) -> bool:
    """Whether a stem of one language and one of some of the other have a rendering in common: ways, ffordd (way, ffyrdd)."""
    mine, theirs = table.of(language), table.of("cy" if language == "en" else "en")
    shared = {back for rendered in mine.get(word, ()) for back in theirs.get(rendered, ())}
    return any(not shared.isdisjoint(theirs.get(each, ())) for each in others)


def mirrored(welsh: Mapping[str, frozenset[str]]) -> Renderings:
    """From {English stem: Welsh stems}."""
    back: dict[str, set[str]] = {}
    for english, each in welsh.items():
        for one in each:
            back.setdefault(one, set()).add(english)
    return Renderings(welsh, {stem: frozenset(each) for stem, each in back.items()})
