"""What has changed between two texts, word by word."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

WORDS = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text: `same`, `gone` or `new`."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A language of a post, what has changed of it."""

    language: str | None
    pieces: tuple[Change, ...]

    @property
    def is_changed(self) -> bool:
        return any(piece.kind != "same" for piece in self.pieces)


def changes(before: str, after: str) -> tuple[Change, ...]:
    """Both texts in one, in order."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    made = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            made.append(Change("same", "".join(old[a:b])))
            continue
        if b > a:
            made.append(Change("gone", "".join(old[a:b])))
        if d > c:
            made.append(Change("new", "".join(new[c:d])))
    return tuple(made)


def between(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Changed, ...]:
    """What has changed in each language, between two contents as their hashes are made of them."""
    old = {one["language"]: one["text"] for one in before["versions"]}
    new = {one["language"]: one["text"] for one in after["versions"]}
    languages = dict.fromkeys([*old, *new])
    return tuple(Changed(one, changes(old.get(one, ""), new.get(one, ""))) for one in languages)
