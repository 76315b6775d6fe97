"""Streets, halls, schools and houses that no list has: a noun that both sides share and a name of their own beside it.

`Heol y Bont` in one language is `Heol y Bont` in the other, or `Bridge Street`; beside the same noun no other name can stand.
A name is told apart from what merely describes (Welsh Primary School, Ysgol Gynradd) by a short list. Nouns of two languages are
held against each other in streets alone: halls and bridges are translated freely.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

from checks.model import Language, Renderings
from checks.text.compare import Fault
from checks.text.fact import NONE, Fact
from checks.text.places import Gazetteer
from checks.text.renderings import forms
from checks.text.tokens import Word, bare, words
from checks.text.welsh import fold, mutations_of, radicals_of

WELSH = {
    **dict.fromkeys(("stryd", "heol", "ffordd", "lon", "rhodfa", "rhiw", "clos", "cilgant"), "street"),
    **{noun: noun for noun in "plas ysgol canolfan ty neuadd parc theatr maes cwrt pont capel gwesty llys".split()},
    "arced": "arcade",
    "gerddi": "gardens",
    "sgwar": "square",
    **{noun: noun for noun in "porth traeth nant rhos mynydd bwlch cwm hafod garth gelli".split()},
    **{noun: noun for noun in "castell llyn ynys caffi ysbyty meddygfa eglwys bryn cae coed fferm".split()},
}
ENGLISH = {
    **dict.fromkeys(("street", "road", "lane", "avenue", "terrace", "drive", "crescent", "close"), "street"),
    "arcade": "arcade",
    "gardens": "gardens",
    **{noun: noun for noun in "hall park square bridge house theatre hotel school centre castle court farm".split()},
}
WORDS: dict[str, tuple[str, ...]] = {  # what streets are called after, in both languages
    "church": ("eglwys", "llan"),
    "bridge": ("pont", "bont"),
    "station": ("gorsaf", "stesion"),
    "mill": ("melin",),
    "castle": ("castell",),
    "market": ("marchnad",),
    "school": ("ysgol",),
    "park": ("parc",),
    "river": ("afon",),
    "chapel": ("capel",),
    "college": ("coleg",),
    "queen": ("brenhines",),
    "king": ("brenin",),
    "wood": ("coed",),
    "hill": ("bryn", "allt", "rhiw"),
    "well": ("ffynnon",),
    "field": ("maes", "cae"),
    "harbour": ("harbwr", "porthladd"),
    "beach": ("traeth",),
    "hospital": ("ysbyty",),
    "quarry": ("chwarel",),
    "library": ("llyfrgell",),
}
LINKS = frozenset("y yr 'r".split())
NOT_NAMES = frozenset(  # what describes a place and names none
    "welsh primary school secondary high comprehensive infants junior nursery college community leisure health"
    " medical sports arts resource day family children's youth memorial village town city county public national royal"
    " old new great little main north south east west upper lower car park street road lane centre hall house hospital"
    " surgery library theatre industrial estate business retail shopping church chapel station hotel castle museum"
    " council welsh-medium special visitor heritage wales the gynradd uwchradd gyfun gymraeg gymunedol hamdden iechyd"
    " meddygol chwaraeon gelfyddydau adnoddau dydd deuluol deulu plant ieuenctid goffa tref"
    " sir cyhoeddus cenedlaethol genedlaethol brenhinol diwydiannol busnes manwerthu siopa gorsaf gwesty"
    " amgueddfa cyngor babanod iau feithrin arbennig cymru gymru ymwelwyr treftadaeth ddydd gwledig wledig dysgu"
    " ddysgu".split()
)
TRANSLATED = frozenset(
    {"street", "arcade", "gardens", "square"}
)  # sorts that are told word for word in either language
LONGEST = 5  # words behind a Welsh noun
BEFORE = 2  # words before an English one
LEAST = 3  # letters of a word that names
ALIKE = 0.8  # a likeness above which two names are two spellings of one


@dataclass(frozen=True, slots=True)
class Venue:
    """A place of a sort, where it stands, and the words that name it."""

    sort: str
    start: int
    end: int
    names: tuple[str, ...]
    head: Language

    @property
    def fact(self) -> Fact:
        return Fact("place", self.start, self.end, NONE)


@lru_cache(maxsize=256)
def differences(english: str, welsh: str, renderings: Renderings, table: Gazetteer) -> tuple[Fault, ...]:
    """Faults between venues of one sort of which each side names one that the other has not."""
    mine, theirs = _unmet(english, welsh, "en"), _unmet(welsh, english, "cy")
    found = []
    for sort in sorted({venue.sort for venue in mine} & {venue.sort for venue in theirs}):
        here, there = ([venue for venue in side if venue.sort == sort] for side in (mine, theirs))
        met = {
            (n, m)
            for n, one in enumerate(here)
            for m, other in enumerate(there)
            if not _are_apart(one, other, renderings, table)
        }
        left = [one for n, one in enumerate(here) if all(n != pair[0] for pair in met)]
        over = [other for m, other in enumerate(there) if all(m != pair[1] for pair in met)]
        if len(left) == len(over) == 1:
            found.append(Fault("place", left[0].fact, over[0].fact))
    return tuple(found)


def _unmet(text: str, against: str, language: Language) -> list[Venue]:
    """The venues of a text with the words of their names that the other text has not."""
    found = list(_venues(words(text), language))
    if not found:
        return []
    said = {fold(form) for word in words(against) for form in radicals_of(bare(word.low))}
    left = []
    for venue in found:
        names = tuple(
            n for n in venue.names if said.isdisjoint(fold(form) for form in (*mutations_of(n), *radicals_of(n)))
        )
        if names:
            left.append(replace(venue, names=names))
    return left


def _venues(side: Sequence[Word], language: Language) -> Iterator[Venue]:
    end = 0
    for at, word in enumerate(side):
        if at < end or not word.capital or word.sort != "word":
            continue
        low = fold(bare(word.low))
        heads = radicals_of(low) if language == "cy" else (low,)
        head = next((fold(form) for form in heads if fold(form) in WELSH), None)
        span = _behind(side, at) if head else None
        if head and span:
            end = span
            yield _venue(WELSH[head], side, at, span, "cy")
        elif low in ENGLISH:
            first = max(_before(side, at), end)
            if first < at:
                yield _venue(ENGLISH[low], side, first, at + 1, "en")


def _venue(sort: str, side: Sequence[Word], first: int, last: int, head: Language) -> Venue:
    own = side[first + 1 : last] if head == "cy" else side[first : last - 1]
    lows = [bare(word.low) for word in own if word.capital]
    names = tuple(low for low in lows if len(low) >= LEAST and (sort in TRANSLATED or _names(low)))
    return Venue(sort, side[first].start, side[last - 1].end, names, head)


def _names(low: str) -> bool:
    return low not in NOT_NAMES and fold(low) not in ENGLISH


def _behind(side: Sequence[Word], at: int) -> int | None:
    """Where a Welsh name ends: words in capitals, articles between them."""
    end = at + 1
    last = None
    while end < len(side) and end <= at + LONGEST and side[end].sort == "word":
        if side[end].capital:
            last = end + 1
        elif side[end].low not in LINKS:
            break
        end += 1
    return last


def _before(side: Sequence[Word], at: int) -> int:
    """Where an English name begins: the words in capitals before its noun."""
    first = at
    while first and at - first < BEFORE and side[first - 1].capital and side[first - 1].sort == "word":
        first -= 1
    return first


def _are_apart(english: Venue, welsh: Venue, renderings: Renderings, table: Gazetteer) -> bool:
    """Whether the names left over cannot be one name in two languages."""
    if len(english.names) != len(welsh.names) or (english.head != welsh.head and english.sort not in TRANSLATED):
        return False
    pairs = list(zip(english.names, welsh.names, strict=True))
    if any(_is_one_place(one, other, table) or alike(one, other) >= ALIKE for one, other in pairs):
        return False
    return all(_is_another(*pair, english.head == welsh.head, renderings) for pair in pairs)


def alike(one: str, other: str) -> float:
    return max(SequenceMatcher(None, fold(one), fold(form)).ratio() for form in radicals_of(other))


def _is_one_place(english: str, welsh: str, table: Gazetteer) -> bool:
    mine = {r for name in table.names["en"].get(english, ()) for r in name.readings}
    theirs = {r for name in table.names["cy"].get(welsh, ()) for r in name.readings}
    return not mine.isdisjoint(theirs)


def _is_another(english: str, welsh: str, verbatim: bool, renderings: Renderings) -> bool:
    """Whether a word is not the other in its language. A name told by the same noun in both languages is the same in both."""
    if verbatim:
        return True
    told = {fold(form) for form in radicals_of(welsh)}
    if english in WORDS:
        return any(fold(word) in told for words in WORDS.values() for word in words) and told.isdisjoint(WORDS[english])
    return not any(renderings.of("en").get(form) for form in forms(english, "en")) and not any(
        renderings.of("cy").get(form) for form in forms(welsh, "cy")
    )
