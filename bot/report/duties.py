"""How the two clocks were kept: met, missed, still running, or unknown where the platform could not be read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement
from sqlmodel import and_, case, col, exists, func

from bot.store.accounts import OutageRow
from bot.store.comments import CommentRow

Standing = Literal["met", "missed", "running", "unknown"]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one clock in one language."""

    met: int = 0
    missed: int = 0
    running: int = 0
    unknown: int = 0

    @property
    def total(self) -> int:
        return self.met + self.missed + self.running + self.unknown

    @property
    def share(self) -> float | None:
        """Of those whose fate is known, the share that was met (0–1); None where nothing is known yet."""
        known = self.met + self.missed
        return self.met / known if known else None


def by_clock(due: Any, done: Sequence[Any], now: datetime) -> ColumnElement[str]:
    """The standing of one clock of a comment, as the database works it out: it stopped at the first of `done`. What falls into an
    outage of its account is unknown, never met or missed."""
    return case(
        (col(due).is_(None), "unknown"),
        (func.least(*done) <= due, "met"),
        (_touched(due, now), "unknown"),
        (col(due) > now, "running"),
        else_="missed",
    )


def by_law(row: CommentRow, now: datetime) -> Standing:
    """A statute's clock. It runs whether or not the platform can be read, since the request has come in."""
    if row.statute_due is None:
        return "unknown"
    if row.statute_met_at is not None:
        return "met" if row.statute_met_at <= row.statute_due else "missed"
    return "running" if now < row.statute_due else "missed"


def _touched(due: Any, now: datetime) -> ColumnElement[bool]:
    """An outage matters where it hid the comment or our answer before the deadline, and the deadline has passed."""
    mine = (col(OutageRow.account) == col(CommentRow.account), col(OutageRow.since) < due)
    return and_(col(due) <= now, exists().where(*mine, func.coalesce(OutageRow.until, now) > CommentRow.posted_at))


# What stops the first clock: an acknowledgement, an answer, or `no reply needed`; and the second.
ACKNOWLEDGED = (CommentRow.acknowledged_at, CommentRow.answered_at, CommentRow.closed_at)
ANSWERED = (CommentRow.answered_at, CommentRow.closed_at)


def tally(standings: Iterable[Standing]) -> Tally:
    """Counts of standings."""
    return counted(Counter(standings))


def counted(counts: Mapping[str, int]) -> Tally:
    """A tally of {standing: count}."""
    return Tally(**{word: counts.get(word, 0) for word in ("met", "missed", "running", "unknown")})
