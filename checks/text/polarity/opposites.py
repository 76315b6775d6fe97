"""The table of opposites, and where its words stand in a sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from checks.model import Language
from checks.text.numbers import english, welsh_forms
from checks.text.polarity.denying import FORBIDS
from checks.text.polarity.negation import negates
from checks.text.tokens import Word, bare
from checks.text.welsh import mutations_of

Direction = Literal["polarity", "direction", "time"]
Row = tuple[str, Direction, tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]
COUNTS: Mapping[Language, frozenset[str]] = {
    "en": frozenset({*english.SMALL, *english.TENS, "hundred", "half", "£", "€"}),
    "cy": frozenset(
        {
            *welsh_forms.UNITS,
            *welsh_forms.TEENS,
            *welsh_forms.TWENTIES,
            "hanner",
            "£",
            "€",
            "cant",
            "gant",
            "chant",
            "mil",
            "fil",
            *"flwyddyn wythnos bythefnos fis awr ddegawd ganrif ddwsin filiwn draean chwarter".split(),
        }
    ),
}
LESS = frozenset({"less", "llai", "lai"})  # llai prysur: quieter
OWN = 2  # words before a phrase that denies in itself, of the same denial: doedd dim angen
NEAR, WITHOUT = 3, frozenset({"without", "heb"})  # words within which one of these denies what follows
TURNS = frozenset(
    {"but", "ond", ";", "until", "till", "nes", "when", "pan"}
)  # over which no denial reaches, but for dim ond
REACH: Mapping[Language, int] = {"en": 8, "cy": 12}


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of the table: `pole` is 0 or 1, `counts` says that a figure must follow."""

    phrase: tuple[str, ...]
    name: str
    pole: int
    counts: bool


@dataclass(frozen=True, slots=True)
class Begun:
    """The entries that begin with a word, the longest first: all of them; those of one word; and by second word, with those."""

    every: tuple[Entry, ...] = ()
    single: tuple[Entry, ...] = ()
    by_second: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Opposites:
    """The table by first word, and the kind of each of its rows. Compared by identity."""

    entries: Mapping[Language, Mapping[str, Begun]]
    kinds: Mapping[str, Direction]


@dataclass(frozen=True, slots=True)
class Pole:
    """text[start:end] says one of two opposites; `negated`: with a negation before it."""

    name: str
    pole: int
    start: int
    end: int
    negated: bool
    again: bool = False  # opens again


def opposites(table: Mapping[str, Any]) -> Opposites:
    """From config/opposites.yaml; the same table is read once."""
    rows = tuple(
        (name, row["kind"], *(tuple(map(tuple, row[language])) for language in ("en", "cy")))
        for name, row in table.items()
    )
    return _opposites(rows)


@lru_cache(maxsize=8)
def _opposites(rows: tuple[Row, ...]) -> Opposites:
    entries: dict[Language, dict[str, list[Entry]]] = {"en": {}, "cy": {}}
    for name, _, *both in rows:
        for language, sides in zip(("en", "cy"), both, strict=True):
            by_first = entries["en" if language == "en" else "cy"]
            for pole, phrases in enumerate(sides):
                for entry in _entries(name, pole, phrases, "en" if language == "en" else "cy"):
                    by_first.setdefault(entry.phrase[0], []).append(entry)
    return Opposites(
        {
            language: {first: _begun(sorted(found, key=lambda e: -len(e.phrase))) for first, found in by_first.items()}
            for language, by_first in entries.items()
        },
        {row[0]: row[1] for row in rows},
    )


def _begun(every: Sequence[Entry]) -> Begun:
    seconds = {entry.phrase[1] for entry in every if len(entry.phrase) > 1}
    return Begun(
        tuple(every),
        tuple(entry for entry in every if len(entry.phrase) == 1),
        {word: tuple(entry for entry in every if entry.phrase[1:2] in ((), (word,))) for word in seconds},
    )


def _entries(name: str, pole: int, phrases: Iterable[str], language: Language) -> Iterable[Entry]:
    for written in (form for phrase in phrases for form in _inflected(phrase, language)):
        phrase = tuple(written.removesuffix(" #").replace("-", " - ").split())
        counts = written.endswith(" #")
        yield Entry(phrase, name, pole, counts)
        if language == "cy" and not counts:
            for first in mutations_of(phrase[0])[1:]:
                yield Entry((first, *phrase[1:]), name, pole, counts)


def _inflected(written: str, language: Language) -> Iterable[str]:
    """`written` itself; with ~ behind a stem, the stem with every ending a verb may have."""
    if not written.endswith("~"):
        return (written,)
    return tuple(written[:-1] + ending for ending in ENDINGS[language])


ENDINGS: Mapping[Language, tuple[str, ...]] = {
    "en": ("", "s", "es", "ed", "ing", "e", "d"),
    "cy": tuple("odd wyd ir a ai ant wn wch ais asant asom ith iff id ed".split()),
}


def poles(words: Sequence[Word], table: Opposites, language: Language) -> list[Pole]:
    """Where words of the table stand, the longest phrase of each row first; idioms that mean something else are left out."""
    by_first = table.entries[language]
    found: list[Pole] = []
    taken: dict[str, int] = {}  # up to where a row has its words
    denying: list[int] | None = None
    lows = [word.low for word in words]
    for at, (low, second) in enumerate(zip(lows, [*lows[1:], ""], strict=True)):
        if low not in by_first and "'" not in low:
            continue
        for entry in _beginning(by_first, low, second):
            if taken.get(entry.name, 0) <= at and _fits(entry, words, at, language):
                taken[entry.name] = at + len(entry.phrase)
                if not (at and lows[at - 1] in LESS):
                    if denying is None:
                        denying = [n for n in range(len(words)) if _turns(words, n, language)]
                    found.append(_pole(entry, words, at, denying, language))
    return found


def _turns(words: Sequence[Word], at: int, language: Language) -> bool:
    """Whether words[at] denies a pole behind it: also yet to lose, and peidiwch â cholli, which may ask one to come."""
    if language == "cy":
        return negates(words, at, "cy") or FORBIDS.fullmatch(words[at].low) is not None
    return negates(words, at, "en") or (words[at].low == "yet" and at + 1 < len(words) and words[at + 1].low == "to")


NONE = Begun()


def _beginning(by_first: Mapping[str, Begun], low: str, second: str) -> tuple[Entry, ...]:
    """Phrases whose first words are these, with what hangs on the first (tua'r gogledd) or without."""
    begun = by_first.get(low, NONE)
    if "'" in low or "'" in second:
        stem = bare(low)
        return begun.every if stem == low else begun.every + by_first.get(stem, NONE).every
    return begun.by_second.get(second, begun.single)


def _pole(entry: Entry, words: Sequence[Word], at: int, denying: Sequence[int], language: Language) -> Pole:
    """`denying`: where words that negate stand."""
    end = at + len(entry.phrase)
    near = at - OWN if any(at <= n < end for n in denying) else at
    first = max(at - REACH[language], *(n for n in range(max(0, at - REACH[language]), at) if words[n].low in TURNS), 0)
    negated = any(first <= n < near and (at - n <= NEAR or words[n].low not in WITHOUT) for n in denying)
    again = entry.phrase[0].startswith(("reopen", "re", "ailagor")) and entry.name == "open_closed"
    last = words[end - 1]
    stop = last.start + len(bare(last.low))  # without what hangs on it: gwrthwynebu'r
    return Pole(entry.name, entry.pole, words[at].start, stop, negated, again)


def denied_within(words: Sequence[Word], pole: Pole, language: Language) -> list[int]:
    """Where the words stand with which a phrase denies in itself: does dim of does dim lle; none where it does not."""
    first = next(n for n, word in enumerate(words) if word.start == pole.start)
    end = next((n for n, word in enumerate(words) if word.start >= pole.end), len(words))
    if not any(negates(words, n, language) for n in range(first, end)):
        return []
    return [words[n].start for n in range(max(0, first - OWN), end) if negates(words, n, language)]


def _fits(entry: Entry, words: Sequence[Word], at: int, language: Language) -> bool:
    end = at + len(entry.phrase)
    if end > at + 1 and not _are_said(entry.phrase, words, at):
        return False
    following = words[end] if end < len(words) else None
    before = words[at - 1].low if at else ""
    if entry.counts:
        if following is not None and following.low == "-" and following.glued and end + 1 < len(words):
            following = words[end + 1]  # under-fives
        said = following.low if following else ""
        return following is not None and (
            following.sort == "figure" or not {said, said.removesuffix("s")}.isdisjoint(COUNTS[language])
        )
    return not _is_idiom(before, words[at], following, language)


def _are_said(phrase: tuple[str, ...], words: Sequence[Word], at: int) -> bool:
    """Whether the phrase's words stand there, as they are or each without what hangs on it."""
    second = words[at + 1].low if at + 1 < len(words) else ""
    if second != phrase[1] and bare(second) != phrase[1]:
        return False
    said = tuple([word.low for word in words[at : at + len(phrase)]])
    return said == phrase or (any("'" in low for low in said) and tuple(map(bare, said)) == phrase)


def _is_idiom(before: str, word: Word, following: Word | None, language: Language) -> bool:
    """cyn-gadeirydd, cyn bo hir, mwy na thebyg, any more, no longer, learn more, smoke-free."""
    behind = following.low if following else ""
    if behind == "-" and following is not None and following.glued:
        return True
    if before == "-" or (word.capital and before.isalpha() and (following is None or following.capital)):
        return True
    return (before, word.low) in IDIOMS[language] or (word.low, behind) in IDIOMS[language]


def _twos(told: str) -> frozenset[tuple[str, str]]:
    return frozenset((one, two) for one, _, two in (each.partition(" ") for each in told.split(", ")))


IDIOMS: Mapping[Language, frozenset[tuple[str, str]]] = {
    "en": frozenset(
        {
            ("no", "longer"),
            ("any", "longer"),
            ("any", "more"),
            ("learn", "more"),
            ("find", "out"),
            ("more", "information"),
            ("more", "or"),
            ("as", "well"),
            ("open", "up"),
            ("end", "up"),
            ("week", "end"),
            ("drop", "in"),
            ("drop", "off"),
            ("drop", "litter"),
            ("dropping", "litter"),
            ("look", "after"),
            ("looking", "after"),
            ("looks", "after"),
            ("looked", "after"),
            ("named", "after"),
            ("after", "all"),
            ("start", "up"),
            ("sooner", "later"),
            ("or", "later"),
            ("later", "life"),
        }
    ),
    "cy": _twos(
        "cyn bo, cyn gynted, cyn lleied, cyn belled, cyn hired, cyn amled, cyn dda, ar ddiwedd, ar ddechrau, "
        "edrych ar, rhedeg ar, redeg ar, gofalu ar, ofalu ar, codi tâl, godi tâl, codi llog, godi llog, codi "
        "arian, godi arian, codi ymwybyddiaeth, godi ymwybyddiaeth, codi pryderon, godi pryderon, codi "
        "cwestiynau, cynnydd da"
    ),
}
