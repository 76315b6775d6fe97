"""Selling: goods, services, codes, loans, coins, a page to follow.

Looks for: an offer with its price, code, link or way to order, in Welsh and English (config/lexicons/{en,cy}/claims.yaml
under `advertising`).
Because: RCT's rules for residents ask nobody to advertise products or services (rct.no_advertising).
Instead: leave it to the places meant for it; a cake sale for the hospice is welcome. / Gadewch hysbysebu i'r mannau sydd ar
ei gyfer; mae croeso i stondin gacennau at yr hosbis: "Bore coffi ddydd Sadwrn."
Does not catch: a recommendation by a friend of the seller; an advertisement inside a picture or behind a bare link.
"""

from collections.abc import Iterator

from checks.conduct.claims import Asked, asked
from checks.conduct.told import Options, doubted
from checks.model import Check, Finding, Item, Strength, Text, Tools
from checks.text.normalise import told_in


def prepare(options: Options, tools: Tools) -> Asked:
    """The phrases and signs of both languages, and the second opinion."""
    return asked(options, tools, "advertising")


def find(item: Item, options: Options, prepared: Asked) -> Iterator[Finding]:
    """The sentences of each part from the first that sells to the last, or what reads like selling."""
    for part in item.parts():
        hits = prepared.claims.hits(part.text)
        if not hits:
            yield from doubted(item, part, "advertising", prepared.told)
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
    options=Options,
    prepare=prepare,
    find=find,
)
