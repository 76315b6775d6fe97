"""Abuse aimed at staff: an officer, a warden, a call handler, sworn at or insulted.

Looks for: those who work for us beside an insult, a curse or an attack on them, in Welsh and English
(config/lexicons/{en,cy}/triage_urgent.yaml under `staff_abuse`).
Because: staff who are troubled by posts about them are supported (rct.staff_abuse_support), which begins with knowing.
Instead: tell the person's manager, offer support, keep the evidence. / Rhowch wybod i'r rheolwr, cynigiwch gefnogaeth, cadwch
y dystiolaeth: "Mae cymorth ar gael i chi."
Does not catch: an officer called by first name alone with no word of their work; scorn without an insult. That staff were
slow, rude or wrong is a complaint, and criticism, however blunt, is not abuse.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Comment, Finding, Strength, Text, Tools
from checks.text.frames import Frames
from checks.triage.reading import found, frames


def prepare(options: Any, tools: Tools) -> Frames:
    """The phrases of both languages."""
    return frames(tools, "staff_abuse")


def find(item: Comment, options: Any, prepared: Frames) -> Iterator[Finding]:
    """The strongest thing said, the first of those as strong."""
    yield from found(item, prepared.strongest(item.text))


CHECK = Check(
    module=__name__,
    clauses=("rct.staff_abuse_support",),
    strength=Strength.MILD,
    says=Text(en="Abuse aimed at a member of staff.", cy="Sarhad at aelod o staff."),
    fix=Text(
        en="Tell their manager and offer support.",
        cy="Rhowch wybod i'w rheolwr a chynnig cefnogaeth.",
    ),
    kinds=frozenset({"comment"}),
    prepare=prepare,
    find=find,
)
