"""Makes bot/models/comments.json.gz: what the words of a comment say of what it asks of the team.

    python deploy/training/comments.py [--without NAME …] [--out FILE] [--draws N]

Learns from comments/*.txt beside this script, our own (Apache-2.0): below `== label` one comment a line, `{a|b}` standing for
either; `== report + question` says both. No comment of tests/comments_by_others or tests/checks stands there word for word, but
some lines were written after reading some of those and come near to them, so that what is measured on them says less.
`--without` leaves files out by the beginning of their names, so that what one writer wrote can be held against others.

A logistic regression over the features of checks/triage/features.py, each comment's divided by the root of their number, and
over where its words stand among words used alike (`vectors.py`), and over the signs that the lexicons found in it: these were
written before the comments, and so are weighed by what they are worth on words they were not made for. A feature must stand
in two lines or more.
"""

import argparse
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from zlib import crc32

import numpy as np

from bot.rulebook import rulebook
from bot.wiring import tools
from checks.model import Language, Tools
from checks.text.vectors import language_of, middle
from checks.triage.features import of_pairs, of_word, tokens
from checks.triage.signs import Signs
from checks.triage.weighing import SILENT

HERE = Path(__file__).parent / "comments"
CHOICE = re.compile(r"\{([^{}]*)\}")
SPACE, CLOSING = re.compile(r"\s+"), re.compile(r" ([,.?!:;]|'(?=[a-z]))")
LEAST_LINES = 2
SCALE = 30
TINY = 6  # weights no greater than this for any label, in parts of SCALE, are left out
STILL, STILL_SIGNS, STILL_PLACES = 1e-5, 1e-4, 1e-5  # how strongly weights are drawn to nothing
ROUNDS, STEP = 90, 0.05


@dataclass(frozen=True)
class Row:
    """A comment drawn from a line; the draws of one line weigh as much as the root of their number together."""

    label: str
    text: str
    line: int
    weight: float


def lines(without: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """(label, line) of every file that is not left out."""
    for path in sorted(HERE.glob("*.txt")):
        if path.name.startswith(without):
            continue
        label = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("== "):
                label = " + ".join(sorted(line[3:].strip().split(" + ")))
            elif line.strip():
                yield label, line


def drawn(line: str, draws: int) -> list[str]:
    """Up to `draws` different comments of one line; the same each time."""
    found = set()
    for draw in range(3 * draws):
        dice = count(crc32(f"{draw} {line}".encode()))
        text = CHOICE.sub(lambda match, dice=dice: _picked(match[1].split("|"), next(dice)), line)
        found.add(CLOSING.sub(r"\1", SPACE.sub(" ", text).strip()))
        if len(found) == draws:
            break
    return sorted(found)


def _picked(ways: list[str], throw: int) -> str:
    return ways[crc32(str(throw).encode()) % len(ways)]


def rows(without: tuple[str, ...], draws: int) -> list[Row]:
    found = []
    for number, (label, line) in enumerate(lines(without)):
        texts = drawn(line, draws)
        found += [Row(label, text, number, len(texts) ** -0.5) for text in texts]
    return found


def features(text: str) -> list[str]:
    """Every feature of a text, as often as it stands there."""
    words = [token.text for token in tokens(text)]
    return [*(name for word in words for name in of_word(word)), *(name for name, _, _ in of_pairs(words))]


def spoken(text: str, given: Tools) -> list[tuple[str, Language]]:
    """The words of a text, all in the language that most of it is in."""
    language = language_of(given.runs(text))
    return [(token.text, language) for token in tokens(text)]


def kept(every: list[Row], told: list[list[str]]) -> dict[str, int]:
    """The features that stand in lines enough, numbered."""
    where = defaultdict(set)
    for row, names in zip(every, told, strict=True):
        for name in names:
            where[name].add(row.line)
    return {name: n for n, name in enumerate(sorted(name for name, at in where.items() if len(at) >= LEAST_LINES))}


class Adam:
    """Weights that step down their slope, each at its own pace."""

    def __init__(self, *shape: int) -> None:
        self.now, self.first, self.second, self.steps = np.zeros(shape), np.zeros(shape), np.zeros(shape), 0

    def step(self, slope: np.ndarray) -> None:
        self.steps += 1
        self.first, self.second = 0.9 * self.first + 0.1 * slope, 0.999 * self.second + 0.001 * slope**2
        ahead = self.first / (1 - 0.9**self.steps)
        self.now -= STEP * ahead / (np.sqrt(self.second / (1 - 0.999**self.steps)) + 1e-9)


def learn(
    every: list[Row], found: list[list[str]], labels: list[str], told: list[list[str]], stood: np.ndarray
) -> dict[str, object]:
    """The regression by Adam: rows of features, signs found, labels in order, where words stand; the model as it is written."""
    number = kept(every, told)
    signs = sorted({sign for row in found for sign in row})
    known = [[number[name] for name in names if name in number] for names in told]
    column = np.array([n for row in known for n in row])
    ends = np.cumsum([0, *map(len, known)])
    size = np.maximum(np.diff(ends), 1) ** -0.5
    at = np.repeat(np.arange(len(known)), np.diff(ends))
    truth = np.array([[float(row.label == label) for label in labels] for row in every])
    seen = np.array([[float(sign in row) for sign in signs] for row in found])
    share = np.array([[row.weight] for row in every])
    share /= share.sum()
    words, others, bias = Adam(len(number), len(labels)), Adam(len(signs), len(labels)), np.zeros(len(labels))
    places = Adam(stood.shape[1], len(labels))
    for _ in range(ROUNDS):
        sums = np.vstack([np.zeros(len(labels)), np.cumsum(words.now[column], 0)])
        score = (sums[ends[1:]] - sums[ends[:-1]]) * size[:, None] + bias + seen @ others.now + stood @ places.now
        odds = np.exp(score - score.max(1, keepdims=True))
        wrong = (odds / odds.sum(1, keepdims=True) - truth) * share
        given = (wrong * size[:, None])[at]
        slopes = [np.bincount(column, given[:, n], len(number)) for n in range(len(labels))]
        words.step(np.stack(slopes, 1) + STILL * words.now)
        others.step(seen.T @ wrong + STILL_SIGNS * others.now)
        places.step(stood.T @ wrong + STILL_PLACES * places.now)
        bias -= 0.3 * wrong.sum(0)
    whole = {name: np.round(words.now[n] * SCALE).astype(int).tolist() for name, n in number.items()}
    return {
        "labels": labels,
        "scale": SCALE,
        "bias": np.round(bias * SCALE).astype(int).tolist(),
        "signs": {sign: np.round(others.now[n] * SCALE).astype(int).tolist() for n, sign in enumerate(signs)},
        "places": np.round(places.now.T * SCALE, 1).tolist(),
        "features": {name: row for name, row in whole.items() if max(map(abs, row)) > TINY},
    }


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--without", nargs="*", default=[])
    ask.add_argument("--draws", type=int, default=6)
    ask.add_argument("--out", type=Path, default=Path("bot/models/comments.json.gz"))
    told = ask.parse_args()
    every = rows(tuple(told.without), told.draws)
    given = tools(rulebook())
    signs = Signs(given)
    found = [sorted(signs.of(row.text)) or [SILENT] for row in every]
    stood = np.array([middle(given.vectors, spoken(row.text, given)) for row in every])
    model = learn(every, found, sorted({row.label for row in every}), [features(row.text) for row in every], stood)
    text = json.dumps(model, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    told.out.write_bytes(gzip.compress(text, 9, mtime=0))
    print(
        f"{told.out}: {len(every)} comments of {len({row.line for row in every})} lines, {len(model['features'])} features"
    )


if __name__ == "__main__":
    main()
