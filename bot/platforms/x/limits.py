"""When X lets us ask again, read from its headers."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

WINDOW = timedelta(minutes=15)
# A cap of the day is reset within a day; a moment further off is another unit or another clock, and no use.
FURTHEST = timedelta(hours=25)
SHORT = "x-rate-limit"
DAILY = ("x-app-limit-24hour", "x-user-limit-24hour")


def retry_at(headers: Mapping[str, str], now: datetime) -> datetime:
    """After a 429: the latest reset that is told and still to come, else a whole window from now.

    When the cap of the day is reached, the reset of the short window is past or no help.
    """
    told = [_reset(headers, SHORT, now)]
    told += [_reset(headers, name, now) for name in DAILY if headers.get(f"{name}-remaining") == "0"]
    resets = [moment for moment in told if moment is not None]
    return max(resets, default=now + WINDOW)


def spent_until(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """After a success: until when no call is left, None where some are."""
    return _reset(headers, SHORT, now) if headers.get(f"{SHORT}-remaining") == "0" else None


def _reset(headers: Mapping[str, str], name: str, now: datetime) -> datetime | None:
    try:
        # One second more: the header is whole seconds, rounded down.
        moment = datetime.fromtimestamp(int(headers[f"{name}-reset"]) + 1, UTC)
    except (KeyError, ValueError, OverflowError, OSError):
        return None
    return moment if now < moment <= now + FURTHEST else None
