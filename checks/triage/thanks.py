"""Thanks and praise, which staff should hear of.

Looks for: thanks for something or to somebody, praise of staff or their work, or thanks that are the whole comment
(config/lexicons/{en,cy}/triage.yaml under `thanks`); and what its words weigh (weighing.py).
Because: all feedback is seen by the service responsible, the good as the bad (council.route_feedback); general comments
need no response (rct.general_comments), so no clock starts.
Instead: pass it to the team; a word back is kind, not owed. / Rhowch wybod i'r tîm; caredig yw gair yn ôl, nid dyletswydd:
"Diolch, fe rown ni wybod i'r criw."
Does not catch: praise in words of its own ("the gritters were out at four"). A courtesy at the end of a request and thanks
said in irony are left alone where the words show it.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Comment, Finding, Strength, Text
from checks.triage.judgement import Judgement, found, judged


def find(item: Comment, options: Any, prepared: Judgement) -> Iterator[Finding]:
    """The words that ask for it, where the comment does."""
    return found(item, "thanks", prepared)


CHECK = Check(
    module=__name__,
    clauses=("council.route_feedback", "rct.general_comments"),
    strength=Strength.MILD,
    says=Text(en="Thanks or praise.", cy="Diolch neu ganmoliaeth."),
    fix=Text(en="Let the team hear of it.", cy="Rhowch wybod i'r tîm."),
    kinds=frozenset({"comment"}),
    prepare=judged,
    find=find,
)
