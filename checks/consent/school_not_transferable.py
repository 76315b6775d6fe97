"""A consent that a school or another body holds.

Looks for: a consent whose holder is not the organisation by its name in either language.
Because: a consent held by a school does not serve the council (rct.consent_not_transferable).
Instead: ask for a new consent or leave the person out. / Gofynnwch am gydsyniad newydd neu hepgorwch y person.
Does not catch: a holder entered under our name that is someone else.
"""

from collections.abc import Iterator
from typing import Any

from checks.consent.coverage import findings
from checks.model import Check, Finding, Post, Strength, Text, Tools


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding for each person it is the most telling fault of."""
    yield from findings(post, tools.organisation, "school_not_transferable")


CHECK = Check(
    module=__name__,
    clauses=("rct.consent_not_transferable",),
    strength=Strength.STRONG,
    says=Text(
        en="The consent {consent} of {person} is not known to be held by us; one held by a school does not serve.",
        cy="Ni wyddys mai ni sy'n dal cydsyniad {consent} gan {person}; nid yw un a ddelir gan ysgol yn ddigon.",
    ),
    fix=Text(
        en="Ask for our own consent from {person}, or use another picture.",
        cy="Gofynnwch i {person} am gydsyniad i ni ein hunain, neu defnyddiwch lun arall.",
    ),
    kinds=frozenset({"post"}),
    find=find,
)
