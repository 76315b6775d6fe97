"""Measures the pages with a million comments stored: `python -m tests.bench.web --data DIR`.

DIR keeps the filled database, so that only the first run takes minutes; as root it must lie where the user `pwyll` can pass
through. Prints, for each page, what it takes where one person is alone, and the CPU that it costs (pages, judges and database);
and what it takes under twenty people who each pause one to three seconds, on one worker. Half of them may not see what concerns
children and the police. Its status is 1 where the 95th percentile of the pages is above 150 ms, or that of the check at every
pause above 100 ms."""

import argparse
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from bot.rulebook.rights import ROLES
from bot.secrets import write_key
from bot.settings import Settings
from bot.store.comments import CommentRow
from bot.store.engine import opened
from bot.store.posts import PostRow
from bot.store.schema import upgrade
from bot.store.users import SessionRow, UserRow
from bot.users import add, open_session
from bot.wiring.context import context
from tests.bench.web.filled import fill
from tests.bench.web.people import CHECK, Seat, at_work, pages

ROOT = Path(__file__).parents[3]
PAGES_BAR, CHECK_BAR = 0.150, 0.100
ALONE = 20


def main() -> int:
    """The status: 0 where both bars are met."""
    parser = argparse.ArgumentParser(description="Measure the pages under twenty people.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--comments", type=int, default=1_000_000)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=120)
    given = parser.parse_args()
    given.data.mkdir(parents=True, exist_ok=True, mode=0o711)
    with opened(None, given.data) as engine:
        upgrade(engine)
        begun = time.monotonic()
        fill(engine, given.comments, datetime.now(UTC))
        print(f"{given.comments:,} comments stored ({time.monotonic() - begun:.0f} s)", flush=True)
        tokens = _signed_in(engine, given.data, given.people)
        paths = pages(*_shown(engine))
        with _serving(given.data) as (port, pid):
            seats = [Seat(port, *token) for token in tokens]
            alone = {path: _alone(seats[0], path, pid, given.data) for path in [*paths, CHECK]}
            at_work(seats, paths, given.seconds)
    return _told(seats, alone)


def _signed_in(engine: Engine, data: Path, count: int) -> list[tuple[str, str, bool]]:
    """(cookie, token for forms, whether they see everything) of so many people who may do everything, or nearly."""
    write_key(data)
    ctx = context(Settings(data=data), engine)
    people = {"Pawb": ROLES, "Bron Pawb": tuple(role for role in ROLES if role != "manager")}
    made = []
    with Session(engine) as session:
        for name, roles in people.items():
            if session.exec(select(UserRow).where(UserRow.name == name)).first() is None:
                add(ctx, session, name, roles, "setup", subject=f"bench:{name.split()[0].lower()}")
        session.flush()
        for number in range(count):
            name = list(people)[number % len(people)]
            user = session.exec(select(UserRow).where(UserRow.name == name)).one()
            token = open_session(ctx, session, user, "bench", is_whole=True)
            row = session.exec(select(SessionRow).order_by(col(SessionRow.id).desc()).limit(1)).one()
            made.append((token, row.csrf, name == "Pawb"))
        session.commit()
    return made


def _shown(engine: Engine) -> tuple[int, int, int]:
    """A post that is held, one that everybody here may hand in, and a comment that waits."""
    with Session(engine) as session:
        post = session.exec(select(PostRow.id).where(PostRow.state == "held").limit(1)).one()
        draft = session.exec(select(PostRow.id).where(PostRow.state == "draft").limit(1)).one()
        comment = session.exec(select(CommentRow.id).where(CommentRow.sight == "flagged").limit(1)).one()
        return post or 0, draft or 0, comment or 0


@contextmanager
def _serving(data: Path) -> Iterator[tuple[int, int]]:
    """The pages in a process of their own, as `pwyll serve` runs them: (port, its process)."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    world = {"PWYLL_DATA": str(data), "PWYLL_WEB_PORT": str(port), "PWYLL_OPEN_LINKS": "false"}
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **world}
    process = subprocess.Popen([sys.executable, "-m", "bot", "serve", "--no-worker"], env=environment, cwd=ROOT)
    try:
        _await(port, process)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


def _await(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if process.poll() is not None:
                raise SystemExit("The pages did not start.") from None
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The pages did not start within a minute.")


@dataclass(frozen=True)
class Alone:
    """A page for one person alone, in seconds: CPU of one answer by the pages, the judges and the database together, of twenty,
    since the kernel counts in hundredths; and how long answers took."""

    spent: float
    took: tuple[float, ...]


def _alone(seat: Seat, path: str, pid: int, data: Path) -> Alone:
    seat.sees(path, counts=False)
    before = _spent(pid, data)
    took = tuple(seat.sees(path, counts=False) for _ in range(ALONE))
    return Alone((_spent(pid, data) - before) / ALONE, took)


def _spent(pid: int, data: Path) -> float:
    """Seconds of CPU so far of the process, its children, and the database's processes of this folder."""
    ticks, inside = 0, (data / "postgres").resolve()
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            mine = pid in (int(folder.name), int(fields[1])) or (folder / "cwd").resolve() == inside
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12]) if mine else 0
    return ticks / os.sysconf("SC_CLK_TCK")


def _p(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def _told(seats: Sequence[Seat], alone: dict[str, Alone]) -> int:
    took: dict[str, list[float]] = {path: [] for path in alone}
    for seat in seats:
        for path, values in seat.took.items():
            took[path] += values
    print("one person:  CPU   median      p95   twenty: median      p95   answers  page")
    for path, values in sorted(took.items(), key=lambda row: -alone[row[0]].spent):
        mine, many = alone[path], values or [0.0]
        told = (mine.spent, _p(mine.took, 0.5), _p(mine.took, 0.95), _p(many, 0.5), _p(many, 0.95))
        cpu, half, most, half_of_many, most_of_many = (1000 * one for one in told)
        single = f"{cpu:13.1f} ms {half:5.0f} ms {most:5.0f} ms"
        print(f"{single} {half_of_many:11.0f} ms {most_of_many:5.0f} ms {len(values):9}  {path}")
    everything = [value for path, values in took.items() if path != CHECK for value in values]
    by_one = [value for path, one in alone.items() if path != CHECK for value in one.took]
    all_pages, check = _p(everything, 0.95), _p(took[CHECK], 0.95)
    refused = sorted({line for seat in seats for line in seat.refused})
    print(f"one person: pages: p95 {1000 * _p(by_one, 0.95):.0f} ms of {len(by_one)}")
    print(
        f"pages: p95 {1000 * all_pages:.0f} ms of {len(everything)}; {CHECK}: p95 {1000 * check:.0f} ms of {len(took[CHECK])}"
    )
    print("not answered:", ", ".join(refused) or "none")
    return int(all_pages > PAGES_BAR or check > CHECK_BAR or bool(refused))


if __name__ == "__main__":
    sys.exit(main())
