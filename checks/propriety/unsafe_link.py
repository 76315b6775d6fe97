"""A link that is unsafe, or hides where it leads.

Looks for: http alone, other schemes, numbers for names, hidden users, shorteners, look-alikes of known bodies, words that name
another site than the link, files that run, addresses that lead on; and what was found when a link was opened: dead, elsewhere.
Because: you answer for what you link to, and open it first (rct.check_links); nothing inappropriate is linked to
(howitt.no_inappropriate_links).
Instead: the whole https address of the page itself. / Cyfeiriad https cyfan y dudalen ei hun.
Does not catch: what a safe-looking page says; without having opened it, where a link ends.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from checks.model import Check, Finding, Link, Part, Post, Strength, Text, Tools
from checks.propriety.addresses import (
    Address,
    Register,
    address,
    addresses,
    decoded,
    is_alike,
    is_disguised,
    is_inner,
    is_number,
    register,
)
from checks.propriety.link_words import DEAD, ELSEWHERE, NOT_OPENED, REFUSED, SAYS, SAYS_HIDDEN, TRY_AGAIN

LABELLED = re.compile(
    r"\[([^\]\n]{2,80})\]\(([^)\s]+)\)|<a\s[^>]*href=[\"']?([^\"'>\s]+)[\"']?[^>]*>([^<]{2,80})</a>", re.IGNORECASE
)
DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)
OPENED = frozenset({"http", "https", ""})
USUAL = frozenset({"", "443", "80"})
GONE = 400


def prepare(options: Any, tools: Tools) -> Register:
    return register(tools)


def find(post: Post, options: Any, known: Register) -> Iterator[Finding]:
    """One finding for each link, on its most telling fault, and one for each whose words name another site."""
    links = post.evidence.links
    for part in post.parts():
        labelled = list(mismatched(part, known))
        yield from labelled
        for one in addresses(part.text):
            place = part.place(one.start, one.end)
            if any(
                f.place and f.place.start is not None and f.place.start <= one.start < (f.place.end or 0)
                for f in labelled
            ):
                continue
            fault = fault_of(one, known, is_opened=links is not None)
            if fault:
                yield Finding(place, strength=fault.strength, says=fault.says)
            elif links is not None:
                yield from seen(one, links.get(one.url), known, part)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an address, and how much it weighs."""

    says: Text
    strength: Strength = Strength.STRONG


Tell = Callable[[Address, Register], bool]
TELLS: tuple[tuple[str, Tell], ...] = (
    ("scheme", lambda a, k: a.scheme not in OPENED),
    ("user", lambda a, k: bool(a.user)),
    ("number", lambda a, k: is_number(a.host)),
    ("inner", lambda a, k: is_inner(a.host, k)),
    ("disguised", lambda a, k: is_disguised(a.host) or has_hidden(a.text)),
    ("alike", lambda a, k: is_alike(a.host, k)),
    ("suspect", lambda a, k: a.host.rpartition(".")[2] in k.suspect),
    ("running", lambda a, k: is_running(a, k)),
    ("leading", lambda a, k: leads_on(a, k)),
    ("http", lambda a, k: a.scheme == "http"),
)


def fault_of(one: Address, known: Register, *, is_opened: bool) -> Fault | None:
    """The first fault that the words of an address show; a shortener is none where links are opened."""
    for name, tells in TELLS:
        if tells(one, known):
            return Fault(SAYS[name])
    if not is_opened and known.registered(one.host) in known.shorteners:
        return Fault(SAYS_HIDDEN)
    return Fault(SAYS["port"], Strength.MILD) if one.port not in USUAL else None


def has_hidden(text: str) -> bool:
    """Whether an address has letters that cannot be seen, or turn its direction round."""
    return any(
        letter
        in "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
        for letter in text
    )


def is_running(one: Address, known: Register) -> bool:
    """Whether its last part is the name of a file that runs when opened."""
    path = decoded(re.split(r"[?#]", one.rest)[0])
    name, dot, ending = path.rpartition("/")[2].rpartition(".")
    return bool(dot and name) and ending.lower() in known.running


def leads_on(one: Address, known: Register) -> bool:
    """Whether one of its parameters is an address on another site."""
    for parameter in re.split("[&;]", one.rest.partition("?")[2].partition("#")[0]):
        key, _, coded = parameter.partition("=")
        value = decoded(coded)
        if key.lower() in known.leading and re.match(r"(?:https?:)?//", value, re.IGNORECASE):
            return known.registered(address(value.removeprefix("//")).host) != known.registered(one.host)
    return False


def mismatched(part: Part, known: Register) -> Iterator[Finding]:
    """Links whose own words name another site."""
    for match in LABELLED.finditer(part.text):
        words, target = (match[1], match[2]) if match[1] else (match[4], match[3])
        named = DOMAIN.search(words)
        if named and known.registered(named[0].lower()) != known.registered(address(target).host):
            yield Finding(part.place(*match.span()), says=SAYS["mismatched"])


def seen(one: Address, link: Link | None, known: Register, part: Part) -> Iterator[Finding]:
    """What opening a link told."""
    place = part.place(one.start, one.end)
    if link is None:
        yield Finding(place, unknown=True, says=NOT_OPENED, fix=TRY_AGAIN)
        return
    if link.refused == "unopened" and known.is_trusted(one.host):
        return
    if link.refused:
        says, is_unknown = REFUSED.get(link.refused, (NOT_OPENED, True))
        yield Finding(place, unknown=is_unknown, says=says, fix=TRY_AGAIN if is_unknown else None)
        return
    if link.status is None or link.status >= GONE:
        yield Finding(place, says=DEAD, values={"status": str(link.status or "?")})
        return
    final = address(link.final_url)
    fault = fault_of(final, known, is_opened=True)
    if fault:
        yield Finding(place, strength=fault.strength, says=fault.says)
    elif known.registered(final.host) != known.registered(one.host):
        weak = known.registered(one.host) in known.shorteners or known.belongs(final.host)
        yield Finding(
            place,
            strength=Strength.HINT if weak else Strength.MILD,
            says=ELSEWHERE,
            values={"host": final.host},
        )


CHECK = Check(
    module=__name__,
    clauses=("rct.check_links", "howitt.no_inappropriate_links"),
    strength=Strength.STRONG,
    says=SAYS["scheme"],
    fix=Text(
        en="Put the whole https address of the page itself, and open it before you post.",
        cy="Rhowch gyfeiriad https cyfan y dudalen ei hun, ac agorwch ef cyn postio.",
    ),
    kinds=frozenset({"post"}),
    prepare=prepare,
    find=find,
)
