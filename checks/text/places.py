"""Names of places and of public bodies in both languages, read as the same values whichever language says them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from checks.model import Language, Pair
from checks.text.fact import Fact, Reading
from checks.text.tokens import Word, bare, words
from checks.text.welsh import mutations_of

ARTICLES = ("y", "yr")
NEAR = frozenset(
    "in at from to near of for around across via between outside into towards through and yn yng ym i o ger ar at rhwng drwy"
    " tua ac a'r hyd am sir tu swydd the y yr ledled council college gyngor cyngor".split()
)

QUARTERS = frozenset(
    "north south east west mid gogledd ngogledd ogledd de dde ne gorllewin ngorllewin orllewin dwyrain nwyrain ddwyrain"
    " canolbarth ganolbarth nghanolbarth".split()
)
SHARED = frozenset(  # first words that many names share, and that name no place for short
    "sir swydd ynys bae pen north south east west mid new old llan port st upper lower gogledd de gorllewin dwyrain"
    " canolbarth cwm".split()
)
AFTER_FEASTS = frozenset({"day", "week", "eve"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name as its words, what it stands for, how heavy it is, and whether it is a word of its own too."""

    phrase: tuple[str, ...]
    readings: frozenset[Reading]
    weight: int
    covers: frozenset[Reading]
    doubtful: bool


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Names by their first word, for each language, and for each place the first words of its names (Hay for Hay-on-Wye).
    Compared by identity."""

    names: Mapping[Language, Mapping[str, tuple[Name, ...]]]

    @cached_property
    def beginnings(self) -> Mapping[Reading, frozenset[str]]:
        """What a place may be called for short."""
        found: dict[Reading, set[str]] = {}
        for each in self.names.values():
            for row in (row for rows in each.values() for row in rows if len(row.phrase) > 1):
                for reading in row.readings:
                    found.setdefault(reading, set()).add(row.phrase[0])
        return {reading: frozenset(words - SHARED) for reading, words in found.items()}

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of a name."""
        return frozenset(
            part for each in self.names.values() for rows in each.values() for row in rows for part in row.phrase
        )


def gazetteer(table: Mapping[str, Any], pairs: Iterable[Pair] = ()) -> Gazetteer:
    """From config/places.yaml and the organisation's own pairs of places and names; the same tables are read once."""
    rows = [
        (str(english), str(welsh), weight)
        for kind, weight in (("towns", 2), ("countries", 1), ("bodies", 1))
        for english, welsh in (table.get(kind) or {}).items()
    ]
    rows += [(name, name, 2) for name in (table.get("same") or "").split()]
    rows += [(pair.en, pair.cy, 1) for pair in pairs if pair.kind in ("place", "name")]
    peoples = tuple((table.get("peoples") or {}).items())
    return _gazetteer(tuple(rows), peoples, frozenset(table.get("doubtful", ())))


@lru_cache(maxsize=8)
def _gazetteer(
    rows: tuple[tuple[str, str, int], ...], peoples: tuple[tuple[str, str], ...], doubtful: frozenset[str]
) -> Gazetteer:
    made = _Maker(frozenset(name.lower() for name in doubtful))
    for english, welsh, weight in rows:
        made.add(english.split("|"), welsh.split("|"), weight)
    for people, places in peoples:
        for place in places.split(","):
            made.people(people, place.strip())
    return Gazetteer({language: made.table(language) for language in ("en", "cy")})


class _Maker:
    """Gathers names; a name that stands for two places (Newport) has both readings."""

    def __init__(self, doubtful: frozenset[str]) -> None:
        self._doubtful = frozenset(form for name in doubtful for form in mutations_of(name))
        self._found: dict[Language, dict[tuple[str, ...], tuple[set[Reading], int]]] = {"en": {}, "cy": {}}

    def add(self, english: list[str], welsh: list[str], weight: int) -> None:
        reading: Reading = ("place", english[0].lower())
        here = [("en", p) for name in english for p in _phrases(name, mutate=False)]
        here += [("cy", p) for name in welsh for p in _phrases(name, mutate=True)]
        there = [("cy", p) for name in english for p in _phrases(name, mutate=False)]
        there += [("en", p) for name in welsh for p in _phrases(name, mutate=False) if len("".join(p)) > 4]
        for language, phrase in here + there:
            self._put("en" if language == "en" else "cy", phrase, reading, weight)

    def people(self, adjective: str, place: str) -> None:
        weight = 1 if place in ("Wales", "Scotland", "Ireland") else 0
        self._put("en", (adjective.lower(),), ("place", place.lower()), weight)

    def _put(self, language: Language, phrase: tuple[str, ...], reading: Reading, weight: int) -> None:
        readings, heavier = self._found[language].setdefault(phrase, (set(), weight))
        readings.add(reading)
        self._found[language][phrase] = readings, min(weight, heavier)

    def table(self, language: Language) -> dict[str, tuple[Name, ...]]:
        by_first: dict[str, list[Name]] = {}
        for phrase, (readings, weight) in self._found[language].items():
            covers = (
                frozenset().union(*(self._inside(phrase, lang) for lang in self._found))
                if len(phrase) > 1
                else frozenset()
            )
            doubtful = len(phrase) == 1 and phrase[0] in self._doubtful
            by_first.setdefault(phrase[0], []).append(Name(phrase, frozenset(readings), weight, covers, doubtful))
        return {first: tuple(sorted(names, key=lambda n: -len(n.phrase))) for first, names in by_first.items()}

    def _inside(self, phrase: tuple[str, ...], language: Language) -> frozenset[Reading]:
        """What the single words of a longer name stand for: Swansea University says Swansea too."""
        found: set[Reading] = set()
        for start in range(len(phrase)):
            for end in range(start + 1, len(phrase) + 1):
                if end - start < len(phrase) and phrase[start:end] in self._found[language]:
                    found |= self._found[language][phrase[start:end]][0]
        return frozenset(found)


def _phrases(name: str, mutate: bool) -> Iterable[tuple[str, ...]]:
    phrase = tuple(word.low for word in words(name.strip()))
    if phrase[0] in ARTICLES and len(phrase) > 1:
        phrase = phrase[1:]
    for first in mutations_of(phrase[0]) if mutate else phrase[:1]:
        if first != "mae":  # the nasal of bae, and the commonest verb
            yield (first, *phrase[1:])


@lru_cache(maxsize=256)
def places(text: str, language: Language, known: Gazetteer) -> tuple[Fact, ...]:
    """The places and bodies that a text names, the longest name first where several fit."""
    items = words(text)
    table = known.names[language]
    found: list[Fact] = []
    at = 0
    while at < len(items):
        low = items[at].low
        names = table.get(bare(low) if "'" in low else low)
        name = next((n for n in names if _stands(n, items, at)), None) if names else None
        if name is None:
            at += 1
            continue
        end = at + len(name.phrase)
        weight = name.weight if not name.doubtful else int(_is_near(items, at, end))
        found.append(Fact("place", items[at].start, items[end - 1].end, name.readings, weight, name.covers))
        at = end
    return tuple(found)


def _stands(name: Name, items: Sequence[Word], at: int) -> bool:
    end = at + len(name.phrase)
    if end > len(items) or not _is_capital(items[at:end]):
        return False
    if end < len(items) and items[end].low in AFTER_FEASTS:
        return False
    return all(
        bare(item.low) == part or item.low == part for item, part in zip(items[at:end], name.phrase, strict=True)
    )


def _is_capital(items: Sequence[Word]) -> bool:
    """In capitals from its first word on, but for a quarter of the sky before it: north Wales, de Cymru."""
    return items[0].capital or (bare(items[0].low) in QUARTERS and items[-1].capital)


def _is_near(items: Sequence[Word], at: int, end: int) -> bool:
    """Behind a preposition and not a part of a longer name in capitals."""
    before = items[at - 1] if at else None
    behind = items[end] if end < len(items) else None
    if behind is not None and behind.capital and behind.sort == "word":
        return False
    return before is not None and before.low in NEAR
