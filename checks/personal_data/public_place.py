"""Whether a place is one that anybody may walk into, whose address is nobody's personal data."""

import re

from checks.personal_data.any_case import AnyCase
from checks.personal_data.context import clause_after, clause_before
from checks.personal_data.sight import shows, words

LIVING = AnyCase(
    r"\b(?:live|lives|lived|living|staying|home|homes|my\s+house|(?:my|his|her|their|our)\s+(?:\w+(?:'s)?\s+){0,2}(?:house|flat|cottage|caravan|tent|farm|bungalow|garden|drive|room)|neighbours?|"
    r"neighbors?|resident|"
    r"tenant|my\s+(?:\w+\s+)?(?:address|postcode|post\s+code|place|flat)|(?:his|her|their)\s+(?:\w+\s+)?(?:address|"
    r"postcode|place)|lodger|moved\s+(?:in|to)|"
    r"next\s+door|mine|ours|(?:back|front)\s+door|upstairs|downstairs|drws\s+(?:cefn|ffrynt|blaen)|lan\s+lofft|byw|fyw|cartref|gartref|nghartref|adre|adref|ty\s+ni|tŷ\s+ni|tŷ\s+fi|fy\s+nhŷ|ei\s+(?:d[ŷy]|th[ŷy])|"
    r"cymydog|gymydog|nghymydog|"
    r"nghymdoges|cymdogion|drws\s+nesa[f]?|nghyfeiriad|gyfeiriad|chyfeiriad|nghod\s+post|tenant|preswylydd|symud\s+i)\b"
)
PLACE = AnyCase(
    r"\b(?:librar(?:y|ies)|school|college|university|centre|center|hall|chamber|siambr|(?:waste|recycling)\s+site|safle\s+(?:gwastraff|ailgylchu)|park|museum|gallery|theatre|cinema|station|hospital|"
    r"surgery|clinic|pharmacy|chemist|dentist|church|chapel|mosque|synagogue|cathedral|office|offices|court|castle|market|"
    r"stall|clubs?|pubs?|vets?|bookies|bookmakers|chippy|chip\s+shop|laund(?:e)?rette|jewellers|agents?|kebab|nail\s+bar|tattoo|studio|workshop|showroom|barber|shops|cafes|"
    r"inn|hotel|caf[eé]|restaurant|takeaway|shop|store|supermarket|venue|stadium|ground|pool|gym|depot|tip|cemetery|"
    r"crematorium|hub|nursery|playground|garage|bakery|bakers|butchers|florists?|opticians?|solicitors|bookshop|salon|"
    r"barbers|ltd|limited|plc|uk|hq|headquarters|warehouse|factory|"
    r"premises|business|unit|units|industrial|arcade|opening|meet\s+at|held\s+at|visit\s+us|pop\s+in|drop\s+in|drop-in|"
    r"tickets|toilets|co-op|tesco|aldi|lidl|asda|greggs|spar|boots|post\s+office|po\s+box|p\.o\.\s*box|freepost|rhadbost|blwch\s+post|beach|traeth|draeth|maes\s+parcio|meysydd\s+parcio|morrisons|iceland|mcdonald'?s|kfc|costa|bus\s+stop|defib\w*|diffib\w*|bank|safle\s+bws|swyddfa'r\s+post|banc|write\s+to|writing\s+to|registered|cofrestredig|ysgrifenn\w+|elusen|"
    r"llyfrgell\w*|lyfrgell\w*|ysgol\w*|coleg\w*|goleg|prifysgol|canolfan\w*|ganolfan\w*|chanolfan\w*|neuadd\w*|parc|barc|"
    r"amgueddfa|oriel|theatr|sinema|"
    r"gorsaf|orsaf|ysbyty|meddygfa|feddygfa|clinig|fferyllfa|deintydd|eglwys|capel|gapel|mosg|cadeirlan|swyddf\w*|pencadlys|adeiladau|llyfrgelloedd|"
    r"meddygfeydd|canolfannau|civic\s+centre|council\s+chamber|day\s+centre|institute|sefydliad|neuaddau|gorsafoedd|amgueddfeydd|"
    r"llys\s+y\s+goron|castell|gastell|"
    r"marchnad|farchnad|clwb|glwb|tafarn|dafarn|gwesty|westy|caffi|gaffi|bwyty|fwyty|siop|archfarchnad|lleoliad|stadiwm|"
    r"pwll|bwll|campfa|"
    r"depo|mynwent|amlosgfa|hyb|meithrinfa|garej|cyf|uned|busnes|(?<!plis\s)dewch\s+i|cynhelir|tocynnau|toiledau|hamdden)\b"
)


LIVED = frozenset(
    "live lives lived living staying home homes house flat cottage caravan tent farm bungalow garden drive room neighbour "
    "neighbours neighbor neighbors resident tenant address postcode post place lodger moved next mine ours back front "
    "upstairs downstairs drws lan byw fyw cartref gartref nghartref adre adref ty tŷ nhŷ dŷ dy thŷ thy cymydog gymydog "
    "nghymydog nghymdoges cymdogion nghyfeiriad gyfeiriad chyfeiriad nghod preswylydd symud".split()
)
"""Words that LIVING cannot do without."""

CLOSE = 18
"""Characters after an address in which a public place is still the one at that address."""

DWELLER = AnyCase(
    r"\b(?:bloke|chap|man|woman|lady|lad|lads|people|family|guy|girl|kids?|boys?|couple|someone|somebody|anyone|tenants?|them|him|"
    r"her|nan|gran|mum|dad|mam|nain|taid|rhywun|pobl|teulu|dyn|dynes|boi|bois|menyw|hogyn|hogia|plant)\s+(?:(?:who|that|sydd|sy'n)\s+)?"
    r"(?:at|in|from|yn|o|lives?|byw)\s+(?:(?:no|number|rhif)\.?\s*)?$"
)
VENUE = re.compile(
    r"📍[^\n]*$|\bThe\s(?!(?:\w+\s)?(?:Bungalow|Cottage|Lodge|House|Flat|Barn|Farmhouse|Caravan|Annexe?|Vicarage|Rectory)\b)(?:[A-Z]\w+\s?){1,3},\s*$"
)


SCHOOL_RUN = AnyCase(
    r"\b(?:(?:tacsi|bws|cludiant|fws|dacsi)(?:'r)?\s+ysgol|school\s+(?:taxi|bus|minibus|run|transport))\b"
)
"""What calls at somebody's door, and is no school."""

HERITAGE = AnyCase(
    r"^[^!?\n]{0,60}?\b(?:was\s+born|blue\s+plaque|worth\s+an?\s+(?:visit|tour|look|trip)|(?:it'?s|is|now|as)\s+an?\s+museum|national\s+trust|"
    r"y\s+ganed|y\s+ganwyd|cafodd\s+ei\s+(?:eni|geni)|plac\s+glas|gwerth\s+(?:ei\s+weld|ymweliad)|amgueddfa\s+(?:yw|ydi|ydy|bellach))\b"
)
"""A house of somebody long known, which people are told to see: `5 … is where Dylan Thomas was born`."""


def is_public(folded: str, start: int, end: int) -> bool:
    """Whether words around text[start:end] make it a public place or a business, and none says that somebody lives there."""
    before, after = SCHOOL_RUN.sub("", clause_before(folded, start, 110)), clause_after(folded, end, 70)
    heritage, after = HERITAGE.match(after), after[:40]
    if DWELLER.search(before) or (not LIVED.isdisjoint(words(folded)) and any(map(LIVING.search, (before, after)))):
        return False
    if VENUE.search(before) or heritage:
        return True
    return any(PLACE.search(said) is not None for said in (before, after[:CLOSE]) if shows(said, "public"))


ASKED_FOR = AnyCase(
    r"\b(?:(?:right|wrong|correct|sat\s?nav)\s+code|post\s?-?codes?|cod(?:\s+post)?)(?:\s+(?:cywir|iawn))?\s+(?:for|of|to|i|i'r|y|yr|ar\s+gyfer)\b[^.!?\n]{0,40}"
)


LED_THERE = AnyCase(r"\bsat[\s-]?nav\b[^.!?\n]{0,24}$|\bllywio\b[^.!?\n]{0,24}$")
"""`sat nav says CF10 1AA`: where somebody is going."""


def is_asked_for(folded: str, start: int) -> bool:
    """`what's the postcode for the tip?`, in this sentence or the one beside it, or `park at the hall? sat nav says …`, where
    nobody is said to live."""
    asked = ASKED_FOR.search(folded)
    place = asked[0] if asked else folded[:start] if LED_THERE.search(folded[:start]) else ""
    return PLACE.search(place) is not None and LIVING.search(folded) is None


NAMED = AnyCase(
    r"^(?:(?:mae|bydd|ceir|oedd|roedd|bu|yn|y|yr|i|o|wrth|at)\s+)?(?:siambr|(?:c|g|ch|ngh)anolfan|ll?yfrgell|neuadd|ysgol|parc\s+\w+\s*\w*$|theatr|swyddf\w+|adeiladau|pencadlys|amgueddfa|capel|eglwys|ysbyty|clwb|siop|caffi|tafarn|gwesty|bwyty|oriel|pwll|gorsaf|depo|marchnad|stadiwm|meddygfa|fferyllfa|hyb|prifysgol|coleg|meithrinfa|cylch|campfa|cyngor|cymdeithas|elusen|adran|tîm|ymddiriedolaeth|banc)\b|"
    r"\b(?:park|centre|library|school|museum|hall|chamber|theatre|office|offices|church|chapel|hospital|surgery|college|stadium|club|pool|castle|society|association|trust|charity|advice|council|ltd|limited|plc|department|team|shop|cafe|inn|arms|hotel|bank|cyf)$"
)


ROOM_OF = AnyCase(
    r"\b(?:rooms?|ystafell(?:oedd)?|unit|uned|stall|stondin|hall|lab|studio|stiwdio|suite|theatr|theatre)\s+$"
)
PLACE_NAMED = AnyCase(
    r"\b(?:centre|library|school|hall|theatre|offices?|church|chapel|hospital|surgery|college|club|pool|museum|university|institute|hub|clinic|"
    r"canolfan|ganolfan|llyfrgell|ysgol|neuadd|theatr|swyddf\w+|eglwys|capel|ysbyty|meddygfa|coleg|clwb|pwll|amgueddfa|prifysgol|sefydliad|hyb|clinig)\b"
)


def is_a_room(folded: str, start: int, end: int) -> bool:
    """`room 12, Bryn Hedydd Family Centre`: a room of a place that anybody may walk into."""
    if not ROOM_OF.search(folded[max(0, start - 14) : start]) and not ROOM_OF.match(
        folded[start:end].split(" ")[0] + " "
    ):
        return False
    return PLACE_NAMED.search(folded[start : end + 24]) is not None


def names_a_public_place(written: str) -> bool:
    """Whether an address that begins with a name begins with a public place's: `Canolfan …, Heol …`."""
    first, comma, _ = written.partition(",")
    return bool(comma) and not first[:1].isdigit() and NAMED.search(first.strip()) is not None


STREET_MATTER = AnyCase(
    r"\b(?:outside|opposite|near|nearby|next\s+to|corner\s+of|junction|between|roundabout|potholes?|lamp\s?posts?|street\s?lights?|traffic\s+lights|"
    r"manhole|drain|crossing|bus\s+stop|cylchfan|tyllau|golau\s+stryd|croesfan|safle\s+bws|tu\s+allan\s+i|rhwng|gyferbyn\s+â|gyferbyn|ger|"
    r"wrth\s+ymyl|"
    r"planning\s+\w+|planning|application|licensing|for\s+sale|auction|arwerthiant|to\s+let|listed\s+building|demolition|conversion|"
    r"cynllunio|cais|gais|trwyddedu|ar\s+werth|ocsiwn|ar\s+osod|adeilad\s+rhestredig|dymchwel)\b[^.!?\n]{0,30}$"
)


A_RANGE = AnyCase(r"\b\d{1,4}[a-z]?\s+(?:to|i|hyd\s+at|hyd)\s+$")
"""`2 to 14 Heol Fawr`: a stretch of a street, nobody's door."""


ON_THE_MARKET = AnyCase(
    r"(?:,\s+[^.!?,\n]{3,40})?[,.]?\s+(?:(?:is|are|was|has\s+been|now|bellach|wedi'i)\s+)?(?:for\s+sale|to\s+let|up\s+for\s+auction|sold|listed\s+for|ar\s+werth|ar\s+osod|"
    r"mewn\s+ocsiwn)\b"
)


def is_about_a_street(folded: str, start: int, end: int) -> bool:
    """Whether the address only says where in the street something is (`outside 14 Station Road`), or is a planning matter."""
    before = clause_before(folded, start)
    told = STREET_MATTER.search(before) or A_RANGE.search(before) or ON_THE_MARKET.match(folded, end)
    return told is not None and LIVING.search(before) is None
