"""Makes bot/models/breaches.json.gz: what the second opinion on comments (checks/text/acts/opinion.py) goes by.

    python deploy/training/breaches.py --data DIR [--held] [--out FILE]     (needs scikit-learn, which nothing else here does)

Trained on comments of our own (breaches/*.txt: hand-written by invented people, and patterns filled from slots.yaml), on the
cases of tests/checks (but those called "second opinion"), on the ordinary ones of comments/*.txt, on the breaches of
tests/fresh_comments.yaml, and on what lies in DIR: edos_train_dev.csv (rewire-online/edos, CC0), hatemoji_train.csv and
hatemoji_validation.csv (HannahKirk/Hatemoji, CC BY 4.0), welsh_sentences.txt (techiaith/corpws-CC0) and of gov_pairs.tsv the rows
under MIT and Apache-2.0, of most half or less. Each fold of the thresholds leaves out whole writers and whole patterns; they also
rest on the innocent of tests/*_comments.yaml, which teach nothing. With --held, the writers called `held` are left out and what
they show is printed; nothing is written.
"""

import argparse
import csv
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
import yaml
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from checks.text.acts.traits import ROOM, Traits, every

HERE = Path(__file__).parent / "breaches"
ROOT = Path(__file__).parents[2]
KINDS = {
    "A": "abuse", "H": "hate", "T": "threat", "S": "sexual", "R": "harassment", "M": "harm", "D": "defamation",
    "I": "impersonation", "V": "advertising", "C": "copyright", "O": "",
}  # fmt: skip
CHOICE, SLOT = re.compile(r"\[([^\[\]]*)\]"), re.compile(r"\{(\w+)\}")
TIMES = 14  # how often each pattern is filled
PATTERN, EDOS, EMOJI, SENTENCE, SERVICE, ORDINARY = (
    0.35,
    0.08,
    0.15,
    0.1,
    0.1,
    0.4,
)  # what a row weighs beside one written by hand
STRENGTH, KIND_STRENGTH = 25.0, 6.0  # of the regression; the higher, the freer
FOLDS = 5
ALARMS = {"en": 0.05, "cy": 0.05}  # of the hand-written innocents, most of them written to look like a breach
PLAIN_ALARMS = 0.009  # of plain Welsh sentences
INNOCENT_ALARMS = 0.014  # of the innocent comments that nothing is learnt from, where no frame speaks
SCALE = 100
LEAST, LEAST_KIND = 5, 20  # in hundredths; less is left out
RARE = 2


class Row(NamedTuple):
    """A comment, its kind (empty: innocent), and the fold it belongs to by writer or pattern."""

    source: str
    language: str
    kind: str
    text: str
    weight: float
    group: str


def own() -> Iterator[Row]:
    """What was written for this."""
    slots = yaml.safe_load((HERE / "slots.yaml").read_text(encoding="utf-8"))
    for path in sorted(HERE.glob("*.txt")):
        language, writer = path.name[:2], ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            if line.startswith("@"):
                writer = line[1:]
            elif line.strip() and "[" in line:
                made = {filled(line[2:], slots[language], f"{path.name}{number}-{n}") for n in range(TIMES)}
                for text in sorted(made):
                    yield Row("pattern", language, KINDS[line[0]], text, PATTERN, f"{path.name} {number}")
            elif line.strip():
                yield Row("own", language, KINDS[line[0]], line[2:], 1.0, writer)


def filled(pattern: str, slots: dict[str, list[str]], seed: str) -> str:
    """A pattern with one of each choice, [this|that] or {slot}."""
    choose = random.Random(seed)  # noqa: S311 - the same corpus every time
    while True:
        choice, slot = CHOICE.search(pattern), SLOT.search(pattern)
        if choice:
            pattern = pattern[: choice.start()] + choose.choice(choice[1].split("|")) + pattern[choice.end() :]
        elif slot:
            pattern = pattern[: slot.start()] + choose.choice(slots[slot[1]]) + pattern[slot.end() :]
        else:
            return " ".join(pattern.split())


def tables() -> Iterator[Row]:
    """The cases of the checks: what they find, and what nobody's check of these kinds finds."""
    found: dict[str, Row] = {}
    for path in sorted((ROOT / "tests" / "checks").glob("[ct][or][ni]*/*.yaml")):
        family, name = path.parent.name, path.stem
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]:
            text, finds = case.get("text"), bool(case.get("finds"))
            if not text or (family, name) in UNTOLD or case["name"].startswith("second opinion"):
                continue
            kind = name if family == "conduct" and finds else ""
            if (kind or not finds or family == "triage") and (kind or text not in found):
                found[text] = Row(
                    "case", case.get("language") or "en", kind, text, 1.0, f"{name} {crc32(text.encode()) % 9}"
                )
    yield from found.values()


UNTOLD = {(f, n) for f, names in {
    "conduct": "profanity spam", "triage": "police safeguarding staff_abuse",
    "consent": "missing expired withdrawn scope age undeclared_people unreadable_media location_in_image",
}.items() for n in names.split()}  # fmt: skip


def ordinary() -> Iterator[Row]:
    """What people ask, report, thank and grumble about, by those who wrote for deploy/training/comments.py."""
    for path in sorted((ROOT / "deploy" / "training" / "comments").glob("[ec][ny]_*.txt")):
        asked = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("== "):
                asked = line[3:].strip()
            elif line.strip() and "{" not in line and NOT_ORDINARY.isdisjoint(re.split(r"[+, ]+", asked)):
                yield Row("ordinary", path.name[:2], "", line.strip(), ORDINARY, path.name)


NOT_ORDINARY = frozenset({"safeguarding", "police", "staff_abuse"})


def public(data: Path) -> Iterator[Row]:
    """Public texts, of each source the part that its checksum picks, so that the rest can be measured on."""
    with (data / "edos_train_dev.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if crc32(row["text"].encode()) % 2 == 0:
                text, kind = re.sub(r"\[\w+\]", "", row["text"]), "hate" if row["label_sexist"] == "sexist" else ""
                yield Row("edos", "en", kind, text, EDOS, f"edos{crc32(text.encode()) % 99}")
    for text in (data / "welsh_sentences.txt").read_text(encoding="utf-8").splitlines():
        if crc32(f"{text}\n".encode()) % 2 == 0:
            yield Row("sentence", "cy", "", text, SENTENCE, f"sentence{crc32(text.encode()) % 99}")
    for line in (data / "gov_pairs.tsv").read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if len(parts) > 3 and parts[1] in ("MIT", "Apache-2.0") and crc32(parts[2].encode()) % 4 == 0:
            yield from (
                Row("service", lang, "", text, SERVICE, line)
                for lang, text in zip(("en", "cy"), parts[2:4], strict=True)
            )


def emoji(data: Path) -> Iterator[Row]:
    """Public texts with emoji."""
    for part in ("train", "validation"):
        with (data / f"hatemoji_{part}.csv").open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                kind = "hate" if row["label_gold"] == "1" else ""
                yield Row("emoji", "en", kind, row["text"], EMOJI, f"emoji{crc32(row['text'].encode()) % 99}")


def unlearnt() -> Iterator[Row]:
    """Innocent comments that weigh nothing here, so that thresholds and tests can be held to them."""
    told = yaml.safe_load((ROOT / "tests" / "innocent_comments.yaml").read_text(encoding="utf-8"))
    for language, texts in told.items():
        yield from (Row("unlearnt", language, "", text, 0.0, text) for text in texts)
    yield from (Row("unlearnt", lang, "", text, 0.0, text) for _, lang, rule, text in fresh() if not rule)


def mended() -> Iterator[Row]:
    """Breaches that frames were mended for after they were first counted: weights may know them as frames do."""
    for batch, language, rule, text in fresh():
        if rule in KINDS.values() and rule:
            yield Row("mended", language, rule, text, 1.0, f"fresh {batch}")


def fresh() -> list[tuple[str, str, str, str]]:
    """(batch, language, rule or nothing, text) of the comments that were counted before the frames were mended."""
    told: dict[str, Any] = yaml.safe_load((ROOT / "tests" / "fresh_comments.yaml").read_text(encoding="utf-8"))
    return [(batch, language, rule, text) for batch, language, rule, text in told["comments"]]


class Table:
    """Rows of comments as numbers, by one vocabulary of traits."""

    def __init__(self, rows: Sequence[Row], traits: Traits) -> None:
        self.counts = [Counter(name for name, _, _ in every(traits.read(row.text))) for row in rows]
        seen = Counter(name for counts in self.counts for name in counts)
        self.names = sorted(name for name, times in seen.items() if times >= RARE)
        self.numbers = {name: number for number, name in enumerate(self.names)}
        self.matrix = self.of(self.counts)

    def of(self, every_counts: Sequence[Counter[str]]) -> csr_matrix:
        """A row for each, shorter than one where traits are unknown or few."""
        columns, values, ends = [], [], [0]
        for counts in every_counts:
            root = (sum(counts.values()) + ROOM) ** 0.5
            for name in sorted(counts.keys() & self.numbers.keys()):
                columns.append(self.numbers[name])
                values.append(counts[name] / root)
            ends.append(len(columns))
        return csr_matrix((values, columns, ends), shape=(len(every_counts), len(self.names)))


def fitted(matrix: csr_matrix, target: Any, weights: Any, strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, solver="liblinear", max_iter=300, random_state=0).fit(matrix, target, weights)


def apart(rows: Sequence[Row], matrix: csr_matrix, breach: Any, weights: Any) -> Any:
    """Each row's score by weights learnt without its writer or pattern."""
    fold = np.array([crc32(row.group.encode()) % FOLDS for row in rows])
    scores = np.zeros(len(rows))
    for number in range(FOLDS):
        train = fold != number
        scores[~train] = fitted(matrix[train], breach[train], weights[train], STRENGTH).decision_function(
            matrix[~train]
        )
    return scores


def thresholds(rows: Sequence[Row], scores: Any) -> dict[str, float]:
    """By language, the score that few enough innocents reach."""
    least = {}
    for language, share in ALARMS.items():
        cuts = []
        pools = (("own", "case"), share), (("sentence", "service"), PLAIN_ALARMS), (("unlearnt",), INNOCENT_ALARMS)
        for sources, most in pools:
            told = [row.language == language and not row.kind and row.source in sources for row in rows]
            cuts.append(float(np.quantile(scores[np.array(told)], 1 - most)))
        least[language] = round(max(cuts), 3)
        print(language, "cuts", cuts)
    return least


def show(rows: Sequence[Row], scores: Any, least: dict[str, float]) -> None:
    """What would be found and what raised, by source and language."""
    for source in sorted({row.source for row in rows}):
        for language in least:
            mine = np.array([row.source == source and row.language == language for row in rows])
            breach = np.array([bool(row.kind) for row in rows])
            over = scores >= least[language]
            found, alarms = mine & breach, mine & ~breach
            auc = roc_auc_score(breach[mine], scores[mine]) if found.any() and alarms.any() else 0
            print(
                f"{source} {language}: {(over & found).sum()}/{found.sum()} found,",
                f"{(over & alarms).sum()}/{alarms.sum()} alarms, AUC {auc:.3f}",
            )


def kinds_of(rows: Sequence[Row], table: Table) -> tuple[dict[str, dict[str, int]], dict[str, float]]:
    """Of breaches, what speaks for each kind against the others."""
    told = np.array([bool(row.kind) and row.source != "edos" for row in rows])
    matrix, kinds = table.matrix[told], np.array([row.kind for row in rows])[told]
    weights = np.array([row.weight for row in rows])[told]
    found, priors = {}, {}
    for kind in sorted(set(KINDS.values()) - {""}):
        mine = kinds == kind
        rarity = ((~mine * weights).sum() / (mine * weights).sum()) ** 0.5  # adverts and copies are few beside hatred
        made = fitted(matrix, mine, np.where(mine, weights * rarity, weights), KIND_STRENGTH)
        scaled = np.rint(made.coef_[0] * SCALE).astype(int)
        found[kind] = {table.names[n]: int(scaled[n]) for n in np.flatnonzero(abs(scaled) >= LEAST_KIND)}
        priors[kind] = round(float(made.intercept_[0]), 4)
    return found, priors


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--held", action="store_true")
    ask.add_argument("--out", type=Path, default=ROOT / "bot" / "models" / "breaches.json.gz")
    told = ask.parse_args()
    lexicons = {
        f"{path.parent.name}/{path.stem}": yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for path in sorted((ROOT / "config" / "lexicons").glob("*/*.yaml"))
    }
    rows = [*own(), *tables(), *ordinary(), *public(told.data), *emoji(told.data), *mended(), *unlearnt()]
    kept = [row for row in rows if not (told.held and row.group.endswith("held"))]
    traits = Traits(lexicons)
    table = Table(kept, traits)
    breach, weights = np.array([bool(row.kind) for row in kept]), np.array([row.weight for row in kept])
    made = fitted(table.matrix, breach, weights, STRENGTH)
    scores = np.where(weights > 0, apart(kept, table.matrix, breach, weights), made.decision_function(table.matrix))
    least = thresholds(kept, scores)
    show(kept, scores, least)
    if told.held:
        held = [row for row in rows if row.group.endswith("held")]
        counts = [Counter(name for name, _, _ in every(traits.read(row.text))) for row in held]
        show([row._replace(source="held writers") for row in held], made.decision_function(table.of(counts)), least)
        return
    scaled = np.rint(made.coef_[0] * SCALE).astype(int)
    kinds, priors = kinds_of(kept, table)
    found = {
        "scale": SCALE,
        "bias": round(float(made.intercept_[0]), 4),
        "least": least,
        "priors": priors,
        "traits": {table.names[n]: int(scaled[n]) for n in np.flatnonzero(abs(scaled) >= LEAST)},
        "kinds": kinds,
    }
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    told.out.write_bytes(gzip.compress(text, 9, mtime=0))
    print(f"{told.out}: {len(found['traits'])} traits, {len(text)} bytes, {told.out.stat().st_size} packed")


if __name__ == "__main__":
    main()
