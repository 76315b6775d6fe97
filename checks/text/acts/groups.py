"""Protected groups by every name they are given, as config/lexicons/{en,cy}/groups.yaml holds them."""

from collections.abc import Iterator, Mapping, Set
from typing import Any

from checks.model import Language
from checks.text.normalise import plain
from checks.text.welsh import mutations_of

MANY, ONE, SLUR = "grpp", "grps", "slur"
THING = "thing"
COUNTED_BY_NATURE = frozenset({"sex", "age"})
"""Groups whose adjectives (young, old, single) stand before insults without hatred of the group."""
BY_DESCENT = frozenset({"race", "religion"})
GROUP_MARKS = frozenset({MANY, ONE, SLUR})


def group_marks(lexicons: Mapping[str, Any], languages: tuple[Language, ...] = ("cy", "en")) -> dict[str, str]:
    """{name: mark} for the languages: MANY for several, ONE for one, SLUR for a name that is itself an insult, THING for a
    longer name in which such a word means something else."""
    marks: dict[str, str] = {}
    for language in languages:
        tree = lexicons[f"{language}/groups"]
        people = tree.get("people") or {}
        marks |= {" ".join(plain(str(name)).replace("-", " ").split()): THING for name in tree.get("innocent") or ()}
        for group, row in tree["groups"].items():
            insults = () if group in COUNTED_BY_NATURE else people.get("insults") or ()
            named = _names(row, {**people, "insults": insults}, language == "cy")
            for name, mark in (*named, *_from_abroad(row, people, language)):
                for form in mutations_of(plain(name)) if language == "cy" else (plain(name),):
                    marks[" ".join(form.replace("-", " ").split())] = mark
    return marks


def group_names(
    lexicons: Mapping[str, Any], language: Language, *, only: Set[str] = frozenset(), without: Set[str] = frozenset()
) -> list[str]:
    """What several of a group are called, and its slurs."""
    tree = lexicons[f"{language}/groups"]
    people = {**(tree.get("people") or {}), "one": (), "insults": ()}
    rows = [row for group, row in tree["groups"].items() if group not in without and (not only or group in only)]
    names = (name for row in rows for name, mark in _names(row, people, language == "cy") if mark != ONE)
    return list(dict.fromkeys(plain(name) for name in names))


def _names(row: Mapping[str, Any], people: Mapping[str, Any], after: bool) -> Iterator[tuple[str, str]]:
    """A group's names; an adjective stands before `people` in English and after `pobl` in Welsh."""
    for key, mark in (("many", MANY), ("one", ONE), ("slurs", SLUR)):
        yield from ((str(name), mark) for name in row.get(key) or ())
    for adjective in row.get("adjectives") or ():
        for key, mark in (("many", MANY), ("one", ONE), ("insults", SLUR)):
            for noun in people.get(key) or ():
                if not after:
                    yield f"{adjective} {noun}", mark
                for form in mutations_of(str(adjective)) if after else ():
                    yield f"{noun} {form}", mark


def _from_abroad(row: Mapping[str, Any], people: Mapping[str, Any], language: Language) -> Iterator[tuple[str, str]]:
    """Those told by the country they come from: a family from Ghana, teulu o Ghana."""
    for country in map(str, row.get("countries") or ()):
        whence = [f"o {form}" for form in mutations_of(country)[:2]] if language == "cy" else [f"from {country}"]
        for key, mark in (("many", MANY), ("one", ONE)):
            yield from ((f"{noun} {one}", mark) for noun in people.get(key) or () for one in whence)
