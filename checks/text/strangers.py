"""Names that no list has: words with a capital, in neither dictionary, for which the other side has another such word.

Names are written alike in both languages, so one that only the English says beside one that only the Welsh says is one put for
the other, unless they are two spellings of one (Zelensky, Zelenskyy).
"""

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from checks.model import Language
from checks.model.tools import Known
from checks.text.compare import Fault
from checks.text.dates.names import MONTHS, WEEKDAYS
from checks.text.fact import NONE, Fact, Kind
from checks.text.people import ROLES, TITLES
from checks.text.tokens import Word, bare, words
from checks.text.welsh import fold, mutations_of, radicals_of

LEAST = 4  # letters: shorter ones are short forms
ALIKE = 0.7  # a likeness above which two names are two spellings of one
PLACES_ALIKE = 0.5  # places have a form of their own in each language more often
MOST = 2  # names of a side that may be strange before it is another kind of text
PLACES: dict[Language, frozenset[str]] = {
    "en": frozenset("in at near to from around outside into via between towards across".split()),
    "cy": frozenset("yn yng ym i o ger ar rhwng drwy tua at".split()),
}
LEADING = ("fe'", "mi'", "they'", "we'", "you'", "i'")  # Fe'u, They'll: no name
OFFICES = ROLES | TITLES["en"] | TITLES["cy"]
DATED = frozenset(name for language in ("en", "cy") for table in (MONTHS, WEEKDAYS) for name in table[language])


@lru_cache(maxsize=256)
def differences(english: str, welsh: str, known: Known, listed: frozenset[str]) -> tuple[Fault, ...]:
    """Faults of the kinds person and place between two texts; names of `listed` words are left to who has the list."""
    left, right = words(english), words(welsh)
    mine = list(_strange(english, left, right, "en", known, listed))
    theirs = list(_strange(welsh, right, left, "cy", known, listed)) if mine else []
    if not theirs or len(mine) != len(theirs) or len(mine) > MOST:
        return ()
    return tuple(_faults(left, right, mine, theirs))


def in_stead(fault: Fault, english: str, welsh: str, known: Known) -> Fault:
    """A place that only one side names, with the name that stands on the other side where it should, if one does."""
    if fault.english and not fault.welsh:
        found = _stand_in(welsh, "cy", english, known)
        return Fault(fault.kind, fault.english, found)
    found = _stand_in(english, "en", welsh, known)
    return Fault(fault.kind, found, fault.welsh)


def _stand_in(text: str, language: Language, against: str, known: Known) -> Fact | None:
    """The first name behind a preposition of place that the other side never says, else the first that no dictionary has."""
    side = words(text)
    found = list(_strange(text, side, words(against), language, lambda _: False, frozenset()))
    placed = [at for at in found if _is_place(side, at, language) and side[at].low not in DATED]
    best = placed or [at for at in found if at and not _is_known(bare(side[at].low), known)]
    return _fact(side[best[0]], "place") if best else None


def _faults(left: Sequence[Word], right: Sequence[Word], mine: list[int], theirs: list[int]) -> Iterator[Fault]:
    for one, other in zip(mine, theirs, strict=True):
        likeness = _likeness(bare(left[one].low), bare(right[other].low))
        if _is_place(left, one, "en") and _is_place(right, other, "cy"):
            if likeness < PLACES_ALIKE:
                yield Fault("place", _fact(left[one], "place"), _fact(right[other], "place"))
        elif likeness < ALIKE and _is_person(left, one) and _is_person(right, other):
            yield Fault("person", _fact(left[one], "person"), _fact(right[other], "person"))


def _likeness(english: str, welsh: str) -> float:
    """How like two names are, whichever mutation the Welsh one stands in."""
    return max(SequenceMatcher(None, fold(english), fold(form)).ratio() for form in radicals_of(welsh))


def _fact(word: Word, kind: Kind) -> Fact:
    return Fact(kind, word.start, word.start + len(bare(word.low)), NONE)


def _is_name(text: str, word: Word) -> bool:
    """A capital and small letters: neither a short form nor the name of a product."""
    return word.sort == "word" and word.capital and len(word.low) >= LEAST and text[word.start + 1 : word.end].islower()


def _strange(
    text: str,
    side: Sequence[Word],
    other: Sequence[Word],
    language: Language,
    known: Callable[[str], bool],
    listed: frozenset[str],
) -> Iterator[int]:
    """Where the names stand that no dictionary has and the other side never says, mutated or not."""
    said: set[str] | None = None
    for at, word in enumerate(side):
        if not _is_name(text, word) or not listed.isdisjoint(radicals_of(bare(word.low))):
            continue
        if _is_known(bare(word.low), known) or word.low.startswith(LEADING):
            continue
        if said is None:
            said = {fold(part) for each in other for part in (each.low, bare(each.low))}
        if said.isdisjoint(_forms(bare(word.low), language)):
            yield at


def _is_known(low: str, known: Callable[[str], bool]) -> bool:
    return any(known(form) or known(form.capitalize()) for form in radicals_of(low))


def _forms(low: str, language: Language) -> set[str]:
    """What a name may look like on the other side."""
    forms = mutations_of(low) if language == "en" else radicals_of(low)
    return {fold(form) for form in forms} | {fold(low).removesuffix("s")}


def _is_place(side: Sequence[Word], at: int, language: Language) -> bool:
    return bool(at) and side[at - 1].low in PLACES[language]


def _is_person(side: Sequence[Word], at: int) -> bool:
    """Behind a title, an office or a first name in capitals."""
    before = side[at - 1] if at else None
    if before is not None and before.low == "." and at > 1:
        before = side[at - 2]
    return before is not None and before.sort == "word" and (before.capital or before.low in OFFICES)
