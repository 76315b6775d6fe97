"""Passages of one language inside the other one's half of a text that holds both: a sentence left as it was, with the other
language around it, while the half it belongs to stands elsewhere in the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks.model import Run
from checks.text.halves import BOUND, is_within_quotes
from checks.text.words import WORD

LINE = re.compile(r"[^\r\n]+")
APART = re.compile(
    r"[/|•–—]"
)  # parts the languages of a line that says everything twice: what stands beside it is no intruder
WORDS = re.compile(WORD)
EVEN = 0.35  # the share of a line from which its second language may be a half of it
AGREED = 0.8  # the share of such a line's words that stand on their own side of the cut
HALF = 0.4  # of a line's words: so many of the other language elsewhere are the half that it lacks
SMALL = 3  # words with a small letter of a whole sentence
LONG = 5  # and of what stands inside one


@dataclass(frozen=True, slots=True)
class Unit:
    """The runs of a line or of half a line, each with how many words it has. `main` is the language of most of them."""

    runs: tuple[tuple[Run, int], ...]

    def size(self, language: str) -> int:
        return sum(words for run, words in self.runs if run.language == language)

    @property
    def main(self) -> str:
        return "cy" if self.size("cy") > self.size("en") else "en"

    @property
    def second(self) -> str:
        return "en" if self.main == "cy" else "cy"

    @property
    def is_even(self) -> bool:
        return self.size(self.second) >= EVEN * sum(words for _, words in self.runs)


def astray(text: str, runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs of `text` that stand in a half of the other language."""
    lines = [unit for match in LINE.finditer(text) if (unit := _unit(text, runs, match.span())).runs]
    units = [part for line in lines for part in _parts(text, line, lines)]
    found = [run for unit in units if unit.size(unit.second) for run in _intruders(text, unit, units)]
    found += [run for run in _said_twice(text, runs) if not any(run.start < f.end and f.start < run.end for f in found)]
    return tuple(sorted(found, key=lambda run: run.start))


def _unit(text: str, runs: Sequence[Run], line: tuple[int, int]) -> Unit:
    start, end = line
    cut = (Run(max(run.start, start), min(run.end, end), run.language) for run in runs if run.language != "other")
    return Unit(tuple((r, len(WORDS.findall(text[r.start : r.end]))) for r in cut if r.start < r.end))


def _parts(text: str, line: Unit, lines: Sequence[Unit]) -> list[Unit]:
    """A line whose other half stands elsewhere as it is, else its two halves; nothing where it goes to and fro."""
    size = sum(words for _, words in line.runs)
    others = sum(each.size(line.second) for each in lines if each is not line and each.main == line.second)
    if not line.is_even or others >= HALF * size:
        return [line]
    ends = [run.end for run, _ in line.runs]
    marked = [n for n, (run, _) in enumerate(line.runs) if n and APART.search(text[ends[n - 1] : run.start])]
    cuts = [(Unit(line.runs[:at]), Unit(line.runs[at:])) for at in marked or range(1, len(line.runs))]
    best = max(cuts, key=lambda cut: sum(part.size(part.main) for part in cut))
    return list(best) if sum(part.size(part.main) for part in best) >= AGREED * size else []


def _intruders(text: str, unit: Unit, units: Sequence[Unit]) -> Iterator[Run]:
    elsewhere = sum(each.size(unit.second) for each in units if each is not unit and each.main == unit.second)
    last = len(unit.runs) - 1
    for at, (run, words) in enumerate(unit.runs):
        if run.language == unit.main or elsewhere < words or (unit.is_even and at in (0, last)):
            continue
        before = text[unit.runs[at - 1][0].end : run.start] if at else ""
        after = text[run.end : unit.runs[at + 1][0].start] if at < last else ""
        if APART.search(before + after) or is_within_quotes(text, run.start):
            continue
        whole = (not at or BOUND.search(before)) and (at == last or BOUND.search(after))
        if _small(text, run) >= (SMALL if whole else LONG):
            yield run


def _said_twice(text: str, runs: Sequence[Run]) -> Iterator[Run]:
    """Runs between two of the other language whose words stand in a longer run of their own language too."""
    mine = [run for run in runs if run.language != "other"]
    said = [f" {' '.join(WORDS.findall(text[run.start : run.end]))} " for run in mine]
    for at in range(1, len(mine) - 1):
        run = mine[at]
        if run.language in (mine[at - 1].language, mine[at + 1].language) or _small(text, run) < SMALL:
            continue
        longer = (n for n, each in enumerate(mine) if n != at and each.language == run.language)
        if any(said[at] in said[n] != said[at] for n in longer) and not is_within_quotes(text, run.start):
            yield run


def _small(text: str, run: Run) -> int:
    return sum(word[0].islower() for word in WORDS.findall(text[run.start : run.end]))
