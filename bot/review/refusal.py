"""Why a person's decision was not taken."""

from dataclasses import dataclass

from bot.language import SaidError


class ReviewError(SaidError):
    """The decision cannot be taken as asked; the message is one plain sentence with the remedy."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who decides: the name given, and the operating system's user it came from."""

    name: str
    os_user: str = ""
