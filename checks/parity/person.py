"""A person whom the Welsh and the English name differently.

Looks for: a title and a name, or a known first name (config/first_names.yaml) and what follows it, that the other side
spells otherwise or never says.
Because: content is available in both languages (rct.bilingual) and what we say is accurate (rct.accurate).
Instead: write the name alike on both sides: “Cllr Siân Rees”. / Ysgrifennwch yr enw yr un fath: “y Cyng. Siân Rees”.
Does not catch: a first name that the list does not have, without a title before it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checks.model import Check, Finding, Post, Strength, Tools
from checks.parity.differences import AGREE, DIFFER, findings, pairs, told_apart
from checks.text.people import FirstNames, differences, first_names


@dataclass(frozen=True, slots=True)
class Prepared:
    """The tools, and what was made of the tables."""

    tools: Tools
    table: FirstNames


def prepare(options: Any, tools: Tools) -> Prepared:
    """Reads the table once."""
    return Prepared(tools, first_names(tools.data["first_names"], tools.organisation.pairs))


def find(post: Post, options: Any, prepared: Prepared) -> Iterator[Finding]:
    """One finding for each difference, the Welsh words before the English."""
    for pair in pairs(post, prepared.tools):
        yield from findings(
            pair, told_apart(pair, differences(pair.en.text, pair.cy.text, prepared.table), prepared.tools)
        )


CHECK = Check(
    module=__name__,
    clauses=("rct.bilingual", "rct.accurate"),
    strength=Strength.STRONG,
    says=DIFFER,
    fix=AGREE,
    kinds=frozenset({"post"}),
    prepare=prepare,
    find=find,
)
