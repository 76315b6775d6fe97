"""What is told to people outside the pages: letters, and notices to a chat."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from checks.model import Text


class Postbox(Protocol):
    """The mail: hands a letter to the mail server."""

    def __call__(self, letter: "Letter", /) -> None:
        """MailError where the server did not take it for every recipient."""

    def forget(self, before: datetime) -> int:
        """Deletes letters that are kept here and were written before; how many."""


class MailError(Exception):
    """The mail server did not take the letter. `unknown`: it may have taken it all the same."""

    def __init__(self, message: str, *, unknown: bool = False) -> None:
        super().__init__(message)
        self.unknown = unknown


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to be mailed. `message_id` is the same each time the same letter is tried."""

    recipients: tuple[str, ...]
    subject: str
    text: str
    html: str
    message_id: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Notice:
    """What a chat is told: numbers and a link, never a comment's words, nor anybody's name."""

    title: Text
    more: Text
    link: str


class HookError(Exception):
    """A webhook did not take a notice; `reason` is a short word that tells nothing of its address. `permanent`: trying again
    as it is cannot help. `retry_at`: not before this moment."""

    def __init__(self, reason: str, *, permanent: bool, retry_at: datetime | None = None) -> None:
        super().__init__(reason)
        self.reason, self.permanent, self.retry_at = reason, permanent, retry_at


class Hook(Protocol):
    """A chat's incoming webhook."""

    def __call__(self, notice: Notice, /) -> None:
        """One attempt; HookError where it was not taken."""
