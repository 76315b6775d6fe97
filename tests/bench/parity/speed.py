"""All parity checks beside translate-toolkit's, on the same rows in the same run: pairs a second of CPU, alarms and faults found.

    python -m tests.bench.parity.speed --data DIR [--rows N]

DIR holds gov_pairs.tsv, of which the half of the repositories that nothing was tuned on is read, with the pairs beside this file.
Each row is read once, after both have loaded what they need. translate-toolkit comes with the dependency group `bench`; its
`StandardChecker` runs with its default filters. The faults are a month of the Welsh put for another, and a link of the
English page left in the Welsh.

Measured on two cores that others were using, in one run over the same 3,000 rows: Pwyll 1,438 pairs a second of CPU, 81 sound
pairs alarmed, 101 of 104 months and 295 of 300 links found; translate-toolkit 5,340 a second, 408 alarmed, none of either found.
"""

import argparse
import random
import re
import time
from collections.abc import Callable
from pathlib import Path

from bot.judge.bench import settle
from checks import run
from tests.bench.parity.facts import Pair, own, post, public, rules
from tests.bench.parity.planted import MONTHS

WARM = 400
LOADS: Pair = (  # what asks for all that is loaded only when a text asks for it: both detectors of other languages, simplemma
    "Xandrina Qvist opened the hall in Zzyzxtown.",
    "Dlaczego ulica przed szkołą jest znowu zamknięta od samego rana i nikt nie odpowiada?",
)
CHANCE = 11
MONTH = re.compile(rf"(?<=\d )({'|'.join(MONTHS)})\b|(?<=\b[mf]is )({'|'.join(MONTHS)})\b")
LINKS = (  # the page in English, and in Welsh: sites all of whose pages are in both
    ("https://www.rctcbc.gov.uk/EN/news", "https://www.rctcbc.gov.uk/CY/news"),
    ("https://www.gov.wales/news", "https://www.llyw.cymru/newyddion"),
    ("https://www.ons.gov.uk/economy", "https://cy.ons.gov.uk/economy"),
    ("https://www.cardiff.gov.uk/ENG/Pages", "https://www.caerdydd.gov.uk/CYM/Pages"),
)
Alarmed = Callable[[Pair], bool]


def ours() -> Alarmed:
    """Whether any parity check says anything of a pair."""
    ready = rules(["parity"])
    return lambda pair: bool(run(post(*pair), ready))


def theirs() -> Alarmed | None:
    """Whether any filter of translate-toolkit does; None where it is not installed."""
    try:
        from translate.filters.checks import StandardChecker
        from translate.storage.po import pounit
    except ImportError:
        return None
    checker = StandardChecker()

    def alarmed(pair: Pair) -> bool:
        unit = pounit(pair[0])
        unit.target = pair[1]
        return bool(checker.run_filters(unit))

    return alarmed


def swapped(pairs: list[Pair]) -> list[tuple[Pair, Pair]]:
    """(sound pair, the same with another month in the Welsh) of every pair that names one."""
    chance = random.Random(CHANCE)
    found = []
    for en, cy in pairs:
        match = MONTH.search(cy)
        if match:
            other = chance.choice([month for month in MONTHS if month != match[0]])
            found.append(((en, cy), (en, cy[: match.start()] + other + cy[match.end() :])))
    return found


def left(pairs: list[Pair]) -> list[tuple[Pair, Pair]]:
    """(sound pair with the page of each language, the same with the English page in both)."""
    return [
        ((f"{en} {english}", f"{cy} {welsh}"), (f"{en} {english}", f"{cy} {english}"))
        for number, (en, cy) in enumerate(pairs)
        for english, welsh in (LINKS[number % len(LINKS)],)
    ]


def measured(
    name: str, alarmed: Alarmed, warm: list[Pair], sound: list[Pair], planted: dict[str, list[tuple[Pair, Pair]]]
) -> None:
    """One line for each figure. A fault is found where the planted pair is alarmed and its sound one is not."""
    for pair in [LOADS, *warm]:
        alarmed(pair)
    settle()  # as `pwyll check` does once it has loaded; it helps whoever is measured
    started = time.process_time()
    alarms = sum(alarmed(pair) for pair in sound)
    rate = len(sound) / (time.process_time() - started)
    print(
        f"{name:18} {rate:8,.0f} pairs a second of CPU; {alarms} of {len(sound)} sound pairs alarmed ({alarms / len(sound):.1%})"
    )
    for kind, rows in planted.items():
        found = sum(alarmed(wrong) and not alarmed(right) for right, wrong in rows)
        print(f"{'':18} {kind}: {found} of {len(rows)} found ({found / max(len(rows), 1):.1%})")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--rows", type=int, default=3000)
    told = ask.parse_args()
    tuned, apart = public(told.data)
    sound = random.Random(CHANCE).sample(own() + apart, told.rows)
    planted = {"months put for others": swapped(own() + apart), "English links left": left(sound[:300])}
    for name, alarmed in (("Pwyll", ours()), ("translate-toolkit", theirs())):
        if alarmed is None:
            print(f"{name} is not installed: uv pip install -r pyproject.toml --group bench")
        else:
            measured(name, alarmed, tuned[:WARM], sound, planted)


if __name__ == "__main__":
    main()
