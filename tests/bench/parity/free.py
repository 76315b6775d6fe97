"""How often the parity family cries wolf on freely translated pairs, and what it finds when a part of one of them is left out.

    python -m tests.bench.parity.free [--show all|seen|apart] [--misses]

free/*.txt holds sound pairs of posts, a file for each voice (North and South Wales, radio, legal notices, news, schools, health,
leisure, environment, money, police, culture): the English, the Welsh, an empty line. They were written before anything was
measured on them, by one hand in many voices, about half from the Welsh and half from the English, by sense and never word for
word. Of the files in order of name every second one is kept apart: no weight was learnt from it, and its alarms about passages
and opposites were counted and not read; those about numbers, sums and days were read once and mended. At first 22 of 159 and 29
of 156 pairs were alarmed; now 5 and 6.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from checks import Ruleset, run
from tests.bench.parity.facts import post, rules

HERE = Path(__file__).parent / "free"
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-ŶĀ-ž£\d])")
Pair = tuple[str, str]


def pairs(path: Path) -> list[Pair]:
    """The (English, Welsh) of a voice."""
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [(en, cy) for en, cy in (block.split("\n") for block in blocks)]


def halves() -> dict[str, list[Pair]]:
    """The pairs of the voices that were read and of those kept apart."""
    files = sorted(HERE.glob("*.txt"))
    return {
        "seen": [p for path in files[::2] for p in pairs(path)],
        "apart": [p for path in files[1::2] for p in pairs(path)],
    }


def alarmed(name: str, rows: list[Pair], ready: Ruleset, show: bool) -> None:
    """How many sound pairs any check holds against."""
    count: Counter[str] = Counter()
    loud = 0
    for en, cy in rows:
        findings = run(post(en, cy), ready)
        loud += bool(findings)
        count.update(finding.check.removeprefix("parity.") for finding in findings)
        if findings and show:
            print(f"  {[(f.check, f.place.quote if f.place else None) for f in findings]}\n    {en}\n    {cy}")
    print(f"{name:6} {loud} of {len(rows)} sound pairs alarmed ({loud / len(rows):.2%}) {dict(count)}")


def shortened(rows: list[Pair]) -> Iterator[tuple[Pair, str]]:
    """Two sound pairs put one after the other, with a sentence of the second left out on one side: the pair and the sentence."""
    chance = random.Random(19)
    for (en, cy), (more, mwy) in zip(rows, rows[1:] + rows[:1], strict=True):
        side = chance.randrange(2)
        sentences = SENTENCE.split((more, mwy)[side])
        gone = chance.choice(sentences)
        if len(gone.split()) < 4:
            continue
        sentences.remove(gone)
        texts = [f"{en} {more}", f"{cy} {mwy}"]
        texts[side] = " ".join(((en, cy)[side], *sentences))
        yield (texts[0], texts[1]), gone


def found(name: str, rows: list[Pair], ready: Ruleset, show: bool) -> None:
    """How many of the parts left out are found."""
    total = seen = 0
    for (en, cy), gone in shortened(rows):
        total += 1
        hit = any(f.check == "parity.missing_passage" for f in run(post(en, cy), ready))
        seen += hit
        if show and not hit:
            print(f"  not found: {gone}\n    {en}\n    {cy}")
    print(f"{name:6} {seen} of {total} sentences left out of two pairs together found ({seen / total:.1%})")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--show", default="", help="seen or apart: print the pairs that are alarmed")
    ask.add_argument("--misses", action="store_true", help="print the sentences not found, of those seen")
    told = ask.parse_args()
    ready = rules(["parity"])
    for name, rows in halves().items():
        alarmed(name, rows, ready, told.show == name)
        found(name, rows, ready, told.misses and name == "seen")


if __name__ == "__main__":
    main()
