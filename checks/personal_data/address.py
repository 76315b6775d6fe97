"""A person's street address.

Looks for: a house number and a street in either language (`5 Heol-y-bont`, `12 maes y dderwen`, `Flat 3, 12 High St`), a
house or farm by name where somebody lives, and a chain of places that ends in a postcode.
Because: where someone lives is not published (rct.no_personal_information, estyn.no_personal_details).
Instead: "Somewhere on Bridge Street." / "Rhywle yn Stryd y Bont."
Does not catch: a street without a number or a house; the addresses of public places and businesses are left.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import Any

from checks.model import Check, Finding, Item, Strength, Text, Tools
from checks.personal_data.context import clause_before, is_own
from checks.personal_data.digits import fold, has_digits
from checks.personal_data.notice import FIX, SAYS, findings_in
from checks.personal_data.postal import codes, plain
from checks.personal_data.public_place import is_about_a_street, is_public, names_a_public_place
from checks.personal_data.spot import SEEN, Spot, meets
from checks.personal_data.street_words import (
    AT,
    BLOCK,
    COUNTED,
    LABEL,
    LIKE_A_STREET,
    LIVES_AT,
    MENTION,
    NO_STREET,
    ONLY_STREETS,
    SCORE,
    SURE,
    TITLED,
)
from checks.personal_data.streets import (
    BEFORE_A_CODE,
    CHAIN,
    HOUSE_LIKE,
    LIVED_IN,
    LOWER_WELSH,
    NAMED_HOUSE,
    NUMBERED,
    ON_A_STREET,
    SHORT_WELSH,
)

Reading = Callable[[str], Iterator[tuple[int, int]]]
WHAT = Text(en="address", cy="cyfeiriad")


def spots(text: str) -> tuple[Spot, ...]:
    """Every address of a text where a person may live, each up to its postcode where one follows."""
    return _sorted(text)[0]


def nobodys(text: str) -> tuple[Spot, ...]:
    """Every address of a text that is a public place's or is only spoken of."""
    return _sorted(text)[1]


@lru_cache(maxsize=SEEN)
def _sorted(text: str) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    """(somebody's, nobody's)."""
    folded = fold(text)
    found: list[Spot] = []
    public: list[Spot] = []
    for reading in _readings(text, folded):
        for start, end in reading(folded):
            end = _to_postcode(text, folded, end)
            if not meets(start, end, found + public):
                where = public if _is_nobodys(folded, start, end) else found
                where.append(Spot(start, end, is_own(folded, start, end)))
    return tuple(sorted(found, key=lambda spot: spot.start)), tuple(public)


def _readings(text: str, folded: str) -> list[Reading]:
    """Only those that can find anything: numbers need a digit, names of houses a word of living or a postcode."""
    numbered: list[Reading] = [_numbered, _short, _lived_in] if has_digits(folded) else []
    named: list[Reading] = [_houses, _house_like, _on_a_street, _chains] if MENTION.search(folded) or codes(text) else []
    return numbered + named


def _to_postcode(text: str, folded: str, end: int) -> int:
    """Where the address ends: after the postcode, if only place names stand between."""
    for code in codes(text):
        if end <= code.start <= end + 60 and (code.start == end or BEFORE_A_CODE.match(folded[end : code.start])):
            return code.end
    return end


def _is_nobodys(folded: str, start: int, end: int) -> bool:
    if names_a_public_place(folded[start:end]) or BLOCK.match(folded, end):
        return True
    return is_public(folded, start, end) or is_about_a_street(folded, start, end)


def _numbered(folded: str) -> Iterator[tuple[int, int]]:
    for match in NUMBERED.finditer(folded):
        if match["en"] is not None and not _is_english(folded, match):
            continue
        score = match["cy"] is not None and SCORE.match(folded, match.end())
        if not score and not COUNTED.search(folded[max(0, match.start() - 20) : match.start()]):
            yield match.span("whole")


def _is_english(folded: str, match: re.Match[str]) -> bool:
    """Capitals, or small letters with an ending that is nothing but a street's, or words of living before."""
    words = match["en"].removeprefix("The ").split()
    if any(NO_STREET.fullmatch(word) for word in words[:-1]):
        return False
    if all(word[0].isupper() for word in words):
        return True
    if (
        len(words) == 2
        and AT.search(folded[max(0, match.start() - 12) : match.start()])
        and LIKE_A_STREET.fullmatch(match["kind"])
    ):
        return True
    return SURE.fullmatch(match["kind"]) is not None or LABEL.search(clause_before(folded, match.start())) is not None


def _short(folded: str) -> Iterator[tuple[int, int]]:
    """`3 Brynteg`, `14 heol fawr`: what stands before, or a name that only a street has, makes it an address."""
    for match in SHORT_WELSH.finditer(folded):
        if _is_at(folded, match):
            yield match.span("whole")
    for match in LOWER_WELSH.finditer(folded):
        street, named = ONLY_STREETS.fullmatch(match["kind"]), match["article"] is not None
        led = _is_at(folded, match) if street or named else LABEL.search(folded[max(0, match.start() - 24) : match.start()])
        if led or (street and named and not COUNTED.search(folded[max(0, match.start() - 24) : match.start()])):
            yield match.span("whole")


def _is_at(folded: str, match: re.Match[str]) -> bool:
    before = folded[max(0, match.start() - 24) : match.start()]
    counted = COUNTED.search(before) or NO_STREET.fullmatch(match[0].split()[-1])
    return AT.search(before) is not None and not counted


def _houses(folded: str) -> Iterator[tuple[int, int]]:
    for match in NAMED_HOUSE.finditer(folded):
        before = clause_before(folded, match.start(), 40)
        if LABEL.search(before) or TITLED.search(before):
            yield match.span("whole")


def _house_like(folded: str) -> Iterator[tuple[int, int]]:
    """`lives at Hafan Deg`: a house has `at`, where a village has `in`."""
    for match in HOUSE_LIKE.finditer(folded):
        if LIVES_AT.search(folded[max(0, match.start() - 16) : match.start()]):
            yield match.span("whole")


def _lived_in(folded: str) -> Iterator[tuple[int, int]]:
    """`byw yn 22 Ger y Llan`: where somebody lives, whatever the street is called."""
    for match in LIVED_IN.finditer(folded):
        if not NO_STREET.fullmatch(match[0].split()[-1]):
            yield match.span("whole")


def _on_a_street(folded: str) -> Iterator[tuple[int, int]]:
    """`Mam: Gwynfa, Heol Isaf`: a house by its name, in a street."""
    for match in ON_A_STREET.finditer(folded):
        if LABEL.search(clause_before(folded, match.start(), 40)):
            yield match.span("whole")


def _chains(folded: str) -> Iterator[tuple[int, int]]:
    """`Noddfa, Llanrug, LL55 4AA`, `byw ym Mryn Awel, Llanrug`: places in a row, where someone lives."""
    for match in CHAIN.finditer(folded):
        start, end = match.span("whole")
        coded = match[0].count(",") >= 1 and any(0 <= c.start - end <= 3 for c in codes(folded))
        lives = LABEL.search(clause_before(folded, start, 30)) is not None
        if coded or (lives and match[0].count(",") >= 2):
            yield start, end


def listed(options: Any, tools: Tools) -> tuple[str, ...]:
    """The organisation's addresses, letters and digits alone."""
    return tuple(plain(each) for each in tools.organisation.addresses)


def find(item: Item, options: Any, ours: tuple[str, ...]) -> Iterable[Finding]:
    """A finding for every address the organisation does not list."""
    return findings_in(item, partial(_private, ours=ours), WHAT)


def _private(text: str, ours: tuple[str, ...]) -> list[Spot]:
    folded = fold(text)
    return [s for s in spots(text) if not any(plain(folded[s.start : s.end]) in each for each in ours)]


CHECK = Check(
    module=__name__,
    clauses=("rct.no_personal_information", "estyn.no_personal_details"),
    strength=Strength.STRONG,
    says=SAYS,
    fix=FIX,
    find=find,
    prepare=listed,
)
