"""What has changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text: `same`, `gone` or `new`."""

    kind: str
    text: str


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
