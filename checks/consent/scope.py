"""A consent for other uses than social media.

Looks for: a consent whose scope lacks social media.
Because: a picture is used only where the consent says (rct.consent_scope).
Instead: ask for a new consent or leave the person out. / Gofynnwch am gydsyniad newydd neu hepgorwch y person.
Does not catch: a use that is narrower than the register's words.
"""

from collections.abc import Iterator
from typing import Any

from checks.consent.coverage import findings
from checks.model import Check, Finding, Post, Strength, Text, Tools


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding for each person it is the most telling fault of."""
    yield from findings(post, tools.organisation, "scope")


CHECK = Check(
    module=__name__,
    clauses=("rct.consent_scope",),
    strength=Strength.STRONG,
    says=Text(
        en="The consent {consent} of {person} does not cover social media.",
        cy="Nid yw cydsyniad {consent} gan {person} yn cynnwys y cyfryngau cymdeithasol.",
    ),
    fix=Text(
        en="Ask {person} for consent to use it on social media, or use another picture.",
        cy="Gofynnwch i {person} am gydsyniad i'w ddefnyddio ar y cyfryngau cymdeithasol, neu defnyddiwch lun arall.",
    ),
    kinds=frozenset({"post"}),
    find=find,
)
