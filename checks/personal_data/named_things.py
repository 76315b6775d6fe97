"""Names of people that name something else: streets, schools, storms, saints' days; and people who may be named."""

import re

from checks.personal_data.any_case import AnyCase
from checks.personal_data.context import clause_before, sentence
from checks.personal_data.lexicon import People, key

BEFORE = AnyCase(
    r"\b(?:ysgol(?:\s+\w+)?|coleg|stryd|heol|ffordd|lôn|maes|parc|tŷ|ty|plas|neuadd|canolfan|capel|eglwys|llyfrgell|theatr|"
    r"clos|gwesty|tafarn|clwb|castell|ysbyty|"
    r"gwobr|cwpan|tlws|sant|saint|st|san|santes|gŵyl|ŵyl|dydd\s+gŵyl|dydd|port|porth|mount|fort|lake|river|afon|llyn|"
    r"mynydd|storm|corwynt|hurricane|hms|dyffryn|cwm|bae|"
    r"ynys|pont|pen|côr|band|ward|tîm|team|fc|afc|cpd|llan|aber|bro|north|south|east|west|upper|lower|"
    r"cylch|adran|aelwyd|menter|planhigyn|"
    r"cyfres|brand|shop\s+at|cadair|coron|medal|ystafell|room|suite|cloc)\.?\s+$"
)
AFTER = AnyCase(
    r"(?:'s)?\s+(?:road|rd|street|st|lane|avenue|ave|close|drive|terrace|crescent|way|place|court|square|hill|gardens|"
    r"grove|row|rise|view|park|school|schools|primary|infants?|juniors?|nursery|"
    r"comprehensive|college|academy|university|house|hospital|surgery|library|centre|center|hall|stadium|ground|arms|inn|"
    r"hotel|pub|tavern|ltd|limited|plc|llp|building|foundation|trust|charity|"
    r"award|awards|cup|trophy|medal|festival|day|eve|ward|bridge|theatre|museum|gallery|caf[eé]|shop|store|stores|choir|"
    r"band|foods|memorial|society|health\s+board|act|law|church|chapel|bay|"
    r"valley|river|forest|coast|coastal|peninsula|moors|national\s+park|partnership|beach|castle|estate|reservoir|tunnel|station|airport|fc|rfc|afc|united|town|city|council|"
    r"brothers|bros|group|plc|solicitors|opticians|transport|travel|coaches|motors|"
    r"bakery|butchers|association|club|centre's|dictionary|line|building's|prize|lecture|series|show|cards?|butter|spencer|"
    r"& \w+|and\s+sons?|a'i\s+(?:feibion|fab)|bakers|gwastraff|bwyd|ailgylchu)\b"
)
IN_HOUSE = re.compile(r"\b(?:Nhŷ|Nhy|Dŷ|Thŷ)\s+$")
"""A building called so, after `yn` or `i`: `yn Nhŷ Hywel`, where somebody's own house is `yn nhŷ Hywel`."""

WITH_AND = re.compile(r"\s*&\s*(?:sons?|co|partners|[A-Z])", re.IGNORECASE)
BRAND = re.compile(r"(?:[a-z,] |['’][a-z]+ )(?:My|Fy) $")
"""With a capital inside a sentence it is part of the name: `a My Alaw account`."""

HONOURS = re.compile(
    r"\s*,?\s*(?:\(?\b(?:MP|MS|AS|AM|AC|ASO|MEP|OBE|MBE|CBE|KC|QC)\b|"
    r"(?:the\s+)?(?:council\s+leader|leader\s+of|deputy\s+leader|mayor|chair\b|chairman|chief\s+executive|"
    r"cabinet\s+member|head\s?teacher|director|commissioner|minister|president|captain)|"
    r"(?:arweinydd|maer|cadeirydd|prif\s+weithredwr|aelod\s+cabinet|pennaeth|cyfarwyddwr|comisiynydd|gweinidog|llywydd|"
    r"capten|prifathro)\b)"
)
WORK = re.compile(r"\b(?:by|gan|of|starring|featuring|gyda)\s+$", re.IGNORECASE)
TO_THE_NAME = re.compile(
    r"\.?,?\s*(?:(?:of|for|dros|ar|am|i|our|the)\s+(?:(?!my\b)[\w'-]+\s+){1,3})?[,:]?\s*(?:[A-Z]\w+\s+)?"
)
PROFESSOR = re.compile(r"(?:\b[Yy]r|['’]r)\s+(?:Athro|Athrawes)\s+(?:(?:Dr|Emeritws|Emerita)\.?\s+)?$")
"""With its capital the title of a chair; `yr athro` teaches at a school."""

OWNED = re.compile(r"'s\s+(?:house|drive|place|estate)\b(?!\s+(?:nursery|clearance|hotel))")

STYLES = frozenset({"lady", "lord", "king", "queen", "prince", "princess", "dame", "sir"})
"""Without their capital they are no style: `our lollipop lady Brenda`."""

OFFICE_REACH = 30
"""Characters between an office and the name after it: `Cabinet Member for Housing, Councillor`."""


def is_a_thing(folded: str, start: int, end: int) -> bool:
    """Whether the words around make the name a place's, a school's, a firm's, a storm's."""
    before = folded[max(0, start - 24) : start]
    after = None if _is_owned(folded, start, end) else AFTER.match(folded, end)
    led = BEFORE.search(before) or BRAND.search(before) or IN_HOUSE.search(before)
    return after is not None or led is not None or WITH_AND.match(folded, end) is not None


def _is_owned(folded: str, start: int, end: int) -> bool:
    """`Mr Alwyn Pennant's house`, where `St David's Hall` has capitals: a whole name, and what is theirs in small letters;
    of a first name, only what nobody does business in."""
    if folded[end : end + 2] != "'s" or not folded[end + 3 : end + 4].islower():
        return False
    return " " in folded[start:end] or OWNED.match(folded, end) is not None


def is_public_figure(folded: str, start: int, end: int, people: People) -> bool:
    """Whether it is somebody who may be named: listed, in office, or the maker of a work that is spoken of."""
    name = key(folded[start:end])
    words = name.split()
    if any(" ".join(words[at:]) in people.public for at in range(max(1, len(words) - 1))):
        return True
    if HONOURS.match(folded, end):
        return True
    before = clause_before(folded, start, OFFICE_REACH)
    if PROFESSOR.search(before):
        return True
    if _is_in_office(before, people):
        return True
    return WORK.search(before) is not None and people.words["book"].has(sentence(folded, start, end))


def _is_in_office(before: str, people: People) -> bool:
    """An office right before, or with its field between: `Cabinet Member for Housing Ann Jones`, not `our MP about Ann`."""
    hits = people.words["office"].hits(before)
    if not hits:
        return False
    office = before[hits[-1].start : hits[-1].end]
    if (len(office) <= 2 and not office.isupper()) or (office in STYLES):
        return False
    return TO_THE_NAME.fullmatch(before[hits[-1].end :]) is not None
