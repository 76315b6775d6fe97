"""From words to items: every number, in figures or words, becomes one amount; the rest stays as it was."""

from collections.abc import Callable, Sequence

from checks.model import Language
from checks.text.numbers import english, welsh, welsh_forms
from checks.text.numbers.amount import Amount, Item, Taken
from checks.text.tokens import Word

READERS: dict[Language, Callable[[Sequence[Word], int], Taken | None]] = {"en": english.read, "cy": welsh.read}
SCALES: dict[Language, dict[str, float]] = {
    "en": {**english.SCALES, "hundred": 100.0, "bn": 1e9, "mn": 1e6, "tn": 1e12, "dozen": 12.0},
    "cy": {
        "mil": 1e3,
        "fil": 1e3,
        "miliwn": 1e6,
        "filiwn": 1e6,
        "biliwn": 1e9,
        "triliwn": 1e12,
        "cant": 100.0,
        "gant": 100.0,
        "bn": 1e9,
        "mn": 1e6,
        "million": 1e6,
        "billion": 1e9,
    },
}
GLUED_SCALES = {"k": 1e3, "m": 1e6, "bn": 1e9, "b": 1e9, "mn": 1e6, "tn": 1e12}
POUNDS = {  # numbers grown together with punt
    **dict.fromkeys(("dwybunt", "ddwybunt"), 2.0),
    **dict.fromkeys(("teirpunt", "deirpunt", "theirpunt"), 3.0),
    **dict.fromkeys(("pedeirpunt", "bedeirpunt"), 4.0),
    **dict.fromkeys(("pumpunt", "bumpunt", "phumpunt"), 5.0),
    **dict.fromkeys(("decpunt", "ddecpunt"), 10.0),
    **dict.fromkeys(("pymthecpunt", "bymthecpunt", "phymthecpunt"), 15.0),
    **dict.fromkeys(("ugeinpunt", "hugeinpunt"), 20.0),
    **dict.fromkeys(("canpunt", "ganpunt", "chanpunt"), 100.0),
    **dict.fromkeys(("milpunt", "filpunt"), 1000.0),
}
PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
TENS_OF_YEARS = frozenset(("s", "au", "au'r", "au'n", "au'i"))  # the 70s, y 70au: of the last century
HALVED = 100.0  # pounds, grown together, of which half is told: hanner canpunt
ORDINAL_ENDS = frozenset("st nd rd th af il ydd edd ed fed eg ain".split())
ENGLISH_IN_WELSH = {word: value for word, value in english.SMALL.items() if value > 2 and word not in ("ten",)}


STARTS: dict[Language, frozenset[str]] = {  # words that may begin a number, or be one by themselves
    "en": english.STARTS,
    "cy": frozenset({*welsh_forms.STARTS, *POUNDS, *ENGLISH_IN_WELSH}),
}


def amounts(words: Sequence[Word], language: Language) -> list[Item]:
    """The items of a text in `language`. A figure with letters behind it that nobody knows (2b, 3D) stays a word."""
    read, starts = READERS[language], STARTS[language]
    items: list[Item] = []
    at = 0
    while at < len(words):
        word = words[at]
        if word.low not in starts and word.sort != "figure":
            items.append(word)
            at += 1
            continue
        if word.sort == "figure":
            item, at = _figure(words, at, language)
            items.append(item)
            continue
        if language == "cy" and word.low in POUNDS:
            half = items.pop() if POUNDS[word.low] >= HALVED and _is_half(items) else None  # hanner canpunt
            items += [
                Amount(POUNDS[word.low] / (2 if half else 1), half.start if half else word.start, word.end),
                Word("word", "punt", word.end, word.end, True, False),
            ]
            at += 1
            continue
        taken = read(words, at) if word.sort == "word" else None
        if taken is not None:
            items.append(_amount(words, at, taken))
            at = taken.after
            continue
        items.append(_foreign(word) if language == "cy" and word.capital and word.low in ENGLISH_IN_WELSH else word)
        at += 1
    return items


def _is_half(items: Sequence[Item]) -> bool:
    return bool(items) and isinstance(items[-1], Amount) and items[-1].low == "hanner"


def _amount(words: Sequence[Word], at: int, taken: Taken) -> Amount:
    return Amount(
        value=taken.value,
        start=words[at].start,
        end=words[taken.after - 1].end,
        weight=min(taken.weight, 1) if _is_named(words, at) else taken.weight,
        ordinal=taken.ordinal,
        scaled=taken.scaled,
        fraction=taken.fraction,
        noun=taken.noun,
        also=taken.also,
        low=words[at].low if taken.after == at + 1 else "",
        capital=words[at].capital,
    )


def _is_named(words: Sequence[Word], at: int) -> bool:
    """A capital in the middle of a sentence: Ynys Wyth, the Six Nations."""
    return words[at].capital and at > 0 and (words[at - 1].sort == "word")


def _foreign(word: Word) -> Amount:
    """An English number in a Welsh text, as names of programmes and brands keep it."""
    return Amount(float(ENGLISH_IN_WELSH[word.low]), word.start, word.end, weight=0, low=word.low, capital=True)


def _figure(words: Sequence[Word], at: int, language: Language) -> tuple[Item, int]:
    word = words[at]
    value = _value(word.low)
    if value is None:
        return word, at + 1
    following = words[at + 1] if at + 1 < len(words) else None
    if following is not None and following.sort == "word":
        if following.glued:
            return _with_letters(word, following, value, at)
        with_half = _and_half(words, at, value, language)
        if with_half is not None:
            return with_half, at + 4
        scale = SCALES[language].get(following.low)
        if scale is not None and not _per_cent(words, at + 1):
            value, end, after = value * scale, following.end, at + 2
            half = [w.low for w in words[after : after + 2]] == ["a", "hanner"]
            if half:
                value, end, after = value + scale / 2, words[after + 1].end, after + 2
            return Amount(value, word.start, end, figure=word.low, scaled=True, glued=word.glued), after
    return Amount(value, word.start, word.end, figure=word.low, glued=word.glued), at + 1


def _and_half(words: Sequence[Word], at: int, value: float, language: Language) -> Amount | None:
    """12 and a half hours, 12 awr a hanner."""
    word, low = words[at], [each.low for each in words[at + 1 : at + 4]]
    noun = low[0] if language == "cy" and low[0] in welsh.HALVED and low[1:] == ["a", "hanner"] else ""
    if not noun and low != ["and", "a", "half"]:
        return None
    return Amount(value + 0.5, word.start, words[at + 3].end, figure=word.low, noun=noun, glued=word.glued)


def _per_cent(words: Sequence[Word], at: int) -> bool:
    return words[at].low in ("cant", "gant") and words[at - 1].low == "y"


def _with_letters(word: Word, letters: Word, value: float, at: int) -> tuple[Item, int]:
    low = letters.low
    if low in ORDINAL_ENDS:
        return Amount(value, word.start, letters.end, figure=word.low, ordinal=True, glued=word.glued), at + 2
    if low in GLUED_SCALES:
        scaled = value * GLUED_SCALES[low]
        plain = value if low in ("m", "b") else None
        return (
            Amount(
                scaled, word.start, letters.end, figure=word.low, scaled=True, also=plain, glued=word.glued, suffix=low
            ),
            at + 2,
        )
    decade = 1900 + value if low in TENS_OF_YEARS and value in range(10, 100, 10) else None
    return Amount(value, word.start, word.end, figure=word.low, also=decade, glued=word.glued, suffix=low), at + 1


def _value(figure: str) -> float | None:
    """1,234, 1.5 and 3½ as numbers; None for what has two points, or a colon (a version, a date, a time)."""
    if ":" in figure or figure.count(".") > 1:
        return None
    if figure[-1] in PARTS:
        return float(figure[:-1]) + PARTS[figure[-1]]
    return round(float(figure.replace(",", "")), 6)
