"""A day of the week that the Welsh and the English do not share.

Looks for: weekdays in full or short (dydd Mawrth, nos Wener, Mon–Fri) that differ or are missing.
Because: content is available in both languages (rct.bilingual) and what we say is accurate (rct.accurate).
Instead: name the same day on both sides: “Tuesday”. / Enwch yr un diwrnod ar y ddwy ochr: “dydd Mawrth”.
Does not catch: `Llun` or `Iau` standing alone, which are also a picture and a younger one.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Post, Strength, Tools
from checks.parity.carries import sight
from checks.parity.differences import AGREE, DIFFER, counted


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding for each difference, the Welsh words before the English."""
    return counted(post, tools, "weekday")


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
