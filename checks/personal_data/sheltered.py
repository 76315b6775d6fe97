"""Where people who fled or ran away are to be found: nobody needs a name there, since who seeks them knows of whom it tells."""

from collections.abc import Iterator

from checks.personal_data.any_case import AnyCase
from checks.personal_data.context import clause_after, sentence
from checks.personal_data.spot import Spot

FLED = (
    r"(?:her|him|them|she|he|they|she's|he's|they're|hes|shes|(?:my|his|her|their|the|our)\s+(?:\w+\s+)?(?:ex(?:-\w+)?|wife|girlfriend|missus|partner|kids?|children|"
    r"little\s+ones|boys?|girls?|daughters?|sons?|family|grandchildren|sister|mum|mother)|\w+'s\s+wife|hi|nhw|"
    r"(?:ei|fy|'i|eu|y|'r|yr)\s+(?:ngwraig|wraig|gwraig|nghyn\w*|cyn\w*|gyn\w*|phartner|phlant|blant|plant|rhai\s+bach|ferch|merch|mab|fab|chwaer|teulu|theulu|fam|mam))"
)
HOUSE = (
    r"(?:(?:women'?s?'?\s+|domestic\s+\w+\s+)?refuge|safe\s?-?house|(?:women'?s?'?\s+aid|homeless)(?:\s+(?:hostel|flat|house|place))?|hostel|"
    r"ll?oches|[tdn]h?[ŷy]\s+diogel|(?:hostel\s+)?cymorth\s+i\s+fenywod)"
)
SHELTERED = AnyCase(
    rf"\b{FLED}(?:'s|'re|'n|'ve)?\b[^.!?\n]{{0,40}}?\b(?:at|in|to|into|inside|yn|i|mewn|ar)(?:\s+(?:the|a|y|yr|our)|'r)?\s+(?:\w+\s+){{0,2}}?{HOUSE}\b"
    r"\s+(?:\w+\s+)?(?:in|on|by|near|behind|opposite|next\s+to|off|at|above|yn|ym|yng|ar|wrth|ger|tu\s+ôl|gyferbyn|uwchben|nesa)\s[^.!?,\n]{2,40}"
)
"""`he's moved her and the little ones to the women's aid hostel by the station`: who, the house, and where it stands."""

NEEDED = AnyCase(
    r"\b(?:needs?|nappies|toys|donat\w+|volunteer\w*|opens?|opened|visit\w*|works?|worked|working|charity|rais\w+|bird|birds|animal|dogs?|cats?|wildlife|mountain|youth|"
    r"angen|dillad|rhoddion|g?wirfoddol\w*|agor\w*|ymwel\w*|g?weithi\w*|elusen|adar|anifeiliaid|ieuenctid|holiday|trip|gwyliau)\b"
)
RUNAWAY = AnyCase(
    r"\b(?:(?:girl|lad|boy|kid|child|teenager|woman|lass|man|bloke|hogyn|hogan|ferch|merch|bachgen|fachgen|plentyn|ddynes|dynes|crwt|groten|croten)\b[^.!?\n]{0,20}?\b"
    r"(?:missing|ran\s+(?:off|away)|run\s+(?:off|away)|disappeared|(?:you're|youre|you\s+are|they're|police\s+are|everyone's|everyone\s+is)\s+(?:all\s+)?(?:looking|searching)\s+for|"
    r"ar\s+goll|(?:wedi|di)\s+(?:rhedeg|diflannu|dianc)|chwilio\s+amdan[oi])|missing\s+(?:girl|lad|boy|kid|child|teenager|woman|lass|man))\b"
    r"[^.!?\n]{0,50}?(?:\b(?:sleeping|kipping|staying|stopping|hiding|crashing|dossing|safe)\b|(?:'n|\byn)\s+(?:cysgu|cuddio|aros|saff|ddiogel)\b)"
    r"[^.!?\n]{0,30}?\s(?:at|in|with|above|behind|yn|ym|yng|efo|gyda|uwchben|tu\s+ôl)\s[^.!?\n]{2,50}"
)
"""`the lad who ran off is kipping at …`: whoever should not find them reads it."""

ANIMAL = AnyCase(
    r"\b(?:cats?|kittens?|dogs?|pupp\w+|pony|rabbit|parrot|tortoise|cath|gath|ci|gi|merlen|ferlen|cwningen|toy|tedi|teddy|story|book|film|stori|llyfr|ffilm)\b"
)


THE_REFUGE = AnyCase(
    r"\b(?:women'?s\s+)?refuge(?:'s|\s+is)\s+(?:(?:the|that|a)\s+(?:[\w-]+\s+){0,3}?(?:house|building|flats?|bungalow|place)|(?:in|at|on|behind|above|next\s+to|opposite)\b)[^.!?\n]{2,60}|"
    r"\b(?:house|building|bungalow|flats?)\s+[^.!?\n]{2,50}?\bis\s+(?:the|a)\s+(?:women'?s\s+)?refuge\b|"
    r"(?:\b|')(?:tŷ|ty|adeilad|byngalo)\s+[^.!?\n]{2,60}?(?:\byw|\bydi|\bydy|'di)(?:'r|\s+y)?\s+lloches\b(?!\s+(?:bws|anifeiliaid|cŵn|cathod))|"
    r"(?:\by|'r)\s+lloches\s+(?:yw|ydi|ydy|'di)(?:'r|\s+y)?\s+(?:tŷ|ty|adeilad|byngalo)[^.!?\n]{2,60}"
)
"""`the refuge is the grey house next to …`: the door that nobody may know."""

HIDES = AnyCase(
    r"\b(?:(?:she|he|they)(?:'s|'re|\s+is|\s+are)?|shes|hes)\s+(?:\w+\s+)?hiding\s+(?:out\s+)?(?:at|in|with)\s+(?:her|his|their|a)\s+(?:\w+\s+)?"
    r"(?:nan|gran|mum|mam|mother|dad|sister|brother|mate|friend|aunt|auntie|cousin|daughter|son)(?:'?s)?\b[^.!?\n]{2,60}|"
    r"\b(?:mae|ma)\s+(?:hi|o|e|fe|fo|nhw)(?:'n|\s+yn)\s+cuddio\s+(?:(?:yn|yng|ym)\s+(?:nh[ŷy]|fflat|lle)\s+|(?:efo|gyda)\s*)?(?:ei|eu|'i)\s+"
    r"(?:chwaer|nain|nan|mam|fam|thad|tad|dad|f?b?rawd|ffrind|modryb|fodryb|ch\w+ither|merch|ferch|mab|fab)\b[^.!?\n]{2,60}"
)
"""`she's hiding at her sister's in …`: whoever seeks her knows of whom it tells."""


def sheltered(folded: str) -> Iterator[Spot]:
    """A refuge told with who is in it and where it stands, and where somebody sought is hiding."""
    for match in SHELTERED.finditer(folded):
        if NEEDED.search(match[0] + clause_after(folded, match.end())) is None:
            yield Spot(match.start(), match.start() + len(match[0].rstrip()))
    for pattern in (THE_REFUGE, HIDES):
        for match in pattern.finditer(folded):
            around = sentence(folded, *match.span())
            if not (ANIMAL.search(around) or NEEDED.search(around)):
                yield Spot(match.start(), match.start() + len(match[0].rstrip()))
    for match in RUNAWAY.finditer(folded):
        if ANIMAL.search(sentence(folded, *match.span())) is None:
            yield Spot(match.start(), match.start() + len(match[0].rstrip()))
