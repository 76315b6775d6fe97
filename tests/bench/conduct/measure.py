"""Measures the conduct checks: comments by others, disguised swearing, innocent texts, hatred by source, comments a second.

    python -m tests.bench.conduct.measure --data DIR [--rivals PYTHON]

DIR holds obfuscation_cases.tsv, welsh_obscenities.tsv, welsh_sentences.txt, gov_pairs.tsv, edos_train_dev.csv,
hatemoji_train.csv, hatemoji_validation.csv, davidson.csv and vicomtech_stormfront.tsv. PYTHON is an interpreter with the
dependency group `bench`; with it alt-profanity-check, better-profanity and a TF-IDF model are measured on the same texts.
Prints one line a measure; the status is 1 where a bar of our own is missed.
"""

import argparse
import csv
import json
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import yaml
from rapidfuzz import fuzz

from bot.decision import decide
from bot.rulebook import rulebook
from bot.wiring import tools
from checks import catalogue, ruleset, run
from checks.model import Comment
from checks.text.acts.disguise import SIGNS
from checks.text.normalise import fold
from tests.by_others import FOLDER, answers

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
INNOCENT = Path(__file__).parents[2] / "innocent_comments.yaml"
RIVALS = Path(__file__).parent / "rivals.py"
NEAR, LETTERS, FLOOR, SHARE, SLIPS = 85, 4, 2500, 0.95, 1
SAMPLE = 1500
NAMES = (
    "conduct",
    "hate",
    "triage",
    "later/conduct",
    "later/safeguarding_triage",
    "third/conduct",
    "third/hate",
    "third/triage",
)
REASONS = {
    "plain anatomy or sex": "anus anal penis vagin boob breast nipple testic butt bum orgas sex porn nude erot clit scrot labia"
    " genital rectum semen sperm cum condom fetish masturb ejac pubic pube balls dong horny naked".split(),
    "threat or death": "kill die murder suicid hang shoot stab bomb rape".split(),
    "slur or hate not in the lexicons": "jap gook chin nazi hitler kkk negr homo lesb gay jew arab paki wop jihad slav".split(),
    "French or other languages": "merde put salop encul conn bord cul nique baiz chier batard pute zob caca schei".split(),
    "drugs": "weed cocain heroin crack meth marij".split(),
}
"""Stems by which the rows that hide none of our words are told apart."""

Verdict = Callable[[str], tuple[str, frozenset[str]]]


def verdict() -> Verdict:
    """A function from a comment to (outcome, names of the checks that found something)."""
    book = rulebook()
    rules = ruleset(catalogue(), book.settings, tools(book), only=["conduct"])

    def of(text: str) -> tuple[str, frozenset[str]]:
        found = run(Comment("bench", NOW, text), rules)
        return decide(found, "comment", None, book.table).outcome, frozenset(f.check for f in found)

    return of


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        if path.suffix == ".tsv":
            return [line.rstrip("\n").split("\t") for line in file][1:]
        return list(csv.reader(file))[1:]


def lexicon_words() -> list[str]:
    """Every swear word and slur of config/lexicons as written there, four letters at least."""
    book = rulebook().lexicons
    found: list[str] = []
    for language in ("en", "cy"):
        tree = book[f"{language}/profanity"]
        for level in ("mild", "medium", "strong", "strongest"):
            for row in tree[level]:
                found += [row["word"], *map(str, row.get("spelt") or ())]
        for group in book[f"{language}/groups"]["groups"].values():
            found += map(str, group.get("slurs") or ())
    return sorted({fold(word).text for word in found if len(word) >= 4})


def skeleton(text: str) -> str:
    """The letters a disguised text might stand for, read without our checks: signs by their likeliest letter, no gaps."""
    return "".join(SIGNS.get(c, c)[0] for c in fold(text).text if c.isalpha() or c in SIGNS)


def hides_a_word(text: str, words: Iterable[str]) -> bool:
    """Whether a text, or it turned round, has the letters of a word of the lexicons in it, doubled ones as one, or is
    itself one letter in six from it. Read without our checks."""
    bare = re.sub(r"(.)\1+", r"\1", skeleton(text))
    for word in (re.sub(r"(.)\1+", r"\1", "".join(c for c in w if c.isalpha())) for w in words):
        if len(word) >= LETTERS and (word in bare or word in bare[::-1] or fuzz.ratio(word, bare) >= NEAR):
            return True
    return False


def by_others(name: str) -> None:
    """What the checks said of these when they first met them, and say now: the odd ones were looked at, the even ones not."""
    tree = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    print(f"{name}, written by others: first run {tree['first_run']}")
    every = answers(name)
    for half, rest in (("all", (0, 1)), ("odd", (1,)), ("even", (0,))):
        here = [one for one in every if one.number % 2 in rest]
        wanted = [one for one in here if one.wanted]
        innocent = [one for one in here if not one.may_alarm]
        print(
            f"  {half}: found {sum(one.is_found for one in wanted)} of {len(wanted)};"
            f" innocent that raise an alarm {sum(one.alarmed for one in innocent)} of {len(innocent)}"
        )
    for language, rule in sorted({(one.language, rule) for one in every for rule in one.wanted}):
        own = [one for one in every if one.language == language and rule in one.wanted]
        print(f"  {language} {rule}: found {sum(one.is_found for one in own)} of {len(own)}")


def disguises(data: Path, of: Verdict) -> bool:
    """The disguised and the innocent strings; what is missed is listed."""
    cases = rows(data / "obfuscation_cases.tsv")
    words = lexicon_words()
    profane = [text for _, text, label in cases if label == "1"]
    ours = [text for text in profane if hides_a_word(text, words)]
    missed = [text for text in ours if not of(text)[1]]
    others = [text for text in profane if text not in set(ours)]
    slips = [text for _, text, label in cases if label == "0" and of(text)[1]]
    print(f"disguised: {len(ours)} of {len(profane)} rows are near a word of the lexicons; found {share(ours, missed)}")
    print("  missed:", " | ".join(missed))
    print(f"  the other {len(others)} rows: found {share(others, [t for t in others if not of(t)[1]])}")
    for reason, rest in sorted(by_reason(others).items()):
        print(
            f"    {reason}: {len(rest)}, found {share(rest, [t for t in rest if not of(t)[1]])}: {' | '.join(rest[:8])}"
        )
    print(f"innocent strings: {len(slips)} of {sum(c[2] == '0' for c in cases)} found: {slips}")
    obscene = [text for text, _ in rows(data / "welsh_obscenities.tsv")]
    missing = [text for text in obscene if not of(text)[1]]
    print(f"Welsh obscenities: found {share(obscene, missing)}; missed: {' | '.join(missing)}")
    return len(missed) <= (1 - SHARE) * len(ours) and len(slips) <= SLIPS


def by_reason(texts: Iterable[str]) -> dict[str, list[str]]:
    """Why a row hides no word of our lexicons, as far as its letters tell."""
    found: dict[str, list[str]] = {}
    for text in texts:
        bare = skeleton(text)
        reason = next((reason for reason, stems in REASONS.items() if any(stem in bare for stem in stems)), "other")
        found.setdefault(reason, []).append(text)
    return found


def share(every: list[str], missed: list[str]) -> str:
    return f"{len(every) - len(missed)} of {len(every)} ({1 - len(missed) / max(1, len(every)):.1%})"


def innocents(data: Path, of: Verdict) -> bool:
    """Outcomes on texts nobody may hide."""
    own = yaml.safe_load(INNOCENT.read_text(encoding="utf-8"))
    welsh = (data / "welsh_sentences.txt").read_text(encoding="utf-8").splitlines()
    pairs = rows(data / "gov_pairs.tsv")
    sets = {"our innocent comments": own["en"] + own["cy"], "Welsh sentences": welsh}
    sets |= {"public-sector English": [p[2] for p in pairs], "public-sector Welsh": [p[3] for p in pairs]}
    kept = True
    for name, texts in sets.items():
        counts = Counter(of(text)[0] for text in texts)
        print(f"{name}: {dict(counts)} of {len(texts)}")
        kept &= counts["hide"] == 0 and counts["flag"] <= len(texts) / 100
    return kept


def hatred(data: Path, of: Verdict) -> None:
    """Recall and false alarms on hateful texts, with counts, by source and by group."""
    tables: dict[str, list[tuple[str, str]]] = {}
    for part in ("train", "validation"):
        for row in rows(data / f"hatemoji_{part}.csv"):
            key = f"hatemoji {row[3]}" if row[8] == "1" else "hatemoji: not hateful"
            tables.setdefault(key, []).append((row[1], row[8]))
    for _, text, label, category, *_ in rows(data / "edos_train_dev.csv"):
        key = "edos: not sexist" if label == "not sexist" else f"edos {category}"
        tables.setdefault(key, []).append((text, label))
    for row in rows(data / "davidson.csv"):
        key = {"0": "davidson hate", "1": "davidson offensive", "2": "davidson: neither"}[row[5]]
        tables.setdefault(key, []).append((row[6], row[5]))
    for _, label, text in rows(data / "vicomtech_stormfront.tsv"):
        key = "stormfront hate" if label == "hate" else "stormfront: not hate"
        tables.setdefault(key, []).append((text, label))
    for key, found in sorted(tables.items()):
        sample = [text for text, _ in found][:SAMPLE]
        if len(sample) >= 20:
            said = [of(text) for text in sample]
            hit = sum(outcome != "pass" for outcome, _ in said)
            named = sum("conduct.hate" in checks for _, checks in said)
            print(f"  {key}: flagged or hidden {hit} of {len(sample)} ({hit / len(sample):.1%}), as hate {named}")


def speed(data: Path, of: Verdict) -> bool:
    """Comments a second, on one core, each text new to the checks."""
    own = yaml.safe_load(INNOCENT.read_text(encoding="utf-8"))
    bases = own["en"] + own["cy"] + [row[6] for row in rows(data / "davidson.csv")[:300]]
    texts = [f"{text} {number}" for number in range(12) for text in bases]
    start = time.process_time()
    for text in texts:
        of(text)
    rate = len(texts) / (time.process_time() - start)
    print(f"speed: {rate:.0f} comments a second of processor time over {len(texts)} (floor {FLOOR})")
    return rate >= FLOOR


def rivals(data: Path, python: str) -> None:
    """The same texts by other libraries, in their own interpreter."""
    own = yaml.safe_load(INNOCENT.read_text(encoding="utf-8"))
    cases, known = rows(data / "obfuscation_cases.tsv"), lexicon_words()
    davidson, edos = rows(data / "davidson.csv"), rows(data / "edos_train_dev.csv")
    stormfront = rows(data / "vicomtech_stormfront.tsv")
    others = [
        (f"{name} by others, {'faulty' if faulty else 'innocent'}", texts_by_others(name, faulty))
        for name in ("conduct", "hate")
        for faulty in (True, False)
    ]
    job = {
        "sets": {
            **dict(others),
            "disguised": [t for _, t, label in cases if label == "1" and hides_a_word(t, known)],
            "innocent strings": [t for _, t, label in cases if label == "0"],
            "our innocent comments": own["en"] + own["cy"],
            "Welsh sentences": (data / "welsh_sentences.txt").read_text(encoding="utf-8").splitlines()[:SAMPLE],
            "Welsh obscenities": [t for t, _ in rows(data / "welsh_obscenities.tsv")],
            "stormfront hate": [t for _, label, t in stormfront if label == "hate"],
            "stormfront: not hate": [t for _, label, t in stormfront if label != "hate"][:SAMPLE],
        },
        "train": [[r[6], int(r[5] != "2")] for r in davidson] + [[r[1], int(r[2] == "sexist")] for r in edos],
    }
    done = subprocess.run([python, str(RIVALS)], input=json.dumps(job), capture_output=True, text=True, check=True)
    print(done.stdout, end="")


def texts_by_others(name: str, is_faulty: bool) -> list[str]:
    cases = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))["cases"]
    return [case["item"]["text"] for case in cases if bool(case["expect"]["find"]) == is_faulty]


def main() -> int:
    """The status: 0 where every bar of ours is met."""
    parser = argparse.ArgumentParser(description="Measure the conduct checks.")
    parser.add_argument("--data", type=Path, required=True, help="the folder with the data sets")
    parser.add_argument("--rivals", help="an interpreter that has the dependency group `bench`")
    given = parser.parse_args()
    of = verdict()
    for name in NAMES:
        by_others(name)
    met = [disguises(given.data, of), innocents(given.data, of), speed(given.data, of)]
    print("hatred, by source and group:")
    hatred(given.data, of)
    if given.rivals:
        rivals(given.data, given.rivals)
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
