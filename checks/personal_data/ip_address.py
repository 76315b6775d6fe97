"""An IP address.

Looks for: four numbers with dots, or an IPv6 address, that could be somebody's connection.
Because: it leads to a household, and nobody's personal details are published (rct.no_personal_information,
rct.confidential_personal).
Instead: "Tell us privately." / "Rhowch wybod i ni'n breifat."
Does not catch: addresses of private networks, which every household has alike; versions and section numbers are left.
"""

import re
from collections.abc import Iterable, Iterator
from ipaddress import ip_address
from typing import Any

from checks.model import Check, Finding, Item, Strength, Text, Tools
from checks.personal_data.any_case import AnyCase
from checks.personal_data.context import clause_before, is_own
from checks.personal_data.digits import fold
from checks.personal_data.links import blanked
from checks.personal_data.notice import FIX, SAYS, findings_in
from checks.personal_data.sight import needs, sees, sight
from checks.personal_data.spot import Spot

WHAT = Text(en="IP address", cy="cyfeiriad IP")
SHAPE = re.compile(
    r"(?<![\w.:£$€-])(?:\d{1,3}(?:\.\d{1,3}){3}|(?=[0-9a-f]*:[0-9a-f]*:)[0-9a-f:]{6,39})(?![\w:]|\.\d)", re.IGNORECASE
)
WORDS = AnyCase(r"\b(?:ip|ips|ipv4|ipv6|router|isp|server|host|logged|login|vpn|llwybrydd|gweinydd|fewngofnod\w+)\b")
NUMBERED = AnyCase(
    r"\b(?:v|ver|version|release|build|section|sec|clause|paragraph|para|para\.|chapter|policy|rule|item|table|figure|"
    r"firmware|update|ios|android|"
    r"fersiwn|adran|cymal|paragraff|pennod|eitem|tabl|ffigur|polisi|rheol)\W*(?:\w+\W+)?$"
)
PLAUSIBLE = 20
"""Section numbers keep their parts small; an address of the net seldom has four numbers all below this."""


def spots(text: str) -> Iterator[Spot]:
    """Every IP address of a text that could be somebody's."""
    folded = fold(text)
    if not sees(folded, "dots"):
        return
    plain = blanked(folded)
    for match in SHAPE.finditer(plain):
        if _is_somebodys(match[0].rstrip(":"), clause_before(plain, match.start())):
            yield Spot(
                match.start(), match.start() + len(match[0].rstrip(":")), is_own(plain, match.start(), match.end())
            )


def _is_somebodys(words: str, before: str) -> bool:
    try:
        address = ip_address(words)
    except ValueError:
        return False
    if NUMBERED.search(before) or address.is_loopback or address.is_unspecified or address.is_multicast:
        return False
    if address.is_link_local or (address.version == 4 and _is_local(words)):
        return False
    if WORDS.search(before):
        return True
    return len(words) > 8 if address.version == 6 else max(map(int, words.split("."))) > PLAUSIBLE


def _is_local(words: str) -> bool:
    return re.match(r"10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.|255\.", words) is not None


def find(item: Item, options: Any, tools: Tools) -> Iterable[Finding]:
    """A finding for every address."""
    return findings_in(item, spots, WHAT)


CHECK = Check(
    module=__name__,
    clauses=("rct.no_personal_information", "rct.confidential_personal"),
    strength=Strength.STRONG,
    says=SAYS,
    fix=FIX,
    find=find,
    sight=sight,
    needs=needs("dots"),
)
