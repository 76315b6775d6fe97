"""What an answer of ours tells of the dealings of whoever it answers: their debts, their case, their benefits, their child at
school, their treatment, where we have them living. The greeting or the thread says who it is."""

import re
from collections.abc import Iterator

from checks.model import Item, Part, Post, Strength, Text
from checks.personal_data.any_case import AnyCase
from checks.personal_data.blame import GREETING, GREETS
from checks.personal_data.context import clause_after, clause_before
from checks.personal_data.dealings_care import CARED_FOR
from checks.personal_data.dealings_reasons import REASONS
from checks.personal_data.dealings_welsh import WELSH
from checks.personal_data.dealings_words import ENGLISH, GENERAL
from checks.personal_data.digits import fold
from checks.personal_data.lexicon import People
from checks.personal_data.persons import persons
from checks.personal_data.sight import words
from checks.personal_data.spot import Spot

WHAT = Text(en="somebody's dealings with us", cy="ymwneud rhywun â ni")
YOU = frozenset(
    "you your he she they the eich ych dy ch th chi ti chithau arnoch arnat gennych gynnoch rydych ydych dach rydach cawsoch "
    "gawsoch cest gest".split()
)
"""Words that no answer about somebody's record does without."""

REACH = 150
OPENS = re.compile(r"(?:^|[.!?\n])\s*$")
ASKED = AnyCase(r"^[^.!?\n]{0,90}\?")


def dealings(item: Item, part: Part, prepared: People) -> Iterator[Spot]:
    """Each record told, from its first word to the end of what is told of it."""
    folded = fold(part.text)
    if not isinstance(item, Post) or part.name != "text" or YOU.isdisjoint(words(folded)):
        return
    if not _is_an_answer(item, part, folded, prepared):
        return
    for pattern in (*ENGLISH, *WELSH, *CARED_FOR, *REASONS):
        for match in pattern.finditer(folded):
            start, end = match.start(), match.start() + len(match[0].rstrip())
            before = "" if OPENS.search(folded[:start]) else clause_before(folded, start, REACH)
            if GENERAL.search(before + match[0]) is None and ASKED.match(clause_after_mark(folded, end)) is None:
                yield Spot(start, end, strength=Strength.MEDIUM)
                return


def clause_after_mark(folded: str, end: int) -> str:
    """The rest of the sentence with the mark that ends it."""
    rest = clause_after(folded, end, 90)
    return rest + folded[end + len(rest) : end + len(rest) + 1]


def _is_an_answer(item: Post, part: Part, folded: str, prepared: People) -> bool:
    """A reply, or words that greet somebody by name."""
    if item.replies_to is not None:
        return True
    return any(GREETING.search(folded[max(0, p.start - GREETS) : p.start]) for p in persons(part.text, prepared))
