"""A quick sight of a text: which readings have any of their letters in it at all, and which shapes its figures have, before
a pattern looks for the whole. One look serves every check."""

import re
from functools import lru_cache
from typing import Literal, get_args

from ahocorasick import Automaton

from checks.model import Comment, Item
from checks.personal_data.address_words import is_by_name, is_by_number, is_in_words
from checks.personal_data.digits import count, fold
from checks.personal_data.shapes import PATTERNS, Shape, shapes
from checks.personal_data.spot import SEEN

Worded = Literal[
    "at",
    "alone",
    "banking",
    "birth",
    "care",
    "child",
    "class",
    "example",
    "habit",
    "kin",
    "living",
    "lodging",
    "named",
    "nought",
    "place",
    "plate",
    "public",
    "provider",
    "reference",
    "school",
    "whereabouts",
]
Reading = Worded | Shape | Literal["dots", "any"]
LETTERS: dict[Reading, str] = {
    "at": "@| at |at]|at)|at}|at>| malwoden|malwoden)|malwoden]|_at_|*at*|(a)|[a]|{a}|( a |(ar|[ar|gmail|googlemail|hotmail",
    "alone": "lock|gloi|chloi|agored|open|latch|under|dan |alone|ei hun|own|empty|wag",
    "banking": "card|cerdyn|gerdyn|herdyn|visa|debit|sort |sort-|account|acct|acc |cyfri|gyfri|didoli|dosbarthu|cod banc",
    "birth": "born|b.|birth|dob|d.o|d o|b'day|bday|geni|anwyd|ganed|aned|eni|blwydd|d.g|dg|o.b",
    "care": "ward|adain|clinic|clinig|appointment|apwyntiad|scan|sgan|biops|mammogram|mamogram|mri|x-ray|x ray|pelydr|"
    "bloods|gwaed|operation|"
    "lawdriniaeth|inject|igiad|unit|uned|wing|off work|missed work|missed school|off sick|off ill|n sick|sick leave|n sâl|"
    "n sal|salwch|with his |with her |with their |efo'i |"
    "efo ei |gyda'i |gyda ei |'da'i |oherwydd ei |â'i |in the head|in his head|in her head|in his mind|in her mind|ei ben|"
    "ei phen|ei feddwl|ei meddwl|"
    " turn|aken ill|aken bad|poorly|ept him in|ept her in|collapsed|pwl|bwl|tro gwael|cnoc ar|mynd yn s|aeth |ysbyty|"
    "colonos|endos|seen to|looked at|checked|"
    "ologist|olegydd|psychiatr|eiciatr|counsel|nselydd|therap|midwife|ydwraig|nurse|nyrs|cpn|crisis|camhs|result|anlyniad|"
    "your record|your note|your file|"
    "olli'i|olli ei|isgwl|isgwyl|feichiog|expecting|the duff|preggers|knocked up|pregnant|months gone|weeks gone|in the oven|"
    "stress|straen|breakdown|brêcdown|brecdown|nyrf|nerfau|nerves|iselder|gorbryder|"
    "cofnod|nodiadau|'i chof|'i gof|'i bwyll|faculties|memory",
    "child": "oed|teen|school|sgol|year|yr one|yr eleven|bl one|bl eleven|class|osbarth|recept|derbyn|meithrin|primary|"
    "nursery|comp|high|infants|juniors|age|into care| two| three| four| five| six| seven| eight| nine| ten| eleven| twelve|"
    "dri|dair|month|week|mis |"
    "wythnos|fourteen|fifteen|sixteen|twins|triplet|efeilliaid|foster|maeth|faeth|gcse|tgau|levels",
    "code": "ir 0aa|ir0aa",
    "class": "year|yr|lwyddyn|bl|fl|ml|recept|osbarth",
    "example": "exampl|e.g|eg|look|format|in the form|such as|enghraifft|e.e|fel |ar ffurf|"
    "like|megis|dummy|made|fictional|dychmygol",
    "habit": "every|each|most|days|always|bob|wastad",
    "kin": "son|daughter|little|boy|girl|kid|child|lad|niece|nephew|youngest|eldest|baby|toddler|twin|triplet|pupil|lentyn|"
    "mab|fab|merch|ferch|hogyn|hogan|hogia|genod|bois|plant|blant|foster|maeth|faethu|achgen|echgyn|crwt|croten|wyr|ŵyr|nith|nai|babi|efeilliaid|disgybl",
    "living": "address|yfeiriad|live|living|staying|byw|fyw|artref|home|house|place|gaff|farm|fferm|ffarm|flat|tŷ|dŷ|hŷ| ty |"
    " dy |moved|symud|re at |m at |s at |where|lle |"
    "letter|parcel|eliver|lythyr|arsel|anfon|mr |mr.|mrs|miss |ms |post it|send |sent to| lle|ffermio|stay|lodg",
    "named": "alled|name|girl|boy|lad|kid|child|enw",
    "lodging": "live|living|stay|lodg|byw|fyw|aros|number|rhif|flat|apartment|address|yfeiriad|moved|symud",
    "nought": "zero|oh |o seven|o saith|o one|nought|naught|sero|dim |double|dwbl|dwbwl|triple|treble",
    "place": "///|maps|w3w|words",
    "plate": "reg|plate|plât",
    "public": "agent|aldi|amgueddfa|amlosgfa|arcade|asda|bakers|bakery|banc|bank|barber|barc|beach|blwch|bookies|"
    "bookmakers|boots|box|bus|butchers|bwll|bwyty|cadeirlan|caf|campfa|canolfan|capel|castell|castle|"
    "cathedral|cemetery|center|centre|chanolfan|chapel|chemist|chip|church|cinema|clinic|clinig|club|clwb|"
    "co-op|cofrestredig|coleg|college|costa|court|crematorium|cyf|cynhelir|dafarn|defib|diffib|deintydd|dentist|depo|"
    "dewch|draeth|drop|eglwys|elusen|factory|farchnad|feddygfa|fferyllfa|florist|fwyty|gaffi|gallery|"
    "ganolfan|gapel|garage|garej|gastell|glwb|goleg|greggs|ground|gym|hall|hamdden|headquarters|held|"
    "hospital|hotel|hq|hub|hyb|iceland|industrial|inn|jewellers|kebab|kfc|laund|librar|lidl|limited|"
    "lleoliad|llys|ltd|lyfrgell|maes|marchnad|market|mcdonald|meddygfa|meet|meithrinfa|meysydd|morrisons|"
    "mosg|mosque|museum|mynwent|nail|neuadd|nursery|office|opening|optician|oriel|orsaf|p.o.|parc|park|"
    "pharmacy|plc|pool|pop|post|premises|pub|pwll|registered|restaurant|rhadbost|safle|salon|school|shop|"
    "showroom|sinema|siop|solicitors|spar|stadium|stadiwm|stall|station|store|studio|surgery|swyddfa|"
    "synagogue|tafarn|takeaway|tattoo|tesco|theatr|tickets|tip|tocynnau|toiledau|toilets|traeth|uk|uned|"
    "unit|university|venue|vet|waste site|recycling site|visit|warehouse|westy|write|writing|ysbyty|ysgol|ysgrifenn|"
    "pencadlys|adeiladau|civic|chamber|institute|sefydliad|gorsafoedd|llyfrgelloedd|amgueddfeydd|meddygfeydd",
    "reference": "ref|order|inv|case|claim|ticket|application|permit|isbn|issn|policy|booking|parcel|tracking|serial|model|"
    "meter|mpan|mprn|uprn|part|item|barcode|charity|company|customer|contract|tender|planning|report|incident|crime|complaint|job|asset|"
    "batch|fault|query|consignment|delivery|vat|version|enquiry|cyf|gyf|archeb|anfoneb|cais|gais|achos|tocyn|elusen|cwmni|"
    "trwydded|cwyn|gwyn|adroddiad|cwsmer|cynllunio|parsel|mesurydd|digwyddiad|trosedd",
    "school": "sgol|primary|infant|junior|nursery|comp|high|school|meithrin|feithrin",
    "whereabouts": "hiding|holed|ing low|refuge|safe house|safehouse|safe-house|hostel|women's aid|loches|diogel|cuddio|guddio|"
    "right now|this minute|this very|this moment|i type|we type|we speak|i speak|funud|rwan|rŵan|nawr|o bryd|sleep|doss|kips|"
    "cysgu|dosio|women's|womens|ty diogel|tŷ diogel|cymorth i fenywod|missing|ran off|ran away|run off|run away|"
    "disappeared|looking for|searching for|ar goll|rhedeg|diflannu|dianc|chwilio am",
    "provider": "gmail|googlemail|hotmail|yahoo|outlook|icloud|btinternet|aol|protonmail|talktalk|ntlworld",
}
"""Small letters. `living`: of every word of LABEL, LIVES_AT and a title; `kin`: of CHILD; `class`: of what UNLISTED has after
a name; `habit`: of OFTEN; `lodging`: of LIVED_IN and WORDED; `plate`: of PERSONAL; `public`: of PLACE; `example`,
`reference`: of EXAMPLE and REFERENCE; `alone`: of AT_RISK; `banking`: of a card or an account; `care`: of SIGNS, YOUR_RECORD
and MY_RESULT; `nought`: of any number rung; `school`: of SCHOOL and SMALL_SCHOOL; `whereabouts`: of HIDING, REFUGE, JUST_NOW,
ROUGH, SHELTERED and RUNAWAY."""

BITS: dict[Reading, int] = {
    reading: 1 << at for at, reading in enumerate((*PATTERNS, *get_args(Worded), "dots", "any"))
}
"""`dots`: enough for an address of the net; `any`: what every text has."""

CAPITAL, DOOR, LIVED, LODGED = (BITS[reading] for reading in ("capital", "door", "living", "lodging"))
DWELLING = DOOR | LIVED | LODGED

MOST = 10
"""Digits: no check asks for more at a glance."""

FIGURES = [((1 << many) - 1) << len(BITS) for many in range(MOST + 1)]
"""By how many digits a text has: a bit for one digit or more, one for two or more …"""

EARLIER = 1 << (len(BITS) + MOST)


@lru_cache(maxsize=1)
def _automaton() -> Automaton:
    wanted: dict[str, int] = {}
    for reading, letters in LETTERS.items():
        for each in letters.split("|"):
            wanted[each] = wanted.get(each, 0) | BITS[reading]
    made = Automaton()
    for each, bits in wanted.items():
        made.add_word(each, bits)
    made.make_automaton()
    return made


THREE_WORDS = re.compile(r"[^\W\d_]{3,}\.[^\W\d_]{3,}\.[^\W\d_]{4,}")
_WORD = re.compile(r"[^\W_]+")
_PARTED = "".join(chr(n) if chr(n).isalnum() else " " for n in range(128))
"""Of the letters that everybody types, each that is none made a space."""


@lru_cache(maxsize=SEEN)
def words(folded: str) -> frozenset[str]:
    """Every run of letters and digits of a text, in small letters: the whole words a pattern needs are here, or it has no hit."""
    lower = folded.lower()
    return frozenset(lower.translate(_PARTED).split() if lower.isascii() else _WORD.findall(lower))


@lru_cache(maxsize=SEEN)
def glance(folded: str) -> int:
    """All that is seen of a text, as bits: its digits, the shapes of its figures, the readings whose letters it has."""
    digits = count(folded)
    seen = FIGURES[min(digits, MOST)] | BITS["any"]
    if digits:
        seen |= shapes(folded)
        if folded.count(".") >= 3 or folded.count(":") >= 2:
            seen |= BITS["dots"]
    if folded.count(".") >= 2 and THREE_WORDS.search(folded):
        seen |= BITS["place"]
    for _, bits in _automaton().iter(folded.lower()):
        seen |= bits
    return seen & ~_untold(folded, seen) if seen & DWELLING else seen


def _untold(folded: str, seen: int) -> int:
    """What is seen of an address to no purpose, since whole words are missing."""
    said, none = words(folded), 0
    if seen & DOOR and not (seen & (LODGED | CAPITAL) or is_by_number(folded, said)):
        none |= DOOR
    if seen & LODGED and not (seen & DOOR or is_in_words(said)):
        none |= LODGED
    if seen & LIVED and not is_by_name(folded, said):
        none |= LIVED
    return none


def shows(words: str, reading: Reading) -> bool:
    """As `sees`, of a few words that are looked at but once."""
    bit = BITS[reading]
    return any(bits & bit for _, bits in _automaton().iter(words.lower()))


def sees(folded: str, reading: Reading) -> bool:
    """Whether any letters of a reading stand anywhere: one pass over a text serves them all."""
    return glance(folded) & BITS[reading] != 0


def sight(item: Item) -> int:
    """What the checks of this family see of an item at one glance."""
    if isinstance(item, Comment):
        seen = glance(fold(item.text))
    else:
        seen = 0
        for part in item.parts():
            seen |= glance(fold(part.text))
    return seen | EARLIER if item.recent else seen


def needs(*readings: Reading, digits: int = 0, earlier: bool = False) -> int:
    """The bits of which an item must have one: letters of a reading, so many digits, earlier items beside it."""
    wanted = EARLIER if earlier else 0
    for reading in readings:
        wanted |= BITS[reading]
    return wanted | (1 << (digits - 1 + len(BITS)) if digits else 0)
