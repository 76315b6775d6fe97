"""How words turn on a name: blame laid on it, whatever for, and a greeting to whoever is answered."""

import re

from checks.personal_data.any_case import AnyCase

BEFORE = AnyCase(
    r"(?:\b(?:shame\s+on(?:\s+you)?|blame|(?:beware|be\s+careful)\s+of|watch\s+out\s+for|steer\s+clear\s+of|stay\s+away\s+from|boycott|sack|"
    r"ask|report|name\s+and\s+shame|cywilydd\s+(?:ar|i)|gwyliwch|gochelwch|cadwch\s+draw\s+(?:o|oddi\s+wrth)|riportiwch|holwch|gofynnwch\s+i|"
    r"gofyn\s+i|ar)\s+(?:that\s+|y\s+)?)$"
)
ASKED = frozenset({"ask", "ar", "gofyn", "gofynnwch", "holwch", "report", "blame"})
"""Words that turn on a name only with more behind it."""

_LAST_WORD = re.compile(r"[^\W\d_]+")
MONEY = AnyCase(
    r"^[^.!?\n]{0,24}\b(?:where|what\s+happened\s+to|how\s+much|ble|lle|faint|be\s+ddigwyddodd\s+i|beth\s+ddigwyddodd\s+i)\b[^.!?\n]{0,30}"
    r"\b(?:money|cash|takings|fund|funds|grant|donations|pres|bres|arian|elw|gronfa|grant)\b"
)
AFTER = AnyCase(
    r"^[^.!?\n]{0,24}\b(?:(?:should|ought\s+to|needs\s+to|deserves\s+to)\s+(?:be\s+)?(?:ashamed|sacked|locked\s+up|struck\s+off|banned|reported|"
    r"evicted|hang\s+(?:his|her|their)\s+head)|has\s+no\s+shame|is\s+a\s+(?:disgrace|menace|waste)|(?:can't|cannot)\s+be\s+trusted|"
    r"let\s+(?:that|the|his|her|their)\s+\w+\s+(?:starve|die|suffer|rot)|left\s+(?:that|the|his|her|their)\s+\w+\s+to\s+(?:starve|die|suffer)|"
    r"(?:gywilydd|cywilydd)\s+(?:i|o|arno|arni|mawr)|heb\s+(?:ddim\s+)?cywilydd|haeddu\s+(?:cael\s+)?(?:ei\s+)?(?:sac|diswyddo|gosbi|cosbi|garchar)|"
    r"ddim\s+i'w\s+(?:d?thrystio|drystio))\b"
)
IS_PAID = AnyCase(
    r"^[^.!?\n]{0,40}\b(?:claim(?:s|ing|ed)?|gets?|getting|draw(?:s|ing)?|gael|cael|hawlio|tynnu)\b[^.!?\n]{0,24}\b(?:benefits?|dole|pip|dla|esa|"
    r"universal\s+credit|council\s+(?:house|flat)|blue\s+badge|free\s+taxis?|carer'?s\s+allowance|b?fudd-?dal(?:iadau)?|pudd-?dal|budd-?dal(?:iadau)?|credyd\s+cynhwysol|lwfans|(?:t|d|nh)[ŷy]\s+cyngor|fflat\s+gyngor|fflat\s+cyngor|b?f?athodyn\s+glas|tacsis?\s+am\s+ddim)\b[^.!?\n]{0,30}\b(?:while|but|and|yet|"
    r"though|when|er|tra|ond|a|ac|a\s+hithau|ac\s+yntau)\b[^.!?\n]{0,30}\b(?:work(?:s|ing)?|cash|lives?|boyfriend|partner|fine|owns?|walks?|runs?|nothing\s+wrong|piau|berchen|rhedeg|cerdded|un\s+yn|iach|gweithio|byw|cariad|arian)\b"
)
"""Money drawn by somebody of whom something else is said: what a benefit cheat is told of as."""

ON_THE_SICK = AnyCase(
    r"^[^.!?\n]{0,40}\b(?:on\s+the\s+sick|on\s+benefits|ar\s+y\s+sic|ar\s+fudd-?daliadau)\b[^.!?\n]{0,30}?\b(?:and|but|yet|while|a|ac|ond|tra)\b|"
    r"^[^.!?\n]{0,40}\b(?:claim(?:s|ing|ed)?|hawlio|tynnu|ar|on)\b[^.!?\n]{0,30}\b(?:benefits?|discount|budd-?dal\w*|fudd-?dal\w*|person\s+sengl|gostyngiad)\b[^.!?\n]{0,24}?"
    r"(?:\b(?:and|but|while|with|tra|ond|er)\s+(?:her|his|their|ei|bod\s+ei)|\ba'i)\s+(?:\w+\s+)?(?:husband|wife|boyfriend|girlfriend|partner|fella|bloke|missus|van|ex|[gŵ]*ŵr|gwr|g?wraig|[cg]h?ariad|ph?artner|bartner|gar|char|fan)\b"
)
"""Somebody said to draw for sickness or for living alone, and what is said of them beside it."""

LEFT = AnyCase(
    r"^[^.!?\n]{0,16}\b(?:dumped|dumps|left|leaves|chucked|chucks|threw|throws|tips|tipped|adawodd|gadawodd|daflodd|taflodd|luchiodd|lluchiodd|"
    r"ddympiodd|dympiodd|yn\s+(?:gadael|taflu|lluchio|dympio)|'n\s+(?:gadael|taflu|lluchio|dympio))\b[^.!?\n]{0,24}\b(?:fatres|matres|mattress(?:es)?|soffa|"
    r"sofa|sbwriel|ysbwriel|rubbish|fridge|freezer|oergell|rhewgell|bin\s+bags|black\s+bags|bagiau\s+duon?|teiars|tyres|rubble|rwbel|asbestos|"
    r"baw\s+ci|dog\s+(?:mess|poo|muck))\b"
)
"""Waste left lying by somebody."""

GREETING = re.compile(
    r"(?:^|[.!?]\s+)(?:thanks|thank\s+you|many\s+thanks|hi|hiya|hello|hey|dear|sorry|apologies|morning|good\s+(?:morning|afternoon|evening)|"
    r"diolch(?:\s+(?:yn\s+fawr|o\s+galon))?|helo|hei|haia|annwyl|s'?mae|shwmae|bore\s+da|prynhawn\s+da|noswaith\s+dda|ymddiheuriadau|sori)"
    r"(?:\s+again|\s+eto|\s+for\s+(?:getting\s+in\s+touch|your\s+(?:message|comment|question|patience)|letting\s+us\s+know|asking|writing|contacting\s+us)|"
    r"\s+am\s+(?:gysylltu|eich\s+(?:neges|sylw|cwestiwn|amynedd)|roi\s+gwybod(?:\s+i\s+ni)?|holi|ofyn|ysgrifennu))?,?\s+$",
    re.IGNORECASE,
)
GREETS = 48
"""Characters before a name in which it is greeted."""

TURNS = re.compile(r"\s*(?:[,.!?:–-]|$|\n)")


def blamed(folded: str, start: int, end: int) -> bool:
    """Whether words right before or after text[start:end] lay blame on the one it names."""
    before, after = folded[max(0, start - 32) : start], folded[end : end + 110]
    led = BEFORE.search(before)
    if led is not None:
        word = _LAST_WORD.search(led[0])
        if word is None or word[0] not in ASKED or MONEY.match(after):
            return True
    return any(pattern.match(after) is not None for pattern in (AFTER, IS_PAID, ON_THE_SICK, LEFT))


def is_spoken_to(folded: str, start: int, end: int) -> bool:
    """`Thanks Paul.`, `Diolch, Carys!`: whoever is answered, by the name they gave."""
    return GREETING.search(folded[max(0, start - GREETS) : start]) is not None and TURNS.match(folded, end) is not None
