"""Prints the WEIGHTS of checks/text/left_out.py: whether a passage without renderings was left out, or is told in other words.

    python deploy/training/passages.py --data DIR [--all]

Learns from sound pairs and from the same pairs with a sentence or a clause taken out of one side: our own of tests/bench/parity
(*.tsv, written/*.txt, denials/sound.txt, and of free/*.txt and sight/*.txt what is not kept apart) and, of DIR/gov_pairs.tsv,
public services' own translations, the repositories that stand on even places by name. A logistic regression over the signs of
each candidate.
"""

import argparse
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from bot.rulebook import rulebook
from bot.wiring import tools
from checks.model import Language, Renderings
from checks.text import align
from checks.text.left_out import WEIGHTS
from tests.bench.parity import facts, free, sight, written

DENIALS = Path(facts.__file__).parent / "denials" / "sound.txt"
SENTENCE = free.SENTENCE
CLAUSE = re.compile(
    r"(?<=[,;:–])\s+|\s+(?=(?:and|but|because|if|when|while|which|who|until|ac|ond|oherwydd|os|pan|tra|sy)\s)"
)
FREE = 4.0  # how often a free pair counts
JOINED = 8  # other pairs that a free pair is joined to, for sound texts of several sentences
STILL = 0.02  # how strongly weights are drawn to nothing
ROUNDS, STEP = 6000, 0.3
Pair = tuple[str, str]
Row = tuple[tuple[float, ...], bool, float]


def spoilt(pair: Pair, beside: Pair, chance: random.Random) -> Iterator[tuple[Pair, int]]:
    """The pair with something taken out of one side, and which side has it still."""
    for pattern, least in ((SENTENCE, 2), (CLAUSE, 3)):
        for side in (0, 1):
            pieces = pattern.split(pair[side])
            at = chance.randrange(len(pieces))
            if len(pieces) > 1 and least < len(pieces[at].split()):
                yield without(pair, side, pieces[at]), 1 - side
    side = chance.randrange(2)
    pieces = SENTENCE.split(beside[side])
    gone = chance.choice(pieces)
    if len(gone.split()) > 3:
        both = f"{pair[0]} {beside[0]}", f"{pair[1]} {beside[1]}"
        yield without(both, side, gone), 1 - side


def without(pair: Pair, side: int, gone: str) -> Pair:
    left = [*pair]
    head, _, tail = left[side].rpartition(gone)
    left[side] = f"{head.rstrip()} {tail.lstrip()}".strip()
    return left[0], left[1]


def candidates(pair: Pair, renderings: Renderings) -> list[align.Candidate]:
    sides: tuple[tuple[Language, str], ...] = (("en", pair[0]), ("cy", pair[1]))
    left = {language: align.bare(text) for language, text in sides}
    if not all(align.WORDS.search(text) for text in left.values()):
        return []
    return list(
        align.candidates(left, renderings, {language: align.amounts(text, language) for language, text in sides})
    )


def rows(pairs: list[Pair], renderings: Renderings, weight: float) -> Iterator[Row]:
    chance = random.Random(23)  # noqa: S311 (a sample)
    for at, pair in enumerate(pairs):
        beside = pairs[(at + 1) % len(pairs)]
        others = chance.sample(pairs, JOINED if weight > 1 else 1)
        for sound in (pair, *((f"{pair[0]} {more[0]}", f"{pair[1]} {more[1]}") for more in others)):
            for one in candidates(sound, renderings):
                yield one.signs, False, weight if sound is pair else weight / len(others)
        for bad, side in spoilt(pair, beside, chance):
            for one in candidates(bad, renderings)[:1]:
                if one.passage.language == ("en", "cy")[side]:
                    yield one.signs, True, weight / 2


def learnt(data: Iterable[Row], still: float = STILL) -> np.ndarray:
    """The weights, by steps downhill over scaled signs."""
    told = list(data)
    signs = np.array([row[0] for row in told])
    faults = np.array([row[1] for row in told], dtype=float)
    weight = np.array([row[2] for row in told])
    weight = weight * np.where(faults == 1, weight[faults == 0].sum() / weight[faults == 1].sum(), 1.0)
    weight /= weight.sum()
    mean, spread = signs.mean(axis=0), signs.std(axis=0)
    mean[0], spread[0] = 0.0, 1.0
    spread[spread == 0] = 1.0
    scaled = (signs - mean) / spread
    found = np.zeros(signs.shape[1])
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-scaled @ found))
        slope = scaled.T @ (weight * (likely - faults)) + still * np.where(np.arange(len(found)) > 0, found, 0) / 10
        found -= STEP * slope
    plain = found / spread
    plain[0] -= float((found / spread * mean)[1:].sum())
    print(f"# {int(faults.sum())} left out, {int((1 - faults).sum())} sound candidates")
    return plain


def sources(data: Path, everything: bool) -> Iterator[tuple[list[Pair], float]]:
    halves = free.halves()
    fresh = sight.sound_pairs()["seen"] + free.pairs(DENIALS)
    yield halves["seen"] + fresh + (halves["apart"] if everything else []), FREE
    by_hand = [(row.en, row.cy) for path in sorted(written.HERE.glob("*.txt")) for row in written.rows(path)]
    yield facts.own() + by_hand, 1.0
    yield facts.public(data)[0], 1.0


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--all", action="store_true", help="learn from the free pairs kept apart too")
    told = ask.parse_args()
    book = rulebook()
    renderings = tools(book).renderings
    data = [row for pairs, weight in sources(told.data, told.all) for row in rows(pairs, renderings, weight)]
    for name, weight in zip(WEIGHTS, learnt(data), strict=True):
        print(f'    "{name}": {weight:.3f},')


if __name__ == "__main__":
    main()
