"""Figures that one side rounds and the other gives as they are: nearly 2,000 and 1,986, a third and 33%; or that bound the same
whole numbers, the one with its own and the other without: 17 or under, dan 18.

A figure is rounded where `about`, `nearly`, `over` or their like stand before it and it has fewer telling digits than the other,
which has no such word and lies close, on the side that the word allows.
"""

import re
from collections.abc import Iterable

from checks.model import Language
from checks.text.compare import Fault
from checks.text.fact import Fact

VALUES = frozenset({"n", "£", "€", "$", "%", "duration"})
WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "below": r"nearly|almost|just (?:under|short of|below)|close to|approaching|not quite|getting on for",
        "above": r"(?:just |well |far )?(?:over|above)|more than|upwards? of",
        "about": r"about|around|roughly|approximately|approx\.?|some|in the region of|an estimated|or so",
    },
    "cy": {
        "below": r"[bf]ron(?: i| yn| â| ag)?|(?:ychydig|fymryn) (?:o dan|dan|is na|yn llai na)|yn (?:tynnu|agos) (?:at|am|i)",
        "above": r"(?:ymhell |ychydig )?(?:dros|uwchlaw)|(?:mwy|fwy|rhagor) nag?",
        "about": r"tuag?|oddeutu|rhyw|ryw|o gwmpas|yn fras",
    },
}
JOIN = {"en": r"(?:\s+(?:a|an|the))?\s+[£€$]?$", "cy": r"(?:\s+(?:i|yn|y|yr))?\s*[£€$]?$"}
BEFORE: dict[Language, dict[str, re.Pattern[str]]] = {
    language: {
        sense: re.compile(rf"(?<!\w)(?:{words}){JOIN[language]}", re.IGNORECASE) for sense, words in each.items()
    }
    for language, each in WORDS.items()
}
LIMITS: dict[
    Language, tuple[tuple[str, str, int, int], ...]
] = {  # before, behind; below 0 or above 1; how far in it is itself
    "en": (
        (r"(?:under|below|less than|fewer than|younger than)", "", 0, 0),
        (r"(?:up to|at most|no more than|not more than|a maximum of)", "", 0, 1),
        ("", r"(?:years? old )?(?:or|and) (?:under|younger|less|fewer|below)", 0, 1),
        (r"(?:over|above|more than|older than)", "", 1, 0),
        (r"(?:at least|no fewer than|no less than|a minimum of)", "", 1, 1),
        ("", r"(?:years? old )?(?:or|and) (?:over|older|more|above)", 1, 1),
    ),
    "cy": (
        (r"(?:o )?dan|(?:llai|lai|is|iau) nag?", "", 0, 0),
        (r"hyd at|dd?im mwy nag?", "", 0, 1),
        ("", r"(?:oed )?(?:neu|ac?)(?:'n| yn)? (?:iau|lai|llai|is|dan|o dan|danodd)", 0, 1),
        (r"[dt]ros|(?:mwy|fwy|hŷn|uwch) nag?", "", 1, 0),
        (r"o leiaf|dd?im llai nag?", "", 1, 1),
        ("", r"(?:oed )?(?:neu|ac?)(?:'n| yn)? (?:hŷn|h[yŷ]n|fwy|ragor|throsodd|drosodd|uwch)", 1, 1),
    ),
}
ABOUT, BEYOND = 0.07, 0.1  # how far the figure may lie from the rounded one, of the rounded one
SPAN = 26  # letters before a figure that are read
POINTS = 0.7  # a third is 33% and 33.3%


def unrounded(
    found: Iterable[Fault], english: str, welsh: str, facts: tuple[tuple[Fact, ...], tuple[Fact, ...]]
) -> tuple[Fault, ...]:
    """The faults but for those of which one side is the other's figure rounded."""
    return tuple(fault for fault in found if not _is_rounded(fault, english, welsh, facts))


def _is_rounded(fault: Fault, english: str, welsh: str, facts: tuple[tuple[Fact, ...], tuple[Fact, ...]]) -> bool:
    left = [fault.english] if fault.english else facts[0]
    right = [fault.welsh] if fault.welsh else facts[1]
    return any(_are_one(one, other, english, welsh) for one in left for other in right)


def _are_one(one: Fact, other: Fact, english: str, welsh: str) -> bool:
    for (tag, value), (unit, figure) in ((a, b) for a in _values(one) for b in _values(other)):
        if tag != unit:
            continue
        if tag == "%" and one.kind != other.kind and abs(value - figure) < POINTS:
            return True
        if tag == "n" and abs(value - figure) == 1 and _bound_alike(one, other, english, welsh):
            return True
        senses = _sense(english, one.start, "en"), _sense(welsh, other.start, "cy")
        if bool(senses[0]) == bool(senses[1]):
            continue
        if _fits(value, figure, senses[0]) if senses[0] else _fits(figure, value, senses[1]):
            return True
    return False


def _bound_alike(one: Fact, other: Fact, english: str, welsh: str) -> bool:
    """Whether both leave out or take in the same whole numbers."""
    edges = _edges(one, english, "en"), _edges(other, welsh, "cy")
    return not edges[0].isdisjoint(edges[1])


def _edges(fact: Fact, text: str, language: Language) -> set[tuple[int, float]]:
    """The last whole number that each bound at a figure takes in, and from which side."""
    before, behind = text[max(0, fact.start - SPAN) : fact.start].lower(), text[fact.end : fact.end + SPAN].lower()
    told = [
        (pole, inside)
        for first, last, pole, inside in LIMITS[language]
        if (first and re.search(rf"(?<!\w)(?:{first})\s+$", before)) or (last and re.match(rf"\s+{last}\b", behind))
    ]
    numbers = [float(reading[1]) for reading in fact.readings if reading[0] == "n"]
    return {(pole, number + (0 if inside else 1 if pole else -1)) for pole, inside in told for number in numbers}


def _values(fact: Fact) -> set[tuple[str, float]]:
    return {
        (str(reading[0]), float(reading[1]))
        for reading in fact.readings | {r for r in fact.covers if r[0] == "%"}
        if reading[0] in VALUES and isinstance(reading[1], int | float)
    }


def _sense(text: str, start: int, language: Language) -> str:
    """below, above or about, if a word before the figure says so."""
    before = text[max(0, start - SPAN) : start]
    return next((sense for sense, pattern in BEFORE[language].items() if pattern.search(before)), "")


def _fits(rounded: float, exact: float, sense: str) -> bool:
    """Whether `exact` may be told as about, nearly or over `rounded`."""
    if _digits(rounded) >= _digits(exact) or not rounded:
        return False
    apart = (exact - rounded) / rounded
    if sense == "about":
        return abs(apart) <= ABOUT
    return -BEYOND <= apart < 0 if sense == "below" else 0 < apart <= BEYOND


def _digits(value: float) -> int:
    """The digits that tell something: 2 of 1,900, 4 of 1,986."""
    return len(f"{value:.6f}".replace(".", "").strip("0"))
