"""Swearing, in Welsh and in English.

Looks for: the words of config/lexicons/{en,cy}/profanity.yaml, in every mutation and spelling, and behind their disguises:
stars, digits, dots, gaps, repeated or reversed letters, letters of other alphabets, acronyms; and in the name or handle that
a writer goes by.
Because: RCT's rules for residents ask nobody to swear (rct.no_swearing) or post what is obscene (rct.not_obscene), and our
own posts hold no crude jokes (estyn.no_abusive_language).
Instead: say how angry you are without it: "I am furious about this." / Dywedwch mor ddig ydych chi hebddo: "Dwi'n gandryll."
Does not catch: swearing in other languages; a word of two meanings where nothing around it tells which ("cock", "pric");
an allusion ("the c word"); words drawn as a picture; a new coinage that holds no word of the lexicon.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checks.conduct.called import called, spelt_apart
from checks.conduct.spotter import Hit, Spotter
from checks.conduct.told import NAMED, NAMED_FIX
from checks.model import Check, Finding, Item, Language, Strength, Text, Tools
from checks.text.acts.lexicon import lexicon
from checks.text.normalise import fold
from checks.text.welsh import mutations_of

DOUBLE, STARS = '"“”', frozenset("*-_#")
LANGUAGES: tuple[Language, ...] = ("en", "cy")
REACH = 110
"""Letters before a word in which it may be told whose it is."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Both languages' words; `told` is what stands before a word that another is told to have said."""

    words: Spotter
    told: re.Pattern[str]


def prepare(options: Any, tools: Tools) -> Prepared:
    """Both languages' words, ready to be looked up."""
    trees: dict[Language, Mapping[str, Any]] = {one: tools.lexicons[f"{one}/profanity"] for one in LANGUAGES}
    told = "|".join(str(pattern) for tree in trees.values() for pattern in tree.get("told") or ())
    return Prepared(Spotter(lexicon(trees, mutations_of), tools.runs), re.compile(rf"(?:{told})$" if told else r"(?!)"))


def find(item: Item, options: Any, prepared: Prepared) -> Iterator[Finding]:
    """A finding for each swear word, as strong as the word; a guess behind stars is never strong."""
    for part in item.parts():
        for hit in prepared.words.hits(part.text):
            strength = min(hit.term.strength, Strength.MEDIUM) if hit.masked else hit.term.strength
            before = fold(part.text[max(0, hit.start - REACH) : hit.start]).text
            if _is_told(part.text, hit) or prepared.told.search(before.replace("“", '"').replace("”", '"')):
                strength = min(strength, Strength.MILD)
            yield Finding(place=part.place(hit.start, hit.end), strength=strength)
    for part in called(item):
        if _is_coarse(spelt_apart(part.text), prepared.words):
            yield Finding(place=part.whole(), strength=Strength.MEDIUM, says=NAMED, fix=NAMED_FIX)


def _is_coarse(name: str, words: Spotter) -> bool:
    """Whether a name swears; what is also somebody's name, or a guess, is left alone."""
    found = words.hits(name)
    return any(hit.term.strength >= Strength.MEDIUM and not (hit.term.name or hit.masked) for hit in found)


def _is_told(text: str, hit: Hit) -> bool:
    """Whether it is another's word, between quotation marks, of which the writer spared the reader some letters."""
    opened = sum(text.count(mark, 0, hit.start) for mark in DOUBLE) % 2 == 1
    return (
        opened and not STARS.isdisjoint(text[hit.start : hit.end]) and any(mark in text[hit.end :] for mark in DOUBLE)
    )


CHECK = Check(
    module=__name__,
    clauses=("rct.no_swearing", "rct.not_obscene", "estyn.no_abusive_language", "ons.no_offensive_content"),
    strength=Strength.MEDIUM,
    says=Text(
        en="There is swearing here, which the rules for comments do not allow.",
        cy="Mae rhegi yma, nad yw'r rheolau ar gyfer sylwadau yn ei ganiatáu.",
    ),
    fix=Text(
        en="Keep strong swearing out of sight, and tell the writer their point is welcome without it.",
        cy="Cadwch regi cryf o'r golwg, a dywedwch wrth yr awdur fod croeso i'w bwynt hebddo.",
    ),
    prepare=prepare,
    find=find,
)
