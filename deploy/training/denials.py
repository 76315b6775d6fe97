"""Prints the WEIGHTS of checks/text/polarity/doubt.py: whether a denial of one side alone is a fault, or is told otherwise.

    python deploy/training/denials.py --data DIR

Learns from sound pairs in which one side alone seems to deny, and from pairs with such a fault: tests/bench/parity/denials, the
voices of free/, free/later/ and sight/ that are not kept apart, written/ and our own tables with their planted faults, and those
planted in the public pairs of DIR/gov_pairs.tsv of every second repository. A logistic regression over the signs of each doubt,
drawn strongly to nothing, for there are few doubts to so many signs.
"""

import argparse
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from passages import learnt

from bot.rulebook import rulebook
from bot.wiring import tools
from checks.model import Tools
from checks.text.compare import Fault
from checks.text.polarity import differences, opposites
from checks.text.polarity.doubt import WEIGHTS, is_denial, signs
from tests.bench.parity import facts, free, later, sight, written
from tests.bench.parity.planted import faults

DENIALS = Path(facts.__file__).with_name("denials")
PUBLIC = 700  # planted faults of public pairs
STILL = 1.0  # how strongly weights are drawn to nothing
JOINED = 3  # other pairs that a sound pair is put beside
WRITTEN_WEIGHT, OWN_WEIGHT, PUBLIC_WEIGHT, FREE_WEIGHT = 1.0, 0.6, 0.25, 1.5
Pair = tuple[str, str]
Row = tuple[tuple[float, ...], bool, float]


class Reader:
    """Doubts of pairs, as rows to learn from."""

    def __init__(self, handed: Tools) -> None:
        self.renderings = handed.renderings
        self.table = opposites(handed.data.get("opposites") or {})
        self.chance = random.Random(5)  # noqa: S311 (a sample)

    def doubts(self, pair: Pair) -> list[Fault]:
        every = differences(*pair, self.table, self.renderings)
        return [fault for fault in every if fault.kind == "polarity" and is_denial(fault)]

    def sound(self, pairs: list[Pair], weight: float, joined: int = JOINED) -> Iterator[Row]:
        for pair in pairs:
            beside = [self.beside(pair, pairs) for _ in range(joined)]
            for each, much in ((pair, weight), *((other, weight / 2) for other in beside)):
                for fault in self.doubts(each):
                    yield signs(fault, *each, self.renderings), False, much

    def faulty(self, pairs: Iterable[Pair], weight: float, pool: list[Pair] | None = None) -> Iterator[Row]:
        for pair in pairs:
            for each, much in ((pair, weight), *(((self.beside(pair, pool), weight / 2),) if pool else ())):
                for fault in self.doubts(each)[:1]:
                    yield signs(fault, *each, self.renderings), True, much

    def beside(self, pair: Pair, pool: list[Pair]) -> Pair:
        more = self.chance.choice(pool)
        return f"{pair[0]} {more[0]}", f"{pair[1]} {more[1]}"

    def planted(self, pairs: list[Pair], most: int) -> list[Pair]:
        mixed = self.chance.sample(pairs, len(pairs))
        found = [(f.en, f.cy) for en, cy in mixed for f in faults(en, cy, self.chance) if f.kind == "polarity"]
        return found[:most]


def rows(reader: Reader, data: Path) -> Iterator[Row]:
    sound, wrong = (
        [pair for path in sorted(DENIALS.glob(name)) for pair in free.pairs(path)] for name in ("sound*", "faults*")
    )
    freely = free.halves()["seen"], sight.sound_pairs()["seen"], later.sound_pairs()
    wrong += [pair for kind, pair in later.faulty_pairs() if kind == "polarity"]
    by_hand = [row for path in sorted(written.HERE.glob("*.txt")) for row in written.rows(path)]
    own, public = facts.own(), facts.public(data)[0]
    pool = [*sound, *(pair for pairs in freely for pair in pairs)]
    for pairs in (sound, *freely):
        yield from reader.sound(pairs, FREE_WEIGHT)
    yield from reader.sound([(row.en, row.cy) for row in by_hand], WRITTEN_WEIGHT)
    yield from reader.sound(own, OWN_WEIGHT, 1)
    yield from reader.sound(public, PUBLIC_WEIGHT, 0)
    yield from reader.faulty(wrong, FREE_WEIGHT, pool)
    mended = [row.with_fault(fault) for row in by_hand for fault in row.faults if fault.kind == "polarity"]
    yield from reader.faulty(mended, WRITTEN_WEIGHT)
    yield from reader.faulty(reader.planted(own, PUBLIC), OWN_WEIGHT)
    yield from reader.faulty(reader.planted(pool, PUBLIC), FREE_WEIGHT)
    yield from reader.faulty(reader.planted(public, PUBLIC), PUBLIC_WEIGHT)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    told = ask.parse_args()
    for name, weight in zip(WEIGHTS, learnt(rows(Reader(tools(rulebook())), told.data), STILL), strict=True):
        print(f'    "{name}": {weight:.3f},')


if __name__ == "__main__":
    main()
