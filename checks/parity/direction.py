"""A rise told as a fall, or before told as after.

Looks for: words for more or less, up or down, before or after, of which each side has only the opposite ones. The pairs of
words are in config/opposites.yaml.
Because: content is available in both languages (rct.bilingual) and what we say is accurate (rct.accurate).
Instead: say which way it went alike: “rose”, “more than 500”. / Dywedwch yr un cyfeiriad: “cododd”, “mwy na 500”.
Does not catch: a side that says both, or that tells the change in words the table does not have.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checks.model import Check, Finding, Post, Strength, Tools
from checks.parity.carries import sight
from checks.parity.differences import AGREE, DIFFER, findings, pairs
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
    for pair in pairs(post, prepared.tools):
        every = differences(pair.en.text, pair.cy.text, prepared.table, prepared.tools.renderings)
        yield from findings(pair, (fault for fault in every if fault.kind == "direction"))


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
