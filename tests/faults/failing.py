"""An engine whose store fails at a moment: a connection that is lost, a server that refuses, a commit whose answer is lost."""

from collections.abc import Callable
from typing import Any

import psycopg
from sqlalchemy import Engine, event
from sqlmodel import Session

from bot.store.engine import engine_of

CLAIM = "select 1 from delivery where state = 'sending'"
END_ALL = """select pg_terminate_backend(pid, 5000) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()"""
REFUSAL = "do $$ begin raise exception using errcode = '{}'; end $$"


class Line(psycopg.Connection[Any]):
    """A connection of a store that fails."""

    store: "Store"

    def commit(self) -> None:
        fault, asked = self.store.fault, self.store.when
        if fault is None or not self.execute(asked).fetchone():
            self.stand()
            return
        self.store.fault = None
        fault(self)

    def stand(self) -> None:
        super().commit()

    def refuse(self, code: str) -> None:
        """The server refuses the commit: its transaction is over."""
        try:
            self.execute(REFUSAL.format(code))
        finally:
            self.rollback()

    def end(self) -> None:
        """The server ends it, as one does that is stopped."""
        with psycopg.connect(self.info.dsn, autocommit=True) as other:
            other.execute("select pg_terminate_backend(%s, 5000)", [self.info.backend_pid])

    def end_all(self) -> None:
        with psycopg.connect(self.info.dsn, autocommit=True) as other:
            other.execute(END_ALL)


Fault = Callable[[Line], None]


def lost_before_the_commit(line: Line) -> None:
    line.end()
    line.stand()


def not_serializable(line: Line) -> None:
    line.refuse("40001")


def disk_full(line: Line) -> None:
    line.refuse("53100")


def answer_lost(line: Line) -> None:
    line.stand()
    line.close()
    raise psycopg.OperationalError("server closed the connection unexpectedly")


def restarted_after_the_commit(line: Line) -> None:
    """What is asked next is asked over a line that is dead."""
    line.stand()
    line.end_all()


def down_after_the_commit(line: Line) -> None:
    line.store.is_down = True
    answer_lost(line)


class Store:
    """The store that a process is handed: the next commit by which there is what `when` asks for meets `fault`; while it is
    down, nobody connects."""

    def __init__(self, url: str) -> None:
        self.fault: Fault | None = None
        self.when = CLAIM
        self.is_down = False
        self.engine: Engine = engine_of(url)
        event.listen(self.engine, "do_connect", self._connect)

    def _connect(self, dialect: object, record: object, args: list[Any], given: dict[str, Any]) -> Line:
        if self.is_down:
            raise psycopg.OperationalError("connection refused")
        line = Line.connect(*args, **given)
        line.store = self
        return line

    def session(self) -> Session:
        return Session(self.engine, expire_on_commit=False)
