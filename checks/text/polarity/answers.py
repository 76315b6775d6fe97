"""Which words of one sentence answer which of the other's, as far as the table of renderings knows."""

from collections.abc import Iterable, Sequence
from itertools import takewhile

from checks.model import Language, Renderings
from checks.text.polarity.roots import is_prefixed, roots
from checks.text.renderings import forms
from checks.text.tokens import Word

EMPTY = frozenset(  # words that tell nothing of what is denied
    "this that these those the and for our you your with from has have had was were are will would can could may "
    "they them their its his her she him who whom been being any all but also more than then there here when what "
    "which into onto over under upon yet hwn hon hyn hynny rhain rheini yma yno eich ein eu fod wedi ond hefyd gan "
    "gyda ichi chi nhw nhw'n ni'n ar er neu sy sydd oedd bydd fydd byddai fyddai bod yw mae mae'n i'r o'r a'r drwy "
    "pan beth pwy sut".split()
)
CLOSE = 0.6  # the share of the denied words that the other side must have
LOOSE = 0.4  # the same where the other side has no word at all that might deny
FAR = 8
AHEAD = 6  # words after a denial that may tell where the other side says it
CLAUSE_ENDS = frozenset(',;:–—.!?()"“”‘…|-') | {"but", "ond"}
SENTENCE_ENDS = frozenset(".!?…;")
LEANING = frozenset({"yn", "i", "â", "wedi"})  # what a verb before it governs
ASIDE = frozenset("()\"“”‘'…")  # marks around what stands within a clause
TELLING = 3  # letters


def ends_clause(word: Word) -> bool:
    """Whether a clause ends there; the hyphen of ar-lein ends none."""
    return word.low in CLAUSE_ENDS and not (word.low == "-" and word.glued)


def _goes_on(word: Word) -> bool:
    return not ends_clause(word) and word.low not in ("and", "ac")


def clause_at(words: Sequence[Word], place: int) -> tuple[int, int]:
    """Where the clause of words[place] begins and ends."""
    start, end = place, place + 1
    while start and not ends_clause(words[start - 1]):
        start -= 1
    while end < len(words) and not ends_clause(words[end]):
        end += 1
    return start, end


def best_clause(words: Sequence[Word], places: Sequence[int]) -> tuple[int, int]:
    """The clause that has most of `places`."""
    spans = {clause_at(words, place) for place in places}
    return max(sorted(spans), key=lambda span: sum(span[0] <= place < span[1] for place in places))


Places = frozenset[tuple[Language, int]]
NOWHERE: Places = frozenset()


class Answers:
    """Two sentences side by side."""

    def __init__(
        self,
        english: Sequence[Word],
        welsh: Sequence[Word],
        renderings: Renderings,
        paired: Places = NOWHERE,
        turned: Places = NOWHERE,
        alone: bool = False,
    ) -> None:
        """By the table of opposites. `paired`: words that both sides have; `turned`: words of which the other side denies the
        opposite; `alone`: whether the Welsh has one of which the English has neither."""
        self.paired, self.turned, self.alone = paired, turned, alone
        self._sides: dict[Language, Sequence[Word]] = {"en": english, "cy": welsh}
        self._table = renderings
        self._forms: dict[Language, list[tuple[str, ...]]] = {}

    def within(self, english: Sequence[Word], welsh: Sequence[Word]) -> "Answers":
        """The same of a clause of either."""
        return Answers(english, welsh, self._table, self.paired, self.turned, self.alone)

    def side(self, language: Language) -> Sequence[Word]:
        """The words of one sentence."""
        return self._sides[language]

    def forms(self, language: Language) -> list[tuple[str, ...]]:
        """The stems that each word of a side may have; () for figures and marks."""
        told = self._forms.get(language)
        if told is None:
            told = [forms(word.low, language) if word.sort == "word" else () for word in self._sides[language]]
            self._forms[language] = told
        return told

    def answer(self, word: Word, language: Language) -> int | None:
        """Where on the other side a rendering of a word stands."""
        rendered = self._rendered(word, language)
        if not rendered:
            return None
        other: Language = "cy" if language == "en" else "en"
        return next((n for n, each in enumerate(self.forms(other)) if not rendered.isdisjoint(each)), None)

    def _rendered(self, word: Word, language: Language) -> frozenset[str]:
        table = self._table.of(language)
        return frozenset(each for form in forms(word.low, language) for each in table.get(form, ()))

    def is_of_root(self, word: Word, language: Language, place: int) -> bool:
        """Whether the other side's words[place] renders a word's root, and has itself no such prefix: anghywir beside correct."""
        other: Language = "cy" if language == "en" else "en"
        said = self._sides[other][place].low
        if is_prefixed(said, other):
            return False
        table = self._table.of(language)
        meant = (
            each for root in roots(word.low, language) for form in forms(root, language) for each in table.get(form, ())
        )
        return not set(meant).isdisjoint(self.forms(other)[place])

    def are_close(self, word: Word, language: Language, share: float = CLOSE) -> bool:
        """Whether what is denied stands on the other side: else it is told in other words there, maybe without a denial."""
        side = self._sides[language]
        first = next(n for n, each in enumerate(side) if each.start == word.start)
        behind = takewhile(lambda each: not ends_clause(each), side[first + 1 : first + 1 + FAR])
        met = self._met(behind, language) or self._met(side, language)
        return bool(met) and sum(met) >= share * len(met)

    def _met(self, words: Iterable[Word], language: Language) -> list[bool]:
        """Of each telling word with renderings, whether one of them stands on the other side."""
        other = {form for each in self.forms("cy" if language == "en" else "en") for form in each}
        found = []
        for each in words:
            if len(each.low) < TELLING or each.low in EMPTY:
                continue
            rendered = self._rendered(each, language)
            if rendered or (each.capital and not other.isdisjoint(forms(each.low, "cy"))):
                found.append(not other.isdisjoint(rendered) or not other.isdisjoint(forms(each.low, "cy")))
        return found

    def shared(self) -> int:
        """How many telling words of the English have a rendering, or themselves, in the Welsh; and how many figures."""
        figures = {word.low for word in self._sides["cy"] if word.sort == "figure"}
        return sum(self._met(self._sides["en"], "en")) + sum(word.low in figures for word in self._sides["en"])

    def places(self, words: Iterable[Word], language: Language) -> list[int | None]:
        """Of each word with renderings, or with a capital and the same on the other side, where its answer stands."""
        other: Language = "cy" if language == "en" else "en"
        found = []
        for word in words:
            here = self.answer(word, language)
            if here is None and word.capital:
                mine = set(forms(word.low, "cy"))
                same = (n for n, each in enumerate(self._sides[other]) if not mine.isdisjoint(forms(each.low, "cy")))
                here = next(same, None)
            if here is not None or self._rendered(word, language):
                found.append(here)
        return found

    def around(self, word: Word, language: Language) -> tuple[int, int] | None:
        """(start, end) on the other side of what answers the words behind a denial, from where its clause begins."""
        side = self._sides[language]
        other = self._sides["cy" if language == "en" else "en"]
        first = next(n for n, each in enumerate(side) if each.start == word.start)
        behind = list(takewhile(_goes_on, side[first + 1 : first + 1 + AHEAD]))
        told = [after for after in behind if len(after.low) >= TELLING]
        meaning = [after for after in told if after.low not in EMPTY]
        found = [self.answer(after, language) for after in meaning] or [self.answer(after, language) for after in told]
        places = [place for place in found if place is not None]
        if not places:
            return None
        start, end = clause_at(other, places[0])
        last = max(place for place in places if start <= place < end)
        return other[beginning(other, start)].start, other[last].end


def beginning(words: Sequence[Word], start: int) -> int:
    """Where the clause of words[start] begins: brackets and quotes before it, and its verb, are of it."""
    while start and (words[start].low in LEANING or not ASIDE.isdisjoint((words[start].low, words[start - 1].low))):
        start -= 1
        while start and (words[start - 1].low not in SENTENCE_ENDS or words[start].low in ASIDE):
            start -= 1
    return start
