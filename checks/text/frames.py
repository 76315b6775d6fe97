"""Finds what a lexicon's phrases say in a text: which phrase, where, how strong; with what only looks like it put aside."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from checks.model import Strength
from checks.text.normalise import fold, sentences
from checks.text.phrasing import Phrase, Phrasing, phrases_of

STRENGTHS = {"strong": Strength.STRONG, "medium": Strength.MEDIUM, "mild": Strength.MILD, "hint": Strength.HINT}
WORD = re.compile(r"\w+")
LEAST_STEM = 2
BLANK = "_"


@dataclass(frozen=True, slots=True)
class Hit:
    """Words start to end (code points of the original text) that say it, and how strongly."""

    start: int
    end: int
    strength: Strength


@dataclass
class _Rows:
    """Phrases by a word they cannot do without."""

    whole: dict[str, list[tuple[Phrase, Strength]]] = field(default_factory=dict)
    stems: dict[str, list[tuple[Phrase, Strength]]] = field(default_factory=dict)
    always: list[tuple[Phrase, Strength]] = field(default_factory=list)
    heads: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())

    def add(self, phrase: Phrase, strength: Strength) -> None:
        for anchor in phrase.anchors:
            table = self.stems if anchor.endswith("*") else self.whole
            table.setdefault(anchor.rstrip("*"), []).append((phrase, strength))
        if not phrase.anchors:
            self.always.append((phrase, strength))

    def close(self) -> None:
        """Nothing more will be added."""
        self.heads = frozenset(self.whole), frozenset(self.stems)

    def candidates(self, folded: str) -> dict[int, tuple[Phrase, Strength]]:
        found = {id(row[0]): row for row in self.always}
        words, beginnings = self.heads
        for word in words.intersection(words_of(folded)):
            found.update((id(row[0]), row) for row in self.whole[word])
        if beginnings:
            for stem in beginnings.intersection(beginnings_of(folded)):
                found.update((id(row[0]), row) for row in self.stems[stem])
        return found


class Frames:
    """What one check looks for. `trees` is {language: lexicon}, a lexicon having named `words` and, under `key`, phrases by
    strength, `not` (put aside before anything is sought) and `unless` (a sentence with one of these says nothing)."""

    def __init__(self, trees: Mapping[str, Mapping[str, Any]], key: str) -> None:
        self._sought, self._aside, self._unless = _Rows(), _Rows(), _Rows()
        for language, tree in trees.items():
            phrasing = Phrasing(tree.get("words") or {}, is_welsh=language.startswith("cy"))
            own = tree.get(key) or {}
            for level, strength in STRENGTHS.items():
                for written in phrases_of(own.get(level)):
                    self._sought.add(phrasing.phrase(written), strength)
            for name, rows in (("not", self._aside), ("unless", self._unless)):
                for written in phrases_of(own.get(name)):
                    rows.add(phrasing.phrase(written), Strength.HINT)
        for rows in (self._sought, self._aside, self._unless):
            rows.close()
        self.hits = lru_cache(maxsize=512)(self._hits)

    def strongest(self, text: str) -> Hit | None:
        """The strongest hit, the earliest of those as strong."""
        return max(self.hits(text), key=lambda hit: (hit.strength, -hit.start), default=None)

    def _hits(self, text: str) -> tuple[Hit, ...]:
        folded = fold(text)
        rows = self._sought.candidates(folded.text).values()
        if not rows:
            return ()
        words, beginnings = words_of(folded.text), beginnings_of(folded.text)
        tried = [row for row in rows if row[0].can_be_in(words, beginnings) and row[0].pattern.search(folded.text)]
        if not tried:
            return ()
        clean = self._blanked(folded.text)
        voided = self._voided(clean)
        found = {}
        for phrase, strength in tried:
            for start, end in _spans(phrase, clean):
                if not any(first <= start < last for first, last in voided):
                    found[(start, end, strength)] = Hit(*folded.span(start, end), strength)
        return tuple(sorted(found.values(), key=lambda hit: (hit.start, hit.end)))

    def _blanked(self, text: str) -> str:
        for phrase, _ in self._aside.candidates(text).values():
            text = phrase.pattern.sub(lambda m: re.sub(r"\w", BLANK, m[0]), text)
        return text

    def _voided(self, text: str) -> list[tuple[int, int]]:
        spans = [start for phrase, _ in self._unless.candidates(text).values() for start, _ in _spans(phrase, text)]
        if not spans:
            return []
        bounds = sentences(text)
        starts = [first for first, _ in bounds]
        return [bounds[bisect_right(starts, start) - 1] for start in spans]


def _spans(phrase: Phrase, text: str) -> Iterator[tuple[int, int]]:
    group = "hit" if "hit" in phrase.pattern.groupindex else 0
    for match in phrase.pattern.finditer(text):
        yield match.span(group)


@lru_cache(maxsize=512)
def words_of(folded: str) -> frozenset[str]:
    """The distinct words of a folded text."""
    return frozenset(WORD.findall(folded))


@lru_cache(maxsize=512)
def beginnings_of(folded: str) -> frozenset[str]:
    """Every beginning of its words, of two letters and more."""
    return frozenset(word[:size] for word in words_of(folded) for size in range(LEAST_STEM, len(word) + 1))
