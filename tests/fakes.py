"""Fakes of the ports: a platform with a memory and faults, a clock that is set, a queue that only notes, a postbox."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from bot.ports import (
    Can,
    Incoming,
    Letter,
    MailError,
    Outgoing,
    PlatformError,
    Published,
    Pull,
    Trust,
    Waiting,
)

MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # a Tuesday


@dataclass
class SetClock:
    """The port Clock: it stands still until it is moved."""

    at: datetime = MORNING

    def __call__(self) -> datetime:
        return self.at

    def passes(self, **time: float) -> None:
        self.at += timedelta(**time)


@dataclass
class SetTrust:
    """The port Timekeeper: says what it is told to say."""

    is_trusted: bool = True
    moved: timedelta = timedelta()

    def __call__(self) -> Trust:
        return Trust(self.is_trusted, "the test says so")

    def jump(self) -> timedelta:
        moved, self.moved = self.moved, timedelta()
        return moved


@dataclass
class NotedWake:
    """The port Wake: notes what was woken."""

    woken: list[str] = field(default_factory=list)

    def __call__(self, session: Session, work: str) -> None:
        self.woken.append(work)


@dataclass
class Postbox:
    """The port Postbox: keeps the letters, or refuses them."""

    letters: list[Letter] = field(default_factory=list)
    refuses: MailError | None = None

    def __call__(self, letter: Letter) -> None:
        if self.refuses is not None:
            raise self.refuses
        self.letters.append(letter)

    def forget(self, before: datetime) -> int:
        return 0


@dataclass
class FakePlatform:
    """The port Platform with a memory. `faults` are called before each publish and may raise; `after` once it stands."""

    clock: SetClock
    capabilities: frozenset[Can] = frozenset(Can)
    stands: list[Published] = field(default_factory=list)
    queue: list[Waiting] = field(default_factory=list)
    comments: dict[str, Incoming] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)
    before: Callable[[Outgoing], None] | None = None
    after: Callable[[Outgoing], None] | None = None
    fails: PlatformError | None = None
    page: int = 100
    attempts: int = 0

    def whoami(self) -> str:
        return "fake"

    def waiting(self) -> tuple[Waiting, ...]:
        self._fail()
        return tuple(self.queue)

    def cancel(self, external_id: str) -> None:
        self._fail()
        self.queue = [w for w in self.queue if w.external_id != external_id]
        self.cancelled.append(external_id)

    def publish(self, outgoing: Outgoing) -> Published:
        self.attempts += 1
        if self.before is not None:
            self.before(outgoing)
        made = Published(f"p{len(self.stands) + 1}", outgoing.text, self.clock(), in_reply_to=outgoing.in_reply_to)
        self.stands.append(made)
        if self.after is not None:
            self.after(outgoing)
        return made

    def recent(self, since: datetime) -> tuple[Published, ...]:
        self._fail()
        return tuple(p for p in self.stands if p.posted_at >= since)

    def is_same(self, published: Published, outgoing: Outgoing) -> bool:
        return published.text == outgoing.text

    def inbox(self, cursor: str | None) -> Pull:
        self._fail()
        start = int(cursor or 0)
        every = list(self.comments.values())[start : start + self.page]
        end = start + len(every)
        return Pull(tuple(every), str(end), complete=end >= len(self.comments))

    def look(self, external_ids: tuple[str, ...]) -> dict[str, Incoming | None]:
        self._fail()
        return {one: self.comments.get(one) for one in external_ids}

    def hide(self, external_id: str) -> None:
        self._fail()
        self.hidden.append(external_id)
        self.comments[external_id] = replace(self.comments[external_id], hidden=True)

    def unhide(self, external_id: str) -> None:
        self._fail()
        self.comments[external_id] = replace(self.comments[external_id], hidden=False)

    def delete(self, external_id: str) -> None:
        self._fail()
        posts = [one for one in self.stands if one.external_id != external_id]
        if len(posts) == len(self.stands):
            del self.comments[external_id]
        self.stands[:] = posts

    def mute(self, author_id: str) -> None:
        self._fail()

    def block(self, author_id: str) -> None:
        self._fail()

    def link(self, external_id: str) -> str:
        return f"https://platform.example/{external_id}"

    def writes(self, ident: str, text: str, **also: object) -> Incoming:
        """Somebody writes a comment there."""
        given = {"author_id": "a1", "author_name": "Rhywun", "actions": frozenset({Can.HIDE, Can.REPLY}), **also}
        made = Incoming(ident, text, self.clock(), **given)  # type: ignore[arg-type]
        self.comments[ident] = made
        return made

    def _fail(self) -> None:
        if self.fails is not None:
            raise self.fails


@dataclass
class FakePlatforms:
    """The port Platforms over fakes."""

    by_key: dict[str, FakePlatform]

    def __call__(self, account: str) -> FakePlatform:
        return self.by_key[account]

    def at_hand(self, accounts: Collection[str]) -> Callable[[str], FakePlatform]:
        return self

    def keys(self) -> Iterator[str]:
        return iter(self.by_key)
