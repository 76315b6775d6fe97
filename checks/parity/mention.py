"""A handle that only one language mentions.

Looks for: handles on one side that the other lacks, but for those that config/organisation.yaml or config/directory.yaml lists
as a pair, and those that name one body by its kind and place: @GwentPolice, @HeddluGwent.
Because: content is available in both languages (rct.bilingual); who is named to one half of the readers is named to all.
Instead: mention the same account, or its listed twin: “@BroGeralltCBC”. / Soniwch am yr un cyfrif, neu ei efell: “@CyngorBG”.
Does not catch: a mention of the wrong account on both sides.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from checks.model import Check, Finding, Post, Strength, Tools
from checks.parity.carries import HANDLES, sight
from checks.parity.lists import AGREE, DIFFER, differing, findings, known, unanswered
from checks.text.labels import Labels, labels
from checks.text.marks import Mark, of_kind
from checks.text.sides import reading


@dataclass(frozen=True, slots=True)
class Prepared:
    """The tools, the words of names, the organisation's own pairs and the bodies that have a handle in each language."""

    tools: Tools
    labels: Labels
    same: Mapping[str, str]
    bodies: tuple[tuple[frozenset[str], frozenset[str]], ...]


def prepare(options: Any, tools: Tools) -> Prepared:
    """Reads the tables once."""
    rows = (tools.data.get("directory") or {}).get("handles") or ()
    bodies = tuple((_keys(row.get("en")), _keys(row.get("cy"))) for row in rows)
    return Prepared(tools, labels(tools), known(tools.organisation, "handle"), bodies)


def _keys(names: Any) -> frozenset[str]:
    return frozenset("@" + str(name).lower() for name in names or ())


def find(post: Post, options: Any, prepared: Prepared) -> Iterator[Finding]:
    """One finding for each handle without its counterpart."""
    for pair in reading(post, prepared.tools.runs).texts:
        english, welsh = of_kind(pair.en.text, "handle"), of_kind(pair.cy.text, "handle")
        if english or welsh:
            rows = differing(english, welsh, prepared.same)
            kept = unanswered(rows, partial(is_one_body, prepared=prepared))
            yield from findings(pair, kept, prepared.tools)


def is_one_body(english: Mark, welsh: Mark, prepared: Prepared) -> bool:
    """Whether both handles are one body's: by the list, or by its kind and place."""
    if any(english.key in en and welsh.key in cy for en, cy in prepared.bodies):
        return True
    return prepared.labels.compared(english.text, welsh.text).is_one_body


CHECK = Check(
    module=__name__,
    clauses=("rct.bilingual",),
    strength=Strength.MEDIUM,
    says=DIFFER,
    fix=AGREE,
    kinds=frozenset({"post"}),
    prepare=prepare,
    find=find,
    sight=sight,
    needs=HANDLES,
)
