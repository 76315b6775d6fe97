"""Threats, violence, weapons and racist words or attacks, which the police are told of at once.

Looks for: violence meant, wished or told of against people, weapons beside people and places, racist words and attacks, in
Welsh and English (config/lexicons/{en,cy}/triage_urgent.yaml under `police`); and every threat or plain hatred that the
conduct frames find; and what its words weigh (weighing.py).
Because: threats, violence or a racist element go to the police immediately (rct.police_at_once); whether it is one is for a
person to judge, and judging late is the fault to fear.
Instead: keep the evidence and refer it, with the time. / Cadwch y dystiolaeth a'i chyfeirio at yr heddlu, gyda'r amser:
"Cyfeiriwyd at yr heddlu am 10:42."
Does not catch: a threat in allusions, or spread over comments; code words of a group that no lexicon has. Awareness weeks,
sport, kitchens and idle talk ("killed it") are put aside.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Comment, Finding, Strength, Text
from checks.triage.judgement import Judgement, found, judged


def find(item: Comment, options: Any, prepared: Judgement) -> Iterator[Finding]:
    """The words that ask for it, where the comment does."""
    return found(item, "police", prepared)


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
    prepare=judged,
    find=find,
)
