"""How the releases stand that a post rests on, by their own entries in the newest calendar. The checks read the words anew
each time; this holds a post to the releases it was once held for, whatever its words are taken for today."""

from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum

from bot.store.releases import RestRow
from checks.model import Calendar, Release


class Outlook(IntEnum):
    """How all of them stand together, the best first."""

    OUT = 0
    COMING = 1  # at a final moment
    OVERDUE = 2  # the moment has come, and nobody says that it is out
    UNCERTAIN = 3  # cancelled, provisional, or gone from the calendar


def outlook(calendar: Calendar | None, rows: Sequence[RestRow], now: datetime) -> Outlook:
    """The worst of them; OUT where there are none."""
    known = {} if calendar is None else {release.uri: release for release in calendar.releases}
    return max((_of(known.get(row.uri), now) for row in rows), default=Outlook.OUT)


def _of(release: Release | None, now: datetime) -> Outlook:
    if release is None:
        return Outlook.UNCERTAIN
    if release.published and release.release_date <= now:
        return Outlook.OUT
    if (release.cancelled or not release.finalised) and not release.published:
        return Outlook.UNCERTAIN
    return Outlook.COMING if now < release.release_date else Outlook.OVERDUE


def moment(rows: Sequence[RestRow]) -> datetime | None:
    """The latest moment among them."""
    return max((row.moment for row in rows), default=None)
