"""Open told as closed, or a sentence that denies what its other side affirms.

Looks for: opposites of which each side has only one (config/opposites.yaml), and a sentence with a sure negation whose
other side has nothing that could deny.
Because: content is available in both languages (rct.bilingual) and what we say is accurate (rct.accurate).
Instead: say the same of the thing in both: “closed”, “you do not need to book”. / Dywedwch yr un peth: “ar gau”, “nid oes
angen archebu”.
Does not catch: a denial lost in a sentence that has another one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checks.model import Check, Finding, Post, Strength, Tools
from checks.parity.carries import sight
from checks.parity.differences import AGREE, DIFFER, findings, pairs
from checks.text.align import is_missing
from checks.text.compare import Fault
from checks.text.polarity import Opposites, differences, opposites
from checks.text.polarity.doubt import is_denial, probability, signs
from checks.text.remainders import is_told
from checks.text.sides import Pair

LIKELY = 0.15  # how likely a denial must be to be a fault, from what was learnt
CANNOT = re.compile(r"cannot|can['’]?t|could(?: not|n['’]t)", re.IGNORECASE)
CAN = re.compile(r"g?(?:all|ell)(?:wn|wch|ir|ant|ai|id)?\b|mae modd\b", re.IGNORECASE)
NOT_ALL = re.compile(r"not (?:all|every\w*|each|both)\b", re.IGNORECASE)
NID_POB = re.compile(r"\w+(?:['’]\w+)?(?: \w+['’]?\w*)? (?:[bp]ob|[bp]awb|holl|ddau|ddwy)\b", re.IGNORECASE)
ALL = re.compile(r"\b(?:all|every\w*|each|both)\b", re.IGNORECASE)
POB = re.compile(r"\b(?:[bp]ob|[bp]awb|holl|i gyd|ddau|ddwy)\b", re.IGNORECASE)


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
        found = (fault for fault in every if fault.kind == "polarity" and not is_retold(fault, pair, prepared.tools))
        yield from findings(pair, (fault for fault in found if not is_alone(fault, pair, prepared.tools)))


def is_retold(fault: Fault, pair: Pair, tools: Tools) -> bool:
    """Whether a denial of one side alone is likelier to be told the other way round over there: don't be late, be early."""
    if not is_denial(fault) or is_of_all(fault, pair):
        return False
    if is_told(pair.en.text, pair.cy.text):
        return True
    return probability(signs(fault, pair.en.text, pair.cy.text, tools.renderings)) < LIKELY


def is_of_all(fault: Fault, pair: Pair) -> bool:
    """Whether one side denies of all what the other says of all (not all shops, pob siop), or cannot what the other can."""
    if fault.english is None or fault.welsh is None:
        return False
    english, welsh = pair.en.text[fault.english.start :], pair.cy.text[fault.welsh.start :]
    said = english[: fault.english.end - fault.english.start], welsh[: fault.welsh.end - fault.welsh.start]
    if CANNOT.fullmatch(said[0]) and CAN.match(said[1]):
        return True
    return bool(NOT_ALL.match(english) and POB.search(said[1])) or bool(NID_POB.match(welsh) and ALL.search(said[0]))


def is_alone(fault: Fault, pair: Pair, tools: Tools) -> bool:
    """Whether a denial stands in a passage that the other side has not at all: then that is the fault."""
    english, welsh = fault.english, fault.welsh
    return (english is not None and is_missing(pair, "en", english.start, tools.renderings)) or (
        welsh is not None and is_missing(pair, "cy", welsh.start, tools.renderings)
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
    sight=sight,
)
