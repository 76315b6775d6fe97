"""The words around a number that decide what it is and whose."""

import re
from functools import lru_cache

from checks.personal_data.any_case import AnyCase
from checks.personal_data.sight import sees, words
from checks.personal_data.spot import SEEN

REACH = 70
"""How far back a word may stand from what it names: about a dozen words, the length of a clause."""

RELATION = (
    r"(?:neighbour|neighbor|mum|mam|mother|dad|father|son|daughter|wife|husband|partner|brother|sister|friend|mate|"
    r"boss|manager|landlord|nan|gran|grandmother|grandad|aunt|uncle|cousin|ex|boyfriend|girlfriend|kid|child|boy|"
    r"girl|baby|lodger|tenant|colleague|carer|teacher)s?"
)
OTHER = AnyCase(
    rf"\b(?:his|her|hers|she|he|him|their|theirs|them|they|whose|someone|somebody|"
    rf"(?:my|our)\s+(?:\w+\s+)?{RELATION}|{RELATION}'s|"
    r"(?:fy|yn?|'n)\s+(?:n?ghymydog|nghymdoges|mam|nhad|mab|merch|ngŵr|ngwraig|mrawd|chwaer|ffrind|mhlentyn|mos)|"
    r"mam|'?i\s+(?:rif|gyfeiriad|e-?bost|ddyddiad)|ei|eu|hi|fo|fe|nhw|o|cymydog|gymydog|cymdoges|"
    r"(?:ei|eu)\s+\w+|rhywun)\b"
)
OWN = AnyCase(
    r"\b(?:my|mine|me|myself|i'm|im|i've|i'll|i'd|i\s+(?:live|am|was|got|have|need|can|can't|think|use|moved)|our|us|we|"
    r"we're|fy|fi|imi|i\s+mi|i\s+fi|mi|dwi|dw\s+i|rwy|rwyf|rwy'n|"
    r"rydw|ydw|ydwyf|ydy\s+fy|f'|fi'n|ein|ata\s+i|ataf|arna\s+i|gen\s+i|gyda\s+fi|'n\s+rhif\s+i|"
    r"(?:rhif|cyfeiriad|ebost|e-bost|enw)\s+i)\b"
)
WE = re.compile(r"\bni\b")
"""In small letters alone: `NI` is an insurance."""

MINE = frozenset(
    "my mine me myself i im our us we fy fi imi mi dwi dw rwy rwyf rydw ydw ydwyf ydy f ein ni ata ataf arna gen gyda n rhif "
    "cyfeiriad ebost e enw".split()
)
THEIRS = frozenset(
    "his her hers she he him their theirs them they whose someone somebody ei eu hi fo fe nhw o i cymydog gymydog cymdoges "
    "rhywun mam nghymydog ghymydog nghymdoges nhad mab merch ngŵr ngwraig mrawd chwaer ffrind mhlentyn mos "
    "neighbour neighbor mum mother dad father son daughter wife husband partner brother sister friend mate boss manager "
    "landlord nan gran grandmother grandad aunt uncle cousin ex boyfriend girlfriend kid child boy girl baby lodger tenant "
    "colleague carer teacher neighbours neighbors mums mams mothers dads fathers sons daughters wifes husbands partners "
    "brothers sisters friends mates bosss managers landlords nans grans grandmothers grandads aunts uncles cousins exs "
    "boyfriends girlfriends kids childs boys girls babys lodgers tenants colleagues carers teachers".split()
)
"""Without one of these whole words OWN, and OTHER, have no hit."""

AFTER_OWN = AnyCase(
    r"^[\s,.)-]*(?:(?:is|that's|thats|are|=|yw|ydi|ydy|'di)\s+)?(?:my|mine|fy|ein|is\s+me)\b"
    rf"(?!\s+{RELATION}|\s+n?ghymydog|\s+mam\b|\s+n?had\b)"
)
REFERENCE = AnyCase(
    r"\b(?:ref(?:erence)?s?|order|invoice|inv|case|claim|ticket|application|permit|isbn|issn|policy|booking|parcel|"
    r"tracking|serial|model|meter|mpan|mprn|uprn|barcode|charity|company|customer|contract|tender|planning|report|"
    r"incident|crime|complaint|job|asset|part|item|batch|fault|enquiry|query|consignment|delivery|vat|version|"
    r"cyf(?:eirnod|eirnodau|eirif|\.)?|gyfeirnod|chyfeirnod|nghyfeirnod|archeb|anfoneb|cais|gais|achos|hachos|tocyn|elusen|"
    r"cwmni|trwydded\s+barcio|"
    r"cwyn|(?:(?<=ei\s)|(?<=y\s)|(?<=rhif\s)|(?<=am\s))gwyn|adroddiad|cwsmer|contract|cynllunio|parsel|mesurydd|digwyddiad|trosedd)"
    r"(?:[\s:#.()-]*(?:no|nos|num|number|numbers|id|code|rhif|ref|reference|cyf|is|was|yw|ydi|ydy|oedd|of|'?n|y|cynllunio|"
    r"elusen)\b)*[\s:#.(-]*$"
)
EXAMPLE = AnyCase(
    r"\b(?:for\s+example|e\.g|eg|example|looks?\s+like|format|in\s+the\s+form|such\s+as|er\s+enghraifft|e\.e|"
    r"enghraifft|fel\s+hyn|ar\s+ffurf|fformat|(?:number|address|format|postcode|ffurf\w*|rhif|ffôn|gywir|dilys)\s*,?\s*(?:like|fel|megis)|megis|edrych\s+fel|dummy|made[\s-]up|fictional|dychmygol)\b"
)
_END = re.compile(
    r"[.!?](?=\s)(?<!\b[A-Z].)(?<!\b[Nn]o.)(?<!\b[Ss]t.)(?<!\b[Mm]r.)(?<!\b[MmDd][sr].)(?<!\b[Mm]rs.)(?<!\b[Bb]l.)(?<!\b[Yy]r.)"
    r"(?<!\b[Tt]el.)(?<!\b[Rr]ef.)(?<!\b[Aa]cc.)(?<!\b[Cc]yf.)|\n"
)
"""The mark comes first, so that a text is scanned for marks and not tried at every letter."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_WORDS = re.compile(r"[^\W\d_]+")
_LETTERS_ALONE = "".join(chr(n) if chr(n).isalpha() else " " for n in range(128))
"""Of the characters that everybody types, each that is no letter made a space."""


def _may_end(window: str) -> bool:
    return "." in window or "\n" in window or "?" in window or "!" in window


def clause_before(folded: str, start: int, reach: int = REACH) -> str:
    """What stands before `start` in its sentence, `reach` characters at the most."""
    window = folded[max(0, start - reach) : start]
    if not _may_end(window):
        return window
    ends = list(_END.finditer(window))
    return window[ends[-1].end() :] if ends and window[ends[-1].end() :].strip() else window


def clause_after(folded: str, end: int, reach: int = 40) -> str:
    """What stands after `end` in its sentence, `reach` characters at the most."""
    window = folded[end : end + reach]
    stop = _END.search(folded, end, end + reach) if _may_end(window) else None  # which sees that `T.` is an initial
    return window[: stop.start() - end] if stop else window


def sentence(folded: str, start: int, end: int) -> str:
    """The sentence around text[start:end]."""
    return clause_before(folded, start, 160) + folded[start:end] + clause_after(folded, end, 160)


@lru_cache(maxsize=SEEN)
def is_own(folded: str, start: int, end: int) -> bool:
    """Whether the writer says it is theirs: the nearest word before decides, then `… is my number` after."""
    every = words(folded)
    if MINE.isdisjoint(every) and THEIRS.isdisjoint(every):
        return False
    before = clause_before(folded, start)
    lower = before.lower()
    said = lower.translate(_LETTERS_ALONE).split() if lower.isascii() else _WORDS.findall(lower)
    own = _last(OWN, before) if not MINE.isdisjoint(said) else -1
    own = max(own, _last(WE, before)) if "ni" in said else own
    other = _last(OTHER, before) if not THEIRS.isdisjoint(said) else -1
    if own < 0 and other < 0:
        return AFTER_OWN.match(clause_after(folded, end)) is not None
    return own > other


def _last(words: AnyCase | re.Pattern[str], before: str) -> int:
    """Where the last of them ends, -1 where there is none."""
    end = -1
    for match in words.finditer(before):
        end = match.end()
    return end


def is_reference(folded: str, start: int) -> bool:
    """Whether a word such as `ref` or `archeb` stands right before."""
    return sees(folded, "reference") and REFERENCE.search(folded[max(0, start - 40) : start]) is not None


def is_example(folded: str, start: int) -> bool:
    """Whether it is shown as an example of how such a thing looks."""
    return sees(folded, "example") and EXAMPLE.search(clause_before(folded, start)) is not None


def stands_alone(folded: str, start: int, end: int) -> bool:
    """Whether the text is hardly more than this: someone has answered with nothing but their number."""
    return len(_WORD.findall(folded[:start]) + _WORD.findall(folded[end:])) == 0
