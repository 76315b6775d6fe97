"""The words that lead to a name or follow one, and those that make it a place's."""

import re

from checks.personal_data.any_case import AnyCase
from checks.personal_data.schooling import NUMBER_WORD

PARTICLES = frozenset(
    {"ap", "ab", "ferch", "verch", "van", "von", "de", "da", "dos", "el", "al", "bin", "mac", "o", "le", "di", "der"}
)
WELSH_PARTICLES = frozenset(
    {"ap", "ab", "ferch", "verch", "van", "von", "de", "dos", "el", "al", "mac", "le", "di", "der"}
)
PATRONYMIC = frozenset({"ap", "ab", "ferch", "verch"})
COMPASS = frozenset(
    {"north", "south", "east", "west", "upper", "lower", "uchaf", "isaf", "fawr", "fach", "wales", "cymru"}
)
OF_PLACES = frozenset("nant bryn glyn clwyd gwynedd dyfed powys gwent arfon rhos glan hafod elan".split())
"""First names that more often begin a place's: `Nant Gwrtheyrn`, `Bryn Seiont`."""

BY_HOUSE = re.compile(
    r"\s(?:T[ŷy]|T[ŷy]'?n|Pen|Cae|Bryn|Llys|Plas|Nant|Cefn|Hen|Maes|Coed|Siop|Garej|Felin|Fron|Rhyd|Pant|Gwern|Hafod|"
    r"Llwyn)[ -][A-ZŴŶ][\w'-]+"
)
"""A house or farm behind a first name, by which somebody is known: `Wil Tŷ Isa`."""

MUTATING = frozenset("i o gan gyda a â ar at am dan dros drwy heb hyd wrth ac neu ei yn ym yng fy dy efo".split(" "))
CUE = AnyCase(
    r"(?:\b(?:spoke|speak|speaking|talked|talking|chatted|listened|thanks|thank\s+you|thankyou|shout\s*-?out|well\s+done|"
    r"congrats|congratulations|good\s+luck|"
    r"complained|credit|ask(?:ed|ing)?(?:\s+for)?|why\s+(?:did|does|is|has)|pam\s+(?:fod|bod|mae|naeth|wnaeth)|met|called|named|name\s+is|name's|names|known\s+as|rang|phoned|emailed|contact|"
    r"dealt\s+with|message|email|letter|signed|by|"
    r"regards|love\s+(?:from|to)|cheers|seen|saw|knows?|told|tell|asked|help(?:ed)?|visited|bless|rip|i'm|i\s+am|this\s+is|it's|"
    r"its|it\s+was|hi|hello|hey|dear|"
    r"siarad(?:ais)?|siaradodd|siarades\s+i|diolch(?:\s+(?:yn\s+fawr|mawr|o\s+galon))?|llongyfarchiadau|da\s+iawn|"
    r"pob\s+lwc|cwrdd|cwrddais|gofyn(?:nwch|nais)?|gofynnwch\s+am|o'r\s+enw|enw\s+(?:fo|hi|fe|i|yw|ydi)|enw'r|"
    r"ffoniais|ffonio|ffonies|rhois|e-?bost(?:iais|io)?|cysyllt\w+|gwelais|weles|nabod|adnabod|cofion|cariad|helo|annwyl|"
    r"shwmae|dywedodd|ddudodd|wedodd|meddai|helpodd)"
    r"(?:\s+(?:to|with|from|by|for|is|was|yw|ydi|ydy|i|â|efo|gyda|gyda'r|gan|at|am|o|yn|oddi\s+wrth|big|huge|massive|our|"
    r"the|lovely))*\s*[:,]?\s*|"
    r"\b(?:gan|rang|gyda|efo|wrth|oddi\s+wrth|my|our)\s+)$"
)
CUES = frozenset(
    "spoke speak speaking talked talking chatted listened thanks thank thankyou shout shoutout well congrats congratulations "
    "good complained credit ask asked asking why pam met called named name names known rang phoned emailed contact dealt "
    "message email letter signed by regards love cheers seen saw know knows told tell help helped visited bless rip m am this "
    "it its hi hello hey dear siarad siaradais siaradodd siarades diolch llongyfarchiadau iawn lwc cwrdd cwrddais gofyn "
    "gofynnwch gofynnais enw ffoniais ffonio ffonies rhois ebost ebostiais ebostio bost bostiais bostio gwelais weles nabod "
    "adnabod cofion cariad helo annwyl shwmae dywedodd ddudodd wedodd meddai helpodd gan gyda efo wrth my our".split()
)
"""Words of which CUE needs one; but for every form of `cysylltu`."""

FOLLOWED = AnyCase(
    r"\s*,?\s*(?:who\b|said\b|says\b|told\b|lives?\b|is\s+a\b|was\s+(?:so|very|a|the|rude|great|brilliant|arrested|born)|"
    r"has\s+(?:been|a|got)\b|helped\b|rang\b|came\b|works?\b|from\s+(?:the\s+)?"
    r"(?:housing|planning|council|benefits|number|customer|waste|refuse)|next\s+door|at\s+(?:number|no)|owes?\b|steals?\b|"
    r"keeps?\b|deserves\b|went\b|aged?\b|in\s+(?:year|yr|housing|planning|benefits|council)|"
    r"sy'n\b|sydd\b|ddywedodd\b|ddudodd\b|wedodd\b|helpodd\b|o'r\s+(?:adran|tîm|cyngor|swyddfa)|drws\s+nesa|yn\s+byw|"
    r"yn\s+gweithio|yn\s+\d|mewn\s+dyled|ym\s+ml|'s\s+(?:house|son|daughter|dog|mum|wife|husband|car|van|garden))"
)
TOLD_OF = AnyCase(
    r"\s+(?:has|had|is|was|got|owes|lives|works|keeps|in\s+(?:housing|planning|benefits)|yn\s+(?!y\b|yr\b)|'n\s|wedi|oedd|efo|gyda)\b"
)
"""What is said of somebody right after a name that small letters leave in doubt."""

AT_WORK = AnyCase(
    r"\s+(?:on|at|in|from|o'r|yn\s+y)\s+(?:the\s+)?(?:reception|front\s+desk|desk|switchboard|tills?|checkout|housing|planning|call\s+centre|counter|dderbynfa|ddesg|swyddfa|adran)\b"
)
"""`Precious Okafor on reception`: what makes two capitals somebody's name, be the first a word or not."""

AS_A_CHILD = AnyCase(
    rf"\s*[,(]?\s*(?:aged?\s+(?:\d|{NUMBER_WORD}\b)|(?:(?:who's\s+in|who\s+is\s+in|whos\s+in|is\s+in|in|from|of|o|ym|yn|sydd\s+ym|sydd\s+yn|sy\s+ym|sy\s+yn)\s+)?(?:year|yr|blwyddyn|flwyddyn|mlwyddyn|ml|bl|fl|dosbarth|nosbarth|ddosbarth)\.?\s*(?:\d|{NUMBER_WORD}\b)|(?:in\s+)?reception\b(?!\s+(?:desk|area|staff))|"
    rf"\d{{1,2}}\s*(?:oed|[,)])|{NUMBER_WORD}\s+oed|(?:sy'n|sydd\s+yn|yn|'n|who\s+is|who's|is)\s+(?:only\s+)?(?:\d{{1,2}}|{NUMBER_WORD})\s+(?:mlwydd\s+|years?\s+)?(?:oed|old)\b|"
    rf"(?:who\s+is|who's|whos)\s+(?:only\s+|just\s+)?(?:\d{{1,2}}|{NUMBER_WORD})(?=\s*(?:,|and\b|in\b|$)))"
)
"""What makes a first name alone a child's: `Seren (Bl 4)`, `Tomos, saith oed`."""

NEXT_DOOR = AnyCase(r"\s+(?:(?:from|at|in|yn)\s+(?:number|no\.?|rhif)\s*\d|next\s+door|drws\s+nesa)")
PLACED = AnyCase(
    r"\b(?:in|near|at|via|around|yn|ym|yng|ger|bro|through|drwy|town|village|city|tref|pentref|the|y|yr|'r|of|river|"
    r"afon)\s+$"
)
