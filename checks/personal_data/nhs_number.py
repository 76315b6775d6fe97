"""An NHS number.

Looks for: ten digits that the words around them call an NHS number, or that are written three, three and four, or stand
alone, with the right check digit (which one random number in eleven has, so words decide).
Because: nobody's personal details are published (rct.no_personal_information, rct.confidential_personal,
rct.sensitive_records).
Instead: "Please ring the surgery and give it to them." / "Ffoniwch y feddygfa a'i roi iddyn nhw."
Does not catch: ten digits in one run with no words to say what they are.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from checks.model import Check, Finding, Item, Strength, Text, Tools
from checks.personal_data.any_case import AnyCase
from checks.personal_data.context import clause_after, clause_before, is_example, is_own, is_reference, stands_alone
from checks.personal_data.digits import DIGIT, JOIN, fold, number, passes_modulus_11
from checks.personal_data.notice import FIX, SAYS, findings_in
from checks.personal_data.sight import needs, sees, sight
from checks.personal_data.spot import SEEN, Spot

WHAT = Text(en="NHS number", cy="rhif GIG")
NUMBER = re.compile(rf"(?<![\w+£$€#])(?<![0-9][.,/-]){DIGIT}(?:{JOIN}{{0,3}}{DIGIT}){{9}}(?![\w£%])(?!{JOIN}?[0-9])")
GROUPED = re.compile(r"\d{3}[ .-]\d{3}[ .-]\d{4}$")
WORDS = AnyCase(
    r"\b(?:n\.?h\.?s\.?|(?<!/)gig|g\.i\.g\.?|hospital|patient|claf|glaf|chi)\b(?:\W+(?:number|no|num|rhif|id|is|yw|ydi|ydy|"
    r"oedd|was|fy|i|my|his|"
    r"her|ei|eu|their|the|y|yr|card|cerdyn))*\W*$|\b(?:number|no|rhif|rif)\W+(?:y\W+|yr\W+|my\W+|the\W+)?(?:nhs|gig|health|"
    r"iechyd)\b[^0-9]{0,30}$|"
    r"\bnhs\b[^0-9.]{0,30}$|\b(?:rhif|rif)\W+(?:y\.?\s?g\b\.?|gwasanaeth\s+iechyd)[^0-9.]{0,30}$"
)
AFTER = AnyCase(r"^\W*(?:(?:is|yw|ydi|ydy|=)\W+)?(?:my|his|her|fy|ei|the|the|y)?\W*(?:nhs|rhif\W+(?:y\W+)?gig|gig)\b")
SPECIMEN = re.compile(r"(\d)\1{9}|1234567890|0123456789")


@lru_cache(maxsize=SEEN)
def spots(text: str) -> tuple[Spot, ...]:
    """Every NHS number of a text; mild where its check digit is wrong but words name it."""
    folded = fold(text)
    return tuple(_read(folded)) if sees(folded, "ten") else ()


def _read(folded: str) -> Iterator[Spot]:
    for match in NUMBER.finditer(folded):
        start, end, digits = match.start(), match.end(), number(match[0])
        if len(digits) != 10 or SPECIMEN.match(digits) or is_example(folded, start):
            continue
        right = passes_modulus_11(digits)
        if _is_named(folded, start, end):
            yield Spot(start, end, is_own(folded, start, end), None if right else Strength.MILD)
        elif right and not is_reference(folded, start) and _looks_written_so(folded, match):
            yield Spot(start, end, is_own(folded, start, end))


def _is_named(folded: str, start: int, end: int) -> bool:
    return (
        WORDS.search(clause_before(folded, start)) is not None or AFTER.search(clause_after(folded, end)) is not None
    ) and not is_reference(folded, start)


def _looks_written_so(folded: str, match: re.Match[str]) -> bool:
    return GROUPED.match(match[0]) is not None or stands_alone(folded, match.start(), match.end())


def find(item: Item, options: Any, tools: Tools) -> Iterable[Finding]:
    """A finding for every number."""
    return findings_in(item, spots, WHAT)


CHECK = Check(
    module=__name__,
    clauses=("rct.no_personal_information", "rct.confidential_personal", "rct.sensitive_records"),
    strength=Strength.STRONG,
    says=SAYS,
    fix=FIX,
    find=find,
    sight=sight,
    needs=needs("ten"),
)
