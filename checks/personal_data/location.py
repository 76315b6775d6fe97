"""Where a person is, to the yard: coordinates, a grid reference, three words, or a map link.

Looks for: a pair of coordinates, an OS grid reference, a what3words address or a link to a map beside words of a person; and
a named person's habit of going or being somewhere, with the hour or alone, or where they hide or are just now; where
somebody sought or a family in a refuge is.
Because: no location of a person is disclosed (estyn.no_personal_details, rct.no_personal_information).
Instead: "Report it on the form, with the map there." / "Rhowch wybod ar y ffurflen, gyda'r map sydd yno."
Does not catch: where somebody was or will be once, in plain words; the coordinates of public places are left.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from checks.model import Check, Finding, Item, Strength, Text
from checks.personal_data.alluded import of_a_home
from checks.personal_data.any_case import AnyCase
from checks.personal_data.context import OTHER, OWN, WE, clause_after, clause_before, is_own, stands_alone
from checks.personal_data.digits import fold
from checks.personal_data.lexicon import People, people
from checks.personal_data.notice import FIX, SAYS, findings_in
from checks.personal_data.public_place import LIVING, is_public
from checks.personal_data.routine import habits
from checks.personal_data.sheltered import sheltered
from checks.personal_data.sight import needs, sees, sight
from checks.personal_data.spot import Spot
from checks.personal_data.unguarded import emptied, homes
from checks.personal_data.whereabouts import BARE, rough, whereabouts

WHAT = Text(en="exact location", cy="union leoliad")
TOGETHER = Text(
    en="With what was said before, this makes it possible to find out who is meant and where they are.",
    cy="Gyda'r hyn a ddywedwyd o'r blaen, mae hwn yn ei gwneud yn bosibl darganfod pwy a olygir a ble maen nhw.",
)
LEAVE_OUT = Text(
    en="Keep it out of sight until a moderator has read it with the comments before it.",
    cy="Cadwch ef o'r golwg nes i safonwr ei ddarllen gyda'r sylwadau o'i flaen.",
)
DEGREES = r"[+-]?\d{1,3}\.\d{3,}°?"
WHERE = re.compile(
    rf"(?<![\w.,])(?:{DEGREES}\s?[NS]?\s?[,;/ ]\s?{DEGREES}\s?[EW]?(?![\w])|"
    r"\d{1,2}°\s?\d{1,2}['′]\s?(?:[\d.]+[\"″]?)?\s?[NS]\W{0,3}\d{1,3}°\s?\d{1,2}['′]\s?(?:[\d.]+[\"″]?)?\s?[EWD]|"
    r"[HJNOST][A-HJ-Z]\s?\d{3,5}\s?\d{3,5}(?!\w)|"
    r"/{3}[^\W\d_]+\.[^\W\d_]+\.[^\W\d_]+|"
    r"(?:what3words|what\s3\s?words|what\s+three\s+words|w3w)\W{1,4}(?:(?:is|yw|ydi|are|location|lleoliad)\W{1,3}){0,2}[^\W\d_]+\.[^\W\d_]+\.[^\W\d_]+|"
    r"https?://(?:www\.)?(?:google\.[a-z.]+/maps|maps\.google\.[a-z.]+|goo\.gl/maps|maps\.app\.goo\.gl|what3words\.com|"
    r"w3w\.co|maps\.apple\.com)\S+)",
    re.IGNORECASE,
)
HERE = AnyCase(
    r"\b(?:i'm|i\s+am|im|he's|she's|hes|shes|he\s+is|she\s+is|they're|they\s+are|(?:he|she|they)\s+(?:\w+\s+)?(?:hides?|"
    r"parks?|walks?|sits?|sleeps?)|"
    r"works?|find\s+(?:me|him|her)|pin|(?:my|his|her|our|fy|ei|ein)\s+(?:\w+\s+)?(?:position|location|lleoliad|safle)|broke(?:n)?\s+down|stuck|fallen(?!\s+(?:\w+\s+)?(?:waymarker|tree|branch|sign\w*|post|wall|stile|gate|fence|rocks?|boulders?|stones?|pole|log|marker|cairn|bough|fingerpost))|collapsed(?!\s+(?:\w+\s+)?(?:wall|bridge|stile|path|bank|culvert|fence|gate|drain|shed|roof))|injured|trapped|missing|hurt|(?:is|was|he's|she's|been)\s+(?:sleeping|dossing|hiding|sleeping\s+rough)|sleeping\s+rough|(?:yn|'n)\s+(?:cysgu|cuddio)|(?<!coeden\s)(?<!goeden\s)(?<!goed\s)(?<!cangen\s)(?<!wal\s)(?<!arwydd\s)(?<!garreg\s)(?<!carreg\s)(?<!bostyn\s)(?<!postyn\s)(?<!polyn\s)(?<!ffens\s)(?<!giât\s)wedi\s+(?:syrthio|disgyn|anafu)|ar\s+goll|sownd|dwi|rydw|rwy|mae\s+(?:o|hi|e|fe|fo)|maen\s+nhw|dod\s+o\s+hyd)\b"
)
THIS_HOUSE = AnyCase(
    r"\b(?:(?:this|that|here|it)(?:'s|s|\s+is)?\s+(?:is\s+)?(?:the|his|her|their)\s+(?:house|place|gaff|flat|caravan|farm|home|cottage)|(?:the|his|her|their)\s+(?:house|flat|caravan|cottage|farm)\s+(?:is\s+)?(?:here|at|that|where|with)|"
    r"(?:hwn|hon|dyma|dyna|fan\s+hyn|'ma|'na)\s*(?:yw|ydi|ydy|'di)?(?:\s+y|'r|\s+yr)?\s*(?:tŷ|ty|fflat|garafán|carafán|fferm|bwthyn|lle|cartref)|(?:y|'r)\s*(?:tŷ|ty|fflat|garafán)\s+(?:sy'n|sydd|lle|ble))\b"
)
"""`this is the house that keeps them in the shed`: whose place it is, be they named or not."""

GRID = re.compile(r"[A-Z]{2}\s?\d", re.IGNORECASE)


def spots(text: str, prepared: People) -> Iterator[Spot]:
    """Every exact place of a text that words tie to a person, and every habit."""
    folded = fold(text)
    yield from _told(text, folded, prepared)
    if not (sees(folded, "place") or (sees(folded, "degrees") or sees(folded, "grid"))):
        return
    for match in WHERE.finditer(folded):
        if _is_a_persons(folded, match.start(), match.end()):
            yield Spot(match.start(), match.end(), is_own(folded, match.start(), match.end()))
    for match in BARE.finditer(folded):
        if _is_a_persons(folded, *match.span(1)):
            yield Spot(*match.span(1), is_own(folded, *match.span(1)))


def _told(text: str, folded: str, prepared: People) -> Iterator[Spot]:
    """What words alone tell: habits, a home that stands open, where somebody is just now."""
    if sees(folded, "habit"):
        yield from habits(text, folded, prepared)
    if sees(folded, "alone"):
        yield from homes(folded)
        yield from emptied(text, folded, prepared)
    if sees(folded, "whereabouts"):
        yield from whereabouts(text, folded, prepared)
        yield from rough(folded)
        yield from sheltered(folded)


def _is_a_persons(folded: str, start: int, end: int) -> bool:
    around = (clause_before(folded, start), clause_after(folded, end))
    if any(LIVING.search(words) for words in around):
        return True
    if is_public(folded, start, end):
        return False
    if any(HERE.search(words) or THIS_HOUSE.search(words) for words in around):
        return True
    grid = GRID.match(folded[start:end]) is not None
    return not grid and (stands_alone(folded, start, end) or any(p.search(w) for p in (OWN, WE, OTHER) for w in around))


def find(item: Item, options: Any, prepared: People) -> Iterator[Finding]:
    """A finding for every place and habit."""
    yield from findings_in(item, partial(spots, prepared=prepared), WHAT)
    for _, place in of_a_home(item) if item.recent else ():
        yield Finding(place, strength=Strength.MILD, says=TOGETHER, fix=LEAVE_OUT)


CHECK = Check(
    module=__name__,
    clauses=("estyn.no_personal_details", "rct.no_personal_information"),
    strength=Strength.STRONG,
    says=SAYS,
    fix=FIX,
    find=find,
    prepare=lambda options, tools: people(tools),
    sight=sight,
    needs=needs("alone", "place", "whereabouts", "habit", "degrees", "grid", earlier=True),
)
