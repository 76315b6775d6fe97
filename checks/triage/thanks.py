"""Thanks and praise, which staff should hear of.

Looks for: thanks for something or to somebody, praise of staff or their work, or thanks that are the whole comment
(config/lexicons/{en,cy}/triage.yaml under `thanks`).
Because: all feedback is seen by the service responsible, the good as the bad (council.route_feedback); general comments
need no response (rct.general_comments), so no clock starts.
Instead: pass it to the team; a word back is kind, not owed. / Rhowch wybod i'r tîm; caredig yw gair yn ôl, nid dyletswydd:
"Diolch, fe rown ni wybod i'r criw."
Does not catch: praise in words of its own ("the gritters were out at four"). A courtesy at the end of a request and thanks
said in irony are left alone where the words show it.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Comment, Finding, Strength, Text, Tools
from checks.text.frames import Frames
from checks.text.normalise import words
from checks.triage.reading import found, frames

SHORT = 6
"""Words up to which a comment with nothing but thanks in it is thanks, rather than a courtesy at its end."""


def prepare(options: Any, tools: Tools) -> Frames:
    """The phrases of both languages."""
    return frames(tools, "thanks")


def find(item: Comment, options: Any, prepared: Frames) -> Iterator[Finding]:
    """The thanks; bare thanks only where there is little else."""
    hit = prepared.strongest(item.text)
    if hit is not None and hit.strength == Strength.HINT and (len(words(item.text)) > SHORT or "?" in item.text):
        return
    yield from found(item, hit)


CHECK = Check(
    module=__name__,
    clauses=("council.route_feedback", "rct.general_comments"),
    strength=Strength.MILD,
    says=Text(en="Thanks or praise.", cy="Diolch neu ganmoliaeth."),
    fix=Text(en="Let the team hear of it.", cy="Rhowch wybod i'r tîm."),
    kinds=frozenset({"comment"}),
    prepare=prepare,
    find=find,
)
