"""Putting a backup back, so that nothing goes out a second time.

What was done after the backup nobody can know from it. So in the same transaction every delivery that was being sent, or
that fell due since, becomes `unknown` (it is looked for on the platform, and only a person sends it again), letters that
were wanted become `unknown`, what was approved and has not gone out is approved anew, since nobody knows what was taken back
meanwhile, and the stop switch stands for every account until a person takes it away."""

import hashlib
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Connection, Engine
from sqlmodel import Session, and_, col, exists, or_, select

from bot.rulebook import Retention
from bot.store.accounts import SwitchRow
from bot.store.again import forget_again
from bot.store.alarms import raise_alarm
from bot.store.audit import record
from bot.store.backup import MANIFEST, TABLES, BackupError, Manifest, Table
from bot.store.comments import ActRow
from bot.store.deliveries import DeliveryRow
from bot.store.moves import move
from bot.store.posts import PostRow
from bot.store.running import LetterRow
from bot.store.schema import is_known, upgrade_on

CHUNK = 1 << 20
REASON = "restored from a backup"
# Numbers given out after the backup stand in letters and addresses; they are not given to other things.
GAP = 1000


def restore(
    engine: Engine, file: Path, at: datetime, departures: Iterable[Mapping[str, Any]], periods: Retention
) -> tuple[Manifest, int, int]:
    """Fills an empty database from the file, brings it to the newest shape, doubts what may have been done since, and
    forgets what was erased or is over its time: all or nothing. (what the backup says of itself, how many deliveries are
    unknown now, how many departures were done again). BackupError says why not."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _checked(archive, file)
            with engine.begin() as connection:
                _refuse_unless_empty(connection)
                upgrade_on(connection, manifest.revision)
                _fill(connection, archive, manifest)
                upgrade_on(connection)
                with Session(connection) as session:
                    doubted = doubt(session, at)
                    session.flush()
                    forgotten = forget_again(session, at, departures, periods)
                    session.flush()
    except (zipfile.BadZipFile, zlib.error):
        raise BackupError(f"{file}: this is no whole backup; take another.") from None
    except OSError as error:
        raise BackupError(f"{file}: the backup cannot be read ({error.strerror}).") from None
    except psycopg.Error as error:  # its details would quote rows
        raise BackupError(f"{file}: the database does not take it ({error.sqlstate}); nothing was changed.") from None
    return manifest, doubted, forgotten


def doubt(session: Session, at: datetime) -> int:
    """Makes everything that may have gone out since the backup `unknown`, and stops every account; how many deliveries."""
    due = and_(col(DeliveryRow.state).in_(("scheduled", "held")), col(DeliveryRow.due_at) <= at)
    lost = session.exec(select(DeliveryRow).where(or_(col(DeliveryRow.state) == "sending", due))).all()
    for row in lost:
        ident, sent_at = row.id, row.sent_at or row.due_at
        move(
            session, row, "state", "unknown", sent_at=sent_at, lease_until=None, readings=0, read_at=None, reason=REASON
        )
        record(session, at, "restore", "unknown", "delivery", ident, reason=REASON)
        raise_alarm(session, at, f"unknown:{ident}", "delivery_unknown", f"delivery {ident}")
    for letter in session.exec(select(LetterRow).where(LetterRow.state == "wanted")).all():
        move(session, letter, "state", "unknown", trouble=REASON)
    _void_approvals(session, at)
    back = select(ActRow).where(ActRow.verb == "unhide", ActRow.state == "wanted")
    for act in session.exec(back).all():  # it may have been done, and undone, since: a person says so anew
        move(session, act, "state", "dropped", trouble=REASON)
    session.merge(SwitchRow(name="all", since=at, by="restore", reason=REASON))
    record(session, at, "restore", "stopped", "account", "all", reason=REASON)
    return len(lost)


def _void_approvals(session: Session, at: datetime) -> None:
    is_waiting = col(DeliveryRow.state).in_(("scheduled", "held"))
    of_it = col(DeliveryRow.post_id) == col(PostRow.id)
    approved = select(PostRow).where(PostRow.state == "approved", exists().where(of_it, is_waiting))
    for post in session.exec(approved.order_by(col(PostRow.id))).all():
        ident = post.id
        mine = select(DeliveryRow).where(DeliveryRow.post_id == ident, is_waiting)
        for delivery in session.exec(mine).all():
            move(session, delivery, "state", "stopped", reason=REASON)
        move(session, post, "state", "received", approved_by=None, approved_at=None, approved_hash=None, changed_at=at)
        record(session, at, "restore", "approval_void", "post", ident, reason=REASON)


def _checked(archive: zipfile.ZipFile, file: Path) -> Manifest:
    try:
        manifest = Manifest.read(archive.read(MANIFEST))
        whole = all(_digest(archive, table) == table.sha256 for table in manifest.tables)
    except (KeyError, TypeError, ValueError):
        raise BackupError(f"{file}: this is no backup that this programme can read.") from None
    if not whole:
        raise BackupError(f"{file}: its checksum does not fit, so it was damaged; take another.")
    if not is_known(manifest.revision):
        raise BackupError(f"{file}: it comes from a newer programme; install that one first.")
    return manifest


def _digest(archive: zipfile.ZipFile, table: Table) -> str:
    with archive.open(table.entry) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]


def _refuse_unless_empty(connection: Connection) -> None:
    if connection.exec_driver_sql(TABLES).first() is not None:
        raise BackupError(
            "This database has tables already; restore into an empty one, "
            "named with PWYLL_DATABASE_URL, or with PWYLL_DATA for the one we bring."
        )


def _fill(connection: Connection, archive: zipfile.ZipFile, manifest: Manifest) -> None:
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    for table in manifest.tables:
        listed = sql.SQL(", ").join(map(sql.Identifier, table.columns))
        statement = sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(table.name), listed)
        with driver.cursor() as cursor, archive.open(table.entry) as stream, cursor.copy(statement) as copy:
            while chunk := stream.read(CHUNK):
                copy.write(chunk)
    for name, last in manifest.sequences.items():
        driver.execute("select setval(%s::regclass, %s)", (name, last + GAP))
