"""Where a release calendar comes from, and what one reading of it gave."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from checks.model import Calendar

Kind = Literal["ons", "ical", "csv"]


class CalendarFetchError(Exception):
    """A calendar could not be read. The message is a plain sentence for the operator; `retry_at` is when the source asks
    to be asked again, None where it did not say. `is_lasting`: asking again as it is cannot help."""

    def __init__(self, message: str, *, retry_at: datetime | None = None, is_lasting: bool = False) -> None:
        super().__init__(message)
        self.retry_at = retry_at
        self.is_lasting = is_lasting


@dataclass(frozen=True, slots=True)
class Source:
    """A producer's calendar at a web address.

    `publishes_on_time`: the calendar has no word of what is out, and what is due is taken to be out. Without it a release
    of an iCal or CSV calendar stays unpublished until a person says otherwise.
    """

    name: str
    url: str
    kind: Kind = "ons"
    publishes_on_time: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One answer: the releases of one address as the source gave them, with what lets it be asked for conditionally."""

    url: str
    releases: tuple[Any, ...]
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """One reading, to be kept as it is. `content` is JSON in the ONS shape, with the pages it came in; handed to `fetch` the
    next time, it lets unchanged pages be spared. `digest` is of the releases alone: the same digest is the same calendar.
    """

    source: str
    content: str
    digest: str
    calendar: Calendar
    fetched_at: datetime
    has_changed: bool
