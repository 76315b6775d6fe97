"""Whether two hosts are the two names of one body's site: by config/links.yaml, or part by part by what their words say."""

import re

from checks.text.labels import Labels
from checks.text.pages import Sites

ENDS = frozenset("uk gov org co com net ac sch nhs police wales cymru llyw gig info example".split())
TURNED = {"cymru": "wales", "llyw": "gov", "gig": "nhs"}
WELSH = frozenset({"cymru", "llyw", "gig"})


def host_of(link: str) -> str:
    """The host of an address without www., in lower case."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", link.lower()).split("/")[0].split("?")[0].split("#")[0]


def path_of(link: str) -> str:
    """What follows the host, in the case it is written in."""
    return re.sub(r"^(?:https?://)?", "", link).split("#")[0].split("?")[0].partition("/")[2]


def is_one_site(english: str, welsh: str, sites: Sites, labels: Labels) -> bool:
    """Whether two hosts are one body's: welsh-blood.org.uk, gwaedcymru.org.uk."""
    if sites.page(english).neutral == sites.page(welsh).neutral:
        return True
    one, other = english.split("."), welsh.split(".")
    return len(one) == len(other) and all(
        a == b or (_is_turned(a, b) if a in ENDS and b in ENDS else labels.compared(a, b).is_one_body)
        for a, b in zip(one, other, strict=True)
    )


def _is_turned(english: str, welsh: str) -> bool:
    """Whether one end of a name is the Welsh for the other: gov, llyw."""
    return welsh in WELSH and TURNED[welsh] == english
