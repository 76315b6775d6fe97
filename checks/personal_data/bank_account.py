"""A bank account: sort code and account number, an account number called so, or an IBAN.

Looks for: six and eight digits side by side in either order, eight digits that words call an account where banking is
spoken of, in figures or in words, and an IBAN with the right check digits.
Because: nobody's personal details are published (rct.no_personal_information, rct.confidential_personal).
Instead: "Please ring us about your refund." / "Ffoniwch ni am eich ad-daliad."
Does not catch: a sort code alone, which is a branch's, and account numbers of a service, which are references.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from checks.model import Check, Finding, Item, Strength, Text, Tools
from checks.personal_data.any_case import AnyCase
from checks.personal_data.context import clause_before, is_example, is_own, sentence
from checks.personal_data.digits import DIGIT, fold, has_digits
from checks.personal_data.notice import FIX, SAYS, findings_in
from checks.personal_data.sight import needs, sees, sight, words
from checks.personal_data.spoken import spelt
from checks.personal_data.spot import SEEN, Spot, free

WHAT = Text(en="bank account", cy="cyfrif banc")
SORT = rf"{DIGIT}{{2}}[ .\-/]?{DIGIT}{{2}}[ .\-/]?{DIGIT}{{2}}"
ACCOUNT = (
    rf"(?:{DIGIT}{{4}}[ .-]?{DIGIT}{{4}}|{DIGIT}{{8}}|{DIGIT}{{2}}(?: {DIGIT}{{2}}){{3}}|{DIGIT}(?: {DIGIT}){{7}})"
)
ACCOUNT_WORDS = (
    r"(?:(?:bank\s+)?(?:account|acct|acc|a/c|ac)(?:'?s)?(?:\s*(?:number|num|no|is|#))*|"
    r"(?:rhif\s+(?:y\s+|fy\s+|ei\s+)?|fy\s+)?(?:cyfrif|nghyfrif|gyfrif|gyfri|cyfri)(?:\s+(?:banc|i|yw|ydi|ydy|rhif))*)"
)
SORT_WORDS = r"(?:sort\s*-?\s*codes?|s/?c|sc|[cg]h?od(?:\s+y)?\s+(?:didoli|dosbarthu|banc))"
NAMES = frozenset("account acct acc ac c cyfrif nghyfrif gyfrif gyfri cyfri".split())
"""Words that ACCOUNT_WORDS cannot do without; `a/c` is two."""

FILLER = r"[^0-9\n]{0,22}?"
SORT_FIRST = re.compile(rf"(?=[0-9oOlI])(?<![\w£$€.+])({SORT}){FILLER}(?<![0-9.])({ACCOUNT})(?![\w%])", re.IGNORECASE)
ACCOUNT_FIRST = re.compile(
    rf"(?=[0-9oOlI])(?<![\w£$€.+])({ACCOUNT}){FILLER}(?<![0-9.])({SORT})(?![\w%])", re.IGNORECASE
)
NAMED = re.compile(rf"\b{ACCOUNT_WORDS}[\s:#.=-]{{0,4}}({ACCOUNT})(?![\w%])", re.IGNORECASE)
# Spelt out, since [A-Z] in any case takes letters such as İ too.
COUNTRY = re.compile(r"[0-9](?<=[A-Za-z]{2}[0-9])[0-9]")
IBAN = re.compile(r"(?<!\w)[A-Za-z]{2}[0-9]{2}(?: ?[A-Za-z0-9]){11,30}(?!\w)")
CALLED = AnyCase(rf"\b{ACCOUNT_WORDS}[\s:#.=,-]{{0,4}}(?:\w+[\s:,]+){{0,2}}$")
ALONE, BOTH = 8, 14
"""Digits of an account, alone and with its sort code."""

BANKING = AnyCase(
    rf"\b(?:bank|banc|fanc|manc|{SORT_WORDS}|bacs|iban|barclays|hsbc|lloyds|natwest|santander|monzo|starling|halifax|"
    rf"nationwide|"
    r"refund|transfer|pay\s+(?:me|it|into|him|her)|paid\s+into|direct\s+debit|ad-?dal\w*|trosglwydd\w*|talwch|talu|dalu|"
    r"debyd\s+uniongyrchol)\b"
)
SORT_ALONE = AnyCase(r"\bsort(?:\s+(?:is|yw|ydi|ydy))?\W{0,3}(?=\d{2})")
"""`5519 0342 sort 309921`: a sort code as people call it."""

SERVICE = AnyCase(
    r"\b(?:council\s+tax|customer|rent|water|twitter|email|library|treth\s+(?:y\s+)?cyngor|cwsmer|rhent|dŵr)\W+(?:\w+\W+)?$"
)
HYPHENED = re.compile(r"\d{2}([- ])\d{2}\1\d{2}$")
IBAN_LENGTH = {
    "GB": 22,
    "IE": 22,
    "FR": 27,
    "DE": 22,
    "PL": 28,
    "ES": 24,
    "IT": 27,
    "NL": 18,
    "PT": 25,
    "RO": 24,
    "BE": 16,
}
SHORTEST_IBAN = 15


@lru_cache(maxsize=SEEN)
def spots(text: str) -> tuple[Spot, ...]:
    """Every bank account of a text."""
    folded = fold(text)
    in_words = tuple(_worded(folded)) if sees(folded, "banking") else ()
    if not (has_digits(folded, 8) and sees(folded, "account")):
        return in_words
    found: list[Spot] = list(_ibans(folded))
    pairs = (_pairs(folded, SORT_FIRST, 1), _pairs(folded, ACCOUNT_FIRST, 2)) if has_digits(folded, 11) else ()
    named = _named(folded) if not NAMES.isdisjoint(words(folded)) else ()
    for reading in (*pairs, named, in_words):
        found += free(reading, found)
    return tuple(sorted(found, key=lambda spot: spot.start))


def _pairs(folded: str, pattern: re.Pattern[str], sort: int) -> Iterator[Spot]:
    for match in pattern.finditer(folded):
        start, end = match.start(), match.end()
        around = clause_before(folded, start) + match[0]
        said = (
            BANKING.search(around)
            or SORT_ALONE.search(around)
            or re.search(rf"\b{ACCOUNT_WORDS}", around, re.IGNORECASE)
        )
        between = folded[match.end(1) : match.start(2)]
        beside = HYPHENED.match(match[sort]) and not any(letter.isalpha() for letter in between) and len(between) <= 3
        if (said or beside) and not is_example(folded, start):
            yield Spot(start, end, is_own(folded, start, end))


def _named(folded: str) -> Iterator[Spot]:
    for match in NAMED.finditer(folded):
        start, end = match.span(1)
        banking = BANKING.search(sentence(folded, start, end)) or "banc" in match[0].lower()
        if banking and not SERVICE.search(folded[: match.start()]) and not is_example(folded, start):
            yield Spot(start, end, is_own(folded, start, end))


def _worded(folded: str) -> Iterator[Spot]:
    """`sort code two oh one …, account four one eight …`: an account's eight digits in words where banking is spoken of."""
    told = spelt(folded)
    for start, end, digits in told:
        before = clause_before(folded, start, 40)
        beside = any(len(other) == BOTH - ALONE for _, _, other in told)
        banking = (beside or BANKING.search(sentence(folded, start, end))) and not is_example(folded, start)
        named = CALLED.search(before) is not None and not SERVICE.search(before)
        if banking and ((len(digits) == BOTH) or (len(digits) == ALONE and named)):
            yield Spot(start, end, is_own(folded, start, end))


def _ibans(folded: str) -> Iterator[Spot]:
    for match in IBAN.finditer(folded) if COUNTRY.search(folded) else ():
        plain = match[0].replace(" ", "").upper()
        length = IBAN_LENGTH.get(plain[:2], len(plain))
        if length < SHORTEST_IBAN or len(plain) < length or not _has_check_digits(plain[:length]):
            continue
        end = match.start() + _reach(match[0], length)
        yield Spot(match.start(), end, is_own(folded, match.start(), end))


def _reach(words: str, count: int) -> int:
    """How many characters of `words` hold its first `count` that are no spaces."""
    places = [at for at, letter in enumerate(words) if letter != " "]
    return places[count - 1] + 1


def _has_check_digits(iban: str) -> bool:
    return int("".join(str(int(c, 36)) for c in iban[4:] + iban[:4])) % 97 == 1


def find(item: Item, options: Any, tools: Tools) -> Iterable[Finding]:
    """A finding for every account."""
    return findings_in(item, spots, WHAT)


CHECK = Check(
    module=__name__,
    clauses=("rct.no_personal_information", "rct.confidential_personal"),
    strength=Strength.STRONG,
    says=SAYS,
    fix=FIX,
    find=find,
    sight=sight,
    needs=needs("account", "banking"),
)
