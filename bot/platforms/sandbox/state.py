"""What the played platforms remember: documents in one sqlite file, committed before an answer leaves.

The file belongs to the sandbox alone, as another company's database would; a kill loses nothing that was answered.
"""

import json
import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Doc = dict[str, Any]

# Snowflakes count milliseconds from this moment (4 November 2010), in their upper bits.
SNOWFLAKE_EPOCH = 1288834974.657
TABLES = """
create table if not exists thing (
    kind text not null, id text not null, owner text not null, body text not null, primary key (kind, id));
create index if not exists thing_owner on thing (kind, owner);
create table if not exists picture (id text primary key, media_type text not null, content blob not null);
create table if not exists counter (n integer primary key autoincrement);
"""


class State:
    """Documents by kind and id. Read and write only inside `turn`: one request at a time, whole or not at all."""

    def __init__(self, path: Path, wall: Callable[[], float]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.wall = wall
        self.nonces: deque[str] = deque(maxlen=5000)
        self._lock = threading.RLock()
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.execute("pragma journal_mode = wal")
        # A kill loses nothing that was handed to the system; only a power cut could, and this is a stand-in.
        self._db.execute("pragma synchronous = off")
        self._db.executescript(TABLES)

    @contextmanager
    def turn(self) -> Iterator[None]:
        with self._lock:
            self._db.execute("begin immediate")
            try:
                yield
            except BaseException:
                self._db.execute("rollback")
                raise
            self._db.execute("commit")

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def find(self, kind: str, key: str) -> Doc | None:
        row = self._db.execute("select body from thing where kind = ? and id = ?", (kind, key)).fetchone()
        return json.loads(row[0]) if row else None

    def every(self, kind: str, owner: str | None = None) -> list[Doc]:
        """All documents of a kind (of one owner), in the order in which they were first put."""
        which, values = ("and owner = ?", (kind, owner)) if owner is not None else ("", (kind,))
        rows = self._db.execute(f"select body from thing where kind = ? {which} order by rowid", values)  # noqa: S608
        return [json.loads(row[0]) for row in rows]

    def put(self, kind: str, key: str, body: Doc, owner: str = "") -> None:
        self._db.execute(
            "insert into thing (kind, id, owner, body) values (?, ?, ?, ?)"
            " on conflict (kind, id) do update set body = excluded.body, owner = excluded.owner",
            (kind, key, owner, json.dumps(body, ensure_ascii=False)),
        )

    def drop(self, kind: str, key: str | None = None) -> None:
        self._db.execute("delete from thing where kind = ? and (id = ? or ? is null)", (kind, key, key))

    def wipe(self) -> None:
        """Forgets everything but the counter, so that no id is ever given twice."""
        self._db.execute("delete from thing")
        self._db.execute("delete from picture")

    def keep_picture(self, key: str, media_type: str, content: bytes) -> None:
        self._db.execute("insert or replace into picture values (?, ?, ?)", (key, media_type, content))

    def picture(self, key: str) -> tuple[str, bytes] | None:
        row = self._db.execute("select media_type, content from picture where id = ?", (key,)).fetchone()
        return (row[0], row[1]) if row else None

    def count(self) -> int:
        """The next number, never given before."""
        number = self._db.execute("insert into counter default values").lastrowid
        self._db.execute("delete from counter where n < ?", (number,))
        return number or 0

    def snowflake(self, at: float) -> str:
        """An id as X makes them: 19 digits today, growing with the moment it stands for."""
        return str((int((at - SNOWFLAKE_EPOCH) * 1000) << 22) | (self.count() & 0x3FFFFF))

    def setting(self, name: str, default: Any) -> Any:
        found = self.find("setting", name)
        return default if found is None else found["value"]

    def set(self, name: str, value: Any) -> None:
        self.put("setting", name, {"value": value})

    def now(self) -> float:
        """The sandbox's own moment, unix seconds: the real one, moved or standing still as the control plane asked."""
        still = self.setting("clock_still", None)
        return float(still) if still is not None else self.wall() + float(self.setting("clock_offset", 0.0))


def iso(at: float) -> str:
    """As X writes a moment."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def colonless(at: float) -> str:
    """As the Graph API writes a moment: no colon in the offset."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%S+0000")


def snowflake_moment(key: str) -> float:
    """The moment an id of X stands for, unix seconds."""
    return (int(key) >> 22) / 1000 + SNOWFLAKE_EPOCH
