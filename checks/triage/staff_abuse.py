"""Abuse aimed at staff: an officer, a warden, a call handler, sworn at or insulted.

Looks for: those who work for us beside an insult, a curse or an attack on them, in Welsh and English
(config/lexicons/{en,cy}/triage_urgent.yaml under `staff_abuse`); and what the conduct frames find in a comment that speaks
of staff (`staff`).
Because: staff who are troubled by posts about them are supported (rct.staff_abuse_support), which begins with knowing.
Instead: tell the person's manager, offer support, keep the evidence. / Rhowch wybod i'r rheolwr, cynigiwch gefnogaeth, cadwch
y dystiolaeth: "Mae cymorth ar gael i chi."
Does not catch: an officer called by first name alone with no word of their work; scorn without an insult. That staff were
slow, rude or wrong is a complaint, and criticism, however blunt, is not abuse.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checks.model import Check, Comment, Finding, Strength, Text, Tools
from checks.text.acts.acts import Acts, acts
from checks.text.frames import Frames, Hit
from checks.triage.reading import found, frames

AIMED = frozenset({"abuse", "sexual", "threat", "harassment"})


@dataclass(frozen=True)
class Prepared:
    """Abuse told in set phrases, the words for those who work for us, and the frames of acts."""

    told: Frames
    staff: Frames
    acts: Acts


def prepare(options: Any, tools: Tools) -> Prepared:
    """The phrases of both languages, and the frames of acts."""
    return Prepared(frames(tools, "staff_abuse"), frames(tools, "staff"), acts(tools))


def find(item: Comment, options: Any, prepared: Prepared) -> Iterator[Finding]:
    """The strongest thing said, the first of those as strong; else the first act against one who is named as staff."""
    hit = prepared.told.strongest(item.text)
    if hit is None and prepared.staff.strongest(item.text) is not None:
        aimed = (act for act in prepared.acts.of(item.text) if act.kind in AIMED)
        hit = next((Hit(act.start, act.end, Strength.MILD) for act in aimed), None)
    yield from found(item, hit)


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
