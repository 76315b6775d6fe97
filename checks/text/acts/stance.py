"""Whose words they are: the writer's own, or denied, quoted, reported, spoken against, or said of oneself with pride."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

REACH = 70
NEAR = 26


@dataclass(frozen=True, slots=True)
class Stance:
    """The patterns of both languages that tell it, over a reading's text."""

    denied: re.Pattern[str]
    undenied: re.Pattern[str]
    reported: re.Pattern[str]
    owned: re.Pattern[str]
    against: re.Pattern[str]
    with_it: re.Pattern[str]
    reclaimed: re.Pattern[str]

    def is_own(self, text: str, start: int, end: int, since: int = 0) -> bool:
        """Whether text[start:end] of a reading is what its writer says and means; a denial before `since` does not reach it."""
        if self.is_denied(text, start, end, since):
            return False
        before = _clause(text[:start])
        outside = text[:start] + " " + text[end:]
        if self.with_it.search(outside):
            return True
        if _is_quoted(text, start) and len(outside.replace('"', "").split()) > 1:
            return False
        if text.count('"', start, end) % 2 == 1 and '"' in text[end:]:
            return False
        told = before[-REACH:]
        if self.reported.search(told) and not self.owned.search(told):
            return False
        return self.against.search(outside) is None

    def is_denied(self, text: str, start: int, end: int, since: int = 0) -> bool:
        """Whether the writer says of text[start:end] that it is not so, since the last comma."""
        before = _clause(text[:start])
        near = before[-min(NEAR, start - since) :] if start > since else ""
        return bool(self.denied.search(near)) and not self.undenied.search(before[-REACH:] + text[start:end] + " ")

    def is_reclaimed(self, text: str, start: int) -> bool:
        """Whether the word at `start` is one the writer uses of themselves or their own."""
        return self.reclaimed.search(text[max(0, start - 40) : start]) is not None


def stance(trees: tuple[Mapping[str, Any], ...]) -> Stance:
    """From config/lexicons/{en,cy}/stance.yaml."""

    def one_of(key: str, tail: str = "(?= )") -> re.Pattern[str]:
        return re.compile(" (?:" + "|".join(p for tree in trees for p in tree.get(key) or ()) + ")" + tail)

    return Stance(
        denied=one_of("denied", r" (?:\S+ ){0,3}$"),
        undenied=one_of("undenied"),
        reported=one_of("reported", "(?: |$)"),
        owned=one_of("owned", "(?: |$)"),
        against=one_of("against"),
        with_it=one_of("with_it"),
        reclaimed=one_of("reclaimed", r" (?:\S+ ){0,1}$"),
    )


def _clause(before: str) -> str:
    """What stands before in the same sentence."""
    return before[max(before.rfind(" . "), before.rfind(" ? ")) + 1 :] if " . " in before or " ? " in before else before


def _is_quoted(text: str, start: int) -> bool:
    """Whether a quotation mark is open at `start` and closed after it."""
    return text.count('"', 0, start) % 2 == 1 and '"' in text[start:]
