"""What the two sides of a post say differently, as findings: the Welsh side's words first, the English ones as their pair."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from checks.model import Finding, Language, Post, Text, Tools
from checks.text.align import is_missing
from checks.text.compare import Fault, faults
from checks.text.fact import Fact, Kind
from checks.text.facts import facts
from checks.text.reckoned import without_reckoned
from checks.text.remainders import without_rests
from checks.text.rounding import unrounded
from checks.text.sides import Pair, other, reading

LONDON = ZoneInfo("Europe/London")
DIFFER = Text(
    en="The Welsh says “{cy}”, the English says “{en}”.",
    cy="“{cy}” sydd yn y Gymraeg, “{en}” sydd yn y Saesneg.",
)
ONLY_ENGLISH = Text(
    en="The English says “{en}”; nothing in the Welsh answers to it.",
    cy="Mae’r Saesneg yn dweud “{en}”; nid oes dim yn y Gymraeg yn cyfateb iddo.",
)
ONLY_WELSH = Text(
    en="The Welsh says “{cy}”; nothing in the English answers to it.",
    cy="Mae’r Gymraeg yn dweud “{cy}”; nid oes dim yn y Saesneg yn cyfateb iddo.",
)
AGREE = Text(
    en="Make the two agree: Welsh says {cy}, English says {en}.",
    cy="Gwnewch i’r ddwy gytuno: {cy} sydd yn y Gymraeg, {en} sydd yn y Saesneg.",
)
ADD_WELSH = Text(
    en="Say “{en}” in the Welsh too, or leave it out of both.",
    cy="Dywedwch “{en}” yn y Gymraeg hefyd, neu ei hepgor o’r ddwy.",
)
ADD_ENGLISH = Text(
    en="Say “{cy}” in the English too, or leave it out of both.",
    cy="Dywedwch “{cy}” yn y Saesneg hefyd, neu ei hepgor o’r ddwy.",
)


def pairs(post: Post, tools: Tools) -> tuple[Pair, ...]:
    """The two sides of each text of a post."""
    return reading(post, tools.runs).texts


def counted(post: Post, tools: Tools, kind: Kind) -> Iterator[Finding]:
    """Findings of one kind among numbers, money, percentages, dates, weekdays and times."""
    for pair in pairs(post, tools):
        every = _counted(pair.en.text, pair.cy.text, post.moment())
        if every:
            yield from findings(pair, told_apart(pair, (fault for fault in every if fault.kind == kind), tools))


@lru_cache(maxsize=64)
def _counted(english: str, welsh: str, moment: datetime) -> tuple[Fault, ...]:
    both = facts(english, "en"), facts(welsh, "cy")
    found = faults(*both)
    if not found:
        return found
    found = without_rests(unrounded(found, english, welsh, both), english, welsh, both)
    return without_reckoned(found, english, welsh, both, moment.astimezone(LONDON).date()) if found else found


def told_apart(pair: Pair, found: Iterable[Fault], tools: Tools) -> Iterator[Fault]:
    """Without what one side says in a passage that the other has not at all: the passage is the fault."""
    for fault in found:
        alone = fault.english if fault.welsh is None else fault.welsh if fault.english is None else None
        language: Language = "en" if alone is fault.english else "cy"
        if alone is not None and is_title(pair, language, alone):
            continue
        if alone is None or not is_missing(pair, language, alone.start, tools.renderings):
            yield fault


def is_title(pair: Pair, language: Language, fact: Fact) -> bool:
    """Whether it is part of a name that stands on both sides in one language: Un Nos Ola Leuad."""
    said = pair.side(language).text[fact.start : fact.end]
    words = said.split()
    return len(words) > 1 and all(word[0].isupper() for word in words) and said in pair.side(other(language)).text


def findings(pair: Pair, found: Iterable[Fault]) -> Iterator[Finding]:
    """One finding for each fault."""
    for fault in found:
        yield _finding(pair, fault)


def _finding(pair: Pair, fault: Fault) -> Finding:
    english = pair.en.place(fault.english.start, fault.english.end) if fault.english else None
    welsh = pair.cy.place(fault.welsh.start, fault.welsh.end) if fault.welsh else None
    values = {"en": _words(pair.en.text, fault.english), "cy": _words(pair.cy.text, fault.welsh)}
    if welsh is None:
        return Finding(english, None, values=values, says=ONLY_ENGLISH, fix=ADD_WELSH)
    if english is None:
        return Finding(welsh, None, values=values, says=ONLY_WELSH, fix=ADD_ENGLISH)
    return Finding(welsh, english, values=values, says=DIFFER, fix=AGREE)


def _words(text: str, fact: Fact | None) -> str:
    return " ".join(text[fact.start : fact.end].split()) if fact else ""
