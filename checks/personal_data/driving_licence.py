"""A driving licence number.

Looks for: the sixteen characters of a DVLA licence, together or in groups: five of the surname, the birth date, initials.
Because: it holds a name and a date of birth, and nobody's personal details are published (rct.no_personal_information,
rct.confidential_personal).
Instead: "Please send it to us privately." / "Anfonwch ef atom yn breifat, os gwelwch yn dda."
Does not catch: a Northern Ireland licence, which is eight bare digits.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from checks.model import Check, Finding, Item, Strength, Text, Tools
from checks.personal_data.context import is_example, is_own
from checks.personal_data.digits import fold
from checks.personal_data.notice import FIX, SAYS, findings_in
from checks.personal_data.sight import needs, sees, sight
from checks.personal_data.spot import Spot

WHAT = Text(en="driving licence number", cy="rhif trwydded yrru")
NUMBER = re.compile(
    r"(?<!\w)(?=[A-Z9]{5})[A-Z]{1,5}9{0,4}[ -]?"
    r"\d(?:[05][1-9]|[16][0-2])(?:0[1-9]|[12]\d|3[01])\d[ -]?[A-Z9]{2} ?[0-9A-Z][ -]?[A-Z]{2}"
    r"(?:[ -]?\d{2})?(?!\w)",
    re.IGNORECASE,
)


def spots(text: str) -> Iterator[Spot]:
    """Every licence number of a text."""
    folded = fold(text)
    if sees(folded, "licence"):
        for match in NUMBER.finditer(folded):
            if not is_example(folded, match.start()):
                yield Spot(match.start(), match.end(), is_own(folded, match.start(), match.end()))


def find(item: Item, options: Any, tools: Tools) -> Iterable[Finding]:
    """A finding for every number."""
    return findings_in(item, spots, WHAT)


CHECK = Check(
    module=__name__,
    clauses=("rct.no_personal_information", "rct.confidential_personal"),
    strength=Strength.STRONG,
    says=SAYS,
    fix=FIX,
    find=find,
    sight=sight,
    needs=needs("licence"),
)
