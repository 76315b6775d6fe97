"""A road, form, case or application number that the two languages do not share.

Looks for: numbers with letters (A4058, N245, SA100), with strokes (24/0567/FUL) and junctions (J32, C32) that differ or lack
a counterpart. A form's Welsh twin may end in W (V5C, V5CW).
Because: content is available in both languages (rct.bilingual) and what we say is accurate (rct.accurate).
Instead: name the same road on both sides: “the A4058”. / Enwch yr un ffordd ar y ddwy ochr: “yr A4058”.
Does not catch: references without a capital or a stroke (sections and years of Acts), which are compared as numbers.
"""

import re
from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Post, Strength, Tools
from checks.parity.carries import sight
from checks.parity.lists import AGREE, DIFFER, differing, findings
from checks.text.marks import Mark, of_kind
from checks.text.sides import reading

POSTCODE = re.compile(r"[A-Z]{2}\d{1,2}")  # the half of it that may be read as a reference


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding for each reference without its counterpart."""
    for pair in reading(post, tools.runs).texts:
        english, welsh = of_kind(pair.en.text, "reference"), of_kind(pair.cy.text, "reference")
        forms = {mark.key: mark.key + "W" for mark in english}
        yield from findings(
            pair, [row for row in differing(english, welsh, forms) if not is_lone_postcode(*row)], tools
        )


def is_lone_postcode(english: Mark | None, welsh: Mark | None) -> bool:
    """Whether a postcode stands on one side only: part of an address that the other tells in its own way."""
    alone = english if welsh is None else welsh if english is None else None
    return alone is not None and POSTCODE.fullmatch(alone.key) is not None


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
