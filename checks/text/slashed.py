"""Texts that say each thing twice with a stroke between: `Ar gau / Closed: Canolfan Teifi / Teifi Centre, 6/12`. What stands
outside the strokes (a number, a name) is told once for both languages."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from checks.model import Language, Run

STRONG = re.compile(r"\n+|[.!?…](?!\s+/)(?=\s)|[•|]|[☀-➿\U0001f300-\U0001faff]️?")
WEAK = re.compile(r":(?=\s)|,(?=\s)|\s[–—-]\s")
STROKE = re.compile(r"\s/\s")
LOOSE = re.compile(r"(?<![\w'’#@./-])[^\W\d_A-Z]{3,}(?![\w./@-])")
ONCE = re.compile(r"[:\s]+[\d£][\d£.,:/–-]*\s*$")  # a figure at the end, for both
FEWEST = 2  # strokes
LOOSE_MOST = 2  # words with small letters outside of them
LABEL = re.compile(
    r"(?m)^[^\S\n]*(?:\W*)(?:(?:Cymraeg|Welsh)\b[^\n]*\d[^\n]*\b(?:English|Saesneg)\b|(?:English|Saesneg)\b[^\n]*\d[^\n]*\b(?:Cymraeg|Welsh)\b)"
    r"[^\n]*$"
)
LABELLED_MOST = 60  # letters of a line with the numbers of both languages
Piece = tuple[int, int]


@lru_cache(maxsize=256)
def _pairs(text: str) -> tuple[tuple[Piece, Piece], ...]:
    """(what stands before a stroke, what stands behind it); () where a stretch has more than one."""
    found = []
    for start, end in _stretches(text, STRONG, 0, len(text)):
        inner = [(start, end)]
        if len(STROKE.findall(text, start, end)) > 1:
            inner = list(_stretches(text, WEAK, start, end))
        for first, last in inner:
            strokes = list(STROKE.finditer(text, first, last))
            if len(strokes) > 1:
                return ()
            if strokes:
                found.append(((first, strokes[0].start()), (strokes[0].end(), last)))
    return tuple(found)


def _stretches(text: str, bound: re.Pattern[str], start: int, end: int) -> Iterator[Piece]:
    for match in bound.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def slashed(text: str, runs: Sequence[Run]) -> dict[Language, str] | None:
    """{language: its half}; None of a text that is not all of this kind, or of which nothing tells the order."""
    pairs = _pairs(text) if " / " in text else ()
    if len(pairs) < FEWEST:
        return None
    orders = {order for pair in pairs if (order := _order(pair, runs))}
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


def _order(pair: tuple[Piece, Piece], runs: Sequence[Run]) -> Language | None:
    """The language of what stands before the stroke, where a run of each language meets there."""
    before, behind = pair
    left = next((run.language for run in runs if run.start < before[1] <= run.end), None)
    right = next(
        (run.language for run in runs if run.start <= behind[0] + 1 < run.end and run.start >= before[1]), None
    )
    if {left, right} == {"en", "cy"}:
        return "cy" if left == "cy" else "en"
    return None


def without_labels(text: str) -> str:
    """With lines that give the number of either language as spaces: `Cymraeg: … | English: …`."""
    if "\n" not in text or not ("Cymraeg" in text or "Welsh" in text):
        return text
    return LABEL.sub(lambda match: " " * len(match[0]) if len(match[0]) <= LABELLED_MOST else match[0], text)
