"""Which words of one sentence answer which of the other's, as far as the table of renderings knows."""

from collections.abc import Sequence
from itertools import takewhile

from checks.model import Language, Renderings
from checks.text.renderings import stem
from checks.text.tokens import Word

CLOSE = 0.6  # the share of the denied words that the other side must have
FAR = 8
AHEAD = 6  # words after a denial that may tell where the other side says it
CLAUSE_ENDS = frozenset(',;:–—.!?()"“”‘…|-') | {"but", "ond"}
TELLING = 4  # letters


class Answers:
    """Two sentences side by side."""

    def __init__(self, english: Sequence[Word], welsh: Sequence[Word], renderings: Renderings) -> None:
        self._sides: dict[Language, Sequence[Word]] = {"en": english, "cy": welsh}
        self._table = renderings
        self._stems: dict[Language, list[str]] = {
            language: [stem(word.low, language) if word.sort == "word" else "" for word in side]
            for language, side in self._sides.items()
        }

    def side(self, language: Language) -> Sequence[Word]:
        """The words of one sentence."""
        return self._sides[language]

    def answer(self, word: Word, language: Language) -> int | None:
        """Where on the other side a rendering of a word stands."""
        rendered = self._table.of(language).get(stem(word.low, language))
        if not rendered:
            return None
        other: Language = "cy" if language == "en" else "en"
        return next((n for n, each in enumerate(self._stems[other]) if each in rendered), None)

    def are_close(self, word: Word, language: Language) -> bool:
        """Whether what is denied stands on the other side: else it is told in other words there, maybe without a denial."""
        side = self._sides[language]
        first = next(n for n, each in enumerate(side) if each.start == word.start)
        behind = takewhile(lambda each: each.low not in CLAUSE_ENDS, side[first + 1 : first + 1 + FAR])
        known = [self._table.of(language).get(stem(each.low, language)) for each in behind if len(each.low) >= TELLING]
        told = [rendered for rendered in known if rendered]
        other = set(self._stems["cy" if language == "en" else "en"])
        met = sum(1 for rendered in told if not rendered.isdisjoint(other))
        return met >= CLOSE * len(told)

    def around(self, word: Word, language: Language) -> tuple[int, int] | None:
        """(start, end) on the other side of what answers the words behind a denial, from where its clause begins."""
        side = self._sides[language]
        other = self._sides["cy" if language == "en" else "en"]
        first = next(n for n, each in enumerate(side) if each.start == word.start)
        behind = list(takewhile(lambda each: each.low not in CLAUSE_ENDS, side[first + 1 : first + 1 + AHEAD]))
        found = [self.answer(after, language) for after in behind if len(after.low) >= TELLING]
        places = [place for place in found if place is not None]
        if not places:
            return None
        start, end = _clause(other, places[0])
        return other[start].start, other[max(place for place in places if start <= place < end)].end


def _clause(words: Sequence[Word], place: int) -> tuple[int, int]:
    """Where the clause of words[place] begins and ends."""
    start, end = place, place + 1
    while start and words[start - 1].low not in CLAUSE_ENDS:
        start -= 1
    while end < len(words) and words[end].low not in CLAUSE_ENDS:
        end += 1
    return start, end
