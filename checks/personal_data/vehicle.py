"""A vehicle's registration mark.

Looks for: a mark of today's kind (two letters, two digits, three letters) in capitals, or in any case and of the older
kinds where words speak of a vehicle or the mark stands alone.
Because: it leads to its keeper, and nobody's personal details are published (rct.no_personal_information,
rct.confidential_personal).
Instead: "Report it at 101." / "Rhowch wybod drwy ffonio 101."
Does not catch: marks from before 1963 in small letters, and personal marks that spell no pattern.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from checks.model import Check, Finding, Item, Strength, Text, Tools
from checks.personal_data.context import clause_after, clause_before, is_own, is_reference, stands_alone
from checks.personal_data.digits import fold, has_digits
from checks.personal_data.notice import FIX, SAYS, findings_in
from checks.personal_data.postal import codes
from checks.personal_data.shapes import Shape
from checks.personal_data.sight import needs, sees, sight
from checks.personal_data.spot import Spot, free
from checks.personal_data.vehicle_words import BUS, VEHICLE

WHAT = Text(en="vehicle registration", cy="rhif cofrestru cerbyd")
TODAY = re.compile(
    r"(?<![\w£/#@])([A-HJ-PR-Y][A-HJ-PR-Y]) ?(0[2-9]|[1-2]\d|5[1-9]|[67]\d)([ -]?)([A-HJ-PR-Z]{3})(?!\w)", re.IGNORECASE
)
OLDER = re.compile(
    r"(?<![\w£/#@])(?:[A-HJ-NPR-TV-Y]\d{1,3}[ -]?[A-HJ-PR-Y]{3}|[A-HJ-PR-Y]{3}[ -]?\d{1,3}[A-HJ-NPR-TV-Y])(?!\w)",
    re.IGNORECASE,
)
AGES: tuple[tuple[Shape, re.Pattern[str]], ...] = (("today", TODAY), ("older", OLDER))
DATELESS = re.compile(
    r"(?<![\w£/#@-])(?:(?!ISO|DVD|USB|MOT|GTI|TDI|CDI|XDA|TFW|BUS)[A-HJ-PR-Y]{3} ?\d{1,4}|"
    r"(?!RS|GT|XR|MX|CB|XC|MK|PM|AM|NO|GB|TV)[A-HJ-PR-Y]{2} ?\d{3,4}|"
    r"\d{1,4} ?(?!MPH|KWH|RPM|BHP|MPG|GTI|TDI|BST|GMT)[A-HJ-PR-Y]{3})(?![\w-])"
)
"""Marks from before 1963, `CYM 412`, `EJ 4472`, which only capitals and a vehicle beside them tell from other figures."""

GRID = re.compile(r"[HJNOST][A-HJ-Z] ?\d{3,5} \d{3,5}(?!\d)")
"""A square of the Ordnance Survey: `SN 631 804`."""

PERSONAL = re.compile(
    r"\b(?:(?i:reg(?:istration)?(?:\s+(?:no|number|plate))?|number\s*plate|plât)(?:\s+(?:is|yw|ydi))?)\s*:?\s+(?=[A-Z0-9]*[A-Z])(?=[A-Z0-9]*\d)([A-Z0-9]{3,7})(?!\w)"
)
SHORT_WORDS = frozenset("yr bl pg no nr ch st on in at is to by of or cy os ar yn am ac rd mr ms vs ph pt".split())
NO_VOWEL = re.compile(r"^[^aeiouwy]{2}|[^aeiouwy]{2}$", re.IGNORECASE)
ROAD = re.compile(r"^(?:A|B|M)\d{1,3}\b.[a-z]", re.IGNORECASE)


def spots(text: str) -> tuple[Spot, ...]:
    """Every registration mark of a text."""
    folded = fold(text)
    if not has_digits(folded):
        return ()
    marked = [pattern for shape, pattern in AGES if sees(folded, shape)]
    patterned = free(_read(folded, marked), codes(text)) if marked else ()
    named = free(_personal(folded), patterned, codes(text)) if sees(folded, "plate") else ()
    dateless = free(_dateless(folded), patterned, named, codes(text)) if sees(folded, "dateless") else ()
    return (*patterned, *named, *dateless)


def _read(folded: str, patterns: Iterable[re.Pattern[str]]) -> Iterator[Spot]:
    for pattern in patterns:
        for match in pattern.finditer(folded):
            start, end = match.start(), match.end()
            if not is_reference(folded, start) and _is_mark(folded, match):
                yield Spot(start, end, is_own(folded, start, end))


def _personal(folded: str) -> Iterator[Spot]:
    """A mark of no pattern, right after the words for one."""
    for match in PERSONAL.finditer(folded):
        yield Spot(*match.span(1), is_own(folded, *match.span(1)))


def _dateless(folded: str) -> Iterator[Spot]:
    for match in DATELESS.finditer(folded):
        start, end = match.span()
        if GRID.match(folded, start):
            continue
        near = folded[max(0, start - 24) : start] + "|" + folded[end : end + 24]
        if VEHICLE.search(near) and not is_reference(folded, start) and not BUS.search(near):
            yield Spot(start, end, is_own(folded, start, end))


def _is_mark(folded: str, match: re.Match[str]) -> bool:
    start, end = match.start(), match.end()
    letters = "".join(filter(str.isalpha, match[0]))
    said = VEHICLE.search(clause_before(folded, start)) or VEHICLE.search(clause_after(folded, end))
    if match.re is TODAY and match[3] == " " and match[1].isupper() and match[4].islower():
        return False  # `CF10 and CF11`: nobody types half of a mark in capitals
    if match.re is TODAY and match[0][2] == " ":
        known = said is not None or _is_in_three(match)
        return (known and match[1].lower() not in SHORT_WORDS) or stands_alone(folded, start, end)
    if match.re is TODAY:
        return letters.isupper() or said is not None or stands_alone(folded, start, end) or _is_no_word(match)
    if ROAD.match(match[0]) and not letters.isupper():
        return False
    if letters.isupper() and " " in match[0] and NO_VOWEL.search(max(re.findall(r"[A-Z]+", match[0]), key=len)):
        return True
    beside = letters.isupper() or " " not in match[0] or VEHICLE.search(folded[max(0, start - 12) : start])
    return (said is not None and bool(beside)) or stands_alone(folded, start, end)


def _is_in_three(match: re.Match[str]) -> bool:
    """`MF 64 OJT`: three groups of capitals, of which the last is no word."""
    return match[3] == " " and match[1].isupper() and match[4].isupper() and NO_VOWEL.search(match[4]) is not None


def _is_no_word(match: re.Match[str]) -> bool:
    """`kx20 hhj` in small letters: neither `yr10 boy` nor `no10 was`."""
    return match[1].lower() not in SHORT_WORDS and NO_VOWEL.search(match[4]) is not None and match[4].islower()


def find(item: Item, options: Any, tools: Tools) -> Iterable[Finding]:
    """A finding for every mark."""
    return findings_in(item, spots, WHAT)


CHECK = Check(
    module=__name__,
    clauses=("rct.no_personal_information", "rct.confidential_personal"),
    strength=Strength.STRONG,
    says=SAYS,
    fix=FIX,
    find=find,
    sight=sight,
    needs=needs("today", "older", "dateless", "plate"),
)
