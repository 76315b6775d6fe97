"""The calendars that config/calendars.yaml names, as ports."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.gather.calendar import CalendarFetchError, Source, fetch
from bot.ports import CalendarSource, CalendarSourceError, Reading
from bot.rulebook import Rulebook
from bot.settings import Settings


@dataclass(frozen=True)
class CalendarAt:
    """The port CalendarSource over the network."""

    source: Source

    def __call__(self, previous: str | None, now: datetime) -> Reading:
        try:
            read = fetch(self.source, previous, now)
        except CalendarFetchError as error:
            raise CalendarSourceError(str(error), retry_at=error.retry_at) from None
        return Reading(read.content, read.digest, read.has_changed)


def calendars(settings: Settings, book: Rulebook) -> Mapping[str, CalendarSource]:
    """{name: source} of every calendar."""
    return {
        name: CalendarAt(Source(name, one.url or settings.calendar_url, one.kind))
        for name, one in book.calendars.items()
    }


def on_time(book: Rulebook) -> frozenset[str]:
    """The calendars whose releases count as out at their moment."""
    return frozenset(name for name, one in book.calendars.items() if not one.wait_for_publication)
