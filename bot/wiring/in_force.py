"""The rules in force: the files of config/, and over them what two people agreed; looked at again whenever somebody asks, so
that every process follows within one question to the database."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Lock

from sqlmodel import Session

from bot.decision import Table
from bot.judge import ProcessBench, RetiredError
from bot.ports import Bench, Judged
from bot.rulebook import Rulebook, rulebook
from bot.rulebook.source import Change
from bot.store.alarms import clear_alarm, raise_alarm, standing
from bot.store.changes import agreed, stand
from bot.wiring.fitting import Fitting
from bot.wiring.tools import tools
from checks import Ruleset, catalogue, ruleset
from checks.model import Item

Clock = Callable[[], datetime]


def rules(config: Path | None, changes: Sequence[Change] = ()) -> tuple[Ruleset, Table]:
    """The checks made ready and the table, for a process that judges."""
    book = rulebook(config, changes)
    return ruleset(catalogue(), book.settings, tools(book)), book.table


@dataclass
class InForce:
    """The port Rules. Of a change that does not fit any more, since the files beneath it are others now, what still fits
    stays in force; the rest is left out, and an alarm, the doctor and the settings page say so."""

    config: Path | None
    sessions: Callable[[], Session]
    clock: Clock
    _lock: Lock = field(default_factory=Lock)
    _stamp: object = None
    _book: Rulebook | None = None
    _changes: tuple[Change, ...] = ()
    _left_out: tuple[Change, ...] = ()

    def book(self) -> Rulebook:
        """The rulebook now; the same object as before where nothing was agreed since."""
        return self.now()[0]

    def left_out(self) -> tuple[Change, ...]:
        """What two people agreed and what is not in force, or not the whole of it."""
        self.now()
        return self._left_out

    def now(self) -> tuple[Rulebook, tuple[Change, ...]]:
        """The rulebook, and what stands over the files."""
        with self._lock, self.sessions() as session:
            stamp = stand(session)
            if self._book is None or stamp != self._stamp:
                changes = agreed(session)
                self._book, self._changes, self._left_out = self._fitting(changes)
                self._tell(session)
                self._stamp = stamp
                session.commit()
            return self._book, self._changes

    def _tell(self, session: Session) -> None:
        """An alarm for each setting that is left out; one that was and is in force again clears itself."""
        told = {f"setting:{one.file} {'.'.join(one.path)}" for one in self._left_out}
        for key in sorted(told):
            raise_alarm(session, self.clock(), key, "setting_unfit", key.removeprefix("setting:"))
        for key in set(standing(session, "setting_unfit")) - told:
            clear_alarm(session, self.clock(), key, "policy")

    def _fitting(self, changes: tuple[Change, ...]) -> tuple[Rulebook, tuple[Change, ...], tuple[Change, ...]]:
        fitting = Fitting(self.config, changes)
        kept = fitting.kept()
        unfit = tuple(change for change in changes if not any(change is one for one in kept))
        return rulebook(self.config, kept), kept, unfit

    def with_change(self, change: Change) -> Rulebook:
        """The rulebook with a change that is only proposed. RulebookError where it does not fit."""
        return rulebook(self.config, (*self.now()[1], change))

    def trial(self, change: Change) -> Bench:
        """A bench under the rules with a change that is only proposed; whoever asked closes it."""
        changes = (*self.now()[1], change)
        return ProcessBench(partial(rules, self.config, changes), rulebook(self.config, changes).table)


@dataclass
class LiveBench:
    """The port Bench, under the rules in force: where others were agreed, a new process takes over, and the old one ends once
    it has answered."""

    in_force: InForce
    _lock: Lock = field(default_factory=Lock)
    _under: Rulebook | None = None
    _made: list[ProcessBench] = field(default_factory=list)

    def __call__(self, items: Sequence[Item]) -> list[Judged]:
        return [self._one(item) for item in items]

    def _one(self, item: Item) -> Judged:
        while True:
            try:
                (answer,) = self._bench()([item])
            except RetiredError:  # others were agreed since it was asked for
                continue
            return answer

    def _bench(self) -> ProcessBench:
        book, changes = self.in_force.now()
        with self._lock:
            if self._under is not book:
                if self._made:
                    self._made[-1].retire()
                self._made.append(ProcessBench(partial(rules, self.in_force.config, changes), book.table))
                self._under = book
            return self._made[-1]

    def warm(self) -> None:
        """Starts its process before anybody waits for it."""
        self._bench().warm()

    def close(self) -> None:
        """Ends whatever it runs."""
        with self._lock:
            made, self._made, self._under = self._made, [], None
        for one in made:
            one.close()
