"""Words that tell a house in a street from other things with a number before them."""

import re

from checks.personal_data.any_case import AnyCase
from checks.personal_data.streets import SURE_ENDINGS

NO_STREET = AnyCase(
    r"(?:minutes?|mins?|hours?|days?|weeks?|months?|years?|times?|people|cars|mph|miles?|km|metres?|lanes?|way|zone|pm|am|"
    r"of|in|on|"
    r"the|to|at|from|for|and|or|more|new|other|main|busy|houses|homes|jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|"
    r"aug\w*|sept?\w*|oct\w*|"
    r"nov\w*|dec\w*|per|x|nd|rd|th|o|yn|ar|i|a|munud|awr|diwrnod|wythnos|mis|blynedd|milltir|car|bus|our|your|their|"
    r"local|out|different|"
    r"were|was|is|are|will|can|have|had|has|open|long|downing|crown|magistrates'?|supreme|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|"
    r"medi|hydref|tachwedd|rhagfyr)"
)
"""What follows a number without being a street: `10 minutes`, `12 November Bridge Street`; and a door everyone knows."""

COUNTED = AnyCase(
    r"\b(?:phase|junction|jct|route|bus|service|platform|zone|stage|year|yr|class|form|group|grade|level|tier|top|ward|"
    r"page|chapter|bl|"
    r"trail|path|walk|stand|pitch|gate|column|lamp\s?post|lamp|pole|flats|blocks|houses|plots|llwybr|taith|stondin|giât|colofn|polyn|fflatiau|blociau|blwyddyn|dosbarth|cyfnod|bws|gwasanaeth|parth|tudalen|pennod|cam|grŵp|under|dan|over|dros|about|around|only|tua|age|"
    r"aged|oed)\.?\s*$"
)
AT = AnyCase(
    r"(?:^|[:,\n(]|\b(?:at|in|from|to|of|no|number|opposite|neighbour|is|house|flat|live|lives|address|home|rhif|yn|yng|ym|"
    r"o|i|am|yw|ydi|ydy|ger|"
    r"cyfeiriad|fyw|byw))\s*$"
)
LABEL = AnyCase(
    r"\b(?:address|cyfeiriad|gyfeiriad|nghyfeiriad|live|lives|lived|living|staying|byw|fyw|cartref|(?<!care\s)(?<!nursing\s)(?<!residential\s)home|(?:his|her|their|my|our)\s+(?:\w+\s+)?(?:place|house|gaff|farm|flat)|(?:ei|fy|eu)\s+(?:d[ŷy]|th[ŷy]|nh[ŷy]|fferm|lle|ffarm)|moved\s+(?:in\s+)?(?:in)?to|symud\s+i|(?:we|i|he|she|they)(?:'re|'m|'s|re|m|s|\s+are|\s+am|\s+is)\s+at|t[ŷy]\s+(?:ni|fi|nhw)\s+(?:ydi|ydy|yw)|farm(?:s|ing|ed)?|ff[ae]rmio|letters?|parcels?|delivered|deliver|post\s+it|send\s+it|llythyr|lythyr|parsel|barsel|anfonwch|danfonwch|gyrrwch|halwch|postiwch)\b[^.!?]{0,24}$"
)
LIVES_THERE = AnyCase(
    r"^[^.!?\n]{0,30}\b(?:(?:live[sd]?|living|byw|fyw)\s(?:there|alone|yno|ar\sei\sp?h?ben)|(?:that'?s|is)\s+where\s+(?:\w+\s+){1,3}lives?|"
    r"(?:dyna|dyma|'na|'ma)\s+(?:lle|ble)\s+(?:[\w']+\s+){1,4}(?:byw|fyw))\b"
)
SCORE = re.compile(r"\s+\d{1,2}\b")
"""`Bala 2 Cwm Rovers 1`: a number on both sides of a name is a result."""

LIKE_A_STREET = re.compile(
    r"square|place|court|vw|hts|gro|pk|cotts?|crt|mdws?|wlk|pde|view|row|rise|buildings|mansions|heights", re.IGNORECASE
)
LIVES_AT = AnyCase(r"\b(?:live[sd]?|living|staying)\s+(?:(?:up|down|over|out)\s+)?at\s+$")
BLOCK = AnyCase(
    r"\s+(?:flats|houses|homes|properties|estate|development|site|shops|offices|roundabouts?|closures?|bus(?:es)?|junctions?|potholes?|accidents?|"
    r"crashes|crossings?|car\s+parks?|tickets?|tenants|buildings?|bridges?|lights|bins|signs)\b"
)
"""`12 Bridge Street flats`: so many of them, or a building that is written about."""

ONLY_STREETS = re.compile(r"heol|stryd|clos|rhes|teras|rhodfa|cilgant|gerddi", re.IGNORECASE)
"""Not `20 ffordd` (ways), `3 maes` (fields), `2 lôn` (lanes) or `llys` (a court)."""

TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss)\.?\s(?:[A-ZŴŶ][\w'-]*\.?\s){0,2}[A-ZŴŶ][\w'-]+(?:,|\s(?:of|at|from|o|yn|ym))\s$"
)
SURE = re.compile(SURE_ENDINGS, re.IGNORECASE)
