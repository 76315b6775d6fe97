"""MinHash LSH of datasketch on the same plain texts: run by `measure` in an interpreter of its own.

    python rival.py < {"window": [...], "asked": [...]}

Words are compared by the same measure of likeness as ours. Prints a JSON object: CPU seconds to take in and to ask, and
for each text asked about the places of the texts found.
"""

import json
import sys
import time

from datasketch import MinHash, MinHashLSH
from rapidfuzz import fuzz

PERMUTATIONS, THRESHOLD, RUN, LIKE = 64, 0.5, 5, 85.0
INSIDE, INSIDE_LEAST, INSIDE_SHARE = 92.0, 40, 0.5


def alike(one: str, other: str) -> bool:
    if fuzz.ratio(one, other, score_cutoff=LIKE):
        return True
    shorter, longer = sorted((len(one), len(other)))
    if shorter < INSIDE_LEAST or shorter < INSIDE_SHARE * longer:
        return False
    if one in other or other in one:
        return True
    return bool(fuzz.partial_ratio(one, other, score_cutoff=INSIDE))


def minhash(text: str) -> MinHash:
    made = MinHash(num_perm=PERMUTATIONS)
    made.update_batch([text[n : n + RUN].encode() for n in range(max(1, len(text) - RUN + 1))])
    return made


def main() -> None:
    given = json.load(sys.stdin)
    window, asked = given["window"], given["asked"]
    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    began = time.process_time()
    for place, text in enumerate(window):
        index.insert(place, minhash(text), check_duplication=False)
    taken = time.process_time() - began
    began = time.process_time()
    found = [[place for place in index.query(minhash(text)) if alike(text, window[place])] for text in asked]
    json.dump({"taken": taken, "asked": time.process_time() - began, "found": found}, sys.stdout)


if __name__ == "__main__":
    main()
