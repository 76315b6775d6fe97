"""The addresses in a text: where each stands, its parts, and what its name alone gives away."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

from checks.model import Tools

SCHEMED = r"(?<![\w@])(?:[a-z][a-z0-9+.-]{1,20}|h[tx]{2}ps?)://[^\s<>\"“”]+"
LETTER = r"[^\W_]"
BARE = rf"(?<![\w@./:&=-])(?:{LETTER}(?:[\w-]*{LETTER})?\.)+[^\W\d_]{{2,}}(?:/[^\s<>\"“”]*)?(?![\w@-]|\.\w)"
ADDRESS = re.compile(rf"{SCHEMED}|(?<![\w@/])www\.[^\s<>\"“”]+|{BARE}", re.IGNORECASE)
CODED = re.compile(
    r"(?<!\w)(?:javascript|vbscript|data|file|blob|about|intent|view-source):(?=[\w/.(;,])[^\s<>\"“”]+"
    r"|(?<!\S)\\\\[\w.$-]+\\[^\s<>\"“”]+",
    re.IGNORECASE,
)
CODES = re.compile(r"(?:%[0-9a-f]{2})+", re.IGNORECASE)
TRAILING = ".,;:!?)]}'’”\"…*_"
PARTS = re.compile(
    r"(?:(?P<scheme>[a-z][a-z0-9+.-]*):(?://)?)?(?P<authority>[^/?#\\]*)(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
ALIKE = str.maketrans({"0": "o", "1": "l", "3": "e", "5": "s", "8": "b", "|": "l"})
WELSH = frozenset("âêîôûŵŷáéíóúẃýàèìòùẁỳäëïöüẅÿ")


@dataclass(frozen=True, slots=True)
class Address:
    """text[start:end] in code points, and its parts; `host` is in small letters, `scheme` empty where none is written."""

    start: int
    end: int
    text: str
    scheme: str
    user: str
    host: str
    port: str
    rest: str

    @property
    def url(self) -> str:
        """What a browser would open."""
        return self.text if self.scheme else f"https://{self.text}"


@dataclass(frozen=True, slots=True)
class Register:
    """config/addresses.yaml with the organisation's own domains and the sites of links.yaml."""

    shorteners: frozenset[str]
    bodies: frozenset[str]
    ours: frozenset[str]
    names: frozenset[str]
    suffixes: frozenset[str]
    inner: frozenset[str]
    running: frozenset[str]
    leading: frozenset[str]
    trusted: frozenset[str]
    suspect: frozenset[str]

    def belongs(self, host: str) -> bool:
        """Whether a host is one of a known body's."""
        return is_below(host, self.bodies)

    def is_trusted(self, host: str) -> bool:
        """Whether a link may lead there though nobody has opened it: our own sites, and those config trusts."""
        return is_below(host, self.ours | self.trusted)

    def registered(self, host: str) -> str:
        """The part of a host that somebody registered."""
        labels = host.split(".")
        return ".".join(labels[-3:] if ".".join(labels[-2:]) in self.suffixes else labels[-2:])


def is_below(host: str, domains: frozenset[str]) -> bool:
    """Whether a host is one of some domains, or a part of one."""
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def register(tools: Tools) -> Register:
    """The register of one rulebook."""
    tree: Mapping[str, Any] = tools.data.get("addresses") or {}

    def words(key: str) -> frozenset[str]:
        return frozenset(str(word).lower() for word in tree.get(key) or ())

    ours = frozenset(domain.lower().removeprefix("www.") for domain in tools.organisation.domains)
    sites = {host for pair in (tools.data.get("links") or {}).get("hosts") or () for host in (pair["en"], pair["cy"])}
    keys = ("names", "suffixes", "inner", "running", "leading", "trusted", "suspect")
    return Register(words("shorteners"), words("bodies") | ours | sites, ours, *(words(key) for key in keys))


def addresses(text: str) -> Iterator[Address]:
    """Every address of a text, in order."""
    if "." not in text and ":" not in text and "\\" not in text:
        return
    found = sorted(m.span() for pattern in (ADDRESS, CODED) for m in pattern.finditer(text))
    last = 0
    for start, end in found:
        word = text[start:end].rstrip(TRAILING)
        if start >= last and word:
            last = start + len(word)
            yield address(word, start)


def address(word: str, start: int = 0) -> Address:
    """An address taken apart."""
    if word.startswith("\\"):  # a path on an inner server
        word_of = word.lstrip("\\").partition("\\")
        return Address(start, start + len(word), word, "file", "", word_of[0].lower(), "", word_of[2])
    match = PARTS.fullmatch(word)
    scheme, authority, rest = (match["scheme"] or "", match["authority"], match["rest"]) if match else ("", word, "")
    if scheme and "://" not in word and authority.isdigit():  # a host with a port, without a scheme
        scheme, authority = "", f"{scheme}:{authority}"
    user, _, place = authority.rpartition("@")
    host, port = _host(decoded(place))
    return Address(start, start + len(word), word, scheme.lower(), user, host, port, rest)


def _host(place: str) -> tuple[str, str]:
    if place.startswith("["):
        host, _, port = place[1:].partition("]")
        return host, port.removeprefix(":")
    host, _, port = place.partition(":")
    return host.lower().rstrip("."), port


def decoded(text: str) -> str:
    """With %20 and its like read as what they stand for."""
    return CODES.sub(lambda run: bytes.fromhex(run[0].replace("%", "")).decode("utf-8", "replace"), text)


def is_number(host: str) -> bool:
    """Whether a host is an IP address, in any of the ways it can be written."""
    if re.fullmatch(r"(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){0,3}", host):
        return True
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def is_inner(host: str, known: Register) -> bool:
    """Whether only an inner network knows the name."""
    return "." not in host or host.rsplit(".", 1)[-1] in known.inner


def is_disguised(host: str) -> bool:
    """Whether a host has letters that only look like the ones they stand for; Welsh accents are at home in .cymru and .wales."""
    shown = ".".join(_shown(label) for label in host.split("."))
    strange = {letter for letter in shown if not letter.isascii()}
    return bool(strange) and not (strange <= WELSH and shown.endswith((".cymru", ".wales")))


def _shown(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode().decode("punycode")
    except UnicodeError:
        return "\ufffd"


def is_alike(host: str, known: Register) -> bool:
    """Whether a host looks like a known body's, or carries its name inside another."""
    if any(_is_written_like(known.registered(host), known.registered(body)) for body in known.ours):
        return True
    if known.belongs(host):
        return False
    tokens = re.split(r"[.-]", host)
    joined = f".{'.'.join(tokens)}."
    if any(f".{body}." in joined for body in known.bodies if "." in body):
        return True
    own = known.registered(host)
    mine = {domain.split(".")[0] for domain in known.ours}
    if known.names & set(re.split(r"[.-]", host.rsplit(".", 1)[0])) or mine & set(tokens[:-1]):
        return True
    return any(_is_near(own, known.registered(body)) for body in known.bodies)


LONG, LONGER = 6, 10  # letters of a name from which one, or two, may differ


def _is_written_like(own: str, body: str) -> bool:
    """A digit for a letter: wrong even under an ending that nobody else can have."""
    return own != body and _skeleton(own) == _skeleton(body)


def _is_near(own: str, body: str) -> bool:
    mine, theirs = _skeleton(own.split(".")[0]), _skeleton(body.split(".")[0])
    if own == body or len(theirs) < LONG:
        return _skeleton(own) == _skeleton(body) and own != body
    most = 2 if len(theirs) >= LONGER else 1
    same_end = own.split(".", 1)[-1] == body.split(".", 1)[-1]
    return own.split(".")[0] != body.split(".")[0] and _differ(mine, theirs, most if same_end else 0)


def _skeleton(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).translate(ALIKE)
    return plain.replace("rn", "m").replace("vv", "w").replace("i", "l")


def _differ(one: str, other: str, most: int) -> bool:
    """Whether two names differ in at most so many letters: put in, left out, changed, or swapped with the next."""
    if abs(len(one) - len(other)) > most:
        return False
    before, row = [], list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            least = min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                least = min(least, last[j - 2] + 1)
            row.append(least)
    return row[-1] <= most
