"""Closing at an hour, which is being open until then."""

from collections.abc import Sequence

from checks.text.polarity.opposites import Pole
from checks.text.tokens import Word

ROW = "open_closed"
CLOSED = 1
UNTIL = frozenset("until till tan hyd nes".split())
AFTER = 5  # words behind open within which until stands
CLOSES = frozenset("close closes closing shut shuts shutting".split())
CAU = frozenset("cau gau chau caea caeiff caeir gaeir".split())
STATE = frozenset(
    "ar be is are was were been being remain remains stay stays".split()
)  # ar gau, is shut: no hour of closing


def closes_then(left: Sequence[Word], right: Sequence[Word], english: Sequence[Pole], welsh: Sequence[Pole]) -> bool:
    """Whether one side closes at a moment, and the other is open until then."""
    return _is_told(left, english, right, welsh) or _is_told(right, welsh, left, english)


def _is_told(closing: Sequence[Word], shut: Sequence[Pole], opening: Sequence[Word], opened: Sequence[Pole]) -> bool:
    if any(pole.name != ROW or pole.pole != CLOSED for pole in shut) or any(pole.pole == CLOSED for pole in opened):
        return False
    if any(word.low in UNTIL for word in closing):
        return False
    return all(_is_act(closing, pole) for pole in shut) and any(_has_until(opening, pole) for pole in opened)


def _is_act(words: Sequence[Word], pole: Pole) -> bool:
    at = next(n for n, word in enumerate(words) if word.start == pole.start)
    return words[at].low in CLOSES | CAU and not (at and words[at - 1].low in STATE)


def _has_until(words: Sequence[Word], pole: Pole) -> bool:
    at = next(n for n, word in enumerate(words) if word.start == pole.start)
    return any(word.low in UNTIL for word in words[at + 1 : at + 1 + AFTER])
