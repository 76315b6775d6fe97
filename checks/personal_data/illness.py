"""What words tell of somebody's health, and whose it is."""

import re
from collections.abc import Iterator
from functools import lru_cache

from checks.model import Strength
from checks.personal_data.any_case import AnyCase
from checks.personal_data.care import told_of_care
from checks.personal_data.care_words import RELATIVE
from checks.personal_data.context import clause_after, clause_before, is_own
from checks.personal_data.digits import fold
from checks.personal_data.lexicon import People
from checks.personal_data.persons import Person, persons
from checks.personal_data.phrases import Hit
from checks.personal_data.sight import sees, words
from checks.personal_data.spot import SEEN, Spot, free, meets
from checks.text.normalise import plain

REACH = 90
FAMILY_REACH = 40
HAVING = AnyCase(
    r"(?:\b(?:has|had|have|having|got|getting|with|suffers?|suffered|suffering|diagnosed|from|of|battling|fighting|beat|"
    r"survived|needs|needing|waiting|awaiting|having|tried|attempted|on|after|for|his|her|their|my|"
    r"gan(?:ddo|ddi|ddyn|ddynt)?|gin|sgen|sgin|sda|gyda|ar|arno|arni|arnyn|cael|gael|wedi|yn|dioddef|diodde|ddiodde|ddioddef|efo|â|o|oddi|diagnosis|ddiagnosis|brwydro|[cg]h?afodd|dd?ioddefodd|ceisio|ceisiodd|geisiodd|trio|triodd|aros|angen|ei|fy|mae|ma)|"
    r"'n|'s|'ve)\b[^.!?\n]{0,28}$"
)
BEING = AnyCase(
    r"(?:\b(?:is|was|been|are|am|being|became|becoming|got|getting|he's|she's|i'm|yn|wedi|oedd|mae|bod|fod|dwi)|'s|'m|"
    r"'n)\W+(?:\w+\W+){0,2}$"
)
FAMILY = re.compile(
    r"(?<!\w)(?:(?:my|our)\s+(?:\w+\s+)?(?:mum|mam|mother|dad|father|son|daughter|wife|husband|partner|brother|sister|nan|gran|"
    r"grandad|grandmother|aunt|uncle|neighbour|friend|boy|girl|kid|child)|"
    r"(?-i:I|I'm|I've)|i'm|i've|i\s+(?:have|had|am|was|suffer|got)|(?:fy|'n)\s+(?:mam|nhad|mab|merch|ngŵr|ngwraig|mrawd|chwaer|nain|nhaid|ffrind|nghymydog|mhlentyn)|mam|dad|"
    r"nain|taid|mamgu|mam-gu|dwi|rwy'n|rydw|gen\s+i|arna\s+i|gyda\s+fi)\b",
    re.IGNORECASE,
)
MINE = frozenset("my our i m ve fy n mam dad nain taid mamgu dwi rwy rydw gen arna gyda".split())
"""Words that FAMILY cannot do without: where nobody is named either, it is nobody's health."""

OWN = AnyCase(r"i(?:'m|'ve)?$|dwi|rwy'n|rydw|gen\s+i|arna\s+i|gyda\s+fi")
NEAR = {"conditions": 32, "states": 2, "events": 0}
"""Characters between a person and a condition that no word joins: `Beca Non, lewcemia`; a state must touch the name."""

LOST = AnyCase(
    r"\bcoll(?:odd|i|wyd)\b[^.!?\n]{3,40}?\b(?:(?:y|ei)\s+(?:babi|fabi|baban|phlentyn)|"
    r"ei\s+(?:g?olwg|ch?lyw|glyw|c?h?of|gof|ch?oes|goes|b?f?raich|th?roed|droed|llaw|law|lleferydd|leferydd))\b"
)
VERB_FIRST = re.compile(
    r"\b(?:[Rr]?[Oo]edd|[Mm]ae?|[Bb]ydd|[Bb]u)\s+(?:(?!(?:yn|wedi|am|sy|sydd|sy'n|a|ac|ond|efo|gyda|i|helpu|gofalu|pobl|plant)\b)[\w'-]+\s+){1,6}$"
)
"""`Mae Bethan Rowlands drws nesa ar ddialysis`: the verb, and nothing up to the state but who it is."""
ALSO_WORDS = frozenset({"ms", "add", "aids", "me", "std", "sti", "fits"})
LED_AFTER = AnyCase(
    r"^[^.!?,\n]{0,24}?\s(?:arno|arni|arnyn|ganddo|ganddi|ganddyn|gynno|gynni|(?:efo|gyda|'da)\s+(?:o|fo|fe|hi))\b"
)
"""`cansar yr ysgyfaint arno fo`: in Welsh whose it is may stand behind."""

BY_NAME = re.compile(r"(?:\s[A-ZÂÊÎÔÛŴŶ][\w'-]*){0,2},?\s")
"""What may stand between a name and a state that touches it: the house or farm somebody is known by, `Wyn Tŷ Capel, ar …`."""

HE = AnyCase(
    r"(?:and\s+|but\s+|a\s+|ond\s+|druan\s+)?(?:(?:he|she|he's|she's|hes|shes)|(?:mae|ma|roedd|oedd|mi\s+gafodd|fe\s+gafodd|gafodd|cafodd)\s*(?:o|e|fe|fo|hi)(?:'n)?|"
    r"(?:after|following|since|despite|because\s+of|due\s+to|during)\s+(?:his|her)|(?:ar\s+ôl|yn\s+dilyn|ers|oherwydd|er\s+gwaethaf|yn\s+ystod)\s+ei)(?!\w)"
)
CARRIES = 130
"""Characters before a sentence in which the person its pronoun means is named."""

BEFORE, AFTER = 14, 25
"""Characters outside a person and a condition in which words still make it talk of health in general."""

HAS = re.compile(r"\b(?:has|have|got|gan|efo|gyda)\s+$", re.IGNORECASE)
HANDLE = re.compile(r"(?<!\w)@\w{2,}")


@lru_cache(maxsize=SEEN)
def spots(text: str, prepared: People) -> tuple[Spot, ...]:
    """What a text says of somebody's health, each from the person to the condition."""
    folded = fold(text)
    found: list[Spot] = []
    if not prepared.health.isdisjoint(words(folded)) or "coll" in folded.lower():
        found += _by_name(text, folded, prepared)
    if sees(folded, "care"):
        found += free(told_of_care(text, folded, prepared), found)
    return tuple(_apart(found)) if found else ()


def _by_name(text: str, folded: str, prepared: People) -> list[Spot]:
    """What the lexicons name: conditions, states, events."""
    found: list[Spot] = []
    if MINE.isdisjoint(words(folded)) and not persons(text, prepared):
        return found
    for kind, led in (("conditions", HAVING), ("states", BEING), ("events", None)):
        for hit in prepared.words[kind].hits(folded):
            if not _is_another_word(folded, hit) and not meets(hit.start, hit.end, found):
                sure = _is_led(folded, hit, led)
                found += _of_somebody(text, folded, hit, prepared, 0 if sure else NEAR[kind])
    if "coll" in folded.lower():
        found += _lost(text, folded, prepared)
    return found


def _is_led(folded: str, hit: Hit, led: AnyCase | None) -> bool:
    """Whether a word says that somebody has it or is so."""
    if led is None or led.search(clause_before(folded, hit.start)) is not None:
        return True
    if led is BEING and VERB_FIRST.search(clause_before(folded, hit.start)) is not None:
        return True
    return led is HAVING and LED_AFTER.match(folded[hit.end : hit.end + 60]) is not None


def _apart(found: list[Spot]) -> Iterator[Spot]:
    """In order, none meeting another: one datum is one finding."""
    end = 0
    for spot in sorted(found, key=lambda spot: spot.start):
        if spot.start >= end:
            yield spot
            end = spot.end


def _is_another_word(folded: str, hit: Hit) -> bool:
    """Letters that are words too (`MS`, `add`) must be capitals or come after `has`."""
    if folded[hit.start : hit.end].lower() not in ALSO_WORDS or folded[hit.start : hit.end].isupper():
        return False
    return HAS.search(folded[max(0, hit.start - 8) : hit.start]) is None


def _of_somebody(text: str, folded: str, hit: Hit, prepared: People, within: int) -> Iterator[Spot]:
    """`within`: how near a named person must stand where no word leads from one to the other; 0 where one does."""
    before, after = clause_before(folded, hit.start, REACH), clause_after(folded, hit.end, REACH)
    low, high = hit.start - len(before), hit.end + len(after)
    named = [p for p in persons(text, prepared) if low <= p.start and p.end <= high] or carried(
        text, folded, low, prepared
    )
    nearer = _between(folded, hit, named) if named and not within else folded[low:high]
    if prepared.words["not_personal"].has(_without_clauses(nearer)):
        return
    if any(p.start < hit.start < p.end for p in named):
        return  # `Phil Parkinson's`: the family name of somebody, and no illness
    family = FAMILY.search(before[-FAMILY_REACH:])
    if named:
        nearest = min(named, key=lambda p: _gap(p, hit))
        by_name = BY_NAME.fullmatch(folded[nearest.end : hit.start]) is not None
        if within and _gap(nearest, hit) > within and not by_name:
            return
        start, end = min(nearest.start, hit.start), max(nearest.end, hit.end)
        yield Spot(start, end, is_own(folded, nearest.start, nearest.end) and not nearest.cued)
    elif family is not None and not within:
        strength = None if HANDLE.search(before) else Strength.HINT
        start = hit.start - len(before[-FAMILY_REACH:]) + family.start()
        yield Spot(start, hit.end, OWN.match(family[0]) is not None, strength)


def _without_clauses(near: str) -> str:
    """Without what only tells who it is: `who teaches French`."""
    for match in reversed(list(RELATIVE.finditer(near))):
        near = near[: match.start()] + near[match.end() :]
    return near


def carried(text: str, folded: str, low: int, prepared: People) -> list[Person]:
    """Who is meant where a sentence begins with `he's` or `mae hi` and the one before it named one person."""
    start = low + len(folded[low:]) - len(folded[low:].lstrip())
    if HE.match(folded, start) is None:
        return []
    before = [p for p in persons(text, prepared) if start - CARRIES <= p.start and p.end <= start]
    return before if len({plain(folded[p.start : p.end]) for p in before}) == 1 else []


def _between(folded: str, hit: Hit, named: list[Person]) -> str:
    """The words from the nearest of them to the condition, and a little around."""
    nearest = min(named, key=lambda p: _gap(p, hit))
    start, end = min(nearest.start, hit.start), max(nearest.end, hit.end)
    return clause_before(folded, start, BEFORE) + folded[start:end] + clause_after(folded, end, AFTER)


def _gap(person: Person, hit: Hit) -> int:
    return max(hit.start - person.end, person.start - hit.end, 0)


def _lost(text: str, folded: str, prepared: People) -> Iterator[Spot]:
    """`collodd Elin Roberts y babi`, `collodd Huw Rees ei olwg`: the words stand on both sides of the name."""
    for match in LOST.finditer(folded):
        for person in persons(text, prepared):
            if match.start() <= person.start and person.end <= match.end():
                yield Spot(match.start(), match.end(), False)
                return
