"""A number that the Welsh and the English do not share.

Looks for: an amount, count, age, length of time, share or place in an order that one side says otherwise or not at all, in
figures or in words, counted in tens or in twenties (`pump ar hugain` is 25).
Because: content is available in both languages (rct.bilingual) and what we say is accurate (rct.accurate); two numbers
cannot both be right.
Instead: say the same number on both sides, in figures or in words. / Dywedwch yr un rhif ar y ddwy ochr, mewn ffigurau neu
eiriau: “25 o bobl”, “pump ar hugain o bobl”.
Does not catch: two numbers of one text put in each other's place; one, two, first and second where they may be idiom.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Post, Strength, Tools
from checks.parity.carries import sight
from checks.parity.differences import AGREE, DIFFER, counted


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding for each difference, the Welsh words before the English."""
    return counted(post, tools, "number")


CHECK = Check(
    module=__name__,
    clauses=("rct.bilingual", "rct.accurate"),
    strength=Strength.STRONG,
    says=DIFFER,
    fix=AGREE,
    kinds=frozenset({"post"}),
    find=find,
    sight=sight,
)
