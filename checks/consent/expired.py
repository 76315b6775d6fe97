"""A consent that has run out by the time the post goes out.

Looks for: a consent past its last day, three years from its signature at the most; London days.
Because: a consent lasts three years at the most (rct.consent_three_years).
Instead: ask for a new consent or leave the person out. / Gofynnwch am gydsyniad newydd neu hepgorwch y person.
Does not catch: a date set down wrongly in the register.
"""

from collections.abc import Iterator
from typing import Any

from checks.consent.coverage import findings
from checks.model import Check, Finding, Post, Strength, Text, Tools


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding for each person it is the most telling fault of."""
    yield from findings(post, tools.organisation, "expired")


CHECK = Check(
    module=__name__,
    clauses=("rct.consent_three_years",),
    strength=Strength.STRONG,
    says=Text(
        en="The consent {consent} of {person} is not known to be in date when this goes out.",
        cy="Ni wyddys bod cydsyniad {consent} gan {person} yn dal mewn grym pan gyhoeddir hyn.",
    ),
    fix=Text(
        en="Ask {person} for a new consent, or use another picture.",
        cy="Gofynnwch i {person} am gydsyniad newydd, neu defnyddiwch lun arall.",
    ),
    kinds=frozenset({"post"}),
    find=find,
)
