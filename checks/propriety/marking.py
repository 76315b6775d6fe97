"""Words that say that a text is not to go out.

Looks for: security markings, “not for publication”, a draft's heading, an embargo, a gap left to be filled.
Because: records with sensitive information are confidential (rct.sensitive_records).
Instead: publish the final text, once its owner has released it. / Cyhoeddwch y testun terfynol, wedi i'w berchennog ei ryddhau.
Does not catch: a confidential text without its marking.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Post, Strength, Text, Tools
from checks.propriety.headings import drafts
from checks.propriety.wording import Wording, worded, wording


def prepare(options: Any, tools: Tools) -> Wording:
    return wording(tools, "marking")


def find(post: Post, options: Any, words: Wording) -> Iterator[Finding]:
    """One finding for each phrase."""
    yield from worded(post, words)
    yield from drafts(post)


CHECK = Check(
    module=__name__,
    clauses=("rct.sensitive_records",),
    strength=Strength.STRONG,
    says=Text(
        en="This is marked as not, or not yet, to be published.",
        cy="Mae marc yma sy'n dweud nad yw i'w gyhoeddi, neu ddim eto.",
    ),
    fix=Text(
        en="Ask the owner of the text, and take the marking out once it is released.",
        cy="Gofynnwch i berchennog y testun, a thynnwch y marc wedi iddo gael ei ryddhau.",
    ),
    kinds=frozenset({"post"}),
    prepare=prepare,
    find=find,
)
