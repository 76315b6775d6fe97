"""Links, e-mail addresses, phone numbers, hashtags, handles and references of a text, each with where it stands and a key that
is the same however the thing was written."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from checks.text.welsh import fold

Kind = Literal["link", "email", "phone", "hashtag", "handle", "reference"]

ENDINGS = r"(?:uk|wales|cymru|com|org|net|info|eu|gov|example|co|ly|app|io|tv|be|me|scot)"
LINK = re.compile(
    rf"(?:https?://|www\.)[^\s<>\"“”]+|(?<![\w@.-])(?:[a-z0-9][a-z0-9-]*\.)+{ENDINGS}(?![\w@-]|\.\w)(?:/[^\s<>\"“”]*)?",
    re.IGNORECASE,
)
TRAILING = ".,;:!?)]}'’”\"…*_"
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w/£.-])(?:\+44[\s-]?(?:\(0\))?[\s-]?|\(?0)(?:[1-9](?:[\s()-]{0,2}\d){8,9})(?![\w/])")
HASHTAG = re.compile(r"(?<![\w/&])[#＃](?=\w*[^\W\d_])\w+")
HANDLE = re.compile(r"(?<![\w/.@])@\w[\w.]*\w(?:@[\w.-]+\w)?|(?<![\w/.@])@\w\b")
CODE = r"(?:[A-Z]{1,4}-?\d{1,5}[A-Z]{0,2}\d{0,2}(?:\(M\))?)"
REFERENCE = re.compile(rf"(?<![\w#@/.£&?=-])(?:[A-Z0-9]{{1,5}}(?:/[A-Z0-9]{{1,8}}){{1,4}}|{CODE})(?![\w%/]|-\d)")
WHOLE_REFERENCE = re.compile(r"(?=.*\d)(?=.*[A-Z])|\d+/\d{3,}/\d+")
NO_REFERENCE = re.compile(r"[AP]M\d{1,2}|[1-4]?[QCH][1-4]|COVID-?19|(?:[AB]|UK)\d{1,2}[A-Z]?")
JUNCTION = re.compile(r"[JC](\d{1,2}[A-Z]?)")
KEY_STAGE = re.compile(r"(?:KS|CA)(\d)")  # CA: cyfnod allweddol
BRAND = re.compile(r"(?:GOV\.(?:UK|WALES)|LLYW\.CYMRU)", re.IGNORECASE)  # named, not pointed to
SAMPLE = re.compile(  # a stand-in for whoever reads: name@example.com, enw@enghraifft.com
    r"(?:.*[._+-])?(?:your|eich)?(?:name|enw|example|enghraifft|esiampl|user|defnyddiwr|someone|rhywun|you|chi|me|fi|email|e?-?bost"
    r"|test|prawf|first|last|cyntaf|olaf|surname|cyfenw|jane?|john|joe|sion|siân|abc|xyz)\d*@(?:example|enghraifft|esiampl)\.",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One such thing, text[start:end] in code points."""

    kind: Kind
    start: int
    end: int
    text: str
    key: str


@lru_cache(maxsize=4096)
def marks(text: str) -> tuple[Mark, ...]:
    """Every mark of a text, by kind and place."""
    found = []
    for kind, pattern, key in READERS:
        if not BEGINS[kind](text):
            continue
        for match in pattern.finditer(text):
            word = match[0].rstrip(TRAILING) if kind == "link" else match[0]
            told = key(word)
            if told:
                found.append(Mark(kind, match.start(), match.start() + len(word), word, told))
    return tuple(_apart(found))


@lru_cache(maxsize=4096)
def of_kind(text: str, *kinds: Kind) -> tuple[Mark, ...]:
    """The marks of some kinds, in order of place."""
    every = marks(text)
    return tuple(sorted((m for m in every if m.kind in kinds), key=lambda m: m.start)) if every else ()


def _apart(found: list[Mark]) -> Iterator[Mark]:
    """Without what only looks like a mark inside a link or an address."""
    outer = [m for m in found if m.kind in ("link", "email")]
    for mark in found:
        if not any(m is not mark and m.start <= mark.start and mark.end <= m.end and _inside(mark, m) for m in outer):
            yield mark


def _inside(mark: Mark, outer: Mark) -> bool:
    return mark.kind not in ("link", "email") or (mark.end - mark.start) < (outer.end - outer.start)


def link_key(link: str) -> str:
    """Host without www and path, without scheme, fragment, last slash or campaign parameters."""
    if BRAND.fullmatch(link):
        return ""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", link, flags=re.IGNORECASE).split("#")[0]
    address, _, query = bare.partition("?")
    host, slash, path = address.partition("/")
    kept = [p for p in query.split("&") if p and not p.lower().startswith(("utm_", "fbclid", "gclid"))]
    return host.lower() + (slash + path).rstrip("/") + ("?" + "&".join(kept) if kept else "")


def email_key(email: str) -> str:
    """The address in lower case; empty for a made-up one, which each language makes up its own way."""
    return "" if SAMPLE.match(email) else email.lower()


def phone_key(phone: str) -> str:
    """The digits, with 0 for the country code."""
    digits = re.sub(r"\D", "", phone.replace("(0)", ""))
    return "0" + digits[2:] if digits.startswith("44") else digits


def reference_key(reference: str) -> str:
    """The reference in capitals without hyphens; empty for what is no reference (a postcode's half, 9 AM, COVID-19)."""
    stage = KEY_STAGE.fullmatch(reference)
    if stage:
        return "KS" + stage[1]
    junction = JUNCTION.fullmatch(reference)
    if junction:
        return "J" + junction[1]
    if not WHOLE_REFERENCE.match(reference) or (NO_REFERENCE.fullmatch(reference) and not ROAD.fullmatch(reference)):
        return ""
    return reference.upper().replace("-", "")


ROAD = re.compile(r"[AM]\d{1,4}(?:\(M\))?|B\d{4}")
Key = Callable[[str], str]
READERS: tuple[tuple[Kind, re.Pattern[str], Key], ...] = (
    ("link", LINK, link_key),
    ("email", EMAIL, email_key),
    ("phone", PHONE, phone_key),
    ("hashtag", HASHTAG, lambda word: "#" + fold(word[1:])),
    ("handle", HANDLE, lambda word: "@" + word[1:].lower()),
    ("reference", REFERENCE, reference_key),
)
BEGINS: dict[Kind, Callable[[str], object]] = {
    "link": lambda text: "." in text,
    "email": lambda text: "@" in text,
    "phone": lambda text: "0" in text,
    "hashtag": lambda text: "#" in text or "＃" in text,
    "handle": lambda text: "@" in text,
    "reference": re.compile(r"[A-Z/]-?\d|\d/").search,
}
