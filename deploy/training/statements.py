"""Makes bot/models/statements.json.gz: what the second opinion on whether a post tells of statistics goes by.

    python deploy/training/statements.py --data DIR [--out FILE] [--without WRITER]     (needs scikit-learn)

Trained on lines of our own (embargo/*.txt: below `== tells` what gives statistics away, below `== silent` what only sounds like
it), on the cases of tests/checks/embargo, where what passes counts as silent unless the rules hear content in it that is out
already, and on public texts in DIR: of welsh_sentences.txt (techiaith/corpws-CC0) and of the rows of gov_pairs.tsv under MIT
and Apache-2.0 the half that a checksum picks. Beside a text's traits stands where its words stand among
words used alike (vectors.py), which carries what is learnt to words that no line has, and from English to Welsh. Prints what
lines get from weights learnt without their writer, and without their file.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
import yaml
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from bot.rulebook import rulebook
from bot.wiring import tools
from checks.embargo.opinion import MARK
from checks.embargo.reading import Reading, read
from checks.embargo.statements import statements
from checks.embargo.traits import spoken, traits
from checks.embargo.vocabulary import Vocabulary, vocabulary
from checks.model import Part
from checks.text.vectors import middle

HERE = Path(__file__).parent / "embargo"
ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 26)
PUBLIC, OWN = 0.2, 2.0  # what a public text weighs beside a case of the tables, and a line written for this
STRENGTH = 10.0  # of the regression; the higher, the freer
RARE = 2
SCALE, LEAST = 100, 2
TELLS, SILENT = 1.85, -2.5


class Row(NamedTuple):
    """A text, whether it tells, the file it stands in, and the writer."""

    text: str
    tells: bool
    source: str
    writer: str
    weight: float = 1.0


def own() -> Iterator[Row]:
    for path in sorted(HERE.glob("*.txt")):
        tells = False
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("== "):
                tells = line == "== tells"
            elif line.strip():
                yield Row(line, tells, path.stem, path.stem.partition("_")[0], OWN)


def tables(known: Vocabulary) -> Iterator[Row]:
    for path in sorted((ROOT / "tests" / "checks" / "embargo").glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]:
            text = case.get("text")
            if text and case.get("finds"):
                yield Row(text, True, "tables", path.stem)
            elif text and not path.stem.endswith(("final", "stale")) and not _is_content(text, known):
                yield Row(text, False, "tables", path.stem)


def _is_content(text: str, known: Vocabulary) -> bool:
    return any(True for _ in statements([reading(text, known)], None, TODAY))


def public(data: Path, known: Vocabulary) -> Iterator[Row]:
    texts = (data / "welsh_sentences.txt").read_text(encoding="utf-8").splitlines()
    for line in (data / "gov_pairs.tsv").read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if len(parts) > 3 and parts[1] in ("MIT", "Apache-2.0"):
            texts += parts[2:4]
    for text in texts:
        if crc32(text.encode()) % 2 == 0:
            source = "public" if known.may_name_a_subject(text) else "nameless"
            yield Row(text, False, source, f"{source}{crc32(text.encode()) % 5}", PUBLIC)


def reading(text: str, known: Vocabulary) -> Reading:
    return read(Part(None, "text", None, text), known, TODAY)


class Table:
    """Rows of traits as numbers: a text's words divided by the root of their number, its marks each MARK, and the middle of the
    places of its words."""

    def __init__(self, rows: Sequence[Row], known: Vocabulary) -> None:
        readings = [reading(row.text, known) for row in rows]
        counts = [Counter(traits(one)) for one in readings]
        seen = Counter(name for one in counts for name in one)
        self.names = sorted(name for name, times in seen.items() if times >= RARE)
        number = {name: at for at, name in enumerate(self.names)}
        columns, values, ends = [], [], [0]
        for one in counts:
            words = sum(times for name, times in one.items() if not name.startswith("mark "))
            for name in sorted(one.keys() & number.keys()):
                columns.append(number[name])
                values.append(MARK if name.startswith("mark ") else one[name] / max(1, words) ** 0.5)
            ends.append(len(columns))
        words = csr_matrix((values, columns, ends), shape=(len(rows), len(self.names)))
        self.matrix = hstack([words, csr_matrix([middle(known.vectors, spoken(one)) for one in readings])]).tocsr()


def fitted(rows: Sequence[Row], matrix: csr_matrix, kept: Any) -> LogisticRegression:
    told, weights = np.array([row.tells for row in rows]), np.array([row.weight for row in rows])
    made = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=300, random_state=0)
    return made.fit(matrix[kept], told[kept], weights[kept])


def apart(rows: Sequence[Row], matrix: csr_matrix, by: str) -> Any:
    """Each row's score by weights learnt without its writer, or its file."""
    groups = np.array([getattr(row, by) for row in rows])
    scores = np.zeros(len(rows))
    for one in sorted(set(groups)):
        scores[groups == one] = fitted(rows, matrix, groups != one).decision_function(matrix[groups == one])
    return scores


def show(rows: Sequence[Row], scores: Any, by: str) -> None:
    told = np.array([row.tells for row in rows])
    for one in sorted({row.source for row in rows}):
        mine = np.array([row.source == one for row in rows])
        over, under = scores >= TELLS, scores <= SILENT
        print(
            f"without its {by}, {one}: of {(mine & told).sum()} that tell {(mine & told & over).sum()} heard,",
            f"{(mine & told & under).sum()} taken for silent; of {(mine & ~told).sum()} silent {(mine & ~told & over).sum()}",
            f"taken for telling, {(mine & ~told & under).sum()} known",
        )


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--out", type=Path, default=ROOT / "bot" / "models" / "statements.json.gz")
    ask.add_argument("--without", default="", help="the writer to leave out")
    asked = ask.parse_args()
    known = vocabulary(tools(rulebook()))
    rows = [row for row in (*own(), *tables(known), *public(asked.data, known)) if row.writer != asked.without]
    table = Table(rows, known)
    if not asked.without:
        for by in ("writer", "source"):
            show(rows, apart(rows, table.matrix, by), by)
    made = fitted(rows, table.matrix, np.ones(len(rows), dtype=bool))
    scaled = np.rint(made.coef_[0] * SCALE).astype(int)
    found = {
        "scale": SCALE,
        "bias": round(float(made.intercept_[0]), 4),
        "tells": TELLS,
        "silent": SILENT,
        "traits": {
            name: int(weight) for name, weight in zip(table.names, scaled, strict=False) if abs(weight) >= LEAST
        },
        "places": made.coef_[0][len(table.names) :].round(2).tolist(),
    }
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    asked.out.write_bytes(gzip.compress(text, 9, mtime=0))
    print(f"{asked.out}: {len(rows)} texts, {len(found['traits'])} traits, {asked.out.stat().st_size} bytes packed")


if __name__ == "__main__":
    main()
