"""Texts that say each thing twice with a stroke between: `Ar gau / Closed: Canolfan Teifi / Teifi Centre, 6/12`. What stands
outside the strokes (a number, a name) is told once for both languages."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from checks.model import Language, Run

STRONG = re.compile(r"\n+|[.!?…](?!\s+/)(?=\s)|[•|]|[☀-➿\U0001f300-\U0001faff]️?")
WEAK = re.compile(r":(?=\s)|,(?=\s)|\s[–—-]\s")
STROKE = re.compile(r"\s/\s")
LOOSE = re.compile(r"(?<![\w'’#@./-])[^\W\d_A-Z]{3,}(?![\w./@-])")
ONCE = re.compile(r"[:\s]+[\d£][\d£.,:/–-]*\s*$")  # a figure at the end, for both
WORD = re.compile(r"[^\W\d_]+")
SIGNS: dict[Language, frozenset[str]] = {
    "cy": frozenset(
        (
            "ar dim dydd nos bore prynhawn llyfrgell canolfan parc ysgol neuadd pwll maes heddiw heno yfory bob "
            "croeso rhybudd perygl mynedfa allanfa toiledau ailagor wedi swyddfa caffi amgueddfa castell theatr "
            "pob oriau llun mawrth mercher iau gwener sadwrn sul"
        ).split()
    ),
    "en": frozenset(
        (
            "closed open no monday tuesday wednesday thursday friday saturday sunday library centre park school "
            "hall pool car today tonight tomorrow every welcome warning danger entrance exit toilets reopening "
            "cancelled office cafe museum castle theatre all hours"
        ).split()
    ),
}
"""First words of what notices say, by which two of them are parted."""

FEWEST = 2  # strokes
LOOSE_MOST = 2  # words with small letters outside of them
LABEL = re.compile(
    r"(?m)^[^\S\n]*(?:\W*)(?:(?:Cymraeg|Welsh)\b[^\n]*\d[^\n]*\b(?:English|Saesneg)\b|(?:English|Saesneg)\b[^\n]*\d[^\n]*\b(?:Cymraeg|Welsh)\b)"
    r"[^\n]*$"
)
LABELLED_MOST = 60  # letters of a line with the numbers of both languages
Piece = tuple[int, int]


@lru_cache(maxsize=256)
def _pairs(text: str, runs: tuple[Run, ...]) -> tuple[tuple[Piece, Piece], ...]:
    """(what stands before a stroke, what stands behind it); () where a stretch has more than one, and nothing parts them."""
    found = []
    for start, end in _stretches(text, STRONG, 0, len(text)):
        inner = [(start, end)]
        if len(STROKE.findall(text, start, end)) > 1:
            inner = list(_stretches(text, WEAK, start, end))
        for first, last in (piece for part in inner for piece in _parted(text, part, runs)):
            strokes = list(STROKE.finditer(text, first, last))
            if len(strokes) > 1:
                return ()
            if strokes:
                found.append(((first, strokes[0].start()), (strokes[0].end(), last)))
    return tuple(found)


def _parted(text: str, whole: Piece, runs: Sequence[Run]) -> list[Piece]:
    """A stretch with several strokes, cut between each two where the language changes: `Ar gau / Closed` `Ar agor / Open`."""
    strokes = [match.span() for match in STROKE.finditer(text, *whole)]
    first = _sign(text[slice(*whole)])
    cuts = []
    for (_, start), (end, _) in pairwise(strokes):
        inside = [run.start for run in runs if start < run.start < end]
        if len(inside) != 1:
            words = list(WORD.finditer(text, start, end))[1:]
            inside = [word.start() for word in words if first and word[0].lower() in SIGNS[first]][:1]
        if not inside:
            return [whole]
        cuts += inside
    return list(pairwise([whole[0], *cuts, whole[1]]))


def _sign(piece: str) -> Language | None:
    """The language that the first word of a piece surely is in."""
    word = WORD.search(piece)
    return next((language for language, words in SIGNS.items() if word and word[0].lower() in words), None)


def _stretches(text: str, bound: re.Pattern[str], start: int, end: int) -> Iterator[Piece]:
    for match in bound.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def slashed(text: str, runs: Sequence[Run]) -> dict[Language, str] | None:
    """{language: its half}; None of a text that is not all of this kind, or of which nothing tells the order."""
    pairs = _pairs(text, tuple(runs)) if " / " in text else ()
    if len(pairs) < FEWEST:
        return None
    orders = {order for pair in pairs if (order := _order(text, pair, runs))}
    outside = text
    for (start, _), (_, end) in pairs:
        outside = outside[:start] + " " * (end - start) + outside[end:]
    if len(orders) != 1 or len(LOOSE.findall(outside)) > LOOSE_MOST:
        return None
    first = orders.pop()
    return {"en": _half(text, pairs, first == "en"), "cy": _half(text, pairs, first == "cy")}


def _half(text: str, pairs: Sequence[tuple[Piece, Piece]], first: bool) -> str:
    """What stands before the strokes, or behind them, and what is told once."""
    kept = list(text)
    for before, behind in pairs:
        tail = ONCE.search(text, *behind) if not any(c.isdigit() for c in text[slice(*before)]) else None
        gone = (before[1], tail.start() if tail else behind[1]) if first else (before[0], behind[0])
        for at in range(*gone):
            kept[at] = text[at] if text[at] == "\n" else " "
    return "".join(kept)


def _order(text: str, pair: tuple[Piece, Piece], runs: Sequence[Run]) -> Language | None:
    """The language of what stands before the stroke, where a run of each language meets there."""
    before, behind = pair
    left = next((run.language for run in runs if run.start < before[1] <= run.end), None)
    right = next(
        (run.language for run in runs if run.start <= behind[0] + 1 < run.end and run.start >= before[1]), None
    )
    if {left, right} == {"en", "cy"}:
        return "cy" if left == "cy" else "en"
    signs = _sign(text[slice(*before)]), _sign(text[slice(*behind)])
    return signs[0] if {*signs} == {"en", "cy"} else None


def without_labels(text: str) -> str:
    """With lines that give the number of either language as spaces: `Cymraeg: … | English: …`."""
    if "\n" not in text or not ("Cymraeg" in text or "Welsh" in text):
        return text
    return LABEL.sub(lambda match: " " * len(match[0]) if len(match[0]) <= LABELLED_MOST else match[0], text)
