"""What an answer in a thread adds to the comments before it, so that everybody there knows who is meant: the one trait of a
child at the school that was named, what its parents do, the door of somebody frail, where somebody accused works."""

import re
from collections.abc import Iterator

from checks.model import Item, Part, Place
from checks.personal_data.any_case import AnyCase
from checks.personal_data.context import clause_after
from checks.personal_data.digits import fold
from checks.personal_data.schooling import CLASS, SCHOOL, SMALL_SCHOOL

ONE_TRAIT = AnyCase(
    r"\b(?:the\s+|s\s+)?only\s+(?:(?:year|yr)\s+\d+\s+)?(?:one|boy|girl|lad|kid|child|pupil|twins?)\b\s+(?:\w+\s+){0,6}?(?:with|in\s+an?|who|wearing)\s+[^.!?\n]{2,40}|"
    r"\bunig\s+(?:un|blentyn|hogyn|hogan|fachgen|bachgen|ferch|merch|grwt|crwt|ddisgybl|efeilliaid)\b\s+(?:[\w']+\s+){0,4}?(?:efo|gyda|'da|mewn|sy|sydd|sy'n|â)\s+[^.!?\n]{2,40}|"
    r"\b(?:twins|triplets)'?\s+(?:\w+\s+)?(?:brother|sister)|\b(?:little|big|younger|older|baby)\s+(?:brother|sister)\s+(?:of|to)\b|"
    r"\b(?:brawd|chwaer)\s+(?:fach|bach|fawr|mawr)\s+(?:i\s+|i'r\s+|y\s+|yr\s+)?(?:triphlyg|efeilliaid|tripledi)\b|"
    r"\b(?:red|ginger)[\s-]?hair(?:ed)?\b|\b(?:g?wallt\s+coch|pengoch|bengoch)\b"
)
PARENTS = (
    r"(?:mum|mam|mother|dad|father|nan|gran|grandad|step-?\w+|parents|uncle|auntie?|"
    r"fam|tad|thad|dad|nain|taid|rhieni|mam-?gu|tad-?cu|ewythr|modryb)"
)
PARENTS_WORK = AnyCase(
    rf"(?:\b(?:his|her|their|the|whose|a'?r|and|ei|'i|y|eu)\s+|^\W*){PARENTS}\b(?:'s)?(?:\s+(?:o|hi|e|fe|fo|nhw))?\s*(?:who\s+|sy'n\s+|sydd\s+yn\s+|is\s+the\s+|'n\s+|yn\s+)?"
    r"(?:works?|working|runs?|owns?|drives?|keeps?|does|manages?|serves?|sells?|teaches|cleans?|cooks?|preaches|"
    r"cadw|gweithio|rhedeg|gyrru|dreifio|dysgu|gwerthu|rheoli|coginio|glanhau|gwneud|berchen)\b(?!\s+(?:not|hard|nothing|full|her|his|nights)\b)[^.!?\n]{2,40}"
)
CHILD = AnyCase(
    r"\b(?:boy|girl|lad|kid|child|pupil|teenager|brother|sister|nursery|bachgen|fachgen|hogyn|hogan|merch|ferch|geneth|disgybl|plentyn|blentyn|crwt|croten|"
    r"brawd|chwaer|cylch|meithrin)\b"
)
FRAIL = AnyCase(
    r"\b(?:(?:[789]\d|10\d)\b(?!%)|carers?|discharged|home\s+from\s+hospital|had\s+a\s+fall|since\s+the\s+fall|on\s+(?:her|his)\s+own|housebound|disabled|"
    r"frightened|blind|legs?\s+off|gofalwyr|ofalwyr|gofalwr|codwm|cwympo|gwympo|o'r\s+ysbyty|adra?\s+o\s+ysbyty|ar\s+(?:ei|ben)\s+(?:p?h?ben\s+)?ei\s+hun|anabl|dall)"
)
DOOR = AnyCase(
    r"\b(?:number|no\.?|rhif)\s*\d{1,3}[a-z]?\b|\b(?:end|ground[\s-]floor|top|corner|last|first)\s+(?:floor\s+)?(?:bungalow|flat|house|cottage)\b|"
    r"\b(?:byngalo|fflat|tŷ|ty|bwthyn)\s+(?:pen|ola\w*|cynta\w*|llawr\s+gwaelod|ar\s+y\s+gornel)\b"
)
OPEN = AnyCase(
    r"\b(?:never\s+lock(?:ed|s)|unlocked|(?:is|'s)\s+(?:always\s+)?open|key\b|by\s+(?:him|her)self|on\s+(?:his|her)\s+own|all\s+alone|can'?t\s+get\s+(?:up|out)|"
    r"goriad|allwedd|agoriad|byth\s+yn\s+cloi|heb\s+(?:ei\s+)?g?loi|ar\s+agor|ar\s+(?:ei\s+)?p?h?ben\s+ei\s+hun)"
)
ACCUSED = AnyCase(
    r"\b(?:on\s+(?:a\s+)?tag|police\s+tag|out\s+of\s+(?:prison|jail)|on\s+bail|(?:hitting|beating|battering)\s+(?:up\s+)?(?:his|her)|sex\s+offender|paedo\w*|nonce|"
    r"ar\s+(?:y\s+)?tag|dag\s+(?:yr?\s+)?heddlu|o'r\s+carchar|(?:guro|curo|fwrw|bwrw|ddyrnu)(?:'i|\s+ei)|ar\s+fechnïaeth|troseddwr\s+rhyw|pedo\w*)"
)
WORKS = AnyCase(
    r"\b(?:he|she|o|e|fe|fo|hi)(?:'s|'n|\s+yn)?\s+(?:now\s+)?(?:works?|working|gweithio|drinks|yfed)\s+(?:[\w']+\s+){0,2}?(?:at|in|yn|ym|yng|behind)\s+[^.!?\n]{3,50}"
)


def of_a_child(item: Item) -> Iterator[tuple[Part, Place]]:
    """(the part, where): one trait, or what the parents do, of a child whose school was named before."""
    earlier = [fold(quoted.text) for quoted in item.recent]
    if not any(_is_of_a_school(text) for text in earlier):
        return
    for part in item.parts():
        folded = fold(part.text)
        match = ONE_TRAIT.search(folded) or PARENTS_WORK.search(folded)
        if match is not None and any(CHILD.search(text) or CLASS.search(text) for text in (*earlier, folded)):
            yield part, _trimmed(part, match)


def _is_of_a_school(text: str) -> bool:
    """A school is named, or a child's year is."""
    named = SCHOOL.search(text) or SMALL_SCHOOL.search(text)
    return bool(named or (CLASS.search(text) and CHILD.search(text)))


def of_a_home(item: Item) -> Iterator[tuple[Part, Place]]:
    """(the part, where): the door of somebody frail that stands open; or where one works who was accused before."""
    if item.kind != "comment" or not item.recent:
        return
    earlier = " \n".join(fold(quoted.text) for quoted in item.recent)
    for part in item.parts():
        folded = fold(part.text)
        door = DOOR.search(folded) if FRAIL.search(earlier) else None
        works = WORKS.search(folded) if ACCUSED.search(earlier) else None
        if door is not None and OPEN.search(folded):
            yield part, part.place(door.start(), door.end() + len(clause_after(folded, door.end(), 60).rstrip()))
        elif works is not None:
            yield part, _trimmed(part, works)


def _trimmed(part: Part, match: re.Match[str]) -> Place:
    return part.place(match.start(), match.start() + len(match[0].rstrip()))
