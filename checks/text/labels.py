"""Names put together of words (a tag, a page's address, a mailbox, a handle): what the words say, and whether an English and a
Welsh name may say the same.

Words are compared by what they mean, never by letters alone: by the renderings, by the places of config/places.yaml, and by what
config/directory.yaml tells of them: kinds of bodies, spells of time, short names, words that are lacking elsewhere.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product
from typing import Any

from checks.model import Language, Renderings, Tools
from checks.text.joined import STRETCH, Joined, joined
from checks.text.renderings import WORDS, bases, forms, said
from checks.text.sides import Pair, other
from checks.text.welsh import fold, radicals_of

COGNATE = 0.75  # words more alike than this are one word in two spellings: canser, cancer
STEMS = 0.8  # stems more alike than this are of one word
LEAST = 4  # letters of such words
LONGEST = 4  # words of a place's name
ARTICLE = re.compile(r"^(?:Yr?|The) ")
SPELLED = (("ff", "f"), ("ph", "f"), ("si", "sh"), ("cs", "x"), ("c", "k"), ("w", "u"), ("dd", "d"), ("y", "i"))


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a name, or a place's whole name: what it may mean (`senses`), which spell of time it is (week, day), and whether
    it tells nothing of what the name is about (`idle`)."""

    word: str
    senses: frozenset[str]
    spell: str = ""
    idle: bool = False

    @property
    def is_place(self) -> bool:
        return any(sense.startswith("place:") for sense in self.senses)

    @property
    def is_kind(self) -> bool:
        """Whether it says what kind of body it is: council, heddlu."""
        return any(sense.startswith("kinds:") for sense in self.senses)


@dataclass(frozen=True, slots=True)
class Compared:
    """The words of two names: how many pairs say the same, and what of either has no answer in the other."""

    agreed: int
    english: tuple[Part, ...]
    welsh: tuple[Part, ...]
    spells: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())

    @property
    def is_whole(self) -> bool:
        """Whether every word of both has its answer."""
        return self.agreed > 0 and not self.english and not self.welsh

    @property
    def is_one_body(self) -> bool:
        """Whether both are one body's names: every word has its answer, but for its kind on one side: Heddlu Gwent, Gwent."""
        rest = self.english or self.welsh
        return self.agreed > 0 and not (self.english and self.welsh) and all(part.is_kind for part in rest)

    @property
    def is_apart(self) -> bool:
        """Whether both are of known words and none of either answers to the other, or one is a week and one a month."""
        one, other = self.spells
        if one and other and one.isdisjoint(other):
            return True
        return not self.agreed and _all_known(self.english) and _all_known(self.welsh)


def _all_known(parts: Sequence[Part]) -> bool:
    return bool(parts) and all(part.senses for part in parts)


@dataclass(frozen=True, eq=False)
class Labels:
    """The tables that names are read by: places by their name without spaces, `told` of directory.yaml by language and word."""

    joined: Joined
    renderings: Renderings
    places: Mapping[str, frozenset[str]]
    told: Mapping[Language, Mapping[str, frozenset[str]]]
    spells: Mapping[str, str]
    idle: frozenset[str]

    def words(self, name: str) -> list[str]:
        """The words of a name, folded; what is run together is taken apart."""
        found: list[str] = []
        for stretch in STRETCH.findall(name):
            low = fold(stretch)
            whole = low in self.places or low in self.spells or any(low in each for each in self.told.values())
            found += (low,) if whole else (fold(word) for word in self.joined.split(stretch.lower()))
        return found

    def parts(self, name: str, language: Language) -> tuple[Part, ...]:
        """What the words of a name mean in a language."""
        words = self.words(name)
        found = []
        at = 0
        while at < len(words):
            end = next(
                (e for e in range(min(at + LONGEST, len(words)), at + 1, -1) if self._has("".join(words[at:e]))), at + 1
            )
            found.append(self.part("".join(words[at:end]), language))
            at = end
        return tuple(found)

    def _has(self, word: str) -> bool:
        return word in self.places or any(word in each for each in self.told.values())

    def part(self, word: str, language: Language) -> Part:
        """What one word means: Welsh words are known in every mutation."""
        each = radicals_of(word) if language == "cy" else (word,)
        senses = set[str]().union(*(self.places.get(form, ()) for form in each))
        senses |= set[str]().union(*(self.told[language].get(form, ()) for form in each))
        spell = next((self.spells[form] for form in each if form in self.spells), "")
        if language == "en":
            senses |= {one for base in bases(word, "en") for one in self.renderings.welsh.get(base, ())}
        elif any(form in self.renderings.english for form in forms(word, "cy")):
            senses |= set(forms(word, "cy"))
        return Part(word, frozenset(senses), spell, word in self.idle or bool(spell))

    def compared(self, english: str, welsh: str) -> Compared:
        """Both names word by word."""
        return self.matched(self.parts(english, "en"), self.parts(welsh, "cy"))

    def matched(self, english: Iterable[Part], welsh: Iterable[Part]) -> Compared:
        """What answers to what; a word may answer several: wildflower, blodau gwyllt."""
        ours, theirs = tuple(english), tuple(welsh)
        mine, others = ([p for p in each if not p.idle] for each in (ours, theirs))
        tied = [(a, b) for a, b in product(mine, others) if self.answers(a, b)]
        spells = tuple(frozenset(p.spell for p in each if p.spell) for each in (ours, theirs))
        return Compared(
            len({a.word for a, _ in tied}),
            tuple(p for p in mine if all(p is not a for a, _ in tied)),
            tuple(p for p in others if all(p is not b for _, b in tied)),
            (spells[0], spells[1]),
        )

    def echoes(self, parts: Iterable[Part], language: Language, pair: Pair, without: Sequence[str]) -> bool:
        """Whether either text says any of these words outside of `without`, in its own language."""
        own, theirs = pair.side(language).text, pair.side(other(language)).text
        for name in without:
            own, theirs = own.replace(name, " "), theirs.replace(name, " ")
        stems = said(own, language)
        every = tuple(self.part(fold(word), other(language)) for word in set(WORDS.findall(theirs)))
        if language == "en":
            return any(
                not stems.isdisjoint(bases(p.word, "en")) or any(self.answers(p, q) for q in every) for p in parts
            )
        return any(not stems.isdisjoint(forms(p.word, "cy")) or any(self.answers(q, p) for q in every) for p in parts)

    def answers(self, english: Part, welsh: Part) -> bool:
        """Whether two words may say the same: by sense, as one name, or as one word in two spellings."""
        if english.word == welsh.word or not english.senses.isdisjoint(welsh.senses):
            return True
        each = forms(welsh.word, "cy")
        if any(is_near(sense, form) for sense in english.senses for form in each):
            return True
        return min(len(english.word), len(welsh.word)) >= LEAST and is_cognate(english.word, welsh.word)


@lru_cache(maxsize=4096)
def is_near(one: str, other: str) -> bool:
    """Whether two Welsh stems are of one word: cadair, cadeiriau."""
    return one == other or (
        min(len(one), len(other)) >= LEAST
        and one[0] == other[0]
        and SequenceMatcher(None, one, other, autojunk=False).ratio() >= STEMS
    )


@lru_cache(maxsize=4096)
def is_cognate(english: str, welsh: str) -> bool:
    """Whether two words sound alike, each as its language spells: revenue, refeniw."""
    one, other = (
        _sounds(english),
        max((_sounds(form) for form in radicals_of(welsh)), key=lambda s: s == _sounds(english)),
    )
    return one[0] == other[0] and SequenceMatcher(None, one, other, autojunk=False).ratio() >= COGNATE


def _sounds(word: str) -> str:
    for written, sound in SPELLED:
        word = word.replace(written, sound)
    return word.replace("v", "f")


def labels(tools: Tools) -> Labels:
    """From config/places.yaml, config/directory.yaml and the tools."""
    tree = tools.data.get("directory") or {}
    told: dict[Language, dict[str, set[str]]] = {"en": {}, "cy": {}}
    rows = [(kind, number, row) for kind in ("kinds", "words") for number, row in enumerate(tree.get(kind) or ())]
    for kind, number, row in rows:
        for language in told:
            for word in row.get(language) or ():
                told[language].setdefault(_run(str(word)), set()).add(f"{kind}:{number}")
    spells = {fold(str(w)): str(key) for key, each in (tree.get("spells") or {}).items() for w in each}
    return Labels(
        joined(tools),
        tools.renderings,
        _places(tools.data.get("places") or {}, tree.get("short") or {}),
        {language: {word: frozenset(each) for word, each in rows.items()} for language, rows in told.items()},
        spells,
        frozenset(fold(word) for row in tree.get("idle") or () for word in str(row).split()),
    )


def _places(table: Mapping[str, Any], short: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for english, welsh in (row for group in ("towns", "countries") for row in (table.get(group) or {}).items()):
        key = "place:" + _run(str(english).split("|")[0])
        for name in (*str(english).split("|"), *str(welsh).split("|")):
            for each in {name, ARTICLE.sub("", name)}:
                found.setdefault(_run(each), set()).add(key)
    for name in str(table.get("same") or "").split():
        found.setdefault(_run(name), set()).add("place:" + _run(name))
    for place, names in short.items():
        keys = found.get(_run(str(place))) or {"place:" + _run(str(place))}
        for name in (place, *names):
            found.setdefault(_run(str(name)), set()).update(keys)
    return {name: frozenset(keys) for name, keys in found.items()}


def _run(name: str) -> str:
    return "".join(c for c in fold(name) if c.isalnum())
