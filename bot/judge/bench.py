"""Judging in a process of its own, with a deadline: a check that hangs or a process that dies is answered with `unknown`."""

import gc
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as LateError
from contextlib import suppress
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from threading import Lock

from bot.contract import verdict
from bot.decision import Table, decide
from bot.ports import Judged
from checks import Ruleset, languages, run
from checks.model import Calendar, Finding, Item, Strength, Text

LATE = Finding(
    check="platform.unfinished",
    strength=Strength.STRONG,
    unknown=True,
    says=Text(
        en="The checks did not finish in time, so nobody knows yet whether the rules are kept.",
        cy="Ni orffennodd y gwiriadau mewn pryd, felly nid oes neb yn gwybod eto a gedwir y rheolau.",
    ),
    fix=Text(
        en="Try again; if it happens twice, read it yourself and tell whoever looks after Pwyll.",
        cy="Rhowch gynnig arall arni; os digwydd ddwywaith, darllenwch ef eich hun a rhowch wybod i bwy sy'n gofalu am Pwyll.",
    ),
    clauses=("estyn.doubt",),
)

ATTEMPTS = 2
SEEN_TO = 20_000  # new objects after which garbage is looked for
Setup = Callable[[], tuple[Ruleset, Table]]
# In the process that judges: the rules, and the calendar it was last shown.
_HERE: list[tuple[Ruleset, Table]] = []
_CALENDAR: list[Calendar] = []


def judged(item: Item, rules: Ruleset, table: Table) -> Judged:
    """One item through all checks and the table."""
    decision = decide(run(item, rules), item.kind, item.account, table)
    return Judged(decision, verdict(item, decision, languages(item, rules.tools)))


def unfinished(item: Item, table: Table) -> Judged:
    """The answer for an item nobody could judge: it holds, or is flagged."""
    decision = decide((LATE,), item.kind, item.account, table)
    return Judged(decision, verdict(item, decision, ()))


class RetiredError(Exception):
    """This bench judges no more, since other rules are in force; ask the one that took its place."""


class ProcessBench:
    """The port Bench. `setup` builds the rules inside the other process; `seconds` is the deadline for one item."""

    def __init__(self, setup: Setup, table: Table, seconds: float = 20.0, start_seconds: float = 60.0) -> None:
        self._setup, self._table = setup, table
        self._seconds, self._start_seconds = seconds, start_seconds
        self._pool: ProcessPoolExecutor | None = None
        self._shown: Calendar | None = None
        self._is_retired = False
        self._lock = Lock()

    def __call__(self, items: Sequence[Item]) -> list[Judged]:
        return [self._one(item) for item in items]

    def _one(self, item: Item) -> Judged:
        # A second time where something else ended the process before this item had its answer.
        for _ in range(ATTEMPTS):
            pool: ProcessPoolExecutor | None = None
            try:
                pool, asked = self._submit(item)
                return asked.result(timeout=self._seconds)
            except (CancelledError, BrokenExecutor):
                self._end(pool)
            except LateError:
                self._end(pool)
                break
        return unfinished(item, self._table)

    def _submit(self, item: Item) -> "tuple[ProcessPoolExecutor, Future[Judged]]":
        with self._lock:  # several works judge at once
            if self._is_retired:
                raise RetiredError
            pool = self._pool or self._started()
            calendar = item.evidence.calendar
            if calendar is None:
                return pool, pool.submit(_judge, item, False)
            # Sent once, and not with every item: what is built from a calendar takes longer than the judging.
            if calendar is not self._shown:
                pool.submit(_look_at, calendar)
                self._shown = calendar
            return pool, pool.submit(_judge, replace(item, evidence=replace(item.evidence, calendar=None)), True)

    def _started(self) -> ProcessPoolExecutor:
        pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_sit, initargs=(self._setup,))
        self._pool, self._shown = pool, None
        pool.submit(_ready).result(timeout=self._start_seconds)
        return pool

    def warm(self) -> None:
        """Starts the process before anybody waits for it; where that fails, whoever asks first tries anew."""
        with self._lock, suppress(BrokenExecutor, CancelledError, LateError):
            if self._pool is None and not self._is_retired:
                self._started()

    def retire(self) -> None:
        """Lets the process end once it has answered what it was asked; whoever asks anew is told by RetiredError."""
        with self._lock:
            pool, self._pool, self._is_retired = self._pool, None, True
        if pool is not None:
            pool.shutdown(wait=False)

    def close(self) -> None:
        """Ends the process, whatever it is doing, also while it starts."""
        for process in _running(self._pool):
            process.kill()
        self._end(None)

    def _end(self, pool: ProcessPoolExecutor | None) -> None:
        """Ends this process, or where none is named the present one; never the one that has taken its place since."""
        with self._lock:
            pool = pool or self._pool
            if pool is self._pool:
                self._pool = None
        if pool is not None:
            running = _running(pool)
            pool.shutdown(wait=False, cancel_futures=True)
            for process in running:
                process.kill()
                process.join(timeout=5)


def _running(pool: ProcessPoolExecutor | None) -> list[BaseProcess]:
    return list((pool._processes or {}).values()) if pool is not None else []


def settle() -> None:
    """Once all is loaded: looking for garbage among lexicons that stay until the end, and among the few hundred words of an
    item, takes a fifth of the time."""
    gc.freeze()
    gc.set_threshold(SEEN_TO)


def _sit(setup: Setup) -> None:
    _HERE.append(setup())
    settle()


def _ready() -> bool:
    return bool(_HERE)


def _look_at(calendar: Calendar) -> None:
    _CALENDAR[:] = [calendar]


def _judge(item: Item, with_calendar: bool) -> Judged:
    rules, table = _HERE[0]
    if with_calendar:
        item = replace(item, evidence=replace(item.evidence, calendar=_CALENDAR[0]))
    return judged(item, rules, table)
