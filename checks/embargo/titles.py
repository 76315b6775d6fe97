"""Titles of releases said in a post's own words, English or Welsh: what tells one release on a subject from another."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from checks.text.renderings import forms, stem

WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 4
REMEMBERED = 50_000
SPARE = frozenset(
    "the and for from with into over their what how why who are was were our this that than more most between within across"
    " england wales scotland northern ireland kingdom united great britain british series time dataset data statistics"
    " statistical bulletin annual quarterly monthly weekly provisional final estimates estimate official latest report results"
    " summary analysis overview headline key main findings results cymru lloegr ystadegau".split()
)


def sayings(title: str, welsh: Mapping[str, frozenset[str]]) -> tuple[frozenset[str], ...]:
    """For each word of a folded title that tells something, the stems that say it, as `spoken` gives them."""
    told = (word for word in dict.fromkeys(WORD.findall(title)) if len(word) >= SHORTEST and word not in SPARE)
    return tuple(frozenset(_sayings(word, welsh)) for word in told)


def _sayings(word: str, welsh: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """`spending` is said by what says `spend` too."""
    for form in (word, word.removesuffix("ing"), word.removesuffix("s")):
        if len(form) >= SHORTEST:
            yield f"en {stem(form, 'en')}"
            yield from (f"cy {one}" for one in welsh.get(stem(form, "en"), ()))


def spoken(words: frozenset[str]) -> frozenset[str]:
    """The stems of a text's folded words, as both languages have them."""
    return frozenset().union(*map(_stems, words))


@lru_cache(maxsize=REMEMBERED)
def _stems(word: str) -> tuple[str, ...]:
    if len(word) < SHORTEST - 1:
        return ()
    return (f"en {stem(word, 'en')}", *(f"cy {one}" for one in forms(word, "cy")))
