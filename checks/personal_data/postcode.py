"""A full postcode that stands without its street.

Looks for: a postcode of one of the UK's areas, spaced or not, in any case, that is not part of an address already found.
Because: a full postcode names a few houses, and where someone lives is not published (rct.no_personal_information,
estyn.no_personal_details).
Instead: "Tell us the first half: CF37." / "Rhowch yr hanner cyntaf yn unig: CF37."
Does not catch: the postcode of a public place or a business, which its words show.
"""

from collections.abc import Iterable
from functools import partial
from typing import Any

from checks.model import Check, Finding, Item, Strength, Text, Tools
from checks.personal_data import address, driving_licence
from checks.personal_data.digits import fold
from checks.personal_data.notice import FIX, SAYS, findings_in
from checks.personal_data.postal import codes, plain
from checks.personal_data.public_place import is_asked_for, is_public
from checks.personal_data.sight import needs, sight
from checks.personal_data.spot import Spot, free

WHAT = Text(en="postcode", cy="cod post")


def listed(options: Any, tools: Tools) -> str:
    """The organisation's addresses in one, letters and digits alone."""
    return " ".join(plain(each) for each in tools.organisation.addresses)


def find(item: Item, options: Any, ours: str) -> Iterable[Finding]:
    """A finding for every postcode that is not in an address, nor a public place's, nor listed as the organisation's."""
    return findings_in(item, partial(_private, ours=ours), WHAT)


def _private(text: str, ours: str) -> list[Spot]:
    if not codes(text):
        return []
    folded = fold(text)
    alone = free(codes(text), address.spots(text), address.nobodys(text), driving_licence.spots(text))
    private = [s for s in alone if not (is_public(folded, s.start, s.end) or is_asked_for(folded, s.start))]
    return [s for s in private if plain(folded[s.start : s.end]) not in ours]


CHECK = Check(
    module=__name__,
    clauses=("rct.no_personal_information", "estyn.no_personal_details"),
    strength=Strength.STRONG,
    says=SAYS,
    fix=FIX,
    find=find,
    prepare=listed,
    sight=sight,
    needs=needs("code"),
)
