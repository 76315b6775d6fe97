"""How the two clocks were kept: met, missed, still running, or unknown where the platform could not be read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

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


def standing(
    row: CommentRow, due_at: datetime | None, done_at: datetime | None, now: datetime, outages: Sequence[OutageRow]
) -> Standing:
    """One clock of one comment. What falls into an outage of its account is unknown, never met or missed."""
    if due_at is None:
        return "unknown"
    if done_at is not None and done_at <= due_at:
        return "met"
    if any(_touches(outage, row, due_at, now) for outage in outages):
        return "unknown"
    return "running" if now < due_at else "missed"


def by_law(row: CommentRow, now: datetime) -> Standing:
    """A statute's clock. It runs whether or not the platform can be read, since the request has come in."""
    if row.statute_due is None:
        return "unknown"
    if row.statute_met_at is not None:
        return "met" if row.statute_met_at <= row.statute_due else "missed"
    return "running" if now < row.statute_due else "missed"


def _touches(outage: OutageRow, row: CommentRow, due_at: datetime, now: datetime) -> bool:
    """An outage matters where it hid the comment or our answer before the deadline, and the deadline has passed."""
    until = outage.until or now
    return outage.account == row.account and now >= due_at and outage.since < due_at and until > row.posted_at


def acknowledged(row: CommentRow) -> datetime | None:
    """When the first clock stopped: an acknowledgement, an answer, or `no reply needed`."""
    return min((at for at in (row.acknowledged_at, row.answered_at, row.closed_at) if at is not None), default=None)


def answered(row: CommentRow) -> datetime | None:
    """When the second clock stopped: an answer, or `no reply needed`."""
    return min((at for at in (row.answered_at, row.closed_at) if at is not None), default=None)


def tally(standings: Iterable[Standing]) -> Tally:
    """Counts of standings."""
    all_of = list(standings)
    return Tally(*(all_of.count(word) for word in ("met", "missed", "running", "unknown")))
