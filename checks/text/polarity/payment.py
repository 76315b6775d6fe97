"""Nothing to pay, told as free."""

from itertools import pairwise

from checks.text.polarity.answers import Answers
from checks.text.tokens import Word

PAYMENT = frozenset("charge charged charges pay paying payment cost costs fee fees penny".split())
PAID = 6  # words behind a denial within which the paying stands
FREE = frozenset({"rhad", "dâl"})  # am ddim, di-dâl: no charge


def is_free(answers: Answers, denial: Word) -> bool:
    """Whether an English denial is of paying (no charge; won't be charged) and the Welsh says that it is free."""
    lows = [word.low for word in answers.side("cy")]
    if FREE.isdisjoint(lows) and ("am", "ddim") not in set(pairwise(lows)):
        return False
    words = answers.side("en")
    at = next(n for n, each in enumerate(words) if each.start == denial.start)
    return denial.low == "no" or any(each.low in PAYMENT for each in words[at + 1 : at + 1 + PAID])
