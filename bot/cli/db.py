"""`pwyll db`: the database's shape, its backups, and the key that tokens are sealed with."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine
from sqlmodel import Session

from bot.cli.plain import say
from bot.cli.tables import london
from bot.rulebook import rulebook
from bot.secrets import add_key, secrets
from bot.settings import Settings, settings
from bot.store.accounts import reseal
from bot.store.audit import record
from bot.store.backup import backup as write
from bot.store.consents import reseal_register
from bot.store.departures import Departures
from bot.store.engine import opened
from bot.store.restore import restore as put_back
from bot.store.schema import newest, revision
from bot.store.schema import upgrade as bring_up

File = Annotated[Path, typer.Argument(help="The backup's file.", show_default=False)]


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="The database: its shape, its backups, the key of its tokens.", no_args_is_help=True)
    for command in (upgrade, backup, restore, rekey):
        group.command()(command)
    app.add_typer(group, name="db")


@contextmanager
def _engine(given: Settings) -> Iterator[Engine]:
    url = given.database_url.get_secret_value() if given.database_url else None
    with opened(url, given.data) as engine:
        yield engine


def upgrade() -> None:
    """Bring the database to the newest shape, all or nothing."""
    with _engine(settings()) as engine:
        before = revision(engine)
        bring_up(engine)
    if before == newest():
        say("The database has the newest shape already (%(revision)s).", revision=before)
    else:
        say("The database has the newest shape now (%(revision)s).", revision=newest())


def backup(file: File) -> None:
    """Write everything, as it stands at this moment, into one checked file that only you may read."""
    with _engine(settings()) as engine:
        told = write(engine, file, datetime.now(UTC))
    say(
        "Backed up: %(rows)s rows of %(tables)s tables.", rows=sum(t.rows for t in told.tables), tables=len(told.tables)
    )
    say("The key is not in it; keep a copy of it elsewhere.")


def restore(file: File) -> None:
    """Put a backup into an empty database. What may have gone out since is unknown then, what waits needs approval anew, and
    every account is stopped."""
    given = settings()
    book = rulebook(given.config)
    with _engine(given) as engine:
        departures = Departures(given.data).told()
        told, doubted, forgotten = put_back(engine, file, datetime.now(UTC), departures, book.retention)
    say("Restored as it was on %(at)s.", at=london(told.taken_at))
    say("Deliveries of which nobody knows whether they went out since: %(count)s.", count=doubted)
    say("Erasures and withdrawals since the backup, done again: %(count)s.", count=forgotten)
    say("Every account is stopped. Look at what is unknown, then: pwyll accounts start all")


def rekey() -> None:
    """Seal tokens, addresses and scans with a new key: a new one in the key file, or the first of PWYLL_KEY if that is set."""
    given = settings()
    told = given.key.get_secret_value() if given.key else None
    with _engine(given) as engine, Session(engine) as session:
        secrets(told, given.data)
        if told is None:
            add_key(given.data)
        count = reseal(session, secrets(told, given.data).resealed)
        reseal_register(session, secrets(told, given.data).resealed)
        record(session, datetime.now(UTC), "operator", "resealed", "account", "all")
        session.commit()
    say("Sealed with the new key: the tokens of %(count)s accounts.", count=count)
    say("Keep the older key as long as you keep backups from before.")
