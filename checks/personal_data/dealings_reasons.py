"""Why something was refused, stopped or put off, told to whoever it was refused to; whom they fled, and that a refuge has
room for them. In both languages: a reason that turns on `you` is a case that is nobody else's."""

from checks.personal_data.any_case import AnyCase
from checks.personal_data.dealings_welsh import YOUR

REFUSED = (
    r"(?:refused|turned\s+down|rejected|declined|withdrawn|cancelled|closed|postponed|put\s+(?:back|off)|stopped|suspended|"
    r"reduced|delayed|removed|taken\s+away)"
)
ABOUT_YOU = (
    r"(?:because(?:\s+of)?|as|since|due\s+to|after)\s+(?:your\s+(?!(?:appointment|slot|collection|clinic|street|road|area|bin)\b)|"
    r"you(?:'d|'ve|'re)?\s+(?!asked|requested|wanted|rang|told|chose)|the\s+(?:doctor|gp|nurse|consultant|assessor|landlord|school)\s)"
)
REASONED = AnyCase(
    r"\byour\s+(?:[\w'-]+\s+){1,7}?(?:on\s+\d{1,2}\s+\w+\s+|at\s+[\w' ]{1,40}?\s+)?"
    r"(?:was|were|is|has\s+been|had\s+been|got)\s+(?:\w+\s+)?"
    rf"{REFUSED}\b[^.!?\n]{{0,24}}?\b{ABOUT_YOU}|"
    rf"\bwe(?:'ve|\s+have|\s+had\s+to)?\s+(?:\w+\s+)?{REFUSED}\s+(?:you(?:r\s+(?:[\w'-]+\s+){{1,5}}?|\s+)){ABOUT_YOU}|"
    r"\b(?:discharged|struck\s+off|barred)\s+you\s+(?:as|because|after|since|when)\b"
)
"""`your claim was turned down as your husband earns too much`, `we refused your badge because the doctor …`."""

FLED = AnyCase(
    r"\byou(?:'ve|\s+have|\s+had)?\s+(?:\w+\s+)?(?:reported|left|fled|accused|escaped(?:\s+from)?)\s+your\s+(?:ex(?:-\w+)?|husband|wife|partner|"
    r"boyfriend|girlfriend|dad|father|family)\b|"
    r"\byou(?:r)?\b[^.!?\n]{0,60}?\b(?:mov(?:e|ed|ing)|place|room|space|bed|placed|taken)\s+(?:\w+\s+){0,3}?(?:to|in|into|at)\s+(?:a\s+|the\s+|our\s+)?(?:\w+\s+)?"
    r"(?:refuge|safe\s+(?:house|accommodation)|women's\s+aid)\b"
)
WYD = r"(?:g?wrthodwyd|c?g?anslwyd|ataliwyd|stopiwyd|g?ohiriwyd|[td]ynnwyd|ll?eihawyd|[td]erfynwyd|[cg]aewyd|dilëwyd|ddilëwyd)"
BEEN = (
    r"(?:gwrthod|wrthod|canslo|ganslo|chanslo|hatal|atal|stopio|gohirio|ohirio|tynnu(?:'n|\s+yn)\s+ôl|dynnu(?:'n|\s+yn)\s+ôl|thynnu(?:'n|\s+yn)\s+ôl|"
    r"lleihau|leihau|therfynu|derfynu|cau|gau|chau|dileu|ddileu)"
)
AMDANOCH = (
    r"(?:(?:am|gan|oherwydd|achos|oblegid)\s+(?:(?:fod|bod)\s+)?(?:[\w']+\s+){0,2}?(?:eich|dy|i\s+chi|chi|na\s+\w+och|nad\s+ydych)\b|"
    r"(?:am|gan|oherwydd|achos)\s+(?:nad\s+(?:yw|ydi|oedd)|(?:fod|bod)[^.!?\n]{0,20}?)'ch\b|oherwydd\s+i\s+chi\b)"
)
REASONED_CY = AnyCase(
    rf"\b{WYD}\s+[^.!?\n]{{2,70}}?\b{AMDANOCH}|{YOUR}\s+[^.!?\n]{{2,70}}?\bwedi(?:'i|'u|\s+ei|\s+eu)\s+{BEEN}\b[^.!?\n]{{0,16}}?\b{AMDANOCH}|"
    r"\b(?:eich|'ch|dy)\s+(?:rhyddhau|tynnu\s+oddi\s+ar|gwahardd)\s+(?:\w+\s+){0,4}?(?:am|gan|oherwydd|ar\s+ôl)\s+(?:i\s+(?:chi|ti)|na|eich)\b"
)
"""`gwrthodwyd eich cais am fod incwm eich partner …`, `canslwyd yr apwyntiad am na ddaethoch`."""

FLED_CY = AnyCase(
    rf"\b(?:riportio|gadael|adael|ffoi\s+rhag|ffoi\s+oddi\s+wrth|cyhuddo|chyhuddo)(?:\s+eich|'ch|\s+dy)\s+(?:cyn-?\s?\w+|gŵr|gwraig|partner|cariad|tad|teulu)\b|"
    rf"(?:{YOUR}|\bchi)\b[^.!?\n]{{0,60}}?\b(?:lle|symud|ystafell|gwely|symudwch)\b[^.!?\n]{{0,16}}?\b(?:yn|i|mewn)(?:\s+y|'r)?\s+(?:ll?oches|[tdn]h?ŷ\s+diogel)\b(?!\s+bws)|"
    r"\blle\s+i\s+(?:chi|ti)\s+(?:yn|mewn)(?:\s+y|'r)?\s+(?:ll?oches|[tdn]h?ŷ\s+diogel)\b"
)
REASONS = (REASONED, FLED, REASONED_CY, FLED_CY)
