"""Suggesting or confirming a hack, a breach or a threat.

Looks for: words that one of our systems was attacked, that data were lost, the cause of an outage, a
bomb or terror threat, codes and passwords.
Because: a hack is neither suggested nor confirmed, nor a threat made known (ons.no_security_incident).
Instead: “Our website is down. We are working on it.” / “Nid yw ein gwefan ar gael. Rydym yn gweithio arni.”
Does not catch: an incident told without a word of the lists.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Post, Strength, Text, Tools
from checks.propriety.wording import Wording, worded, wording


def prepare(options: Any, tools: Tools) -> Wording:
    return wording(tools, "security_incident")


def find(post: Post, options: Any, words: Wording) -> Iterator[Finding]:
    """One finding for each phrase."""
    yield from worded(post, words)


CHECK = Check(
    module=__name__,
    clauses=("ons.no_security_incident",),
    strength=Strength.STRONG,
    says=Text(
        en="This suggests or confirms a security incident.",
        cy="Mae hyn yn awgrymu neu'n cadarnhau digwyddiad diogelwch.",
    ),
    fix=Text(
        en="Say only what people cannot use and where they get help; ask IT security first.",
        cy="Dywedwch beth nad yw ar gael a ble mae cymorth yn unig; gofynnwch i'r tîm diogelwch TG yn gyntaf.",
    ),
    kinds=frozenset({"post"}),
    prepare=prepare,
    find=find,
)
