"""One embedded server for a whole test run, and a database of its own for each test.

A database costs a copy of some eight hundred files, so one that a test has left is wiped, given a new name and used again by the
same worker; one whose schema a test has changed is dropped.
"""

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

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


# Nothing but the schema's own number is written by a migration. The triggers that keep the audit from being deleted are what is
# switched off here; a large table is emptied whole, since dead rows would slow whoever comes next.
WIPE = """
do $$
declare one record;
begin
    set local session_replication_role = replica;
    for one in
        select oid, oid::regclass::text as name from pg_class
        where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'alembic_version'
    loop
        if pg_relation_size(one.oid) > 1000000 then
            execute 'truncate ' || one.name || ' cascade';
        else
            execute 'delete from ' || one.name;
        end if;
    end loop;
    for one in
        select quote_ident(schemaname) || '.' || quote_ident(sequencename) as name from pg_sequences where last_value is not null
    loop
        execute 'alter sequence ' || one.name || ' restart';
    end loop;
end $$
"""
# A line for everything a test could have changed in the schema.
SCHEMA = """
select * from (
    select attrelid::regclass || '.' || attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull || attisdropped
        || coalesce(pg_get_expr(adbin, adrelid), '')
        from pg_attribute join pg_class on pg_class.oid = attrelid left join pg_attrdef on adrelid = attrelid and adnum = attnum
        where relnamespace = 'public'::regnamespace
    union all select conrelid::regclass || '.' || conname || ' ' || pg_get_constraintdef(oid)
        from pg_constraint where connamespace = 'public'::regnamespace
    union all select tgrelid::regclass || '.' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
    union all select proname || ' ' || md5(prosrc) from pg_proc where pronamespace = 'public'::regnamespace
    union all select nspname || ' is a schema' from pg_namespace where left(nspname, 3) <> 'pg_'
    union all select version_num from alembic_version
) as lines (line) order by line
"""


class Pool:
    """Databases like the template, one worker's own: made when none is left over, wiped when a test has done with it."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._admin = _Admin(cluster)
        self._left: list[str] = []
        self._whole: list[str] = []

    @contextlib.contextmanager
    def database(self, name: str) -> Iterator[str]:
        """The address of an empty database of this name: nobody who still holds on to an earlier one can reach it."""
        if self._left:
            self._admin.run(f'alter database "{self._left.pop()}" rename to "{name}"')
        else:
            self._admin.run(f'create database "{name}" template template_whole strategy file_copy')
            with self._opened(name) as connection:
                self._whole = self._whole or list(connection.exec_driver_sql(SCHEMA).scalars())
        try:
            yield self._cluster.url(name)
        finally:
            self._give_back(name)

    def close(self) -> None:
        self._admin.close()

    def _give_back(self, name: str) -> None:
        self._admin.send_away(name)
        if self._wiped(name):
            self._left.append(name)
        else:
            self._admin.run(f'drop database if exists "{name}" with (force)')

    def _wiped(self, name: str) -> bool:
        try:
            with self._opened(name) as connection:
                connection.exec_driver_sql(WIPE)
                return list(connection.exec_driver_sql(SCHEMA).scalars()) == self._whole
        except DBAPIError:
            return False

    @contextlib.contextmanager
    def _opened(self, name: str) -> Iterator[Connection]:
        engine = engine_of(self._cluster.url(name))
        try:
            with engine.begin() as connection:
                yield connection
        finally:
            engine.dispose()


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

    def send_away(self, name: str) -> None:
        """Ends whatever is still connected to a database."""
        with self._engine.connect() as connection:
            left = "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = :name"
            connection.execute(text(left), {"name": name})

    def close(self) -> None:
        self._engine.dispose()
