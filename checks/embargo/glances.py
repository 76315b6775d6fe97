"""Cheap looks at a text with a word of a subject in it, which most texts end at: may it name a period, may it have a figure?
Each looks for what is found soonest first, and for the rest only where a part of it stands there that is found soon."""

import re

from checks.embargo.folding import plain
from checks.embargo.wording import PLAINLY, SOON, M, Y

END = re.compile(r"[.!?…]\s+|\n+")
GAPS = str.maketrans({**dict.fromkeys("-_/#.,:;!?()'\"", " "), "&": " & "})
# All of it begins with a space.
SPACED = re.compile(
    rf" (?:in|to|and|of|for|during|between|mis|fis|i|ac|rhwng|from|ending|hyd|erbyn|yn|by|mid|[cg]h?anol) (?:{M}|{Y}\b)"
    rf"| (?:{PLAINLY}) | q[1-4] | quarter| chwarter| [mf]is diwethaf| wythnos ddiwethaf| 20\d\d "
)
DAY_OF_MONTH = re.compile(rf"\d {M}")
MONTH_OF_YEAR = re.compile(rf"{M} {Y}\b")
CENTURIES = (" 19", " 20")
NEAR = re.compile(r"(?:last|this|past) (?:month|year|week)")
SPANS = (" month", " year", " week")
NEAR_WORDS = ("llynedd", "eleni")
NUMERIC = re.compile(r"\d(?:\s*%|[.,]\d| ?(?:m|bn)\b| in \d)")
ENDINGS = re.compile(r"cent\b|est\b|in (?:two|three|four|five|ten)")
ENDED = ("cent", "est", "in t", "in f")
LIKE_A_FIGURE = (
    "more",
    "less",
    "than ",
    "mwy",
    "llai",
    "illion",
    "iliwn",
    "record",
    "worst",
    "best",
    "shock",
    "surpris",
    "fewer",
    "uchaf",
    "isaf",
    "gwaethaf",
    "gorau",
    "erioed",
    "hanner",
    "haneru",
    "dyblu",
    "o bob",
    "half",
    "halv",
    "third",
    "doubl",
    "synnu",
    "sioc",
)


def spaced_out(text: str) -> str:
    """Folded words with single spaces around them, and `|` where a sentence ends."""
    marked = END.sub(" | ", plain(text)).translate(GAPS)
    return f" {' '.join(marked.split())} "


# An hour of a release, and words for what comes out.
HOUR_OR_FIGURES = re.compile(
    r" (?:(?:7|9) (?:00|30)|0[79] [03]0|half (?:past )?nine|hanner awr (?:wedi|di) naw|naw a hanner|seven|saith o r gloch|o clock"
    r"|statistics|ystadegau|stats|data|numbers|rhifau|bulletin|[bf]wletin|release|d?datganiad|report|adroddiad|table|tables|[dt]abla?u?"
    r"|survey|arolwg|publi\w+|[cg]h?yhoedd\w+|index|mynegai|out|allan|today|heddiw|tonight|heno|next|nesa|nesaf|week|wythnos) "
)


COMING = re.compile(
    r" (?:tomorrow|yfory|fory|next week|wythnos nesaf"
    r"|(?:figures|statistics|stats|data|tables|census|results) (?:\w+ ){0,3}"
    r"(?:out|due|published|today|on|at)"
    r"|(?:ffigurau|ystadegau|data|tablau|canlyniadau|cyfrifiad) (?:\w+ ){0,4}(?:allan|cyhoeddi\w*|heddiw|dd?ydd|am)) "
)


def may_point(spaced: str) -> bool:
    """Whether folded words with single spaces may name a release's day or hour, a period, or figures."""
    return SOON.search(spaced) is not None or HOUR_OR_FIGURES.search(spaced) is not None or may_refer(spaced)


def may_give_away(spaced: str, text: str) -> bool:
    """Whether it may have a figure, and says that figures come, or tomorrow."""
    return COMING.search(spaced) is not None and may_have_a_figure(text)


def may_refer(spaced: str) -> bool:
    """Whether there may be a reference period in folded words with single spaces."""
    if SPACED.search(spaced) is not None or DAY_OF_MONTH.search(spaced) is not None:
        return True
    if any(word in spaced for word in NEAR_WORDS):
        return True
    if any(span in spaced for span in SPANS) and NEAR.search(spaced) is not None:
        return True
    return any(century in spaced for century in CENTURIES) and MONTH_OF_YEAR.search(spaced) is not None


def may_have_a_figure(text: str) -> bool:
    """Whether there may be a figure, a comparison or a superlative in a text as it was written."""
    low = text.lower()
    if any(word in low for word in LIKE_A_FIGURE) or NUMERIC.search(low) is not None:
        return True
    return any(word in low for word in ENDED) and ENDINGS.search(low) is not None
