"""Selling: goods, services, codes, loans, coins, a page to follow.

Looks for: an offer with its price, code, link or way to order, in Welsh and English (config/lexicons/{en,cy}/claims.yaml
under `advertising`).
Because: RCT's rules for residents ask nobody to advertise products or services (rct.no_advertising).
Instead: leave it to the places meant for it; a cake sale for the hospice is welcome. / Gadewch hysbysebu i'r mannau sydd ar
ei gyfer; mae croeso i stondin gacennau at yr hosbis: "Bore coffi ddydd Sadwrn."
Does not catch: a recommendation by a friend of the seller; an advertisement inside a picture or behind a bare link.
"""

from collections.abc import Iterator
from typing import Any

from checks.conduct.claims import Claims, claims
from checks.model import Check, Finding, Item, Strength, Text, Tools
from checks.text.normalise import told_in


def prepare(options: Any, tools: Tools) -> Claims:
    """The phrases and signs of both languages."""
    return claims(tools, "advertising")


def find(item: Item, options: Any, prepared: Claims) -> Iterator[Finding]:
    """The sentences of each part from the first that sells to the last."""
    for part in item.parts():
        hits = prepared.hits(part.text)
        if hits:
            start, end = told_in(part.text, hits[0].start, max(hit.end for hit in hits))
            yield Finding(place=part.place(start, end), strength=max(hit.strength for hit in hits))


CHECK = Check(
    module=__name__,
    clauses=("rct.no_advertising",),
    strength=Strength.MEDIUM,
    says=Text(en="This advertises something.", cy="Mae hwn yn hysbysebu rhywbeth."),
    fix=Text(
        en="Keep it out of sight if it sells; leave charity and lost pets.",
        cy="Cadwch ef o'r golwg os yw'n gwerthu; gadewch elusennau ac anifeiliaid coll.",
    ),
    kinds=frozenset({"comment"}),
    prepare=prepare,
    find=find,
)
