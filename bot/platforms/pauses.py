"""Moments before which a platform must not be asked again: each call made while limited is refused and lengthens the ban."""

from datetime import datetime

from bot.ports import Clock, PlatformError


class Pauses:
    """Remembers, by a word for what was asked, until when it is no use to ask."""

    def __init__(self, clock: Clock, who: str) -> None:
        self._clock = clock
        self._who = who
        self._until: dict[str, datetime] = {}

    def note(self, what: str, until: datetime | None) -> None:
        """No asking for `what` before `until`; None takes an earlier word back."""
        if until is None:
            self._until.pop(what, None)
        else:
            self._until[what] = until

    def respect(self, what: str, reason: str = "rate_limit") -> None:
        """PlatformError where it is too early; nothing was sent then."""
        until = self._until.get(what)
        if until is not None and self._clock() < until:
            message = f"{self._who}: the platform asks us to wait until {until:%Y-%m-%d %H:%M} UTC."
            raise PlatformError(message, permanent=False, sent=False, retry_at=until, reason=reason)
