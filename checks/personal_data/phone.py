"""A telephone number of a person.

Looks for: a UK number however it is written (`o7700 9OO123`, `+44(0)`, digit by digit, in words), a foreign one after `+`,
and a local one where words say it is rung.
Because: nobody's contact details are published (rct.no_personal_information, estyn.no_personal_details,
council.staff_details).
Instead: "Ring us on 01632 960100." / "Ffoniwch ni ar 01632 960101."
Does not catch: a local number in words, or a home landline that is said to be a shop's or an office's.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import Any

from phonenumbers import NumberParseException, is_possible_number
from phonenumbers import parse as parse_number

from checks.model import Check, Finding, Item, Kind, Strength, Text, Tools
from checks.personal_data import bank_account, card, nhs_number
from checks.personal_data.call_words import CALL, DESK, HIMSELF, LINE, OFFICE, RING, SAID, SOMEBODYS, US
from checks.personal_data.context import clause_before, is_example, is_own, is_reference
from checks.personal_data.digits import DIGIT, SOFT, fold, number
from checks.personal_data.links import blanked
from checks.personal_data.notice import FIX, SAYS, findings_in
from checks.personal_data.sight import needs, sees, sight
from checks.personal_data.spoken import told
from checks.personal_data.spot import SEEN, Spot, free
from checks.personal_data.tried import is_an_offices, is_tried, of_nobody, texted_to

WHAT = Text(en="phone number", cy="rhif ffôn")
GAP = rf"[ \t().\-_*/{SOFT}]{{0,3}}"
COUNTRY = rf"(?:\+{GAP}44|00{GAP}44){GAP}(?:\(?0\)?{GAP})?"
BRITISH = re.compile(
    rf"(?<![0-9£$€#])(?<![0-9][.,:-])(?:{COUNTRY}|(?<![A-Za-z])44{GAP}(?=7)|\(?(?:0|(?<![A-Za-z])[oO](?={GAP}[0-9oO])){GAP})"
    rf"[1-37-9]{GAP}(?:{DIGIT}{GAP}){{7,8}}{DIGIT}(?![0-9%])",
)
BARE = re.compile(rf"(?<![\w+£$€#.,:/-])7[1-9]\d{{2}}{GAP}\d{{3}}{GAP}\d{{3}}(?![\w%])")
LOCAL = re.compile(r"(?<![\w£$€#.,:/-])\d{3} ?\d{3}(?![\w%]|[ -]?\d|[,.:/]\d)")
FOREIGN = re.compile(rf"(?<![\w+])(?:\+|00)(?!{GAP}44)[1-9](?:{GAP}\d){{6,14}}(?!\d)")
AMERICAN = re.compile(r"(?<![\w£$€#.,:/-])(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ -])[2-9]\d{2}-\d{4}(?![\w%-])")
"""As numbers are written in North America, which nobody else takes for one."""

TOO_LONG = re.compile(r"(?<![\w+£$€#.,:/-])0[12]\d{3} (?:\d{3} \d{4}|\d{4} \d{3})(?![\w%]|[ -]?\d)")

SERVICE = re.compile(r"0?(?:3|5[05]|80|84|87|9|116)")


@lru_cache(maxsize=SEEN)
def spots(text: str) -> tuple[Spot, ...]:
    """Every telephone number of a person in a text: service lines and the landlines of offices are left out."""
    folded = fold(text)
    found: list[Spot] = list(_told(folded))
    if sees(folded, "rung"):
        plain = blanked(folded)
        for reading in (_british, _too_long, _foreign, _bare):
            found += free(reading(plain), found)
    if not found:
        return ()
    kept = free(found, nhs_number.spots(text), card.spots(text), bank_account.spots(text))
    return tuple(sorted(kept, key=lambda spot: spot.start))


def national(words: str) -> str:
    """The digits of a UK number as dialled inside the country, from 0."""
    digits = number(words).removeprefix("00")
    inner = digits.removeprefix("44") if digits.startswith("44") else digits
    return f"0{inner.removeprefix('0')}"


def _british(folded: str) -> Iterator[Spot]:
    for match in BRITISH.finditer(folded):
        start, end = match.start() + (match[0][0] == "(" and ")" not in match[0]), match.end()
        digits = national(match[0])
        if not _is_shaped(digits) or is_reference(folded, start) or is_example(folded, start):
            continue
        before = clause_before(folded, start)
        if texted_to(folded, start) or (not digits.startswith("07") and is_tried(folded, start, end)):
            continue
        if digits.startswith("07") or (_is_a_persons(before) and not is_an_offices(before, folded[end : end + 60])):
            yield Spot(start, end, is_own(folded, start, end))


def _too_long(folded: str) -> Iterator[Spot]:
    """`01792 496 0218`: a home's number with a digit too many, which those who know the place will mend."""
    for match in TOO_LONG.finditer(folded):
        before = clause_before(folded, match.start())
        if _is_a_persons(before) and not (is_reference(folded, match.start()) or is_example(folded, match.start())):
            yield Spot(match.start(), match.end(), is_own(folded, match.start(), match.end()))


def _told(folded: str) -> Iterator[Spot]:
    for start, end, said in told(folded):
        if _is_shaped(national(said)):
            yield Spot(start, end, is_own(folded, start, end))


def _is_a_persons(before: str) -> bool:
    """A landline is, unless an office is spoken of, with nobody named after it, or a department is what one is to ring."""
    if DESK.search(before) is not None:
        return False
    office = max((match.end() for match in OFFICE.finditer(before)), default=-1)
    return office < 0 or SOMEBODYS.search(before) is not None or HIMSELF.search(before, office) is not None


def _is_shaped(digits: str) -> bool:
    """Eleven digits, or ten of a geographic number, and no service line. `possible`, not `valid`: Ofcom's numbers for
    fiction are numbers too."""
    if SERVICE.match(digits[1:]) or not (len(digits) == 11 or (len(digits) == 10 and digits[1] == "1")):
        return False
    return (
        digits[1] in "127"
        and digits[1:3] not in ("70", "21", "25", "26", "27", "10")
        and _is_possible(_masked(digits), "GB")
    )


@lru_cache(maxsize=4096)
def _is_possible(digits: str, region: str | None) -> bool:
    try:
        return is_possible_number(parse_number(digits, region))
    except NumberParseException:
        return False


def _masked(digits: str) -> str:
    """With its last figures made alike: whether a number is possible hangs on its beginning and its length."""
    return digits[:5].ljust(len(digits), "1")


def _foreign(folded: str) -> Iterator[Spot]:
    for match in FOREIGN.finditer(folded) if "+" in folded or "00" in folded else ():
        digits = number(match[0])
        if _is_possible(f"+{digits.removeprefix('00')}", None) and not is_reference(folded, match.start()):
            yield Spot(match.start(), match.end(), is_own(folded, match.start(), match.end()))


def _bare(folded: str) -> Iterator[Spot]:
    """A mobile without its 0, six local digits or an American number, which only the words before make a number to ring."""
    for pattern, mark, words in ((BARE, "7", CALL), (LOCAL, "", RING), (AMERICAN, "-", SAID)):
        for match in pattern.finditer(folded) if mark in folded else ():
            before = clause_before(folded, match.start())
            if words.search(before) and not OFFICE.search(before) and not is_reference(folded, match.start()):
                yield Spot(match.start(), match.end(), is_own(folded, match.start(), match.end()))


def listed(options: Any, tools: Tools) -> frozenset[str]:
    """The organisation's own numbers, as dialled inside the country."""
    return frozenset(national(written) for written in tools.organisation.phones)


def find(item: Item, options: Any, ours: frozenset[str]) -> Iterable[Finding]:
    """A finding for every number that the organisation does not list as its own."""
    return findings_in(item, partial(_private, kind=item.kind, ours=ours), WHAT)


def _private(text: str, kind: Kind, ours: frozenset[str]) -> list[Spot]:
    folded = fold(text)
    private = [spot for spot in spots(text) if kind == "comment" or not _is_our_line(folded, spot)]
    return [spot for spot in private if national(folded[spot.start : spot.end]) not in ours]


def _is_our_line(folded: str, spot: Spot) -> bool:
    """`call us on` a landline, `Ring 01632 960123 to apply`, in a post of ours: nobody's private number."""
    if national(folded[spot.start : spot.end]).startswith("07"):
        return False
    before = clause_before(folded, spot.start)
    if US.search(before) is not None:
        return True
    if of_nobody(before):
        return True
    return LINE.search(before) is not None and not (SOMEBODYS.search(before) or HIMSELF.search(before))


CHECK = Check(
    module=__name__,
    clauses=("rct.no_personal_information", "estyn.no_personal_details", "council.staff_details"),
    strength=Strength.STRONG,
    says=SAYS,
    fix=FIX,
    find=find,
    prepare=listed,
    sight=sight,
    needs=needs("nought", "rung"),
)
