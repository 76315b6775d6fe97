"""A consent that was taken back.

Looks for: a consent withdrawn on or before the London day on which the post goes out.
Because: a consent that was withdrawn ends (rct.consent_withdrawn).
Instead: use another picture. / Defnyddiwch lun arall.
Does not catch: a withdrawal that nobody entered in the register.
"""

from collections.abc import Iterator
from typing import Any

from checks.consent.coverage import findings
from checks.model import Check, Finding, Post, Strength, Text, Tools


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding for each person it is the most telling fault of."""
    yield from findings(post, tools.organisation, "withdrawn")


CHECK = Check(
    module=__name__,
    clauses=("rct.consent_withdrawn",),
    strength=Strength.STRONG,
    says=Text(
        en="{person} withdrew the consent {consent}.",
        cy="Tynnwyd cydsyniad {consent} gan {person} yn ôl.",
    ),
    fix=Text(
        en="Use another picture.",
        cy="Defnyddiwch lun arall.",
    ),
    kinds=frozenset({"post"}),
    find=find,
)
