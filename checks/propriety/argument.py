"""Arguing with, blaming or mocking those who write to us.

Looks for: contradiction, blame, sarcasm and orders to be calm, addressed to a reader; outside quotation marks.
Because: nobody is drawn into argument (estyn.no_argument), and nobody criticises or argues with customers (howitt.no_argument).
Instead: “We're sorry it has been missed twice. Send us your postcode and we'll sort it.” /
“Mae'n ddrwg gennym. Anfonwch eich cod post atom.”
Does not catch: coldness, and irony without a word of the lists.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checks.model import Check, Finding, Post, Strength, Text, Tools
from checks.propriety.wording import Wording, worded, wording


@dataclass(frozen=True, slots=True)
class Desk:
    """Phrases that argue wherever they stand, those that do in a reply, and those that make a reply helpful."""

    always: Wording
    replying: Wording
    helpful: Wording


def prepare(options: Any, tools: Tools) -> Desk:
    helpful = wording(tools, "argument_reply", {"helpful": Strength.HINT})
    return Desk(wording(tools, "argument"), wording(tools, "argument_reply"), helpful)


def find(post: Post, options: Any, desk: Desk) -> Iterator[Finding]:
    """One finding for each phrase; in a reply without a word of help, one for each version that turns on its reader."""
    found = list(worded(post, desk.always, shares=False, quotes=False))
    yield from found
    seen = {finding.place.version for finding in found if finding.place}
    for part in post.parts() if post.replies_to else ():
        if part.name == "text" and part.version not in seen and not desk.helpful.hits(part.text):
            for hit in desk.replying.hits(part.text)[:1]:
                yield Finding(part.place(hit.start, hit.end), strength=hit.strength)


CHECK = Check(
    module=__name__,
    clauses=("estyn.no_argument", "howitt.no_argument"),
    strength=Strength.STRONG,
    says=Text(
        en="This argues with or blames the reader.",
        cy="Mae hyn yn dadlau â'r darllenydd neu'n ei feio.",
    ),
    fix=Text(
        en="Say what you can do for them, and leave the argument out.",
        cy="Dywedwch beth allwch chi ei wneud drostynt, a gadewch y ddadl allan.",
    ),
    kinds=frozenset({"post"}),
    prepare=prepare,
    find=find,
)
