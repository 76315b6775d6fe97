"""What the steps ask of the outside world, as Protocols, and the bundle they are handed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from sqlmodel import Session

from bot.ports.judged import Foreseen, Foretold, Judged
from bot.ports.messages import Hook, HookError, Letter, MailError, Notice, Postbox
from bot.ports.platform import (
    Can,
    Incoming,
    Outgoing,
    Picture,
    Platform,
    PlatformError,
    Platforms,
    Published,
    Pull,
    Waiting,
)
from bot.ports.unsent import Attempt, Unsent
from bot.rulebook import Rulebook
from bot.rulebook.source import Change
from bot.store.content import Whole
from checks.model import Evidence, Image, Item, Link, Unreadable

__all__ = [
    "Attempt",
    "Bench",
    "CalendarSource",
    "CalendarSourceError",
    "Can",
    "Cleaned",
    "Clock",
    "Context",
    "Foreseen",
    "Foretold",
    "Gather",
    "Hook",
    "HookError",
    "Incoming",
    "Judged",
    "Letter",
    "Links",
    "MailError",
    "Notice",
    "Outgoing",
    "Picture",
    "Pictures",
    "Platform",
    "PlatformError",
    "Platforms",
    "Postbox",
    "Published",
    "Pull",
    "Reading",
    "Rejudge",
    "Reread",
    "Rules",
    "Timekeeper",
    "Trust",
    "Waiting",
    "Wake",
]


class Clock(Protocol):
    def __call__(self) -> datetime:
        """The present moment, aware, UTC."""


@dataclass(frozen=True, slots=True)
class Trust:
    """Whether the host's clock may be relied on; `says` who vouches for it, or what speaks against it."""

    is_trusted: bool
    says: str


class Timekeeper(Protocol):
    """Knows whether the host's clock may be relied on."""

    def __call__(self) -> Trust:
        """The answer now; it may ask other machines for the time, but seldom."""

    def jump(self) -> timedelta:
        """How far the wall clock has moved against the monotonic one since this was last asked."""


class Wake(Protocol):
    """Wakes workers. A wake-up is a hint: what is due is decided by the database."""

    def __call__(self, session: Session, work: str, /) -> None:
        """Defers one wake-up in the session's own transaction, so that it stands or falls with the rows."""


class Bench(Protocol):
    """Where items are judged: in a process of its own, with a deadline."""

    def __call__(self, items: Sequence[Item], /) -> list[Judged]:
        """One answer for each item, in order; an item that was not judged in time is answered with `unknown`."""

    def warm(self) -> None:
        """Makes ready before anybody waits for an answer."""

    def close(self) -> None:
        """Ends whatever it runs."""


class Links(Protocol):
    """Opens links, safely."""

    def __call__(self, urls: Sequence[str], /) -> Mapping[str, Link]:
        """{address: what opening it told}; why not, where it was not opened."""


class Gather(Protocol):
    """Brings the evidence that checks are handed."""

    def __call__(self, session: Session, item: Item, /) -> Evidence:
        """What is known beside the item's own words."""

    def ahead(self, sessions: Callable[[], Session], texts: Iterable[str], now: datetime, /) -> None:
        """Finds out and keeps what takes long (where links lead), before any transaction is open."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A picture without what its file `hid`. `image` is what the file told before; by its `likeness` copies are known."""

    content: bytes
    media_type: str
    image: Image
    hid: tuple[str, ...]
    likeness: bytes


class Pictures(Protocol):
    """Where pictures are read: in a process of its own, with a deadline."""

    def look(self, content: bytes, /) -> Image | Unreadable:
        """What a picture tells."""

    def clean(self, content: bytes, /) -> Cleaned | Unreadable:
        """The same, and the picture without what its file hides."""

    def alike(self, one: bytes, other: bytes, /) -> bool:
        """Whether two likenesses are of one picture: a copy resized, recompressed or cropped a little."""

    def close(self) -> None:
        """Ends whatever it runs."""


class CalendarSourceError(Exception):
    """A release calendar could not be read; the message says why, for the operator. `retry_at`: not before this moment."""

    def __init__(self, message: str, *, retry_at: datetime | None = None) -> None:
        super().__init__(message)
        self.retry_at = retry_at


@dataclass(frozen=True, slots=True)
class Reading:
    """A release calendar as it was told: JSON in the shape of the contract, and the digest of its releases alone."""

    content: str
    digest: str
    has_changed: bool


class CalendarSource(Protocol):
    """One producer's release calendar."""

    def __call__(self, previous: str | None, now: datetime, /) -> Reading:
        """What it tells now; `previous` is the content of the last reading. CalendarSourceError where it cannot be read."""


class Rejudge(Protocol):
    """Judges a stored post anew, for every account it is meant for, with evidence gathered now."""

    def __call__(self, session: Session, whole: Whole, /, *, at_once: bool = False, blind: bool = False) -> Judged:
        """`at_once`: as if it went out this moment, whatever its slot. `blind`: without any release calendar."""


# Sees to it that every calendar was read at a moment or later, unless it cannot be read or must not be asked yet.
Reread = Callable[[datetime], None]


class Rules(Protocol):
    """The rules in force: the files, and over them what two people agreed."""

    def book(self) -> Rulebook:
        """The rulebook now; the same object as before where nothing was agreed since."""

    def left_out(self) -> tuple[Change, ...]:
        """What two people agreed and what is not in force, or not the whole of it, since the files are others now."""

    def with_change(self, change: Change, /) -> Rulebook:
        """The rulebook with a change that is only proposed. RulebookError where it does not fit."""

    def trial(self, change: Change, /) -> Bench:
        """A bench under the rules with a change that is only proposed; whoever asked closes it."""


@dataclass(frozen=True)
class Context:
    """All that a step is handed. `senders`: how many accounts are published to at a time. `home` is the pages' address as
    people see it; `hooks` are the webhooks by name; `foreseen` is what was judged ahead in this process, `unsent` what it claimed
    and asked no platform for yet."""

    clock: Clock
    sessions: Callable[[], Session]
    book: Rulebook
    platforms: Platforms
    bench: Bench
    gather: Gather
    pictures: Pictures
    rejudge: Rejudge
    calendars: Mapping[str, CalendarSource]
    reread: Reread
    timekeeper: Timekeeper
    wake: Wake
    mail: Postbox
    senders: int = 1
    home: str = ""
    hooks: Mapping[str, Hook] = field(default_factory=dict)
    rules: Rules | None = None
    foreseen: Foreseen = field(default_factory=Foreseen)
    unsent: Unsent = field(default_factory=Unsent)

    def renewed(self) -> "Context":
        """The same under the rules that are in force now: whoever begins a round of work, or a page, asks for it."""
        book = self.rules.book() if self.rules is not None else self.book
        return self if book is self.book else replace(self, book=book)
