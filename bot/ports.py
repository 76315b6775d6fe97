"""What the steps ask of the outside world, as Protocols, and the bundle they are handed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from sqlmodel import Session

from bot.decision import Decision
from bot.rulebook import Rulebook
from bot.rulebook.source import Change
from bot.store.content import Whole
from checks.model import Calendar, Evidence, Image, Item, Link, Release, Text, Unreadable


class Can(StrEnum):
    """What a platform lets us do; a verb that is not among an adapter's capabilities is never offered."""

    QUEUE = "queue"  # posts wait at the platform and can be cancelled there
    PUBLISH = "publish"
    INBOX = "inbox"
    HIDE = "hide"
    DELETE = "delete"
    MUTE = "mute"
    BLOCK = "block"
    REPLY = "reply"
    REPORT_BY_HAND = "report_by_hand"  # no endpoint: a person follows a link


class PlatformError(Exception):
    """A platform refused or could not be reached. The message is for the operator and holds no token and no post text.

    `permanent`: trying again as it is cannot help. `sent`: False where it is proved that nothing was changed at the
    platform, None where nobody can know (a lost reply, a 5xx), True where the platform says it is there already.
    `retry_at`: not before this moment. `reason` is a short word for the log and the audit.
    """

    def __init__(
        self,
        message: str,
        *,
        permanent: bool,
        sent: bool | None = False,
        retry_at: datetime | None = None,
        reason: str = "refused",
    ) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.sent = sent
        self.retry_at = retry_at
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to upload: its bytes, its type, and what it shows in the language of the post."""

    content: bytes
    media_type: str
    alt: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One text for one account. `in_reply_to` is the platform's id of what it answers."""

    text: str
    pictures: tuple[Picture, ...] = ()
    in_reply_to: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """What stands on the platform. `text` is as the platform tells it, links expanded where it tells them."""

    external_id: str
    text: str
    posted_at: datetime
    url: str = ""
    in_reply_to: str | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A post queued at the platform itself. `pictures` are those of `media_urls` that could be copied."""

    external_id: str
    text: str
    due_at: datetime
    media_urls: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """A comment or mention as the platform tells it. `ours`: written by the account itself. `text` may be empty.

    `in_reply_to` is what it answers (a post or a comment), `thread` the post or conversation it stands under.
    `hidden` is its sight on the platform, None where the platform does not tell (X never does); `actions` what the
    platform lets us do with this very one.
    """

    external_id: str
    text: str
    posted_at: datetime
    author_id: str | None = None
    author_handle: str | None = None
    author_name: str | None = None
    in_reply_to: str | None = None
    thread: str | None = None
    thread_is_ours: bool = False
    ours: bool = False
    hidden: bool | None = False
    edited: bool = False
    url: str = ""
    actions: frozenset[Can] = frozenset()


@dataclass(frozen=True, slots=True)
class Pull:
    """One reading of an inbox, and the cursor to hand in next time (opaque; store it once all of `items` are stored). `complete`
    is False where a bound ended it early: read again with `cursor`; or where `trouble` did: treat it as raised after storing."""

    items: tuple[Incoming, ...]
    cursor: str | None
    complete: bool = True
    trouble: PlatformError | None = None


class Platform(Protocol):
    """One account on one platform. Every method may raise PlatformError and nothing else; none sleeps or retries."""

    capabilities: frozenset[Can]

    def whoami(self) -> str:
        """The account's own id or handle at the platform: proves that the credentials work."""

    def waiting(self) -> tuple[Waiting, ...]:
        """Posts queued at the platform (Can.QUEUE)."""

    def cancel(self, external_id: str) -> None:
        """Takes a queued post out of the platform's queue; PlatformError(sent=True) where it has gone out already."""

    def publish(self, outgoing: Outgoing) -> Published:
        """Uploads pictures with their alt text, then posts: one attempt. PlatformError.sent tells what may have happened."""

    def recent(self, since: datetime) -> tuple[Published, ...]:
        """All our own posts and replies since a moment, newest first: to read back what may have been sent.

        PlatformError where not all could be read: what is not in the answer was not there.
        """

    def is_same(self, published: Published, outgoing: Outgoing) -> bool:
        """Whether what stands there is this text (addresses expanded, entities and Unicode forms folded)."""

    def inbox(self, cursor: str | None) -> Pull:
        """Comments and mentions since `cursor` (None: as far back as the platform gives, bounded)."""

    def look(self, external_ids: tuple[str, ...]) -> dict[str, Incoming | None]:
        """How these comments stand now; None for one that is gone. One of which nobody can say is left out."""

    def hide(self, external_id: str) -> None: ...

    def unhide(self, external_id: str) -> None: ...

    def delete(self, external_id: str) -> None: ...

    def mute(self, author_id: str) -> None: ...

    def block(self, author_id: str) -> None: ...

    def link(self, external_id: str) -> str:
        """The address at which a person sees this item (for a report by hand)."""


class Platforms(Protocol):
    """The adapters of all connected accounts."""

    def __call__(self, account: str, /) -> Platform:
        """The adapter of one account; PlatformError where it has no usable credentials."""

    def keys(self) -> Iterator[str]:
        """The keys of the connected accounts."""


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


class Postbox(Protocol):
    """The mail: hands a letter to the mail server."""

    def __call__(self, letter: "Letter", /) -> None:
        """MailError where the server did not take it for every recipient."""


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


@dataclass(frozen=True, slots=True)
class Judged:
    """One item judged: what follows, and the same as the contract prints it (`told["findings"]` in the order of
    `decision.weighed`). `rests`: the releases of statistics that its findings name, in `calendar`."""

    decision: Decision
    told: dict[str, Any]
    rests: tuple[Release, ...] = ()
    calendar: Calendar | None = None


class Bench(Protocol):
    """Where items are judged: in a process of its own, with a deadline."""

    def __call__(self, items: Sequence[Item], /) -> list[Judged]:
        """One answer for each item, in order; an item that was not judged in time is answered with `unknown`."""

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

    def with_change(self, change: Change, /) -> Rulebook:
        """The rulebook with a change that is only proposed. RulebookError where it does not fit."""

    def trial(self, change: Change, /) -> Bench:
        """A bench under the rules with a change that is only proposed; whoever asked closes it."""


@dataclass(frozen=True)
class Context:
    """All that a step is handed. `senders`: how many accounts are published to at a time. `home` is the pages' address as
    people see it; `hooks` are the webhooks by name."""

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

    def renewed(self) -> "Context":
        """The same under the rules that are in force now: whoever begins a round of work, or a page, asks for it."""
        book = self.rules.book() if self.rules is not None else self.book
        return self if book is self.book else replace(self, book=book)
