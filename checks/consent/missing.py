"""A person in a picture with no consent.

Looks for: a declared person for whom none of the picture's listed consents is, or none signed yet.
Because: every identifiable person is covered by a consent (rct.consent_every_person).
Instead: ask for a new consent or leave the person out. / Gofynnwch am gydsyniad newydd neu hepgorwch y person.
Does not catch: a person whom nobody declared; a consent whose name is spelt in another way.
"""

from collections.abc import Iterator
from typing import Any

from checks.consent.coverage import findings
from checks.model import Check, Finding, Post, Strength, Text, Tools


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding for each person it is the most telling fault of."""
    yield from findings(post, tools.organisation, "missing")


CHECK = Check(
    module=__name__,
    clauses=(
        "rct.consent_every_person",
        "rct.image_consent",
    ),
    strength=Strength.STRONG,
    says=Text(
        en="No consent that is listed with this picture is known to be from {person}.",
        cy="Ni wyddys am unrhyw gydsyniad gan {person} ymhlith y rhai a restrir gyda'r llun hwn.",
    ),
    fix=Text(
        en="Add the consent of {person} to the picture, or use another picture.",
        cy="Ychwanegwch gydsyniad {person} at y llun, neu defnyddiwch lun arall.",
    ),
    kinds=frozenset({"post"}),
    find=find,
)
