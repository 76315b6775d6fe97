"""A National Insurance number.

Looks for: two letters, six digits and a letter A to D, spaced or not, with the prefixes that are given out.
Because: nobody's personal details are published (rct.no_personal_information, rct.confidential_personal).
Instead: "Please send it to us privately." / "Anfonwch ef atom yn breifat, os gwelwch yn dda."
Does not catch: a number whose last letter is left out, unless the words before it name it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from checks.model import Check, Finding, Item, Strength, Text, Tools
from checks.personal_data.any_case import AnyCase
from checks.personal_data.context import clause_after, clause_before, is_example, is_own, is_reference, stands_alone
from checks.personal_data.digits import DIGIT, JOIN, fold, number
from checks.personal_data.notice import FIX, SAYS, findings_in
from checks.personal_data.sight import needs, sees, sight
from checks.personal_data.spot import SEEN, Spot

WHAT = Text(en="National Insurance number", cy="rhif Yswiriant Gwladol")
GAP = rf"(?:{JOIN}|/)"
NUMBER = re.compile(
    rf"(?<![^\W_])([A-CEGHJ-PQR-TW-Z] ?[A-CEGHJ-NPQR-TW-Z]){GAP}*((?:{DIGIT}{GAP}?){{5}}{DIGIT}){GAP}*([A-D])?(?![^\W_])",
    re.IGNORECASE,
)
NEVER_GIVEN = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})
IN_EXAMPLES = "QQ"
"""HMRC's own specimens begin with it; someone who hides their number behind it has still been asked for one."""

WORDS = AnyCase(
    r"\b(?:n\.?i\.?(?:\s*(?:no|num|number|#))?|nino|national\s+insurance|nat\s+ins|yswiriant\s+(?:gwladol|cenedlaethol)|"
    r"y\.?g\.?|(?:rhif|rif)\s+yg)\b"
)


@lru_cache(maxsize=SEEN)
def spots(text: str) -> tuple[Spot, ...]:
    """Every National Insurance number of a text."""
    folded = fold(text)
    return tuple(_read(folded)) if sees(folded, "insured") else ()


def _read(folded: str) -> Iterator[Spot]:
    for match in NUMBER.finditer(folded):
        prefix, digits, suffix = match[1].upper().replace(" ", ""), number(match[2]), match[3]
        start, end = match.start(), match.end()
        if prefix in NEVER_GIVEN or len(digits) != 6 or digits == "000000" or is_example(folded, start):
            continue
        doubtful = suffix is None or " " in match[1] or prefix == IN_EXAMPLES or _is_prose(match, folded)
        if (doubtful or is_reference(folded, start)) and not _is_named(folded, start, end):
            continue
        if suffix is None:
            end = match.end(2)
        yield Spot(start, end, is_own(folded, start, end))


def _is_named(folded: str, start: int, end: int) -> bool:
    return any(WORDS.search(near) for near in (clause_before(folded, start), clause_after(folded, end, 24)))


def _is_prose(match: re.Match[str], folded: str) -> bool:
    """`yn 12 34 56 a`: small words with gaps, in a sentence that names no number."""
    parted = match[1].islower() and " " in match[0]
    return parted and not stands_alone(folded, match.start(), match.end())


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
    needs=needs("insured"),
)
