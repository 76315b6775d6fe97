"""Dates as people write them, and the words that make one of them the day somebody was born."""

import re

from checks.personal_data.any_case import AnyCase

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|[mf]awrth|ebrill|[mf]ai|[mf]ehefin|g?orffennaf|awst|[mf]edi|"
    r"hydref|[td]achwedd|rh?agfyr)\.?"
)
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
DAY_2 = r"(?:0[1-9]|[12]\d|3[01])"
YEAR = r"(?:(?:18|19|20)\d{2}|'?\d{2})"
DAY_WORD = (
    r"(?:twenty|thirt(?:y|ieth)|first|second|third|fourth|fifth|sixth|seventh|eighth|nin(?:th|eth)|tenth|eleventh|twelfth|"
    r"thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth)(?:[\s-]+(?:first|second|third|"
    r"fourth|fifth|sixth|seventh|eighth|ninth))?"
)
DAY_WORD_CY = (
    r"(?:cyntaf|gyntaf|ail|trydydd|drydydd|pedwerydd|bedwerydd|pumed|bumed|chweched|seithfed|wythfed|nawfed|degfed|ddegfed|"
    r"unfed|deuddegfed|ddeuddegfed|pymthegfed|bymthegfed|deunawfed|ddeunawfed|ugeinfed)(?:\s+(?:ar\s+(?:ddeg|bymtheg|hugain)))?"
)
YEAR_WORD = (
    r"(?:nineteen(?:\s+hundred(?:\s+and)?)?(?:[\s-]+(?!of\b)[a-z]+){1,2}|two\s+thousand(?:\s+and)?(?:\s+[a-z]+)?|twenty\s+[a-z]+(?:\s+[a-z]+)?|"
    r"one\s+nine(?:\s+[a-z]+){2}|(?:thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-]+(?:one|two|three|four|five|six|seven|eight|nine))?|"
    r"un\s+naw(?:\s+[^\W\d_]+){2}|mil\s+naw(?:\s+c?g?ant)?(?:\s+[^\W\d_]+){1,3}|(?:dwy|dau)\s+fil(?:\s+a)?(?:\s+[^\W\d_]+)?)"
)
TOLD = AnyCase(
    rf"(?<!\w)(?:(?:the\s+)?{DAY_WORD}(?:\s+of)?\s+{MONTH},?\s+(?:{YEAR}|{YEAR_WORD})|{MONTH}\s+(?:the\s+)?{DAY_WORD},?\s+(?:{YEAR}|{YEAR_WORD})|"
    rf"(?:the\s+)?{DAY_WORD}\s+of\s+the\s+{DAY_WORD},?\s+(?:{YEAR}|{YEAR_WORD})|"
    rf"(?:yr?\s+)?{DAY_WORD_CY}\s+(?:o\s+)?{MONTH},?\s+(?:{YEAR}|{YEAR_WORD})|{DAY}(?:st|nd|rd|th|af|il|ydd|fed|eg|ain)?(?:\s+o|\s+of)?\s+{MONTH},?\s+{YEAR_WORD}|"
    rf"{MONTH}\s+{DAY}(?:st|nd|rd|th)?,?\s+{YEAR_WORD})(?!\w)"
)
"""Dates in words; all of the last hundred years and some."""

DATE = AnyCase(
    rf"(?<![\w£$€.,/-])(?:{DAY}\s?[./\-\\ ]\s?(?:1[0-2]|0?[1-9])\s?[./\-\\ ]\s?(?P<y1>{YEAR})|"
    rf"(?:19|20)\d{{2}}-(?:1[0-2]|0[1-9])-{DAY}|"
    rf"{DAY}\s?(?:st|nd|rd|th|af|il|ydd|fed|eg|ain)?(?:\s+o)?(?:\s+of)?[\s\-]+{MONTH},?[\s\-]*(?P<y2>{YEAR})|"
    rf"{MONTH}\s+{DAY}(?:st|nd|rd|th)?,?\s+(?P<y3>{YEAR}))(?![\w%]|[./-]\d)"
)
LABEL = AnyCase(
    r"\b(?:d\.?\s?o\.?\s?b\.?|date\s+of\s+birth|birth\s*date|dyddiad\s+(?:fy\s+|ei\s+|eu\s+)?n?geni|n?d?dyddiad\s+geni|"
    r"nyddiad\s+geni|d\.g|dg)\b\.?"
)
BIRTHDAY = AnyCase(r"\b(?:birthday|b'?day|(?:p|ph|mh)?en-?blwydd|penblwydd|mhenblwydd)\b")
IN_ONE = re.compile(rf"(?<![\w£.,/-])(?:{DAY_2}(?:0[1-9]|1[0-2])(?:19|20)\d{{2}})(?!\w)")
"""Eight digits with nothing between, which only a label makes a date."""

BORN = AnyCase(r"\b(?:born|b\.|g?anwyd|ganed|n?geni|eni|aned|anwyd)(?=\W|$)")
RANGE = AnyCase(
    r"\b(?:between|before|after|since|from|until|onwards|or\s+(?:later|earlier|after|before)|rhwng|cyn|ar\s+ôl|ers|"
    r"o\s+flaen|ymlaen|"
    r"turn|turning|eligible|eligibility|gymwys|cymwys)\b"
)
THING = AnyCase(
    r"\b(?:nhs|gig|council|cyngor|club|clwb|society|cymdeithas|party|plaid|railway|rheilffordd|company|cwmni|school|ysgol|"
    r"idea|syniad|"
    r"choir|côr|eisteddfod|internet|village|pentref|movement|mudiad|festival|gŵyl|band|project|prosiect|centre|canolfan|"
    r"league|service|"
    r"gwasanaeth|lamb|oen|calf|llo|foal|ebol|puppy|kitten|elephant|giraffe|cub|chick|penguin)\b"
)
FAMOUS = AnyCase(
    r"\b(?:poet|author|writer|novelist|actor|actress|singer|composer|king|queen|prince|princess|saint|sir|hero|politician|"
    r"scientist|explorer|footballer|historian|artist|painter|founder|pioneer|prime\s+minister|president|on\s+this\s+day|"
    r"bardd|fardd|awdur|actor|canwr|gantores|cyfansoddwr|brenin|frenin|brenhines|tywysog|sant|arwr|gwyddonydd|arlunydd|"
    r"sylfaenydd|"
    r"llenor|emynydd|ar\s+y\s+(?:diwrnod|dydd)\s+hwn|prif\s+weinidog|anniversary|centenary|century|pen-?blwydd\s+geni|"
    r"canmlwyddiant|ganrif)\b"
)
OLDEST = 110
"""Years: nobody born longer ago than this is likely to be alive, so the date is history."""


def year(match: re.Match[str], this_year: int) -> int:
    """The year of a DATE, a short one taken as the latest that is not to come."""
    written = next((match[name] for name in ("y1", "y2", "y3") if match[name]), match[0][:4]).strip("'")
    if len(written) == 4:
        return int(written)
    short = int(written) + this_year // 100 * 100
    return short if short <= this_year else short - 100
