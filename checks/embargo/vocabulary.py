"""The configured vocabulary made ready: subjects, the words that make content, and a quick test for texts that name none."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import ahocorasick

from checks.embargo.folding import plain
from checks.embargo.glances import may_have_a_figure, may_refer, spaced_out
from checks.embargo.mutation import forms
from checks.embargo.phrases import Phrases, pattern
from checks.embargo.wording import PAST, SOON
from checks.model import TellingWeights, Text, Tools, WordVectors

OWN, EVERYDAY, BROAD, OTHER, TITLE = "own", "everyday", "broad", "other", "title"
NATIONS = (
    "wales",
    "cymru",
    "gymru",
    "nghymru",
    "chymru",
    "welsh",
    "england",
    "lloegr",
    "uk",
    "du",
    "britain",
    "prydain",
    "brydain",
)
MOVING = ("direction", "manner", "superlative", "hint")
LANGUAGES = ("en", "cy")
FRAMING = ("hard_frame", "figure_noun", "coming_out", "preview")
STATISTICS, CONTENT, ANNOUNCING = "statistics", "statistical_content", "statistical_plain"
CALENDAR, NAMES = "calendar", "first_names"
WELSH_PAST = "odd "  # toddodd, llifodd
FEW = 10  # words in a short sentence
SHORT = 80  # letters in a short text
LEADING = 3  # words before the one that a sentence is about


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of statistics. `parts` are subjects its releases cover too; `lag` in months; `any` stands for whatever is due;
    `headline`: a statistic by name, so that a word of it and the day of its release are about the figures; `names`:
    names are what its figures tell."""

    key: str
    name: Text
    parts: tuple[str, ...] = ()
    lag: int | None = None
    monthly: bool = False
    first_month: bool = False
    any: bool = False
    headline: bool = False
    names: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """From config/calendar.yaml: hours, minutes and days."""

    max_age_hours: float
    within_minutes: float
    max_age_minutes: float
    near_days: float
    newest_days: float
    doubt_days: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`titles` and `posts` are the same phrases, but for those that only titles use; `tongues` tells a language by its
    words, `welsh` what renders an English stem, `telling` a second opinion's weights, `vectors` where words stand."""

    subjects: Mapping[str, Subject]
    posts: Phrases
    titles: Phrases
    plain: Phrases
    tongues: Mapping[str, str]
    limits: Limits
    names: frozenset[str]
    quick: Any
    frame: Any
    moves: Any
    welsh: Mapping[str, frozenset[str]]
    telling: TellingWeights
    vectors: WordVectors

    def may_name_a_subject(self, text: str, spaced: str | None = None) -> bool:
        """False only where no word of any subject stands in the text, or broad ones alone and nothing official. `spaced`: what
        `spaced_out` makes of it, where that is known."""
        spaced = spaced or spaced_out(text)
        met = list(_met(self.quick, spaced))
        if not met or not all(only_broad for _, only_broad in met):
            return bool(met)
        broad = [start for start, _ in met]
        if any(True for _ in _met(self.frame, spaced)):
            return True
        if any(_leads(spaced, start) for start in broad):
            return True
        if not may_refer(spaced):
            return False
        return any(True for _ in _met(self.moves, spaced)) or WELSH_PAST in spaced or may_have_a_figure(text)


def _leads(spaced: str, start: int) -> bool:
    """A word of a subject opens a sentence, or stands in a short one, that names what may be a period or a release's day."""
    opening, end = spaced.rfind("|", 0, start) + 1, spaced.find("|", start) % (len(spaced) + 1)
    if spaced.count(" ", opening, start) > LEADING + 1 and spaced.count(" ", opening, end) > FEW + 1:
        return False
    if PAST.search(spaced, opening, end) is not None:
        return True
    return (SOON.search(spaced) if len(spaced) < SHORT else SOON.search(spaced, opening, end)) is not None


def _met(automaton: Any, spaced: str) -> Iterator[tuple[int, bool]]:
    for end, (size, is_closed, is_broad) in automaton.iter(spaced):
        if not spaced[end - size].isalnum() and not (is_closed and spaced[end + 1].isalnum()):
            yield end - size + 1, is_broad


class Same:
    """A value compared by identity, so that what is made from it is made once."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.value is self.value


def vocabulary(tools: Tools) -> Vocabulary:
    """The vocabulary of these tools, built once for all checks that share them."""
    lists = tuple(Same(tools.data[name]) for name in (STATISTICS, CONTENT, ANNOUNCING, CALENDAR, NAMES))
    return _built(lists, Same(tools.renderings), Same(tools.telling), Same(tools.vectors))


@lru_cache(maxsize=8)
def _built(lists: tuple[Same, ...], renderings: Same, telling: Same, vectors: Same) -> Vocabulary:
    """`lists` are the files of the configuration, in the order in which `vocabulary` names them."""
    statistics, content, plain_words, calendar, names = lists
    tree, quick, frame = statistics.value, ahocorasick.Automaton(), ahocorasick.Automaton()
    for group, _, phrase in _subject_phrases(tree):
        if group != TITLE:
            _remember(quick, phrase, group == BROAD)
    framing = [phrase for group in FRAMING for phrase in _expanded(content.value[group])]
    for phrase in (*framing, *((word,) for word in NATIONS)):
        _remember(frame, phrase, False)
    moves = ahocorasick.Automaton()
    for phrase in (*(phrase for group in MOVING for phrase in _expanded(content.value[group])), ("up",), ("down",)):
        _remember(moves, phrase, False)
    for automaton in (quick, frame, moves):
        automaton.make_automaton()
    return Vocabulary(
        subjects={key: _subject(key, row) for key, row in tree["subjects"].items()},
        posts=_posts(tree, content.value),
        titles=_titles(tree),
        plain=_plain(plain_words.value),
        tongues=_tongues(plain_words.value),
        limits=_limits(calendar.value),
        names=frozenset(plain(name) for name in names.value["names"].split()),
        quick=quick,
        frame=frame,
        moves=moves,
        welsh=renderings.value.welsh,
        telling=telling.value,
        vectors=vectors.value,
    )


def _posts(tree: Mapping[str, Any], content: Mapping[str, Any]) -> Phrases:
    made = Phrases()
    for group, value, phrase in _subject_phrases(tree):
        if group != TITLE:
            made.add(phrase, group, value)
    for phrase in _expanded(tree["other_senses"]):
        made.add(phrase, OTHER)
    _add_lists(made, content)
    return made


def _plain(lists: Mapping[str, Any]) -> Phrases:
    made = Phrases()
    _add_lists(made, lists)
    return made


def _tongues(lists: Mapping[str, Any]) -> Mapping[str, str]:
    """Small and common words by the one language that has them."""
    by_language = {
        language: {
            phrase[0]
            for group in ("small", "telling")
            for phrase in _expanded({language: lists[group][language]})
            if len(phrase) == 1 and not phrase[0].endswith("*")
        }
        for language in LANGUAGES
    }
    shared = set.intersection(*by_language.values())
    return {word: language for language, known in by_language.items() for word in known - shared}


def _add_lists(made: Phrases, lists: Mapping[str, Any]) -> None:
    """Each phrase with its language for a value, since `rol*` is a Welsh role and no English roll; marks have none."""
    for group, phrases in lists.items():
        for language, rows in phrases.items():
            for phrase in _expanded({language: rows}):
                made.add(phrase, group, language if language in LANGUAGES else None)


def _titles(tree: Mapping[str, Any]) -> Phrases:
    made = Phrases()
    for group, value, phrase in _subject_phrases(tree):
        made.add(phrase, group, value)
    for row in tree["left_out"]:
        for word in row["words"]:
            made.add(pattern(word), "left_out")
    return made


def _limits(tree: Mapping[str, Any]) -> Limits:
    near = tree["near_release"]
    hours, days = float(tree["max_age_hours"]), float(tree["near_days"])
    return Limits(
        hours,
        float(near["within_minutes"]),
        float(near["max_age_minutes"]),
        days,
        float(tree["newest_days"]),
        float(tree["doubt_days"]),
    )


def _subject(key: str, row: Mapping[str, Any]) -> Subject:
    name = Text(en=row["name"]["en"], cy=row["name"]["cy"])
    return Subject(
        key,
        name,
        tuple(row.get("parts", ())),
        row.get("lag"),
        row.get("monthly", False),
        row.get("first_month", False),
        row.get("any", False),
        row.get("headline", False),
        row.get("names", False),
    )


def _subject_phrases(tree: Mapping[str, Any]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for key, row in tree["subjects"].items():
        for phrase in _expanded(row):
            yield OWN, key, phrase
            if (
                len(phrase) > 1
                and not any(mark in word for word in phrase for mark in "#~'")
                and "*" not in "".join(phrase[:-1])
            ):
                yield OWN, key, ("".join(phrase),)
        for phrase in _expanded(row.get("everyday", {})):
            yield EVERYDAY, key, phrase
        for phrase in _expanded(row.get("broad", {})):
            yield BROAD, key, phrase
        for word in row.get("titles", ()):
            yield TITLE, key, pattern(word)


def _expanded(lists: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for phrase in lists.get("en", ()):
        yield pattern(str(phrase))
    for phrase in lists.get("cy", ()):
        for form in forms(plain(str(phrase))):
            yield pattern(form)
    for mark in lists.get("marks", ()):
        yield pattern(mark)


def _remember(automaton: Any, phrase: Iterable[str], is_broad: bool) -> None:
    """The phrase's literal words as one key; a star, a number or a gap ends it, and then its right edge is open."""
    literal: list[str] = []
    is_closed = True
    for word in phrase:
        if word not in ("#", "~"):
            literal.append(word.rstrip("*").lstrip("'"))
        if word in ("#", "~") or word.endswith("*"):
            is_closed = False
            break
    key = " ".join(literal)
    if key:
        known = automaton.get(key, (0, True, True))
        automaton.add_word(key, (len(key), is_closed and known[1], is_broad and known[2]))
