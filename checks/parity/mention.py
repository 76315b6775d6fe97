"""A handle that only one language mentions.

Looks for: handles on one side that the other lacks, but for those that config/organisation.yaml lists as a pair.
Because: content is available in both languages (rct.bilingual); who is named to one half of the readers is named to all.
Instead: mention the same account, or its listed twin: “@BroGeralltCBC”. / Soniwch am yr un cyfrif, neu ei efell: “@CyngorBG”.
Does not catch: a mention of the wrong account on both sides.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Post, Strength, Tools
from checks.parity.carries import HANDLES, sight
from checks.parity.lists import AGREE, DIFFER, differing, findings, known
from checks.text.marks import of_kind
from checks.text.sides import reading


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding for each handle without its counterpart."""
    for pair in reading(post, tools.runs).texts:
        english, welsh = of_kind(pair.en.text, "handle"), of_kind(pair.cy.text, "handle")
        if english or welsh:
            yield from findings(pair, differing(english, welsh, known(tools.organisation, "handle")), tools)


CHECK = Check(
    module=__name__,
    clauses=("rct.bilingual",),
    strength=Strength.MEDIUM,
    says=DIFFER,
    fix=AGREE,
    kinds=frozenset({"post"}),
    find=find,
    sight=sight,
    needs=HANDLES,
)
