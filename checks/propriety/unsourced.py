"""A figure or a claim without its source.

Looks for: shares, sums and counts of what is so, comparisons, “research shows” and records claimed, in a version without a
link and without saying whose figure it is; our own events, prices, dates and hours are no claims.
Because: what we say is accurate (rct.accurate), and accuracy is checked first (estyn.check_accuracy).
Instead: say whose figure it is, or link to it: “Source: Census 2021.” / “Ffynhonnell: Cyfrifiad 2021.”
Does not catch: a claim without a figure or a word of the lists; a source that does not say so. It only asks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checks.model import Check, Finding, Post, Strength, Text, Tools
from checks.propriety.addresses import addresses
from checks.propriety.wording import Wording, wording


@dataclass(frozen=True, slots=True)
class Desk:
    """Phrases that claim, and those that say where a claim comes from."""

    claims: Wording
    sources: Wording


def prepare(options: Any, tools: Tools) -> Desk:
    return Desk(wording(tools, "unsourced"), wording(tools, "unsourced", {"source": Strength.HINT}))


def find(post: Post, options: Any, desk: Desk) -> Iterator[Finding]:
    """One finding for each claim of a version that names no source."""
    for part in post.parts():
        if part.name != "text" or next(addresses(part.text), None) is not None or desk.sources.hits(part.text):
            continue
        for hit in desk.claims.hits(part.text, quotes=False):
            yield Finding(part.place(hit.start, hit.end), strength=hit.strength)


CHECK = Check(
    module=__name__,
    clauses=("estyn.check_accuracy", "rct.accurate"),
    strength=Strength.HINT,
    says=Text(en="Whose figure or finding is this?", cy="Ffigur neu ganfyddiad pwy yw hwn?"),
    fix=Text(en="Name the source, or link to it.", cy="Enwch y ffynhonnell, neu rhowch ddolen iddi."),
    kinds=frozenset({"post"}),
    prepare=prepare,
    find=find,
)
