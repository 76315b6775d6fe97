"""What a platform takes, as config/platforms.yaml says it, and how it counts a text's length."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checks.model import Post, Tools
from checks.text.emoji import units
from checks.text.marks import of_kind

REMOTE = re.compile(r"(?<![\w@/])(@\w+)@[\w-]+(?:\.[\w-]+)+")
LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
"""The code points that X counts as one; any other is two."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`length` in what `counted` counts, `link` what a link counts there; `media` pictures of `size` bytes at the most."""

    name: str
    length: int
    counted: str
    link: int
    media: int
    size: int
    formats: frozenset[str]


Cards = Mapping[str, Limits]


def cards(tools: Tools) -> Cards:
    """{platform: its limits}."""
    tree: Mapping[str, Any] = tools.data.get("platforms") or {}
    return {name: card(row) for name, row in tree.items()}


def card(row: Mapping[str, Any]) -> Limits:
    """From one entry of config/platforms.yaml."""
    length, media = row["length"], row["media"]
    return Limits(
        name=str(row["name"]),
        length=int(length["most"]),
        counted=str(length["counted"]),
        link=int(length.get("link", 0)),
        media=int(media["most"]),
        size=int(media["bytes"]),
        formats=frozenset(str(one).upper() for one in media["formats"]),
    )


def platform(post: Post, tools: Tools) -> str | None:
    """Where it would go out: the post's platform, else its account's."""
    account = tools.accounts.get(post.account or "")
    return post.platform or (account.platform if account else None)


def counted(text: str, limits: Limits) -> Iterator[tuple[int, int]]:
    """(where it ends, what it counts) of each letter, emoji and link of a text, in order."""
    if limits.counted == "letters":
        yield from ((at + 1, 1) for at in range(len(text)))
        return
    at = 0
    for start, end, count in sorted(_wholes(text, limits)):
        if start >= at:
            yield from _plain(text, at, start, limits)
            yield end, count
            at = end
    yield from _plain(text, at, len(text), limits)


def _wholes(text: str, limits: Limits) -> Iterator[tuple[int, int, int]]:
    """(start, end, count) of what counts as one thing: links, and on Mastodon a handle, which counts without its server."""
    if limits.link:
        yield from ((link.start, link.end, limits.link) for link in of_kind(text, "link"))
    if limits.counted == "with_links":
        yield from ((*found.span(), len(found[1])) for found in REMOTE.finditer(text))


def _plain(text: str, start: int, end: int, limits: Limits) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    for first, last, is_emoji in units(piece):
        yield start + last, _weight(piece[first:last], is_emoji) if limits.counted == "weighted" else 1


def _weight(letters: str, is_emoji: bool) -> int:
    if is_emoji:
        return 2
    composed = unicodedata.normalize("NFC", letters)
    return sum(1 if any(first <= ord(one) <= last for first, last in LIGHT) else 2 for one in composed)
