"""How periods are written in both languages: one pattern whose named groups say which kind was met, longest kinds first."""

import re

MONTHS = (
    ("january", "jan", "ionawr"),
    ("february", "feb", "chwefror", "chwefrol", "chwef"),
    ("march", "mar", "mawrth", "fawrth"),
    ("april", "apr", "ebrill", "ebr"),
    ("may", "mai", "fai"),
    ("june", "jun", "mehefin", "fehefin", "meh"),
    ("july", "jul", "gorffennaf", "orffennaf", "ngorffennaf", "gorffenna", "gorff"),
    ("august", "aug", "awst"),
    ("september", "sept", "sep", "medi", "fedi"),
    ("october", "oct", "hydref", "hydre"),
    ("november", "nov", "tachwedd", "dachwedd", "nhachwedd", "thachwedd", "tach"),
    ("december", "dec", "rhagfyr", "ragfyr", "rhag"),
)
NUMBERS = {word: number for number, words in enumerate(MONTHS, 1) for word in words}
QUARTERS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 4,
    "last": 4,
    "olaf": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "cyntaf": 1,
    "ail": 2,
    "trydydd": 3,
    "pedwerydd": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
}

M = "(?:" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")\b"
Y = r"(?:19|20)\d\d"
DAY = r"[0-3]?\d(?:st|nd|rd|th|af|ain|fed|eg|ydd|ed)?"
MIS = r"(?:(?:diwedd|ddiwedd|end|the\s+end)\s+(?:of\s+)?)?(?:(?:mis|fis)\s+)?"
TO = r"(?:\s*-\s*|\s+(?:to|and|i|hyd|ac|a|through|until)\s+(?:fis\s+|mis\s+)?)"


def month_number(word: str) -> int:
    """1–12 for a folded month's name, short or mutated too."""
    return NUMBERS[word]


WEEK = (
    r"(?P<week>(?:week|wythnos|w/e)\s*(?:(?:ending|ended|to|up\s+to|yn\s+diweddu|yn\s+gorffen|a\s+ddaeth\s+i\s+ben"
    r"|hyd\s+at|hyd)\s+(?:ar\s+)?(?:on\s+)?)?"
    r"(?:(?:ddydd|dydd|the)\s+)?(?:[a-z]+day\s+|gwener\s+|wener\s+|llun\s+|lun\s+|sul\s+)?"
    rf"(?:(?P<week_d>[0-3]?\d)(?:st|nd|rd|th|af|ain|fed|eg|ydd|ed)?\s+(?:of\s+|o\s+)?(?P<week_m>{M})(?:,?\s+(?P<week_y>{Y}))?"
    rf"|(?<=week )(?P<week_n>[1-5]?\d)\b(?:,?\s+(?:of\s+|in\s+)?(?P<week_ny>{Y}))?"
    rf"|(?<=wythnos )(?P<week_w>[1-5]?\d)\b(?:,?\s+(?:o\s+|yn\s+)?(?P<week_wy>{Y}))?))"
)
SPAN = (
    r"(?P<span>(?P<span_n>year|month(?=\s+end)|flwyddyn|blwyddyn|quarter|chwarter|(?:12|twelve|deuddeg|three|tri|3|six|6"
    r"|chwe)[\s-]+(?:months?|mis))"
    r"\s+(?:ending|ended|to|up\s+to|hyd\s+at|hyd|yn\s+diweddu|yn\s+gorffen|a\s+ddaeth\s+i\s+ben|sy'n\s+diweddu"
    r"|a\s+oedd\s+yn\s+diweddu)\s+"
    rf"(?:(?:in|ym|yn|ar)\s+)?(?:the\s+)?{MIS}(?:{DAY}\s+(?:o\s+)?)?(?P<span_m>{M})(?:,?\s+(?P<span_y>{Y}))?)"
)
DATE = (
    rf"(?P<date>\b{DAY}\s+(?:of\s+|o\s+)?{M}(?:,?\s+{Y})?|{M}\s+{DAY}(?:,\s*{Y})?(?![\d/%.-])"
    rf"|\b\d\d?[/.]\d\d?[/.](?:\d{{4}}|\d\d)\b"
    r"|\b\d{4}-\d\d-\d\d\b|\b(?:the|yr?|'r|(?:mon|tues|wednes|thurs|fri)day)\s+\d\d?(?:st|nd|rd|th|af|ail|ydd|edd|fed"
    r"|eg|ain)\b(?!\s+(?:ganrif|century|anniversary|edition|time|birthday)))"
)
# The last day that figures go up to: "attendance to 20 November".
UPTO = (
    rf"(?P<upto>\b(?:(?:up\s+to|to|until|hyd\s+at|hyd|i)\s+(?P<upto_d>{DAY}\s+(?:of\s+|o\s+)?{M}(?:,?\s+{Y})?)"
    rf"|(?:as\s+at|at|on|ar)\s+(?P<upto_at>{DAY}\s+(?:of\s+|o\s+)?{M},?\s+{Y})))"
)
RANGE = rf"(?P<range>\b(?P<range_a>{M})(?:\s+(?P<range_ay>{Y}))?{TO}(?:{MIS})(?P<range_b>{M})(?:,?\s+(?P<range_y>{Y}))?(?!\s*\d))"
QUARTER = (
    rf"(?P<quarter>\b(?:(?P<quarter_b>{Y})\s+)?(?:(?:q|ch|quarter\s+|chwarter\s+)(?P<quarter_n>[1-4])"
    r"|(?:y\s+)?(?P<quarter_w>first|second|third|fourth|final|1st|2nd|3rd|4th|ail|trydydd|pedwerydd"
    rf"|last(?=\s+(?:quarter|(?:three|3)\s+months)\s+(?:of\s+)?{Y}))"
    rf"\s+(?:quarter|chwarter|(?:three|3)\s+months(?=\s+of\s+(?:{Y}|the\s+year)\b))"
    rf"|(?:chwarter|(?:[td]h?ri|nhri|3)\s+mis)\s+(?P<quarter_c>cyntaf|olaf(?=\s+(?:o\s+)?(?:{Y}|y\s+flwyddyn))))\b(?:\s*\([^)]*\))?(?:\s+(?:of\s+|o\s+|yn\s+)?(?P<quarter_y>{Y}))?)"
)
HALF = (
    rf"(?P<half>\b(?:(?:(?P<half_1>first)|second|last|final)\s+(?:half|(?:six|6)\s+months)\s+of\s+(?P<half_y>{Y})"
    rf"|(?:hanner|chwe\s+mis|6\s+mis)\s+(?:(?P<half_c1>cyntaf)|olaf)\s+(?:o\s+)?(?P<half_z>{Y})"
    rf"|ail\s+hanner\s+(?P<half_x>{Y})))"
)
# "Every January" is no month of figures.
MONTH = (
    rf"(?P<month>(?<!every )(?<!each )(?<!bob mis )(?<!pob mis )\b(?P<month_m>{M})(?:'s)?(?:,?\s+(?P<month_y>{Y}))?)"
)
MID = rf"(?P<mid>\b(?:mid|canol|ganol|chanol|nghanol)(?:-|\s+)(?:(?:year|blwyddyn|y\s+flwyddyn)\s+)?(?P<mid_y>{Y}))"
FISCAL = (
    rf"(?P<fiscal>\b(?:(?:fye|fy|financial\s+year\s+(?:ending|ended)(?:\s+(?:in\s+)?(?:31\s+)?march)?"
    rf"|(?:blwyddyn|flwyddyn)\s+ariannol\s+(?:yn\s+diweddu|sy'n\s+diweddu|hyd\s+at"
    rf"|a\s+ddaeth\s+i\s+ben)(?:\s+(?:ym\s+)?(?:mis\s+|fis\s+)?(?:mawrth|fawrth))?)"
    rf"\s+(?:yn\s+)?(?P<fiscal_e>{Y})|(?P<fiscal_a>{Y})\s*[/-]\s*(?P<fiscal_b>\d\d|{Y})(?![\d/-])))"
)
# "2025 to 2026" may be one year of a school's; "from 2025 to 2026" and "2025 and 2026" are two.
YEARS = (
    r"(?P<years>\b(?:(?<!\bfrom )(?<!\bbetween )(?<!\brhwng )(?<!\bo )"
    rf"(?P<years_a>{Y})\s*(?:-|\s(?:to|i|hyd)\s)|{Y}\s*(?:-|\s(?:to|and|i|a|hyd|ac)\s))\s*(?P<years_b>{Y})\b)"
)
YEAR = rf"(?P<year>\b(?P<year_y>{Y})\b(?![,.]\d))"
RELATIVE = (
    r"(?P<relative>\b(?P<relative_w>(?:last|this|the\s+previous|previous)\s+(?:month|week|quarter|year)"
    r"|(?<!ffigurau'r )(?<!ystadegau'r )(?<!data'r )(?<!datganiad y )"
    r"(?:[mf]is|wythnos|chwarter)\s+(?:diwethaf|ddiwethaf)|(?:y\s+)?(?:mis|wythnos|chwarter)\s+(?:hwn|hon)|(?:y\s+)?llynedd|eleni)\b"
    r"(?!'?s?\s+(?:figures|data|statistics|stats|release|numbers)))"
)

# Seasons and school terms: "last autumn", "the summer term of 2026", "yr hydref diwethaf", "y tymor diwethaf".
SEASON = (
    r"(?P<season>\b(?:(?:last|past)\s+(?:(?P<season_l>spring|summer|autumn|winter)(?:\s+term)?|(?P<season_t>term))"
    rf"|(?P<season_d>spring|summer|autumn|winter)(?:\s+term(?:\s+(?:of\s+|in\s+)?(?P<season_x>{Y}))?|\s+(?:of\s+)?(?P<season_y>{Y}))"
    r"|(?:y\s+(?P<season_w>gwanwyn|gaeaf)|(?:yr|'r)\s+(?P<season_u>haf|hydref))\s+diwethaf"
    rf"|d?tymor\s+(?:y\s+|yr\s+|'r\s+)?(?P<season_c>gwanwyn|haf|hydref|gaeaf)(?:\s+(?P<season_z>{Y}))?"
    r"|(?P<season_v>(?:y\s+)?d?tymor)\s+diwethaf)\b)"
)
SEASONS = {"spring": 3, "gwanwyn": 3, "summer": 6, "haf": 6, "autumn": 9, "hydref": 9, "winter": 12, "gaeaf": 12}
PATTERN = re.compile(
    "|".join((WEEK, SEASON, SPAN, FISCAL, UPTO, DATE, RANGE, HALF, QUARTER, MONTH, MID, YEARS, YEAR, RELATIVE))
)
# Months that are no other word.
PLAINLY = "|".join(
    word
    for number, words in enumerate(MONTHS, 1)
    for word in words
    if len(word) > 5 and number not in (3, 5) and word != "fehefin"
)
# What may be a period, not a date, in the same.
PAST = re.compile(
    rf"(?<!\d) (?:in|during|over|mis|fis|from|between|rhwng) (?:{M}|{Y}\b)"
    rf"|(?:year|flwyddyn|blwyddyn|week|wythnos|months|yn|hyd|of) [^.!?\d]{{0,20}}{Y}"
    rf"| {Y} \d\d | q[1-4] | quarter |(?:last|this) (?:month|year|week)| llynedd | eleni "
    rf"|(?<!\d) (?:{PLAINLY}) (?!\d)"
)
# The day of a release, or "figures": with either, a word of any talk may be about what is to come.
SOON = re.compile(
    r" (?:tomorrow|yfory|fory|figures|ffigurau|(?:mon|tues|wednes|thurs|fri)day"
    r"|(?:dd?ydd|bore) (?:llun|mawrth|mercher|iau|gwener)) "
    rf"| (?:the|yr?) \d\d?(?:st|nd|rd|th|af|ain|fed|eg|ydd)\b| \d\d? {M}"
)
RANGE_MARK = re.compile(r"\b(?:from|between|o|rhwng|over)\s+$")
FIGURE_BETWEEN = (
    r"(?:(?:the|its|a|an|y|yr|ei)\s+)?"
    r"(?:£?\d[\d.,]*\s*(?:%|per\s?cent|y\s?cant|bn|m|million|billion|biliwn|miliwn)?\s*)?"
)
# "The October figures", "ffigurau mis Hydref".
RELEASE_AFTER = re.compile(
    r"(?:'s)?\s+(?:[a-z'-]+\s+){0,3}(?:release|bulletin|publication|overview|summary|figures|numbers|data|stats|statistics)\b"
)
RELEASE_BEFORE = re.compile(
    r"\b(?:d?datganiad|bwletin|cyhoeddiad|trosolwg|[cg]?rynodeb|ffigurau|data|ystadegau|rhifau)(?:'r)?\s+(?:[a-z'-]+\s+){0,3}(?:[mf]is\s+|ym\s+mis\s+)?$"
)
# Behind these stands when figures were published, not what they are for: "according to figures published in August 2025".
PUBLISHED = re.compile(
    r"(?:\b(?:ons|we|obr|nisra|statisticians|(?:home|national\s+statistics)\s+office|(?:welsh\s+)?government|statswales)\s+"
    r"(?:said|reported|announced|told\s+us)(?=\s+(?:back\s+)?(?:in|on)\s)"
    r"|\b(?:meddai|dywedodd|adroddodd|cyhoeddodd)(?:'r)?\s+(?:yr?\s+)?(?:ons|syg|obr|nisra|ystadegwyr|swyddfa\s+(?:gartref|ystadegau"
    r"(?:\s+gwladol)?)|llywodraeth(?:\s+cymru)?|statscymru)(?=\s+(?:yn\s+ol\s+)?(?:ym|yn|ar|in)\s)"
    r"|(?<!\bbe )(?<!\bbeing )(?<!\bget )\b(?:published|released|issued|put out|first appeared)"
    r"|\b(?:a|eu|ei|we|ni)?\s*(?:gyhoeddwyd|cyhoeddwyd|gyhoeddon ni|cyhoeddon ni|gyhoeddasom|cyhoeddasom|ryddhawyd"
    r"|rhyddhawyd|ymddangosodd)"
    r"|\b(?:cafodd|cawsant|wedi'[ui])\b[^.;]*\b(?:cyhoeddi|gyhoeddi|chyhoeddi))"
    r"(?:\s+(?:by\s+(?:us|the\s+\w+|\w+)|gennym(?:\s+ni)?|gan\s+\w+|gyntaf|ddiwethaf|first|last|back|early|late|yn\s+ol))*"
    r"\s+(?:(?:in|on|ym|yn|ar)\s+)?(?:(?:early|late|mid|the|mis|fis|ddechrau|ddiwedd)\s+)*(?:(?:dydd|ddydd)\s+\w+\s+)?$"
)
# "Is going up by 5% in April": the month to come.
FUTURE = re.compile(
    r"\b(?:(?:is|are)\s+(?:going|set|due|about)\s+(?:up|down|to)|will\s+(?!be\s+(?:published|out"
    r"|released))(?:\w+\s+)?(?:rise|fall|increase|go|pay|cost|drop)"
    r"|(?:bydd|fydd)\b[^;!?]*\byn\s+(?:codi|gostwng|cynyddu|disgyn|talu|costio|is|uwch))\b[^;!?]*\b(?:in|from|this|ym"
    r"|ym\s+mis|o\s+fis|y\s+mis)\s+(?:mis\s+)?$"
)
SAME = r"same\s+(?:time|point|stage|period|month|week|quarter|term|day)|un\s+(?:adeg|pwynt|cyfnod|mis|chwarter|tymor|wythnos)"
COMPARED = re.compile(
    r"(?:\b(?:from|since|than|compared\s+(?:with|to)|versus|vs|against|(?:peak|high|low|record|level)\s+of|short\s+of"
    r"|outdid|beat|beats|bettered|matched|repeat\s+of|another|same\s+as|like|unlike"
    r"|(?:on|before|until|(?<=fyny )ar|(?<=lawr )ar)(?!\s+(?:in|during|back)\b)"
    r"|(?:ers|na|trech\s+na|curo)(?:'r)?|nag|gymharu\s+ag?|cyn|uchafbwynt\s+o|isafbwynt\s+o)"
    r"|(?<!cynnydd)(?<!gostyngiad)(?<!ostyngiad)(?<!gynnydd)(?<!cwymp)"
    rf"(?<!twf)(?<!dwf)(?<!lleihad)\s+o)\s+{FIGURE_BETWEEN}"
    rf"(?:(?:recorded|seen|peak|figure|level|reported|published|rate)\s+)?(?:(?:this\s+(?:time|point|stage)|{SAME}"
    r"|adeg\s+hon|un\s+pryd|pryd\s+hwn|back|at|ar|in|during|for|the|same|yn|ym|yng|y"
    r"|yr|mis|fis|the\s+year\s+to)\s+)*$"
    rf"|\b(?:{SAME})\s+(?:(?:of|in|yn|ym|o|y)\s+)*$"
)


def of_release(text: str, start: int, end: int) -> bool:
    """Whether the month at text[start:end] is said of a release: "the October figures"."""
    return bool(RELEASE_AFTER.match(text, end) or RELEASE_BEFORE.search(text[:start]))
