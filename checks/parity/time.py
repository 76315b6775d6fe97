"""A time of day that the Welsh and the English do not share.

Looks for: clock times in any form (9.30yb, 18:00, hanner awr wedi naw, noon, 6–8pm) that differ or are missing.
Because: content is available in both languages (rct.bilingual) and what we say is accurate (rct.accurate).
Instead: give the same time on both sides: “6pm”. / Rhowch yr un amser ar y ddwy ochr: “6yh”.
Does not catch: morning against evening where one side says neither.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Post, Strength, Tools
from checks.parity.differences import AGREE, DIFFER, counted


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding for each difference, the Welsh words before the English."""
    return counted(post, tools, "time")


CHECK = Check(
    module=__name__,
    clauses=("rct.bilingual", "rct.accurate"),
    strength=Strength.STRONG,
    says=DIFFER,
    fix=AGREE,
    kinds=frozenset({"post"}),
    find=find,
)
