"""The worker: answers wake-ups by running the works they name, each at most once at a time in this process.

A job carries nothing and proves nothing: what a work does, it finds in the database. So a work that fails is not tried
again by the queue (the next wake-up does that), and one that a killed worker left is simply run again."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from threading import Lock, Thread
from typing import Self

import psycopg
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import ProcrastinateException
from sqlalchemy import Engine, text
from sqlmodel import Session

log = logging.getLogger(__name__)

Work = Callable[[], object]
POLL = 1.0  # seconds; notifications are quicker, this is for those that were lost


class WorkFailedError(Exception):
    """A work ended with an error, which its thread has told; the next wake-up runs it again."""


class Worker:
    """Answers wake-ups in a thread of its own while the context lasts, or in this one by `run`. On leaving, works under
    way have `grace` seconds to end; one that takes longer is left behind, as if the process had been killed. A worker not
    heard of for `stalled_after` seconds counts as killed; one that lost the database tries again after `pause`."""

    def __init__(
        self,
        engine: Engine,
        works: Mapping[str, Work],
        *,
        grace: float = 10.0,
        stalled_after: float = 15.0,
        pause: float = 5.0,
    ) -> None:
        self._conninfo = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._rounds = [Round(name, work) for name, work in works.items()]
        self._grace = grace
        self._stalled_after = stalled_after
        self._pause = pause
        self._stopping = False
        self._cancel: Callable[[], object] | None = None
        self._thread = Thread(target=self.run, name="worker", daemon=True)

    def __enter__(self) -> Self:
        try:
            self._thread.start()
        except BaseException:  # a signal; nobody would call __exit__
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._thread.join()

    def stop(self) -> None:
        """Asks it to end; safe in a signal handler and in any thread."""
        self._stopping = True
        if self._cancel is not None:
            with suppress(RuntimeError):  # its loop is closed: it has ended
                self._cancel()

    def run(self) -> None:
        """Answers wake-ups until `stop`; where the database is lost, tries again every few seconds."""
        with suppress(asyncio.CancelledError):
            asyncio.run(self._run())

    async def _run(self) -> None:
        loop, me = asyncio.get_running_loop(), asyncio.current_task()
        assert me is not None
        self._cancel = lambda: loop.call_soon_threadsafe(me.cancel)
        while not self._stopping:
            try:
                await self._serve()
            except (ProcrastinateException, psycopg.Error) as error:
                log.warning("database.was_lost", extra={"kind": type(error).__name__})
            await asyncio.sleep(self._pause)

    async def _serve(self) -> None:
        kwargs = {"connect_timeout": 10, "options": "-c timezone=UTC", "application_name": "pwyll worker"}
        app = App(connector=PsycopgConnector(conninfo=self._conninfo, min_size=1, max_size=4, kwargs=kwargs))
        for one in self._rounds:
            app.task(name=one.name, retry=False)(one.answer)
        async with app.open_async():
            rescuing = asyncio.ensure_future(self._rescue(app))
            try:
                await self._answer(app)
            finally:
                rescuing.cancel()
                with suppress(asyncio.CancelledError, ProcrastinateException):
                    await rescuing

    async def _answer(self, app: App) -> None:
        await app.run_worker_async(
            concurrency=len(self._rounds) + 1,  # one for each, and one to note what comes while all are busy
            fetch_job_polling_interval=POLL,
            shutdown_graceful_timeout=self._grace,
            delete_jobs="always",
            install_signal_handlers=False,
            update_heartbeat_interval=self._stalled_after / 3,
            stalled_worker_timeout=self._stalled_after,
        )

    async def _rescue(self, app: App) -> None:
        """Gives the jobs of workers that were killed back to the queue."""
        while True:
            for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=self._stalled_after):
                log.warning("job.was_rescued", extra={"work": job.task_name})
                await app.job_manager.retry_job(job)
            await asyncio.sleep(self._stalled_after / 3)


class Round:
    """One work, run in a daemon thread, so that a round that hangs cannot keep the process from ending."""

    def __init__(self, name: str, work: Work) -> None:
        self.name = name
        self._work = work
        self._lock = Lock()
        self._running = False
        self._again = False

    async def answer(self) -> None:
        """Runs the work, or lets the round under way run once more: it may have looked before this wake-up's rows came."""
        with self._lock:
            self._again = self._running
            if self._running:
                return
            self._running = True
        loop = asyncio.get_running_loop()
        ended: asyncio.Future[bool] = loop.create_future()
        Thread(target=self._run, args=(loop, ended), name=self.name, daemon=True).start()
        if not await ended:
            raise WorkFailedError(self.name)

    def _run(self, loop: asyncio.AbstractEventLoop, ended: "asyncio.Future[bool]") -> None:
        whole = False
        try:
            self._work()
            while self._is_wanted_again():
                self._work()
            whole = True
        finally:  # what it raises, the thread's own hook tells
            if not whole:
                self._running = False
            with suppress(RuntimeError):  # the worker did not wait for us
                loop.call_soon_threadsafe(_settle, ended, whole)

    def _is_wanted_again(self) -> bool:
        with self._lock:
            self._running, self._again = self._again, False
            return self._running


def _settle(ended: "asyncio.Future[bool]", whole: bool) -> None:
    if not ended.done():
        ended.set_result(whole)


def seen_at(session: Session) -> datetime | None:
    """When any worker last showed itself; None where there is none."""
    found: datetime | None = session.execute(text("select max(last_heartbeat) from procrastinate_workers")).scalar()
    return found
