"""One embedded server for a whole test run, and a database of its own for each test, copied from a template."""

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine, text

from bot.store.cluster import Cluster
from bot.store.engine import engine_of
from bot.store.schema import upgrade

PREFIX = "pwyll-tests-"
# How the workers of one run learn of its folder. No name of ours: those are settings, and an unknown one is refused.
FOLDER = "TESTS_OF_PWYLL"
# Nobody misses what a test has written when the machine fails.
HASTE = {"fsync": "off", "autovacuum": "off"}


def made_folder(prefix: str = PREFIX) -> Path:
    """A new folder, short enough for a socket, that the database's user may pass through."""
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    folder.chmod(0o711)
    return folder


@contextlib.contextmanager
def run() -> Iterator[None]:
    """A test run: its folder stands while it lasts, and what earlier runs that were killed left behind is cleared away."""
    folder = made_folder()
    with (folder / "run").open("w") as mine:
        fcntl.flock(mine, fcntl.LOCK_EX)
        for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*/run"):
            _clear_left(left)
        os.environ[FOLDER] = str(folder)
        try:
            yield
        finally:
            _clear(folder)


def _clear_left(left: Path) -> None:
    with contextlib.suppress(OSError), left.open("r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _clear(left.parent)


def _clear(folder: Path) -> None:
    if (folder / "postgres").exists():
        with Cluster(folder, HASTE):
            pass
    shutil.rmtree(folder)


@contextlib.contextmanager
def server() -> Iterator[Cluster]:
    """The run's server, with the template in it; whichever worker comes first makes both."""
    folder = Path(os.environ[FOLDER])
    with Cluster(folder, HASTE) as cluster, (folder / "template").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with contextlib.closing(_Admin(cluster)) as admin:
            if not admin.has("template_whole"):
                admin.run("drop database if exists template_begun")
                admin.run("create database template_begun")
                engine = engine_of(cluster.url("template_begun"))
                upgrade(engine)
                engine.dispose()
                admin.run("alter database template_begun rename to template_whole")
        fcntl.flock(lock, fcntl.LOCK_UN)
        yield cluster


@contextlib.contextmanager
def database(cluster: Cluster, name: str, template: str = "template_whole") -> Iterator[str]:
    """The address of a new database; it is dropped at the end, whoever still holds on to it."""
    with contextlib.closing(_Admin(cluster)) as admin:
        admin.run(f'create database "{name}" template {template} strategy file_copy')
        try:
            yield cluster.url(name)
        finally:
            admin.run(f'drop database if exists "{name}" with (force)')


class _Admin:
    def __init__(self, cluster: Cluster) -> None:
        self._engine: Engine = engine_of(cluster.url())

    def run(self, statement: str) -> None:
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(statement))

    def has(self, name: str) -> bool:
        with self._engine.connect() as connection:
            found = connection.execute(text("select 1 from pg_database where datname = :name"), {"name": name})
            return found.scalar() is not None

    def close(self) -> None:
        self._engine.dispose()
