"""Makes bot/models/renderings.json.gz: which Welsh stems render which English ones, to tell whether a passage was left out.

    python deploy/training/renderings.py --data DIR [--without REPO …] [--out FILE]

DIR holds gov_pairs.tsv: public services' own translations, of which the rows under MIT and Apache-2.0 are used. Beside it stands
council_pairs.tsv, our own. The pairs of words are found by the first alignment model of Brown and others (1993),
made in both directions; a pair is kept where both think it likely.
"""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from pathlib import Path

from languages import pairs

from checks.text.renderings import stem, stems

EVERYDAY = Path(__file__).with_name("everyday_words.tsv")  # words of daily life that those pairs lack, our own
OWN = Path(__file__).with_name("council_pairs.tsv")
TIMES = 6  # how often a row of ours counts
ROUNDS = 8
LIKELY = 0.02  # the product of both directions that a pair needs
MOST = 8  # renderings kept of one stem
LONGEST = 60  # words; longer texts say little of single words

Row = tuple[tuple[str, ...], tuple[str, ...]]


def rows(data: Path, without: set[str]) -> list[Row]:
    """(English stems, Welsh stems) of every pair."""
    texts = [text for _, text in pairs(data, without)]
    found = list(zip(texts[::2], texts[1::2], strict=True))
    for line in OWN.read_text(encoding="utf-8").splitlines():
        english, welsh = line.split("\t")
        found += [(english, welsh)] * TIMES
    both = [(stems(english, "en"), stems(welsh, "cy")) for english, welsh in found]
    return [(en, cy) for en, cy in both if en and cy and len(en) <= LONGEST]


def likelihoods(data: list[Row]) -> dict[str, dict[str, float]]:
    """{source stem: {target stem: probability}}, with an empty source word that takes what nothing renders."""
    seen: dict[str, set[str]] = defaultdict(set)
    for source, target in data:
        for word in ("", *source):
            seen[word].update(target)
    table = {word: dict.fromkeys(each, 1 / len(each)) for word, each in seen.items()}
    for _ in range(ROUNDS):
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for source, target in data:
            words = ("", *source)
            for word in target:
                total = sum(table[each][word] for each in words)
                for each in words:
                    counts[each][word] += table[each][word] / total
        table = {w: {t: n / sum(c.values()) for t, n in c.items() if n > 1e-4} for w, c in counts.items()}
        table = {w: defaultdict(float, each) for w, each in table.items()}
    return table


def renderings(data: list[Row]) -> dict[str, list[str]]:
    """{English stem: its likeliest Welsh stems}; words seen once are left out."""
    forth = likelihoods(data)
    back = likelihoods([(cy, en) for en, cy in data])
    often = Counter(word for en, cy in data for word in {*en, *(f"cy:{w}" for w in cy)})
    found = {}
    for english in sorted(set(forth) - {""}):
        told = {w: p * back.get(w, {}).get(english, 0.0) for w, p in forth[english].items() if often["cy:" + w] > 1}
        best = sorted((w for w, p in told.items() if p >= LIKELY), key=lambda w: -told[w])[:MOST]
        if best and often[english] > 1 and english.isalpha():
            found[english] = best
    for line in EVERYDAY.read_text(encoding="utf-8").splitlines():
        for word in line.partition("\t")[0].split():
            mine = found.setdefault(stem(word, "en"), [])
            mine += [s for s in stems(line.partition("\t")[2], "cy") if s not in mine]
    return found


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--without", nargs="*", default=[])
    ask.add_argument("--out", type=Path, default=Path("bot/models/renderings.json.gz"))
    told = ask.parse_args()
    made = renderings(rows(told.data, set(told.without)))
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    told.out.write_bytes(gzip.compress(text, 9, mtime=0))
    print(f"{told.out}: {len(made)} stems; council: {made.get(stem('council', 'en'))}")


if __name__ == "__main__":
    main()
