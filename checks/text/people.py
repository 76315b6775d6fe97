"""Persons named in a text: a title and a name, or a known first name and what follows it."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from checks.model import Language, Pair
from checks.text.compare import Fault
from checks.text.fact import NONE, Fact
from checks.text.tokens import Word, words
from checks.text.welsh import mutations_of, radicals_of

TITLES: dict[Language, frozenset[str]] = {
    "en": frozenset("mr mrs ms miss dr prof professor cllr councillor sir dame lord lady rev sgt".split()),
    "cy": frozenset("mr mrs ms miss dr athro cyng cynghorydd gynghorydd syr fonesig arglwydd parch".split()),
}
ROYAL = frozenset(
    "king queen saint st san sain pope prince princess brenin brenhines tywysog tywysoges dywysog dywysoges pab gŵyl duke dug"
    " dduges".split()
)
LETTERS_AFTER = frozenset("obe mbe cbe ms as mp kc phd dl".split())
ROLES = frozenset(
    "arlywydd weinidog gweinidog cynghorydd gynghorydd canghellor ganghellor ysgrifennydd arglwydd barnwr athro rhingyll"
    " arolygydd comisiynydd gomisiynydd prif brif esgob archesgob brenin frenin cadeirydd gadeirydd llywydd lywydd maer faer"
    " capten gapten syr fonesig ditectif gwnstabl cwnstabl gyfarwyddwr cyfarwyddwr president minister chancellor secretary"
    " bishop judge inspector captain mayor commissioner constable detective chief director king queen".split()
)
TWO_FORMS = tuple(  # of one name
    set(pair.split("/"))
    for pair in (
        "david/dewi david/dafydd john/ioan mary/mair james/iago peter/pedr george/sior stephen/steffan matthew/mathew"
        " charles/siarl catherine/catrin luke/luc mark/marc paul/pawl michael/mihangel nicholas/niclas rebecca/beca"
        " henry/harri elizabeth/elisabeth edward/edwart joseph/joseff bridget/ffraid philip/phylip"
    ).split()
)
TELLING = 3  # letters of a first name that may be another word: Mai, Non, Dai
SHORT = frozenset(
    "nia mia huw tom sam ian jac rob liz amy zoe twm wil tim jim joe meg pam sue cai ifa una".split()
)  # but these
SMALL_PARTS = frozenset({"ap", "ab", "ferch", "de", "van", "von", "der", "la", "al", "el", "bin"})


@dataclass(frozen=True, eq=False)
class FirstNames:
    """Known first names, words that no person's name has, and the words of names that are known in two forms (English, Welsh).
    Compared by identity."""

    names: frozenset[str]
    others: frozenset[str]
    pairs: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()


def first_names(table: Mapping[str, Any], pairs: Iterable[Pair] = ()) -> FirstNames:
    """From config/first_names.yaml and the organisation's own pairs of names."""
    return FirstNames(
        frozenset(name.lower() for name in table["names"].split()),
        frozenset(plain(word) for word in table["not_people"].split()),
        tuple((_plain_words(pair.en), _plain_words(pair.cy)) for pair in pairs if pair.kind == "name"),
    )


def _plain_words(name: str) -> frozenset[str]:
    return frozenset(plain(word.low) for word in words(name) if word.sort == "word")


def plain(word: str) -> str:
    """In small letters, without accents and the English possessive, with plain apostrophes."""
    if word.isascii():
        return word.lower().removesuffix("'s")
    folded = unicodedata.normalize("NFD", word.lower().replace("’", "'").removesuffix("'s"))
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


@dataclass(frozen=True, slots=True)
class Person:
    """text[start:end] names someone by these plain words."""

    start: int
    end: int
    parts: tuple[str, ...]
    titled: bool


@dataclass(frozen=True, slots=True)
class Cast:
    """The persons of a text and all its words, plain; `doubles` are two capitalised words together, persons or not."""

    text: str
    persons: tuple[Person, ...]
    doubles: tuple[Person, ...]

    @property
    def vocabulary(self) -> frozenset[str]:
        return _vocabulary(self.text)


@lru_cache(maxsize=256)
def cast(text: str, language: Language, known: FirstNames) -> Cast:
    """Who is named in a text."""
    items = words(text)
    return Cast(text, tuple(_persons(items, language, known, text)), tuple(_doubles(items, text)))


@lru_cache(maxsize=256)
def _vocabulary(text: str) -> frozenset[str]:
    return frozenset(part for item in words(text) if item.sort != "mark" for part in _spoken(item.low))


def _doubles(items: Sequence[Word], text: str) -> Iterator[Person]:
    for before, one, other in zip(items, items[1:], items[2:], strict=False):
        if "\n" in text[one.end : other.start]:
            continue
        if one.capital and other.capital and one.sort == other.sort == "word" and before.low not in ".!?:":
            yield Person(one.start, other.end, (plain(one.low), plain(other.low)), False)


@lru_cache(maxsize=65536)
def _spoken(low: str) -> tuple[str, ...]:
    word = plain(low)
    return (word, word.split("'")[0]) if "'" in word else (word,)


def _persons(items: Sequence[Word], language: Language, known: FirstNames, text: str) -> Iterator[Person]:
    at = 0
    while at < len(items):
        item = items[at]
        if not item.capital:
            at += 1
            continue
        titled = at > 0 and _is_titled(items, at, language)
        if item.sort != "word" or not (titled or item.low in known.names):
            at += 1
            continue
        end = _name_end(items, at, text)
        before = items[at - 1].low if at else ""
        while end > at + 1 and items[end - 1].low in LETTERS_AFTER:
            end -= 1
        parts = tuple(plain(word.low) for word in items[at:end] if word.sort == "word")
        if (titled or len(parts) > 1) and before not in ROYAL and known.others.isdisjoint(parts):
            yield Person(item.start, items[end - 1].end, parts, titled)
        at = end


def _is_titled(items: Sequence[Word], at: int, language: Language) -> bool:
    before = items[at - 1]
    if before.low == "." and at > 1:
        before = items[at - 2]
    return before.capital and before.low in TITLES[language]


def _name_end(items: Sequence[Word], at: int, text: str) -> int:
    """Behind the last capitalised word of the name on its line; hyphens and ap, van, de join."""
    end = at + 1
    while end < len(items) and end < at + 5:
        item = items[end]
        after = items[end + 1] if end + 1 < len(items) else None
        joins = (item.low == "-" and item.glued) or item.low in SMALL_PARTS
        if (
            item.sort == "word"
            and item.capital
            and "\n" not in text[items[end - 1].end : item.start]
            and items[end - 1].low not in (".", "'s")
            and not items[end - 1].low.endswith("'s")
        ):
            end += 1
        elif joins and after is not None and after.capital:
            end += 2
        else:
            break
    return end


def differences(english: str, welsh: str, known: FirstNames) -> tuple[Fault, ...]:
    """Persons whose name the other side writes otherwise, or never names."""
    left, right = cast(english, "en", known), cast(welsh, "cy", known)
    back = tuple((welsh, english) for english, welsh in known.pairs)
    mine = [
        person for person in left.persons if _is_unknown(person, right) and not _is_paired(person, right, known.pairs)
    ]
    theirs = [person for person in right.persons if _is_unknown(person, left) and not _is_paired(person, left, back)]
    found: list[Fault] = []
    for person in mine:
        other = _nearest(person, theirs)
        if other is not None:
            theirs.remove(other)
            found.append(Fault("person", _fact(person), _fact(other)))
        else:
            found += _misspelt(person, right, is_welsh=False)
    for person in [
        p for p in theirs if not any(f.welsh and f.welsh.start <= p.end and p.start <= f.welsh.end for f in found)
    ]:
        found += _misspelt(person, left, is_welsh=True)
    return (
        tuple(found) or tuple(_other_surnames(left, right, known)) or tuple(_other_first_names(english, welsh, known))
    )


def _other_first_names(english: str, welsh: str, known: FirstNames) -> Iterator[Fault]:
    """One first name alone on each side that the other never says: Gethin, Sioned and Megan; Gethin, Sioned a Bethan."""
    here, there = _alone(english, known), _alone(welsh, known)
    mine = [word for name, word in here.items() if name not in there and name not in _all(welsh)]
    theirs = [word for name, word in there.items() if name not in here and name not in _all(english)]
    if len(mine) == len(theirs) == 1 and {plain(mine[0].low), plain(theirs[0].low)} not in TWO_FORMS:
        yield Fault("person", _word(mine[0]), _word(theirs[0]))


def _alone(text: str, known: FirstNames) -> dict[str, Word]:
    """Known first names that stand alone, in the middle of a sentence and not behind a title."""
    items = [None, *words(text), None, None]
    rows = zip(items, items[1:], items[2:], strict=False)
    return {
        plain(word.low): word
        for before, word, after in rows
        if word and word.capital and plain(word.low) in known.names and (len(word.low) > TELLING or word.low in SHORT)
        if before and before.low not in ROYAL | set(".!?:") and not before.capital
        if not (after and (after.capital or after.low == "-"))
    }


def _all(text: str) -> frozenset[str]:
    return frozenset(part for word in words(text) for part in _spoken(word.low))


def _word(word: Word) -> Fact:
    return Fact("person", word.start, word.end, NONE)


def _other_surnames(left: Cast, right: Cast, known: FirstNames) -> Iterator[Fault]:
    """Two capitalised words together, of which both sides have the first and each has a second that the other never says."""
    for one in left.doubles:
        for other in right.doubles:
            same = one.parts[0] == other.parts[0] and len(one.parts[0]) > 2
            if not same or {one.parts[1], other.parts[1]} & (left.vocabulary & right.vocabulary | known.others):
                continue
            if one.parts[1] not in right.vocabulary and other.parts[1] not in left.vocabulary:
                yield Fault("person", _fact(one), _fact(other))
                return


def _nearest(person: Person, others: Sequence[Person]) -> Person | None:
    """Who shares most of the name; the first where nobody shares any."""
    return max(others, key=lambda other: len(set(other.parts) & set(person.parts)), default=None)


def _is_unknown(person: Person, other: Cast) -> bool:
    """A surname that the other side never says, or a first name it replaced by another."""
    missing = [part for part in person.parts if not _is_said(part, other.vocabulary)]
    return person.parts[-1] in missing or (
        bool(missing) and (_namesake(person, other) is not None or _double(person, other) is not None)
    )


def _is_said(part: str, vocabulary: frozenset[str]) -> bool:
    """Whether a word of a name stands there, as it is or with its first letter mutated: Y Fari Lwyd, i Wen Parry."""
    if part in vocabulary:
        return True
    return any(form in vocabulary for form in (*mutations_of(part), *radicals_of(part)))


def _double(person: Person, other: Cast) -> Person | None:
    """Who has as many names there, the same first and last, and another between."""
    for one in other.persons:
        same = one.parts[0] == person.parts[0] and one.parts[-1] == person.parts[-1]
        if same and len(one.parts) == len(person.parts) and one.parts != person.parts:
            return one
    return None


def _is_paired(person: Person, other: Cast, pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> bool:
    """Whether the name is one of a listed pair whose other form stands on the other side."""
    return any(set(person.parts) <= here and there <= other.vocabulary for here, there in pairs)


def _namesake(person: Person, other: Cast) -> Person | None:
    """Who has the surname there with another first name."""
    for one in (*other.persons, *other.doubles):
        shares = one.parts[-1] == person.parts[-1] and len(one.parts) > 1 and one.parts[0] not in person.parts
        if shares and one.parts[-2] not in ROLES | TITLES["cy"] | TITLES["en"]:
            return one
    return None


def _misspelt(person: Person, other: Cast, is_welsh: bool) -> list[Fault]:
    """Someone named on one side only; held against who shares a part of the name there, if anybody does."""
    if len(person.parts) == 1:
        return []
    near = _namesake(person, other) or next(
        (p for p in (*other.persons, *other.doubles) if set(p.parts) & set(person.parts)), None
    )
    mine, theirs = _fact(person), _fact(near) if near else None
    return [Fault("person", theirs, mine) if is_welsh else Fault("person", mine, theirs)]


def _fact(person: Person) -> Fact:
    return Fact("person", person.start, person.end, NONE)
