"""The way in: an engine for the embedded server or for the one that PWYLL_DATABASE_URL names."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

import psycopg
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InvalidatePoolError, OperationalError

from bot.store.cluster import Cluster

OLDEST = 15
DRIVER = "postgresql+psycopg"
FAMILY = ("postgres", "postgresql", DRIVER)
CONNECTIONS = 20  # for each process; the embedded server admits 100
# Seconds after which a connection is asked whether its server still answers; a question costs a round trip.
RESTED = 1.0


class DatabaseError(Exception):
    """The database cannot be used; the message says why and what to do, and holds no password."""


@contextmanager
def opened(url: str | None, home: Path) -> Iterator[Engine]:
    """The engine of a named server, or, with no name, of the embedded one in the data folder, which is started where
    needed and stopped by the last one out. ClusterError or DatabaseError where it cannot be used."""
    if url is not None:
        with connected(url) as engine:
            yield engine
        return
    with Cluster(home) as cluster, connected(cluster.url()) as engine:
        yield engine


@contextmanager
def connected(url: str) -> Iterator[Engine]:
    """The engine of a server that answers and is new enough."""
    engine = engine_of(url)
    try:
        _look(engine)
        yield engine
    finally:
        engine.dispose()


def engine_of(url: str) -> Engine:
    """An engine that keeps times in UTC and the details of errors, which quote rows, out of messages. Connects nowhere."""
    try:
        named = make_url(url)
    except (ArgumentError, ValueError):
        raise DatabaseError(
            "PWYLL_DATABASE_URL: this is no address; write postgresql://user:password@host/name."
        ) from None
    if named.drivername not in FAMILY:
        raise DatabaseError(f"PWYLL_DATABASE_URL: {named.drivername} is not PostgreSQL; write postgresql://…")
    engine = create_engine(
        named.set(drivername=DRIVER),
        hide_parameters=True,
        pool_size=CONNECTIONS,
        connect_args={"options": "-c timezone=UTC", "connect_timeout": 10, "application_name": "pwyll"},
    )
    event.listen(engine, "handle_error", _say_no_more)
    event.listen(engine, "checkin", _note)
    event.listen(engine, "checkout", _ask)
    return engine


def _note(connection: Any, record: Any) -> None:
    record.info["used"] = monotonic()


def _ask(connection: Any, record: Any, proxy: Any) -> None:
    """A connection that has rested may have lost its server: it is asked first, and where nobody answers all are made anew."""
    used = record.info.get("used")
    if used is None or monotonic() - used < RESTED:
        return
    try:
        connection.execute("select 1")
        connection.rollback()
    except psycopg.Error:
        raise InvalidatePoolError from None


def _look(engine: Engine) -> None:
    try:
        with engine.connect() as connection:
            found = int(connection.exec_driver_sql("show server_version_num").scalar_one()) // 10_000
    except OperationalError:
        place = engine.url.render_as_string(hide_password=True)
        raise DatabaseError(f"{place}: no server answers there, or it refuses us; mend PWYLL_DATABASE_URL.") from None
    if found < OLDEST:
        raise DatabaseError(f"The server has PostgreSQL {found}; {OLDEST} or newer is needed.")


def _say_no_more(context: ExceptionContext) -> None:
    """Leaves of an error only its first line: what follows it ("Failing row contains …") is people's words."""
    original = context.original_exception
    if not isinstance(original, psycopg.Error) or original.diag.sqlstate is None:
        return
    # Class 22 names the very value that did not fit.
    faulty: Any = (
        original.diag.message_primary if not original.diag.sqlstate.startswith("22") else "a value does not fit"
    )
    original.args = (f"{faulty} ({original.diag.sqlstate})",)
    told = context.sqlalchemy_exception
    if isinstance(told, DBAPIError):
        told.args = (f"({type(original).__name__}) {original.args[0]}",)
