"""A person's date of birth.

Looks for: a full date that words call a birth (`dob 2.9.14`, `ganwyd fi ar`, `dyddiad geni`, born with a person beside it).
Because: no date of birth is disclosed (estyn.no_personal_details, rct.no_personal_information, rct.confidential_personal).
Instead: "Tell us privately." / "Rhowch wybod i ni'n breifat."
Does not catch: a birthday without its year, or a date that no word calls a birth; ranges of dates and people of history
are left alone.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from checks.model import Check, Finding, Item, Strength, Text, Tools
from checks.personal_data.any_case import AnyCase
from checks.personal_data.birth_words import (
    BIRTHDAY,
    BORN,
    DATE,
    FAMOUS,
    IN_ONE,
    LABEL,
    OLDEST,
    RANGE,
    THING,
    TOLD,
    year,
)
from checks.personal_data.context import clause_after, clause_before, is_own, sentence
from checks.personal_data.digits import fold, has_digits
from checks.personal_data.notice import FIX, SAYS, findings_in
from checks.personal_data.sight import needs, sees, sight
from checks.personal_data.spot import Spot

WHAT = Text(en="date of birth", cy="dyddiad geni")
NEAR = 34
"""Characters between the word and the date: `date of birth of my youngest boy is`, and not the clause before."""
DIED = AnyCase(r"\b(?:died|dies|death|b?f?u\s+farw|marw|farw|passed\s+away)\b")
ME = AnyCase(r"(?<!')\b(?:i|me|my|fi|fy|mam|dad|mum|nain|taid|nan)\b")
PAIR = AnyCase(r"^\s*(?:and|a|ac|to|-|i|hyd|tan)\s+\d")


def spots(text: str, this_year: int) -> Iterator[Spot]:
    """Every date of birth of a text. `Born` needs a person, a label nothing else; a birthday this year is a party."""
    folded = fold(text)
    if not sees(folded, "birth"):
        return
    said = LABEL.search(folded) or BORN.search(folded) or BIRTHDAY.search(folded)
    if said is None:
        return
    yield from _told(folded)
    if not has_digits(folded, 3):
        return
    latest = this_year - 1 if BIRTHDAY.search(folded) else this_year
    for match in DATE.finditer(folded):
        start, end = match.start(), match.end()
        if this_year - OLDEST <= year(match, this_year) <= latest and _is_birth(folded, start, end):
            yield Spot(start, end, is_own(folded, start, end))
    for match in IN_ONE.finditer(folded):
        if LABEL.search(clause_before(folded, match.start(), NEAR)):
            yield Spot(match.start(), match.end(), is_own(folded, match.start(), match.end()))


def _told(folded: str) -> Iterator[Spot]:
    for match in TOLD.finditer(folded):
        if _is_birth(folded, *match.span()):
            yield Spot(*match.span(), is_own(folded, *match.span()))


def _is_birth(folded: str, start: int, end: int) -> bool:
    before, after = clause_before(folded, start, NEAR), clause_after(folded, end, NEAR)
    if (
        RANGE.search(before)
        or DIED.search(before)
        or PAIR.search(after)
        or re.match(r"\W*(?:or|neu|onwards|ymlaen)\b", after, re.IGNORECASE)
    ):
        return False
    if LABEL.search(before) or LABEL.search(after):
        return is_own(folded, start, end) or FAMOUS.search(sentence(folded, start, end)) is None
    around = sentence(folded, start, end)
    near = (
        BORN.search(before)
        or BIRTHDAY.search(before)
        or BIRTHDAY.search(after)
        or BORN.search(clause_after(folded, end, 14))
    )
    if near is None:
        return False
    return ME.search(before + after) is not None or not (THING.search(around) or FAMOUS.search(around))


def find(item: Item, options: Any, tools: Tools) -> Iterable[Finding]:
    """A finding for every date of birth, at the date."""
    return findings_in(item, partial(spots, this_year=item.now.year), WHAT)


CHECK = Check(
    module=__name__,
    clauses=("estyn.no_personal_details", "rct.no_personal_information", "rct.confidential_personal"),
    strength=Strength.STRONG,
    says=SAYS,
    fix=FIX,
    find=find,
    sight=sight,
    needs=needs("birth"),
)
