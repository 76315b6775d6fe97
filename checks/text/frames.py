"""Finds what a lexicon's phrases say in a text: which phrase, where, how strong; with what only looks like it put aside."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
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
    longest: int = 0

    def add(self, phrase: Phrase, strength: Strength) -> None:
        for anchor in phrase.anchors:
            table = self.stems if anchor.endswith("*") else self.whole
            table.setdefault(anchor.rstrip("*"), []).append((phrase, strength))
        if not phrase.anchors:
            self.always.append((phrase, strength))
        self.longest = max((len(stem) for stem in self.stems), default=0)

    def candidates(self, words: Sequence[str]) -> dict[int, tuple[Phrase, Strength]]:
        found = {id(row[0]): row for row in self.always}
        for word in words:
            for row in self.whole.get(word, ()):
                found[id(row[0])] = row
            for size in range(LEAST_STEM, min(len(word), self.longest) + 1):
                for row in self.stems.get(word[:size], ()):
                    found[id(row[0])] = row
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
        self.hits = lru_cache(maxsize=512)(self._hits)

    def strongest(self, text: str) -> Hit | None:
        """The strongest hit, the earliest of those as strong."""
        return max(self.hits(text), key=lambda hit: (hit.strength, -hit.start), default=None)

    def _hits(self, text: str) -> tuple[Hit, ...]:
        folded = fold(text)
        words = words_of(folded.text)
        candidates = self._sought.candidates(words)
        if not candidates:
            return ()
        clean = self._blanked(folded.text, words)
        voided = self._voided(clean, words)
        found = {}
        for phrase, strength in candidates.values():
            for start, end in _spans(phrase, clean):
                if not any(first <= start < last for first, last in voided):
                    found[(start, end, strength)] = Hit(*folded.span(start, end), strength)
        return tuple(sorted(found.values(), key=lambda hit: (hit.start, hit.end)))

    def _blanked(self, text: str, words: Sequence[str]) -> str:
        for phrase, _ in self._aside.candidates(words).values():
            text = phrase.pattern.sub(lambda m: re.sub(r"\w", BLANK, m[0]), text)
        return text

    def _voided(self, text: str, words: Sequence[str]) -> list[tuple[int, int]]:
        spans = [start for phrase, _ in self._unless.candidates(words).values() for start, _ in _spans(phrase, text)]
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
def words_of(folded: str) -> tuple[str, ...]:
    """The distinct words of a folded text."""
    return tuple(dict.fromkeys(WORD.findall(folded)))
