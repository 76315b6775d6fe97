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
from functools import partial
from typing import Any

from checks.model import Check, Finding, Post, Strength, Tools
from checks.parity.carries import sight
from checks.parity.lists import AGREE, DIFFER, differing, findings, unanswered
from checks.text.hosts import host_of, is_one_site, path_of
from checks.text.labels import Labels, Part, labels
from checks.text.marks import Mark, link_key, of_kind
from checks.text.pages import Sites, sites
from checks.text.sides import Pair, reading


@dataclass(frozen=True, slots=True)
class Prepared:
    """The tools, config/links.yaml, the listed pairs by key, and the words of names."""

    tools: Tools
    sites: Sites
    same: dict[str, str]
    labels: Labels


def prepare(options: Any, tools: Tools) -> Prepared:
    """Reads the tables once."""
    listed = {link_key(pair.en): link_key(pair.cy) for pair in tools.organisation.pairs if pair.kind == "link"}
    return Prepared(tools, sites(tools.data.get("links") or {}), listed, labels(tools))


def find(post: Post, options: Any, prepared: Prepared) -> Iterator[Finding]:
    """One finding for each link without its counterpart."""
    for pair in reading(post, prepared.tools.runs).texts:
        english, welsh = of_kind(pair.en.text, "link"), of_kind(pair.cy.text, "link")
        if english or welsh:
            rows = differing(english, welsh, prepared.same)
            kept = unanswered(rows, partial(is_one_page, pair=pair, prepared=prepared))
            yield from findings(pair, kept, prepared.tools)


def is_one_page(en: Mark, cy: Mark, pair: Pair, prepared: Prepared) -> bool:
    """Whether both addresses name one page: alike but for the language, or a Welsh address of the same site. What the name of a
    host says of the language counts where the two have each its own."""
    one, two = prepared.sites.page(en.text), prepared.sites.page(cy.text)
    if one.neutral == two.neutral:
        return True
    hosts, paths = (host_of(en.text), host_of(cy.text)), (path_of(en.text), path_of(cy.text))
    if hosts[0] == hosts[1]:
        one, two = (prepared.sites.page(f"{NOWHERE}/{path}") for path in paths)
    at = [page.neutral.partition("/") for page in (prepared.sites.page(mark.text) for mark in (en, cy))]
    same = at[0][0] == at[1][0] or is_one_site(*hosts, prepared.sites, prepared.labels)
    if not same or two.language == "en" or one.language == "cy":
        return False
    if at[0][2] == at[1][2]:
        return True
    return (
        re.findall(r"\d+", at[0][2]) == re.findall(r"\d+", at[1][2])
        and not prepared.sites.are_of_two(at[0][2], at[1][2])
        and not is_elsewhere(en, cy, pair, prepared.labels)
        and (two.language == "cy" or is_welsh(paths, prepared))
    )


def is_elsewhere(en: Mark, cy: Mark, pair: Pair, names: Labels) -> bool:
    """Whether the last words of both addresses are about two things: none of either answers to any of the other address, and one
    is about what neither text says while the other is, or more than one known word of each has no answer; or two places."""
    every = names.parts(path_of(en.text), "en"), names.parts(path_of(cy.text), "cy")
    whole = names.matched(*every)
    if all(any(part.is_place for part in rest) for rest in (whole.english, whole.welsh)):
        return True
    last = _last(en, names, "en"), _last(cy, names, "cy")
    english, welsh = names.matched(last[0], every[1]).english, names.matched(every[0], last[1]).welsh
    if not english or not welsh:
        return False
    links = (en.text, cy.text)
    told = names.echoes(english, "en", pair, links), names.echoes(welsh, "cy", pair, links)
    stray = welsh if told[0] else english
    if told[0] != told[1]:
        known = [part for part in stray if part.senses]
        return bool(known) and (not names.matched(*last).agreed or len(known) == len(stray))
    least = min(sum(bool(part.senses) for part in rest) for rest in (whole.english, whole.welsh))
    return not told[0] and not whole.agreed and least > 1


def _last(mark: Mark, names: Labels, language: Any) -> tuple[Part, ...]:
    """The words of the last part of an address that has any."""
    every = (names.parts(piece, language) for piece in reversed(path_of(mark.text).split("/")))
    return next((found for found in every if any(not part.idle for part in found)), ())


def is_welsh(paths: tuple[str, str], prepared: Prepared) -> bool:
    """Whether the words of the second address are Welsh, or answer the English ones."""
    told = prepared.labels.compared(*paths)
    words = " ".join(re.findall(r"[^\W\d_]{3,}", paths[1]))
    welsh = any(run.language == "cy" for run in prepared.tools.runs(words))
    return welsh or (told.agreed > 0 and not (told.english and told.welsh))


NOWHERE = "nowhere.example"  # a host that says nothing of the language

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
