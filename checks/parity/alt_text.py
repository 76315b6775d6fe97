"""A picture described in one language only, or differently in the two.

Looks for: a description in one language where the post has both; one text for both, or one in the wrong language; numbers, dates
and the like that the two descriptions do not share, or what one denies and the other affirms. A picture with no description at
all has a check of its own.
Because: every picture has a text that says the same (wcag.text_alternatives), in both languages (rct.bilingual).
Instead: describe it in both: “Children planting a tree.” / Disgrifiwch ef yn y ddwy: “Plant yn plannu coeden.”
Does not catch: two descriptions of two different things that share no number and contradict one another in no word.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from checks.model import Check, Finding, Language, Media, Part, Post, Strength, Text, Tools
from checks.parity.carries import PICTURES, sight
from checks.parity.owed import folded, is_name, told
from checks.text.compare import faults
from checks.text.facts import facts
from checks.text.polarity import Opposites, differences, opposites
from checks.text.sides import Pair, other, spoken

WORDS = 3  # of the other language that a description needs to be in it


@dataclass(frozen=True, slots=True)
class Prepared:
    """The tools, and the table of opposites."""

    tools: Tools
    table: Opposites


def prepare(options: Any, tools: Tools) -> Prepared:
    """Reads the table once."""
    return Prepared(tools, opposites(tools.data.get("opposites") or {}))


def find(post: Post, options: Any, prepared: Prepared) -> Iterator[Finding]:
    """One finding for each fault of a picture."""
    read = told(post, prepared.tools)
    for pair in read.texts:
        yield from lacking(post, pair.en.part.version or 0, pair.cy.part.version or 0)
    for pair in read.descriptions:
        yield from disagreeing(pair, prepared)


def lacking(post: Post, english: int, welsh: int) -> Iterator[Finding]:
    """Pictures of a pair of versions (or of one that has both languages) described in one language."""
    rows = zip_longest(post.versions[english].media, post.versions[welsh].media, fillvalue=Media())
    for index, (one, two) in enumerate(rows):
        en, cy = one.alt.en or two.alt.en, two.alt.cy or one.alt.cy
        if en and not cy:
            number = english if one.alt.en else welsh
            yield Finding(Part(number, "alt.en", index, en).whole(), says=NO_WELSH, fix=ADD_WELSH)
        elif cy and not en:
            number = welsh if two.alt.cy else english
            yield Finding(Part(number, "alt.cy", index, cy).whole(), says=NO_ENGLISH, fix=ADD_ENGLISH)


def disagreeing(pair: Pair, prepared: Prepared) -> Iterator[Finding]:
    """What is wrong between the two descriptions of a picture; the first kind of fault found."""
    if folded(pair.en.text) == folded(pair.cy.text):
        if not is_name(pair.en.text):
            yield Finding(pair.cy.whole(), pair.en.whole(), says=SAME, fix=TRANSLATE)
        return
    astray = [side for side in (pair.en, pair.cy) if is_astray(side.text, side.language, prepared.tools)]
    for side in astray:
        yield Finding(side.whole(), pair.side(other(side.language)).whole(), says=ASTRAY, fix=TRANSLATE)
    if astray:
        return
    english, welsh = pair.en.text, pair.cy.text
    told_apart = faults(facts(english, "en"), facts(welsh, "cy"))
    for fault in told_apart + differences(english, welsh, prepared.table, prepared.tools.renderings):
        en = pair.en.place(fault.english.start, fault.english.end) if fault.english else None
        cy = pair.cy.place(fault.welsh.start, fault.welsh.end) if fault.welsh else None
        yield Finding(cy or en, en if cy else None)


def is_astray(text: str, language: Language, tools: Tools) -> bool:
    """Whether a description set down in one language is in the other."""
    main = spoken(text, tools.runs)
    return main is not None and main != language and len(text.split()) >= WORDS


NO_WELSH = Text(en="This picture is described in English only.", cy="Yn Saesneg yn unig y disgrifir y llun hwn.")
NO_ENGLISH = Text(en="This picture is described in Welsh only.", cy="Yn Gymraeg yn unig y disgrifir y llun hwn.")
ADD_WELSH = Text(en="Describe it in Welsh too.", cy="Disgrifiwch ef yn Gymraeg hefyd.")
ADD_ENGLISH = Text(en="Describe it in English too.", cy="Disgrifiwch ef yn Saesneg hefyd.")
SAME = Text(en="Both descriptions are word for word the same.", cy="Mae'r ddau ddisgrifiad yr un fath air am air.")
ASTRAY = Text(en="This description is in the other language.", cy="Yn yr iaith arall y mae'r disgrifiad hwn.")
TRANSLATE = Text(en="Put the description into its own language.", cy="Rhowch y disgrifiad yn ei iaith ei hun.")

CHECK = Check(
    module=__name__,
    clauses=("wcag.text_alternatives", "rct.bilingual"),
    strength=Strength.MEDIUM,
    says=Text(en="The two descriptions of this picture differ.", cy="Mae dau ddisgrifiad y llun hwn yn gwahaniaethu."),
    fix=Text(en="Make the two descriptions agree.", cy="Gwnewch i'r ddau ddisgrifiad gytuno."),
    kinds=frozenset({"post"}),
    prepare=prepare,
    find=find,
    sight=sight,
    needs=PICTURES,
)
