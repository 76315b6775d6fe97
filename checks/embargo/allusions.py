"""What a text tells of a release that it does not name by its statistic: its words tell, and it points to the release, by a
period, its day or hour, a word for figures or how soon it comes, and by what of its title the words say or stand close to.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum

from checks.embargo.clocks import clocks
from checks.embargo.content import Signal, signals
from checks.embargo.elsewhere import cites, is_elsewhere
from checks.embargo.fitting import fitness
from checks.embargo.london import local, london_date
from checks.embargo.opinion import Opinion
from checks.embargo.periods import Period
from checks.embargo.places import nations
from checks.embargo.reading import Reading, Sentence
from checks.embargo.releases import Index, Listed
from checks.embargo.resting import Rest, State, Times, state
from checks.embargo.statements import OURSELVES, Statement, stated
from checks.embargo.topics import Said, Topics, topics
from checks.embargo.vocabulary import OWN, Vocabulary
from checks.model import Part

DAY, OVER_A_WEEKEND, WEEK = timedelta(days=1), timedelta(days=3), timedelta(days=7)
FRIDAY = 4
SAME_END = 1
LOOSE, FAINT, PLAIN = (
    0.17,
    0.51,
    0.75,
)  # of a title: above a half it is alluded to, and above three quarters as good as said
NEVER = 99.0
NEAR = re.compile(
    r"last|this|previous|diwethaf|llynedd|eleni|hwn|hon"
)  # a time that is said by when we are, not by its name
FIGURED = ("percent", "count", "comparison", "superlative", "plain", "money")
FIGURES = ("figure_noun", "publishing", "hard_frame", "coming_out")


class By(Enum):
    """What points to a release, with the log-odds of telling from which that counts: where its title is neither said nor alluded
    to, where it is alluded to, and where it is as good as said."""

    PERIOD = (3.0, 1.5, 0.5)
    FIGURE = (2.0, 1.0, 0.0)
    DAY = (2.0, 1.25, 0.75)
    FIGURES = (3.0, 1.75, 1.0)
    SOON = (NEVER, 3.0, 2.25)

    def needs(self, topic: float) -> float:
        return self.value[(topic >= FAINT) + (topic >= PLAIN)]


LEAST = min(need for by in By for need in by.value)


@dataclass(frozen=True, slots=True)
class Found:
    """A release that is pointed to, and how much of its title is said."""

    row: Listed
    by: By
    topic: float


class Allusions:
    """The releases of a calendar, to be asked which of them a post points to. `judged` are the subjects that the post names as
    statistics: of their releases it has been judged already."""

    def __init__(
        self, index: Index, vocabulary: Vocabulary, words: Opinion, judged: frozenset[str] = frozenset()
    ) -> None:
        self._index, self._vocabulary, self._words, self._judged = index, vocabulary, words, judged
        self._topics: Topics = topics(index, vocabulary)

    def alluded(
        self, readings: Sequence[Reading], asked: Reading | None, moments: Mapping[Part, Times]
    ) -> Iterator[tuple[Statement, Rest]]:
        """For each text whose words tell, with the releases of the day that it points to; what it answers may name them."""
        scores = [(reading, score) for reading in readings if (score := self._words.score(reading)) >= LEAST]
        said = self._topics.said([*readings, *([asked] if asked else [])]) if scores else None
        for reading, score in scores:
            told, times = _told(reading, self._words), moments[reading.part]
            if said is not None:
                pointed = self._pointed(reading, told, said, times)
                found = [one for one in pointed if score >= one.by.needs(one.topic)]
                if found:
                    yield told, _rest(found, times)

    def _pointed(self, reading: Reading, told: Statement, said: Said, times: Times) -> Iterator[Found]:
        """Every release that is not out and that the text points to; only by its period where the text names a statistic."""
        fitting = self._fitting(reading, told, said, times)
        yield from fitting or self._of_its_figures(reading, told, said, times)
        if fitting or self._judged or any(hit.group == OWN for hit in reading.subjects):
            return
        yield from self._of_just_its_period(reading, told, said, times)
        shut = (row for row in self._index.every if state(row, times) >= State.CLOSED and _is_there(row, told))
        is_of_figures = any(reading.hits.get(group) for group in FIGURES)
        coming = [row for row in shut if not row.release.cancelled and row.release.release_date > times.moment]
        named = [row for row in coming if _is_named(row, told, times)]
        is_dated = any(day >= times.today for day in told.text_days)
        near = named or [row for row in coming if not is_dated and _is_next(row, times)]
        by = By.DAY if named else By.FIGURES if is_of_figures else By.SOON
        pointed = (Found(row, by, self._topics.told(row, said)) for row in near)
        dated, is_ours = {m.day for m in reading.mentions if m.day}, _is_of_our_doings(reading, self._words)
        for one in pointed:
            is_on_its_date = one.topic >= FAINT and london_date(one.row.release.release_date) in dated
            if (
                one.topic >= PLAIN
                or is_on_its_date
                or (_is_soon(one.row, times) and not (one.topic < FAINT and is_ours and not is_of_figures))
            ):
                yield one

    def _fitting(self, reading: Reading, told: Statement, said: Said, times: Times) -> list[Found]:
        """The release of just a period of its content, of which it says more than of any that is out."""
        periods = [period for sentence in reading.sentences for period in _told_of(reading, sentence, times)]
        every = [Found(row, By.PERIOD, topic) for row, topic in self._topics.alluded(said, FAINT)] if periods else []
        shut = (one for one in every if self._is_unjudged(one.row, told))
        fitting = (one for one in shut if state(one.row, times) >= State.CLOSED and self._fits(one.row, periods))
        most = max(fitting, key=_topic, default=None)
        if most is None:
            return []
        rivals = (one.row for one in every if one.topic >= most.topic and state(one.row, times) < State.CLOSED)
        return [] if any(row.subjects & self._judged or self._fits(row, periods) for row in rivals) else [most]

    def _of_just_its_period(self, reading: Reading, told: Statement, said: Said, times: Times) -> Iterator[Found]:
        """A nation's figures of just the period of one that is to come, and of none that is out of which they say as much."""
        national = [sentence for sentence in reading.sentences if _is_national(reading, sentence)]
        periods = [period for sentence in national for period in _told_of(reading, sentence, times)]
        every = [one for one in self._index.every if periods and _is_there(one, told) and self._fits(one, periods)]
        topics = [(self._topics.told(row, said), state(row, times) >= State.CLOSED, row) for row in every]
        out = max((topic for topic, is_shut, _ in topics if not is_shut), default=-1.0)
        shut = [Found(row, By.PERIOD, topic) for topic, is_shut, row in topics if is_shut and topic > out]
        most = max(shut, key=_topic, default=None)
        if most is not None:
            yield most

    def _of_its_figures(self, reading: Reading, told: Statement, said: Said, times: Times) -> Iterator[Found]:
        """Figures of just the period of one that is to come, of which they say something, and more than of any that is out; none
        of our own doings."""
        spots = [sentence for sentence in reading.sentences if _is_figured(reading, sentence, times)]
        periods = [period for sentence in spots for period in _told_of(reading, sentence, times)]
        every = self._topics.alluded(said, LOOSE) if periods else ()
        told_of = [Found(row, By.FIGURE, topic) for row, topic in every if self._fits(row, periods)]
        there = (one for one in told_of if _is_there(one.row, told) and _is_as_long(one.row, periods))
        most = max((one for one in there if state(one.row, times) >= State.CLOSED), key=_topic, default=None)
        if most is None or any(one.topic >= most.topic and state(one.row, times) < State.CLOSED for one in told_of):
            return
        named = {hit.value for hit in reading.subjects} | self._judged
        public = (row for row in self._index.every if row.subjects & named and state(row, times) < State.CLOSED)
        if not any(self._tells(row, key, periods) for row in public for key in row.subjects & named):
            yield most

    def _tells(self, row: Listed, key: str, periods: Sequence[Period]) -> bool:
        return any(fitness(period, row, self._vocabulary.subjects[key]) is not None for period in periods)

    def _is_unjudged(self, row: Listed, told: Statement) -> bool:
        return not row.subjects & self._judged and _is_there(row, told)

    def _fits(self, row: Listed, periods: Sequence[Period]) -> bool:
        subject = self._vocabulary.subjects[min(row.subjects, default="unnamed")]
        fits = (fitness(period, row, subject) for period in periods)
        return any(fit is not None and fit <= SAME_END for fit in fits)


def _is_as_long(row: Listed, periods: Sequence[Period]) -> bool:
    """A quarter's growth is not in a school year that ends when it does."""
    return not row.periods or any(own.unit == period.unit for own in row.periods for period in periods)


def _topic(found: Found) -> float:
    return found.topic


def _told(reading: Reading, words: Opinion) -> Statement:
    """Its loudest sentence, with the hours of all."""
    loudest = words.loudest(reading)
    heard = [Signal("doubt", reading.words[loudest.first].start, reading.words[loudest.last - 1].end)]
    every = (clocks(reading.text(sentence)) for sentence in reading.sentences)
    return replace(stated(reading, loudest, (), heard), in_doubt=True, clocks=frozenset().union(*every))


def _told_of(reading: Reading, sentence: Sentence, times: Times) -> Iterator[Period]:
    """The periods of a sentence's content."""
    if is_elsewhere(reading, sentence) or cites(reading, sentence):
        return
    periods = [m.period for m in reading.periods(sentence) if m.period and not m.compared]
    if periods and signals(reading, sentence, times.today):
        yield from periods


def _is_national(reading: Reading, sentence: Sentence) -> bool:
    """It is of a nation, and not of our own doings."""
    text = reading.text(sentence)
    return bool(nations(text)) and OURSELVES.search(text) is None and not reading.has(sentence, "private", "service")


def _is_of_our_doings(reading: Reading, words: Opinion) -> bool:
    """What we did ourselves in a time that is over, and counted: "we answered 9,214 calls in May"."""
    loudest = words.loudest(reading)
    is_over = any(m.period and not m.compared and m.period.end < reading.today for m in reading.periods(loudest))
    return is_over and OURSELVES.search(reading.text(loudest)) is not None and not nations(reading.text(loudest))


def _is_figured(reading: Reading, sentence: Sentence, times: Times) -> bool:
    """It has a figure or is above all others, of what is not ours alone."""
    text = reading.text(sentence)
    is_ours = OURSELVES.search(text) is not None and not nations(text)
    is_loose = any(NEAR.search(reading.folded.text, m.start, m.end) for m in reading.periods(sentence))
    if is_ours or is_loose or reading.has(sentence, "private", "service"):
        return False
    return any(signal.kind in FIGURED for signal in signals(reading, sentence, times.today))


def _is_there(row: Listed, told: Statement) -> bool:
    nations = told.nations - {"uk"}
    return not nations or bool(nations & row.nations)


def _is_named(row: Listed, told: Statement, times: Times) -> bool:
    """Its day, or of what comes within a day its hour."""
    day, ahead = london_date(row.release.release_date), row.release.release_date - times.moment
    return day in told.text_days or (ahead <= DAY and f"{local(row.release.release_date):%H:%M}" in told.clocks)


def _is_soon(row: Listed, times: Times) -> bool:
    """It comes within a week: "Tuesday" of a text that hardly says a title is seldom the Tuesday after next."""
    return london_date(row.release.release_date) - times.today <= WEEK


def _is_next(row: Listed, times: Times) -> bool:
    """It comes by the next working day."""
    ahead = row.release.release_date - times.moment
    return ahead <= (OVER_A_WEEKEND if times.today.weekday() >= FRIDAY else DAY)


def _rest(found: Sequence[Found], times: Times) -> Rest:
    """The one that it says most of; where it says nothing of any, all of the first day, till the last that is final."""
    best = max(found, key=lambda one: (one.topic >= FAINT, one.by is By.PERIOD, one.by is By.DAY, one.topic))
    if best.topic >= FAINT:
        return Rest(state(best.row, times), best.row)
    first = min(london_date(one.row.release.release_date) for one in found)
    rows = [one.row for one in found if london_date(one.row.release.release_date) == first]
    last = max(rows, key=lambda row: (row.release.finalised, row.release.release_date))
    return Rest(state(last, times), last, tuple(row for row in rows if row is not last))
