"""Comment-like texts of both languages from public sets: the window, and texts that were never in it."""

import csv
import random
from itertools import pairwise
from pathlib import Path

from bot.gather.history import plain

LEAST = 4


def _column(path: Path, place: int) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row[place] for row in csv.reader(file)][1:]


def _tabbed(path: Path, place: int) -> list[str]:
    return [line.split("\t")[place] for line in path.read_text(encoding="utf-8").splitlines()[1:]]


def texts(data: Path, wanted: int, seed: int) -> tuple[list[str], int]:
    """`wanted` different texts in an order that `seed` gives, and how many of them are Welsh. Where single texts do not
    suffice, neighbours are joined to texts of two sentences."""
    welsh = [
        *(data / "welsh_sentences.txt").read_text(encoding="utf-8").splitlines(),
        *_tabbed(data / "gov_pairs.tsv", 3),
    ]
    english = [
        *_column(data / "davidson.csv", 6),
        *_column(data / "edos_train_dev.csv", 1),
        *_column(data / "hatemoji_train.csv", 1),
        *_tabbed(data / "gov_pairs.tsv", 2),
        *_tabbed(data / "vicomtech_stormfront.tsv", 2),
    ]
    every = [*((t, True) for t in welsh), *((t, False) for t in english)]
    every += [(f"{a} {b}", True) for a, b in pairwise(welsh)]
    every += [(f"{a} {b}", False) for a, b in pairwise(english)]
    random.Random(seed).shuffle(every)
    seen: dict[str, tuple[str, bool]] = {}
    for text, is_welsh in every:
        key = plain(text)
        if len(key.split()) >= LEAST and key not in seen:
            seen[key] = (text, is_welsh)
        if len(seen) == wanted:
            break
    return [text for text, _ in seen.values()], sum(is_welsh for _, is_welsh in seen.values())
