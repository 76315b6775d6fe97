"""Addresses told without a figure: a door's number in words, and a house by name in an English street."""

import re
from collections.abc import Iterator

from checks.personal_data.address_words import COUNTING, RESTING, UNITS, WELSH_UNITS
from checks.personal_data.any_case import AnyCase
from checks.personal_data.context import clause_after, clause_before
from checks.personal_data.sight import words
from checks.personal_data.street_words import LABEL, LIVES_THERE, NO_STREET
from checks.personal_data.streets import CAP, THE, WELSH

IN_WORDS = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:{UNITS}))?|{UNITS}|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    rf"(?:(?:un|dau|tri|pedwar|pum|chwe|saith|wyth|naw)\s(?:ddeg|deg)|deg|ugain)(?:\s(?:{WELSH_UNITS}))?|"
    r"(?:un|dau|dwy|tri|tair|pedwar|pedair)\sar\s(?:ddeg|bymtheg|hugain)|deuddeg|pymtheg|deunaw|"
    rf"{WELSH_UNITS})"
)
"""From one to ninety-nine, in tens and in scores."""

ENDING = (
    r"(?-i:Street|St|Road|Rd|Avenue|Ave|Lane|Terrace|Crescent|Gardens|Grove|Villas|Cottages|Close|Mews|Drive|Place|Court|"
    r"Way|Walk|Row|Square|Hill|Park|Parade|Rise|View|Green|Buildings|Heights|Estate)"
)
ENDINGS = frozenset(ENDING[len("(?-i:") : -1].lower().split("|"))
STREET = rf"(?:{CAP}\s+){{1,3}}{ENDING}"
WORDED = re.compile(
    rf"\b(?:(?:live[sd]?|living|stay(?:s|ing)?|byw|fyw|aros)\s+(?:(?:at|in|yn)\s+)?(?:(?:number|rhif)\s+)?|"
    rf"(?:at|in|from|of|to|is|yn|o|yw|address)\s+(?:number|rhif|flat|fflat|apartment)\s+)(?P<whole>{IN_WORDS},?\s+(?P<street>{THE}|{WELSH}|{STREET}))(?!\w)",
    re.IGNORECASE,
)
HOUSE_NAME = re.compile(rf"(?<!\w)(?P<whole>(?:{CAP}\s){{0,3}}{CAP},\s+{STREET}(?:,\s+{CAP})?)(?!\w)")
SENT = AnyCase(
    r"\b(?:send|sent|sending|post|posted|deliver\w*|drop|dropped|anfon\w*|danfon\w*|gyrrwch)\b[^.!?\n]{0,40}\b(?:to|i|at)\s[^.!?\n]{2,40},\s$"
)

AS_ADDRESS = re.compile(
    rf"(?<!\w)(?P<whole>{IN_WORDS},?\s+(?P<street>{THE}|{WELSH}|{STREET}))(?=\s+(?:is|yw|ydi|ydy|'di)(?:'n|\s+\w+)?\s+(?:n?gh?yfeiriad|cyfeiriad|address)\b)",
    re.IGNORECASE,
)
"""`forty-two Gwalia Road is our address`."""

BY_WHERE = AnyCase(
    r"\b(?:she|he|they|hi|o|fo|fe|nhw)(?:'s|s|'ve|\s+has|\s+have|\s+wedi|'n)?\s+(?:just\s+|newydd\s+)?(?:moved|living|lives?|staying|symud|byw|aros)\s+(?:in(?:to)?|to|i|mewn|yn)\s+(?:a\s+|the\s+|'r\s+)?(?P<above>(?:flat|fflat|bedsit|room|ystafell)\s+"
    r"(?:above|over|behind|uwchben|uwchlaw|tu\s+ôl\s+i)\s+[^.!?\n]{3,44}?\b(?:st|street|road|rd|lane|square|heol|stryd|lôn|ffordd|bell|buzzer|cloch|drws|door)\b[^.!?\n]{0,30})|"
    r"\b(?:he|she|they|who|hes|shes|mae\s+(?:o|e|fe|fo|hi|nhw)(?:'n|\s+yn)|maen\s+nhw'n|sy'n)\s+(?:still\s+)?(?:lives?|living|byw)\s+"
    r"(?P<whole>(?:right\s+)?(?:opposite|next\s+(?:door\s+)?to|above|behind|across\s+from|gyferbyn\s+[âa]|drws\s+nesa(?:f)?\s+i|uwchben|"
    r"uwchlaw|tu\s+ôl\s+i|y\s+tu\s+ôl\s+i)\b[^.!?\n]{3,60}?\b(?:house|door|bungalow|cottage|flat|caravan|tŷ|dŷ|ty|drws|byngalo|bwthyn|"
    r"fflat|carafán)\b[^.!?\n,]{0,24})|\b(?:moved\s+(?:in)?to|lives?\s+in|living\s+in|symud\s+i|byw\s+mewn|byw\s+yn)(?:\s+(?:the|a|y|yr)|'r)?\s+"
    r"(?P<hut>(?:static\s+)?(?:caravan|annexe|garafán|carafán|anecs)\s+(?:at\s+the\s+back\s+of|behind|next\s+to|beside|tu\s+ôl\s+i|y\s+tu\s+ôl\s+i|wrth\s+ymyl)\s+"
    r"[^.!?\n,]{4,40})"
)
"""`he lives opposite the chapel, third house on the left`: whoever reads it can knock."""

ROOM = re.compile(
    rf"(?<!\w)(?P<whole>(?:room|bed|flat|ystafell|fflat|gwely)\s+\d{{1,3}}[a-z]?,?\s+(?:(?:at|in|yn|ym|yng)\s+)?(?:the\s+)?(?:"
    rf"(?:{CAP}\s+){{1,3}}(?:care|nursing|residential|rest)\s+home|(?:{CAP}\s+){{1,3}}(?:hostel|hospice)|"
    rf"[cg]h?artref\s+(?:gofal|henoed|nyrsio|preswyl)\s+{CAP}(?:\s{CAP}){{0,2}}))(?!\w)",
    re.IGNORECASE,
)
"""`room 14 at Plas Hengwrt care home`: where somebody of the home is to be found."""


def in_words(folded: str) -> Iterator[tuple[int, int]]:
    """`byw yn rhif dau ddeg tri Stryd y Capel`, `lives behind the chapel, the house with the red door`."""
    said = words(folded)
    for match in (*WORDED.finditer(folded), *AS_ADDRESS.finditer(folded)) if not COUNTING.isdisjoint(said) else ():
        if not any(NO_STREET.fullmatch(word) for word in match["street"].split()):
            yield match.span("whole")
    for match in BY_WHERE.finditer(folded) if not RESTING.isdisjoint(said) else ():
        yield match.span(next(name for name in ("whole", "hut", "above") if match[name] is not None))


def in_a_home(folded: str) -> Iterator[tuple[int, int]]:
    """A room of a home where people are cared for."""
    for match in ROOM.finditer(folded):
        yield match.span("whole")


def in_a_road(folded: str) -> Iterator[tuple[int, int]]:
    """`Beti, The Old Smithy, Cwm Road, she lives there alone`: a house by name where somebody lives or something is sent."""
    for match in HOUSE_NAME.finditer(folded) if not ENDINGS.isdisjoint(words(folded)) else ():
        before = clause_before(folded, match.start(), 60)
        if LABEL.search(before) or SENT.search(before) or LIVES_THERE.match(clause_after(folded, match.end())):
            yield match.span("whole")
