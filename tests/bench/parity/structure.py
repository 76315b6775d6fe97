"""How the checks of languages, passages and structure do on public services' own translations, and on faults planted in them.

    python -m tests.bench.parity.structure --data DIR [--show N] [--repo NAME]

Prints, for each repository of gov_pairs.tsv, how many of its pairs each check raises an alarm on (the pairs were cleaned by three
simple checks, and some alarms are real faults, which `--show` lists to be read), then how many planted faults are found.
"""

import argparse
import csv
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.rulebook import rulebook
from bot.wiring import tools
from checks import Ruleset, catalogue, ruleset, run
from checks.model import Finding, Post, Version

NAMES = (
    "missing_version wrong_language untranslated identical missing_passage link link_language contact reference mention "
    "hashtag encoding"
).split()
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
BACKWARDS = "ministryofjustice/laa-apply-for-legal-aid"  # its Welsh is English written backwards
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZŴŶ])")
Row = tuple[str, str]
Planter = Callable[[Row, random.Random], Row | None]


def rows(data: Path, repo: str | None = None) -> Iterator[tuple[str, Row]]:
    """(repository, (English, Welsh))."""
    with (data / "gov_pairs.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["repo"] != BACKWARDS and repo in (None, row["repo"]):
                yield row["repo"], (row["en"], row["cy"])


def post(row: Row) -> Post:
    return Post("bench", NOW, (Version(row[0], "en"), Version(row[1], "cy")))


def rules() -> Ruleset:
    book = rulebook()
    return ruleset(catalogue(), book.settings, tools(book), only=tuple(f"parity.{name}" for name in NAMES))


def without_sentence(row: Row, chance: random.Random) -> Row | None:
    """A sentence taken out of one side of a text of two to eight, as many on either side."""
    sides = [SENTENCE.split(text) for text in row]
    if len(sides[0]) != len(sides[1]) or not 2 <= len(sides[0]) <= 8:
        return None
    del sides[chance.randrange(2)][chance.randrange(len(sides[0]))]
    return " ".join(sides[0]), " ".join(sides[1])


def left_in_english(row: Row, chance: random.Random) -> Row | None:
    """A Welsh sentence put back into English."""
    english, welsh = (SENTENCE.split(text) for text in row)
    at = chance.randrange(len(english))
    if len(english) != len(welsh) or not 2 <= len(english) <= 8 or len(english[at].split()) < 3:
        return None
    welsh[at] = english[at]
    return row[0], " ".join(welsh)


def copied(row: Row, chance: random.Random) -> Row | None:
    """The English in the place of the Welsh."""
    return (row[0], row[0]) if len(row[0].split()) > 4 else None


def swapped(row: Row, chance: random.Random) -> Row | None:
    """The two in each other's place."""
    return (row[1], row[0]) if min(len(text.split()) for text in row) > 4 else None


def emptied(row: Row, chance: random.Random) -> Row | None:
    """No Welsh."""
    return (row[0], "") if len(row[0].split()) > 1 else None


def linked(row: Row, chance: random.Random) -> Row:
    """A link on one side only."""
    which = chance.randrange(2)
    return tuple(t + (f" https://a.example/{chance.randrange(999)}" if n == which else "") for n, t in enumerate(row))  # type: ignore[return-value]


def english_page(row: Row, chance: random.Random) -> Row:
    """The English page on both sides."""
    link = chance.choice(["www.rctcbc.gov.uk/EN/x", "https://gov.wales/x", "www.ons.gov.uk/x", "a.gov.uk/?lang=en"])
    return f"{row[0]} {link}", f"{row[1]} {link}"


def rung(row: Row, chance: random.Random) -> Row:
    """Two phone numbers, a digit apart."""
    one, two = chance.sample(range(100, 999), 2)
    return f"{row[0]} Ring 01443 425{one}.", f"{row[1]} Ffoniwch 01443 425{two}."


def garbled(row: Row, chance: random.Random) -> Row | None:
    """ŵ and ŷ, or every letter outside ASCII, lost in the Welsh."""
    if chance.random() < 0.5 and re.search(r"\w[ŵŷ]\w", row[1]):
        return row[0], re.sub(r"(?<=\w)[ŵŷ](?=\w)", "?", row[1])
    spoilt = row[1].encode().decode("cp1252", "replace")
    return (row[0], spoilt) if spoilt != row[1] else None


PLANTED: dict[str, Planter] = {
    "missing_passage": without_sentence,
    "untranslated": left_in_english,
    "identical": copied,
    "wrong_language": swapped,
    "missing_version": emptied,
    "link": linked,
    "link_language": english_page,
    "contact": rung,
    "encoding": garbled,
}


def alarms(data: Path, ready: Ruleset, show: int, repo: str | None) -> None:
    """A line for each repository, and the alarms of each check to be read."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    examples: dict[str, list[tuple[Finding, Row]]] = defaultdict(list)
    start = time.perf_counter()
    for name, row in rows(data, repo):
        found = run(post(row), ready)
        counts[name]["pairs"] += 1
        counts[name]["alarmed"] += bool(found)
        for check in {finding.check for finding in found}:
            counts[name][check] += 1
        for finding in found:
            examples[finding.check].append((finding, row))
    took = time.perf_counter() - start
    whole: Counter[str] = sum(counts.values(), Counter())
    for name, each in sorted([*counts.items(), ("ALL", whole)], key=lambda item: item[1]["pairs"]):
        told = {check: n for check, n in each.items() if check.startswith("parity")}
        print(f"{name:50} {each['pairs']:6} pairs {each['alarmed'] / each['pairs']:7.2%} alarmed  {told}")
    print(f"{whole['pairs'] / took:.0f} pairs a second, these {len(NAMES)} checks together, one core")
    for check, each in sorted(examples.items()):
        for finding, row in each[:show]:
            place = finding.place
            print(f"\n{check}: {place.quote if place else None!r}\n   en {row[0][:300]}\n   cy {row[1][:300]}")


def planted(data: Path, ready: Ruleset, repo: str | None) -> None:
    """How many planted faults of each kind are found, by any of these checks."""
    every = list(rows(data, repo))
    for name, plant in PLANTED.items():
        chance = random.Random(name)
        spoilt = [(row, bad) for _, row in every if (bad := plant(row, chance)) is not None]
        sample = chance.sample(spoilt, min(400, len(spoilt)))
        found = [run(post(bad), ready) for _, bad in sample]
        exact = sum(any(f.check == f"parity.{name}" for f in each) for each in found)
        more = sum(len(each) > 1 for each in found)
        hit = sum(bool(each) for each in found)
        print(
            f"{name:16} {len(sample):4} planted {hit / len(sample):7.1%} found {exact / len(sample):7.1%} by name {more} twice"
        )


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--show", type=int, default=0)
    ask.add_argument("--repo")
    told = ask.parse_args()
    ready = rules()
    alarms(told.data, ready, told.show, told.repo)
    planted(told.data, ready, told.repo)


if __name__ == "__main__":
    main()
