"""What an account signs in with: a mapping of words, kept encrypted by the store and handed in."""

from collections.abc import Callable, Mapping
from typing import Protocol

from bot.ports import PlatformError

Credentials = Mapping[str, str]


class Renew(Protocol):
    """Replaces an account's credentials by newer ones."""

    def __call__(self, change: Callable[[Credentials], Credentials], /) -> Credentials:
        """Under the account's lock, hands `change` the credentials as they are stored now, stores what it returns, commits,
        and only then returns it: a refresh token works once, and one that is used before it is stored may be lost."""


def require(credentials: Credentials, names: tuple[str, ...], who: str) -> None:
    """PlatformError naming what is missing."""
    missing = [name for name in names if not credentials.get(name)]
    if missing:
        message = f"{who}: the credentials lack {', '.join(missing)}; connect the account again."
        raise PlatformError(message, permanent=True, reason="token")
