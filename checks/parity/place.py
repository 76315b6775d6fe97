"""A place that the Welsh and the English do not share.

Looks for: towns, counties, countries and public bodies of config/places.yaml, mutated or not, that differ or are missing;
streets, halls, schools and houses (Heol y Bont, Plas Coch) that have another name on the other side beside the same noun.
Because: content is available in both languages (rct.bilingual) and what we say is accurate (rct.accurate).
Instead: name the same place on both sides: “in Cardiff”. / Enwch yr un lle ar y ddwy ochr: “yng Nghaerdydd”.
Does not catch: villages that the list does not have, and streets whose noun one side leaves out; a pair of the organisation's own
is listed in config/organisation.yaml and is right.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from checks.model import Check, Finding, Post, Strength, Tools
from checks.parity.carries import sight
from checks.parity.differences import AGREE, DIFFER, findings, pairs, told_apart
from checks.text import strangers, venues
from checks.text.compare import Fault, faults
from checks.text.namesakes import Namesakes, namesakes
from checks.text.namesakes import differences as another
from checks.text.places import Gazetteer, gazetteer, places
from checks.text.sides import Pair
from checks.text.tokens import bare, words
from checks.text.welsh import fold, mutations_of, radicals_of

LONG = 6  # letters: a shorter name may stand within other words
BEGINS = re.compile(r"(?:^|[.!?:…\n])\W*$")


@dataclass(frozen=True, slots=True)
class Prepared:
    """The tools, and what was made of the tables."""

    tools: Tools
    table: Gazetteer
    shared: Namesakes


def prepare(options: Any, tools: Tools) -> Prepared:
    """Reads the table once."""
    data = tools.data.get("places") or {}
    return Prepared(tools, gazetteer(data, tools.organisation.pairs), namesakes(data))


def find(post: Post, options: Any, prepared: Prepared) -> Iterator[Finding]:
    """One finding for each difference, the Welsh words before the English."""
    for pair in pairs(post, prepared.tools):
        english, welsh = places(pair.en.text, "en", prepared.table), places(pair.cy.text, "cy", prepared.table)
        found = tuple(
            fault
            for fault in faults(english, welsh)
            if not is_short(fault, pair, prepared.table)
            and not is_run_together(fault, pair)
            and not is_spelt_there(fault, pair)
            and not is_a_word(fault, pair, prepared.tools)
        )
        listed = prepared.table.words
        unlisted = strangers.differences(pair.en.text, pair.cy.text, prepared.tools.known, listed) if not found else ()
        found += tuple(fault for fault in unlisted if fault.kind == "place")
        found = found or tuple(another(pair.en.text, pair.cy.text, prepared.shared))
        found += _venues(pair, found, prepared)
        apart = told_apart(pair, found, prepared.tools)
        yield from findings(pair, (paired(fault, pair, prepared.tools) for fault in apart))


def _venues(pair: Pair, found: Iterable[Fault], prepared: Prepared) -> tuple[Fault, ...]:
    """Streets, halls and schools that differ, where no place found does in or beside them."""
    named = venues.differences(pair.en.text, pair.cy.text, prepared.tools.renderings, prepared.table)
    return tuple(fault for fault in named if not found)


def paired(fault: Fault, pair: Pair, tools: Tools) -> Fault:
    """A fault with both its sides, where anything on the lacking side stands for it."""
    if fault.english and fault.welsh:
        return fault
    return strangers.in_stead(fault, pair.en.text, pair.cy.text, tools.known)


def is_short(fault: Fault, pair: Pair, table: Gazetteer) -> bool:
    """Whether a place that only one side names stands on the other by the first word of its name: Hay for Hay-on-Wye."""
    if fault.english and fault.welsh:
        return False
    fact, against = (fault.english, pair.cy.text) if fault.english else (fault.welsh, pair.en.text)
    called = {word for reading in (fact.readings if fact else ()) for word in table.beginnings.get(reading, ())}
    return bool(called) and any(w.capital and (w.low in called or bare(w.low) in called) for w in words(against))


def is_run_together(fault: Fault, pair: Pair) -> bool:
    """Whether the two sides write one name with and without its hyphens: Ynysybwl, Ynys-y-bwl."""
    english, welsh = fault.english, fault.welsh
    mine = letters(pair.en.text[english.start : english.end] if english else pair.en.text)
    theirs = letters(pair.cy.text[welsh.start : welsh.end] if welsh else pair.cy.text)
    names = (mutations_of(mine), [theirs]) if english else (radicals_of(theirs), [mine])
    return any(len(name) > LONG and name in text for name in names[0] for text in names[1])


def is_spelt_there(fault: Fault, pair: Pair) -> bool:
    """Whether the other side has the very word of a name that only one side names, in a school's or a park's: Ysgol Gyfun Gŵyr,
    Trelai Park."""
    fact, text, against = (
        (fault.english, pair.en.text, pair.cy.text) if fault.english else (fault.welsh, pair.cy.text, pair.en.text)
    )
    if fact is None or (fault.english and fault.welsh):
        return False
    name = text[fact.start : fact.end]
    forms = {letters(form) for form in (name, *mutations_of(name.lower()), *radicals_of(name.lower()))}
    return any(word.capital and letters(word.low) in forms for word in words(against))


def letters(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalpha())


def is_a_word(fault: Fault, pair: Pair, tools: Tools) -> bool:
    """Whether what only the Welsh names has its capital from beginning a sentence, and is a word of its own: creigiau, rocks."""
    welsh = fault.welsh
    if fault.english or welsh is None or not BEGINS.search(pair.cy.text[: welsh.start]):
        return False
    said = pair.cy.text[welsh.start : welsh.end].lower()
    return said.isalpha() and tools.known(said)


CHECK = Check(
    module=__name__,
    clauses=("rct.bilingual", "rct.accurate"),
    strength=Strength.STRONG,
    says=DIFFER,
    fix=AGREE,
    kinds=frozenset({"post"}),
    prepare=prepare,
    find=find,
    sight=sight,
)
