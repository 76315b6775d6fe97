"""How many people a picture's description tells of, in either language, who could be recognised."""

import re

from checks.model import Alt, Language
from checks.text.people import FirstNames, cast

NUMBERS: dict[Language, dict[str, int]] = {
    "en": {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
    | {"a": 1, "an": 1, "the": 1, "several": 3, "some": 2, "dozens": 12},
    "cy": {
        word: number
        for number, words in enumerate(
            "un,dau ddau dwy ddwy,tri dri thri tair dair,pedwar bedwar pedair bedair,pump pum bump bum,chwech chwe,saith,wyth,"
            "naw,deg deng ddeg ddeng,un-ar-ddeg,deuddeg ddeuddeg".split(","),
            1,
        )
        for word in words.split()
    }
    | {"nifer": 3, "sawl": 3, "dwsin": 12},
}
ONE: dict[Language, str] = {
    "en": r"man|woman|child(?!\s+(?:seat|car|safety|benefit))|boy|girl|baby(?!\s+(?:chang\w+|seats?|clothes|food|box|bank|milk))|"
    r"toddler|teenager|person|lady|gentleman|lad|pupil|student|schoolgirl|schoolboy|"
    r"grandmother|grandfather|mother|father|mum|dad|pensioner",
    "cy": r"menyw|fenyw|dynes|ddynes|gwraig|wraig|dyn|ddyn|gŵr|plentyn|blentyn|phlentyn|bachgen|fachgen|merch|ferch|hogyn|hogan|"
    r"babi|fabi|person|berson|pherson|disgybl|ddisgybl|myfyriwr|fyfyriwr|nain|taid|mam|tad|ffrind",
}
MANY: dict[Language, str] = {
    "en": r"men|women|children|boys|girls|kids|babies|toddlers|teenagers|people|ladies|gentlemen|lads|pupils|students|"
    r"couple(?!\s+of)|family(?!\s+(?:room|tree|tickets?|fun|day|swim|bike|car|home|centre|event|pass))|friends|pensioners",
    "cy": r"menywod|fenywod|merched|ferched|gwragedd|dynion|ddynion|plant|blant|phlant|bechgyn|fechgyn|babanod|pobl|bobl|phobl|"
    r"disgyblion|ddisgyblion|myfyrwyr|fyfyrwyr|teulu|deulu|cwpl|gwpl|ffrindiau",
}
SHOWN: dict[Language, re.Pattern[str]] = {
    language: re.compile(
        rf"(?<![\w'-])(?:(?P<number>\d{{1,2}}|{'|'.join(NUMBERS[language])})\s+)?(?:o\s+|of\s+)?(?:[^\W\d_]+[\s-]+){{0,2}}?"
        rf"(?:(?P<one>{ONE[language]})|(?P<many>{MANY[language]}))(?![\w-]|'s|'\s| eira)",
        re.IGNORECASE,
    )
    for language in NUMBERS
}
NOBODY = re.compile(
    r"\b(?:from\s+behind|backs?\s+(?:to|turned)|seen\s+from\s+(?:the\s+)?(?:back|above|afar)|silhouettes?|in\s+the\s+distance|distant|far\s+away|"
    r"blurred|blurry|crowds?|aerial|hands?\s+(?:of|holding)|feet|shadows?|statue|sculpture|mural|painting\s+of|drawing|illustrat\w+|"
    r"cartoon|icons?|graphic|infographic|poster|leaflet|logo|chart|graph|sign|banner|mannequin|scarecrow|dolls?|puppets?|figurine|"
    r"screenshot|(?:black\s+and\s+white|archive|old|historic(?:al)?)\s+(?:photo\w*|picture|image)|"
    r"o'r\s+(?:tu\s+)?(?:ôl|cefn)|cefnau?\s+at|silwét|yn\s+y\s+pellter|o\s+bell|aneglur|torf|dorf|tyrfa|dyrfa|o'r\s+awyr|dwylo|traed|"
    r"cysgod\w*|cerflun|gerflun|murlun|furlun|paentiad|darlun\w*|lluniad|cartŵn|gartŵn|eicon\w*|graffeg|ffeithlun|poster|taflen|"
    r"logo|siart|graff|arwydd|baner|bwgan|dol|pyped\w*|sgrinlun|hen\s+lun|llun\s+du\s+a\s+gwyn|archif)\b",
    re.IGNORECASE,
)
"""What is drawn, far off, turned away or long ago: nobody who could be recognised."""

PORTRAIT = re.compile(r"\b(?:selfies?|hunluni?a?u?|headshots?|portrait\s+of|portread\s+o|mugshots?)\b", re.IGNORECASE)
"""What shows a face by what it is: that nobody can be identified in it is not believed."""

VAGUE = 2
"""How many at least where more than one is told of without a number."""


PLACE = re.compile(
    r"\b(?:ysgol|stryd|heol|ffordd|neuadd|parc|llyfrgell|canolfan|tŷ|plas|capel|eglwys|ysbyty|cwpan|gwobr|maes|storm|house|of)\s+"
    r"(?:(?:syr|sir|dame|st|sant|y|yr|gyfun|uwchradd|gynradd)\s+){0,2}$",
    re.IGNORECASE,
)
"""A name after these is a place's or a thing's."""


def told_of(alt: Alt, known: FirstNames) -> int:
    """The fewest that either description tells of, where any does: what one language overstates the other corrects."""
    counts = [_count(text.replace("\u2019", "'"), language, known) for text, language in _texts(alt) if text]
    return min((count for count in counts if count), default=0)


def is_portrait(alt: Alt) -> bool:
    """Whether a description calls it a selfie or a portrait."""
    return any(text and PORTRAIT.search(text) and not NOBODY.search(text) for text, _ in _texts(alt))


def _texts(alt: Alt) -> tuple[tuple[str | None, Language], tuple[str | None, Language]]:
    return (alt.en, "en"), (alt.cy, "cy")


def _count(text: str, language: Language, known: FirstNames) -> int:
    if NOBODY.search(text):
        return 0
    named = [one for one in cast(text, language, known).persons if not PLACE.search(text[: one.start])]
    return max(len(named), sum(_of(match, language) for match in SHOWN[language].finditer(text)))


def _of(match: re.Match[str], language: Language) -> int:
    number = (match["number"] or "").lower()
    count = int(number) if number.isdigit() else NUMBERS[language].get(number, 1)
    return count if match["one"] else max(count, VAGUE)
