"""A payment card number.

Looks for: 13 to 19 digits of a card scheme with the right check digit, in fours, called a card or told in words; mild where the
check digit of sixteen is wrong, but they are called a card right there or an expiry date stands beside them.
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
from checks.personal_data.spoken import spelt
from checks.personal_data.spot import SEEN, Spot, free

WHAT = Text(en="payment card number", cy="rhif cerdyn talu")
NUMBER = re.compile(rf"(?=[2-6])(?<![\w+£$€#])(?<![0-9][.,/-]){DIGIT}(?:{JOIN}?{DIGIT}){{12,18}}(?![\w£%])")
SCHEME = re.compile(r"4|5[0-9]|6[0-9]|3[0-9]|22[2-9]|2[3-6]|27[01]|2720")
LENGTHS = range(13, 20)
SIXTEEN = re.compile(r"(?:\d{16}|\d{4}([ .-])\d{4}\1\d{4}\1\d{4})(?= \d{1,2}$)")
GROUPED = re.compile(r"\d{4}([ .-])\d{4}\1\d{4}\1\d{1,7}$|\d{4}[ -]\d{6}[ -]\d{5}$")
WORDS = AnyCase(
    r"\b(?:card|debit|credit|visa|mastercard|amex|maestro|cerdyn|gerdyn|ngherdyn|cherdyn|ngharden|charden|carden|debyd|credyd|paid|pay|payment|"
    r"expiry|exp|cvv|cvc|talu|dalu|taliad|fine|charged?|dirwy)\b"
)
CALLED = AnyCase(
    r"\b(?:(?:bank|debit|credit|visa|mastercard)\s+(?:card|number|no)|card|visa|mastercard|(?:ngh|ch|c)arden|(?:g|ngh|ch)?erdyn|cerdyn(?:\s+(?:banc|debyd|credyd))?)"
    r"(?:\s*(?:no|number|num|rhif|details|is|yw|ydi|ydy|i|-|:|=|#|to|the|y|fy|my|ending))*\W*$"
)
EXPIRY = AnyCase(r"\W*(?:(?:exp\w*|valid|dod\s+i\s+ben)\W*(?:\w+\W+)?)?(?:0[1-9]|1[0-2])\s?/\s?(?:20)?[23]\d(?!\d|/)")
NOT_A_PAYMENT = AnyCase(
    r"\b(?:library|bus|rail|loyalty|membership|club|gift|nectar|leisure|llyfrgell|bws|trên|aelodaeth|hamdden|iban|"
    r"imei|barcode|tracking)\b"
)


@lru_cache(maxsize=SEEN)
def spots(text: str) -> tuple[Spot, ...]:
    """Every card number of a text."""
    folded = fold(text)
    figures = tuple(_read(folded)) if sees(folded, "long") else ()
    return (*figures, *free(_worded(folded), figures)) if sees(folded, "banking") else figures


def _worded(folded: str) -> Iterator[Spot]:
    """`my card is five two double oh …`: digit by digit, called a card right there, or right and beside words of paying."""
    for start, end, digits in spelt(folded):
        if len(digits) not in LENGTHS or not SCHEME.match(digits) or len(set(digits)) < 2:
            continue
        before, after = clause_before(folded, start), clause_after(folded, end)
        right = passes_luhn(digits) and WORDS.search(before + after) is not None
        if not (right or CALLED.search(before)) or is_example(folded, start) or NOT_A_PAYMENT.search(before):
            continue
        yield Spot(start, end, is_own(folded, start, end), None if right else Strength.MILD)


def _read(folded: str) -> Iterator[Spot]:
    for match in NUMBER.finditer(folded):
        start, end = match.start(), match.start() + _length(match[0])
        digits = number(folded[start:end])
        before = clause_before(folded, start)
        if not SCHEME.match(digits) or len(set(digits)) < 2:
            continue
        right = passes_luhn(digits)
        if not right and not (len(digits) == 16 and _is_called_a_card(before, clause_after(folded, end))):
            continue
        if is_reference(folded, start) or is_example(folded, start) or NOT_A_PAYMENT.search(before):
            continue
        if (
            GROUPED.match(folded[start:end])
            or WORDS.search(before + clause_after(folded, end))
            or stands_alone(folded, start, end)
        ):
            yield Spot(start, end, is_own(folded, start, end), None if right else Strength.MILD)


def _length(written: str) -> int:
    """Sixteen digits in one or in fours are a card, and what a space parts from them its expiry."""
    whole = SIXTEEN.match(written)
    return whole.end() if whole else len(written)


def _is_called_a_card(before: str, after: str) -> bool:
    """Right beside it, so that one mistyped digit hides nothing: `dyma'r cerdyn 5…`, `5… exp 04/29`."""
    return CALLED.search(before) is not None or EXPIRY.match(after) is not None


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
    needs=needs("long", "banking"),
)
