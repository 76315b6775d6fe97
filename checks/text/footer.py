"""Lines at the foot of a text in both languages that tell a fact once for both: `Cyhoeddwyd / Published 12 May`, `Jones, M. 412`,
a date, a hall's two names. Neither half owes the other what stands there."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from checks.model import Language, Run
from checks.text.facts import facts

PICTURED = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?")
BREAK = re.compile(rf"[\r\n]+|{PICTURED.pattern}|(?<=\w\w[.!?…])\s+(?=\S)")
OPAQUE = re.compile(r"https?://\S+|www\.\S+|[#@＃]\w+|\S+@\S+")
WORD = re.compile(r"[^\W\d_]{3,}")
FIGURES = re.compile(r"\d+")
PARTS = re.compile(r"\s[/|–—]\s|\s?\|\s?|/(?=\s)|(?<=\w)/(?=[A-Z])")
MOST_WORDS, MOST_SMALL = 14, 4  # words of such a line, and those of them with a small letter
LANGUAGES: tuple[Language, ...] = ("en", "cy")
LETTERS = 3  # of a word inside a fact: a month, a weekday

Span = tuple[int, int]


def footer(text: str, runs: Sequence[Run]) -> list[Span]:
    """The lines with words at the foot that belong to neither half."""
    found: list[Span] = []
    for start, end in reversed(list(_pieces(text))):
        bare = OPAQUE.sub(lambda each: " " * len(each[0]), text[start:end])
        if not WORD.search(bare):
            continue
        if not _is_marked(text, start, bare) or not _is_label(bare, start, runs):
            break
        found.append((start, end))
    return found[::-1]


def _is_marked(text: str, start: int, piece: str) -> bool:
    """Whether it has figures, or stands behind a sign (📍 Pwll Llandre Pool), and is no mere sentence of a line."""
    signed = PICTURED.search(text, max(0, start - 2), start) is not None
    alone = signed or not start or text[start - 1] in "\r\n" or len(PARTS.split(piece)) > 1
    return alone and (signed or FIGURES.search(piece) is not None)


def _pieces(text: str) -> Iterator[Span]:
    """Lines, and in them sentences and what stands between signs."""
    start = 0
    for match in BREAK.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _is_label(line: str, start: int, runs: Sequence[Run]) -> bool:
    words = WORD.findall(line)
    small = sum(word[0].islower() for word in words)
    if len(words) > MOST_WORDS or small > MOST_SMALL:
        return False
    end = start + len(line)
    spoken = {run.language for run in runs if run.start < end and start < run.end}
    parts = PARTS.split(line)
    if len(parts) > 1:  # said to both: the figures once, or the same ones twice
        told = [part for part in parts if FIGURES.search(part)]
        return all(_agree(one, other) for one, other in pairwise(told))
    return not small and not any(language in spoken and _lettered(line, language) for language in LANGUAGES)


def _agree(one: str, other: str) -> bool:
    """Whether two parts of a line tell the same figures and days, each in its own language where they are in words."""
    mine, theirs = set(FIGURES.findall(one)), set(FIGURES.findall(other))
    welsh, english = (one, other) if _lettered(one, "cy") + _lettered(other, "en") > 1 else (other, one)
    read = facts(welsh, "cy"), facts(english, "en")
    told = {each for fact in read[1] for each in fact.readings | fact.covers}
    return (mine <= theirs or theirs <= mine) and all(not told.isdisjoint(f.readings) for f in read[0] if f.weight)


def _lettered(line: str, language: Language) -> int:
    """How many facts of the line are in words of the language."""
    spans = (line[fact.start : fact.end] for fact in facts(line, language))
    return sum(any(len(word) >= LETTERS for word in WORD.findall(span)) for span in spans)


def is_even(body: str, other: str, language: Language) -> bool:
    """Whether a half, without what stands below it, tells as many facts as the other one: then what is below is for both."""
    mine = [fact for fact in facts(body, language) if fact.weight]
    theirs = [fact for fact in facts(other, "cy" if language == "en" else "en") if fact.weight]
    return len(mine) >= len(theirs)
