"""Opposites and negations of the two sides held against each other, sentence by sentence where the sentences answer."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from checks.text.compare import Fault
from checks.text.fact import NONE, Fact, Kind
from checks.text.polarity.negation import denials, may_deny, surely
from checks.text.polarity.opposites import Opposites, Pole, poles
from checks.text.polarity.sentences import Sentence, clauses, matched
from checks.text.tokens import Word


@lru_cache(maxsize=64)
def differences(english: str, welsh: str, table: Opposites) -> tuple[Fault, ...]:
    """Faults of the kinds polarity and direction between two texts."""
    found: list[Fault] = []
    denied: list[Fault] = []
    for left, right in matched(english, welsh):
        opposite = list(_opposed(left, right, table))
        found += opposite
        denied += [] if opposite else _denied_somewhere(left, right)
    return tuple(found + _unmoved(denied))


def _unmoved(denied: list[Fault]) -> list[Fault]:
    """Without denials that stand in one sentence here and in another there."""
    sides = {fault.english.weight if fault.english else 0 for fault in denied}
    return denied if len(sides) == 1 else []


def _opposed(left: Sentence, right: Sentence, table: Opposites) -> Iterator[Fault]:
    """Rows of the table of which one side has only the one pole and the other only the other."""
    both: dict[str, tuple[list[Pole], list[Pole]]] = defaultdict(lambda: ([], []))
    for pole in poles(left.words, table, "en"):
        both[pole.name][0].append(pole)
    if not both:
        return
    for pole in poles(right.words, table, "cy"):
        both[pole.name][1].append(pole)
    for name, (english, welsh) in both.items():
        pair = _contrary(english, welsh)
        if pair is not None:
            kind = table.kinds[name]
            yield Fault(kind, _fact(pair[0], kind), _fact(pair[1], kind))


def _contrary(english: list[Pole], welsh: list[Pole]) -> tuple[Pole, Pole] | None:
    if not english or not welsh or len({p.negated for p in (*english, *welsh)}) > 1:
        return None
    left, right = [p.pole for p in english], [p.pole for p in welsh]
    if set(left).isdisjoint(right):
        return english[0], welsh[0]
    if len(left) == len(right) and len(left) < 4 and sorted(left) != sorted(right):
        more = 1 if left.count(1) > right.count(1) else 0
        one = next(p for p in english if p.pole == more)
        place = english.index(one)
        if welsh[place].pole != more:
            return one, welsh[place]
    return None


def _fact(pole: Pole, kind: Kind) -> Fact:
    return Fact(kind, pole.start, pole.end, NONE)


def _denied_somewhere(left: Sentence, right: Sentence) -> list[Fault]:
    """Clause by clause where both sentences have as many; else the sentences as they are."""
    found: list[Fault] = []
    for one, other in clauses(left, right):
        found += _denied(one, other, surely(one.words, "en"), surely(other.words, "cy"))
    return found


def _denied(left: Sentence, right: Sentence, english: list[Word], welsh: list[Word]) -> list[Fault]:
    """A sentence that surely denies, against one in which nothing may. The word that denies has the greater weight."""
    if len(english) > denials(right.words):
        word = english[-1]
        return [Fault("polarity", _here(word.start, word.end, 2), _here(right.start, right.end, 1))]
    if welsh and not english and not may_deny(left.words, "en"):
        word = welsh[0]
        return [Fault("polarity", _here(left.start, left.end, 1), _here(word.start, word.end, 2))]
    return []


def _here(start: int, end: int, weight: int) -> Fact:
    return Fact("polarity", start, end, NONE, weight)
