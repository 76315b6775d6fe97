"""The whole parity family at once: every kind of fault planted and how many are found, sound pairs and how many are alarmed.

    python -m tests.bench.parity.family --data DIR [--show KIND]

DIR holds gov_pairs.tsv. Faults are planted by planted.py, structure.py and wholes.py, which know nothing of the checks, in pairs
of our own (*.tsv, parity_posts.yaml, written/*.txt) and in public ones; the written faults of written/*.txt come after. A fault
counts as found when a check of its name, or of one that may be taken for it, points at it or says what is not there.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from checks import Ruleset, run
from checks.model import Finding, Post
from tests.bench.parity import facts, structure, wholes, written
from tests.bench.parity.planted import faults

PER_KIND = 320
BESIDE = 15  # letters: what is denied stands beside the word that denies
LIKE = written.LIKE
Pair = tuple[str, str]
Planted = tuple[
    Post, "str | None", "tuple[int, int, int] | None"
]  # a word, or (version, start, end), that a finding must touch


def is_alike(kind: str, finding: Finding) -> bool:
    named = finding.check.removeprefix("parity.")
    return named == kind or any(named in like and kind in like for like in LIKE)


def touches(finding: Finding, word: str | None, span: tuple[int, int, int] | None) -> bool:
    """Whether a finding points at the words that are wrong, or at nothing on their side."""
    places = [place for place in (finding.place, finding.pair) if place is not None]
    if word is not None:
        return any(word in (p.quote or "") or (p.quote or "-") in word for p in places)
    if span is None:
        return True
    margin = BESIDE if finding.check in ("parity.polarity", "parity.direction") else 0
    here = [p for p in places if p.version == span[0] and p.start is not None and p.end is not None]
    return not here or any((p.start or 0) <= span[2] + margin and span[1] <= (p.end or 0) + margin for p in here)


def planted(pairs: list[Pair]) -> Iterator[tuple[str, Planted]]:
    """(kind, planted) of every fault that any planter can put into a pair."""
    chance = random.Random(11)
    for en, cy in pairs:
        for fault in faults(en, cy, chance):
            version = 0 if fault.side == "en" else 1
            yield fault.kind, (facts.post(fault.en, fault.cy), None, (version, fault.start, fault.end))
        for kind, plant in structure.PLANTED.items():
            bad = plant((en, cy), chance)
            if bad is not None:
                yield kind, (structure.post(bad), None, None)
        for kind, whole in wholes.WHOLES.items():
            made = whole((en, cy), chance)
            if made is not None:
                yield kind, (made.post, made.word, None)


def found(pairs: list[Pair], ready: Ruleset, show: str, only: str | None = None) -> None:
    """A line for each kind (or of the one asked for), and one for all."""
    chance = random.Random(3)
    kinds: dict[str, list[Planted]] = defaultdict(list)
    for kind, one in planted(chance.sample(pairs, len(pairs))):
        if only in (None, kind) and len(kinds[kind]) < PER_KIND:
            kinds[kind].append(one)
    seen: Counter[str] = Counter()
    for kind in sorted(kinds):
        for post, word, span in kinds[kind]:
            hit = any(is_alike(kind, f) and touches(f, word, span) for f in run(post, ready))
            seen[kind] += hit
            if not hit and show == kind:
                print("  not found:", *(version.text for version in post.versions), sep="\n    ")
        print(f"  {kind:16} {seen[kind]:4} of {len(kinds[kind]):4}  {seen[kind] / len(kinds[kind]):6.1%}")
    every = sum(map(len, kinds.values()))
    print(f"  {'all planted':16} {seen.total():4} of {every:4}  {seen.total() / every:6.1%}")


def alarmed(name: str, pairs: Iterable[Pair], ready: Ruleset, show: str) -> None:
    """How many sound pairs any check of the family raises an alarm on."""
    count: Counter[str] = Counter()
    rows = loud = 0
    for en, cy in pairs:
        findings = run(facts.post(en, cy), ready)
        rows += 1
        loud += bool(findings)
        count.update(finding.check.removeprefix("parity.") for finding in findings)
        if findings and show in (name, *(finding.check.removeprefix("parity.") for finding in findings)):
            print(f"  {[(f.check, f.place.quote if f.place else None) for f in findings]}\n    {en}\n    {cy}")
    print(f"{name}: {loud} of {rows} sound pairs alarmed ({loud / rows:.2%}) {dict(count)}")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--show", default="", help="a kind whose misses, or a set or check whose alarms, are printed")
    ask.add_argument("--only", help="a kind: the faults planted of it alone, and which sound pairs its check alarms")
    told = ask.parse_args()
    alike = {told.only} | {kind for like in LIKE if told.only in like for kind in like}
    ready = facts.rules([f"parity.{kind}" for kind in alike] if told.only else ["parity"])
    own = facts.own()
    paths = sorted(written.HERE.glob("*.txt"))
    by_hand = [(row.en, row.cy) for path in paths for row in written.rows(path)]
    public = [row for _, row in structure.rows(told.data)]
    print(f"planted in {len(own) + len(by_hand)} pairs of our own and 3000 public ones")
    found(own + by_hand + random.Random(5).sample(public, 3000), ready, told.show, told.only)
    total: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for path in paths:
        _, _, every, seen = written.measured(path, ready, False, False)
        total += every
        hits += seen
    print(f"faults written by hand: {hits.total()} of {total.total()} ({hits.total() / total.total():.1%})")
    print("  " + "  ".join(f"{kind} {hits[kind]}/{total[kind]}" for kind in sorted(total)))
    alarmed("own", own, ready, told.show)
    alarmed("written", by_hand, ready, told.show)
    alarmed("public", public, ready, told.show)


if __name__ == "__main__":
    main()
