"""A calendar made ready for matching: which subjects each release is on, which period, which nations."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from checks.embargo.folding import fold
from checks.embargo.london import london_date
from checks.embargo.periods import Mention, Period
from checks.embargo.phrases import Hit, longest, pattern, words
from checks.embargo.places import coverage, is_regional
from checks.embargo.title_periods import of_title
from checks.embargo.titles import sayings
from checks.embargo.vocabulary import BROAD, EVERYDAY, OWN, TITLE, Same, Vocabulary
from checks.model import Calendar, Release

SPARE = frozenset(
    pattern(
        "the and for from with into over their what how why who are was were our this that than more most between within across"
        " england wales scotland ireland northern kingdom united great britain british series time dataset data statistics"
        " statistical bulletin annual quarterly monthly weekly provisional final estimates estimate experimental official"
        " development update latest report results selected summary analysis cymru lloegr ystadegau blynyddol chwarterol misol"
    )
)
SHORTEST, STEM = 4, 6
SOURCES_KEPT = 4
LONG_BEFORE = timedelta(days=28)
ASIDE = 3  # words behind the first subject from which another is only where that is: "Sickness absence in the UK labour market"


@dataclass(frozen=True, eq=False)
class Listed:
    """A release with what its title says. `own` are the subjects that it names, `subjects` also those that releases on them
    cover. `named_after` the month or day in which it appears, not the one it is about; `named`
    are its title's words, each as the stems that say it in either language."""

    release: Release
    subjects: frozenset[str]
    own: frozenset[str]
    periods: tuple[Period, ...]
    named_after: bool
    nations: frozenset[str]
    is_regional: bool
    slug: str
    stems: frozenset[str] = frozenset()
    is_told_by_title: bool = False
    named: tuple[frozenset[str], ...] = ()

    @property
    def order(self) -> tuple[bool, int]:
        """Bulletins before their time series, short titles before long ones."""
        return (
            "time series" in self.release.title.lower() or "dataset" in self.release.title.lower(),
            len(self.release.title),
        )


@dataclass(frozen=True, eq=False)
class Index:
    """`by_subject` for the vocabulary's subjects; `others` are releases it has no word for, found by their titles' own words.
    `pairs` are the words that stand side by side in a title, which is public long before its figures."""

    by_subject: Mapping[str, tuple[Listed, ...]]
    others: tuple[Listed, ...]
    every: tuple[Listed, ...]
    stems: frozenset[str]
    pairs: frozenset[tuple[str, str]] = frozenset()

    def of(self, subject: str) -> tuple[Listed, ...]:
        return self.by_subject.get(subject, ())


def stem(word: str) -> str:
    """A long word's first letters, enough to meet its other endings."""
    return word[:STEM]


def index(calendar: Calendar, vocabulary: Vocabulary) -> Index:
    """The index of a calendar, built once for each calendar."""
    return _built(Same(calendar), Same(vocabulary))


@lru_cache(maxsize=SOURCES_KEPT)
def _built(calendar: Same, vocabulary: Same) -> Index:
    every = [listed(release, vocabulary.value) for release in calendar.value.releases]
    kept = tuple(one for one in every if one is not None)
    by_subject: dict[str, list[Listed]] = {}
    for one in kept:
        for subject in one.subjects:
            by_subject.setdefault(subject, []).append(one)
    others = tuple(one for one in kept if one.is_told_by_title)
    stems = frozenset(word for one in others for word in one.stems)
    pairs = frozenset(pair for one in kept for pair in _pairs(one.release.title))
    return Index({key: tuple(rows) for key, rows in by_subject.items()}, others, kept, stems, pairs)


def _pairs(title: str) -> Iterable[tuple[str, str]]:
    said = [word.text for word in words(fold(title), title)]
    return pairwise(said)


def listed(release: Release, vocabulary: Vocabulary) -> Listed | None:
    """None for a release without figures: a method, a guide, a plan."""
    folded = fold(release.title)
    found = words(folded, release.title)
    hits = list(vocabulary.titles.find(found))
    if any(hit.group == "left_out" for hit in hits):
        return None
    day = london_date(release.release_date)
    said = tuple(_dated(one, day) for one in of_title(folded.text, release.title, day))
    own, subjects = named_subjects(hits), title_subjects(hits, vocabulary)
    before = folded.text[: said[0].start] if said and said[0].start else folded.text
    base = before.rsplit(":", 1)[0] if ":" in before else before
    return Listed(
        release=release,
        subjects=subjects,
        own=frozenset(own),
        periods=tuple(m.period for m in said if m.period),
        named_after=_is_named_after(said, day),
        nations=coverage(folded.text),
        is_regional=is_regional(folded.text),
        slug=re.sub(r"[^a-z0-9]", "", base),
        stems=_stems(base),
        is_told_by_title=all(hit.group == BROAD for hit in hits),
        named=sayings(base, vocabulary.welsh),
    )


def _dated(one: Mention, day: date) -> Mention:
    """A day long before the release is what its figures are of: "Children looked after: 31 March 2026"."""
    if one.day is None or one.period is not None or day - one.day < LONG_BEFORE:
        return one
    return replace(one, period=Period(one.day, one.day, "day"))


def title_subjects(hits: Iterable[Hit], vocabulary: Vocabulary) -> frozenset[str]:
    """The subjects of a title, with what releases on them cover too."""
    first = named_subjects(hits)
    lead = min(first.values(), default=0)
    whole = (subject for subject, at in first.items() if at <= lead + ASIDE)
    return frozenset(first.keys() | {part for subject in whole for part in vocabulary.subjects[subject].parts})


def named_subjects(hits: Iterable[Hit]) -> dict[str, int]:
    """Subjects by their own words and by everyday ones at the very start, else by any; each with where it first stands."""
    kept = longest((hit for hit in hits if hit.group != "left_out"), BROAD)
    own = {hit.value for hit in kept if hit.group in (OWN, TITLE)}
    everyday = {hit.value for hit in kept if hit.group == EVERYDAY and (not own or hit.first == 0)}
    named = own | everyday or {hit.value for hit in kept}
    return {subject: min(hit.first for hit in kept if hit.value == subject) for subject in named}


def _is_named_after(said: tuple[Mention, ...], day: date) -> bool:
    dates = [m for m in said if m.period is None]
    months = [m.period for m in said if m.period and m.period.unit == "month"]
    return bool(dates and not months) or any((p.start.year, p.start.month) == (day.year, day.month) for p in months)


def _stems(base: str) -> frozenset[str]:
    found = re.findall(r"[^\W\d_]+", base)
    return frozenset(stem(word) for word in found if len(word) >= SHORTEST and word not in SPARE)
