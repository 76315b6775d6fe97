"""A post judged against the calendar: what it says of statistics and how the releases it rests on stand; read once for all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from checks.embargo.allusions import Allusions
from checks.embargo.doubt import doubts
from checks.embargo.editions import editions
from checks.embargo.folding import fold
from checks.embargo.glances import may_give_away, spaced_out
from checks.embargo.london import london_date
from checks.embargo.opinion import Opinion, is_firm, nameless, opinion, unheard
from checks.embargo.reading import Reading, read
from checks.embargo.releases import Index, index, stem
from checks.embargo.resting import Rest, State, Times, heaviest, rest, rest_by_title, rest_like_a_title, state
from checks.embargo.statements import Statement, statements, unnamed_statements
from checks.embargo.vocabulary import Same, Vocabulary
from checks.model import Calendar, Part, Place, Post

EDITIONS = ("/bulletins/", "/articles/", "/datasets/", "/bwletinau/")


@dataclass(frozen=True, slots=True)
class Judged:
    """Words that give away statistics. `resting` is None where nothing in the calendar stands against them. `is_alluded`: they
    name no statistic, and only read as if they gave one away."""

    place: Place
    resting: Rest | None
    is_alluded: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything a post says of statistics. `is_stale`: the calendar cannot be relied on, or there is none. `is_behind`: one of
    its releases is so near that by now the calendar may say otherwise."""

    said: tuple[Judged, ...] = ()
    is_stale: bool = False
    is_behind: bool = False

    def standing(self, *states: State) -> Iterator[tuple[Judged, Rest]]:
        """What rests on releases that stand so, where the calendar can be relied on."""
        for one in self.said:
            if not self.is_stale and one.resting is not None and one.resting.state in states:
                yield one, one.resting

    def unsettled(self) -> tuple[Judged, ...]:
        """What a newer calendar may tell otherwise. Near a release that is said beside what the older one told: the release that
        is waited for may have been moved meanwhile, so only a new reading gives a moment."""
        return self.said if self.is_stale or self.is_behind else ()


NOTHING = Judgement()


def judgement(post: Post, vocabulary: Vocabulary) -> Judgement:
    """The judgement of a post; the last one is kept, since several checks ask for it."""
    return _judged(Same(post), Same(vocabulary))


@lru_cache(maxsize=1)
def _judged(post: Same, vocabulary: Same) -> Judgement:
    item: Post = post.value
    words_known: Vocabulary = vocabulary.value
    calendar = item.evidence.calendar
    listed = index(calendar, words_known) if calendar is not None else None
    parts = [part for part in item.parts() if part.text]
    asked = Part(None, "replies_to", None, item.replies_to.text) if item.replies_to is not None else None
    if not any(_may_speak(part.text, words_known, listed) for part in [*parts, *([asked] if asked else [])]):
        return NOTHING
    said = tuple(_said(item, parts, asked, words_known, listed))
    is_stale = bool(said) and _is_stale(calendar, item.now, words_known)
    return Judgement(said, is_stale, not is_stale and _is_behind(calendar, said, item.now, words_known))


def _may_speak(text: str, vocabulary: Vocabulary, listed: Index | None) -> bool:
    spaced = spaced_out(text)
    if vocabulary.may_name_a_subject(text, spaced) or ("/" in text and any(mark in text for mark in EDITIONS)):
        return True
    if listed is None:
        return False
    if opinion(vocabulary).may_tell(spaced) or may_give_away(spaced, text):
        return True
    return bool(listed.stems) and any(stem(word) in listed.stems for word in fold(text).text.split())


def _said(
    post: Post, parts: list[Part], asked: Part | None, vocabulary: Vocabulary, listed: Index | None
) -> Iterator[Judged]:
    moments = {part: _times(post, part) for part in parts}
    pairs = listed.pairs if listed is not None else frozenset()
    readings = [read(part, vocabulary, moments[part].today, pairs) for part in parts]
    question = read(asked, vocabulary, london_date(post.now), pairs) if asked is not None else None
    today = london_date(post.moment())
    told = list(statements(readings, question, today))
    doubted = list(doubts(readings, question, vocabulary))
    words = opinion(vocabulary)
    quiet = {reading.part for reading in readings if _is_quiet(reading, [*told, *doubted], words)}
    told = [statement for statement in told if statement.part not in quiet or is_firm(statement)]
    known = [_judged_one(statement, listed, vocabulary, moments) for statement in told]
    doubted = [statement for statement in doubted if statement.part not in quiet]
    if not known:
        doubted += [made for reading in readings for made in unheard(reading, words)]
    known += _doubted(doubted, known, listed, vocabulary, moments)
    if listed is not None:
        titled = list(_by_title(readings, listed, vocabulary, moments))
        if not any(one.resting is not None for one in [*known, *titled]):
            known += _like_a_title(readings, words, listed, vocabulary, moments)
        known += [*titled, *_linked(post, parts, listed, moments)]
        if not any(one.resting is not None for one in known):
            judged = frozenset(key for statement in told for key in statement.subjects if listed.of(key))
            found = Allusions(listed, vocabulary, words, judged).alluded(readings, question, moments)
            known += [
                Judged(said.part.place(said.start, said.end), resting, is_alluded=True) for said, resting in found
            ]
    yield from known


def _is_quiet(reading: Reading, said: list[Statement], words: Opinion) -> bool:
    """The rules have no more than a doubt of it, and its words plainly tell nothing."""
    mine = [one for one in said if one.part == reading.part]
    return bool(mine) and not any(is_firm(one) for one in mine) and words.is_silent(reading)


def _judged_one(
    statement: Statement, listed: Index | None, vocabulary: Vocabulary, moments: dict[Part, Times]
) -> Judged:
    resting = rest(statement, listed, vocabulary, moments[statement.part]) if listed is not None else None
    return Judged(statement.part.place(statement.start, statement.end), resting)


def _doubted(
    found: Iterable[Statement],
    known: list[Judged],
    listed: Index | None,
    vocabulary: Vocabulary,
    moments: dict[Part, Times],
) -> Iterator[Judged]:
    """What is in doubt, one for each part and moment that nothing plainer rests on."""
    seen = {_standing(one) for one in known}
    for statement in found:
        one = _judged_one(statement, listed, vocabulary, moments)
        key = _standing(one)
        if key not in seen and (one.resting is not None or (listed is None and _waits_for_any(statement))):
            seen.add(key)
            yield one


def _waits_for_any(statement: Statement) -> bool:
    """Whether without a calendar there is something to doubt: what is to come of a subject that is news on any day, or figures. A
    sports day put off until Friday is of schools, and no release of theirs is known to be then."""
    return statement.to_come and (statement.is_of_figures or not statement.on_its_day)


def _standing(one: Judged) -> tuple[State, datetime] | None:
    return None if one.resting is None else (one.resting.state, one.resting.listed.release.release_date)


def _times(post: Post, part: Part) -> Times:
    """A part without a version of its own goes out with the first of them."""
    if part.version is not None:
        return Times(post.now, post.moment(part.version))
    return Times(post.now, min(post.moment(number) for number in range(len(post.versions))))


def _by_title(
    readings: list[Reading], listed: Index, vocabulary: Vocabulary, moments: dict[Part, Times]
) -> Iterator[Judged]:
    if not listed.others:
        return
    for reading in readings:
        times = moments[reading.part]
        for statement in unnamed_statements(reading, times.today):
            resting = rest_by_title(statement, listed, vocabulary, times)
            if resting is not None:
                yield Judged(statement.part.place(statement.start, statement.end), resting)


def _like_a_title(
    readings: list[Reading], words: Opinion, listed: Index, vocabulary: Vocabulary, moments: dict[Part, Times]
) -> Iterator[Judged]:
    """What has content but no statistic by its own name, where it says most of the words of a release's title."""
    for reading in readings:
        for statement in nameless(reading, words):
            resting = rest_like_a_title(statement, listed, vocabulary, moments[reading.part])
            if resting is not None:
                yield Judged(reading.part.place(statement.start, statement.end), resting)


def _linked(post: Post, parts: list[Part], listed: Index, moments: dict[Part, Times]) -> Iterator[Judged]:
    for part in parts:
        for start, end, rows in editions(part, post.evidence.links, listed):
            resting = heaviest(Rest(state(row, moments[part]), row) for row in rows)
            if resting is not None:
                yield Judged(part.place(start, end), resting)


def _is_stale(calendar: Calendar | None, now: datetime, vocabulary: Vocabulary) -> bool:
    if calendar is None:
        return True
    age = timedelta(0) if calendar.fetched_at is None else now - calendar.fetched_at
    return age > timedelta(hours=vocabulary.limits.max_age_hours)


def _is_behind(calendar: Calendar | None, said: tuple[Judged, ...], now: datetime, vocabulary: Vocabulary) -> bool:
    if calendar is None or calendar.fetched_at is None:
        return False
    limits = vocabulary.limits
    near, is_old = (
        timedelta(minutes=limits.within_minutes),
        now - calendar.fetched_at > timedelta(minutes=limits.max_age_minutes),
    )
    dates = [one.resting.listed.release.release_date for one in said if one.resting is not None]
    return is_old and any(abs(at - now) <= near for at in dates)
