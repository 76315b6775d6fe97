"""A whole of which one side tells the part and the other what is left of it.

Two of the five finished, ni orffennodd tri o'r pump; not on Sundays, o ddydd Llun i ddydd Sadwrn; 2,600 of 3,000 have it back,
400 heb. Where the one side denies and the other does not, the two say the same.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from checks.text.compare import Fault, faults
from checks.text.fact import Fact
from checks.text.facts import facts
from checks.text.polarity.negation import times_denied
from checks.text.tokens import words

LEAST = 10  # a rest that nobody denies: smaller ones come about by chance
WEEK = frozenset(range(1, 8))
WHOLE = 100.0  # per cent
TO = re.compile(r"\s*(?:to|until|till|i|tan|hyd|[-–—])\s*", re.IGNORECASE)
Both = tuple[tuple[Fact, ...], tuple[Fact, ...]]


def without_rests(found: Iterable[Fault], english: str, welsh: str, both: Both) -> tuple[Fault, ...]:
    """The faults but for those of which one side is what the other leaves."""
    apart = denies_apart(english, welsh)
    days = apart and _days(english, both[0]) ^ _days(welsh, both[1]) == WEEK
    return tuple(fault for fault in found if not (_is_rest(fault, both, apart) or (days and fault.kind == "weekday")))


@lru_cache(maxsize=64)
def is_told(english: str, welsh: str) -> bool:
    """Whether the sides tell a part and the rest, so that one denies what the other affirms."""
    both = facts(english, "en"), facts(welsh, "cy")
    found = faults(*both)
    return denies_apart(english, welsh) and len(without_rests(found, english, welsh, both)) < len(found)


def denies_apart(english: str, welsh: str) -> bool:
    """Whether one side denies more often than the other."""
    return times_denied(words(english), "en") != times_denied(words(welsh), "cy")


def _is_rest(fault: Fault, both: Both, apart: bool) -> bool:
    if fault.kind not in ("number", "percentage"):
        return False
    shared = _numbers(both[0], "n") & _numbers(both[1], "n")
    if fault.english and fault.welsh:
        shares = _numbers([fault.english], "%"), _numbers([fault.welsh], "%")
        parts = _numbers([fault.english], "n"), _numbers([fault.welsh], "n")
        alike = _numbers(both[0], "%") & _numbers(both[1], "%")
        whole = not alike and any(one + other == WHOLE for one in shares[0] for other in shares[1])
        return apart and (whole or any(one + other in shared for one in parts[0] for other in parts[1]))
    alone = [fact for fact in (fault.english, fault.welsh) if fact]
    return any(rest >= LEAST and any(rest + part in shared for part in shared) for rest in _numbers(alone, "n"))


def _numbers(side: Iterable[Fact], tag: str) -> set[float]:
    return {
        float(reading[1])
        for fact in side
        if fact.kind in ("number", "percentage")
        for reading in fact.readings
        if reading[0] == tag
    }


def _days(text: str, side: Sequence[Fact]) -> frozenset[int]:
    """The days of the week a side names, with all between the first and the last of a range."""
    named = [fact for fact in side if fact.kind == "weekday"]
    found = {int(float(reading[1])) for fact in named for reading in fact.readings if reading[0] == "w"}
    if len(named) == 2 and TO.fullmatch(text[named[0].end : named[1].start]) and len(found) == 2:
        found = set(range(min(found), max(found) + 1))
    return frozenset(found)
