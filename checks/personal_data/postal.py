"""Postcodes as they stand in a text, anybody's and anywhere."""

import re
from collections.abc import Iterator
from functools import lru_cache

from checks.personal_data.any_case import AnyCase
from checks.personal_data.context import clause_before, is_example, is_own, is_reference
from checks.personal_data.digits import fold, has_digits
from checks.personal_data.links import blanked
from checks.personal_data.public_place import LIVING
from checks.personal_data.sight import sees
from checks.personal_data.spot import SEEN, Spot
from checks.personal_data.vehicle_words import VEHICLE

AREAS = re.compile(
    "AB|AL|B|BA|BB|BD|BG|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|"
    "GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|"
    "PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|"
    "WS|WV|YO|ZE"
)
"""The 124 areas of Royal Mail and the crown dependencies, and BG, which the specimen organisation lives in."""

INWARD = r"[0-9oO][ABD-HJLNP-UW-Z]{2}"
CODE = re.compile(
    rf"(?<![^\W_])(?<![£$€#@/])"
    rf"(?:([A-Z]{{1,2}} ?)([0-9][0-9A-HJKMNP-Y]?|[0-9oO]{{2}})[ ._-]{{0,2}}({INWARD})|(GIR) ?0AA)(?![^\W_])",
    re.IGNORECASE,
)
SPELT = re.compile(
    r"(?<![^\W_])((?:[A-Z] ){1,2})(\d ?(?:\d )?)(\d [ABD-HJLNP-UW-Z] [ABD-HJLNP-UW-Z])(?![^\W_])(?! [A-Z] )"
)
"""`S A 1 9 X Y`, `S A 19 9 X Y`: letter by letter, in capitals."""

GAPPED = re.compile(r"(?<![^\W_])([A-Z]{2} ?)(\d\d?) (\d [ABD-HJLNP-UW-Z]{2})(?![^\W_])")
"""`CF37 4 ZB`, in capitals."""

NOT_INWARD = re.compile(r"\d(?:st|nd|rd|hr|gb|tb|ph|th|year|yr|xl|pt|ft|up|lb)$")
"""`the M4 2hr delay`, `E1 2nd floor`: in small letters these are units and ordinals."""
ROAD = re.compile(r"[AM]\d", re.IGNORECASE)
NOT_ALNUM = re.compile(r"[\W_]+")
SAID = AnyCase(r"\b(?:post\s*-?codes?|pc|cod(?:au)?\s*post|god\s*post|chod\s*post|nghod\s*post)\b")


@lru_cache(maxsize=SEEN)
def codes(text: str) -> tuple[Spot, ...]:
    """Every postcode of a text, whoever's and wherever."""
    folded = fold(text)
    return tuple(_read(blanked(folded))) if has_digits(folded) and sees(folded, "code") else ()


def _read(folded: str) -> Iterator[Spot]:
    for match in (*CODE.finditer(folded), *SPELT.finditer(folded), *GAPPED.finditer(folded)):
        start, end = match.start(), match.end()
        area = (match[1] or "G").replace(" ", "").upper()
        if (
            AREAS.fullmatch(area)
            and not _is_prose(match, folded)
            and not is_reference(folded, start)
            and not is_example(folded, start)
        ):
            yield Spot(start, end, is_own(folded, start, end))


def _is_prose(match: re.Match[str], folded: str) -> bool:
    """Small letters that make a unit, an ordinal or a word: `M4 2hr`, `E1 2nd floor`."""
    inward = (match[3] or "0AA").replace(" ", "")
    if inward[0] == "O" and VEHICLE.search(clause_before(folded, match.start())):
        return True
    if match.re is CODE and (match[1] or "").endswith(" "):
        before = clause_before(folded, match.start())
        return not (SAID.search(before) or LIVING.search(before))
    if match[2] is not None and "o" in match[2] + inward[0]:
        return True
    if not inward[1:].islower() or SAID.search(clause_before(folded, match.start())):
        return False
    parted = " " in match[0] and NOT_INWARD.match(inward) is not None
    return parted or (" " in match[0] and match[1].isupper() and ROAD.match(match[0]) is not None)


def plain(words: str) -> str:
    """Letters and digits alone, as capitals."""
    return NOT_ALNUM.sub("", words).upper()
