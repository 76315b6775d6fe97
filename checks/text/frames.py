"""Finds what a lexicon's phrases say in a text: which phrase, where, how strong; with what only looks like it put aside."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from checks.model import Strength, Tools
from checks.text.board import Board, words_of
from checks.text.normalise import fold, sentences
from checks.text.phrasing import Phrase, Phrasing, phrases_of
from checks.text.shelf import Shelf

STRENGTHS = {"strong": Strength.STRONG, "medium": Strength.MEDIUM, "mild": Strength.MILD, "hint": Strength.HINT}
BLANK = "_"
Trees = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Hit:
    """Words start to end (code points of the original text) that say it, and how strongly."""

    start: int
    end: int
    strength: Strength


class Frames:
    """What one check looks for. `trees` is {language: lexicon}, a lexicon having named `words` and, under `key`, phrases by
    strength, `not` (put aside before anything is sought) and `unless` (a sentence with one of these says nothing)."""

    def __init__(self, trees: Trees, key: str, board: Board, aside: Board) -> None:
        self._board, self._others = board, aside
        self._sought = board.owner()
        self._aside, self._unless = aside.owner(), aside.owner()
        for language, tree in trees.items():
            phrasing = Phrasing(tree.get("words") or {}, is_welsh=language.startswith("cy"))
            own = tree.get(key) or {}
            for level, strength in STRENGTHS.items():
                for written in phrases_of(own.get(level)):
                    board.add(self._sought, phrasing.phrase(written), strength)
            for name, owner in (("not", self._aside), ("unless", self._unless)):
                for written in phrases_of(own.get(name)):
                    aside.add(owner, phrasing.phrase(written), Strength.HINT)
        self.hits = lru_cache(maxsize=512)(self._hits)

    def strongest(self, text: str) -> Hit | None:
        """The strongest hit, the earliest of those as strong."""
        hits = self.hits(text)
        return max(hits, key=lambda hit: (hit.strength, -hit.start)) if hits else None

    def _hits(self, text: str) -> tuple[Hit, ...]:
        folded = fold(text)
        rows = self._board.tried(folded.text).get(self._sought)
        if not rows:
            return ()
        words, beginnings = words_of(folded.text), partial(self._board.beginnings, folded.text)
        worth = (row for row in rows.values() if row[1].can_be_in(folded.text, words, beginnings))
        tried = [row for row in worth if row[1].pattern.search(folded.text)]
        if not tried:
            return ()
        clean = self._blanked(folded.text)
        voided = self._voided(clean)
        found = {}
        for _, phrase, strength in tried:
            for start, end in _spans(phrase, clean):
                if not any(first <= start < last for first, last in voided):
                    found[(start, end, strength)] = Hit(*folded.span(start, end), strength)
        return tuple(sorted(found.values(), key=lambda hit: (hit.start, hit.end)))

    def _blanked(self, text: str) -> str:
        for _, phrase, _ in self._others.tried(text).get(self._aside, {}).values():
            text = phrase.pattern.sub(lambda m: re.sub(r"\w", BLANK, m[0]), text)
        return text

    def _voided(self, text: str) -> list[tuple[int, int]]:
        rows = self._others.tried(text).get(self._unless, {}).values()
        spans = [start for _, phrase, _ in rows for start, _ in _spans(phrase, text)]
        if not spans:
            return []
        bounds = sentences(text)
        starts = [first for first, _ in bounds]
        return [bounds[bisect_right(starts, start) - 1] for start in spans]


def _spans(phrase: Phrase, text: str) -> Iterator[tuple[int, int]]:
    group = "hit" if "hit" in phrase.pattern.groupindex else 0
    for match in phrase.pattern.finditer(text):
        yield match.span(group)


class _Made:
    """The frames made of one set of lexicons, all on one board."""

    def __init__(self) -> None:
        self._board, self._aside = Board(), Board()
        self._made: dict[tuple[str, str], Frames] = {}

    def frames(self, name: str, key: str, trees: Callable[[], Trees]) -> Frames:
        if (name, key) not in self._made:
            self._made[name, key] = Frames(trees(), key, self._board, self._aside)
        return self._made[name, key]


@lru_cache(maxsize=2)
def _made(_: Shelf) -> _Made:
    return _Made()


def frames_of(tools: Tools, name: str, key: str, trees: Callable[[], Trees]) -> Frames:
    """The frames for `key` in the lexicons called `name`, made once for one set of lexicons however many checks ask."""
    return _made(Shelf(tools.lexicons)).frames(name, key, trees)
