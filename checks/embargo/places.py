"""The nations of the United Kingdom as posts and titles name them, and which of them a release covers."""

import re

NATIONS = {
    "wales": re.compile(r"\b(?:wales|welsh|cymru|gymru|nghymru|chymru|cymreig|gymreig)\b"),
    "england": re.compile(r"\b(?:england|english|lloegr)\b"),
    "scotland": re.compile(r"\b(?:scotland|scottish|alban)\b"),
    "northern ireland": re.compile(r"\b(?:northern ireland|gogledd iwerddon|ngogledd iwerddon)\b"),
}
WIDER = {
    "uk": re.compile(r"\b(?:uk|united kingdom|deyrnas unedig|teyrnas unedig|y du)\b"),
    "britain": re.compile(r"\b(?:britain|prydain)\b"),
}
BESIDE = re.compile(
    r"\b(?:beat|beats|beating|overtook|overtaken|overtaking|outpac\w+|outdid|outstripp\w+|than|ahead\s+of|behind|passed|topped|left|trail\w*"
    r"|curo|guro|trechu|drechu|trech\s+na|na|nag|goddiweddyd|oddiweddyd|blaen\s+i|ar\s+ei\s+hol\s+hi)(?:'r)?\s+(?:in\s+|yn\s+)?"
    r"(?:the\s+|yr?\s+)?(?:rest\s+of\s+(?:the\s+)?)?$"
)
REGIONAL = re.compile(
    r"\b(?:region\w*|local(?!\s+(?:authorit(?:y(?!\s+(?:district|level|area))|ies)|government|council))"
    r"|small areas?|subnational|sub-regional|city|countries|rhanbarth\w*|lleol)\b"
)
EVERYWHERE = frozenset(NATIONS)


def nations(text: str) -> frozenset[str]:
    """The nations named in folded text, `uk` among them where the whole is named."""
    found = {name for name, form in NATIONS.items() if form.search(text)}
    if any(form.search(text) for form in WIDER.values()):
        found.add("uk")
    return frozenset(found)


def told_of(text: str) -> frozenset[str]:
    """The same without those that the figure is only set beside: "overtook Scotland"."""
    found = {
        name
        for name, form in (*NATIONS.items(), ("uk", WIDER["uk"]), ("uk", WIDER["britain"]))
        if any(not BESIDE.search(text, 0, met.start()) for met in form.finditer(text))
    }
    return frozenset(found)


def coverage(title: str) -> frozenset[str]:
    """The nations a release covers by its folded title; all of them where it names none, or the whole."""
    if WIDER["uk"].search(title):
        return EVERYWHERE
    if WIDER["britain"].search(title):
        return EVERYWHERE - {"northern ireland"}
    return frozenset(name for name, form in NATIONS.items() if form.search(title)) or EVERYWHERE


def is_regional(title: str) -> bool:
    return bool(REGIONAL.search(title))
