"""How much of its budget a Page has used, and when Facebook lets us ask again, read from its headers."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

# Facebook counts over a sliding hour; told nothing better, that is the wait.
HOUR = timedelta(hours=1)
LONGEST = timedelta(hours=24)
BUSINESS, APP = "x-business-use-case-usage", "x-app-usage"


def retry_at(headers: Mapping[str, str], now: datetime) -> datetime:
    """After a limit was reached: as many minutes from now as Facebook says, else an hour."""
    return regained_at(headers, now) or now + HOUR


def regained_at(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """When access comes back, where Facebook says that it is lost; else None."""
    minutes = max((_number(entry.get("estimated_time_to_regain_access")) for entry in _entries(headers)), default=0)
    return now + min(timedelta(minutes=minutes), LONGEST) if minutes > 0 else None


def percent(headers: Mapping[str, str]) -> int:
    """The fullest of the budgets, in percent; 0 where nothing is told."""
    names = ("call_count", "total_cputime", "total_time")
    return max((_number(entry.get(name)) for entry in _entries(headers) for name in names), default=0)


def _entries(headers: Mapping[str, str]) -> Iterator[Mapping[str, Any]]:
    business = _parsed(headers.get(BUSINESS))
    for listed in business.values():
        yield from (entry for entry in (listed if isinstance(listed, list) else []) if isinstance(entry, dict))
    yield _parsed(headers.get(APP))


def _parsed(text: str | None) -> dict[str, Any]:
    try:
        value = json.loads(text or "{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _number(value: Any) -> int:
    return int(value) if isinstance(value, int | float) and 0 <= value < 1_000_000 else 0
