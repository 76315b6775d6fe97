"""Arguing with, blaming or mocking those who write to us.

Looks for: contradiction, blame, sarcasm and orders to be calm, addressed to a reader; outside quotation marks.
Because: nobody is drawn into argument (estyn.no_argument), and nobody criticises or argues with customers (howitt.no_argument).
Instead: “We're sorry it has been missed twice. Send us your postcode and we'll sort it.” /
“Mae'n ddrwg gennym. Anfonwch eich cod post atom.”
Does not catch: coldness, and irony without a word of the lists.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Post, Strength, Text, Tools
from checks.propriety.wording import Wording, worded, wording


def prepare(options: Any, tools: Tools) -> Wording:
    return wording(tools, "argument")


def find(post: Post, options: Any, words: Wording) -> Iterator[Finding]:
    """One finding for each phrase."""
    yield from worded(post, words, shares=False, quotes=False)


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
