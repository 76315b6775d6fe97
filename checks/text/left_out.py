"""Whether the passage that looks likeliest to be missing on the other side is, or is told there in other words.

A translator who writes freely leaves few words with a rendering on either side; a passage that was left out leaves its own words
alone, and none over there. The weights are learnt by deploy/training/passages.py.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from checks.model import Language, Renderings
from checks.text.facts import facts
from checks.text.renderings import akin, read
from checks.text.sides import other

Known = tuple[int, bool]
Span = tuple[int, int]
EMPTY: Mapping[Language, frozenset[str]] = {  # words that carry a sentence on and say nothing the other side would lack
    "en": frozenset("so then too also just please remember again well anyway really why not here".split()),
    "cy": frozenset(
        "felly amdani hefyd cofiwch eto ynte wedyn yna yma piau chi ni fe mi yw ydi ydy dyna dyma unwaith beth am".split()
    ),
}
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
LONG = 4


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a passage: side `language`, text[start:end], and how the rule weighed it."""

    language: Language
    start: int
    end: int
    clause: bool
    by_words: float
    by_length: float
    parts_more: int  # sentences of its side more than of the other


@dataclass(frozen=True, slots=True)
class Told:
    """Both sides as they were read: their texts, and their telling words with whether the other side renders them."""

    texts: Mapping[Language, str]
    known: Mapping[Language, Sequence[Known]]
    renderings: Renderings

    def inside(self, language: Language, start: int, end: int) -> list[bool]:
        """Of the telling words of a stretch, whether each is rendered."""
        known = self.known[language]
        return [met for _, met in known[bisect_left(known, (start,)) : bisect_left(known, (end,))]]

    def unmet(self, language: Language, start: int, end: int) -> set[str]:
        """The stems of those that are not."""
        places = {at for at, met in self.known[language] if not met and start <= at < end}
        return {form for at, told in read(self.texts[language], language) if at in places for form in told[2]}

    def strange(self, language: Language, start: int, end: int) -> int:
        """How many long words of a stretch no table knows."""
        places = {at for at, _ in self.known[language]}
        found = WORD.finditer(self.texts[language], start, end)
        return sum(match.start() not in places and len(match[0]) > LONG for match in found)


def signs(seen: Seen, told: Told, orphan: float) -> tuple[float, ...]:
    """The features of a passage, in the order of WEIGHTS. `orphan`: the most that a part of the other side weighs by words."""
    mine, theirs = told.texts[seen.language], told.texts[other(seen.language)]
    return (
        1.0,
        float(seen.clause),
        float(seen.language == "en"),
        seen.by_words,
        seen.by_length,
        float(max(-1, min(2, seen.parts_more))),
        orphan,
        (seen.end - seen.start) / max(len(mine.strip()), 1),
        log(max(len(theirs.strip()), 1) / max(len(mine.strip()), 1)) * (1 if seen.language == "en" else -1),
        *_of_words(seen, told),
        *_of_form(mine[seen.start : seen.end], seen),
        *_of_facts(seen, mine, theirs),
    )


def _of_words(seen: Seen, told: Told) -> tuple[float, ...]:
    """How many words are rendered, and how many not: of the passage, of the rest of its side, and of the other side."""
    there = other(seen.language)
    end = len(told.texts[there])
    inside = told.inside(seen.language, seen.start, seen.end)
    whole, against = told.inside(seen.language, 0, len(told.texts[seen.language])), told.inside(there, 0, end)
    met, unmet, unmet_there = inside.count(True), inside.count(False), against.count(False)
    left = told.unmet(there, 0, end)
    mine = told.unmet(seen.language, seen.start, seen.end)
    kin = sum(akin(word, left, seen.language, told.renderings) for word in mine)
    return (
        log(1 + met),
        log(1 + unmet),
        unmet / (len(inside) + 1),
        (whole.count(False) - unmet) / (len(whole) - len(inside) + 1),
        unmet_there / (len(against) + 1),
        log(1 + unmet_there),
        log((unmet + 0.5) / (unmet_there + 0.5)),
        kin / (unmet + 1),
        log(1 + kin),
        log(1 + told.strange(seen.language, seen.start, seen.end)),
        log(1 + told.strange(there, 0, end)),
    )


def _of_form(passage: str, seen: Seen) -> tuple[float, ...]:
    """Its words, how it ends, and where it stands."""
    words = WORD.findall(passage)
    empty = sum(word.lower() in EMPTY[seen.language] for word in words)
    return (
        log(1 + len(words)),
        empty / (len(words) + 1),
        sum(len(word) >= LONG for word in words) / (len(words) + 1),
        float(passage.rstrip().endswith("?")),
        float(passage.rstrip().endswith("!")),
        float(seen.start < 2),
    )


def _of_facts(seen: Seen, mine: str, theirs: str) -> tuple[float, float]:
    """How many amounts, dates and times of the passage stand on the other side too, and how many do not."""
    there = {reading for fact in facts(theirs, other(seen.language)) for reading in fact.readings | fact.covers}
    inside = [fact for fact in facts(mine, seen.language) if seen.start <= fact.start < seen.end and fact.weight]
    shared = sum(not fact.readings.isdisjoint(there) for fact in inside)
    return float(min(shared, 2)), float(min(len(inside) - shared, 2))


def probability(row: Sequence[float]) -> float:
    """How likely a passage with these signs was left out."""
    total = sum(weight * sign for weight, sign in zip(WEIGHTS.values(), row, strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


WEIGHTS: dict[str, float] = {  # in the order of signs
    "bias": -4.523,
    "clause": -0.517,
    "english": 0.922,
    "by_words": 0.146,
    "by_length": 0.775,
    "parts_more": 0.212,
    "orphan": -0.355,
    "part_of_side": -1.163,
    "sides": 0.946,
    "met": -0.213,
    "unmet": -0.387,
    "share_unmet": 1.426,
    "share_unmet_rest": -3.788,
    "share_unmet_there": 5.818,
    "unmet_there": -0.913,
    "more_unmet": 0.514,
    "share_kin": -6.590,
    "kin": 2.057,
    "strange": 0.325,
    "strange_there": -0.381,
    "words": 1.517,
    "empty": -4.185,
    "long": -0.768,
    "question": 1.610,
    "exclaimed": 1.078,
    "first": -0.805,
    "facts_shared": -0.884,
    "facts_alone": 1.640,
}
