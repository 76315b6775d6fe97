"""Opposites and negations of the two sides held against each other, sentence by sentence where the sentences answer."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise, takewhile

from checks.model import Language, Renderings
from checks.text.compare import Fault
from checks.text.fact import NONE, Fact, Kind
from checks.text.polarity.affirmed import denied_alone
from checks.text.polarity.answers import CLOSE, EMPTY, LEANING, LOOSE, TELLING, Answers, clause_at
from checks.text.polarity.bounds import crossed
from checks.text.polarity.denying import WITHOUT
from checks.text.polarity.hours import closes_then
from checks.text.polarity.negation import denials, denies_nothing, implied, may_deny, surely, times_denied
from checks.text.polarity.opposites import Opposites, Pole, denied_within, poles
from checks.text.polarity.order import reordered, turned_about
from checks.text.polarity.payment import is_free
from checks.text.polarity.prefixes import turned
from checks.text.polarity.scopes import contradicted
from checks.text.polarity.sentences import Matched, Sentence, clauses, matched
from checks.text.tokens import Word

Both = dict[str, tuple[list[Pole], list[Pole]]]
DENYING = frozenset({"always_never", "all_none"})  # rows of which one pole denies
EN: Language = "en"
CY: Language = "cy"
LASTING = frozenset({"starts_ends", "begin_stop", "on_off", "time_left"})  # rows that tell whether a thing goes on
IN_TIME = frozenset({"before_after"})
DENIES_NEXT = frozenset("not never no without to ni nid na nad peidiwch peidio beidio heb ddim".split())
UNTIL = frozenset("until till unless tan nes oni".split())  # not until Monday: from Monday
FURTHER = (["further", "notice"], ["clywir", "yn"], ["clywch", "yn"])
OR_NOT = frozenset("not without off beidio hebddo hebddi hebddynt ddim".split())  # behind or, neu
BUT = frozenset({"but", "except", "bar"})
TURNS = frozenset("unless except instead oni onibai heblaw eithrio hytrach".split())


@lru_cache(maxsize=64)
def differences(english: str, welsh: str, table: Opposites, renderings: Renderings) -> tuple[Fault, ...]:
    """Faults of the kinds polarity and direction between two texts."""
    bounds = list(crossed(english, welsh))
    pairs = matched(english, welsh)
    found = _between(pairs, bounds, table, renderings)
    if len(found) > len(bounds):
        otherwise = reordered(pairs, renderings)
        found = found if otherwise == pairs else _between(otherwise, bounds, table, renderings)
    return tuple(found)


def _between(pairs: Matched, bounds: list[Fault], table: Opposites, renderings: Renderings) -> list[Fault]:
    found = list(bounds)
    denied: list[Fault] = []
    for left, right in pairs:
        both = _poles(left, right, table)
        answers = _answers(left, right, both, table, renderings)
        opposite: list[Fault] = []
        for fault in _opposed(answers, left, right, both, table):
            if not any(_meets(fault, other) for other in [*found, *opposite]):
                opposite.append(fault)
        told = opposite or any(_meets(fault, Fault("polarity", left.fact, right.fact)) for fault in found)
        found += opposite
        if not told:
            plainly = list(_denied_somewhere(answers, left, right) or contradicted(answers))
            denied += plainly
            found += [f for f in turned(left, right, renderings) if not any(_meets(f, other) for other in plainly)]
    return found + _unmoved(denied)


def _meets(one: Fault, other: Fault) -> bool:
    sides = ((one.english, other.english), (one.welsh, other.welsh))
    return any(f and g and f.start < g.end and g.start < f.end for f, g in sides)


def _unmoved(denied: list[Fault]) -> list[Fault]:
    """Without denials that stand in one sentence here and in another there."""
    sides = {fault.english.weight if fault.english else 0 for fault in denied}
    return denied if len(sides) == 1 else []


def _poles(left: Sentence, right: Sentence, table: Opposites) -> Both:
    """By row of the table, its words on either side."""
    both: Both = defaultdict(lambda: ([], []))
    for pole in poles(left.words, table, "en"):
        both[pole.name][0].append(pole)
    for pole in poles(right.words, table, "cy"):
        both[pole.name][1].append(pole)
    return both


def _answers(left: Sentence, right: Sentence, both: Both, table: Opposites, renderings: Renderings) -> Answers:
    """The sentences side by side, with what the table says of their words."""
    paired: set[tuple[Language, int]] = set()
    turned: set[tuple[Language, int]] = set()
    alone = False
    for name, (english, welsh) in both.items():
        if table.kinds[name] != "polarity" or name in DENYING:
            continue
        alone = alone or (not english and any(pole.pole for pole in welsh))
        apart = {pole.pole for pole in english}.isdisjoint(pole.pole for pole in welsh)
        for language, mine, theirs in ((EN, english, welsh), (CY, welsh, english)):
            for pole in mine:
                if any(other.pole == pole.pole for other in theirs):
                    side = left.words if language == "en" else right.words
                    paired |= {
                        (language, pole.start),
                        *((language, start) for start in denied_within(side, pole, language)),
                    }
                elif apart and not pole.negated and any(other.negated for other in theirs):
                    turned.add((language, pole.start))
    return Answers(left.words, right.words, renderings, frozenset(paired), frozenset(turned), alone)


def _opposed(answers: Answers, left: Sentence, right: Sentence, both: Both, table: Opposites) -> Iterator[Fault]:
    """Rows of the table of which one side has only the one pole and the other only the other."""
    if _all_but(left) and not any(word.low in ("heblaw", "eithrio", "gynnwys") for word in right.words):
        return
    comes_and_goes = _say_both(both, right)
    for name, (english, welsh) in both.items():
        if name in comes_and_goes:
            continue
        pair = _contrary(english, welsh)
        if pair is not None and name in DENYING and not _says_it(answers, _word(left, pair[0])):
            continue  # never leave it alone: stay with it always
        if pair is not None and name in IN_TIME and turned_about(answers, *pair):
            continue
        if pair is not None and _is_even(left, right, english, welsh) and not _is_left_open(left, right, *pair):
            kind = table.kinds[name]
            yield Fault(kind, _fact(pair[0], kind), _affirmed(pair, left, right, kind))
        if pair is None and english and welsh:
            yield from denied_alone(answers, english, welsh)


def _is_left_open(left: Sentence, right: Sentence, english: Pole, welsh: Pole) -> bool:
    return _or_not(left, english) or _or_not(right, welsh)


def _or_not(side: Sentence, pole: Pole) -> bool:
    """Whether a pole is left open: with a coat or without, ar dennyn neu beidio."""
    behind = [word.low for word in side.words if word.start >= pole.end][:2]
    return behind[:1] in (["or"], ["neu"]) and behind[1:] != [] and behind[1] in OR_NOT


def _say_both(both: Both, right: Sentence) -> frozenset[str]:
    """The rows of LASTING, where each side tells with words of any of them that a thing ends and that it begins again."""
    rows = [both[name] for name in LASTING & both.keys()]
    told = [{pole.pole for row in rows for pole in row[side] if not pole.negated} for side in (0, 1)]
    if any(one.low == "i" and other.low == "ben" for one, other in pairwise(right.words)):  # daw'r tymor i ben
        told[1].add(1)
    return LASTING if told == [{0, 1}, {0, 1}] else frozenset()


def _says_it(answers: Answers, word: Word) -> bool:
    """Whether the other side has what such a word is said of: the first word behind it, and most of the others."""
    behind = [each for each in answers.side("en") if each.start > word.start and each.sort == "word"]
    told = [each for each in behind if len(each.low) >= TELLING and each.low not in EMPTY]
    return answers.places(told[:1], "en") != [None] and answers.are_close(word, "en")


def _affirmed(pair: tuple[Pole, Pole], left: Sentence, right: Sentence, kind: Kind) -> Fact:
    """The Welsh pole; from where its clause begins if the English is the same word with non before it."""
    if not _word(left, pair[0]).low.startswith("non"):
        return _fact(pair[1], kind)
    at = next(n for n, word in enumerate(right.words) if word.start == pair[1].start)
    return Fact(kind, right.words[clause_at(right.words, at)[0]].start, pair[1].end, NONE)


def _word(side: Sentence, pole: Pole) -> Word:
    return next(word for word in side.words if word.start == pole.start)


def _all_but(side: Sentence) -> bool:
    """All but two are open: only two are closed. Free all day, but: that begins anew."""
    lows = [word.low for word in side.words]
    near = (lows[at + 1 : at + 7] for at, low in enumerate(lows) if low in ("all", "every"))
    return any(any(low in BUT for low in takewhile(lambda each: each != ",", behind)) for behind in near)


def _is_even(left: Sentence, right: Sentence, english: list[Pole], welsh: list[Pole]) -> bool:
    """Whether both sides deny, or neither: `not open` may be told as `ar gau`."""
    if (
        _is_until(left, right, english, welsh)
        or _is_later(left, right)
        or closes_then(left.words, right.words, english, welsh)
    ):
        return False
    if len({pole.negated for pole in (*english, *welsh)}) == 1:
        return True
    if any(_is_denied(side, pole) for side, each in ((left, english), (right, welsh)) for pole in each):
        return False
    turned = {bool(TURNS & {word.low for word in side.words}) for side in (left, right)}
    return len(turned) == 1 and _outright(left, "en", english) == _outright(right, "cy", welsh)


def _is_denied(side: Sentence, pole: Pole) -> bool:
    """Whether the very word before a pole denies it: ni fydd tâl, peidiwch â cholli."""
    before = [word for word in side.words if word.start < pole.start and word.low not in LEANING]
    return pole.negated and bool(before) and before[-1].low in DENIES_NEXT


def _is_until(left: Sentence, right: Sentence, english: list[Pole], welsh: list[Pole]) -> bool:
    """Whether one side says closed until, and the other that it opens again then."""
    again = [pole for pole in (*english, *welsh) if pole.again]
    return bool(again) and any(word.low in ("until", "till", "tan", "nes") for word in (*left.words, *right.words))


def _is_later(left: Sentence, right: Sentence) -> bool:
    """Whether both say later: open later, cau'n hwyrach."""
    return any(word.low in ("later", "longer") for word in left.words) and any(
        word.low in ("hwyrach", "ddiweddarach", "diweddarach", "hirach") for word in right.words
    )


def _outright(side: Sentence, language: Language, poles: list[Pole]) -> int:
    """How often a sentence denies, apart from what a pole has in itself (`nid oes angen`)."""
    own = {n for n, w in enumerate(side.words) if any(p.start <= w.start < p.end for p in poles)}
    return times_denied(side.words, language, own)


def _contrary(english: list[Pole], welsh: list[Pole]) -> tuple[Pole, Pole] | None:
    if not english or not welsh:
        return None
    left, right = [p.pole for p in english], [p.pole for p in welsh]
    if set(left).isdisjoint(right):
        return english[0], welsh[0]
    if len(left) == len(right) and len(left) < 4 and sorted(left) != sorted(right):
        more = 1 if left.count(1) > right.count(1) else 0
        apart = (pair for pair in zip(english, welsh, strict=True) if pair[0].pole == more != pair[1].pole)
        return next(apart, None)
    return None


def _fact(pole: Pole, kind: Kind) -> Fact:
    return Fact(kind, pole.start, pole.end, NONE)


def _denied_somewhere(whole: Answers, left: Sentence, right: Sentence) -> list[Fault]:
    """Clause by clause where both sentences have as many; else the sentences as they are."""
    found: list[Fault] = []
    if denies_nothing(left.words, "en") and denies_nothing(right.words, "cy"):
        return found
    for one, other in clauses(left, right):
        answers = whole.within(one.words, other.words)
        english, welsh = (
            [word for word in surely(side.words, language) if (language, word.start) not in answers.paired]
            + implied(side.words, language, answers)
            for side, language in ((one, EN), (other, CY))
        )
        found += _denied(answers, one, other, english, welsh)
    return found


def _denied(answers: Answers, left: Sentence, right: Sentence, english: list[Word], welsh: list[Word]) -> list[Fault]:
    """A sentence that surely denies, against one in which nothing may. The word that denies has the greater weight."""
    waits = [_waits(left), _waits(right)]
    if (not english and not welsh) or waits[0] != waits[1]:
        return []
    there = denials(right.words, answers)
    if len(english) > there:
        word = english[-1]
        if not answers.are_close(word, "en", CLOSE if there or answers.alone else LOOSE):
            return []
        if word.low == "without" and any(WITHOUT.fullmatch(each.low) for each in right.words):
            return []
        if is_free(answers, word):
            return []
        start, end = answers.around(word, "en") or (right.start, right.end)
        return [Fault("polarity", _here(word.start, word.end, 2), _here(start, end, 1))]
    if welsh and not english and not may_deny(left.words, answers):
        word = welsh[0]
        if not answers.are_close(word, "cy"):
            return []
        start, end = answers.around(word, "cy") or (left.start, left.end)
        return [Fault("polarity", _here(start, end, 1), _here(word.start, word.end, 2))]
    return []


def _waits(side: Sentence) -> bool:
    """Whether a sentence has an until other than until further notice."""
    lows = [word.low for word in side.words]
    return any(low in UNTIL and lows[at + 1 : at + 3] not in FURTHER for at, low in enumerate(lows))


def _here(start: int, end: int, weight: int) -> Fact:
    return Fact("polarity", start, end, NONE, weight)
