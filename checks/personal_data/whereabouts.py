"""Where somebody is to be found just now, told of them by name, and where a person without a home sleeps."""

import re
from collections.abc import Iterator

from checks.model import Strength
from checks.personal_data.any_case import AnyCase
from checks.personal_data.context import clause_after, sentence
from checks.personal_data.lexicon import People
from checks.personal_data.persons import persons
from checks.personal_data.routine import OFTEN
from checks.personal_data.spot import Spot

REACH = 90
HIDING = AnyCase(
    r"^[^.!?\n]{0,40}?(?:\b(?:hiding|holed\s+up|lying\s+low|laying\s+low|taken\s+refuge)(?:\s+out)?\s+(?:\w+\s+)?(?:at|in|with|behind|above|near|down|from)|"
    r"(?:'n|\byn|\bwedi)\s+(?:cuddio|guddio|llochesu|bod\s+yn\s+cuddio)\s+(?:yn|yng|ym|efo|gyda|gydag|'da|tu\s+ôl|uwchben|ger|rhag))\b[^.!?,\n]{2,50}"
)
REFUGE = AnyCase(
    r"^[^.!?\n]{0,50}?\b(?:at|in|to|into|yn|i|mewn|ar)(?:\s+(?:the|a|y|yr|our)|'r)?\s+(?:\w+\s+)?(?:refuge|safe\s?-?house|hostel|women's\s+aid|"
    r"lloches|loches|[tdn]h?[ŷy]\s+diogel|hostel)\b[^.!?,\n]{0,40}"
)
AT_WORK = AnyCase(
    r"\b(?:work\w*|volunteer\w*|rais\w+|open\w*|visit\w*|talks?|speaks?|spoke|donat\w+|manag\w+|staff|runs|support\w*|youth|cook\w*|"
    r"g?weithi\w*|g?wirfoddol\w*|agor\w*|ymwel\w*|codi|cododd|siarad\w*|rheol\w*|rhedeg|cefnog\w*|ieuenctid|coginio)\b"
)
"""Somebody of the place, or who gives to it."""

JUST_NOW = AnyCase(
    r"\b(?:sitting|sat|standing|stood|drinking|parked|waiting|eistedd|sefyll|yfed|aros|wedi\s+parcio)\s+(?:\w+\s+)?(?:outside|in|inside|at|by|near|opposite|"
    r"yn|ym|yng|tu\s+allan|tu\s+fas|wrth|ger|gyferbyn)\b[^.!?\n]{2,50}?\b(?:right\s+now|this\s+(?:very\s+)?(?:minute|moment)|as\s+(?:i|we)\s+(?:type|speak)|"
    r"(?:y\s+)?funud\s+(?:hon|yma|'ma)|r[wŵ]an(?:\s+hyn)?|nawr|ar\s+hyn\s+o\s+bryd)\b"
)
ROUGH = AnyCase(
    r"\b(?:(?:he|she|hes|shes|he's|she's)\s+(?:\w+\s+)?(?:sleeps?|sleeping|dosses|dossing|kips)|(?:mae|ma)\s+(?:o|e|fe|fo|hi)(?:'n|\s+yn)\s+(?:cysgu|dosio))"
    r"(?:\s+rough|\s+allan)?\s+(?:in|by|under|behind|outside|yn|ym|yng|o\s+dan|dan|tu\s+ôl|wrth|ger)\b[^.!?\n]{0,24}\b(?:shelter|doorway|underpass|subway|"
    r"car\s+park|bench|tent|porch|bus\s+stop|toilets?|arcade|bandstand|cysgodfan|gysgodfan|drws|ddrws|maes\s+parcio|mainc|fainc|pabell|babell|"
    r"tanffordd|toiledau|portsh|bont|bridge)\b[^.!?\n]{0,50}"
)


def whereabouts(text: str, folded: str, prepared: People) -> Iterator[Spot]:
    """`Carys Noor is hiding out at the refuge in …`, `she's sat outside the Crown right now`, with a name in the sentence."""
    for person in persons(text, prepared):
        after = clause_after(folded, person.end, REACH)
        told = HIDING.match(after) or REFUGE.match(after)
        if told is not None and AT_WORK.search(told[0]) is None:
            yield Spot(person.start, person.end + len(told[0].rstrip()))
    for match in JUST_NOW.finditer(folded):
        around = sentence(folded, *match.span())
        low = folded.find(around)
        named = any(low <= person.start < low + len(around) for person in persons(text, prepared))
        if named and AT_WORK.search(around) is None:
            yield Spot(*match.span())


def rough(folded: str) -> Iterator[Spot]:
    """`he sleeps in the shelter by the pier every night`: whoever reads it can find him, named or not."""
    for match in ROUGH.finditer(folded):
        if OFTEN.search(match[0]) is not None:
            yield Spot(match.start(), match.start() + len(match[0].rstrip()), strength=Strength.MILD)


BARE = re.compile(
    r"(?<![\w./@])(?:at|ar|yn|in|is|yw|ydi|ydy|am|location|lleoliad)\s+(?!www)([^\W\d_]{3,}\.[^\W\d_]{3,}\."
    r"(?!(?:wales|cymru|info|scot|online|html|gov|llyw|police|heddlu)\b)[^\W\d_]{4,})(?![\w./@-])"
)
"""Three words of a square on the map, without their marks."""
