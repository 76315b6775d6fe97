"""A link that only one language has, or that leads elsewhere.

Looks for: a link on one side that the other side has neither as it is, nor as the page in its own language (config/links.yaml),
nor as a listed pair. A Welsh page of the same site may have an address in Welsh, if its numbers are the same.
Because: content is available in both languages (rct.bilingual), and a link is part of it; you answer for where it leads
(rct.check_links).
Instead: give both the link: “…/EN/pool”. / Rhowch y ddolen i'r ddwy ochr: “…/CY/pwll”.
Does not catch: two short links, alike on both sides, that lead to the wrong page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checks.model import Check, Finding, Language, Post, Strength, Tools
from checks.parity.carries import sight
from checks.parity.lists import AGREE, DIFFER, Differing, differing, findings
from checks.text.marks import Mark, link_key, of_kind
from checks.text.pages import Page, Sites, sites
from checks.text.renderings import forms
from checks.text.sides import Pair, reading

WORD = re.compile(r"[^\W\d_]{3,}")
LINK = re.compile(r"\S+[./]\S+")


@dataclass(frozen=True, slots=True)
class Prepared:
    """The tools, config/links.yaml, and the listed pairs by key."""

    tools: Tools
    sites: Sites
    same: dict[str, str]


def prepare(options: Any, tools: Tools) -> Prepared:
    """Reads the tables once."""
    listed = {link_key(pair.en): link_key(pair.cy) for pair in tools.organisation.pairs if pair.kind == "link"}
    return Prepared(tools, sites(tools.data.get("links") or {}), listed)


def find(post: Post, options: Any, prepared: Prepared) -> Iterator[Finding]:
    """One finding for each link without its counterpart."""
    for pair in reading(post, prepared.tools.runs).texts:
        english, welsh = of_kind(pair.en.text, "link"), of_kind(pair.cy.text, "link")
        if english or welsh:
            rows = differing(english, welsh, prepared.same)
            yield from findings(pair, without_translations(rows, pair, prepared), prepared.tools)


def without_translations(rows: list[Differing], pair: Pair, prepared: Prepared) -> list[Differing]:
    """The rows whose links are not two languages of one page."""
    english = [en for en, _ in rows if en]
    welsh = [cy for _, cy in rows if cy]
    for en in list(english):
        match = next((cy for cy in welsh if is_one_page(en, cy, pair, prepared)), None)
        if match:
            english.remove(en)
            welsh.remove(match)
    size = max(len(english), len(welsh))
    return [(english[n] if n < len(english) else None, welsh[n] if n < len(welsh) else None) for n in range(size)]


def is_one_page(en: Mark, cy: Mark, pair: Pair, prepared: Prepared) -> bool:
    """Whether both addresses name one page: alike but for the language, or a Welsh address of the same site."""
    one, two = prepared.sites.page(en.text), prepared.sites.page(cy.text)
    if one.neutral == two.neutral:
        return True
    return (
        site(one) == site(two)
        and re.findall(r"\d+", one.neutral.partition("/")[2]) == re.findall(r"\d+", two.neutral.partition("/")[2])
        and two.language != "en"
        and one.language != "cy"
        and (two.language == "cy" or is_welsh(two, prepared.tools))
        and not prepared.sites.are_of_two(one.neutral, two.neutral)
        and not is_elsewhere(one, two, pair, prepared.tools)
    )


def is_elsewhere(one: Page, two: Page, pair: Pair, tools: Tools) -> bool:
    """Whether of the words of both addresses some are known, and none renders any of the other's: parking, nofio. Enough of them
    must be: more than one of either; or all of the English one's last, where its text says one of them and the Welsh none."""
    english, welsh = (WORD.findall(page.neutral.partition("/")[2]) for page in (one, two))
    to_english = tools.renderings.of("cy")
    told = {form for word in welsh for form in forms(word, "cy")}
    meant = {word: _meant(word, tools) for word in english}
    known = [word for word in welsh if any(form in to_english for form in forms(word, "cy"))]
    last = WORD.findall(one.neutral.rpartition("/")[2])
    echoed = (
        all(meant[word] for word in last) and _says(pair.en.text, last, "en") and not _says(pair.cy.text, welsh, "cy")
    )
    enough = (bool(last) and echoed) or (sum(map(bool, meant.values())) > 1 and len(known) > 1)
    return bool(known) and enough and all(each.isdisjoint(told) for each in meant.values())


def _says(text: str, words: list[str], language: Language) -> bool:
    """Whether a text has any of an address's words outside of its addresses."""
    said = {form for word in WORD.findall(LINK.sub(" ", text).lower()) for form in forms(word, language)}
    return any(form in said for word in words for form in forms(word, language))


def _meant(word: str, tools: Tools) -> frozenset[str]:
    """All that renders an English word."""
    every = (tools.renderings.of("en").get(form, frozenset()) for form in forms(word, "en"))
    return frozenset().union(*every)


def site(page: Page) -> str:
    return page.neutral.partition("/")[0]


def is_welsh(page: Page, tools: Tools) -> bool:
    """Whether the words of the address are Welsh."""
    words = " ".join(re.findall(r"[^\W\d_]{3,}", page.neutral.partition("/")[2]))
    return any(run.language == "cy" for run in tools.runs(words))


CHECK = Check(
    module=__name__,
    clauses=("rct.bilingual", "rct.check_links"),
    strength=Strength.STRONG,
    says=DIFFER,
    fix=AGREE,
    kinds=frozenset({"post"}),
    prepare=prepare,
    find=find,
    sight=sight,
)
