"""What one side denies and the other affirms nearly word for word, clause by clause, whatever else the sentences deny."""

import re
from collections.abc import Iterator, Sequence

from checks.model import Language
from checks.text.compare import Fault
from checks.text.fact import NONE, Fact
from checks.text.polarity.answers import EMPTY, TELLING, Answers, best_clause, clause_at
from checks.text.polarity.denying import WITHIN_DENIAL
from checks.text.polarity.negation import carried, surely
from checks.text.polarity.payment import is_free
from checks.text.tokens import Word

CLOSE = 0.75  # the share of the denied words that the other side must have
KNOWN = 2  # of them with a rendering, where there are so many
VERY_CLOSE, MANY = 0.8, 3  # from so close on, what only may deny (off, still, out) denies nothing
TURNING: dict[Language, re.Pattern[str]] = {  # a denial that one of these turns: not until, no more than, none but
    "en": re.compile(
        r"until|till|unless|except\w*|only|than|but|before|without|otherwise|rather|instead|other|apart|beyond|enough|too"
        r"|surpris\w*|doubt\w*|exceed\w*|later|sooner|just|longer"
    ),
    "cy": re.compile(
        r"nes|tan|ond|oni\w*|heblaw|eithri\w*|cyn|heb|hytrach|unig|digon|ddigon|rhy|syndod|amheu\w*|fwy|llai|lai|hwyrach"
        r"|byth|ots|dwywaith|bellach|mwyach"
    ),
}
Span = tuple[int, int]


def contradicted(answers: Answers) -> Iterator[Fault]:
    """Denials of either side whose clause the other side has without one."""
    for language in ("en", "cy"):
        mine: Language = "en" if language == "en" else "cy"
        side = answers.side(mine)
        if any(word.low == "?" for word in side):
            continue
        sure = [word for word in surely(side, mine) if (mine, word.start) not in answers.paired]
        for word in sure:
            if mine == "en" and is_free(answers, word):
                continue
            place = _affirmed(answers, mine, next(n for n, each in enumerate(side) if each is word), len(sure))
            if place is not None:
                denied, affirmed = Fact("polarity", word.start, word.end, NONE, 2), Fact("polarity", *place, NONE, 1)
                yield Fault("polarity", denied, affirmed) if mine == "en" else Fault("polarity", affirmed, denied)
                break


def _affirmed(answers: Answers, language: Language, at: int, denials: int) -> Span | None:
    """(start, end) of the other side's words that say what is denied at `at`; None where it may have as many denials."""
    side = answers.side(language)
    other: Language = "cy" if language == "en" else "en"
    there = answers.side(other)
    start, end = clause_at(side, at)
    scope = [word for n, word in enumerate(side[start:end], start) if n != at and _is_telling(word)]
    met = answers.places(scope, language)
    known, found = len(met), [place for place in met if place is not None]
    if len(found) < max(min(KNOWN, len(scope)), CLOSE * known, 1):
        return None
    first, last = best_clause(there, found)
    inside = [place for place in found if first <= place < last]
    turned = turns([*side[max(0, start - 2) : at], *side[at + 1 : end]], language) != turns(there[first:last], other)
    if turned or len(inside) < CLOSE * known:
        return None
    close = known >= MANY and len(inside) >= VERY_CLOSE * known
    if carried(there, answers, other, close) >= denials or carried(there[first:last], answers, other, close):
        return None
    return there[min(inside)].start, there[max(inside)].end


def _is_telling(word: Word) -> bool:
    return word.sort == "word" and len(word.low) >= TELLING and word.low not in EMPTY | WITHIN_DENIAL


def turns(words: Sequence[Word], language: Language) -> bool:
    """Whether a word stands there that turns a denial round: only, until, but."""
    return any(TURNING[language].fullmatch(word.low) for word in words)
