"""Abuse aimed at staff: an officer, a warden, a call handler, sworn at or insulted.

Looks for: those who work for us beside an insult, a curse or an attack on them, in Welsh and English
(config/lexicons/{en,cy}/triage_urgent.yaml under `staff_abuse`); and what the conduct frames find in a comment that speaks
of staff (`staff`); and what its words weigh (weighing.py).
Because: staff who are troubled by posts about them are supported (rct.staff_abuse_support), which begins with knowing.
Instead: tell the person's manager, offer support, keep the evidence. / Rhowch wybod i'r rheolwr, cynigiwch gefnogaeth, cadwch
y dystiolaeth: "Mae cymorth ar gael i chi."
Does not catch: an officer called by first name alone with no word of their work; scorn without an insult. That staff were
slow, rude or wrong is a complaint, and criticism, however blunt, is not abuse.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Comment, Finding, Strength, Text
from checks.triage.judgement import Judgement, found, judged


def find(item: Comment, options: Any, prepared: Judgement) -> Iterator[Finding]:
    """The words that ask for it, where the comment does."""
    return found(item, "staff_abuse", prepared)


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
    prepare=judged,
    find=find,
)
