"""A child without a name whom an age or a class and a school single out: `mae hi'n saith ac yn ysgol y garnedd`."""

import re
from collections.abc import Iterator

from checks.model import Strength
from checks.personal_data.any_case import AnyCase
from checks.personal_data.context import clause_after, clause_before, is_own
from checks.personal_data.schooling import (
    CLASS,
    CLASS_TEACHER,
    GROWN,
    NOT_AN_AGE,
    NUMBER_WORD,
    PET,
    SCHOOL,
    SMALL_SCHOOL,
    UNDER_18,
)
from checks.personal_data.spot import Spot

REACH = 110
IS = (
    r"(?:\b(?:he|she|who)(?:'?s|\s+is|\s+was|\s+turned)|\bsydd(?:\s+(?:newydd\s+droi|ond))?(?:'n|\s+yn|\s+ym)?|\bsy(?:'n|\s+yn|\s+ym|\s+ond\s+yn)|"
    r"\b(?:mae|ma|oedd|roedd|dyw|dydi|dio|bod|fod)(?:'n|'r)?(?:\s+(?!plant\b|blant\b|disgyblion\b|rhai\b)[^\W\d_]+){0,3}(?:'n|\s+yn|\s+ym|\s+newydd\s+droi'n)|"
    r"\b(?:twins?|boy|girl|lad|son|daughter|grandson|granddaughter|efeilliaid|merch|ferch|mab|fab|hogyn|hogan|bachgen|fachgen|geneth|crwt|croten)"
    r"(?:\s+(?:bach|fach|ni|i)){0,2},?|"
    r"\b(?:yn|'n)\s+troi'n|\bturns|\bturned)"
)
"""What tells of one: `she's`, `sy'n`, `mae hi'n`, `ma tomos ni'n`."""

ONE = AnyCase(
    rf"{IS}\s+(?:only\s+|just\s+|dim\s+ond\s+|ond\s+)?(?:(?P<age>(?:{UNDER_18}|(?!one\b|un\b(?!\s+ar\b)){NUMBER_WORD})\b{NOT_AN_AGE})|(?:in\s+|yn\s+|ym\s+)?(?P<class>{CLASS.pattern}))"
)
MANY = AnyCase(
    r"\b(?:children|every|each|pob|kids|pupils|students|learners|those|people|everyone|all|ages|aged\s+\d+\s*(?:-|to|and)|between|under|over|plant|blant|phlant|"
    r"mhlant|disgyblion|ddisgyblion|dysgwyr|rhai|pawb|pobl|bobl|rhwng|dan|dros|hŷn|iau|cyfarfod|sesiwn|clwb|taith|cwrs|gwersi|teams?|tîm|"
    r"parents|rhieni|class(?:es)?\s+of|years?\s+\d+\s*(?:-|to|and|&)\s*\d)\b"
)
"""What tells of many, or of what is put on for them."""

CLOCK = AnyCase(
    r"^\s*(?:o'r\s+gloch|o'clock|am\b|pm\b|y\s+bore|y\s+prynhawn|yr\s+hwyr|milltir|munud|bin|awr|gradd|blynedd|mlynedd|gwaith|punt|deg\b|cant\b)"
)
THING = AnyCase(
    r"\b(?:ysgol|school|adeilad|building|pont|bont|clwb|club|prosiect|project|canolfan|centre|gwasanaeth|service|cynllun|scheme)(?:'n|\s+yn|\s+is|'s)?\s*$"
)
"""`mae'r ysgol yn bump oed`: what has an age and is nobody."""


def singled_out(folded: str) -> Iterator[Spot]:
    """One child told of with an age or a class, and the school beside it in the same sentence."""
    for match in ONE.finditer(folded):
        before, after = clause_before(folded, match.start(), REACH), clause_after(folded, match.end(), REACH)
        school = _school(after) or _school(before)
        if school is None:
            continue
        around = f"{match[0]} {after[: school.end()]}" if _school(after) else f"{before} {match[0]}"
        if MANY.search(around) or PET.search(around) or GROWN.search(around) or CLASS_TEACHER.search(around):
            continue
        if match["age"] is not None and (CLOCK.match(after) or THING.search(_subject(match))):
            continue
        at = (
            match.end() + school.start() if _school(after) is not None else match.start() - len(before) + school.start()
        )
        start, end = min(match.start(), at), max(match.end(), at + len(school[0].rstrip()))
        yield Spot(start, end, is_own(folded, match.start(), match.start()), Strength.MILD)
        return


def _subject(match: re.Match[str]) -> str:
    kind = "age" if match["age"] is not None else "class"
    return match[0][: match.start(kind) - match.start()].rstrip()


def _school(words: str) -> re.Match[str] | None:
    return SCHOOL.search(words) or SMALL_SCHOOL.search(words)
