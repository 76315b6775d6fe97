"""Comparing a text we sent with the text a platform tells: platforms escape, shorten, trim and recompose what they take."""

import html
import re
import unicodedata

_ADDRESS = re.compile(r"https?://(\S+)", re.IGNORECASE)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))


def canonical(text: str) -> str:
    """The text as it is compared: entities unescaped, NFC, line ends and runs of white space as one space, addresses
    without scheme, `www.`, closing slash and with a small-letter host."""
    plain = unicodedata.normalize("NFC", html.unescape(text)).translate(_INVISIBLE)
    return " ".join(_ADDRESS.sub(_address, plain).split())


def _address(match: re.Match[str]) -> str:
    host, slash, path = match[1].partition("/")
    return (host.lower().removeprefix("www.") + slash + path).rstrip("/")


def is_same(ours: str, told: str) -> bool:
    """Whether both are the same words to a reader."""
    return canonical(ours) == canonical(told)


def expanded(text: str, addresses: dict[str, str]) -> str:
    """The text with entities unescaped and each shortened address put back: `{short: full}`; an empty `full` takes
    the address out (the one a platform adds for a picture)."""
    for short, full in sorted(addresses.items(), key=lambda pair: -len(pair[0])):
        text = text.replace(short, full)
    return html.unescape(text).rstrip()
