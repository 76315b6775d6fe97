"""The health of a person.

Looks for: a named person, or one of the writer's family, said to have a condition, to be in a state of health or in care.
Because: it is sensitive and confidential (rct.sensitive_records, rct.confidential_personal, rct.no_personal_information).
Instead: "Tell us privately what support is needed." / "Rhowch wybod i ni'n breifat pa gymorth sydd ei angen."
Does not catch: health told in a roundabout way; services, charities and talk of health in general are left. The writer's own
health and a relative's without a name are hints.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import Any

from checks.model import Check, Finding, Item, Strength, Text
from checks.personal_data.context import clause_after, clause_before, is_own
from checks.personal_data.digits import fold
from checks.personal_data.lexicon import People, people
from checks.personal_data.notice import FIX, SAYS, findings_in
from checks.personal_data.persons import persons
from checks.personal_data.phrases import Hit
from checks.personal_data.spot import SEEN, Spot, meets

WHAT = Text(en="person's health", cy="iechyd person")
REACH = 90
FAMILY_REACH = 40
HAVING = re.compile(
    r"(?:\b(?:has|had|have|having|got|getting|with|suffers?|suffered|suffering|diagnosed|from|of|battling|fighting|beat|"
    r"survived|needs|needing|waiting|awaiting|having|tried|attempted|on|after|for|his|her|their|my|"
    r"gan(?:ddo|ddi|ddyn|ddynt)?|gin|sgen|sgin|sda|gyda|ar|arno|arni|arnyn|cael|gael|wedi|yn|dioddef|diodde|ddiodde|ddioddef|efo|â|o|oddi|diagnosis|ddiagnosis|brwydro|[cg]h?afodd|dd?ioddefodd|ceisio|ceisiodd|geisiodd|trio|triodd|aros|angen|ei|fy|mae|ma)|"
    r"'n|'s|'ve)\b[^.!?\n]{0,28}$",
    re.IGNORECASE,
)
BEING = re.compile(
    r"(?:\b(?:is|was|been|are|am|being|became|becoming|got|getting|he's|she's|i'm|yn|wedi|oedd|mae|bod|fod|dwi)|'s|'m|"
    r"'n)\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
FAMILY = re.compile(
    r"(?<!\w)(?:(?:my|our)\s+(?:\w+\s+)?(?:mum|mam|mother|dad|father|son|daughter|wife|husband|partner|brother|sister|nan|gran|"
    r"grandad|grandmother|aunt|uncle|neighbour|friend|boy|girl|kid|child)|"
    r"(?-i:I|I'm|I've)|i'm|i've|i\s+(?:have|had|am|was|suffer|got)|(?:fy|'n)\s+(?:mam|nhad|mab|merch|ngŵr|ngwraig|mrawd|chwaer|nain|nhaid|ffrind|nghymydog|mhlentyn)|mam|dad|"
    r"nain|taid|mamgu|mam-gu|dwi|rwy'n|rydw|gen\s+i|arna\s+i|gyda\s+fi)\b",
    re.IGNORECASE,
)
OWN = re.compile(r"i(?:'m|'ve)?$|dwi|rwy'n|rydw|gen\s+i|arna\s+i|gyda\s+fi", re.IGNORECASE)
ALSO_WORDS = frozenset({"ms", "add", "aids", "me", "std", "sti", "fits"})
HAS = re.compile(r"\b(?:has|have|got|gan|efo|gyda)\s+$", re.IGNORECASE)
HANDLE = re.compile(r"(?<!\w)@\w{2,}")


@lru_cache(maxsize=SEEN)
def spots(text: str, prepared: People) -> tuple[Spot, ...]:
    """What a text says of somebody's health, each from the person to the condition."""
    folded = fold(text)
    found: list[Spot] = []
    for kind, led in (("conditions", HAVING), ("states", BEING), ("events", None)):
        for hit in prepared.words[kind].hits(folded):
            if _is_led(folded, hit, led) and not meets(hit.start, hit.end, found):
                found += _of_somebody(text, folded, hit, prepared)
    return tuple(sorted(found, key=lambda spot: spot.start))


def _is_led(folded: str, hit: Hit, led: re.Pattern[str] | None) -> bool:
    """Whether words before make it somebody's; letters that are words too (`MS`, `add`) must be capitals or come after `has`."""
    if folded[hit.start : hit.end].lower() in ALSO_WORDS and not folded[hit.start : hit.end].isupper():
        return HAS.search(folded[max(0, hit.start - 8) : hit.start]) is not None
    return led is None or led.search(clause_before(folded, hit.start)) is not None


def _of_somebody(text: str, folded: str, hit: Hit, prepared: People) -> Iterator[Spot]:
    before, after = clause_before(folded, hit.start, REACH), clause_after(folded, hit.end, REACH)
    low, high = hit.start - len(before), hit.end + len(after)
    if prepared.words["not_personal"].has(folded[low:high]):
        return
    named = [p for p in persons(text, prepared) if low <= p.start and p.end <= high]
    family = FAMILY.search(before[-FAMILY_REACH:])
    if named:
        nearest = min(named, key=lambda p: min(abs(p.end - hit.start), abs(p.start - hit.end)))
        start, end = min(nearest.start, hit.start), max(nearest.end, hit.end)
        yield Spot(start, end, is_own(folded, nearest.start, nearest.end) and not nearest.cued)
    elif family is not None:
        strength = None if HANDLE.search(before) else Strength.HINT
        yield Spot(
            hit.start - len(before[-FAMILY_REACH:]) + family.start(),
            hit.end,
            OWN.match(family[0]) is not None,
            strength,
        )


def find(item: Item, options: Any, prepared: People) -> Iterable[Finding]:
    """A finding for everything said of somebody's health."""
    return findings_in(item, partial(spots, prepared=prepared), WHAT)


CHECK = Check(
    module=__name__,
    clauses=("rct.sensitive_records", "rct.confidential_personal", "rct.no_personal_information"),
    strength=Strength.STRONG,
    says=SAYS,
    fix=FIX,
    find=find,
    prepare=lambda options, tools: people(tools),
)
