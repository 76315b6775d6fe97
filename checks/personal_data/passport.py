"""A passport number.

Looks for: nine digits, or two letters and seven digits, that words call a passport's, or the latter standing alone.
Because: nobody's personal details are published (rct.no_personal_information, rct.confidential_personal).
Instead: "Bring your passport with you." / "Dewch â'ch pasbort gyda chi."
Does not catch: a number with no word near it in a sentence, which may be any reference.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from checks.model import Check, Finding, Item, Strength, Text, Tools
from checks.personal_data.any_case import AnyCase
from checks.personal_data.context import clause_after, clause_before, is_example, is_own, stands_alone
from checks.personal_data.digits import fold
from checks.personal_data.notice import FIX, SAYS, findings_in
from checks.personal_data.sight import needs, sees, sight
from checks.personal_data.spot import Spot

WHAT = Text(en="passport number", cy="rhif pasbort")
LETTERED = re.compile(r"(?<!\w)[A-Z]{2} ?\d{7}(?!\w)", re.IGNORECASE)
DIGITS = re.compile(r"(?<![\w£$€+.,/-])\d{3}[ -]?\d{3}[ -]?\d{3}(?![\w%]|[.,/-]\d| ?\d)")
WORDS = AnyCase(r"\b(?:passports?|(?:p|b|ph|mh)as[bp]ort(?:iau)?)\b")
OTHER_NUMBER = AnyCase(
    r"\b(?:ref|reference|application|phone|tel|call|ring|cyfeirnod|cais|gais|ffôn|ffoniwch)\b\W*(?:\w+\W+){0,2}$"
)

ON_A_FORM = AnyCase(
    r"(?<=\w)\s+(?:(?:that\s+)?(?:is\s+)?(?:on|in|with)\s+(?:the|your|my|this)|(?:sydd\s+)?(?:ar|yn|gyda)\s+(?:y|eich|fy|'r))\s+(?:application|form|cais|ffurflen)\b"
)
"""Where a passport's number was given, which is no number of its own."""

IT = AnyCase(
    r"[.!?,;–-]\s*(?:it'?s|it\s+is|(?:the\s+)?(?:no|num|number)\.?(?:\s+is)?|dyma(?:'r)?(?:\s+rif)?|(?:y\s+)?rhif(?:\s+(?:yw|ydi|ydy))?)\W*$"
)
NEAR = 60
"""Characters before `it's` in which the passport was spoken of."""


def spots(text: str) -> Iterator[Spot]:
    """Every passport number of a text."""
    folded = fold(text)
    if not sees(folded, "nine"):
        return
    for pattern in (LETTERED, DIGITS):
        for match in pattern.finditer(folded):
            if _is_passport(folded, match):
                yield Spot(match.start(), match.end(), is_own(folded, match.start(), match.end()))


def _is_passport(folded: str, match: re.Match[str]) -> bool:
    before = ON_A_FORM.sub("", clause_before(folded, match.start()))
    if OTHER_NUMBER.search(before) or is_example(folded, match.start()):
        return False
    named = (
        WORDS.search(before)
        or WORDS.search(clause_after(folded, match.end(), 30))
        or _is_said_of_it(folded, match.start())
    )
    lettered = match.re is LETTERED and " " not in match[0]
    return bool(named) or (lettered and stands_alone(folded, match.start(), match.end()))


def _is_said_of_it(folded: str, start: int) -> bool:
    """`will my passport do? It's 5381…`: the number is what the sentence before spoke of."""
    it = IT.search(folded[:start])
    return it is not None and WORDS.search(folded[max(0, it.start() - NEAR) : it.start()]) is not None


def find(item: Item, options: Any, tools: Tools) -> Iterable[Finding]:
    """A finding for every number."""
    return findings_in(item, spots, WHAT)


CHECK = Check(
    module=__name__,
    clauses=("rct.no_personal_information", "rct.confidential_personal"),
    strength=Strength.STRONG,
    says=SAYS,
    fix=FIX,
    find=find,
    sight=sight,
    needs=needs("nine"),
)
