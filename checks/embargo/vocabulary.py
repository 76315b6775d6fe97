"""The configured vocabulary made ready: subjects, the words that make content, and a quick test for texts that name none."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import ahocorasick

from checks.embargo.folding import plain
from checks.embargo.mutation import forms
from checks.embargo.phrases import Phrases, pattern
from checks.model import Text, Tools

OWN, EVERYDAY, OTHER = "own", "everyday", "other"
CONTENT = "statistical_content"
GAPS = str.maketrans({**dict.fromkeys("-_/#.,:;!?()'\"", " "), "&": " & "})


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of statistics. `parts` are subjects its releases cover too; `lag` in months; `any` stands for whatever is due."""

    key: str
    name: Text
    parts: tuple[str, ...] = ()
    lag: int | None = None
    monthly: bool = False
    any: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """From config/calendar.yaml: hours, minutes and days."""

    max_age_hours: float
    within_minutes: float
    max_age_minutes: float
    near_days: float
    newest_days: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`titles` and `posts` are the same phrases, but for those that only titles use."""

    subjects: Mapping[str, Subject]
    posts: Phrases
    titles: Phrases
    limits: Limits
    quick: Any

    def may_name_a_subject(self, text: str) -> bool:
        """False only where no word of any subject stands in the text."""
        spaced = f" {' '.join(plain(text).translate(GAPS).split())} "
        for end, (size, closed) in self.quick.iter(spaced):
            if not spaced[end - size].isalnum() and not (closed and spaced[end + 1].isalnum()):
                return True
        return False


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
    return _built(Same(tools.data["statistics"]), Same(tools.data[CONTENT]), Same(tools.data["calendar"]))


@lru_cache(maxsize=8)
def _built(statistics: Same, content: Same, calendar: Same) -> Vocabulary:
    tree, words, limits = statistics.value, content.value, calendar.value
    posts, titles, quick = Phrases(), Phrases(), ahocorasick.Automaton()
    for group, value, phrase in _subject_phrases(tree):
        titles.add(phrase, group, value)
        if group != "title":
            posts.add(phrase, group, value)
            _remember(quick, phrase, group)
    for phrase in _expanded(tree["other_senses"]):
        posts.add(phrase, OTHER)
    for row in tree["left_out"]:
        for word in row["words"]:
            titles.add(pattern(word), "left_out")
    for group, lists in words.items():
        for phrase in _expanded(lists):
            posts.add(phrase, group)
    quick.make_automaton()
    near = limits["near_release"]
    bounds = Limits(
        float(limits["max_age_hours"]),
        float(near["within_minutes"]),
        float(near["max_age_minutes"]),
        float(limits["near_days"]),
        float(limits["newest_days"]),
    )
    return Vocabulary({k: _subject(k, row) for k, row in tree["subjects"].items()}, posts, titles, bounds, quick)


def _subject(key: str, row: Mapping[str, Any]) -> Subject:
    name = Text(en=row["name"]["en"], cy=row["name"]["cy"])
    return Subject(
        key, name, tuple(row.get("parts", ())), row.get("lag"), row.get("monthly", False), row.get("any", False)
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
        for word in row.get("titles", ()):
            yield "title", key, pattern(word)


def _expanded(lists: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for phrase in lists.get("en", ()):
        yield pattern(str(phrase))
    for phrase in lists.get("cy", ()):
        for form in forms(plain(str(phrase))):
            yield pattern(form)
    for mark in lists.get("marks", ()):
        yield pattern(mark)


def _remember(quick: Any, phrase: Iterable[str], group: str) -> None:
    """The phrase's literal words as one key; a star, a number or a gap ends it, and then its right edge is open."""
    literal: list[str] = []
    closed = True
    for word in phrase:
        if word in ("#", "~"):
            closed = False
            break
        literal.append(word.rstrip("*").lstrip("'"))
        if word.endswith("*"):
            closed = False
            break
    key = " ".join(literal)
    if key:
        known = quick.get(key, None)
        quick.add_word(key, (len(key), closed and (known is None or known[1])))
