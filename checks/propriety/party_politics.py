"""Taking sides in politics.

Looks for: a party with praise, blame or a vote asked for, and praise or blame of a government or its
policy; a party merely named weighs less.
Because: a public body is impartial (estyn.impartial) and takes care with politics (council.inflammatory_topics).
Instead: say what was decided and by whom: “The council has set its budget.” / “Mae'r cyngor wedi gosod ei gyllideb.”
Does not catch: irony, and sides taken without a word of the lists in config/lexicons.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Post, Strength, Text, Tools
from checks.propriety.wording import Wording, worded, wording


def prepare(options: Any, tools: Tools) -> Wording:
    return wording(tools, "party_politics")


def find(post: Post, options: Any, words: Wording) -> Iterator[Finding]:
    """One finding for each phrase."""
    yield from worded(post, words)


CHECK = Check(
    module=__name__,
    clauses=("estyn.impartial", "council.inflammatory_topics"),
    strength=Strength.STRONG,
    says=Text(
        en="This takes sides in politics, or names a party.",
        cy="Mae hyn yn ochri mewn gwleidyddiaeth, neu'n enwi plaid.",
    ),
    fix=Text(
        en="Say what was decided, without praise or blame.",
        cy="Dywedwch beth a benderfynwyd, heb ganmol na beio.",
    ),
    kinds=frozenset({"post"}),
    prepare=prepare,
    find=find,
)
