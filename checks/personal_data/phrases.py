"""Long lists of words and phrases, found in one pass over a text."""

from collections.abc import Iterable
from typing import NamedTuple

from ahocorasick import Automaton


class Hit(NamedTuple):
    """text[start:end] is one of the phrases."""

    start: int
    end: int


class Phrases:
    """Finds phrases as whole words, in any case; of two that overlap the one that starts first, then the longer."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._automaton = Automaton()
        for phrase in {phrase.lower() for phrase in phrases}:
            self._automaton.add_word(phrase, len(phrase))
        self._automaton.make_automaton()

    def hits(self, text: str) -> list[Hit]:
        """All of them, in order."""
        if len(self._automaton) == 0:
            return []
        small = _small(text)
        every = [Hit(last - length + 1, last + 1) for last, length in self._automaton.iter(small)]
        found: list[Hit] = []
        for hit in sorted((h for h in every if is_whole(small, h)), key=lambda h: (h.start, -h.end)):
            if not found or hit.start >= found[-1].end:
                found.append(hit)
        return found

    def has(self, text: str) -> bool:
        """Whether there is one."""
        small = _small(text)
        return len(self._automaton) > 0 and any(
            is_whole(small, Hit(last - length + 1, last + 1)) for last, length in self._automaton.iter(small)
        )


def _small(text: str) -> str:
    """In small letters, where that keeps every offset."""
    small = text.lower()
    return small if len(small) == len(text) else text


def is_whole(text: str, hit: Hit) -> bool:
    """Whether no letter or digit touches it on either side."""
    before, after = text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1]
    return not (before.isalnum() or after.isalnum())
