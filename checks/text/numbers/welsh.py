"""Welsh number words, counted in tens (dau ddeg pump) and in twenties (pump ar hugain), in either gender and any mutation."""

from collections.abc import Sequence

from checks.text.numbers.amount import Taken
from checks.text.numbers.welsh_forms import (
    AFTER_ON,
    FIFTHS,
    HUNDRED,
    HUNDRED_OF,
    ORDINALS,
    SCALES,
    SINGLE,
    STARTS,
    TEENS,
    TENS,
    TWENTIES,
    UNITS,
)
from checks.text.tokens import Word

AND = ("a", "ac")
AGED = ("oed", "mlwydd", "blwydd", "flwydd")
NOT_SHARED = frozenset(
    "awr tymor nos dydd pris call marathon amser diwrnod ffordd cyntaf gyntaf olaf wedi i yn -".split()
)
HALVED = frozenset(  # of which there may be so many and a half
    "milltir filltir blynedd mlynedd awr mis wythnos metr cilometr pwynt bwynt modfedd tunnell dunnell litr pwys bwys erw diwrnod"
    " gradd radd munud funud canrif cilo punt bunt".split()
)
MEASURES = frozenset("mil milltir punt mlynedd metr diwrnod pwys tunnell niwrnod cilomedr gwaith".split())


def read(words: Sequence[Word], at: int) -> Taken | None:
    """The number that begins at words[at], or None."""
    low = words[at].low
    if low not in STARTS:
        return None
    if low in SINGLE:
        value, weight = SINGLE[low]
        return Taken(value, at + 1, weight, fraction=value == 0.5)
    if low in ORDINALS:
        return _ordinal(words, at)
    if low in ("hanner", "chwarter", "traean", "draean", "thraean", "chwarteri"):
        return _part(words, at)
    found = _big(words, at)
    return _ended(words, at, *found) if found else None


def _word(words: Sequence[Word], at: int) -> str:
    return words[at].low if 0 <= at < len(words) else ""


def _ordinal(words: Sequence[Word], at: int) -> Taken:
    value = float(ORDINALS[words[at].low])
    joined = _on(words, at, value)
    if joined:
        return Taken(joined[0], joined[1], 2, ordinal=True, noun=joined[2])
    weight = 0 if value < 3 else 1
    return Taken(value, at + 1, weight, ordinal=True, also=1 / value if value > 2 else None)


def _part(words: Sequence[Word], at: int) -> Taken | None:
    low, after = words[at].low, _word(words, at + 1)
    part = 0.5 if low == "hanner" else 0.25 if low.startswith("chwarter") else 1 / 3
    if low == "hanner" and after in ("cant", "can", "gant", "canmlwyddiant"):
        scale = SCALES.get(_word(words, at + 2))
        return Taken(50 * scale, at + 3, 2, scaled=True) if scale else Taken(50, at + 2, 2)
    if after in SCALES:
        return Taken(part * SCALES[after], at + 2, 2, scaled=True)
    if low == "hanner" and after == "dwsin":
        return Taken(6, at + 2, 1)
    return Taken(part, at + 1, 0 if after in NOT_SHARED else 1, fraction=True)


def _big(words: Sequence[Word], at: int) -> tuple[float, int, str, bool] | None:
    """(value, where it ends, noun inside, scaled) of a cardinal with its thousands and millions."""
    part = _below_thousand(words, at)
    if part is None:
        low = words[at].low
        if _is_hundred_of(words, at):
            part = (100.0, at + 1, "")
        elif low in ("mil", "fil", "miliwn", "biliwn", "triliwn", "filiwn"):
            return _after_scale(words, at + 1, SCALES[low])
        else:
            return None
    value, after, noun = part
    if noun in SCALES:  # pedair mil ar ddeg
        return value * SCALES[noun], after, "", True
    if not noun and _word(words, after) in ("dwsin", "ddwsin"):
        return value * 12, after + 1, "", False
    if not noun and _word(words, after) in SCALES:
        return _after_scale(words, after + 1, value * SCALES[words[after].low])
    return value, after, noun, False


def _after_scale(words: Sequence[Word], at: int, total: float) -> tuple[float, int, str, bool]:
    here = at + 1 if _word(words, at) in AND else at
    rest = _below_thousand(words, here) if here < len(words) else None
    if rest and not rest[2] and _word(words, rest[1]) not in SCALES and (here == at or total < 1e6):
        return total + rest[0], rest[1], "", True
    return total, at, "", True


def _below_thousand(words: Sequence[Word], at: int) -> tuple[float, int, str] | None:
    low = _word(words, at)
    if low in HUNDRED:
        if low in ("cant", "gant") and _word(words, at - 1) in ("y", "yr", "'r"):
            return None
        return _after_hundred(words, at + 1, 100.0)
    if low in UNITS and (_word(words, at + 1) in HUNDRED or _is_hundred_of(words, at + 1)):
        return _after_hundred(words, at + 2, UNITS[low] * 100.0)
    return _below_hundred(words, at)


def _is_hundred_of(words: Sequence[Word], at: int) -> bool:
    """can before what is measured: wyth can mil, dau can punt."""
    return _word(words, at) in HUNDRED_OF and _word(words, at + 1) in MEASURES


def _after_hundred(words: Sequence[Word], at: int, total: float) -> tuple[float, int, str]:
    if _word(words, at) in AND:
        if _word(words, at + 1) == "hanner" and total > 0:
            return total + 50, at + 2, ""
        rest = _below_hundred(words, at + 1)
        if rest and _word(words, rest[1]) not in HUNDRED and _word(words, rest[1]) not in SCALES:
            return total + rest[0], rest[1], rest[2]
    elif _word(words, at) in UNITS and _word(words, at + 1) in TENS:  # cant pedwar deg
        return _after_tens(words, at + 2, total + UNITS[_word(words, at)] * 10.0)
    return total, at, ""


def _below_hundred(words: Sequence[Word], at: int) -> tuple[float, int, str] | None:
    low = _word(words, at)
    if low in UNITS:
        after = at + 2 if _word(words, at + 1) == "-" and words[at + 1].glued else at + 1
        if _word(words, after) in TENS:
            return _after_tens(words, after + 1, UNITS[low] * 10.0)
        if UNITS[low] == 4 and _word(words, after) == "ugain":
            return 80.0, after + 1, ""
        return _joined(words, at, float(UNITS[low]))
    if low in TEENS:
        return _joined(words, at, float(TEENS[low]))
    if low in TWENTIES:
        return float(TWENTIES[low]), at + 1, ""
    return None


def _after_tens(words: Sequence[Word], at: int, total: float) -> tuple[float, int, str]:
    after = at + 1 if _word(words, at) == "-" and words[at].glued else at
    unit = UNITS.get(_word(words, after), 0)
    if unit and _word(words, after + 1) not in TENS and _word(words, after + 1) not in HUNDRED:
        return total + unit, after + 1, ""
    aged = UNITS.get(_word(words, at + 1), 0) if _word(words, at) in AND and _word(words, at + 2) in AGED else 0
    return (total + aged, at + 2, "") if aged else (total, at, "")


def _joined(words: Sequence[Word], at: int, value: float) -> tuple[float, int, str]:
    """value, or with `ar ddeg`, `ar hugain`, `a thrigain` behind it."""
    on = _on(words, at, value)
    if on:
        return on
    if _word(words, at + 1) in AND:
        following = _word(words, at + 2)
        if following in TWENTIES and following[0] in "dt" and (following != "deugain" or value < 20):
            return value + TWENTIES[following], at + 3, ""
        if following == "phedwar" and _word(words, at + 3) == "ugain":
            return value + 80, at + 4, ""
    return value, at + 1, ""


def _on(words: Sequence[Word], at: int, value: float) -> tuple[float, int, str] | None:
    """value + ten, fifteen or twenty, with a noun between or not: `tri phlentyn ar ddeg`."""
    for noun in (0, 1, 3) if _word(words, at + 2) == "-" else (0, 1):  # three: pumed pen-blwydd ar hugain
        here = at + 1 + noun
        hyphen = 1 if _word(words, here) == "-" else 0
        if _word(words, here + hyphen) != "ar":
            continue
        last = here + hyphen + 1
        last += _word(words, last) == "-"
        more = AFTER_ON.get(_word(words, last), 0)
        if more and (value < 5 or more == 20):
            total = value + more
            if more < 20 and _word(words, last + 1) == "ar" and _word(words, last + 2) == "hugain":
                total, last = total + 20, last + 2
            return total, last + 1, _word(words, at + 1) if noun else ""
    return None


def _ended(words: Sequence[Word], at: int, value: float, after: int, noun: str, scaled: bool) -> Taken | None:
    """With what may follow: parts (`dwy ran o dair`, `tri chwarter`, `dau bumed`), `a hanner`."""
    following = _word(words, after)
    share = _share(words, after, value)
    if share:
        scale = SCALES.get(_word(words, share[1]), 1.0)
        return Taken(share[0] * scale, share[1] + (scale > 1), 2, fraction=scale == 1, scaled=scale > 1)
    if following in AND and _word(words, after + 1) == "hanner":
        scale = next((s for w, s in SCALES.items() if w == _word(words, after - 1)), 1.0)
        return Taken(value + scale / 2, after + 2, 2, scaled=scale > 1)
    if following in HALVED and _word(words, after + 1) in AND and _word(words, after + 2) == "hanner":
        return Taken(value + 0.5, after + 3, 2, noun=following)
    low = words[at].low
    if low in ("bum", "phum") and after == at + 1 and following in ("yn", "i", "'n"):
        return None
    if (
        low == "deg"
        and after == at + 1
        and (_word(words, at - 1) in ("yn", "mor") or _word(words, at - 1).endswith("'n"))
    ):
        return None
    if low in ("mil", "fil", "filiwn") and after == at + 1:
        weight = 2 if following == "o" else 0
    elif after == at + 1 and value <= 2:
        weight = 0 if value == 1 else 1
    else:
        weight = 2
    return Taken(value, after, weight, noun=noun, scaled=scaled)


def _share(words: Sequence[Word], after: int, value: float) -> tuple[float, int] | None:
    following = _word(words, after)
    if following in ("rhan", "ran", "rhannau") and _word(words, after + 1) == "o" and value < 20:
        whole = _below_hundred(words, after + 2) if after + 2 < len(words) else None
        if whole and whole[0] > value:
            return value / whole[0], whole[1]
    if following in ("chwarter", "draean", "traean", "thraean") and value < 4:
        return value / (4 if following == "chwarter" else 3), after + 1
    if following in FIFTHS and value < FIFTHS[following]:
        return value / FIFTHS[following], after + 1
    return None
