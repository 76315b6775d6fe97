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
        every: list[Hit] = []
        for last, length in self._automaton.iter(small):
            hit = Hit(last - length + 1, last + 1)
            if is_whole(small, hit):
                every.append(hit)
        found: list[Hit] = []
        for hit in sorted(every, key=lambda h: (h.start, -h.end)) if len(every) > 1 else every:
            if not found or hit.start >= found[-1].end:
                found.append(hit)
        return found

    def has(self, text: str) -> bool:
        """Whether there is one."""
        small = _small(text)
        if len(self._automaton) == 0:
            return False
        for last, length in self._automaton.iter(small):
            start = last - length + 1
            if not (small[last + 1 : last + 2].isalnum() or small[start - 1 : start].isalnum()):
                return True
        return False


def _small(text: str) -> str:
    """In small letters, where that keeps every offset."""
    small = text.lower()
    return small if len(small) == len(text) else text


def is_whole(text: str, hit: Hit) -> bool:
    """Whether no letter or digit touches it on either side."""
    before, after = text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1]
    return not (before.isalnum() or after.isalnum())
