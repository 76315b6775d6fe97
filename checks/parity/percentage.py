"""A percentage that the Welsh and the English do not share.

Looks for: per cent in figures or words (12%, 12 y cant, deg y cant, 2 percentage points) that differs or is missing.
Because: content is available in both languages (rct.bilingual) and what we say is accurate (rct.accurate).
Instead: give the same percentage on both sides: “12%”. / Rhowch yr un ganran ar y ddwy ochr: “12 y cant”.
Does not catch: per cent against percentage points, where the number is the same.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Post, Strength, Tools
from checks.parity.carries import sight
from checks.parity.differences import AGREE, DIFFER, counted


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding for each difference, the Welsh words before the English."""
    return counted(post, tools, "percentage")


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
