"""The shape of the database: which revision it has, how it is brought to the newest one, how it differs from the models."""

import pkgutil
from importlib import import_module
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData
from sqlmodel import SQLModel

import bot.store

PLACE = Path(__file__).with_name("migrations")
# Two processes that start at once take the steps one after the other; the second finds nothing to do.
LOCK = "select pg_advisory_xact_lock(hashtext('pwyll schema'))"
# For whoever needs the shape to stay as it is while they look: a step waits until they are done. False during a step.
STAY = "select pg_try_advisory_xact_lock_shared(hashtext('pwyll schema'))"


class SchemaError(Exception):
    """The database has a shape that this programme does not know; the message says what to do."""


def upgrade(engine: Engine, to: str = "head") -> None:
    """Brings the database to the newest revision, or to an older one that it has not reached, all or nothing. SchemaError
    where it is newer than this programme."""
    with engine.begin() as connection:
        upgrade_on(connection, to)


def upgrade_on(connection: Connection, to: str = "head") -> None:
    """The same on a connection, in its transaction."""
    # Here and not in env.py: Alembic's context is one for the whole process, so threads too must wait before it.
    connection.exec_driver_sql(LOCK)
    found = revision_on(connection)
    if found is not None and not is_known(found):
        raise SchemaError(f"The database is newer than this programme (revision {found}); install the newer programme.")
    command.upgrade(_config(connection), to)


def is_known(number: str) -> bool:
    """Whether this programme knows the revision."""
    return number in {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def revision(engine: Engine) -> str | None:
    """The revision the database has; None where it has none."""
    with engine.connect() as connection:
        return revision_on(connection)


def revision_on(connection: Connection) -> str | None:
    """The same on a connection, in its transaction."""
    return MigrationContext.configure(connection).get_current_revision()


def newest() -> str:
    """The newest revision this programme knows."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def differences(engine: Engine) -> list[Any]:
    """What autogenerate would change to make the database fit the models; it does not see CHECK constraints."""
    with engine.connect() as connection:
        options = {"include_name": ours, "compare_server_default": True}
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata()))


def write_revision(engine: Engine, message: str) -> Path:
    """Writes the next step from what differs, to be read and mended by a person; returns its file."""
    number = f"{int(newest()) + 1:04d}"
    with engine.begin() as connection:
        made = command.revision(_config(connection), message, autogenerate=True, rev_id=number)
    return Path(made.path)  # type: ignore[union-attr]


def metadata() -> MetaData:
    """Every table of every module of the store."""
    for module in pkgutil.iter_modules(bot.store.__path__, "bot.store."):
        import_module(module.name)
    return SQLModel.metadata


def ours(name: str | None, kind: str, parents: Any) -> bool:
    """Whether something is ours to compare: the queue's tables are Procrastinate's."""
    table = name if kind == "table" else parents.get("table_name")
    return not (table or "").startswith("procrastinate_")


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(PLACE).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "r%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config
