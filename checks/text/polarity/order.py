"""Sentences that the other side tells in another order."""

from itertools import permutations

from checks.model import Renderings
from checks.text.polarity.answers import Answers
from checks.text.polarity.sentences import Matched

MANY = 5  # sentences whose every order is tried
CLEARLY = 2  # words that another order must have in common beyond the order they stand in


def reordered(pairs: Matched, renderings: Renderings) -> Matched:
    """The English sentences with the Welsh ones that have most words in common with them; as given where no order is clearly
    better."""
    if not 1 < len(pairs) <= MANY:
        return pairs
    shared = [[Answers(one.words, other.words, renderings).shared() for _, other in pairs] for one, _ in pairs]
    here = range(len(pairs))
    best = max(permutations(here), key=lambda order: sum(shared[n][order[n]] for n in here))
    if sum(shared[n][best[n]] for n in here) < sum(shared[n][n] for n in here) + CLEARLY:
        return pairs
    return tuple((pairs[n][0], pairs[best[n]][1]) for n in here)
