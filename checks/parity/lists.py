"""Two lists of marks compared: what one side has and the other lacks, known pairs being equal."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from checks.model import Finding, Organisation, Text, Tools
from checks.text.align import is_missing
from checks.text.marks import Mark, of_kind
from checks.text.sides import Pair, Side

Differing = tuple[Mark | None, Mark | None]  # (English, Welsh); one of them may be lacking


def known(organisation: Organisation, kind: str) -> dict[str, str]:
    """{the English name: the Welsh} of one kind of pair, lower case."""
    return {pair.en.lower(): pair.cy.lower() for pair in organisation.pairs if pair.kind == kind}


def differing(english: Sequence[Mark], welsh: Sequence[Mark], same: Mapping[str, str]) -> list[Differing]:
    """What stands on one side only, as pairs in order; `same` gives the Welsh key of an English one that is right."""
    if not english and not welsh:
        return []
    theirs = {mark.key for mark in welsh}
    ours = {mark.key for mark in english}
    right = {cy for en, cy in same.items() if en in ours}
    left = _once(mark for mark in english if mark.key not in theirs and same.get(mark.key) not in theirs)
    over = _once(mark for mark in welsh if mark.key not in ours and mark.key not in right)
    return list(zip_longest(left, over))


def _once(found: Iterable[Mark]) -> list[Mark]:
    return list({mark.key: mark for mark in reversed(list(found))}.values())[::-1]


def unanswered(rows: Iterable[Differing], is_same: Callable[[Mark, Mark], bool]) -> list[Differing]:
    """The rows without those that are two names of one thing, whichever row either stands in."""
    rows = list(rows)
    english = [en for en, _ in rows if en]
    welsh = [cy for _, cy in rows if cy]
    for en in list(english):
        match = next((cy for cy in welsh if is_same(en, cy)), None)
        if match:
            english.remove(en)
            welsh.remove(match)
    return list(zip_longest(english, welsh))


def is_for_both(pair: Pair, side: Side, mark: Mark, tools: Tools) -> bool:
    """Whether what one half of a text seems to have alone is for both: it stands in the text twice, or behind both languages."""
    twice = sum(each.key == mark.key for each in of_kind(side.part.text, mark.kind)) > 1
    return pair.halves and (twice or is_behind_both(side, mark, tools))


def is_behind_both(side: Side, mark: Mark, tools: Tools) -> bool:
    """Whether its line says in both languages what it is: “Cofrestru / Sign up: …”."""
    text = side.part.text
    line = text[text.rfind("\n", 0, mark.start) + 1 : mark.start]
    return "/" in line and {run.language for run in tools.runs(line)} >= {"en", "cy"}


def findings(pair: Pair, rows: Iterable[Differing], tools: Tools) -> Iterator[Finding]:
    """One finding a row: the Welsh words, with the English ones as their pair. What stands alone in a missing passage is none."""
    for english, welsh in rows:
        en = pair.en.place(english.start, english.end) if english else None
        cy = pair.cy.place(welsh.start, welsh.end) if welsh else None
        values = {"en": english.text if english else "", "cy": welsh.text if welsh else ""}
        alone = english if welsh is None else welsh if english is None else None
        if alone and is_for_both(pair, pair.en if alone is english else pair.cy, alone, tools):
            continue
        if alone and is_missing(pair, "en" if alone is english else "cy", alone.start, tools.renderings):
            continue
        if cy is None:
            yield Finding(en, None, values=values, says=ONLY_ENGLISH, fix=ADD_WELSH)
        elif en is None:
            yield Finding(cy, None, values=values, says=ONLY_WELSH, fix=ADD_ENGLISH)
        else:
            yield Finding(cy, en, values=values)


DIFFER = Text(en="The Welsh has {cy}, the English has {en}.", cy="{cy} sydd yn y Gymraeg, {en} sydd yn y Saesneg.")
AGREE = Text(
    en="Give the same on both sides, or list the two as a pair in config/organisation.yaml if both are right.",
    cy="Rhowch yr un peth ar y ddwy ochr, neu restrwch y ddau fel pâr yn config/organisation.yaml os yw'r ddau'n gywir.",
)
ONLY_ENGLISH = Text(
    en="The English has {en}; the Welsh has nothing that answers to it.",
    cy="Mae {en} yn y Saesneg; nid oes dim yn y Gymraeg yn cyfateb iddo.",
)
ONLY_WELSH = Text(
    en="The Welsh has {cy}; the English has nothing that answers to it.",
    cy="Mae {cy} yn y Gymraeg; nid oes dim yn y Saesneg yn cyfateb iddo.",
)
ADD_WELSH = Text(en="Add {en} to the Welsh.", cy="Ychwanegwch {en} at y Gymraeg.")
ADD_ENGLISH = Text(en="Add {cy} to the English.", cy="Ychwanegwch {cy} at y Saesneg.")
