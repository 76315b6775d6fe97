"""Weighs what is known of the host's clock. What others told is kept as an offset against the wall clock and moves with
it: a clock that is stepped is seen to be wrong at once, without asking anybody again."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Lock

from bot.ports import Trust

NEAR = 2.0  # seconds that a clock may be off
NEEDED = 2  # independent times that must agree where the kernel does not vouch for the clock
KEPT = 900.0  # seconds for which an answer counts: a quartz clock drifts under a tenth of a second meanwhile
# Seconds before a source is asked again; after one that answered slowly, twice the time it took, so that whoever needs the
# clock does not stand most of the time behind a source that is down.
PAUSE = 4.0
LEAP = 1.0  # seconds: a smaller move is the slewing of a time service


@dataclass(frozen=True, slots=True)
class Told:
    """A time from elsewhere: the true time was `at` or up to `span` later when it was told."""

    at: datetime
    span: timedelta


Elsewhere = Callable[[], Told | None]


@dataclass(frozen=True, slots=True)
class _Offset:
    """How far the wall clock is ahead of the truth, at least and at most, when wall minus monotonic was `base`."""

    low: float
    high: float
    base: float
    at: float


def wall() -> float:
    """Seconds of the wall clock."""
    return datetime.now(UTC).timestamp()


@dataclass
class Keeper:
    """The port Timekeeper. `kernel` says whether the kernel is synchronised; `sources` are asked in turn, by name."""

    kernel: Callable[[], bool]
    sources: Mapping[str, Elsewhere]
    wall: Callable[[], float] = wall
    monotonic: Callable[[], float] = time.monotonic
    _known: dict[str, _Offset] = field(default_factory=dict)
    _resting: dict[str, float] = field(default_factory=dict)
    _base: float | None = None
    _seen: float | None = None
    _is_doubted: bool = False
    _lock: Lock = field(default_factory=Lock)

    def __call__(self) -> Trust:
        with self._lock:
            if self._moved() > LEAP:
                self._is_doubted = True
            says_yes = self.kernel()
            needed = NEEDED - says_yes if self._is_doubted or not says_yes else 0
            near, far = self._weighed()
            if far or len(near) < needed:
                self._ask(needed)
                near, far = self._weighed()
            if far:
                return Trust(False, f"it is not the time that {' and '.join(far)} tell{'s' if len(far) == 1 else ''}")
            if len(near) >= needed:
                self._is_doubted = False
                return Trust(True, self._vouched(near[:NEEDED], says_yes))
            return Trust(False, self._lacking(near, says_yes))

    def jump(self) -> timedelta:
        """How far the wall clock has moved against the monotonic one since this was last asked; slewing counts as none."""
        with self._lock:
            before, self._seen = self._seen, self.wall() - self.monotonic()
            moved = 0.0 if before is None else self._seen - before
            if abs(moved) > LEAP:
                self._is_doubted = True
            return timedelta(seconds=moved if abs(moved) > LEAP else 0.0)

    def _moved(self) -> float:
        before, self._base = self._base, self.wall() - self.monotonic()
        return 0.0 if before is None else abs(self._base - before)

    def _vouched(self, near: list[str], says_yes: bool) -> str:
        if says_yes:
            return "the kernel says that it is synchronised"
        return f"within {NEAR:.0f} s of {' and '.join(near)}"

    def _lacking(self, near: list[str], says_yes: bool) -> str:
        heard = f"only {near[0]} agrees" if near else "no independent time could be had"
        if says_yes:
            return f"it jumped, and {heard}"
        return f"the kernel says that it is not synchronised, and {heard}"

    def _weighed(self) -> tuple[list[str], list[str]]:
        """The names of those whose time the clock has, and of those whose it has not."""
        base, now = self.wall() - self.monotonic(), self.monotonic()
        near, far = [], []
        for name, offset in self._known.items():
            if now - offset.at > KEPT:
                continue
            low, high = offset.low + base - offset.base, offset.high + base - offset.base
            if low >= -NEAR and high <= NEAR:
                near.append(name)
            elif low > NEAR or high < -NEAR:
                far.append(name)
        return near, far

    def _ask(self, needed: int) -> None:
        """Asks sources until enough of them agree; where one contradicts, those are asked again."""
        for name, source in self.sources.items():
            near, far = self._weighed()
            if len(near) >= needed and name not in far:
                continue
            began = self.monotonic()
            if name in near or began < self._resting.get(name, began):
                continue
            self._take(name, source)
            ended = self.monotonic()
            self._resting[name] = ended + max(PAUSE, 2 * (ended - began))

    def _take(self, name: str, source: Elsewhere) -> None:
        began, wall_before = self.monotonic(), self.wall()
        told = source()
        ended, wall_after = self.monotonic(), self.wall()
        if told is None or abs((wall_after - wall_before) - (ended - began)) > LEAP:
            self._known.pop(name, None)
            return
        at = told.at.timestamp()
        # The true time was `at` at some moment between asking and hearing.
        low = wall_before - (at + told.span.total_seconds())
        self._known[name] = _Offset(low, wall_after - at, wall_after - ended, ended)
