"""A home told by where it stands, with somebody in it who is alone or a door that is open: whoever reads it can walk in."""

from collections.abc import Iterator

from checks.personal_data.any_case import AnyCase
from checks.personal_data.context import clause_after, clause_before, is_own
from checks.personal_data.lexicon import People
from checks.personal_data.persons import persons
from checks.personal_data.spot import Spot

REACH = 120
HOME = AnyCase(
    r"(?<!\w)(?:(?:the\s+)?(?:last|first|end|only|second|third|white|pink|blue|yellow|red|green|little|old|big)\s+(?:\w+\s+)?"
    r"(?:house|cottage|bungalow|farm|flat|caravan)|(?:the\s+)?(?:house|cottage|bungalow|flat|caravan)\s+(?:at\s+the\s+(?:end|top|bottom)|next\s+to|"
    r"behind|opposite|past|before|after|beside)|(?:tŷ|ty|dŷ|dy|bwthyn|fwthyn|byngalo|fferm|carafán|fflat)\s+(?:ola|olaf|cynta|cyntaf|pella|pellaf|pen|gwyn|wen|"
    r"pinc|glas|coch|goch|melyn|bach|nesa\s+at|ar\s+(?:ben|waelod)|tu\s+ôl|gyferbyn|wrth\s+ymyl))\b"
)
LIVES = AnyCase(
    r"\b(?:live[sd]?|living|stay(?:s|ing)|byw|fyw|(?:mum|mam|mother|dad|nan|nain|taid|gran|grandma|grandad|mamgu|tadcu|aunt|auntie|anti|uncle|"
    r"neighbour|cymydog|cymdoges|she|he|hi|fo|fe|woman|lady|dynes|ddynes|dyn|lady|pensioner)\b(?:\W+\w+){0,12}\W+(?:in|at|yn|ym|is|mae))\b[^.!?\n]{0,24}$"
)
AT_RISK = AnyCase(
    r"\b(?:(?:door|doors|gate|window|windows|house)\s+(?:\w+\s+){0,3}(?:unlocked|open|locked|on\s+the\s+latch)|(?:never|doesn't|doesnt|don't|dont|won't|forgets\s+to)\s+"
    r"lock|keys?\s+(?:\w+\s+){0,2}under|alone|on\s+(?:her|his|their)\s+own|by\s+(?:him|her)self|(?:drws|drysau|giât)\s+(?:\w+\s+){0,2}(?:agored|(?:heb|byth|ddim)"
    r"\s+(?:\w+\s+)?(?:ei\s+|wedi(?:'i)?\s+)?(?:g?loi|chloi))|(?:goriad|agoriad|allwedd)\s+(?:\w+\s+){0,2}(?:dan|o\s+dan)|"
    r"ar\s+(?:ei\s+)?p?h?ben\s+(?:ei\s+)?hun(?:an)?)\b"
)


EMPTY = AnyCase(
    r"\b(?:house|home|place|cottage|farm|flat|bungalow|caravan|tŷ|ty|dŷ|gartre|cartref|fflat|bwthyn)\b[^.!?\n]{0,30}\b(?:empty|unoccupied|g?wag)\b|"
    r"\b(?:empty|unoccupied)\s+(?:house|home|cottage|flat)\b"
)


def emptied(text: str, folded: str, prepared: People) -> Iterator[Spot]:
    """`Gwenda's house is the empty one on the corner`: somebody named, and that nobody is at home there."""
    for person in persons(text, prepared) if EMPTY.search(folded) else ():
        empty = EMPTY.search(clause_after(folded, person.end, REACH))
        if empty is not None:
            yield Spot(person.start, person.end + empty.end(), is_own(folded, person.start, person.end))


def homes(folded: str) -> Iterator[Spot]:
    """`she lives in the last cottage on Chapel Lane, back door never locked`, from the home to the risk."""
    for match in HOME.finditer(folded):
        before, after = clause_before(folded, match.start(), REACH), clause_after(folded, match.end(), REACH)
        if LIVES.search(before) is None:
            continue
        end = match.end() + max((risk.end() for risk in AT_RISK.finditer(after)), default=0)
        if end > match.end() or AT_RISK.search(before):
            yield Spot(match.start(), end, is_own(folded, match.start(), match.end()))
            return
