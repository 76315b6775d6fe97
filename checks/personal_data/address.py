"""A person's street address.

Looks for: a house number and a street in either language (`5 Heol-y-bont`, `12 maes y dderwen`, `Flat 3, 12 High St`), a
house or farm by name where somebody lives, and a chain of places that ends in a postcode.
Because: where someone lives is not published (rct.no_personal_information, estyn.no_personal_details).
Instead: "Somewhere on Bridge Street." / "Rhywle yn Stryd y Bont."
Does not catch: a street without a number or a house; the addresses of public places and businesses are left.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import Any

from checks.model import Check, Finding, Item, Strength, Text, Tools
from checks.personal_data.address_words import COUNTING, HOMES, LIVING, NUMBER, RESTING
from checks.personal_data.context import is_own
from checks.personal_data.digits import fold
from checks.personal_data.dwellings import (
    chains,
    house_like,
    houses,
    is_to_a_capital,
    lived_in,
    lived_there,
    numbered,
    on_a_street,
    short,
)
from checks.personal_data.lexicon import mutations
from checks.personal_data.notice import FIX, SAYS, findings_in
from checks.personal_data.postal import codes, plain
from checks.personal_data.public_place import is_a_room, is_about_a_street, is_public, names_a_public_place
from checks.personal_data.sight import glance, needs, sight, words
from checks.personal_data.spot import SEEN, Spot, meets
from checks.personal_data.street_words import BLOCK
from checks.personal_data.streets import BEFORE_A_CODE, HOUSES, IN_STREETS
from checks.personal_data.worded import in_a_home, in_a_road, in_words

Reading = Callable[[str], Iterator[tuple[int, int]]]
WHAT = Text(en="address", cy="cyfeiriad")
CODED, DOOR, LIVED, LODGED = needs("code"), needs("door"), needs("living"), needs("lodging")
BY_NUMBER = DOOR | LODGED


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
    """Only those that can find anything: numbers need a word after them, names of houses a word of living or a postcode."""
    said, seen = words(folded), glance(folded)
    readings = _by_number(folded, said, seen) if seen & BY_NUMBER else []
    if not HOMES.isdisjoint(said):
        readings.append(in_a_home)
    if seen & LIVED or (seen & CODED and codes(text)):
        readings += _by_name(folded, said)
    return readings


def _by_number(folded: str, said: frozenset[str], seen: int) -> list[Reading]:
    lodging = seen & LODGED
    readings: list[Reading] = []
    if seen & DOOR:
        streets = "The" in folded or not IN_STREETS.isdisjoint(said)
        told = streets or not NUMBER.isdisjoint(said) or is_to_a_capital(folded)
        readings = [numbered, short] if streets else [short] if told else []
        readings += [lived_in] if lodging else []
    if lodging and not (COUNTING.isdisjoint(said) and RESTING.isdisjoint(said)):
        readings.append(in_words)
    return readings


def _by_name(folded: str, said: frozenset[str]) -> list[Reading]:
    housed = not HOUSES.isdisjoint(said)
    readings: list[Reading] = [houses] if housed else []
    if not LIVING.isdisjoint(said):
        readings.append(house_like)
    if "," in folded:
        readings += [on_a_street, in_a_road, chains]
    return [*readings, lived_there] if housed else readings


def _to_postcode(text: str, folded: str, end: int) -> int:
    """Where the address ends: after the postcode, if only place names stand between."""
    for code in codes(text):
        if end <= code.start <= end + 60 and (code.start == end or BEFORE_A_CODE.match(folded[end : code.start])):
            return code.end
    return end


def _is_nobodys(folded: str, start: int, end: int) -> bool:
    if names_a_public_place(folded[start:end]) or BLOCK.match(folded, end) or is_a_room(folded, start, end):
        return True
    return is_public(folded, start, end) or is_about_a_street(folded, start, end)


def listed(options: Any, tools: Tools) -> tuple[str, ...]:
    """The organisation's addresses, letters and digits alone, as they begin after a word that mutates too."""
    return tuple(plain(form) for each in tools.organisation.addresses for form in (each, *mutations(each.lower())))


def find(item: Item, options: Any, ours: tuple[str, ...]) -> Iterable[Finding]:
    """A finding for every address the organisation does not list."""
    return findings_in(item, partial(_private, ours=ours), WHAT)


def _private(text: str, ours: tuple[str, ...]) -> list[Spot]:
    found = spots(text)
    return [s for s in found if not _is_listed(fold(text)[s.start : s.end], ours)] if found else []


def _is_listed(words: str, ours: tuple[str, ...]) -> bool:
    letters = plain(words)
    return any(letters in each for each in ours)


CHECK = Check(
    module=__name__,
    clauses=("rct.no_personal_information", "estyn.no_personal_details"),
    strength=Strength.STRONG,
    says=SAYS,
    fix=FIX,
    find=find,
    prepare=listed,
    sight=sight,
    needs=needs("living", "lodging", "door", "code"),
)
