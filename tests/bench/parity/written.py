"""How the parity checks do on pairs written for them before anybody saw what they make of those, and on faults written beside.

    python -m tests.bench.parity.written [--show] [--halves]

A pair of `written/*.txt` is two lines, `E:` and `C:`; each `F` line below is one fault: kind | side | was -> put | the words of
the other side it must point at. `freely_*.txt` hold sound pairs alone, each side saying it in its own way. `--halves` puts both
into one text, the Welsh first.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.rulebook import rulebook
from bot.wiring import tools
from checks import Ruleset, catalogue, ruleset, run
from checks.model import Finding, Post, Version

HERE = Path(__file__).with_name("written")
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
LIKE = (
    set("number money percentage date time weekday reference contact".split()),
    set("missing_version wrong_language untranslated identical missing_passage".split()),
    {"polarity", "direction"},
)


@dataclass(frozen=True, slots=True)
class Fault:
    kind: str
    side: str
    was: str
    put: str
    other: str


@dataclass(slots=True)
class Row:
    en: str
    cy: str
    faults: list[Fault]

    def with_fault(self, fault: Fault) -> tuple[str, str]:
        """(English, Welsh) with the first of the fault's words put for others."""
        if fault.side == "en":
            return self.en.replace(fault.was, fault.put, 1), self.cy
        return self.en, self.cy.replace(fault.was, fault.put, 1)


def rows(path: Path) -> Iterator[Row]:
    """The pairs of one file."""
    row: Row | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        mark, _, told = line.partition(" ")
        if mark == "E:":
            if row:
                yield row
            row = Row(told, "", [])
        elif row and mark == "C:":
            row.cy = told
        elif row and mark == "F":
            kind, side, swap, other = (part.strip() for part in f"{told} ".split(" |"))
            was, _, put = f"{swap} ".partition(" ->")
            row.faults.append(Fault(kind, side, was.strip() if put.strip() else was, put.strip(), other.split("@@")[0]))
    if row:
        yield row


def post(en: str, cy: str, halves: bool) -> Post:
    versions = (Version(f"{cy}\n\n{en}", None),) if halves else (Version(en, "en"), Version(cy, "cy"))
    return Post("row", NOW, versions)


def is_hit(fault: Fault, finding: Finding) -> bool:
    """Whether a finding is of the fault's kind, or one it may be taken for, and points at words of it."""
    kind = finding.check.removeprefix("parity.")
    if kind != fault.kind and not any(kind in like and fault.kind in like for like in LIKE):
        return False
    quotes = [place.quote or "" for place in (finding.place, finding.pair) if place]
    wanted = set(f"{fault.put} {fault.other}".lower().split())
    return any(not wanted.isdisjoint(quote.lower().split()) or fault.put.lower() in quote.lower() for quote in quotes)


def measured(path: Path, ready: Ruleset, show: bool, halves: bool) -> tuple[int, int, Counter[str], Counter[str]]:
    """(pairs, pairs alarmed, faults by kind, faults found by kind) of a file."""
    pairs = alarmed = 0
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for row in rows(path):
        pairs += 1
        loud = run(post(row.en, row.cy, halves), ready)
        alarmed += bool(loud)
        if loud and show:
            print(f"  alarmed {[f.check for f in loud]}\n    {row.en}\n    {row.cy}")
        for fault in row.faults:
            planted[fault.kind] += 1
            seen = any(is_hit(fault, f) for f in run(post(*row.with_fault(fault), halves), ready))
            found[fault.kind] += seen
            if not seen and show:
                print(f"  not found: {fault.kind} {fault.was!r} -> {fault.put!r}\n    {row.en}\n    {row.cy}")
    return pairs, alarmed, planted, found


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--show", action="store_true")
    ask.add_argument("--halves", action="store_true")
    told = ask.parse_args()
    book = rulebook()
    ready = ruleset(catalogue(), book.settings, tools(book), only=("parity",))
    for path in sorted(HERE.glob("*.txt")):
        pairs, alarmed, planted, found = measured(path, ready, told.show, told.halves)
        kinds = " ".join(f"{kind} {found[kind]}/{planted[kind]}" for kind in sorted(planted))
        print(
            f"{path.name}: {alarmed} of {pairs} sound alarmed; {found.total()} of {planted.total()} faults found {kinds}"
        )


if __name__ == "__main__":
    main()
