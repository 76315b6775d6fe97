"""What stands at a number, a date or a time and says on which side of it: over 500, before noon, dan 500, 18 oed a throsodd."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from checks.model import Language
from checks.text.compare import Fault
from checks.text.fact import NONE, Fact
from checks.text.facts import facts
from checks.text.polarity.negation import negates
from checks.text.tokens import Word, words

Axis = Literal["amount", "moment"]
Phrases = dict[tuple[str, ...], tuple[Axis, int]]
MOMENTS = frozenset({"date", "time", "weekday"})
NEAR = 8  # words before a bound in which a denial may turn it round


def _phrases(rows: Mapping[tuple[Axis, int], str]) -> Phrases:
    return {tuple(phrase.split()): side for side, told in rows.items() for phrase in told.split(", ")}


BEFORE: dict[Language, Phrases] = {
    "en": _phrases(
        {
            (
                "amount",
                0,
            ): "under, less than, fewer than, below, up to, at most, no more than, not more than, a maximum of, "
            "maximum of, maximum, lower than, smaller than, younger than, shorter than, just under, no longer "
            "than, no higher than",
            (
                "amount",
                1,
            ): "over, more than, above, at least, upwards of, in excess of, exceeds, exceeding, exceed, exceeded, a "
            "minimum of, minimum of, minimum, no less than, no fewer than, not less than, higher than, greater "
            "than, older than, longer than, well over",
            (
                "moment",
                0,
            ): "before, until, till, by, up to, no later than, not later than, prior to, ending, ends, ahead of, up "
            "until",
            (
                "moment",
                1,
            ): "after, from, since, following, starting, beginning, no earlier than, not before, as of, starts, begins",
        }
    ),
    "cy": _phrases(
        {
            (
                "amount",
                0,
            ): "dan, o dan, llai na, lai na, llai nag, lai nag, is na, is nag, islaw, hyd at, dim mwy na, dim mwy "
            "nag, ddim mwy na, heb fod yn fwy na, uchafswm o, mwyafswm o, iau na, byrrach na, ar y mwyaf",
            (
                "amount",
                1,
            ): "dros, tros, drosodd, mwy na, fwy na, mwy nag, fwy nag, uwch na, uwch nag, uwchlaw, o leiaf, o leia, "
            "lleiafswm o, isafswm o, dim llai na, ddim llai na, heb fod yn llai na, hŷn na, hirach na, hwy na, hwy nag",
            ("moment", 0): "cyn, erbyn, tan, hyd, hyd at, hyd nes, gan orffen, dim hwyrach na",
            ("moment", 1): "ar ôl, wedi, ers, o, yn dilyn, gan ddechrau, dim cynharach na",
        }
    ),
}
BEHIND: dict[Language, Phrases] = {
    "en": _phrases(
        {
            ("amount", 0): "or less, or fewer, or under, and under, or below, and below, or younger, maximum, at most",
            ("amount", 1): "or more, or over, and over, or above, and above, or older, plus, minimum, at least",
            ("moment", 1): "onwards, onward",
        }
    ),
    "cy": _phrases(
        {
            (
                "amount",
                0,
            ): "neu lai, neu iau, neu'n iau, neu'n is, neu'n llai, ac yn iau, "
            "ac iau, neu dano, neu is, ac is, ar y mwyaf, ac o dan hynny, neu danodd",
            (
                "amount",
                1,
            ): "neu fwy, neu ragor, neu drosodd, a throsodd, neu hŷn, neu'n hŷn, neu'n uwch, neu'n fwy, "
            "a hŷn, ac yn hŷn, neu uwch, ac uwch, o leiaf, "
            "ac uwchlaw",
            ("moment", 1): "ymlaen",
        }
    ),
}
BETWEEN: dict[Language, frozenset[str]] = {
    "en": frozenset("the a an age aged of £ € $ about around noon on next last this end of start beginning".split()),
    "cy": frozenset(
        "y yr i oed oedran £ € $ tua na nag mis fis ddydd dydd nos am ryw diwedd ddiwedd dechrau ddechrau".split()
    ),
}
COUNTED: dict[Language, frozenset[str]] = {
    "en": frozenset("years year old people of hours days weeks months miles metres".split()),
    "cy": frozenset("oed mlwydd o bobl blynedd awr diwrnod wythnos mis milltir metr mlynedd flynedd ddydd".split()),
}


@dataclass(frozen=True, slots=True)
class Bound:
    """text[start:end] says on which side of `fact` something is: 0 below or before it, 1 above or after it."""

    fact: Fact
    axis: Axis
    pole: int
    start: int
    end: int
    negated: bool


def bounds(text: str, language: Language) -> Iterator[Bound]:
    """The bounds of a text's facts."""
    told = [fact for fact in facts(text, language) if fact.weight]
    if not told:
        return
    items = words(text)
    starts = {item.start: n for n, item in enumerate(items)}
    ends = {item.end: n for n, item in enumerate(items)}
    for fact in told:
        at, last = starts.get(fact.start), ends.get(fact.end)
        found = _before(items, at, fact, language) if at is not None else None
        if found is None and last is not None:
            found = _behind(items, last + 1, fact, language)
        if found is not None:
            first, after, axis, pole = found
            denied = any(negates(items, n, language) for n in range(max(0, first - NEAR), first))
            yield Bound(fact, axis, pole, items[first].start, items[after - 1].end, denied)


def _before(items: Sequence[Word], at: int, fact: Fact, language: Language) -> tuple[int, int, Axis, int] | None:
    end = at
    for _ in range(3):
        found = _ending_at(items, end, fact, BEFORE[language])
        if found is not None or not end or items[end - 1].low not in BETWEEN[language]:
            return found
        end -= 1
    return None


def _ending_at(items: Sequence[Word], end: int, fact: Fact, told: Phrases) -> tuple[int, int, Axis, int] | None:
    last = tuple([item.low for item in items[max(0, end - 4) : end]])
    for length in (4, 3, 2, 1):
        if end >= length:
            side = told.get(last[-length:])
            if side is not None and _suits(side[0], fact):
                return end - length, end, *side
    both = {"hyd at", "up to"}
    phrase = " ".join(item.low for item in items[max(0, end - 2) : end])
    axis: Axis = "moment" if fact.kind in MOMENTS else "amount"
    return (end - 2, end, axis, 0) if phrase in both else None


def _behind(items: Sequence[Word], at: int, fact: Fact, language: Language) -> tuple[int, int, Axis, int] | None:
    for here in range(at, min(at + 3, len(items))):
        for length in (3, 2, 1):
            phrase = tuple(item.low for item in items[here : here + length])
            side = BEHIND[language].get(phrase) if len(phrase) == length else None
            if side is not None and _suits(side[0], fact):
                return here, here + length, *side
        if items[here].low not in COUNTED[language]:
            break
    return None


def _suits(axis: Axis, fact: Fact) -> bool:
    return (fact.kind in MOMENTS) == (axis == "moment") or (axis == "moment" and _lasts(fact))


def _lasts(fact: Fact) -> bool:
    return any(reading[0] == "duration" for reading in fact.readings)


def crossed(english: str, welsh: str) -> Iterator[Fault]:
    """Bounds of one value that the two sides put on its opposite sides."""
    left = list(bounds(english, "en"))
    right = list(bounds(welsh, "cy")) if left else []
    if not right:
        return
    every = facts(welsh, "cy")
    for one in left:
        same = [fact for fact in every if not fact.readings.isdisjoint(one.fact.readings)]
        others = [b for b in right if any(b.fact is fact for fact in same)]
        if others and len(others) == len(same) and all(_is_opposite(one, b) for b in others):
            yield Fault("direction", _fact(one), _fact(others[0]))


def _is_opposite(one: Bound, other: Bound) -> bool:
    return one.axis == other.axis and one.pole != other.pole and one.negated == other.negated


def _fact(bound: Bound) -> Fact:
    return Fact("direction", bound.start, bound.end, NONE)
