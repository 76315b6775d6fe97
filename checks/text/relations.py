"""Words that tell a day, a month or a year by another, or how often a thing is: the following day, every."""

import re

from checks.model import Language
from checks.text.units import DAY

YEAR, WEEK, MONTH = DAY * 365, DAY * 7, DAY * 365 / 12
EVERY: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:every|each)\s+(?:an?\s+)?$", re.IGNORECASE),
    "cy": re.compile(r"\b[bp]ob\s+$", re.IGNORECASE),
}
IN_EACH: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"[\s-]*(?:[^\W\d]+[\s-]+){0,3}?(?:an?|per|every|each)\s+(hour|day|week|month|year)\b", re.IGNORECASE
    ),
    "cy": re.compile(
        r"\s+(?:[^\W\d]+\s+){0,3}?(?:yr?|[bp]ob)\s+(awr|dydd|diwrnod|wythnos|mis|flwyddyn|blwyddyn)\b", re.IGNORECASE
    ),
}
OFTEN = {
    "hourly": 60.0,
    "half-hourly": 30.0,
    "half hourly": 30.0,
    "daily": DAY,
    "weekly": WEEK,
    "fortnightly": 2 * WEEK,
}
OFTEN |= {"monthly": MONTH, "quarterly": YEAR / 4, "annual": YEAR, "yearly": YEAR, "chwarterol": YEAR / 4}
OFTEN |= {"beunyddiol": DAY, "dyddiol": DAY, "wythnosol": WEEK, "misol": MONTH, "fisol": MONTH, "flynyddol": YEAR}
OFTEN_SAID = re.compile(rf"\b(?:{'|'.join(sorted(OFTEN, key=len, reverse=True))})\b", re.IGNORECASE)
WORKDAYS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:during the (?:working )?week\b|weekday|on working days)", re.IGNORECASE),
    "cy": re.compile(
        r"\byn (?:ystod )?yr wythnos(?! (?:hon|nesaf|ddiwethaf|(?-i:[A-Z])))|\bd?dyddiau(?: gwaith|'r wythnos)",
        re.IGNORECASE,
    ),
}
ALL_DAYS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:every day|daily|seven days a week|7 days a week|all week)\b", re.IGNORECASE),
    "cy": re.compile(
        r"\b(?:bob (?:un )?dydd(?! (?-i:[A-Z]))|bob diwrnod(?! gwaith)|yn ddyddiol|saith diwrnod yr wythnos|drwy'r wythnos)\b",
        re.IGNORECASE,
    ),
}
EDGE: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(end|close|start|beginning) of (?:the|this|(next|last)) month\b|\bmonth's (end)\b", re.IGNORECASE
    ),
    "cy": re.compile(
        r"\b([dn]?d?iwedd|[dn]?d?echrau)(?: y|'r| o'r)? mis(?: (?:hwn|yma|'ma|(nesaf|diwethaf)))?(?! (?-i:[A-ZÎ]))",
        re.IGNORECASE,
    ),
}
NEXT: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:following|next) (?P<unit>day|morning|year|month)\b|\b(?:a|the) (?P<unit2>day|year|month) (?:later|after|on)\b",
        re.IGNORECASE,
    ),
    "cy": re.compile(
        r"\b(?P<unit>diwrnod|ddiwrnod|dydd|bore|flwyddyn|mis) (?:canlynol|ganlynol|dilynol|wedyn|nesaf|yn ddiweddarach|wedi hynny"
        r"|ar ôl hynny)\b|\b(?P<unit2>t?d?rannoeth)\b",
        re.IGNORECASE,
    ),
}
PREVIOUS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\bprevious (?P<unit>day|night|year|month)\b|\b(?:a|the) (?P<unit2>day|night|year|month) (?:before|earlier)\b",
        re.IGNORECASE,
    ),
    "cy": re.compile(
        r"\b(?P<unit>diwrnod|dydd|noson|nos|flwyddyn|mis) (?:cyn(?:t| hynny)|gynt|blaenorol|flaenorol|ynghynt)\b(?P<unit2>)",
        re.IGNORECASE,
    ),
}
UNITS_OF = {
    "day": "day",
    "morning": "day",
    "night": "day",
    "year": "year",
    "month": "month",
    "mis": "month",
    "flwyddyn": "year",
}
PLANETS: dict[str, float] = {"mercury": 3.0, "venus": 5.0, "mars": 2.0, "jupiter": 4.0, "saturn": 6.0}
PLANET = re.compile(rf"\b(?:{'|'.join(PLANETS)})\b", re.IGNORECASE)
