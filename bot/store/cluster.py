"""The embedded PostgreSQL: a server of our own in a data folder, without a port, started by whoever needs it first.

Every process that uses it holds a shared lock on `in-use`; the one that can make the lock exclusive on leaving stops
the server. A process that was killed holds nothing, so the next one to come and go stops what it left running. What
counts as running is a connection that works: pid files outlive servers, and pids are used again."""

import fcntl
import hashlib
import os
import shlex
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Self
from urllib.parse import quote

import psycopg

from bot.store.owner import NAME, ClusterError, Owner, is_worked_in, owner

PORT = 5432  # names the socket; said each time, since libpq would take the caller's PGPORT
SOCKET_LIMIT = 103 - len("/.s.PGSQL.5432")  # bytes in a socket's address: 107 on Linux, 103 elsewhere
PATIENCE = 60.0  # seconds: after a crash the server first replays its log
LOG_LIMIT = 10_000_000
OPTIONS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # The details of an error and its statement quote rows, which are people's words.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
INITDB = (
    "--auth=trust",  # the socket is its owner's alone
    f"--username={NAME}",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-locale",
    "--no-instructions",
)


class Cluster:
    """The server in a data folder; a context manager. Any number of processes may hold the same one."""

    def __init__(self, home: Path, options: Mapping[str, str] | None = None, binaries: Path | None = None) -> None:
        self.home = home
        self._options = OPTIONS | dict(options or {})
        self._binaries = binaries
        self._owner: Owner
        self._in_use: IO[bytes] | None = None
        self._pid = 0

    def __enter__(self) -> Self:
        self._owner = owner(self._binaries)
        self._owner.open_home(self.home)
        self._pid = os.getpid()
        with self._alone():
            self._in_use = self._open("in-use")
            try:
                stale = _locked(self._in_use, fcntl.LOCK_EX)
                fcntl.flock(self._in_use, fcntl.LOCK_SH)
                self._run_server(stale)
            except BaseException:
                self._in_use.close()
                raise
        return self

    def __exit__(self, *_: object) -> None:
        """Leaves; the last one out stops the server. A forked child leaves nothing: the lock is its parent's."""
        if self._in_use is None or self._pid != os.getpid():
            return
        with self._alone(), self._in_use:
            if _locked(self._in_use, fcntl.LOCK_EX):
                self._owner.run(self.home, "pg_ctl", "stop", "-D", "postgres", "-w", "-t", "60", "-m", "fast")
                if self.socket.parent != self.home:
                    self.socket.rmdir()
        self._in_use = None

    @property
    def socket(self) -> Path:
        """The folder of the socket: in the data folder, or, where that path is too long for a socket, in /tmp."""
        inside = self.home / "socket"
        if len(os.fsencode(inside)) <= SOCKET_LIMIT:
            return inside
        # The inode tells a data folder that was thrown away from the one made anew in its place.
        told = f"{self.home.resolve()} {self.home.stat().st_ino}"
        return Path("/tmp") / f"pwyll-{hashlib.sha256(told.encode()).hexdigest()[:16]}"  # noqa: S108 - made 0700, and refused where another's

    def url(self, database: str = "postgres") -> str:
        """The address of one of its databases, for SQLAlchemy."""
        return f"postgresql+psycopg://{NAME}@/{quote(database)}?host={quote(str(self.socket), safe='')}&port={PORT}"

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process at a time starts or stops the server."""
        with self._open("starting") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _open(self, name: str) -> IO[bytes]:
        try:
            return (self.home / name).open("ab")
        except PermissionError:
            raise ClusterError(
                f"{self.home}: this folder belongs to another user; name your own with PWYLL_DATA."
            ) from None

    def _run_server(self, nobody_else: bool) -> None:
        if self._answers():
            return
        data = self.home / "postgres"
        if not data.is_dir():
            self._make_data(data)
        if nobody_else and not is_worked_in(data):
            for stale in (data / "postmaster.pid", self.socket / f".s.PGSQL.{PORT}.lock"):
                stale.unlink(missing_ok=True)
        log = data / "server.log"
        if log.exists() and log.stat().st_size > LOG_LIMIT:
            log.replace(data / "server.log.1")
        options = self._options | {"unix_socket_directories": f'"{self._owner.folder(self.socket)}"'}
        told = " ".join(shlex.quote(f"--{name}={value}") for name, value in options.items())
        self._owner.run(
            self.home, "pg_ctl", "start", "-D", "postgres", "-l", "postgres/server.log", "-w", "-t", "60", "-o", told
        )
        until = time.monotonic() + PATIENCE
        while not self._answers():
            running = self._owner.run(self.home, "pg_ctl", "status", "-D", "postgres").returncode == 0
            if not running or time.monotonic() > until:
                raise ClusterError(f"The database in {data} does not start; {log} says why.")
            time.sleep(0.1)

    def _make_data(self, data: Path) -> None:
        # Made beside its place, so that an initdb that was killed leaves nothing that looks whole.
        begun = data.with_name("postgres.begun")
        if begun.exists():
            shutil.rmtree(begun)
        self._owner.folder(begun)
        made = self._owner.run(self.home, "initdb", "-D", begun.name, *INITDB)
        if made.returncode:
            raise ClusterError(f"{data}: the database cannot be made here: {made.stderr.strip()}")
        begun.rename(data)

    def _answers(self) -> bool:
        try:
            psycopg.connect(host=str(self.socket), user=NAME, port=PORT, dbname="postgres", connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True


def _locked(file: IO[bytes], kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
