"""Threats, violence, weapons and racist words or attacks, which the police are told of at once.

Looks for: violence meant, wished or told of against people, weapons beside people and places, racist words and attacks, in
Welsh and English (config/lexicons/{en,cy}/triage_urgent.yaml under `police`); and every threat or plain hatred that the
conduct frames find.
Because: threats, violence or a racist element go to the police immediately (rct.police_at_once); whether it is one is for a
person to judge, and judging late is the fault to fear.
Instead: keep the evidence and refer it, with the time. / Cadwch y dystiolaeth a'i chyfeirio at yr heddlu, gyda'r amser:
"Cyfeiriwyd at yr heddlu am 10:42."
Does not catch: a threat in allusions, or spread over comments; code words of a group that no lexicon has. Awareness weeks,
sport, kitchens and idle talk ("killed it") are put aside.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checks.model import Check, Comment, Finding, Strength, Text, Tools
from checks.text.acts.acts import Act, Acts, acts
from checks.text.frames import Frames, Hit
from checks.triage.reading import found, frames


@dataclass(frozen=True)
class Prepared:
    """What is told of, and what the writer does with their words."""

    told: Frames
    acts: Acts


def prepare(options: Any, tools: Tools) -> Prepared:
    """The phrases of both languages, and the frames of acts."""
    return Prepared(frames(tools, "police"), acts(tools))


def find(item: Comment, options: Any, prepared: Prepared) -> Iterator[Finding]:
    """The strongest thing said, the first of those as strong; else the first threat or hatred that the writer utters."""
    uttered = (act for act in prepared.acts.of(item.text) if act.kind == "threat" or _is_plain_hatred(act))
    own = next((Hit(act.start, act.end, Strength.MILD) for act in uttered), None)
    yield from found(item, prepared.told.strongest(item.text) or own)


def _is_plain_hatred(act: Act) -> bool:
    return act.kind == "hate" and act.strength >= Strength.STRONG


CHECK = Check(
    module=__name__,
    clauses=("rct.police_at_once",),
    strength=Strength.MILD,
    says=Text(
        en="Violence, a threat or a racist element: the police may need to know at once.",
        cy="Trais, bygythiad neu elfen hiliol: efallai y bydd angen i'r heddlu wybod ar unwaith.",
    ),
    fix=Text(
        en="Keep the evidence, refer it to the police, note the time.",
        cy="Cadwch y dystiolaeth, cyfeiriwch at yr heddlu, nodwch yr amser.",
    ),
    kinds=frozenset({"comment"}),
    prepare=prepare,
    find=find,
)
