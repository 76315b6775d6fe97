"""The parity family on six more voices, half of them freely translated, with one small fault planted by hand in most pairs.

    python -m tests.bench.parity.later [--show FILE …]

Council bulletins of South Wales, charities and clubs of the North, a news agency, national services, warnings and health, and a
museum that says both in one text (now the one language first, now the other). free/later/*.txt: the English, the Welsh, and
mostly a fault: kind | side | was -> put. Of the files in order of name every second one is kept apart: nothing is learnt from
it, and only its counts were seen. At first 6 and 17 of 84 sound pairs were alarmed and 59 of 69 and 59 of 66 faults found; now 4
and 13, 60 and 59. What mended numbers was a list of Welsh number words written beside, by the hand that wrote these voices.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checks import Ruleset, run
from checks.model import Post, Version
from tests.bench.parity.facts import NOW, post, rules
from tests.bench.parity.sight import is_hit

HERE = Path(__file__).parent / "free" / "later"
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    sound: Pair
    kind: str
    faulty: Pair | None


def rows(path: Path) -> Iterator[Row]:
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        en, cy, *fault = block.split("\n")
        if not fault:
            yield Row((en, cy), "", None)
            continue
        kind, side, change = fault[0].removeprefix("F ").split(" | ")
        was, put = change.removesuffix(" ->").split(" -> ") if " -> " in change else (change.removesuffix(" ->"), "")
        was, put = was if put else " " + was.strip(), put
        text = en if side == "en" else cy
        found = text.replace(was, put, 1) if was in text else text.replace(was.strip() + " ", "", 1)
        if found == text:
            raise ValueError(block)
        yield Row((en, cy), kind, (found, cy) if side == "en" else (en, found))


def halves() -> dict[str, list[Path]]:
    """The files that were read and those kept apart."""
    files = sorted(HERE.glob("*.txt"))
    return {"seen": files[::2], "apart": files[1::2]}


def sound_pairs() -> list[Pair]:
    """Those of the files that were read."""
    return [row.sound for path in halves()["seen"] for row in rows(path)]


def faulty_pairs() -> list[tuple[str, Pair]]:
    """(kind, pair) of the faults of the files that were read."""
    return [(row.kind, row.faulty) for path in halves()["seen"] for row in rows(path) if row.faulty]


def posted(path: Path, at: int, pair: Pair) -> Post:
    if path.stem != "un_testun":
        return post(*pair)
    first, second = pair if at % 2 else pair[::-1]
    return Post("row", NOW, (Version(first + ("\n\n", "\n", " / ")[at % 3] + second, None),))


def measured(path: Path, ready: Ruleset, show: bool, alarms: Counter[str], lost: Counter[str]) -> list[int]:
    """How many sound pairs there are and were alarmed; how many faulty ones and not found."""
    counts = [0, 0, 0, 0]
    for at, row in enumerate(rows(path)):
        for pair in (row.sound, row.faulty):
            if pair is None:
                continue
            findings = run(posted(path, at, pair), ready)
            names = {finding.check.removeprefix("parity.") for finding in findings}
            sound = pair is row.sound
            wrong = bool(names) if sound else not is_hit(row.kind, names)
            counts[0 if sound else 2] += 1
            counts[1 if sound else 3] += wrong
            if wrong:
                (alarms if sound else lost).update(names if sound else [row.kind])
            if wrong and show:
                print("sound" if sound else row.kind, [(f.check, f.place.quote if f.place else None) for f in findings])
                print(*(f"    {text}" for text in pair), sep="\n")
    return counts


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--show", nargs="*", default=[], help="files whose alarms and misses are printed")
    told = ask.parse_args()
    ready = rules(["parity"])
    for name, files in halves().items():
        alarms: Counter[str] = Counter()
        lost: Counter[str] = Counter()
        for path in files:
            sound, loud, faulty, missed = measured(path, ready, path.stem in told.show, alarms, lost)
            print(
                f"{name:5} {path.stem:12} {loud} of {sound} sound alarmed, {faulty - missed} of {faulty} faults found"
            )
        print(f"{name:5} alarms {dict(alarms)}; not found {dict(lost)}")


if __name__ == "__main__":
    main()
