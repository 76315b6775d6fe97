"""The health of a person.

Looks for: a named person, or one of the writer's family, said to have a condition, to be in a state of health or in care.
Because: it is sensitive and confidential (rct.sensitive_records, rct.confidential_personal, rct.no_personal_information).
Instead: "Tell us privately what support is needed." / "Rhowch wybod i ni'n breifat pa gymorth sydd ei angen."
Does not catch: health told in a roundabout way; services, charities and talk of health in general are left. The writer's own
health and a relative's without a name are hints.
"""

from collections.abc import Iterable
from functools import partial
from typing import Any

from checks.model import Check, Finding, Item, Strength, Text
from checks.personal_data.illness import spots
from checks.personal_data.lexicon import People, people
from checks.personal_data.notice import FIX, SAYS, findings_in
from checks.personal_data.sight import needs, sight

WHAT = Text(en="person's health", cy="iechyd person")


def find(item: Item, options: Any, prepared: People) -> Iterable[Finding]:
    """A finding for everything said of somebody's health."""
    return findings_in(item, partial(spots, prepared=prepared), WHAT)


CHECK = Check(
    module=__name__,
    clauses=("rct.sensitive_records", "rct.confidential_personal", "rct.no_personal_information"),
    strength=Strength.STRONG,
    says=SAYS,
    fix=FIX,
    find=find,
    prepare=lambda options, tools: people(tools),
    sight=sight,
    needs=needs("any"),
)
