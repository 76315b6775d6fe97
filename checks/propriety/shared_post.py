"""Somebody's own post shared without their agreement.

Looks for: a share of what a private person wrote, unless it tags or names us, its author is in config/tags.yaml, or it is ours;
of another account's it only asks. What the shared words say is judged by every other check.
Because: posts of parents and pupils are shared only with their agreement (rct.share_with_consent); you answer for what
you share (estyn.shared_content).
Instead: ask the author and record it; or write about it in your own words. / Gofynnwch i'r awdur, neu ysgrifennwch eich hun.
Does not catch: a private person whose name and handle do not look like one; consent given for something else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checks.model import Check, Finding, Part, Post, Strength, Text, Tools
from checks.propriety.handles import People, people, plain
from checks.text.marks import of_kind
from checks.text.welsh import fold


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose handles are whose, and our names as `fold` writes them."""

    people: People
    names: tuple[str, ...]


def prepare(options: Any, tools: Tools) -> Desk:
    name = tools.organisation.name
    return Desk(people(tools), tuple(fold(one.lower()) for one in (name.en, name.cy)))


def find(post: Post, options: Any, desk: Desk) -> Iterator[Finding]:
    """One finding about the share as a whole."""
    shared = post.shares
    if shared is None or not shared.text.strip() or has_tagged_us(shared.text, desk):
        return
    whose = desk.people.author(shared.author)
    part = Part(None, "shares", None, shared.text)
    if whose == "person":
        yield Finding(part.whole())
    elif whose == "other":
        yield Finding(part.whole(), strength=Strength.HINT, says=ASKS, fix=LIST_IT)


def has_tagged_us(text: str, desk: Desk) -> bool:
    """Whether its author tagged or named us, and so may expect to be shared."""
    low = fold(text.lower())
    return any(name in low for name in desk.names) or any(
        plain(mark.text) in desk.people.ours for mark in of_kind(text, "handle")
    )


ASKS = Text(
    en="This shares somebody else's post, which does not tag us: have they agreed?",
    cy="Mae hyn yn rhannu postiad rhywun arall, nad yw'n ein tagio ni: a ydynt wedi cytuno?",
)
LIST_IT = Text(
    en="If it is a body that we often share, list it in config/tags.yaml.",
    cy="Os yw'n gorff yr ydym yn ei rannu'n aml, rhestrwch ef yn config/tags.yaml.",
)

CHECK = Check(
    module=__name__,
    clauses=("rct.share_with_consent", "estyn.shared_content"),
    strength=Strength.STRONG,
    says=Text(
        en="This shares what a private person wrote; they did not tag us, and no agreement is recorded.",
        cy="Mae hyn yn rhannu'r hyn a ysgrifennodd unigolyn preifat; ni wnaethant ein tagio, ac ni chofnodwyd cytundeb.",
    ),
    fix=Text(
        en="Ask them and record it in config/tags.yaml, or write about it in your own words.",
        cy="Gofynnwch iddynt a'i gofnodi yn config/tags.yaml, neu ysgrifennwch amdano yn eich geiriau eich hun.",
    ),
    kinds=frozenset({"post"}),
    prepare=prepare,
    find=find,
)
