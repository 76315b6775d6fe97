"""Judging in a process of its own, with a deadline: a check that hangs or a process that dies is answered with `unknown`."""

from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as LateError
from multiprocessing import get_context

from bot.contract import verdict
from bot.decision import Table, decide
from bot.ports import Judged
from checks import Ruleset, languages, run
from checks.model import Finding, Item, Strength, Text

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

Setup = Callable[[], tuple[Ruleset, Table]]
_HERE: list[tuple[Ruleset, Table]] = []


def judged(item: Item, rules: Ruleset, table: Table) -> Judged:
    """One item through all checks and the table."""
    decision = decide(run(item, rules), item.kind, item.account, table)
    return Judged(decision, verdict(item, decision, languages(item, rules.tools)))


def unfinished(item: Item, table: Table) -> Judged:
    """The answer for an item nobody could judge: it holds, or is flagged."""
    decision = decide((LATE,), item.kind, item.account, table)
    return Judged(decision, verdict(item, decision, ()))


class ProcessBench:
    """The port Bench. `setup` builds the rules inside the other process; `seconds` is the deadline for one item."""

    def __init__(self, setup: Setup, table: Table, seconds: float = 20.0, start_seconds: float = 60.0) -> None:
        self._setup, self._table = setup, table
        self._seconds, self._start_seconds = seconds, start_seconds
        self._pool: ProcessPoolExecutor | None = None

    def __call__(self, items: Sequence[Item]) -> list[Judged]:
        return [self._one(item) for item in items]

    def _one(self, item: Item) -> Judged:
        try:
            return self._submit(item).result(timeout=self._seconds)
        except (LateError, BrokenExecutor):
            self.close()
            return unfinished(item, self._table)

    def _submit(self, item: Item) -> "Future[Judged]":
        if self._pool is None:
            pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_sit, initargs=(self._setup,))
            self._pool = pool
            pool.submit(_ready).result(timeout=self._start_seconds)
        return self._pool.submit(_judge, item)

    def close(self) -> None:
        """Ends the process, whatever it is doing."""
        pool, self._pool = self._pool, None
        if pool is not None:
            running = list((pool._processes or {}).values())
            pool.shutdown(wait=False, cancel_futures=True)
            for process in running:
                process.kill()
                process.join(timeout=5)


def _sit(setup: Setup) -> None:
    _HERE.append(setup())


def _ready() -> bool:
    return bool(_HERE)


def _judge(item: Item) -> Judged:
    rules, table = _HERE[0]
    return judged(item, rules, table)
