"""Wake-ups and the worker that answers them."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from procrastinate import App, SyncPsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued
from sqlalchemy import Engine, text
from sqlmodel import Session

from bot.queue import Wakes, Worker, seen_at
from bot.store.running import HeartbeatRow

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
wake = Wakes()


def until(fact: Callable[[], bool], seconds: float = 20.0) -> bool:
    """Whether it becomes true in time."""
    end = time.monotonic() + seconds
    while not fact():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def write(session: Session, name: str) -> None:
    session.add(HeartbeatRow(name=name, at=NOW))


def rows(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text("select count(*) from heartbeat")).scalar_one())


def jobs(engine: Engine) -> list[tuple[str, str]]:
    with engine.connect() as connection:
        found = connection.execute(text("select task_name, status::text from procrastinate_jobs order by id"))
        return [(name, status) for name, status in found]


class Seen:
    """A work that notes how many rows there are each time it runs, and whether it ever ran twice at once."""

    def __init__(self, engine: Engine, seconds: float = 0.0) -> None:
        self.counts: list[int] = []
        self.most = 0
        self._engine = engine
        self._seconds = seconds
        self._now = 0

    def __call__(self) -> None:
        self._now += 1
        self.most = max(self.most, self._now)
        self.counts.append(rows(self._engine))
        time.sleep(self._seconds)
        self._now -= 1


def test_a_wake_up_is_answered_once_its_rows_are_there(engine: Engine) -> None:
    seen = Seen(engine)
    with Worker(engine, {"judge": seen}):
        with Session(engine) as session:
            write(session, "a")
            wake(session, "judge")
            session.commit()
        assert until(lambda: seen.counts == [1])
        assert until(lambda: jobs(engine) == [])


def test_a_wake_up_rolled_back_with_its_rows_is_never_answered(engine: Engine) -> None:
    seen = Seen(engine)
    with Worker(engine, {"judge": seen, "other": lambda: None}):
        with Session(engine) as session:
            write(session, "a")
            wake(session, "judge")
            session.rollback()
        assert not until(lambda: bool(seen.counts), 1.5)
        assert jobs(engine) == []


def test_wake_ups_that_nobody_has_answered_yet_are_one(engine: Engine) -> None:
    for number in range(20):
        with Session(engine) as session:
            write(session, str(number))
            wake(session, "judge")
            wake(session, "publish")
            session.commit()
    assert jobs(engine) == [("judge", "todo"), ("publish", "todo")]
    judged, published = Seen(engine), Seen(engine)
    with Worker(engine, {"judge": judged, "publish": published}):
        assert until(lambda: judged.counts == [20] and published.counts == [20])


def test_transactions_that_wake_the_same_works_do_not_wait_for_each_other(engine: Engine) -> None:
    with Session(engine) as first, Session(engine) as second:
        second.execute(text("set local lock_timeout = '500ms'"))
        wake(first, "judge")
        wake(second, "publish")
        wake(first, "publish")
        wake(second, "judge")
        second.commit()
        first.commit()
    assert {name for name, _ in jobs(engine)} == {"judge", "publish"}


def test_a_wake_up_taken_up_by_a_waiting_job_is_not_lost(engine: Engine) -> None:
    """The worker must not begin the waiting job before the second transaction's rows are there, or must run again."""
    seen = Seen(engine)
    with Session(engine) as first, Session(engine) as second:
        write(first, "a")
        wake(first, "judge")
        first.commit()
        write(second, "b")
        wake(second, "judge")
        with Worker(engine, {"judge": seen}):
            time.sleep(1.5)
            second.commit()
            assert until(lambda: bool(seen.counts) and seen.counts[-1] == 2)


def test_a_queueing_lock_would_lose_it(engine: Engine) -> None:
    """The control of the test before: the design that we do not have."""
    app = App(connector=SyncPsycopgConnector())

    def naive(session: Session) -> None:
        session.flush()
        driver = session.connection().connection.driver_connection
        try:
            with session.begin_nested():
                app.configure_task("judge", connection=driver, queueing_lock="judge").defer()
        except AlreadyEnqueued:
            return

    seen = Seen(engine)
    with Session(engine) as first, Session(engine) as second:
        write(first, "a")
        naive(first)
        first.commit()
        write(second, "b")
        naive(second)
        with Worker(engine, {"judge": seen}):
            assert until(lambda: seen.counts == [1])
            second.commit()
            assert not until(lambda: len(seen.counts) > 1, 2.5)


def test_a_work_never_runs_twice_at_once_and_runs_again_for_what_came_meanwhile(engine: Engine) -> None:
    seen = Seen(engine, seconds=0.3)
    with Worker(engine, {"judge": seen}):
        for number in range(5):
            with Session(engine) as session:
                write(session, str(number))
                wake(session, "judge")
                session.commit()
            time.sleep(0.1)
        assert until(lambda: bool(seen.counts) and seen.counts[-1] == 5)
    assert seen.most == 1


def test_a_long_work_does_not_keep_the_others_waiting(engine: Engine) -> None:
    free, published = threading.Event(), Seen(engine)
    with Worker(engine, {"pull": lambda: free.wait(60), "publish": published}):
        for name in ("pull", "publish"):
            with Session(engine) as session:
                wake(session, name)
                session.commit()
        assert until(lambda: published.counts == [0])
        free.set()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_work_that_fails_is_run_again_at_the_next_wake_up_only(engine: Engine) -> None:
    runs: list[int] = []

    def fails_once() -> None:
        runs.append(len(runs))
        if len(runs) == 1:
            raise ValueError("once")

    with Worker(engine, {"judge": fails_once}):
        for expected in (1, 2):
            with Session(engine) as session:
                wake(session, "judge")
                session.commit()
            assert until(lambda expected=expected: len(runs) == expected)
            assert not until(lambda expected=expected: len(runs) > expected, 1.5)
    assert jobs(engine) == []


def test_a_work_that_hangs_does_not_keep_the_worker_from_ending(engine: Engine) -> None:
    begun, free = threading.Event(), threading.Event()

    def hang() -> None:
        begun.set()
        free.wait(60)

    with Session(engine) as session:
        wake(session, "pull")
        session.commit()
    with Worker(engine, {"pull": hang}, grace=0.3):
        assert begun.wait(20)
        left = time.monotonic()
    assert time.monotonic() - left < 5
    free.set()


def test_a_worker_whose_connections_are_cut_comes_back(engine: Engine) -> None:
    seen = Seen(engine)
    with Worker(engine, {"judge": seen}, pause=0.1):
        with Session(engine) as session:
            assert until(lambda: seen_at(session) is not None)
            session.execute(
                text("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'pwyll worker'")
            )
            wake(session, "judge")
            session.commit()
        assert until(lambda: bool(seen.counts))


@pytest.fixture
def slow_worker(database_url: str) -> Iterator[Callable[[float], "subprocess.Popen[str]"]]:
    started: list[subprocess.Popen[str]] = []

    def start(seconds: float) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "tests.bot.queue.worker_process", database_url, str(seconds)]
        made = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        started.append(made)
        assert made.stdout is not None
        assert made.stdout.readline() == "up\n"
        return made

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_a_job_of_a_worker_that_was_killed_is_run_by_the_next(
    engine: Engine, slow_worker: Callable[[float], "subprocess.Popen[str]"]
) -> None:
    with Session(engine) as session:
        wake(session, "slow")
        session.commit()
    killed = slow_worker(100.0)
    assert killed.stdout is not None
    assert killed.stdout.readline() == "began\n"
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert jobs(engine) == [("slow", "doing")]
    seen = Seen(engine)
    with Worker(engine, {"slow": seen}, stalled_after=1.0):
        assert until(lambda: seen.counts == [0])
        assert until(lambda: jobs(engine) == [])


def test_a_worker_ends_on_sigterm_once_its_work_is_done(
    engine: Engine, slow_worker: Callable[[float], "subprocess.Popen[str]"]
) -> None:
    with Session(engine) as session:
        wake(session, "slow")
        session.commit()
    worker = slow_worker(0.5)
    assert worker.stdout is not None
    assert worker.stdout.readline() == "began\n"
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(10) == 0
    assert jobs(engine) == []
