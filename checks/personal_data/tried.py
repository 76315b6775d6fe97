"""Whose a number is by what is done with it: tried in vain, found on our pages, texted to a helpline, given by nobody's name."""

import re

from checks.personal_data.any_case import AnyCase
from checks.personal_data.call_words import HIMSELF, OFFICE, SOMEBODYS
from checks.personal_data.context import clause_after, clause_before

RUNG = AnyCase(
    r"\b(?:i've|i\s+have|i|we|we've|been|wedi|dwi\s+wedi)\s+(?:\w+\s+)?(?:rung|rang|ringing|called|calling|phoned|phoning|tried|trying|ffonio|trio)\s+$|"
    r"\b(?:ffoniais|ffonies|ffonish|ges\s+i\s+ddim\s+ateb\s+ar)\s+(?:i\s+)?$"
)
DESK_AFTER = AnyCase(
    r"^[\s,.;:()–-]*(?:-\s*)?(?:that'?s|thats|that\s+is|which\s+is|it'?s|its|is|being|for|sef|dyna|dyma|'na|'ma|hwnna|ydi|ydy|yw|di|'di|i'r|am)\s+(?:rif\s+|rhif\s+|number\s+|the\s+number\s+(?:for|of)\s+)?"
    r"(?:for\s+|of\s+|i\s+)?(?:(?:the|our|y|yr|'r|a)\s+)?(?:[\w'-]+\s+){0,3}?(?:switchboard|main\s+(?:line|number|desk)|head\s+office|helpline|hotline|out\s+of\s+hours|reception|office|council|surgery|library|school|"
    r"depot|centre|team|department|desk|hospital|line|garage|shop|club|switsfwrdd|prif\s+(?:rif|linell|swyddfa)|swyddfa|cyngor|gyngor|feddygfa|meddygfa|llyfrgell|ysgol|ganolfan|canolfan|"
    r"tîm|dîm|adran|dderbynfa|derbynfa|ysbyty|llinell|linell|siop|clwb|garej)\b"
)
"""`01632 960123, that's the council switchboard`: whose it is, told after it."""

SERVED = re.compile(r"(?<![\d£])(?:0808|0800|0300|0303|0330|0333|0345|0844|116\s?\d{3}|03\d{2})(?=[\s\d])")
TEXTED = AnyCase(
    r"\b(?:text(?:\s+(?:us|them|\w+))?(?:\s+(?:on|to|at))?|tecstiwch(?:\s+\w+)?(?:\s+(?:i|ar))?|neges(?:euon)?\s+(?:destun|testun)\s+(?:i|at)|whatsapp(?:\s+(?:on|ar))?)\s*:?\s*$"
)
"""A helpline that is rung on a free number is texted on a mobile one."""

ON_PAPER = AnyCase(
    r"\b(?:number|line|rhif|rif|'r\s+rhif)\s+(?:(?:that'?s|that\s+is|which\s+is|sy'?|sydd|sy)\s+)?(?:(?:on|in|ar|yn)\s+(?:your|the|eich|y|'?r|'ch)\s*(?:\w+\s+)?(?:website|site|letters?|page|bills?|"
    r"card|bag|app|leaflet|poster|sign|g?wefan|llythyr|bil|cerdyn|daflen|tudalen|poster|arwydd)|you\s+(?:gave|give|publish\w*|list\w*|advertise\w*))\W*$|"
    r"\b(?:on\s+hold|in\s+the\s+queue|queuing|been\s+holding|cadw\s+i\s+aros|aros\s+ar)\s+(?:\w+\s+)?(?:with|to|on|for|ar|gyda|i)\s*$"
)
"""`the number on your website,`, `on hold with`: an office's."""

WAITED = AnyCase(
    r"^[^.!?\n]{0,40}\b(?:on\s+hold|in\s+a\s+queue|cut\s+(?:me\s+)?off|rings?\s+(?:out|off)|(?:minutes|hours?|mins)\s+(?:on|in|waiting|and)|awr\s+yn\s+aros|munud\s+(?:yn\s+aros|ar)|mewn\s+ciw|yn\s+y\s+ciw)\b|"
    r"^\s+(?:still\s+)?(?:the|yw'r|ydi'r|ydy'r|'di'r)\s+(?:(?:right|correct)\s+(?:number|line)|rhif\s+(?:iawn|cywir))\b"
)
RANG_THEM = AnyCase(
    r"\b(?:rang|rung|phoned|called|ffoniais|ffonies|ffonish|ffoni(?:o|wyd))\s+(?:i\s+)?(?:them|nhw|the\s+\w+|'r\s+\w+)\s+(?:on|at|ar)\s*$"
)
ANYBODYS = AnyCase(
    r"\b(?:his|her|him|she|he|my\s+\w+|nan|nain|taid|mum|mam|dad|neighbour|cymydog|gymydog|mr|mrs|ms|miss|hi|fo|fe)\b"
)
ANYBODY_NAMED = AnyCase(r"\b(?:him|my\s+\w+|nan|nain|taid|mum|mam|dad|neighbour|cymydog|gymydog|mr|mrs|ms|miss)\b")
ENDED = re.compile(r"[.!?\n]\W*$")
NAMELIKE = re.compile(r"[A-ZŴŶ][^\W\d_]+\s+(?:[A-Z]\.?\s+)?[A-ZŴŶ][^\W\d_]+|(?<=\w\s)[A-ZŴŶ][^\W\d_]+[^.!?\n]{0,12}$")


def texted_to(folded: str, start: int) -> bool:
    """`call 0808 80 10 800 or text 07860 …`: the number that a helpline is texted on, with nobody spoken of."""
    before = folded[max(0, start - 130) : start]
    return TEXTED.search(before) is not None and SERVED.search(before) is not None and ANYBODYS.search(before) is None


def is_tried(folded: str, start: int, end: int) -> bool:
    """A landline that the writer has tried in vain, found on our pages, or asks about, with nobody spoken of: an office's."""
    before = clause_before(folded, start)
    if ANYBODYS.search(before) or SOMEBODYS.search(before):
        return False
    if ON_PAPER.search(before) or WAITED.match(folded[end : end + 80]):
        return True
    near = folded[max(0, start - 160) : start] + clause_after(folded, end, 60)
    return RANG_THEM.search(before) is not None and OFFICE.search(near) is not None


def of_nobody(before: str) -> bool:
    """Nobody is spoken of, by name or otherwise, in what leads to a number of ours; a pronoun in the sentence before one that is
    nothing but the number is a lost dog's."""
    alone = ENDED.search(before) is not None
    told = ANYBODY_NAMED if alone else ANYBODYS
    return not (NAMELIKE.search(before) or told.search(before) or SOMEBODYS.search(before))


def is_an_offices(before: str, after: str) -> bool:
    """`01437 764551, that's the switchboard`, where nobody is spoken of before; or `I've rung 01437 764551 ten times and nobody
    picks up at County Hall`: a line that the writer has tried, and an office behind it."""
    if DESK_AFTER.match(after) and not (SOMEBODYS.search(before) or HIMSELF.search(before)):
        return True
    return RUNG.search(before) is not None and OFFICE.search(clause_after(after, 0, 60)) is not None
