"""A word of the table of opposites that one side denies and the other has in a clause without any denial."""

from collections.abc import Iterator, Sequence

from checks.model import Language
from checks.text.compare import Fault
from checks.text.fact import NONE, Fact
from checks.text.polarity.answers import Answers, beginning, clause_at
from checks.text.polarity.negation import carried, surely
from checks.text.polarity.opposites import Pole
from checks.text.polarity.payment import is_free
from checks.text.polarity.scopes import turns
from checks.text.tokens import Word

Side = Sequence[Word]
STOPS = frozenset({"begin_stop", "on_off"})  # rows whose own words may look like a denial: stop
ALIKE: dict[Language, frozenset[str]] = {  # what denies the rest of a clause, told alike in both
    "en": frozenset({"without", "unless", "but"}),
    "cy": frozenset({"heb", "oni", "onibai", "ond"}),
}
NEW = frozenset(
    "that which who because so as if when while making meaning causing and or sy'n sydd gan oherwydd felly pan".split()
)
# words with which something else begins to be told


def denied_alone(answers: Answers, english: Sequence[Pole], welsh: Sequence[Pole]) -> Iterator[Fault]:
    """The first of as many on both sides, all of one pole: does not meet, beside mae'n bodloni."""
    if len(english) != len(welsh) or len({pole.pole for pole in (*english, *welsh)}) != 1:
        return
    for one, other in zip(english, welsh, strict=True):
        left, right = _clause(answers, "en", one), _clause(answers, "cy", other)
        denied = [_denial(answers, left, "en", one), _denial(answers, right, "cy", other)]
        if (denied[0] is None) == (denied[1] is None) or turns(left, "en") != turns(right, "cy"):
            continue
        if denied[0] and _is_affirmed(answers, "en", right, other):
            start = _start(answers, "cy", right)
            yield Fault("polarity", _here(denied[0].start, denied[0].end, 2), _here(start, other.end, 1))
        elif denied[1] and _is_affirmed(answers, "cy", left, one):
            start = _start(answers, "en", left)
            yield Fault("polarity", _here(start, one.end, 1), _here(denied[1].start, denied[1].end, 2))
        return


def _start(answers: Answers, language: Language, clause: Side) -> int:
    side = answers.side(language)
    return side[beginning(side, side.index(clause[0]))].start


def _is_affirmed(answers: Answers, denying: Language, clause: Side, pole: Pole) -> bool:
    """Whether the other side has fewer denials in all than this, and none in the clause, but for the pole itself (stop) and what
    turns a denial round in both (without, heb; unless, oni bai)."""
    other: Language = "cy" if denying == "en" else "en"
    every = len(_telling(surely(answers.side(denying), denying), denying))
    rest = [
        [word for word in _telling(side, other) if pole.name not in STOPS or not pole.start <= word.start < pole.end]
        for side in (answers.side(other), clause)
    ]
    return carried(rest[0], answers, other, False) < every and not carried(rest[1], answers, other, False)


def _telling(words: Side, language: Language) -> Side:
    return [word for word in words if word.low not in ALIKE[language]]


def _clause(answers: Answers, language: Language, pole: Pole) -> Side:
    side = answers.side(language)
    start, end = clause_at(side, next(n for n, word in enumerate(side) if word.start == pole.start))
    return side[start:end]


def _denial(answers: Answers, clause: Side, language: Language, pole: Pole) -> Word | None:
    """The last word before a pole that denies it beyond doubt."""
    sure = [word for word in surely(clause, language) if (language, word.start) not in answers.paired]
    last = next((word for word in reversed(sure) if word.start < pole.start), None)
    if last is not None and language == "en" and is_free(answers, last):
        return None
    if last is None or any(last.end < word.start < pole.start and word.low in NEW for word in clause):
        return None
    return last


def _here(start: int, end: int, weight: int) -> Fact:
    return Fact("polarity", start, end, NONE, weight)
