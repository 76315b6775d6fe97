"""Makes bot/models/languages.json.gz: how Welsh or English a word looks, by the word itself and by its stretches of letters.

    python deploy/training/languages.py --data DIR [--without NAME …] [--out FILE]

DIR holds the sources, each used within its licence:
  welsh_sentences.txt     techiaith/corpws-CC0                     CC0
  lecsicon_cc0.txt.xz     techiaith/lecsicon-cymraeg-bangor        CC0
  gov_pairs.tsv           public services' own translations        MIT, Apache-2.0 or BSD, named row by row
  edos_train_dev.csv      rewire-online/edos                       CC0
  council_words.tsv, plain_words.tsv, everyday_words.tsv   beside this script, our own   Apache-2.0
  davidson.csv            t-davidson/hate-speech-and-offensive-language   MIT
`--without` leaves a source, or a repository of gov_pairs, out: what is measured on must not have been learnt from.

Letters: a logistic regression over stretches of 3 and 4 letters of every word, each word weighing by the logarithm of its
count. Words seen often enough then get the log-odds of their own counts, drawn towards what their letters say.
"""

import argparse
import csv
import gzip
import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import numpy as np

from checks.text.words import STRONGEST, WORD, grams, is_capital, plain

SCALE = 50  # weights are kept as whole fiftieths
WORDS = re.compile(WORD)
REFUSED = {"ministryofjustice/laa-apply-for-legal-aid"}  # its Welsh is English written backwards
OPEN = ("MIT", "Apache-2.0")  # theyworkforyou's mixed licence is left out
# Our own lists: words that councils use and the sources lack, the small words of both languages, words of daily life in pairs.
COUNCIL, PLAIN, EVERYDAY = (Path(__file__).with_name(f"{name}_words.tsv") for name in ("council", "plain", "everyday"))
TIMES = 3  # how often each of them counts as seen
OUTSIDE = re.compile(r"https?\S+|\S*@\S+|#\w+|\[\w+\]|&\w+;|%\{[^}]*\}|\{\{[^}]*\}\}|\bRT\b")


def texts(data: Path, without: set[str]) -> Iterator[tuple[str, str]]:
    """(language, text) from every source that is not left out."""
    for language, words in own():
        for word in words.split():
            yield from [(language, word)] * TIMES
    yield from pairs(data, without)
    if "welsh_sentences" not in without:
        for line in (data / "welsh_sentences.txt").read_text(encoding="utf-8").splitlines():
            yield "cy", line
    for name, column in (("edos_train_dev", "text"), ("davidson", "tweet")):
        if name not in without:
            with (data / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    yield "en", row[column]


def own() -> Iterator[tuple[str, str]]:
    """(language, words) of our own lists."""
    for path in (COUNCIL, PLAIN):
        for line in path.read_text(encoding="utf-8").splitlines():
            language, words = line.split("\t")
            yield language, words
    for line in EVERYDAY.read_text(encoding="utf-8").splitlines():
        yield from zip(("en", "cy"), line.split("\t"), strict=True)


def pairs(data: Path, without: set[str]) -> Iterator[tuple[str, str]]:
    """(language, text) of both sides of the public services' pairs under open licences."""
    if "gov_pairs" in without:
        return
    with (data / "gov_pairs.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["licence"] in OPEN and row["repo"] not in REFUSED | without:
                yield "en", row["en"]
                yield "cy", row["cy"]


def counted(data: Path, without: set[str]) -> dict[str, Counter[str]]:
    """{language: how often each plain word was seen}. Capitalised words inside a sentence count as names and are left out."""
    counts: dict[str, Counter[str]] = {"en": Counter(), "cy": Counter()}
    for language, text in texts(data, without):
        for match in WORDS.finditer(OUTSIDE.sub(" ", text)):
            if match.start() == 0 or not is_capital(match[0]):
                counts[language][plain(match[0])] += 1
    return counts


def listed(data: Path, without: set[str], share: int = 8) -> set[str]:
    """One in `share` of the forms of the Welsh word list, picked by their hash."""
    if "lecsicon" in without:
        return set()
    with lzma.open(data / "lecsicon_cc0.txt.xz", "rt", encoding="utf-8-sig") as file:
        forms = {line.split("\t", 1)[0] for line in file}
    return {f for f in forms if f.isalpha() and f.islower() and len(f) > 2 and crc32(f.encode()) % share == 0}


def learn(rows: list[tuple[str, float, float]], rounds: int = 250) -> tuple[dict[str, float], float]:
    """Logistic regression by Adam over (word, share that is Welsh, weight): weights by stretch, and the bias."""
    found: Counter[str] = Counter()
    for word, _, _ in rows:
        found.update(set(grams(word)))
    number = {gram: n for n, gram in enumerate(sorted(g for g, c in found.items() if c >= 4))}
    pairs = [(r, number[g]) for r, (word, _, _) in enumerate(rows) for g in grams(word) if g in number]
    row, column = (np.array(x) for x in zip(*pairs, strict=True))
    truth, weight = (np.array([r[i] for r in rows]) for i in (1, 2))
    weight = weight / weight.sum()
    w, bias = np.zeros(len(number)), 0.0
    first, second = np.zeros(len(number)), np.zeros(len(number))
    for step in range(1, rounds + 1):
        score = np.bincount(row, w[column], len(rows)) + bias
        wrong = (1 / (1 + np.exp(-score)) - truth) * weight
        slope = np.bincount(column, wrong[row], len(number)) + 2e-7 * w
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        w -= 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-9)
        bias -= 0.5 * float(wrong.sum())
    return {gram: float(w[n]) for gram, n in number.items()}, bias


def whole_words(
    counts: dict[str, Counter[str]], weights: dict[str, float], bias: float, least: int
) -> dict[str, float]:
    """Log-odds of words seen at least `least` times, their letters counting as two sightings in a million words."""
    sizes = {language: sum(c.values()) / 1e6 for language, c in counts.items()}
    found = {}
    for word in sorted(set(counts["en"]) | set(counts["cy"])):
        seen = {language: counts[language][word] for language in counts}
        if sum(seen.values()) >= least:
            letters = bias + sum(weights.get(g, 0.0) for g in grams(word))
            welsh = 1 / (1 + np.exp(-np.clip(letters, -6, 6)))
            rate = {"cy": seen["cy"] / sizes["cy"] + 6 * welsh, "en": seen["en"] / sizes["en"] + 6 * (1 - welsh)}
            found[word] = float(np.clip(np.log(rate["cy"] / rate["en"]), -STRONGEST, STRONGEST))
    return found


def model(data: Path, without: set[str]) -> dict[str, object]:
    """The model as it is written: whole fiftieths by word and by stretch."""
    counts = counted(data, without)
    extra = listed(data, without)
    rows = []
    sizes = {language: sum(c.values()) / 1e6 for language, c in counts.items()}
    for word in sorted(set(counts["en"]) | set(counts["cy"])):
        rate = {language: counts[language][word] / sizes[language] for language in counts}
        rows.append((word, rate["cy"] / (rate["cy"] + rate["en"]), float(np.log1p(max(rate.values()) / 3))))
    total = {1: sum(w for _, t, w in rows if t >= 0.5), 0: sum(w for _, t, w in rows if t < 0.5)}
    rows = [(word, t, w / total[int(t >= 0.5)]) for word, t, w in rows]
    rows += [(word, 1.0, 0.5 / len(extra)) for word in sorted(extra - {w for w, _, _ in rows})]
    weights, bias = learn(rows)
    words = whole_words(counts, weights, bias, 2)
    return {
        "bias": round(bias * SCALE),
        "scale": SCALE,
        "words": {w: round(v * SCALE) for w, v in words.items()},
        "stretches": {g: round(v * SCALE) for g, v in weights.items() if abs(v) >= 0.1},
    }


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--without", nargs="*", default=[])
    ask.add_argument("--out", type=Path, default=Path("bot/models/languages.json.gz"))
    told = ask.parse_args()
    made = model(told.data, set(told.without))
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    told.out.write_bytes(gzip.compress(text, 9, mtime=0))
    print(f"{told.out}: {len(made['words'])} words, {len(made['stretches'])} stretches")  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
