"""Measures the index of near-duplicates: edited copies found among 100,000 texts, beside MinHash LSH in the same run.

    python -m tests.bench.spam.measure --data DIR [--rival PYTHON]

DIR holds welsh_sentences.txt, gov_pairs.tsv, davidson.csv, edos_train_dev.csv, hatemoji_train.csv and
vicomtech_stormfront.tsv. PYTHON is an interpreter with datasketch and rapidfuzz (dependency group `bench`). Both sides
are given the same plain texts and are timed in CPU seconds. Prints counts; the status is 1 where a bar is missed.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from bot.gather.history import Index, plain
from tests.bench.spam.edits import EDITS
from tests.bench.spam.texts import texts

WINDOW, COPIES, FRESH, SEED = 100_000, 2_200, 2_000, 20261124
FOUND, FASTER = 0.96, 1.3
RIVAL = Path(__file__).parent / "rival.py"


def copies(window: list[str], seed: int) -> list[tuple[str, int, str]]:
    """(kind of edit, place of the original, the edited text), as many of each kind."""
    dice = random.Random(seed)
    kinds = sorted(EDITS)
    made = []
    for number in range(COPIES):
        kind, place = kinds[number % len(kinds)], dice.randrange(len(window))
        made.append((kind, place, plain(EDITS[kind](window[place], dice))))
    return made


def ours(window: list[str], asked: list[str]) -> tuple[float, float, list[list[int]]]:
    """CPU seconds to take in and to ask, and the places found."""
    index = Index()
    began = time.process_time()
    for place, text in enumerate(window):
        index.add(place + 1, text)
    taken = time.process_time() - began
    began = time.process_time()
    found = [[near.ident - 1 for near in index.near(text)] for text in asked]
    return taken, time.process_time() - began, found


def told(name: str, made: list[tuple[str, int, str]], taken: float, asked: float, found: list[list[int]]) -> float:
    """Prints one side's figures; the share of copies whose own original was found."""
    hits = Counter(kind for (kind, place, _), places in zip(made, found, strict=False) if place in places)
    every = Counter(kind for kind, _, _ in made)
    fresh = sum(bool(places) for places in found[len(made) :])
    total = sum(hits.values())
    print(f"{name}: {total} of {len(made)} edited copies found ({total / len(made):.1%})")
    print("   " + ", ".join(f"{kind} {hits[kind]}/{every[kind]}" for kind in sorted(every)))
    print(f"   {fresh} of {FRESH} texts that were never in the window are near to one")
    print(f"   {WINDOW / taken:,.0f} taken in a CPU second, {len(found) / asked:,.0f} asked")
    return total / len(made)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rival", type=Path)
    given = parser.parse_args()
    every, welsh = texts(given.data, WINDOW + FRESH, SEED)
    window, fresh = every[:WINDOW], every[WINDOW:]
    print(f"{len(window)} texts in the window, {len(fresh)} fresh; {welsh} of all are Welsh")
    made = copies(window, SEED)
    plain_window = [plain(text) for text in window]
    asked = [*(text for _, _, text in made), *(plain(text) for text in fresh)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    taken, spent, found = ours(plain_window, asked)
    print(f"   the window takes {(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024:.0f} MB")
    share = told("ours", made, taken, spent, found)
    kept = share >= FOUND
    if given.rival is not None:
        kept &= beside(given.rival, made, plain_window, asked, taken, spent)
    return 0 if kept else 1


def beside(
    python: Path, made: list[tuple[str, int, str]], window: list[str], asked: list[str], taken: float, spent: float
) -> bool:
    """The rival on the same texts; whether ours is FASTER both ways."""
    given = json.dumps({"window": window, "asked": asked})
    run = subprocess.run([python, RIVAL], input=given, capture_output=True, text=True, check=True)
    theirs = json.loads(run.stdout)
    told("MinHash LSH", made, theirs["taken"], theirs["asked"], theirs["found"])
    takes, asks = theirs["taken"] / taken, theirs["asked"] / spent
    print(f"ours is {takes:.1f} times as fast to take in, {asks:.2f} times to ask (bar {FASTER})")
    return bool(min(takes, asks) >= FASTER)


if __name__ == "__main__":
    sys.exit(main())
