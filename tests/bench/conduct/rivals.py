"""Other libraries on the same texts: a job (JSON) on standard input, one line a measure on standard output.

Run by `tests.bench.conduct.measure` in an interpreter that has the dependency group `bench`.
"""

import json
import sys
import time
from collections.abc import Callable

from better_profanity import profanity
from profanity_check import predict
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

SLOW = 300
"""Texts of a set that better-profanity, which reads some forty a second, is given."""


def main() -> None:
    job = json.load(sys.stdin)
    texts, labels = zip(*job["train"], strict=True)
    model = make_pipeline(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=3, sublinear_tf=True),
        LogisticRegression(max_iter=300, class_weight="balanced"),
    )
    model.fit(list(texts), list(labels))
    systems: dict[str, tuple[int, Callable[[list[str]], list[bool]]]] = {
        "alt-profanity-check": (10**6, lambda some: [bool(p) for p in predict(some)]),
        "better-profanity": (SLOW, lambda some: [profanity.contains_profanity(text) for text in some]),
        "TF-IDF (davidson, edos)": (10**6, lambda some: [bool(p) for p in model.predict(some)]),
    }
    for name, (most, says) in systems.items():
        start, seen = time.perf_counter(), 0
        for key, some in job["sets"].items():
            given = some[:most]
            hit = sum(says(given))
            seen += len(given)
            print(f"  {name}, {key}: {hit} of {len(given)} ({hit / max(1, len(given)):.1%})")
        print(f"  {name}: {seen / (time.perf_counter() - start):.0f} texts a second, in batches")


if __name__ == "__main__":
    main()
