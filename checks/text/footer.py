"""Lines at the foot of a text in both languages that tell a fact once for both: `Cyhoeddwyd / Published 12 May`, `Jones, M. 412`,
a date, a hall's two names. Neither half owes the other what stands there."""

import re
from collections.abc import Sequence

from checks.model import Language, Run
from checks.text.facts import facts

LINE = re.compile("[^\r\n\u2600-\u27bf\U0001f300-\U0001faff]+")  # a line, or what stands between signs
OPAQUE = re.compile(r"https?://\S+|www\.\S+|[#@＃]\w+|\S+@\S+")
WORD = re.compile(r"[^\W\d_]{2,}")
FIGURES = re.compile(r"\d+")
PARTS = re.compile(r"\s[/|–—]\s|\s?\|\s?|/(?=\s)|(?<=\w)/(?=[A-Z])")
MOST_WORDS, MOST_SMALL = 14, 4  # words of such a line, and those of them with a small letter
LETTERS = 3  # of a word inside a fact: a month, a weekday

Span = tuple[int, int]


def footer(text: str, runs: Sequence[Run]) -> list[Span]:
    """The lines with words at the foot that belong to neither half."""
    found: list[Span] = []
    for match in reversed(list(LINE.finditer(text))):
        line = match[0]
        bare = OPAQUE.sub(lambda each: " " * len(each[0]), line)
        if not WORD.search(bare):
            continue
        if not FIGURES.search(bare) or not _is_label(bare, match.start(), runs):
            break
        found.append(match.span())
    return found[::-1]


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
        return all(_agree(one, other) for one, other in zip(told, told[1:], strict=False))
    return not small and not any(_is_lettered(line, language) for language in spoken & {"en", "cy"})


def _agree(one: str, other: str) -> bool:
    """Whether two parts of a line tell the same figures and days, each in its own language where they are in words."""
    mine, theirs = set(FIGURES.findall(one)), set(FIGURES.findall(other))
    return (mine <= theirs or theirs <= mine) and (_same(one, other) or _same(other, one))


def _same(welsh: str, english: str) -> bool:
    both = facts(welsh, "cy"), facts(english, "en")
    return all(
        any(not fact.readings.isdisjoint(each.readings | each.covers) for each in both[1]) for fact in both[0] if fact.weight
    )


def _is_lettered(line: str, language: str) -> bool:
    """Whether a fact of the line is in words of one language."""
    mine: Language = "cy" if language == "cy" else "en"
    return any(len(word) >= LETTERS for fact in facts(line, mine) for word in WORD.findall(line[fact.start : fact.end]))


def is_even(body: str, other: str, language: Language) -> bool:
    """Whether a half, without what stands below it, tells as many facts as the other one: then what is below is for both."""
    mine = [fact for fact in facts(body, language) if fact.weight]
    theirs = [fact for fact in facts(other, "cy" if language == "en" else "en") if fact.weight]
    return len(mine) >= len(theirs)
