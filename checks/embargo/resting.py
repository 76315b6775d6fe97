"""Which release a statement rests on, and how that release stands at the moment of going out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from functools import lru_cache

from checks.embargo.choosing import is_named, meant, meant_of_all, says_title
from checks.embargo.fitting import BY_NAME, LONG, UNSURE, fitness
from checks.embargo.london import local, london_date
from checks.embargo.periods import Period
from checks.embargo.releases import Index, Listed, stem
from checks.embargo.statements import Statement
from checks.embargo.vocabulary import Limits, Same, Subject, Vocabulary

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
STEMS_NEEDED = 2
KEPT = 1000
OF_A_RELEASE = frozenset(
    "figures release bulletin overview data statistics stats numbers published ffigurau datganiad bwletin trosolwg ystadegau"
    " rhifau ddatganiad niferoedd cyhoeddwyd gyhoeddwyd".split()
)


class State(IntEnum):
    """How a release stands, lightest first."""

    PUBLIC = 0
    DUE = 1  # its moment will have come when the post goes out
    CLOSED = 2  # its moment has not come
    NOT_FINAL = 3  # provisional, cancelled, or not published though its moment has come


@dataclass(frozen=True, slots=True)
class Rest:
    """The release a statement rests on; `beside` are others that it may as well rest on, which come no later."""

    state: State
    listed: Listed
    beside: tuple[Listed, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(row.release.title for row in (self.listed, *self.beside))


@dataclass(frozen=True, slots=True)
class Times:
    """`now` and the `moment` as at which a part is judged, with the London day of the latter."""

    now: datetime
    moment: datetime

    @property
    def today(self) -> date:
        return london_date(self.moment)


def state(listed: Listed, times: Times) -> State:
    """The contract's table: the time decides, the published flag closes the matter once the time has come."""
    release = listed.release
    has_come = times.moment >= release.release_date
    if has_come and release.published and times.now >= release.release_date:
        return State.PUBLIC
    if (release.cancelled or not release.finalised) and not release.published:
        return State.NOT_FINAL
    if not has_come:
        return State.CLOSED
    return State.DUE if times.now < release.release_date else State.NOT_FINAL


def rest(statement: Statement, index: Index, vocabulary: Vocabulary, times: Times) -> Rest | None:
    """The heaviest of what the statement's subjects rest on; None where all of it is public or nowhere in the calendar."""
    found: list[Rest] = []
    for key in statement.subjects:
        subject = vocabulary.subjects[key]
        rows = _due_soon(index, times) if subject.any else index.of(key)
        found += _resting(statement, rows, subject, vocabulary, times)
    shut = [one for one in found if one.state >= State.CLOSED]
    kept = meant_of_all([one.listed for one in shut], statement)
    return heaviest([one for one in shut if one.listed in kept] or found)


def rest_by_title(statement: Statement, index: Index, vocabulary: Vocabulary, times: Times) -> Rest | None:
    """The same for releases outside the vocabulary, by the words of their titles."""
    spoken = {stem(word) for word in statement.words}
    rows = [row for row in index.others if _names(spoken, row)]
    return heaviest(_resting(statement, rows, vocabulary.subjects["unnamed"], vocabulary, times))


def rest_like_a_title(statement: Statement, index: Index, vocabulary: Vocabulary, times: Times) -> Rest | None:
    """The same for any release, in either language, where its whole title but a word is said and its period is meant."""
    if not statement.periods:
        return None
    rows = [row for row in index.every if says_title(row, statement)]
    return heaviest(_resting(statement, rows, vocabulary.subjects["unnamed"], vocabulary, times))


def _names(spoken: set[str], row: Listed) -> bool:
    met = len(spoken & row.stems)
    return bool(row.stems) and met >= min(len(row.stems), max(STEMS_NEEDED, (len(row.stems) + 1) // 2))


def heaviest(found: Iterable[Rest]) -> Rest | None:
    """Not final before closed before due; of the closed the one that opens last."""
    rows = [one for one in found if one.state is not State.PUBLIC]
    return max(rows, key=lambda one: (one.state, one.listed.release.release_date), default=None)


def _due_soon(index: Index, times: Times) -> tuple[Listed, ...]:
    """For "tomorrow's figures": what comes out next, within a week."""
    coming = [row for row in index.every if timedelta(0) < row.release.release_date - times.moment <= WEEK]
    first = min((london_date(row.release.release_date) for row in coming), default=None)
    return tuple(row for row in coming if london_date(row.release.release_date) == first)


def _resting(
    statement: Statement, rows: Sequence[Listed], subject: Subject, vocabulary: Vocabulary, times: Times
) -> list[Rest]:
    nations = statement.nations - {"uk"}
    fitting = _covering(Same(rows), nations) if nations else rows
    if not fitting:
        return []
    if subject.any and statement.subjects == (subject.key,):
        return [_best([(0, row) for row in fitting], times)]
    stated = [period for period in statement.periods if _is_settled(period, fitting, subject, times)]
    if stated and not (statement.newest and _are_old(stated, fitting)):
        found = [_by_period(statement, period, fitting, subject, times) for period in stated]
        return [one for one in found if one is not None]
    one = _by_nearness(statement, fitting, vocabulary, times)
    return [] if one is None else [one]


@lru_cache(maxsize=KEPT)
def _covering(rows: Same, nations: frozenset[str]) -> tuple[Listed, ...]:
    return tuple(row for row in rows.value if nations & row.nations)


@lru_cache(maxsize=KEPT)
def _fits(period: Period, rows: Same, subject: Same) -> tuple[tuple[int, Listed], ...]:
    """Those of the rows that have something of a period; many posts ask it of the same."""
    return tuple((fit, row) for row in rows.value if (fit := fitness(period, row, subject.value)) is not None)


def _is_settled(period: Period, rows: Sequence[Listed], subject: Subject, times: Times) -> bool:
    """Over, or named by a release: "this month" and "this year" say no more than that the figure is the newest, unless one
    that is to come has just this year in its title."""
    if period.end < times.today and period.unit != "season":
        return True
    if period.unit == "year" and period.start.month == 1:
        shut = (row for row in rows if state(row, times) >= State.CLOSED)
        return any((own.start, own.end) == (period.start, period.end) for row in shut for own in row.periods)
    return bool(_fits(period, Same(rows), Same(subject)))


def _are_old(periods: list[Period], rows: Sequence[Listed]) -> bool:
    """Periods long before anything in the calendar, in a sentence that says `new`: the figure is not theirs."""
    starts = [period.start for row in rows for period in row.periods]
    return bool(starts) and all(p.end < min(starts) - timedelta(days=LONG) for p in periods)


def _by_period(
    statement: Statement, period: Period, rows: Sequence[Listed], subject: Subject, times: Times
) -> Rest | None:
    fits = _placed(_fits(period, Same(rows), Same(subject)), statement)
    if not fits:
        later = [row for row in rows if _is_beyond(period, row, rows)]
        return Rest(State.NOT_FINAL, max(later, key=lambda row: row.release.release_date)) if later else None
    shut = [(fit, row) for fit, row in fits if state(row, times) >= State.CLOSED]
    by_name = (BY_NAME,) if shut and not statement.words & OF_A_RELEASE else ()
    out = [(fit, row) for fit, row in fits if state(row, times) < State.CLOSED and fit not in (UNSURE, *by_name)]
    out = _but_for_covered(out, shut, subject.key)
    if shut and (statement.revised or not out or min(f for f, _ in out) > min(f for f, _ in shut)):
        return _best(_meant(shut, statement), times)
    named = [(fit, row) for fit, row in shut if is_named(row, [other for _, other in out], statement)]
    if named:
        return _best(_meant(named, statement), times)
    return _best(out, times) if out else None


def _but_for_covered(
    out: list[tuple[int, Listed]], shut: list[tuple[int, Listed]], subject: str
) -> list[tuple[int, Listed]]:
    """Without what is out and only covers the subject among others, where one that is to come is on it and fits as well: the
    crimes of a year tell little of its hate crimes. Nor does "Key economic statistics: January" tell a quarter's growth, which
    another to come has in its title: the month in which a release appears only lets guess what it is of."""
    own = min((fit for fit, row in shut if subject in row.own), default=None)
    exact = {row.slug for fit, row in shut if fit < BY_NAME and not row.named_after and subject in row.own}
    return [
        (fit, row)
        for fit, row in out
        if own is None or (not (row.named_after and exact - {row.slug}) and (fit < own or subject in row.own))
    ]


def _meant(fits: list[tuple[int, Listed]], statement: Statement) -> list[tuple[int, Listed]]:
    kept = meant([row for _, row in fits], statement)
    return [(fit, row) for fit, row in fits if row in kept]


def _placed(fits: Sequence[tuple[int, Listed]], statement: Statement) -> Sequence[tuple[int, Listed]]:
    """Figures of a nation or region are in the regional release where there is one; those of the whole are not."""
    regional = [(fit, row) for fit, row in fits if row.is_regional]
    general = [(fit, row) for fit, row in fits if not row.is_regional]
    named = [(fit, row) for fit, row in regional if is_named(row, [other for _, other in general], statement)]
    if named:
        return named
    if statement.is_local and regional:
        own = [(fit, row) for fit, row in general if row.nations == statement.nations]
        return own or regional
    return general or regional


def _best(fits: list[tuple[int, Listed]], times: Times) -> Rest:
    """The closest fit; then what stands, then what comes first, then the bulletin before its tables."""
    _, row = min(fits, key=lambda one: (one[0], one[1].release.cancelled, one[1].release.release_date, one[1].order))
    return Rest(state(row, times), row)


def _is_beyond(period: Period, row: Listed, rows: Sequence[Listed]) -> bool:
    """The period is over, and later than any of its size that the calendar has."""
    ends = [own.end for one in rows for own in one.periods if own.unit == period.unit and not one.named_after]
    has_own = any(own.unit == period.unit for own in row.periods) and not row.named_after
    return has_own and period.unit not in ("year", "day") and period.end > max(ends)


def _by_nearness(statement: Statement, rows: Sequence[Listed], vocabulary: Vocabulary, times: Times) -> Rest | None:
    """No period is stated: it is taken for the release that is nearest, unless what is out already is nearer."""
    if statement.earlier and not statement.to_come:
        return None
    rows = [row for _, row in _placed([(0, row) for row in rows], statement)]
    out = [row for row in rows if state(row, times) < State.CLOSED and row.release.release_date <= times.moment]
    last = max(out, key=lambda row: row.release.release_date, default=None)
    limits = vocabulary.limits
    reach = timedelta(days=_reach(statement, limits))
    shut = [row for row in rows if state(row, times) >= State.CLOSED and _is_meant(statement, row, last, reach, times)]
    shut = [row for row in shut if london_date(row.release.release_date) in statement.days] or shut
    if shut:
        kept = meant(_standing(shut), statement)
        return _best([(abs((row.release.release_date - times.moment).days), row) for row in kept], times)
    if last is not None and times.moment - last.release.release_date <= reach:
        return Rest(state(last, times), last)
    return None


def _reach(statement: Statement, limits: Limits) -> float:
    if statement.in_doubt:
        return limits.newest_days if statement.to_come else limits.doubt_days if statement.is_of_figures else 0
    return limits.newest_days if statement.newest or statement.to_come else limits.near_days


def _standing(rows: list[Listed]) -> list[Listed]:
    """Without the cancelled entries that another entry of the same series and period takes the place of."""
    kept = {(row.slug, row.periods) for row in rows if not row.release.cancelled}
    return [row for row in rows if not row.release.cancelled or (row.slug, row.periods) not in kept]


def _is_meant(statement: Statement, row: Listed, last: Listed | None, reach: timedelta, times: Times) -> bool:
    ahead = row.release.release_date - times.moment
    if any(own.start - compared.end == timedelta(days=1) for compared in statement.compared for own in row.periods):
        return True
    if ahead > timedelta(0) and london_date(row.release.release_date) in statement.days:
        return True
    if timedelta(0) < ahead <= DAY and f"{local(row.release.release_date):%H:%M}" in statement.clocks:
        return True
    if statement.on_its_day:
        return False
    since = None if last is None else times.moment - last.release.release_date
    if ahead <= timedelta(0):
        return -ahead <= reach and (last is None or row.release.release_date > last.release.release_date)
    if ahead > reach:
        return False
    if since is None or ahead < since:
        return True
    is_new_today = last is not None and london_date(last.release.release_date) == times.today
    is_tomorrow = bool(statement.words & {"tomorrow", "yfory", "fory"})
    return statement.to_come and ahead <= WEEK and (is_tomorrow or not is_new_today)
