"""What the parity checks find and where they cry wolf, on pairs of our own and on public ones.

    python -m tests.bench.parity.facts --data DIR [--show KIND]

DIR holds gov_pairs.tsv (repo, licence, en, cy). Public pairs are split by repository; the first half of the names is what
the checks were tuned on. `speed.py` beside this runs translate-toolkit's checks on the same rows.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import yaml

from bot.rulebook import rulebook
from bot.wiring import tools
from checks import Ruleset, catalogue, ruleset, run
from checks.model import Finding, Post, Version
from tests.bench.parity.planted import Fault, faults

HERE = Path(__file__).parent
KINDS = "number money percentage date time weekday direction polarity place person".split()
LIKE = {kind: {"number", "money", "percentage", "date", "time", "weekday"} for kind in KINDS[:6]}
PER_KIND = 320
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
Pair = tuple[str, str]


def rules(only: Iterable[str]) -> Ruleset:
    book = rulebook()
    return ruleset(catalogue(), book.settings, tools(book), only=tuple(only))


def post(en: str, cy: str) -> Post:
    return Post("row", NOW, (Version(en, "en"), Version(cy, "cy")))


def own() -> list[Pair]:
    """The sound pairs beside this file, and the posts of the test."""
    rows = [
        line.split("\t")
        for path in sorted(HERE.glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    posts = yaml.safe_load((HERE.parents[1] / "parity_posts.yaml").read_text(encoding="utf-8"))["posts"]
    return [(en, cy) for en, cy in rows] + [(one["en"], one["cy"]) for one in posts]


def public(folder: Path) -> tuple[list[Pair], list[Pair]]:
    """(tuned on, kept apart), by the name of the repository."""
    halves: tuple[list[Pair], list[Pair]] = ([], [])
    rows = [line.split("\t") for line in (folder / "gov_pairs.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    names = sorted({row[0] for row in rows})
    for repo, _, en, cy in rows:
        if any(word in cy for word in (" eht ", " ruoy ", " ton ")):
            continue  # English written backwards, as one service does for want of a translation
        halves[names.index(repo) % 2].append((en, cy))
    return halves


def hits(fault: Fault, findings: Iterable[Finding]) -> bool:
    """A finding of the kind, or one it may be taken for, that touches the changed words or stands beside them (`mae` put for `nid
    oes` before `rhaid`), or says they are missing."""
    version = 1 if fault.side == "cy" else 0
    for finding in findings:
        kind = finding.check.removeprefix("parity.")
        if kind != fault.kind and kind not in LIKE.get(fault.kind, set()):
            continue
        places = [p for p in (finding.place, finding.pair) if p is not None]
        here = [p for p in places if p.version == version and p.start is not None and p.end is not None]
        if not here or any((p.start or 0) <= fault.end + 1 and fault.start <= (p.end or 0) + 1 for p in here):
            return True
    return False


def found(pairs: list[Pair], ready: Ruleset, show: str) -> None:
    chance = random.Random(7)
    planted: dict[str, list[Fault]] = defaultdict(list)
    for en, cy in chance.sample(pairs, len(pairs)):
        for fault in faults(en, cy, chance):
            planted[fault.kind].append(fault)
    total = Counter({kind: min(len(planted[kind]), PER_KIND) for kind in KINDS})
    seen: Counter[str] = Counter()
    for kind in KINDS:
        for fault in planted[kind][:PER_KIND]:
            if hits(fault, run(post(fault.en, fault.cy), ready)):
                seen[kind] += 1
            elif show == kind:
                print(f"  not found: {fault.en}\n             {fault.cy}")
        print(f"  {kind:11} {seen[kind]:4} of {total[kind]:4}  {seen[kind] / max(total[kind], 1):6.1%}")
    print(f"  {'all':11} {seen.total():4} of {total.total():4}  {seen.total() / max(total.total(), 1):6.1%}")


def alarmed(name: str, pairs: list[Pair], ready: Ruleset, show: str) -> None:
    count: Counter[str] = Counter()
    rows = 0
    for en, cy in pairs:
        findings = run(post(en, cy), ready)
        rows += bool(findings)
        for finding in findings:
            count[finding.check] += 1
        if findings and show == name:
            print(f"  {[f.check for f in findings]}\n    {en}\n    {cy}")
    print(f"{name}: {rows} of {len(pairs)} sound pairs alarmed ({rows / len(pairs):.2%}) {dict(count)}")


def main() -> None:
    parser = argparse.ArgumentParser(description="The parity checks of facts, measured.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--show", default="", help="a kind whose misses, or a set whose alarms, are printed")
    told = parser.parse_args()
    ready = rules(f"parity.{kind}" for kind in KINDS)
    tuned, apart = public(told.data)
    mine = own()
    print(f"planted in {len(mine)} pairs of our own and {len(tuned) + len(apart)} public ones")
    found(mine + mine + tuned[:1500] + apart[:1500], ready, told.show)
    alarmed("own", mine, ready, told.show)
    alarmed("tuned", tuned, ready, told.show)
    alarmed("apart", apart, ready, told.show)


if __name__ == "__main__":
    main()
