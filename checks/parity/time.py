"""A time of day that the Welsh and the English do not share.

Looks for: clock times in any form (9.30yb, 18:00, hanner awr wedi naw, noon, 6–8pm) that differ or are missing.
Because: content is available in both languages (rct.bilingual) and what we say is accurate (rct.accurate).
Instead: give the same time on both sides: “6pm”. / Rhowch yr un amser ar y ddwy ochr: “6yh”.
Does not catch: morning against evening where one side says neither.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checks.model import Check, Finding, Post, Strength, Tools
from checks.parity.carries import sight
from checks.parity.differences import AGREE, DIFFER, counted, findings, pairs
from checks.text.polarity import Opposites, differences, opposites


@dataclass(frozen=True, slots=True)
class Prepared:
    """The tools, and what was made of the tables."""

    tools: Tools
    table: Opposites


def prepare(options: Any, tools: Tools) -> Prepared:
    """Reads the table once."""
    return Prepared(tools, opposites(tools.data.get("opposites") or {}))


def find(post: Post, options: Any, prepared: Prepared) -> Iterator[Finding]:
    """One finding for each difference, the Welsh words before the English."""
    yield from counted(post, prepared.tools, "time")
    for pair in pairs(post, prepared.tools):
        every = differences(pair.en.text, pair.cy.text, prepared.table, prepared.tools.renderings)
        yield from findings(pair, (fault for fault in every if fault.kind == "time"))


CHECK = Check(
    module=__name__,
    clauses=("rct.bilingual", "rct.accurate"),
    strength=Strength.STRONG,
    says=DIFFER,
    fix=AGREE,
    kinds=frozenset({"post"}),
    prepare=prepare,
    find=find,
    sight=sight,
)
