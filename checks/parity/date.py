"""A date that the Welsh and the English do not share.

Looks for: days, months, years, seasons, feasts and days told from today (yfory, last week) that differ or are missing.
Because: content is available in both languages (rct.bilingual) and what we say is accurate (rct.accurate); half the readers
would come on the wrong day.
Instead: give the same date on both sides: “24 November”. / Rhowch yr un dyddiad ar y ddwy ochr: “24 Tachwedd”.
Does not catch: a date that both sides have wrong.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Post, Strength, Tools
from checks.parity.carries import sight
from checks.parity.differences import AGREE, DIFFER, counted


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding for each difference, the Welsh words before the English."""
    return counted(post, tools, "date")


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
