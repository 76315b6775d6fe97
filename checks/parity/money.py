"""A sum of money that the Welsh and the English do not share.

Looks for: pounds, pence, euros and dollars in figures or words (£3.5m, 3.5 miliwn o bunnoedd, 50c) that differ or are missing.
Because: content is available in both languages (rct.bilingual) and what we say is accurate (rct.accurate); people pay what
they read.
Instead: give the same sum on both sides: “£2.50”. / Rhowch yr un swm ar y ddwy ochr: “£2.50”.
Does not catch: sums hidden in pictures; a sum in words that neither side counts (“a few pounds”).
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Post, Strength, Tools
from checks.parity.carries import sight
from checks.parity.differences import AGREE, DIFFER, counted


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding for each difference, the Welsh words before the English."""
    return counted(post, tools, "money")


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
