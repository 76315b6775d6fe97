"""Plays a stretch of days against a bot, and says afterwards what went out early, late, or not at all."""

import heapq
import random
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Engine
from sqlmodel import select

from bot.intake import Submission, edit, submit
from bot.intake.queue import QueueError
from bot.ports import Context
from bot.review import ReviewError, approve
from bot.review.refusal import Person
from bot.store.content import Words
from bot.store.deliveries import DeliveryRow
from bot.store.posts import PostRow
from tests.chaos.bot import Bot
from tests.chaos.plan import HOUR, MINUTE, Event, changes, releases, troubles
from tests.chaos.releases import Announced, Producer
from tests.fakes import SetClock
from tests.house import FACEBOOK, X_CY, X_EN, more_pages

LETTERS = "bcdfghjklmnp"
TRIES = 8
# What people do wakes the judge alone: what is due then, the next tick finds.
QUIET = ("queues", "edits", "approves")
# Of the hour that a delivery may be late; the rest is left to the rhythm of the looks, and to a clock that was ten minutes
# wrong when somebody approved.
GRACE = 45 * MINUTE


@dataclass
class Written:
    """A post in truth: what it rests on (None: nothing), and when it might go out at the earliest."""

    number: int
    release: Announced | None
    accounts: tuple[str, ...]
    slot: datetime | None
    ident: int = 0
    approved_at: datetime | None = None
    edits: int = 0
    tries: int = 0

    def words(self) -> tuple[Words, ...]:
        """Told apart by a tag of letters alone: a number would be a figure."""
        number, tag = self.number * 8 + self.edits, ""
        while number:
            number, rest = divmod(number, len(LETTERS))
            tag += LETTERS[rest]
        if self.release is None:
            texts = {"cy": "Mae'r llyfrgell ar agor heddiw.", "en": "The library is open today."}
        else:
            texts = {language: self.release.says(language, "3.6") for language in ("cy", "en")}
        if len(self.accounts) == 1:
            texts.pop("cy")
        return tuple(Words(f"{text} #{tag or 'q'}", language) for language, text in texts.items())


@dataclass
class Run:
    """A stretch from `start` on, at `posts` posts a day."""

    engine: Engine
    start: date
    days: int
    posts: int
    seed: int
    naive: Callable[[Context], int] | None = None
    kills: float = 0.004
    fails: float = 0.0
    senders: int = 1
    pages: int = 0
    troubles: float = 1.0  # how much more often than usual something is wrong
    events: list[Event] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)
    by_text: dict[str, Written] = field(default_factory=dict)
    void: dict[str, datetime] = field(default_factory=dict)
    free: list[tuple[datetime, bool]] = field(default_factory=list)
    changed: dict[str, datetime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.begin = datetime.combine(self.start, time(0, 30), UTC)
        self.end = self.begin + timedelta(days=self.days)
        self.truth = SetClock(self.begin)
        self.producer = Producer(lambda: self.truth.at)
        self.producer.releases = {one.uri: one for one in releases(self.start, self.days)}
        told = {"kills": self.kills, "fails": self.fails, "senders": self.senders, "pages": self.pages}
        self.bot = Bot(self.engine, self.truth, self.producer, self.dice, self.naive, **told)  # type: ignore[arg-type]
        self._plan()

    def _plan(self) -> None:
        soon = [one for one in self.producer.releases.values() if self.begin + HOUR < one.moment < self.end - 6 * HOUR]
        self.events += [event for one in soon for event in changes(one, self.dice)]
        self.events += troubles(self.begin, self.days, self.dice, self.troubles)
        for number in range(self.posts * self.days):
            self.events += self._post(number, self.dice.choice(soon))
        hours = range(self.days * 24 * 12)
        self.events += [Event(self.begin + n * 5 * MINUTE, "nothing") for n in hours if self._is_near(n)]
        self.events = [event for event in self.events if self.begin <= event.at < self.end]
        heapq.heapify(self.events)

    def _is_near(self, number: int) -> bool:
        """Every five minutes from 06:00 to 10:00, else every hour: as often as the bot may want to read the calendar."""
        at = self.begin + number * 5 * MINUTE
        return number % 12 == 0 or (at.weekday() < 5 and time(5, 50) <= at.time() <= time(10, 0))

    def _post(self, number: int, release: Announced) -> Iterator[Event]:
        kind, moment = self.dice.random(), release.moment
        slot = None
        if kind > 0.6:
            slot = moment + self.dice.choice((-2, 0, 0, 1, 3)) * HOUR
        accounts = (X_CY, X_EN) if self.dice.random() < 0.4 else (FACEBOOK,)
        if self.pages and accounts == (FACEBOOK,):
            accounts = (self.dice.choice([FACEBOOK, *more_pages(self.pages)]),)
        written = Written(number, None if kind > 0.85 else release, accounts, slot)
        self.written.append(written)
        queued = max(moment - self.dice.uniform(0.3, 40) * HOUR, self.begin + self.dice.random() * HOUR)
        yield Event(queued, "queues", (number,))
        approved = queued + self.dice.uniform(0.02, 1.2) * (moment - queued)
        yield Event(approved, "approves", (number,))
        if self.dice.random() < 0.05:
            yield Event(approved + self.dice.uniform(0.1, 0.9) * abs(moment - approved), "edits", (number,))

    def play(self) -> None:
        self._note()
        while self.events:
            wake = self.bot.next_wake()
            if wake is not None and wake < self.events[0].at:
                # A tick a second, wherever in it the moment falls.
                self.truth.at = max(self.truth.at, wake) + timedelta(seconds=self.dice.random())
            else:
                event = heapq.heappop(self.events)
                self.truth.at = max(self.truth.at, event.at)
                self.producer.publish()
                getattr(self, event.what)(*event.given)
                if event.what in QUIET:
                    self.bot.judge()
                    continue
            self.producer.publish()
            self.bot.round()

    def _note(self) -> None:
        is_free = not self.producer.is_down and self.bot.host.offset == timedelta()
        self.free.append((self.truth.at, is_free))

    def _release(self, uri: str) -> Announced | None:
        """One that can still change: what is out is out."""
        one = self.producer.releases[uri]
        if one.out_at is not None:
            return None
        self.changed[uri] = self.truth.at
        return one

    def moves(self, uri: str, to: datetime) -> None:
        one = self._release(uri)
        if one is not None and to > self.truth.at:
            one.history.append(one.moment)
            one.moment = to

    def cancels(self, uri: str) -> None:
        one = self._release(uri)
        if one is not None:
            one.cancelled = True

    def reinstates(self, uri: str) -> None:
        one = self._release(uri)
        if one is not None:
            one.cancelled = False

    def doubts(self, uri: str) -> None:
        one = self._release(uri)
        if one is not None:
            one.finalised = False

    def settles(self, uri: str) -> None:
        one = self._release(uri)
        if one is not None:
            one.finalised = True
            if one.moment <= self.truth.at:
                one.moment = self.truth.at.replace(second=0, microsecond=0) + MINUTE

    def delays(self, uri: str, seconds: float) -> None:
        one = self._release(uri)
        if one is not None:
            one.delay = timedelta(seconds=seconds)

    def goes_down(self) -> None:
        self.producer.is_down = True
        self._note()

    def comes_up(self) -> None:
        self.producer.is_down = False
        self._note()

    def sets_clock(self, seconds: float) -> None:
        self.bot.host.offset = timedelta(seconds=seconds)
        self._note()

    def restarts(self) -> None:
        self.bot.start()

    def nothing(self) -> None: ...

    def queues(self, number: int) -> None:
        one = self.written[number]
        with self.bot.ctx.sessions() as session:
            row = submit(self.bot.ctx, session, self._submission(one))
            session.commit()
            one.ident = row.id or 0

    def _submission(self, one: Written) -> Submission:
        words = one.words()
        self.by_text.update({version.text: one for version in words})
        return Submission("Mari", words, one.accounts, one.slot)

    def approves(self, number: int) -> None:
        """A colleague approves what may be approved, and looks again later at what may not."""
        one = self.written[number]
        try:
            with self.bot.ctx.sessions() as session:
                approve(self.bot.ctx, session, one.ident, Person("Gwen"))
                session.commit()
            one.approved_at = self.truth.at
        except ReviewError:
            one.tries += 1
            if one.tries < TRIES:
                heapq.heappush(self.events, Event(self.truth.at + one.tries * 7 * MINUTE, "approves", (number,)))

    def edits(self, number: int) -> None:
        one = self.written[number]
        before = [version.text for version in one.words()]
        one.edits += 1
        try:
            with self.bot.ctx.sessions() as session:
                edit(self.bot.ctx, session, one.ident, self._submission(one))
                session.commit()
        except QueueError:
            one.edits -= 1
            return
        self.void.update(dict.fromkeys(before, self.truth.at))
        one.approved_at, one.tries = None, 0
        heapq.heappush(self.events, Event(self.truth.at + 3 * MINUTE, "approves", (number,)))


@dataclass
class Outcome:
    """What came of a run. `early`: texts that stood there before their release; `void`: after they were edited; `lost`:
    posts that could have gone out and did not; `late`: seconds, for those that did."""

    early: list[str]
    void: list[str]
    lost: list[int]
    late: list[float]
    twice: list[str]
    published: int
    excused: int
    killed: int
    starts: int


def outcome(run: Run) -> Outcome:
    stands = [published for platform in run.bot.house.platforms.values() for published in platform.stands]
    early, void, first = [], [], {}
    for one in stands:
        release = run.by_text[one.text].release
        if release is not None and (release.out_at is None or one.posted_at < release.out_at):
            early.append(one.text)
        if one.text in run.void and one.posted_at > run.void[one.text]:
            void.append(one.text)
        first.setdefault(one.text, one.posted_at)
    texts = [one.text for one in stands]
    lost, late, excused = [], [], 0
    asked = _asks_a_person(run)
    for one in run.written:
        ready = _ready(run, one)
        if ready is None or one.ident in asked:
            excused += 1
            continue
        went = [first.get(version.text) for version in one.words()]
        if None in went:
            lost.append(one.ident)
        else:
            late += [(at - ready).total_seconds() for at in went if at is not None]
    twice = sorted({text for text in texts if texts.count(text) > 1}) if len(texts) != len(set(texts)) else []
    return Outcome(early, void, lost, late, twice, len(stands), excused, run.bot.killed, run.bot.starts)


def _asks_a_person(run: Run) -> set[int]:
    """Posts of which an attempt was cut off: only a person may send those again."""
    with run.bot.ctx.sessions() as session:
        rows = session.exec(select(DeliveryRow.post_id).where(DeliveryRow.readings > 0)).all()
        unjudged = session.exec(select(PostRow.id).where(PostRow.state == "received")).all()
    return {*rows, *(ident or 0 for ident in unjudged)}


def _ready(run: Run, one: Written) -> datetime | None:
    """From when nothing stood in its way, for two minutes at least; None where something always did, or nobody approved."""
    release = one.release
    if one.approved_at is None or (release is not None and release.out_at is None):
        return None
    base = max(one.approved_at, one.slot or one.approved_at)
    due = one.slot or one.approved_at  # the hour counts from the slot, however late somebody approves
    if release is not None and release.out_at is not None:
        due = max(due, release.moment)
        known = bisect_left(run.producer.reads, run.changed.get(release.uri, run.begin))
        if known == len(run.producer.reads):
            return None
        base = max(base, due, release.out_at, run.producer.reads[known])
    return _free(run, base, due + GRACE)


def _free(run: Run, base: datetime, until: datetime) -> datetime | None:
    ends = [at for at, _ in run.free[1:]] + [run.end]
    for (began, is_free), ended in zip(run.free, ends, strict=True):
        at = max(began, base)
        if is_free and ended - at >= 2 * MINUTE and at <= until:
            return at
    return None
