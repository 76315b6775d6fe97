"""A fault in a place or a service, told as a fact: a broken light, missed bins, a pothole.

Looks for: what we look after with what is wrong with it ("street light ... out", "biniau ... heb eu casglu"), and faults that
say themselves where a place or a sighting stands beside them (config/lexicons/{en,cy}/triage.yaml under `report`); and what its
words weigh (weighing.py).
Because: all feedback is seen by the service responsible (council.route_feedback), and acknowledged in one working day
(council.acknowledge_in_one_day).
Instead: pass it on and say so: "Thank you, the lighting team has it." / Trosglwyddwch ef, a dweud hynny: "Diolch, mae gan
y tîm goleuo ef." The council's own form gives a number to follow it by.
Does not catch: a fault told by its effect alone ("nearly broke my ankle here"); a picture with no words; a thing we look after
that no lexicon names. A fault said to be mended is left alone, unless another is told in other words.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Comment, Finding, Strength, Text
from checks.triage.judgement import Judgement, found, judged


def find(item: Comment, options: Any, prepared: Judgement) -> Iterator[Finding]:
    """The words that ask for it, where the comment does."""
    return found(item, "report", prepared)


CHECK = Check(
    module=__name__,
    clauses=("council.route_feedback", "council.acknowledge_in_one_day", "rct.responsive"),
    strength=Strength.MEDIUM,
    says=Text(
        en="A fault in a place or a service is reported.", cy="Mae nam mewn lle neu wasanaeth yn cael ei adrodd."
    ),
    fix=Text(
        en="Pass it to the service and tell the writer so.",
        cy="Trosglwyddwch ef i'r gwasanaeth, a dywedwch hynny wrth yr awdur.",
    ),
    kinds=frozenset({"comment"}),
    prepare=judged,
    find=find,
)
