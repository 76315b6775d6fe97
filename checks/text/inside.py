"""Numbers that stand inside other words: trilingual, teirieithog; a trio, triawd; a centenary, canmlwyddiant."""

import re
from collections.abc import Iterator

from checks.model import Language
from checks.text.alternatives import one_of
from checks.text.fact import Reading

STEMS: dict[Language, dict[float, str]] = {  # what a word may begin with, its first letter mutated or not
    "en": {
        2.0: "bi",
        3.0: "tri",
        4.0: "quadr quadri",
        5.0: "penta",
        6.0: "hexa",
        7.0: "hepta",
        8.0: "octa octo",
        10.0: "deca",
    },
    "cy": {
        2.0: "dwy ddwy deu ddeu dau ddau",
        3.0: "tri dri thri tair dair thair teir deir their",
        4.0: "pedwar bedwar phedwar pedair bedair phedair pedeir bedeir",
        5.0: "pum bum phum",
        6.0: "chwe",
        7.0: "saith seith",
        8.0: "wyth",
        9.0: "naw",
        10.0: "deg ddeg dec ddec",
    },
}
ENDS: dict[Language, str] = {
    "en": "lingual laterally lateral ennial ennially athlon athlete gon gonal cycle plane plet plets centenary"
    " monthly annual annually",
    "cy": "ieithog iaith ieithrwydd plyg blyg awd flynyddol flwydd misol fisol wythnosol ochrog onglog llawr lawr"
    " ran rhan athlon",
}
WHOLE: dict[Language, dict[float, str]] = {
    "en": {
        2.0: "duo duet twin twins pair double doubles doubled bicentenary",
        3.0: "trio triple triples tripled treble trebled triplets hat-trick thrice",
        4.0: "quartet quadruple quadrupled quadruplets",
        5.0: "quintet",
        6.0: "sextet",
        7.0: "septet",
        8.0: "octet",
        12.0: "dozen",
        50.0: "half-century",
        100.0: "century centenary centenarian",
        150.0: "sesquicentenary",
        200.0: "bicentenary bicentennial",
        300.0: "tercentenary",
    },
    "cy": {
        2.0: "deuawd ddeuawd pâr bâr dwbl ddwbl efaill efeilliaid dyblu ddyblu",
        3.0: "triawd driawd hat-tric tripledi treblu drebli trebl",
        4.0: "pedwarawd bedwarawd",
        5.0: "pumawd bumawd",
        6.0: "chwechawd",
        8.0: "wythawd",
        12.0: "dwsin ddwsin",
        100.0: "canmlwyddiant chanmlwyddiant ganmlwyddiant canrif ganrif",
        200.0: "daucanmlwyddiant ddaucanmlwyddiant deucanmlwyddiant",
        300.0: "trichanmlwyddiant drichanmlwyddiant",
    },
}


def _pattern(language: Language) -> re.Pattern[str]:
    stems = one_of(stem for row in STEMS[language].values() for stem in row.split())
    whole = one_of(word for row in WHOLE[language].values() for word in row.split())
    return re.compile(rf"\b(?:({stems})-?{one_of(ENDS[language].split())}|({whole}))\b", re.IGNORECASE)


SAID: dict[Language, re.Pattern[str]] = {"en": _pattern("en"), "cy": _pattern("cy")}
VALUES: dict[Language, dict[str, float]] = {
    language: {word: value for rows in (STEMS, WHOLE) for value, row in rows[language].items() for word in row.split()}
    for language in ("en", "cy")
}


def inside(text: str, language: Language) -> Iterator[Reading]:
    """The numbers that words of a text have in them."""
    for match in SAID[language].finditer(text):
        yield ("n", VALUES[language][(match[1] or match[2]).lower()])
