"""How streets, houses and farms are named, in both languages."""

import re

LETTER = r"[^\W\d_]"
CAP = rf"(?-i:[A-ZÂÊÎÔÛŴŶÀÈÉÌÒÙ]){LETTER}*(?:['-]{LETTER}+)*\.?"
WORD = rf"{LETTER}+(?:['-]{LETTER}+)*"
HOUSE_NUMBER = r"\d{1,4}[A-Za-z]?(?:\s?[-/]\s?\d{1,4}[A-Za-z]?)?"
FLAT = r"(?:(?:flat|fflat|apartment|apt|room|ystafell|floor)\.?\s*\d{1,3}[A-Za-z]?(?:\s*,\s*|\s+))"
SURE_ENDINGS = (
    r"(?:street|st|road|rd|avenue|ave|lane|terrace|terr|crescent|cres|gardens|gdns|grove|villas|"
    r"cottages|close|mews|drive)"
)
ENDINGS = (
    rf"(?:{SURE_ENDINGS}|ln|ter|tce|dr|cl|vw|hts|gro|pk|cotts?|crt|mdws?|wlk|pde|bldgs|place|pl|court|ct|gdn|way|walk|row|square|sq|hill|park|parade|rise|view|green|"
    r"meadows?|fields|buildings|mansions|heights|vale|mount|bank|estate|croft|fold|gate|wharf|quay|circle|common|crossing|"
    r"flats|tower|towers|point|side|dale|nook|ridge|path|broadway)"
)
BEGINNINGS = (
    r"(?:heol|ffordd|stryd|lôn|lon|maes|clos|cae|rhes|teras|rhodfa|gerddi|bryn|parc|llys|cwrt|trem|rhiw|allt|llwyn|"
    r"sgwâr|sgwar|cilgant|tyle|erw|dôl|dol|coed|golwg|plas|waun|gwaun|gelli|cefn|tir|nant|glan|min|pant|bro|rhyd|"
    r"ffos|tan|pen|troed|gwêl|gwel|porth|hafan|awel|derwen|cwm|rhos|(?-i:Ger)|(?-i:Gwaelod)|(?-i:Bwlch)|(?-i:Gorwel)|(?-i:Gwern)|ael|godre|glyn|pentre|pentref|ynys|craig|crud|(?-i:Tai|Hen)|(?-i:Stad)|(?-i:Ystad)|dan|is|"
    r"uwch)"
)
SURE_BEGINNINGS = r"(?:heol|ffordd|stryd|stad|ystad|lôn|lon|maes|clos|rhes|teras|rhodfa|gerddi|cilgant|llys|trem)"
JOINED = rf"(?:{LETTER}+(?:-{LETTER}+)*)"
OF_STREETS = (
    r"(?:fach|fawr|isaf|uchaf|ganol|capel|bont|felin|orsaf|eglwys|ysgol|las|wen|goch|lwyd|ddu|werdd|newydd|dewi|fair|"
    r"wesle|glyndŵr|glyndwr|llywelyn|gwilym|pantyfid|glas|gwyn|coch)"
)
NOT_OF_STREETS = (
    r"(?:o|i|ar|yn|ac|neu|wedi|sydd|sy|am|gyda|efo|heb|dros|drwy|rhwng|parcio|chwarae|arall|eraill|gwahanol|wahanol|cyhoeddus|"
    r"gyhoeddus|lleol|prysur|brysur|pwysig|bwysig|hon|hwn|yma|ynghau|glo|llawn|cyfan|gyfan|mawr|hir|cerdded|beicio|beics|haws|gwell|"
    r"hawdd|syml|bydd|mae|oedd|bach)"
)
"""What follows `20 ffordd` or `3 maes` in talk of ways and car parks."""

VERBS = r"(?:gall|gell|bydd|mae|cewch|caiff|dyl|gwn|oedd|gwel|rhaid)"
"""How a verb begins after `2 ffordd y …`, where a street would have a noun."""

INNER = rf"(?:yr?|'?r|o|a'r|a|ap|dan|uwch|is|{CAP})"

THE = (
    r"(?-i:The)\s(?-i:Paddocks?|Greens?|Groves?|Avenues?|Close|Crescent|Mews|Maltings|Orchards?|Meadows?|Willows|Elms|Oaks|Firs|Pines|Beeches|"
    r"Laurels|Hollies|Chestnuts|Poplars|Cedars|Limes|Ridings|Rise|Spinney|Dell|Glade|Copse|Coppice|Fairways?|Links|Moorings|Quayside|"
    r"Parade|Walk|Square|Mount|Hawthorns|Birches|Croft|Drive|Street|Strand|Causeway|Highway|Lanes?|Court|Uplands|Rowans|Larches|Nurseries)"
)
ENGLISH = rf"(?P<en>(?P<first>{WORD})(?:\s+{WORD}){{0,3}}?\s+(?P<kind>{ENDINGS})\b\.?(?!\s+{ENDINGS}\b))"
WELSH = (
    rf"(?P<cy>{BEGINNINGS}(?:'r\s{CAP}|[-\s](?:yr?|'r)[-\s](?!{VERBS}){JOINED}(?:\s{CAP})?|"
    rf"\s(?:{INNER}\s){{0,3}}{CAP}|-{JOINED}))"
)
ONE_WORD = rf"(?P<one>(?-i:[A-ZŴŶ]){LETTER}+(?:-{LETTER}+)*)"

NUMBERED = re.compile(
    rf"(?=[\dfaryn])(?<![\w£$€.,/:#-])(?P<whole>{FLAT}?(?:(?:no|number|rhif)\.?\s*)?{HOUSE_NUMBER},?\s+"
    rf"(?:{THE}|{WELSH}|{ENGLISH}))(?!\w)",
    re.IGNORECASE,
)
LOWER_WELSH = re.compile(
    rf"(?=[\dfaryn])(?<![\w£$€.,/:#-])(?P<whole>{FLAT}?(?P<no>(?:no|number|rhif)\.?\s*)?{HOUSE_NUMBER},?\s+(?P<kind>{SURE_BEGINNINGS})['\s]"
    rf"(?:(?P<article>(?:yr?|r)\s(?!{VERBS}){LETTER}{{2,}}|{OF_STREETS}\b)|(?!{NOT_OF_STREETS}\b){LETTER}{{3,}}))(?!\w)",
    re.IGNORECASE,
)
BY_NUMBER = re.compile(
    rf"(?<!\w)(?P<whole>(?:number|rhif)\s+\d{{1,3}}[a-z]?,?\s+(?:bryn|parc|cae|llwyn|coed|gelli|cefn|waun|allt|rhiw|tyle|cwrt|golwg|plas|maes|dôl|dol)"
    rf"\s+(?!{NOT_OF_STREETS}\b){LETTER}{{3,}})(?!\w)",
    re.IGNORECASE,
)
"""`number 32 bryn awelon`: told to be a number, in a street that has no word for one."""

SHORT_WELSH = re.compile(
    rf"(?=[\dfary])(?<![\w£$€.,/:#-])(?P<whole>{FLAT}?{HOUSE_NUMBER},?\s+"
    rf"(?=(?:{BEGINNINGS}){LETTER}{{2,}}){ONE_WORD})(?!\w)(?!\s+\d{{1,2}}\b)",
    re.IGNORECASE,
)
HOUSE = (
    rf"(?:(?:The\s+)?(?:{CAP}\s+){{1,3}}(?:Cottage|Farm|Farmhouse|House|Lodge|Barn|Villa|Bungalow|Rectory|Vicarage|Mill|"
    rf"Manor|Forge|Smithy|Granary|Stables|Gables|Willows|Firs|Laurels|Orchard|Hollies|Paddock|Gatehouse|Schoolhouse|Croft|Cot)|"
    rf"(?:{CAP}\s(?:Isaf|Uchaf|Ganol))|"
    rf"(?:N?[Hh]?[Tt][ŷy]|(?:F)?[Ff]ferm|[BF]wthyn|Mwthyn|P?[Pp]las|Mhlas|Hafod|Hendre|Tyddyn|Nhyddyn|Ysgubor|Llety)"
    rf"(?:\s(?:yr?|'r|{CAP})){{0,2}}[\s-]{CAP}|N?hŷ(?:\s(?:yr?|'r))?\s{CAP})"
)
HOUSE_LIKE = re.compile(
    rf"(?<!\w)(?P<whole>(?:Hafan|Bryn|Glan|Craig|Llys|Noddfa|Awel|Gwêl|Gwel|Maes|Pen|Bro|Min|Tan|Nant|Cae|Afallon|Arosfa|Pant|Cefn|Gelli|Coed|Hafod|Hendre|Rhos|Waun|Llwyn|Cwm|Blaen|Plas|Gwern|Ynys|Rhyd|Allt|Esgair|Ffynnon)\s(?:y\s|yr\s)?{CAP})(?!\w)"
)
NAMED_HOUSE = re.compile(rf"(?<!\w)(?P<whole>{HOUSE})(?!\w)")
ON_A_STREET = re.compile(
    rf"(?<!\w)(?P<whole>(?:{CAP}\s){{0,2}}{CAP},\s+(?:Heol|Stryd|Ffordd|Lôn|Lon|Rhes|Teras|Rhodfa|Clos|Maes)(?:[-\s](?:yr?|'r))?[-\s]{CAP}(?:,\s+{CAP})?)(?!\w)"
)
LIVED_IN = re.compile(
    rf"\b(?:live[sd]?|living|stays?|staying|lodg(?:es|ing)|byw|fyw|aros)\s+(?:(?:at|in|yn|yng|ym)\s+)?(?P<whole>(?:(?:no|number|rhif)\.?\s*)?"
    rf"{HOUSE_NUMBER},?\s+{CAP}(?:\s(?:yr?|'r|the|of|{CAP})){{0,3}})(?!\w)"
)
DOOR_AFTER = re.compile(
    rf"\b(?:live[sd]?|living|byw|fyw)\s+(?:(?:up|down|on|in|at|over|ar|yn|yng|ym|lan|lawr)\s+)?(?P<whole>(?:{WELSH}|(?:{CAP}\s+){{1,3}}{ENDINGS}),?\s+(?:number|no\.?|rhif)\s*\d{{1,3}}[a-z]?)(?!\w)",
    re.IGNORECASE,
)
"""`lives up Heol y Mynydd number 40`: the street before the door."""

CHAIN = re.compile(
    rf"(?<!\w)(?P<whole>(?:{CAP}(?:\s(?:yr?|the|{CAP})){{0,3}},\s+){{1,4}}{CAP}(?:[\s-](?:yr?|ar|upon|on|"
    rf"{CAP})){{0,3}})(?!\w)"
)


def forms(alternation: str) -> frozenset[str]:
    """Every word an alternation stands for, in small letters: `cotts?` is cott and cotts."""
    found: list[str] = []
    for word in re.sub(r"\(\?(?:-i)?:|\)", "", alternation).lower().split("|"):
        at = word.find("?")
        found += [word] if at < 0 else [word[:at] + word[at + 1 :], word[: at - 1] + word[at + 1 :]]
    return frozenset(found)


HOUSES = frozenset(
    "cottage farm farmhouse house lodge barn villa bungalow rectory vicarage mill manor forge smithy granary stables gables "
    "willows firs laurels orchard hollies paddock gatehouse schoolhouse croft cot isaf uchaf ganol tŷ ty nhtŷ nhty htŷ hty "
    "ntŷ nty nhŷ hŷ fferm ferm bwthyn fwthyn mwthyn plas pplas mhlas hafod hendre tyddyn nhyddyn ysgubor llety".split()
)
"""And those that HOUSE cannot do without."""

IN_STREETS = forms(ENDINGS) | forms(BEGINNINGS)
SURELY_STREETS = forms(SURE_BEGINNINGS)
"""Whole words that NUMBERED, and LOWER_WELSH, cannot do without."""

TO_A_CAPITAL = re.compile(rf"\d[A-Za-z]?,?\s+[A-ZŴŶ]{LETTER}{{2}}")
BEFORE_A_CODE = re.compile(rf",?\s+(?:{WORD}(?:[\s,]+|$)){{0,7}}$")
