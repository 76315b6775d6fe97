"""A link that leads readers of one language to the other language's page.

Looks for: in the Welsh, an address that says it is the English page (config/links.yaml: /EN/, gov.wales, lang=en), and in the
English one that says it is the Welsh page. One link that both halves of a text share is left alone, and one whose words are in
the right language though the host has its name in the other.
Because: content is available in both languages (rct.bilingual), and that holds for what we lead to.
Instead: lead the Welsh to the Welsh page: “llyw.cymru”. / Yn Gymraeg, defnyddiwch y dudalen Gymraeg: “/CY/”, nid “/EN/”.
Does not catch: a page in one language whose address does not say so, or a GOV.UK page whose Welsh has another name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checks.model import Check, Finding, Post, Strength, Text, Tools
from checks.parity.carries import sight
from checks.parity.lists import is_behind_both
from checks.text.hosts import host_of, path_of
from checks.text.marks import link_key, of_kind
from checks.text.pages import Sites, sites
from checks.text.sides import Pair, Side, reading

CODES = frozenset({"cy", "en", "welsh", "cymraeg"})  # a host that begins so is of one language, whatever the page


@dataclass(frozen=True, slots=True)
class Prepared:
    """The tools, config/links.yaml, and the links that are listed as one of a pair."""

    tools: Tools
    sites: Sites
    listed: frozenset[tuple[str, str]]


def prepare(options: Any, tools: Tools) -> Prepared:
    """Reads the tables once."""
    pairs = [pair for pair in tools.organisation.pairs if pair.kind == "link"]
    listed = frozenset((language, link_key(getattr(pair, language))) for pair in pairs for language in ("en", "cy"))
    return Prepared(tools, sites(tools.data.get("links") or {}), listed)


def find(post: Post, options: Any, prepared: Prepared) -> Iterator[Finding]:
    """One finding for each link to the other language's page, with its counterpart on the other side where it has one."""
    told = reading(post, prepared.tools.runs)
    for pair in told.texts:
        for side, against in ((pair.cy, pair.en), (pair.en, pair.cy)):
            yield from misleading(side, against, pair, prepared)
    for side in told.alone:
        yield from misleading(side, None, None, prepared)


def misleading(side: Side, against: Side | None, pair: Pair | None, prepared: Prepared) -> Iterator[Finding]:
    """The findings of one side."""
    others = {m.start: m for m in of_kind(against.text, "link")} if against else {}
    for mark in of_kind(side.text, "link"):
        page = prepared.sites.page(mark.text)
        if page.language in (None, side.language) or (side.language, mark.key) in prepared.listed:
            continue
        if pair and pair.halves and mark.start in others:
            continue
        if is_by_name(mark.text, side.language, prepared) or (
            pair and pair.halves and is_behind_both(side, mark, prepared.tools)
        ):
            continue
        twin = next((m for m in others.values() if prepared.sites.page(m.text).neutral == page.neutral), None)
        place = against.place(twin.start, twin.end) if against and twin else None
        values = {"link": mark.text, "right": page.turned or ""}
        yield Finding(
            side.place(mark.start, mark.end),
            place,
            values=values,
            says=ENGLISH_PAGE if side.language == "cy" else WELSH_PAGE,
            fix=(USE if page.turned else LOOK) if side.language == "cy" else (USE if page.turned else LOOK_ENGLISH),
        )


def is_by_name(link: str, language: str, prepared: Prepared) -> bool:
    """Whether only the name of the host speaks against this language, and the words behind it speak for it: a council's site may
    have its Welsh name in both: sir-benfro.gov.uk/meetings."""
    path = path_of(link)
    coded = host_of(link).partition(".")[0] in CODES
    if coded or prepared.sites.page(f"nowhere.example/{path}").language is not None:
        return False
    words = " ".join(re.findall(r"[^\W\d_]{3,}", path))
    told = {run.language for run in prepared.tools.runs(words)} - {"other"}
    return told == {language}


ENGLISH_PAGE = Text(
    en="The Welsh leads to the English page: {link}.",
    cy="Mae'r Gymraeg yn arwain at y dudalen Saesneg: {link}.",
)
WELSH_PAGE = Text(
    en="The English leads to the Welsh page: {link}.",
    cy="Mae'r Saesneg yn arwain at y dudalen Gymraeg: {link}.",
)
USE = Text(en="Try {right} and open it before you use it.", cy="Rhowch gynnig ar {right}, a'i agor cyn ei ddefnyddio.")
LOOK = Text(en="Lead to the Welsh page.", cy="Arweiniwch at y dudalen Gymraeg.")
LOOK_ENGLISH = Text(en="Lead to the English page.", cy="Arweiniwch at y dudalen Saesneg.")

CHECK = Check(
    module=__name__,
    clauses=("rct.bilingual",),
    strength=Strength.STRONG,
    says=ENGLISH_PAGE,
    fix=LOOK,
    kinds=frozenset({"post"}),
    prepare=prepare,
    find=find,
    sight=sight,
)
