"""The bot over a world that is handed in: its clock may be wrong, its calendar down, its process killed at any moment."""

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from threading import Lock

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, col, func, select

from bot.gather import Gathered
from bot.gather.trust import Keeper, Told
from bot.intake import reread, sync
from bot.judge import judge, judge_post
from bot.ports import Context, Foreseen, Outgoing, PlatformError, Unsent
from bot.schedule import tick
from bot.store.deliveries import CLOCK, NOT_OUT, UNREAD, DeliveryRow
from bot.store.releases import pause, retry_pause
from bot.store.running import HeartbeatRow
from bot.work import works
from tests.chaos.releases import EmbargoBench, Producer
from tests.fakes import FakePlatforms, SetClock
from tests.house import House, house, reader

COST = timedelta(milliseconds=15)  # of one post at a platform, by which the true time moves on
MINUTE = timedelta(minutes=1)
WORKS = ("calendar", "replan", "foresee", "judge", "publish", "read_back", "notices", "clock")


class Killed(BaseException):
    """Stands for kill -9: nothing after it runs."""


@dataclass
class Line:
    """What lies between a process and its store. `is_dead`: the process was killed, and none of its threads writes any more;
    `fails`: how often a commit fails, before or after it stands."""

    dice: random.Random
    fails: float = 0.0
    failed: int = 0
    is_dead: bool = False
    is_publishing: bool = False


class Mortal(Session):
    """A session of a process that may die, over a line that may be cut."""

    def __init__(self, engine: Engine, line: Line) -> None:
        if line.is_dead:
            raise Killed
        self.line = line
        super().__init__(engine, expire_on_commit=False)

    def commit(self) -> None:
        line = self.line
        if line.is_dead:
            raise Killed
        roll = line.dice.random() if line.fails and line.is_publishing else 1.0
        is_cut = roll < line.fails
        if not is_cut or roll < line.fails / 2:
            super().commit()
        if is_cut:
            line.failed += 1
            raise OperationalError("commit", {}, Exception("the connection was lost"))


@dataclass
class Host:
    """The machine's own clock, `offset` ahead of the truth."""

    truth: SetClock
    offset: timedelta = timedelta()

    def __call__(self) -> datetime:
        return self.truth.at + self.offset


@dataclass
class Bot:
    """One bot over one database, through all its restarts. `naive`: what publishes instead of the gate."""

    engine: Engine
    truth: SetClock
    producer: Producer
    dice: random.Random
    naive: Callable[[Context], int] | None = None
    kills: float = 0.0
    senders: int = 1
    pages: int = 0
    fails: float = 0.0
    starts: int = 0
    killed: int = 0
    host: Host = field(init=False)
    house: House = field(init=False)
    ctx: Context = field(init=False)
    rejudged: "Rejudged" = field(init=False)
    line: Line = field(init=False)
    lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.host = Host(self.truth)
        self.house = house(self.engine, EmbargoBench(), self.pages)  # type: ignore[arg-type]
        self.line = Line(self.dice, self.fails)
        for platform in self.house.platforms.values():
            platform.clock = self.truth
            platform.before, platform.after = self._before, self._after
        self.producer.before = lambda: self._may_die(0.2)
        self.start()

    def start(self) -> None:
        """A new process: nothing of the old one's memory is left."""
        began, self.starts = self.truth.at, self.starts + 1
        self.line.is_dead = self.line.is_publishing = False
        keeper = Keeper(
            kernel=lambda: False,
            sources={"calendar": lambda: self._date(not self.producer.is_down), "platform": lambda: self._date(True)},
            wall=lambda: self.host().timestamp(),
            monotonic=lambda: (self.truth.at - began).total_seconds(),
        )
        self.rejudged = Rejudged([])
        made = self.rejudged.made
        rhythm = replace(self.house.ctx.book.rhythm, calendar_seconds=3600)
        self.ctx = replace(
            self.house.ctx,
            clock=self.host,
            sessions=lambda: Mortal(self.engine, self.line),
            senders=self.senders,
            book=replace(self.house.ctx.book, rhythm=rhythm),
            platforms=FakePlatforms(self.house.platforms),
            gather=Gathered(reader()),
            rejudge=self.rejudged,
            calendars={"ons": self.producer},
            reread=lambda since: reread(made[0], since),
            timekeeper=keeper,
            foreseen=Foreseen(),
            unsent=Unsent(),
        )
        made.append(self.ctx)

    def adopt(self, ctx: Context) -> None:
        """Goes on with another context, which judges for itself too."""
        self.rejudged.made[:] = [ctx]
        self.ctx = ctx

    def _date(self, is_up: bool) -> Told | None:
        """The Date of a reply: the truth, cut to the second."""
        return Told(self.truth.at.replace(microsecond=0), timedelta(seconds=1)) if is_up else None

    def _may_die(self, share: float) -> None:
        if self.line.is_dead or self.dice.random() < self.kills * share:
            self.line.is_dead = True
            raise Killed

    def _before(self, outgoing: Outgoing) -> None:
        with self.lock:
            self.truth.at += COST
        self._may_die(0.5)
        if self.dice.random() < self.kills:
            raise PlatformError("The line was cut.", permanent=False, sent=False, reason="cut")

    def _after(self, outgoing: Outgoing) -> None:
        self._may_die(0.5)
        if self.dice.random() < self.kills:
            raise PlatformError("The reply was lost.", permanent=False, sent=None, reason="lost")

    def lives(self, act: Callable[[], object]) -> None:
        """Does something; where it is killed, a new process starts. What a failure of the store cut off, the next tick begins
        anew."""
        with suppress(Killed, OperationalError):
            act()
        self.line.is_publishing = False
        if self.line.is_dead:
            self.killed += 1
            self.start()

    def judge(self) -> None:
        """A worker judges what came in, and reads the calendar where that is too old to judge by."""
        self.lives(lambda: judge(self.ctx) and self.house.wake.woken and self._read_calendar())

    def _read_calendar(self) -> None:
        woken, self.house.wake.woken = self.house.wake.woken, []
        if "calendar" in woken:
            sync(self.ctx)
            judge(self.ctx)

    def round(self) -> None:
        """One tick of the clock, and every work that it wakes."""
        self.lives(self._round)

    def _round(self) -> None:
        every = {**works(self.ctx), **({"publish": lambda: self.naive(self.ctx)} if self.naive else {})}
        for _ in range(4):
            woken = set(tick(self.ctx)) & set(WORKS)
            for name in WORKS:
                if name in woken:
                    self.line.is_publishing = name in ("publish", "read_back")
                    every[name]()
                    self.line.is_publishing = False
            if not woken - {"read_back", "clock", "foresee"}:
                return

    def next_wake(self) -> datetime | None:
        """In truth, when the next delivery is to be looked at."""
        with self.ctx.sessions() as session:
            at = func.coalesce(func.greatest(DeliveryRow.due_at, DeliveryRow.retry_at), DeliveryRow.due_at)
            due = session.exec(select(func.min(at)).where(DeliveryRow.state == "scheduled")).one()
            lost = session.exec(
                select(DeliveryRow).where(col(DeliveryRow.state).in_(("unknown", "sending")), DeliveryRow.readings < 12)
            ).all()
            times = [due - self.host.offset] if due is not None else []
            times += [at - self.host.offset for at in self._foresees(session)]
            times += [self._look_at(row) for row in lost]
            times += [at - self.host.offset for at in self._looks(session)]
        return min(times, default=None)

    def _foresees(self, session: Session) -> Iterator[datetime]:
        """Half a minute before something is due, which by then is judged ahead."""
        due, now = select(func.min(DeliveryRow.due_at)).where(DeliveryRow.state == "scheduled"), self.host()
        at = session.exec(due.where(col(DeliveryRow.due_at) > now + MINUTE / 2)).one()
        if at is not None:
            yield at - MINUTE / 2

    def _looks(self, session: Session) -> Iterator[datetime]:
        """When the calendar, or the clock, is looked at again for those who wait at the gate."""
        beats, now = {row.name: row.at for row in session.exec(select(HeartbeatRow))}, self.host()
        waiting = select(DeliveryRow.reason, func.max(DeliveryRow.due_at)).where(DeliveryRow.state == "scheduled")
        every = waiting.group_by(col(DeliveryRow.reason))
        newest = dict(session.exec(every.where(col(DeliveryRow.due_at) <= now)).all())
        if NOT_OUT in newest:
            yield beats["calendar"] + pause(newest[NOT_OUT], now)
        if UNREAD in newest:
            yield beats["calendar"] + retry_pause(newest[UNREAD], now)
        untimed = dict(session.exec(every.where(DeliveryRow.reason == CLOCK)).all())
        if CLOCK in untimed and not self.host.offset:
            yield beats["clock"] + min(MINUTE, retry_pause(untimed[CLOCK], now))

    def _look_at(self, row: DeliveryRow) -> datetime:
        if row.state == "sending":
            return self.truth.at + timedelta(seconds=95)
        return self.truth.at + min(timedelta(seconds=2 ** (row.readings + 1)), timedelta(minutes=15))


@dataclass
class Rejudged:
    """The port Rejudge, by the context that it is handed."""

    made: list[Context]

    def __call__(self, session: object, whole: object, *, at_once: bool = False, blind: bool = False) -> object:
        return judge_post(self.made[0], session, whole, at_once=at_once, blind=blind)  # type: ignore[arg-type]
