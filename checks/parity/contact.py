"""A phone number or e-mail address that the two languages do not share.

Looks for: numbers and addresses on one side that the other lacks, but for those that config/organisation.yaml lists as a pair
(a Welsh line, a Welsh mailbox) and made-up samples (name@example.com).
Because: content is available in both languages (rct.bilingual) and what we say is accurate (rct.accurate).
Instead: give both the same contact: “Ring 01632 960100”. / Rhowch yr un manylion: “Ffoniwch 01632 960101” os yw'n bâr.
Does not catch: a contact that both sides have wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checks.model import Check, Finding, Post, Strength, Tools
from checks.parity.carries import sight
from checks.parity.lists import AGREE, DIFFER, differing, findings
from checks.text.marks import email_key, of_kind, phone_key
from checks.text.sides import reading


@dataclass(frozen=True, slots=True)
class Prepared:
    """The tools and the listed pairs by key."""

    tools: Tools
    same: dict[str, str]


def prepare(options: Any, tools: Tools) -> Prepared:
    """Reads the listed pairs once."""
    keys = {"phone": phone_key, "email": email_key}
    pairs = [(keys[pair.kind], pair) for pair in tools.organisation.pairs if pair.kind in keys]
    return Prepared(tools, {key(pair.en): key(pair.cy) for key, pair in pairs})


def find(post: Post, options: Any, prepared: Prepared) -> Iterator[Finding]:
    """One finding for each contact without its counterpart; phones are compared with phones, addresses with addresses."""
    for pair in reading(post, prepared.tools.runs).texts:
        for kind in ("phone", "email"):
            english, welsh = of_kind(pair.en.text, kind), of_kind(pair.cy.text, kind)
            yield from findings(pair, differing(english, welsh, prepared.same), prepared.tools)


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
