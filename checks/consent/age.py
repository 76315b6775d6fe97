"""A consent signed by someone who could not give it.

Looks for: a person under 18 without a parent or guardian, or over 16 without who judged them able to and when.
Because: a parent or guardian consents for a person under 18 (rct.consent_age).
Instead: ask a parent or guardian. / Gofynnwch i riant neu warcheidwad.
Does not catch: a birth date that is wrong or not given on the adult path.
"""

from collections.abc import Iterator
from typing import Any

from checks.consent.coverage import findings
from checks.model import Check, Finding, Post, Strength, Text, Tools


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding for each person it is the most telling fault of."""
    yield from findings(post, tools.organisation, "age")


CHECK = Check(
    module=__name__,
    clauses=("rct.consent_age",),
    strength=Strength.STRONG,
    says=Text(
        en="The consent {consent} of {person} does not show that whoever gave it could.",
        cy="Nid yw cydsyniad {consent} gan {person} yn dangos bod gan bwy bynnag a'i rhoddodd yr hawl i wneud hynny.",
    ),
    fix=Text(
        en="Ask a parent or guardian, or enter who judged that {person}, over 16, could consent, and when.",
        cy="Gofynnwch i riant neu warcheidwad, neu nodwch pwy a farnodd y gallai {person}, dros 16 oed, gydsynio, a phryd.",
    ),
    kinds=frozenset({"post"}),
    find=find,
)
