"""English number words: three, twenty-five, a hundred and two, two and a half, two thirds, twenty-first."""

from collections.abc import Sequence

from checks.text.numbers.amount import Taken
from checks.text.tokens import Word

SMALL = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
        " nineteen".split(),
        1,
    )
}
TENS = {
    word: value * 10 for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
        " sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "eightieth": 80,
    "ninetieth": 90,
}
ORDINALS |= {"hundredth": 100}
PARTS = {
    "half": 2.0,
    "halves": 2.0,
    "quarter": 4.0,
    "quarters": 4.0,
    "third": 3.0,
    "thirds": 3.0,
    "fifth": 5.0,
    "fifths": 5.0,
    "tenth": 10.0,
    "tenths": 10.0,
}
PLURAL_PARTS = {"halves", "quarters", "thirds", "fifths", "tenths"}
SINGLE = {
    "dozen": (12.0, 1),
    "twice": (2.0, 1),
    "fortnight": (2.0, 0),
    "couple": (2.0, 0),
    "pair": (2.0, 0),
    "both": (2.0, 0),
}
SINGLE |= {
    "double": (2.0, 0),
    "twins": (2.0, 0),
    "duo": (2.0, 0),
    "once": (1.0, 0),
    "single": (1.0, 0),
    "trio": (3.0, 0),
}
SINGLE |= {
    "triple": (3.0, 0),
    "thrice": (3.0, 0),
    "either": (2.0, 0),
    "zero": (0.0, 1),
    "nil": (0.0, 0),
    "decade": (10.0, 0),
}
SINGLE |= {
    "century": (100.0, 0),
    "centenary": (100.0, 1),
    "bicentenary": (200.0, 1),
    "tercentenary": (300.0, 1),
    "doubled": (2.0, 0),
    "doubling": (2.0, 0),
    "quartet": (4.0, 0),
    "halved": (0.5, 0),
    "halving": (0.5, 0),
}
SINGLE |= {
    word: (float(value), 1)
    for value, word in enumerate("fives sixes sevens eights nines tens elevens twelves".split(), 5)
}
SINGLE |= {"threes": (3.0, 0), "fours": (4.0, 0)}  # the under-threes
SINGLE |= {word[:-1] + "ies": (float(value), 0) for word, value in TENS.items()}  # the over-sixties
NOT_SHARED = frozenset("term time price marathon an hour past board day way year to final finals - .".split())
STARTS = frozenset({*SMALL, *TENS, *ORDINALS, *SINGLE, *PARTS, "a", "an", "hundred", *SCALES})


def read(words: Sequence[Word], at: int) -> Taken | None:
    """The number that begins at words[at], or None."""
    low = words[at].low
    if low not in STARTS:
        return None
    if low in ("a", "an"):
        return _article(words, at)
    if low in SINGLE:
        value, weight = SINGLE[low]
        return Taken(value, at + 1, weight, fraction=value == 0.5)
    found = _cardinal(words, at)
    if found is None:
        return _ordinal_or_part(words, at)
    return _ended(words, at, found)


def _word(words: Sequence[Word], at: int) -> str:
    return words[at].low if at < len(words) else ""


def _article(words: Sequence[Word], at: int) -> Taken | None:
    """a hundred, a million, a dozen, a score of, a third, a quarter, an eighth."""
    following = _word(words, at + 1)
    if following == "quarter" and _word(words, at + 2) == "of" and _word(words, at + 4) in SCALES:
        return Taken(SCALES[_word(words, at + 4)] / 4, at + 5, 2)
    if following == "hundred" or following in SCALES:
        found = _cardinal(words, at + 1)
        return _ended(words, at, found) if found else None
    if following == "score" and _word(words, at + 2) == "of":
        return Taken(20, at + 2, 1)
    if following in PARTS and (following in ("half", "quarter") or _word(words, at + 2) == "of"):
        return Taken(1 / PARTS[following], at + 2, 1, fraction=True)
    return None


def _ordinal_or_part(words: Sequence[Word], at: int) -> Taken | None:
    low = words[at].low
    if low in ORDINALS:
        value = float(ORDINALS[low])
        weight = 0 if value < 4 else 1
        return Taken(value, at + 1, weight, ordinal=True, also=1 / value if value > 2 else None)
    if low in ("half", "quarter"):
        if low == "half" and _word(words, at + 1) == "a" and _word(words, at + 2) in SCALES:
            return Taken(SCALES[_word(words, at + 2)] / 2, at + 3, 2)
        return Taken(1 / PARTS[low], at + 1, 0 if _word(words, at + 1) in NOT_SHARED else 1, fraction=True)
    return None


def _cardinal(words: Sequence[Word], at: int) -> tuple[float, int, bool] | None:
    """(value, where it ends, whether a scale was in it) of plain number words."""
    total, scaled, here = 0.0, False, at
    while True:
        part = _below_thousand(words, here)
        if part is None:
            if _word(words, here) in SCALES and here == at:
                return SCALES[words[here].low], here + 1, True
            break
        value, after = part
        if _word(words, after) in SCALES:
            total, scaled, here = total + value * SCALES[words[after].low], True, after + 1
            if _word(words, here) == "and" and _below_thousand(words, here + 1) and value < 1000:
                following = _below_thousand(words, here + 1)
                if following and _word(words, following[1]) not in SCALES and following[0] < 100:
                    return total + following[0], following[1], True
            continue
        return total + value, after, scaled
    return (total, here, True) if scaled else None


def _below_thousand(words: Sequence[Word], at: int) -> tuple[float, int] | None:
    part = _below_hundred(words, at)
    if part is None:
        return _hundreds(words, at + 1, 100.0) if _word(words, at) == "hundred" else None
    value, after = part
    return _hundreds(words, after + 1, value * 100) if _word(words, after) == "hundred" else part


def _hundreds(words: Sequence[Word], at: int, value: float) -> tuple[float, int]:
    """With what follows `hundred`: two hundred and six."""
    rest = _below_hundred(words, at + 1) if _word(words, at) == "and" else None
    if rest and _word(words, rest[1]) not in ("hundred", *SCALES):
        return value + rest[0], rest[1]
    return value, at


def _below_hundred(words: Sequence[Word], at: int) -> tuple[float, int] | None:
    low = _word(words, at)
    if low in SMALL:
        return float(SMALL[low]), at + 1
    if low not in TENS:
        return None
    value, after = float(TENS[low]), at + 1
    if _word(words, after) == "-" and words[after].glued:
        after += 1
    unit = SMALL.get(_word(words, after), 0)
    if 0 < unit < 10:
        return value + unit, after + 1
    return value, at + 1


def _ended(words: Sequence[Word], at: int, found: tuple[float, int, bool]) -> Taken:
    """With what may follow the number: `and a half`, `thirds`, an ordinal's end, another scale."""
    value, after, scaled = found
    hyphen = after + 1 if _word(words, after) == "-" else after
    low = _word(words, hyphen)
    if low == "dozen":
        return Taken(value * 12, hyphen + 1, 2)
    if low in PLURAL_PARTS and _word(words, hyphen + 1) == "of" and _word(words, hyphen + 3) in SCALES:
        return Taken(value / PARTS[low] * SCALES[_word(words, hyphen + 3)], hyphen + 4, 2)
    if low in PLURAL_PARTS or (low in PARTS and value == 1):
        return Taken(value / PARTS[low], hyphen + 1, 2 if low in PLURAL_PARTS else 1, fraction=True)
    if low in ORDINALS and ORDINALS[low] < 10 and words[after - 1].low in TENS:
        return Taken(value + ORDINALS[low], hyphen + 1, 2, ordinal=True)
    half = _half(words, after)
    if half:
        scale = SCALES.get(_word(words, half), 1.0)
        if scaled and scale == 1:
            return Taken(value + 0.5 * SCALES.get(_word(words, after - 1), 1.0), half, 2, scaled=True)
        return Taken((value + 0.5) * scale, half + (scale > 1), 2, scaled=scale > 1)
    weight = 0 if value == 1 else 1 if value == 2 else 2
    return Taken(value, after, weight, scaled=scaled)


def _half(words: Sequence[Word], at: int) -> int | None:
    """Where `and a half` ends, if it stands here."""
    return at + 3 if [_word(words, at + n) for n in range(3)] == ["and", "a", "half"] else None
