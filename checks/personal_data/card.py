"""A payment card number.

Looks for: 13 to 19 digits of a card scheme with the right check digit, in fours or called a card.
Because: nobody's personal details are published (rct.no_personal_information, rct.confidential_personal).
Instead: "Please ring us to pay." / "Ffoniwch ni i dalu, os gwelwch yn dda."
Does not catch: the last four digits alone, or a number with a digit left out.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from checks.model import Check, Finding, Item, Strength, Text, Tools
from checks.personal_data.any_case import AnyCase
from checks.personal_data.context import clause_after, clause_before, is_example, is_own, is_reference, stands_alone
from checks.personal_data.digits import DIGIT, JOIN, fold, number, passes_luhn
from checks.personal_data.notice import FIX, SAYS, findings_in
from checks.personal_data.sight import needs, sees, sight
from checks.personal_data.spot import SEEN, Spot

WHAT = Text(en="payment card number", cy="rhif cerdyn talu")
NUMBER = re.compile(rf"(?=[2-6])(?<![\w+£$€#])(?<![0-9][.,/-]){DIGIT}(?:{JOIN}?{DIGIT}){{12,18}}(?![\w£%])")
SCHEME = re.compile(r"4|5[0-9]|6[0-9]|3[0-9]|22[2-9]|2[3-6]|27[01]|2720")
GROUPED = re.compile(r"\d{4}([ .-])\d{4}\1\d{4}\1\d{1,7}$|\d{4}[ -]\d{6}[ -]\d{5}$")
WORDS = AnyCase(
    r"\b(?:card|debit|credit|visa|mastercard|amex|maestro|cerdyn|gerdyn|ngherdyn|cherdyn|debyd|credyd|paid|pay|payment|"
    r"expiry|exp|cvv|cvc|talu|dalu|taliad|fine|charged?|dirwy)\b"
)
NOT_A_PAYMENT = AnyCase(
    r"\b(?:library|bus|rail|loyalty|membership|club|gift|nectar|leisure|llyfrgell|bws|trên|aelodaeth|hamdden|iban|"
    r"imei|barcode|tracking)\b"
)


@lru_cache(maxsize=SEEN)
def spots(text: str) -> tuple[Spot, ...]:
    """Every card number of a text."""
    folded = fold(text)
    return tuple(_read(folded)) if sees(folded, "long") else ()


def _read(folded: str) -> Iterator[Spot]:
    for match in NUMBER.finditer(folded):
        start, end, digits = match.start(), match.end(), number(match[0])
        before = clause_before(folded, start)
        if not (SCHEME.match(digits) and passes_luhn(digits)) or len(set(digits)) < 2:
            continue
        if is_reference(folded, start) or is_example(folded, start) or NOT_A_PAYMENT.search(before):
            continue
        if (
            GROUPED.match(match[0])
            or WORDS.search(before + clause_after(folded, end))
            or stands_alone(folded, start, end)
        ):
            yield Spot(start, end, is_own(folded, start, end))


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
    needs=needs("long"),
)
