"""How addresses are written, one reading each: places in a text where a house may be told."""

import re
from collections.abc import Iterator
from functools import lru_cache

from checks.personal_data.address_words import NUMBER
from checks.personal_data.context import clause_after, clause_before
from checks.personal_data.postal import codes
from checks.personal_data.sight import sees, words
from checks.personal_data.spot import SEEN
from checks.personal_data.street_words import (
    AT,
    COUNTED,
    LABEL,
    LIKE_A_STREET,
    LIVES_AT,
    LIVES_THERE,
    NO_STREET,
    ONLY_STREETS,
    SCORE,
    SURE,
    TITLED,
)
from checks.personal_data.streets import (
    BY_NUMBER,
    CHAIN,
    DOOR_AFTER,
    HOUSE_LIKE,
    LIVED_IN,
    LOWER_WELSH,
    NAMED_HOUSE,
    NUMBERED,
    ON_A_STREET,
    SHORT_WELSH,
    SURELY_STREETS,
    TO_A_CAPITAL,
)

GOALS = re.compile(r"(\d{1,2})\s?[-–]\s?(\d{1,2})(?!\d)")
IS = re.compile(r"is\s[A-ZŴŶ]")
"""The English verb in `day 7 is Swallow Falls`, where a street is `Is y Coed`."""

TEAM = re.compile(r"[A-ZÂÊÎÔÛŴŶ][\w'-]+\s$")
IN_SMALL = re.compile(r"[a-zâêîôûŵŷ]{2}")


def numbered(folded: str) -> Iterator[tuple[int, int]]:
    for match in NUMBERED.finditer(folded):
        if match["en"] is not None and not _is_english(folded, match):
            continue
        score = match["cy"] is not None and SCORE.match(folded, match.end())
        if _is_a_result(folded, match.start("whole")) or IS.match(match["cy"] or ""):
            continue
        if not score and not COUNTED.search(folded[max(0, match.start() - 20) : match.start()]):
            yield match.span("whole")


def _is_english(folded: str, match: re.Match[str]) -> bool:
    """Capitals, or small letters with an ending that is nothing but a street's, or words of living before."""
    named = match["en"].removeprefix("The ").split()
    if any(NO_STREET.fullmatch(word) for word in named[:-1]):
        return False
    if all(word[0].isupper() for word in named):
        return True
    if (
        len(named) == 2
        and AT.search(folded[max(0, match.start() - 12) : match.start()])
        and LIKE_A_STREET.fullmatch(match["kind"])
    ):
        return True
    return SURE.fullmatch(match["kind"]) is not None or LABEL.search(clause_before(folded, match.start())) is not None


def is_to_a_capital(folded: str) -> bool:
    """Whether a capital follows a figure."""
    return sees(folded, "capital") and TO_A_CAPITAL.search(folded) is not None


def short(folded: str) -> Iterator[tuple[int, int]]:
    """`3 Brynteg`, `14 heol fawr`: what stands before, or a name that only a street has, makes it an address."""
    for match in SHORT_WELSH.finditer(folded) if is_to_a_capital(folded) else ():
        if _is_at(folded, match) and not _is_a_result(folded, match.start("whole")):
            yield match.span("whole")
    for match in LOWER_WELSH.finditer(folded) if not SURELY_STREETS.isdisjoint(words(folded)) else ():
        street, named = ONLY_STREETS.fullmatch(match["kind"]), match["article"] is not None
        before = folded[max(0, match.start() - 24) : match.start()]
        if COUNTED.search(before):
            continue
        led = _is_at(folded, match) if street or named else LABEL.search(before)
        if led or match["no"] or (street and named):
            yield match.span("whole")
    for match in BY_NUMBER.finditer(folded) if not NUMBER.isdisjoint(words(folded)) else ():
        if not COUNTED.search(folded[max(0, match.start() - 24) : match.start()]):
            yield match.span("whole")


def _is_a_result(folded: str, start: int) -> bool:
    """`Bala Town 3-1 Cefn Druids`: goals between two names; doors are told as `24-26`, low before high."""
    goals = GOALS.match(folded, start)
    if goals is None:
        return False
    return int(goals[1]) >= int(goals[2]) or TEAM.search(folded[max(0, start - 24) : start]) is not None


def _is_at(folded: str, match: re.Match[str]) -> bool:
    before = folded[max(0, match.start() - 24) : match.start()]
    counted = COUNTED.search(before) or NO_STREET.fullmatch(match[0].split()[-1])
    return AT.search(before) is not None and not counted


@lru_cache(maxsize=SEEN)
def _houses(folded: str) -> tuple[re.Match[str], ...]:
    return tuple(NAMED_HOUSE.finditer(folded))


def houses(folded: str) -> Iterator[tuple[int, int]]:
    for match in _houses(folded):
        before = clause_before(folded, match.start(), 40)
        if LABEL.search(before) or TITLED.search(before):
            yield match.span("whole")


def lived_there(folded: str) -> Iterator[tuple[int, int]]:
    """`Bryn Farm, Cilrhedyn, that's where we live`: a house by name, and the word of living behind it."""
    for match in _houses(folded):
        if LIVES_THERE.match(clause_after(folded, match.end())):
            yield match.span("whole")


def house_like(folded: str) -> Iterator[tuple[int, int]]:
    """`lives at Hafan Deg`: a house has `at`, where a village has `in`."""
    for match in HOUSE_LIKE.finditer(folded):
        if LIVES_AT.search(folded[max(0, match.start() - 16) : match.start()]):
            yield match.span("whole")


def lived_in(folded: str) -> Iterator[tuple[int, int]]:
    """`byw yn 22 Ger y Llan`: where somebody lives, whatever the street is called."""
    for match in DOOR_AFTER.finditer(folded) if not NUMBER.isdisjoint(words(folded)) or " no" in folded else ():
        yield match.span("whole")
    for match in LIVED_IN.finditer(folded):
        if not NO_STREET.fullmatch(match[0].split()[-1]):
            yield match.span("whole")


def on_a_street(folded: str) -> Iterator[tuple[int, int]]:
    """`Mam: Gwynfa, Heol Isaf`: a house by its name, in a street."""
    for match in ON_A_STREET.finditer(folded) if not SURELY_STREETS.isdisjoint(words(folded)) else ():
        if LABEL.search(clause_before(folded, match.start(), 40)):
            yield match.span("whole")


def chains(folded: str) -> Iterator[tuple[int, int]]:
    """`Noddfa, Llanrug, LL55 4AA`, `byw ym Mryn Awel, Llanrug`: places in a row, where someone lives."""
    for match in CHAIN.finditer(folded) if folded.count(",") >= 2 or codes(folded) else ():
        start, end = match.span("whole")
        if IN_SMALL.search(match[0]) is None:
            continue
        coded = match[0].count(",") >= 1 and any(0 <= c.start - end <= 3 for c in codes(folded))
        lives = LABEL.search(clause_before(folded, start, 30)) is not None
        if coded or (lives and match[0].count(",") >= 2):
            yield start, end
