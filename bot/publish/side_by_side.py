"""Lanes of posts worked on at the same time: begun several at once, ended each by itself."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Any

# Seconds that lanes at rest wait for others, to be begun together: a look at the store costs for six what it costs for one.
TOGETHER = 0.02

Lane = deque[int]
Rest = Callable[[], int]
Begin = Callable[[Sequence[int]], Mapping[int, Rest]]


def side_by_side(begin: Begin, is_quick: Callable[[int], bool], drives: Sequence[Sequence[int]], at_most: int) -> int:
    """Begins every number and does the rest of it, `at_most` at a time, each list in order; the sum of what the rests answered.
    Those whose beginning is quick are begun several at once, one of each list. One that raises ends its own list alone, and
    is raised once all the others have ended."""
    if at_most <= 1 or len(drives) <= 1:
        return sum(_alone(begin, number) for drive in drives for number in drive)
    with ThreadPoolExecutor(at_most + 1, thread_name_prefix="publish") as pool:
        return _Drives(pool, begin, is_quick, at_most, deque(deque(drive) for drive in drives)).run()


def _alone(begin: Begin, number: int) -> int:
    rest = begin([number]).get(number)
    return rest() if rest is not None else 0


@dataclass
class _Drives:
    """The lanes at rest, each with what is left of it; and those under way."""

    pool: ThreadPoolExecutor
    begin: Begin
    is_quick: Callable[[int], bool]
    at_most: int
    idle: deque[Lane]
    beginning: dict[Future[Mapping[int, Rest]], list[Lane]] = field(default_factory=dict)
    ending: dict[Future[int], Lane] = field(default_factory=dict)
    answered: int = 0
    failed: list[BaseException] = field(default_factory=list)

    def run(self) -> int:
        has_waited = False
        while self.idle or self.beginning or self.ending:
            self._start(has_waited)
            under_way: list[Future[Any]] = [*self.beginning, *self.ending]
            done, _ = wait(under_way, TOGETHER if self.idle else None, FIRST_COMPLETED)
            has_waited = not done
            for future in [one for one in self.ending if one in done]:
                self._ended(future)
            for begun in [one for one in self.beginning if one in done]:
                self._begun(begun)
        if self.failed:
            raise self.failed[0]
        return self.answered

    def _start(self, has_waited: bool) -> None:
        free = self.at_most - len(self.ending) - sum(len(lanes) for lanes in self.beginning.values())
        ready = [self.idle.popleft() for _ in range(min(free, len(self.idle)))]
        quick = [lane for lane in ready if self.is_quick(lane[0])]
        for lane in ready:
            if lane not in quick:
                self._one(lane)
        is_worth_it = has_waited or not (self.ending or self.beginning) or len(quick) >= self.at_most // 2
        if quick and is_worth_it:
            self.beginning[self.pool.submit(self.begin, [lane[0] for lane in quick])] = quick
        else:
            self.idle.extendleft(reversed(quick))

    def _one(self, lane: Lane) -> None:
        self.ending[self.pool.submit(_alone, self.begin, lane[0])] = lane

    def _begun(self, future: Future[Mapping[int, Rest]]) -> None:
        lanes, error = self.beginning.pop(future), future.exception()
        if error is not None:  # which of them it was shows when each is begun by itself
            for lane in lanes:
                self._one(lane)
            return
        rests = future.result()
        for lane in lanes:
            self.ending[self.pool.submit(rests.get(lane[0], _nothing))] = lane

    def _ended(self, future: Future[int]) -> None:
        lane, error = self.ending.pop(future), future.exception()
        if error is not None:
            self.failed.append(error)
            return
        self.answered += future.result()
        lane.popleft()
        if lane:
            self.idle.append(lane)


def _nothing() -> int:
    return 0
