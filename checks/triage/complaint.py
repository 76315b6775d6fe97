"""Dissatisfaction with how we serve: nobody answers, the third time, still waiting.

Looks for: what was asked and did not come ("reported ... three times", "neb wedi ateb", "still waiting"), the service with a
hard word for it, and the word complaint itself (config/lexicons/{en,cy}/triage.yaml under `complaint`); and what
its words weigh (weighing.py).
Because: all feedback is seen by the service responsible (council.route_feedback); general comments may get no response
(rct.general_comments), but a service that failed somebody is not one.
Instead: say sorry where it is due, say who has it and by when. / Ymddiheurwch lle bo angen, dywedwch pwy sydd yn ei drin ac
erbyn pryd. Anger in it is no fault: it stays where it is.
Does not catch: irony ("brilliant service as always"); a complaint told as a story with no word of time, silence or judgement. An
opinion of the council as a body with nothing to put right is at most a hint, and is owed no reply.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Comment, Finding, Strength, Text
from checks.triage.judgement import Judgement, found, judged


def find(item: Comment, options: Any, prepared: Judgement) -> Iterator[Finding]:
    """The words that ask for it, where the comment does."""
    return found(item, "complaint", prepared)


CHECK = Check(
    module=__name__,
    clauses=("council.route_feedback", "rct.general_comments", "rct.responsive"),
    strength=Strength.MEDIUM,
    says=Text(en="A complaint about a service.", cy="Cwyn am wasanaeth."),
    fix=Text(
        en="Reply, and pass it to the service's complaints contact.",
        cy="Atebwch, a'i throsglwyddo i gyswllt cwynion y gwasanaeth.",
    ),
    kinds=frozenset({"comment"}),
    prepare=judged,
    find=find,
)
