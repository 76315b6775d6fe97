"""Children told by the household they are of: fostered with a family that is named, a family's twins or boys with their ages,
the child of a picture named with what should not be known; and a young person's failed examinations."""

import re
from collections.abc import Iterator

from checks.model import Strength
from checks.personal_data.any_case import AnyCase
from checks.personal_data.context import clause_after, sentence
from checks.personal_data.lexicon import People
from checks.personal_data.persons import persons
from checks.personal_data.spot import Spot

CAP = r"(?-i:[A-ZÂÊÎÔÛŴŶ][^\W\d_]+)"
FOSTERED = re.compile(
    r"\b(?:foster(?:ed)?\s+(?:kid|child|boy|girl|lad|son|daughter|baby)|fostered|(?:plentyn|blentyn|hogyn|bachgen|mab)\s+maeth|"
    r"(?:hogan|merch|croten|geneth)\s+faeth|(?:ei|yn\s+cael\s+ei)\s+(?:faethu|maethu))\b[^.!?\n]{0,30}?"
    rf"\b(?:the\s+{CAP}(?:\s+family)?|teulu(?:'r|\s+y)?\s+{CAP}|y\s+{CAP}(?:iaid)?|(?:by|with|gan|efo|gyda)\s+(?:the\s+)?{CAP})",
    re.IGNORECASE,
)
"""`the foster boy with the Prossers`: who is looked after, and by whom."""

BROOD = re.compile(
    rf"\b(?:(?:the|those|that|them|these)\s+(?P<en>{CAP})\s+(?:twins|triplets|boys?|girls?|lads?|kids|brothers|sisters)|"
    rf"(?:efeilliaid|hogia|hogiau|bechgyn|bois|merched|genod|plant|hogyn|crwt)\s+(?:teulu(?:'r)?\s+|y\s+|'r\s+)?(?P<cy>{CAP}))\b",
    re.IGNORECASE,
)
YEARS = r"(?:1[0-7]|[4-9])"
AGES = AnyCase(
    rf"^[^.!?\n]{{0,40}}?[,(]\s*(?:aged?\s+|both\s+)?{YEARS}(?:\s*(?:,|and|&|a|ac)\s*{YEARS})*(?:\s*(?:oed|years?\s+old|yo))?\s*(?:[,).!?]|$|\s+(?:oed|and|a|ac)\b)"
)
PICTURED = re.compile(
    r"\b(?:girl|boy|lad|kid|child|one|bachgen|hogan|hogyn|ferch|merch|plentyn|crwt|groten)\b[^.!?\n]{0,40}?\b(?:photos?|pictures?|pics?|video|llun|lluniau|fideo)\b"
    rf"[^.!?\n]{{0,12}}?(?:\bis|'s|\byw|\bydi|\bydy|'di)\s+{CAP}",
    re.IGNORECASE,
)
HIDDEN = AnyCase(
    r"\b(?:(?:isn'?t|not|aren'?t|mustn'?t|never)\s+(?:\w+\s+){0,2}?(?:allowed|supposed|meant|to\s+know|know)|goes\s+to|moved|in\s+care|foster\w*|ddim\s+(?:\w+\s+)?(?:fod|cael|gael|gwybod)|wedi\s+symud|mewn\s+gofal|mynd\s+i)\b"
)
"""What makes it worse to know: a father who must not, the school, a move."""

FAILED = AnyCase(r"\b(?:fail(?:ed|s)|flunked|bombed|methu|fethu|fethodd|methodd|ffaelu)\b")
TEENS = re.compile(r"(?<![\w.,£])1[5-8](?![\w%]|[.,:]\d)")
EXAMS = AnyCase(r"\b(?:gcses?|a[\s-]?levels?|sats|btec|tgau|lefel\s+a|safon\s+uwch)\b")


def of_households(text: str, folded: str, prepared: People) -> Iterator[Spot]:
    """Every such child of a text."""
    for pattern in (FOSTERED, PICTURED):
        for match in pattern.finditer(folded):
            if pattern is FOSTERED or HIDDEN.search(clause_after(folded, match.end(), 110)):
                yield Spot(*match.span())
                return
    for match in BROOD.finditer(folded):
        ages = AGES.match(folded[match.end() : match.end() + 70])
        if ages is not None and _is_a_family(match["en"] or match["cy"], prepared):
            yield Spot(match.start(), match.end() + len(ages[0].rstrip(" ,.)")))
            return
    yield from _failed(text, folded, prepared)


def _is_a_family(word: str, prepared: People) -> bool:
    lower = word.lower()
    return any(
        each in prepared.surnames for each in (lower, lower.removesuffix("s"), lower.removesuffix("iaid"))
    ) or not prepared.known(lower)


def _failed(text: str, folded: str, prepared: People) -> Iterator[Spot]:
    """`gutted for Ella Fychan, failed her GCSEs`: somebody young named with a result that is theirs to tell."""
    for match in FAILED.finditer(folded) if EXAMS.search(folded) else ():
        around = folded[max(0, match.start() - 110) : match.end() + 60]
        named = [
            p
            for p in persons(text, prepared)
            if (p.kind == "full" or TEENS.search(around))
            and match.start() - 110 <= p.start
            and p.end <= match.end() + 60
        ]
        if named and EXAMS.search(around) and "school" not in sentence(folded, *match.span()).lower().split()[:3]:
            yield Spot(min(named[0].start, match.start()), max(named[0].end, match.end()), strength=Strength.MEDIUM)
            return
