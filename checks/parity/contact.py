"""A phone number or e-mail address that the two languages do not share.

Looks for: numbers and addresses on one side that the other lacks, but for those that config/organisation.yaml lists as a pair
(a Welsh line, a Welsh mailbox), made-up samples (name@example.com), a number that the Welsh alone calls the Welsh line, and a
mailbox of the same host whose name says the same in Welsh (jobs@, swyddi@).
Because: content is available in both languages (rct.bilingual) and what we say is accurate (rct.accurate).
Instead: give both the same contact: “Ring 01632 960100”. / Rhowch yr un manylion: “Ffoniwch 01632 960101” os yw'n bâr.
Does not catch: a contact that both sides have wrong.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from checks.model import Check, Finding, Post, Strength, Tools
from checks.parity.carries import sight
from checks.parity.lists import AGREE, DIFFER, differing, findings
from checks.text.hosts import is_one_site
from checks.text.labels import Labels, labels
from checks.text.marks import Mark, email_key, of_kind, phone_key
from checks.text.pages import Sites, sites
from checks.text.renderings import bases, forms
from checks.text.sides import Pair, reading

NEAR = 60  # letters around a number that may call it the Welsh line
WELSH_LINE = re.compile(
    r"(?:[l]{1,2}inell|rhif|gwasanaeth|wasanaeth|tîm|dîm|siaradw\w+)(?: ffôn| ffonio| gymorth| iaith){0,2} G?C?ymraeg",
    re.I,
)
WELSH = re.compile(r"\bWelsh\b(?! (?:Government|Ambulance|Water|Assembly|Revenue))|\bCymraeg\b")
SLIP = 0.8  # names of mailboxes more alike than this are one misspelt
LEAST = 4  # letters of a word in such a name


@dataclass(frozen=True, slots=True)
class Prepared:
    """The tools, config/links.yaml, and the listed pairs by key."""

    tools: Tools
    sites: Sites
    same: dict[str, str]
    labels: Labels


def prepare(options: Any, tools: Tools) -> Prepared:
    """Reads the listed pairs once."""
    keys = {"phone": phone_key, "email": email_key}
    pairs = [(keys[pair.kind], pair) for pair in tools.organisation.pairs if pair.kind in keys]
    same = {key(pair.en): key(pair.cy) for key, pair in pairs}
    return Prepared(tools, sites(tools.data.get("links") or {}), same, labels(tools))


def find(post: Post, options: Any, prepared: Prepared) -> Iterator[Finding]:
    """One finding for each contact without its counterpart; phones are compared with phones, addresses with addresses."""
    for pair in reading(post, prepared.tools.runs).texts:
        for kind in ("phone", "email"):
            english, welsh = of_kind(pair.en.text, kind), of_kind(pair.cy.text, kind)
            rows = differing(english, welsh, prepared.same)
            own = (row for row in rows if not is_own(*row, pair, prepared))
            yield from findings(pair, own, prepared.tools)


def is_own(english: Mark | None, welsh: Mark | None, pair: Pair, prepared: Prepared) -> bool:
    """Whether each language has rightly one of its own: a Welsh line, a mailbox of one host with a Welsh name."""
    if english is None or welsh is None:
        return False
    if english.kind == "phone":
        said = pair.cy.text[max(0, welsh.start - NEAR) : welsh.end + NEAR]
        return WELSH_LINE.search(said) is not None and WELSH.search(pair.en.text) is None
    (one, host), (other, there) = (mark.key.split("@", 1) for mark in (english, welsh))
    if SequenceMatcher(None, one, other).ratio() >= SLIP or not is_one_site(
        host, there, prepared.sites, prepared.labels
    ):
        return False
    return is_rendered(one, other, prepared.tools) or is_worded(one, other, prepared)


def is_worded(english: str, welsh: str, prepared: Prepared) -> bool:
    """Whether the words of a mailbox's name may say in Welsh what the English ones say: none known to say another thing, and no
    English word among them that the other lacks."""
    told = prepared.labels.compared(english, welsh)
    if told.agreed:
        return not (told.english and told.welsh)
    strange = all(prepared.tools.known(p.word) and p.word not in prepared.tools.vectors.english for p in told.welsh)
    return bool(told.english and told.welsh) and not told.is_apart and strange


def is_rendered(english: str, welsh: str, tools: Tools) -> bool:
    """Whether the name of a Welsh mailbox says in Welsh what the English one says: workexperience, profiadgwaith."""
    words = [english[start:end] for start in range(len(english)) for end in range(start + LEAST, len(english) + 1)]
    pieces = [welsh[start:end] for start in range(len(welsh)) for end in range(start + LEAST, len(welsh) + 1)]
    known = [word for word in words if tools.known(word)]
    told = {form for piece in pieces if tools.known(piece) for form in forms(piece, "cy")}
    meant = {
        rendered for word in known for form in bases(word, "en") for rendered in tools.renderings.of("en").get(form, ())
    }
    return not meant.isdisjoint(told)


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
