"""Which of several releases on a subject a post means: that of the day it names, then that whose title it says more of."""

from collections.abc import Sequence
from datetime import date

from checks.embargo.london import london_date
from checks.embargo.releases import Listed
from checks.embargo.statements import Statement
from checks.embargo.titles import spoken

PLAINLY = 2  # words of a title by which it is meant rather than one that is out


def meant(rows: Sequence[Listed], statement: Statement) -> list[Listed]:
    """The releases that it points to; all of them where nothing tells them apart."""
    if len(rows) < PLAINLY:
        return list(rows)
    on_day = [row for row in rows if _is_on_its_day(row, statement)] or list(rows)
    told = [_told(row, on_day, statement.stems) for row in on_day]
    return [row for row, count in zip(on_day, told, strict=True) if count == max(told)]


def meant_of_all(rows: Sequence[Listed], statement: Statement) -> list[Listed]:
    """The same of releases on several subjects, where one word more is no choice: each has its own."""
    on_day = [row for row in rows if _is_on_its_day(row, statement)] or list(rows)
    plainly = [
        row for row in on_day if _is_plainly_meant(row, [one for one in on_day if one is not row], statement.stems)
    ]
    return plainly or on_day


def is_named(row: Listed, out: Sequence[Listed], statement: Statement) -> bool:
    """Though others that are out cover its period too: the sentence says its day, or words of its title and none of theirs."""
    days = statement.days
    is_its_day = _day(row) in days and not any(_day(other) in days for other in out)
    return is_its_day or _is_plainly_meant(row, out, spoken(statement.words))


def says_title(row: Listed, statement: Statement) -> bool:
    """Its sentence says two words of the title or more, and leaves out one in three at most."""
    stems = spoken(statement.words)
    said = sum(1 for word in row.named if word & stems)
    return said >= PLAINLY and 3 * said >= 2 * len(row.named)


def _is_on_its_day(row: Listed, statement: Statement) -> bool:
    return _day(row) in (statement.days or statement.text_days)


def _day(row: Listed) -> date:
    return london_date(row.release.release_date)


def _is_plainly_meant(row: Listed, others: Sequence[Listed], stems: frozenset[str]) -> bool:
    """Its title's own words are said, those by which the others differ are not."""
    rows = [row, *others]
    return _told(row, rows, stems) >= PLAINLY and not any(_told(other, rows, stems) for other in others)


def _told(row: Listed, rows: Sequence[Listed], stems: frozenset[str]) -> int:
    """How many words of its title are said, of those that not all the others have too."""
    shared = set(rows[0].named).intersection(*(one.named for one in rows))
    return sum(1 for word in row.named if word not in shared and word & stems)
