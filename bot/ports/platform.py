"""What the steps ask of a platform, and what passes between them."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


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

    def at_hand(self, accounts: Collection[str], /) -> Callable[[str], Platform]:
        """The same for these accounts, as they stand now: their credentials are looked up once for all."""

    def keys(self) -> Iterator[str]:
        """The keys of the connected accounts."""
