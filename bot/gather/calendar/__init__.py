"""Release calendars from outside: reading them politely, and telling what has changed."""

from bot.contract.changes import Change, changes
from bot.gather.calendar.fetching import fetch
from bot.gather.calendar.source import CalendarFetchError, Fetched, Source

__all__ = ["CalendarFetchError", "Change", "Fetched", "Source", "changes", "fetch"]
