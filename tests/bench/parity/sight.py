"""The parity family on posts as council translators, health boards, museums, ministers' offices and news desks write them.

    python -m tests.bench.parity.sight [--show FILE …]

Written before anything was measured on them. sight/*.txt are sound pairs (English, Welsh, an empty line); beiau_*.txt pairs as
free with one fault each (its kind first); un_testun.txt posts that say it in both languages in one text, with what is told once
for both at the end. Of the eight files of sound pairs in order of name every second one is kept apart, and of the faults
beiau_2: their alarms and misses were counted and never read. At first sight 35 of 200 sound pairs and 8 of 14 texts were alarmed
(missing_passage 10, polarity 20), and 91 of 101 faults found; now 23 and none, and 89. The files that were read are taught from.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from checks import run
from checks.model import Post, Version
from tests.bench.parity.facts import NOW, post, rules

HERE = Path(__file__).with_suffix("")
SOUND = "sound"
LIKE = (
    set("number money percentage date time weekday reference contact".split()),
    set("missing_version wrong_language untranslated identical missing_passage".split()),
)


def cases(path: Path) -> Iterator[tuple[str, Post]]:
    """(kind of fault or sound, the post) of a file."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        if path.stem == "un_testun":
            yield lines[0], Post("row", NOW, (Version(lines[1].replace("\\n", "\n"), None),))
        else:
            en, cy = lines[-2:]
            yield lines[0] if len(lines) > 2 else SOUND, post(en, cy)


def sound_pairs() -> dict[str, list[tuple[str, str]]]:
    """The (English, Welsh) of the sound files that were read and of those kept apart."""
    files = [path for path in sorted(HERE.glob("*.txt")) if not path.stem.startswith(("beiau", "un_"))]
    read = [[tuple(block.split("\n")) for block in path.read_text().strip().split("\n\n")] for path in files]
    return {
        "seen": [(en, cy) for each in read[::2] for en, cy in each],
        "apart": [(en, cy) for each in read[1::2] for en, cy in each],
    }


def is_hit(kind: str, names: set[str]) -> bool:
    return kind in names or any(kind in like and not names.isdisjoint(like) for like in LIKE)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--show", nargs="*", default=[], help="files whose alarms and misses are printed")
    told = ask.parse_args()
    ready = rules(["parity"])
    alarms: Counter[str] = Counter()
    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for path in sorted(HERE.glob("*.txt")):
        for kind, one in cases(path):
            findings = run(one, ready)
            names = {finding.check.removeprefix("parity.") for finding in findings}
            wrong = bool(names) if kind == SOUND else not is_hit(kind, names)
            key = f"{path.stem} {'sound' if kind == SOUND else 'faults'}"
            total[key] += 1
            found[key] += wrong
            if kind == SOUND:
                alarms.update(names)
            if wrong and path.stem in told.show:
                print(key, kind, [(f.check, f.place.quote if f.place else None) for f in findings])
                print(*(f"    {version.text!r}" for version in one.versions), sep="\n")
    for key, count in total.items():
        print(f"{key:22} {found[key]} of {count} {'alarmed' if key.endswith('sound') else 'not found'}")
    print("alarms on sound pairs:", dict(alarms))


if __name__ == "__main__":
    main()
