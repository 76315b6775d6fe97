"""An email address of a person.

Looks for: an email address, plain or written around (`sian dot evans at gmail dot com`, `[at]`, `(malwoden)`).
Because: nobody's personal details are published, theirs or another's (rct.no_personal_information, rct.confidential_personal,
estyn.no_personal_details).
Instead: "Email contact@brogerallt.example." / "E-bostiwch cyswllt@brogerallt.example."
Does not catch: an address given as a picture, or one whose domain is left for the reader to guess.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import Any

from checks.model import Check, Finding, Item, Strength, Text, Tools
from checks.personal_data.any_case import AnyCase
from checks.personal_data.context import clause_before, is_example, is_own
from checks.personal_data.digits import fold
from checks.personal_data.notice import FIX, SAYS, findings_in
from checks.personal_data.sight import needs, sees, sight
from checks.personal_data.spot import SEEN, Spot

WHAT = Text(en="email address", cy="cyfeiriad e-bost")

PLAIN = re.compile(r"[A-Za-z0-9][\w.+'-]*@[A-Za-z0-9](?:[A-Za-z0-9-]*\.)+[A-Za-z]{2,}")
AT = r"(?:\s?[\[({<]\s?(?:at|@|a|malwoden|ar)\s?[\])}>]\s?|\s?@\s?|\s(?:at|malwoden)\s|_at_|\*at\*)"
DOT = r"(?:\s?[\[({<]\s?(?:dot|\.|dotyn|pwynt)\s?[\])}>]\s?|\s?\.\s?|\s(?:dot|pwynt)\s|_dot_)"
ENDING = (
    r"(?:co\s?(?:\.|dot|pwynt|\s)\s?uk|com|org|net|uk|wales|cymru|cym|info|me|io|eu|ie|biz|"
    r"(?:ac|gov|org|sch|nhs|me)\s?(?:\.|dot)\s?uk|gov\s?(?:\.|dot)\s?wales)"
)
WRITTEN = re.compile(
    rf"(?<![\w.@-])[A-Za-z0-9][\w+'-]*(?:(?:\.|{DOT}|\s(?:underscore|tanlinell|dash)\s)[\w+'-]+){{0,3}}{AT}[A-Za-z0-9-]{{2,}}"
    rf"(?:{DOT}[A-Za-z0-9-]{{2,}}){{0,2}}?{DOT}{ENDING}(?![\w@-])",
    re.IGNORECASE,
)
PROVIDER = re.compile(
    rf"(?<![\w.@-])(?!(?:look|looking|log\s?in|login|available|free|edrych|mewngofnodi)\s)[\w.+-]{{3,}}(?:@|{AT})(?:gmail|googlemail|hotmail|yahoo|outlook|icloud|btinternet|aol|"
    rf"protonmail|talktalk|ntlworld)(?:\s?(?:{DOT})?(?:com|co\s?uk|net))?(?![\w@.-])",
    re.IGNORECASE,
)
ON_PROVIDER = re.compile(
    r"(?<![\w.@-])(?!(?:cyfrif|nghyfrif|gyfrif|account|ffurflen|form|neges|message|edrych|mewngofnodi|available|everyone|pawb|rhywun)\s)(?=(?P<name>[\w.+-]{4,}(?:\s(?:dot|pwynt)\s[\w-]+)*))(?P=name)"
    rf"\s(?:ar|on)\s(?:gmail|googlemail|hotmail|yahoo|outlook|icloud|btinternet|aol|protonmail|talktalk|ntlworld)(?P<end>{DOT}(?:com|cym|co{DOT}uk|net))?(?![\w@.-])",
    re.IGNORECASE,
)
"""`lowri.hedd ar gmail dot com`: with its ending, or a name that is written as addresses are."""

TO_FILL_IN = AnyCase(r"(?:name|enw|your\.?name|eich\.?enw|someone|user|example|enghraifft|you)@")
BARE_AT = re.compile(r"([^@]*?)\sat\s", re.IGNORECASE)
SENTENCE_END = re.compile(r"\.\s+(?=[A-Z])")
EMAIL = AnyCase(r"\b(?:e-?mail\w*|e-?bost\w*|gmail|address|cyfeiriad|contact|cysyllt\w+)\b")
WRITTEN_NAME = re.compile(r"[._0-9]|\b(?:dot|underscore|tanlinell)\b", re.IGNORECASE)
ROLES = re.compile(
    "info|enquiries|enquiry|contact|contactus|help|helpdesk|support|admin|administration|bookings|booking|office|mail|"
    "press|media|news|newsdesk|editor|reception|sales|hello|hi|post|team|events|tickets|library|museum|school|jobs|careers|"
    "hr|recruitment|complaints|feedback|customer[._-]?(?:services?|care|support|relations)|dpo|foi|dataprotection|planning|"
    "housing|counciltax|council|clerk|noreply|no-reply|donotreply|webmaster|volunteer|volunteering|consultation|"
    "ymholiadau|ymholiad|gwybodaeth|cymorth|swyddfa|cyswllt|helo|croeso|digwyddiadau|tocynnau|llyfrgell|amgueddfa|"
    "swyddi|cwynion|adborth|tim|newyddion|cymraeg|archebu|iechyd|clerc|ymgynghoriad"
)
PUBLIC_BODY = re.compile(
    r"(?:^|\.)(?:gov\.(?:uk|wales)|llyw\.cymru|nhs\.(?:uk|wales)|(?:wales|cymru)\.nhs\.uk|police\.uk|heddlu\.uk|senedd\.(?:wales|cymru)|parliament\.uk)$"
)
OWN_NAME = re.compile(r"[._]|^[a-z]{1,2}[a-z]*\d+$")
"""At a public body `jane.smith@` is somebody, `parks-team@` a mailbox."""

DOTS = re.compile(rf"{DOT}", re.IGNORECASE)
AROUND = re.compile(rf"{AT}|\s(?:ar|on)\s", re.IGNORECASE)


@lru_cache(maxsize=SEEN)
def spots(text: str) -> tuple[Spot, ...]:
    """Every email address of a text, anybody's."""
    folded = fold(text)
    if not (sees(folded, "at") or sees(folded, "provider")):
        return ()
    found: dict[int, Spot] = {}
    for pattern in _patterns(folded):
        for match in pattern.finditer(folded):
            start, end = match.start(), match.end()
            if is_example(folded, start) or TO_FILL_IN.match(match[0]) or _is_talk(match):
                continue
            if any(start < spot.end and spot.start < end for spot in found.values()) or _is_prose(
                match[0], clause_before(folded, start)
            ):
                continue
            found[start] = Spot(start, end, is_own(folded, start, end))
    return tuple(found[start] for start in sorted(found))


def _is_talk(match: re.Match[str]) -> bool:
    """`photos ar gmail`: a word on a provider, and no mark of an address."""
    return match.re is ON_PROVIDER and match["end"] is None and WRITTEN_NAME.search(match["name"]) is None


def _patterns(folded: str) -> Iterator[re.Pattern[str]]:
    """Only those that have what they cannot do without: the mark, a dot in some way told, a provider's name."""
    if "@" in folded:
        yield PLAIN
    lower = folded.lower()
    if "." in lower or "dot" in lower or "pwynt" in lower:
        yield WRITTEN
    if sees(folded, "provider"):
        yield PROVIDER
        yield ON_PROVIDER


def _is_prose(words: str, before: str) -> bool:
    """`more at bbc dot com` sends to a site: bare words, and nothing that says an address is meant; so does
    `in April. Register at gov.uk`, where a full stop and a capital part two sentences."""
    name = BARE_AT.match(words)
    if name is None or PROVIDER.match(words):
        return False
    return not (EMAIL.search(before) or WRITTEN_NAME.search(SENTENCE_END.split(name[1])[-1]))


def address(words: str) -> str:
    """The address as a mail program would take it: lower case, `at` and `dot` as marks."""
    plain = AROUND.sub("@", words.strip(), count=1) if "@" not in words else words
    return re.sub(r"\s|\[|\]|\(|\)", "", DOTS.sub(".", plain)).lower()


def is_role(words: str) -> bool:
    """A mailbox of an office (`info@`, `ymholiadau@`), which is nobody's own."""
    name, _, domain = address(words).partition("@")
    if ROLES.fullmatch(name) is not None:
        return True
    return PUBLIC_BODY.search(domain) is not None and OWN_NAME.search(name) is None


def is_ours(words: str, tools: Tools) -> bool:
    """Listed by the organisation, or at one of its domains."""
    plain = address(words)
    domain = plain.partition("@")[2]
    listed = {email.lower() for email in tools.organisation.emails}
    return plain in listed or any(
        domain == d or domain.endswith(f".{d}") for d in map(str.lower, tools.organisation.domains)
    )


def find(item: Item, options: Any, tools: Tools) -> Iterable[Finding]:
    """A finding for every address that is neither the organisation's nor an office's."""
    return findings_in(item, partial(_private, tools=tools), WHAT)


def _private(text: str, tools: Tools) -> list[Spot]:
    return [s for s in spots(text) if not _is_public(fold(text)[s.start : s.end], tools)]


def _is_public(words: str, tools: Tools) -> bool:
    return is_role(words) or is_ours(words, tools)


CHECK = Check(
    module=__name__,
    clauses=("rct.no_personal_information", "rct.confidential_personal", "estyn.no_personal_details"),
    strength=Strength.STRONG,
    says=SAYS,
    fix=FIX,
    find=find,
    sight=sight,
    needs=needs("at", "provider"),
)
