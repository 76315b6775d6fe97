"""A backup: every table of ours as it stood at one moment, in one compressed file with a checksum for each table.

Written with COPY over our own connection and not by pg_dump: the one we bring speaks no TLS, and refuses a newer server.
The queue is left out: a wake-up is a hint, and none may fire from a backup. Tokens are in it as they are stored, sealed;
the key is not. People's words are in it, so the file is its owner's alone."""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any, Self

import psycopg
from psycopg import sql
from sqlalchemy import Connection, Engine

from bot.store.schema import STAY, revision_on

FORMAT = 1
MANIFEST = "manifest.json"
SKIPPED = ("procrastinate_", "alembic_version")
TABLES = "select tablename from pg_tables where schemaname = 'public'"
REFERENCES = """select conrelid::regclass::text, confrelid::regclass::text from pg_constraint
    where contype = 'f' and connamespace = 'public'::regnamespace and conrelid <> confrelid"""
COLUMNS = """select attname from pg_attribute where attrelid = %s::regclass and attnum > 0 and not attisdropped
    order by attnum"""
SEQUENCES = """select sequencename, last_value from pg_sequences where schemaname = 'public' and last_value is not null
    and not starts_with(sequencename, 'procrastinate_')"""


class BackupError(Exception):
    """A backup cannot be written, read or restored; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a backup: its columns in order, its rows counted, the SHA-256 of its entry."""

    name: str
    columns: tuple[str, ...]
    rows: int
    sha256: str

    @property
    def entry(self) -> str:
        return f"tables/{self.name}.copy"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. `tables` stand in the order in which they can be filled."""

    taken_at: datetime
    revision: str
    tables: tuple[Table, ...]
    sequences: Mapping[str, int]

    def told(self) -> str:
        tree = {"format": FORMAT, **asdict(self), "taken_at": self.taken_at.isoformat()}
        return json.dumps(tree, indent=1)

    @classmethod
    def read(cls, text: bytes) -> Self:
        """From its JSON; ValueError, KeyError or TypeError where it is none of ours."""
        tree: dict[str, Any] = json.loads(text)
        if tree["format"] != FORMAT:
            raise ValueError("format")
        tables = tuple(Table(t["name"], tuple(t["columns"]), t["rows"], t["sha256"]) for t in tree["tables"])
        return cls(datetime.fromisoformat(tree["taken_at"]), tree["revision"], tables, tree["sequences"])


def backup(engine: Engine, file: Path, at: datetime) -> Manifest:
    """Writes the file, whole or not at all, and leaves an existing one alone. BackupError where it cannot be written."""
    if file.exists():
        raise BackupError(f"{file}: there is a file of this name already; name another.")
    begun = file.with_name(f".{file.name}.begun")
    try:
        with _written(begun) as archive, engine.connect() as connection:
            manifest = _copy(connection, archive, at)
        begun.rename(file)
    except OSError as error:
        raise BackupError(f"{file}: the backup cannot be written here ({error.strerror}).") from None
    finally:
        begun.unlink(missing_ok=True)
    return manifest


@contextmanager
def _written(path: Path) -> Iterator[zipfile.ZipFile]:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            yield archive
        stream.flush()
        os.fsync(stream.fileno())


def _copy(connection: Connection, archive: zipfile.ZipFile, at: datetime) -> Manifest:
    connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    if not connection.exec_driver_sql(STAY).scalar():
        raise BackupError("The database is being brought to a newer shape; try again when that is done.")
    found = revision_on(connection)
    if found is None:
        raise BackupError("There is nothing to back up: this database has no tables of ours.")
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    tables = tuple(_copy_table(driver, archive, name) for name in _in_order(driver))
    manifest = Manifest(at, found, tables, dict(driver.execute(SEQUENCES).fetchall()))
    archive.writestr(MANIFEST, manifest.told())
    return manifest


def _in_order(driver: "psycopg.Connection[Any]") -> tuple[str, ...]:
    """The tables, each after those that it refers to."""
    names = sorted(name for (name,) in driver.execute(TABLES) if not name.startswith(SKIPPED))
    after: dict[str, set[str]] = {name: set() for name in names}
    for table, other in driver.execute(REFERENCES):
        if table in after:
            after[table].add(other)
    return tuple(TopologicalSorter(after).static_order())


def _copy_table(driver: "psycopg.Connection[Any]", archive: zipfile.ZipFile, name: str) -> Table:
    columns = tuple(column for (column,) in driver.execute(COLUMNS, (name,)))
    listed = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("copy {} ({}) to stdout").format(sql.Identifier(name), listed)
    digest = hashlib.sha256()
    entry = Table(name, columns, 0, "").entry
    with driver.cursor() as cursor, archive.open(entry, "w", force_zip64=True) as stream:
        with cursor.copy(statement) as copy:
            for chunk in copy:
                digest.update(chunk)
                stream.write(chunk)
        rows = cursor.rowcount
    return Table(name, columns, rows, digest.hexdigest())
