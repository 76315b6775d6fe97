"""The one implementation of the port Wake: a wake-up is a job of Procrastinate's, named after the work, without arguments."""

from procrastinate import App, SyncPsycopgConnector
from sqlalchemy import text
from sqlmodel import Session

# Procrastinate's own channel: what is said there makes every worker look at the jobs.
CHANNEL = "procrastinate_any_queue_v1"
WAITING = text(
    "select id from procrastinate_jobs where task_name = :work and status = 'todo' limit 1 for share skip locked"
)
SAY = text(
    "select pg_notify(:channel, json_build_object('type', 'job_inserted', 'job_id', cast(:job as bigint))::text)"
)


class Wakes:
    """Defers wake-ups in the session's own transaction; many for the same work that nobody has answered yet are one.

    Not by a queueing lock: its unique index makes one transaction wait for another, and a wake-up swallowed by a job
    that starts before our rows are committed is lost. Here the waiting job is locked until we commit, and workers pass
    over what is locked; so it starts after our rows are there to be seen, and nobody waits."""

    def __init__(self) -> None:
        self._app = App(connector=SyncPsycopgConnector())  # never opened: each job goes through a session's connection

    def __call__(self, session: Session, work: str, /) -> None:
        """Defers one wake-up; it stands or falls with what the session's transaction has written."""
        waiting = session.execute(WAITING, {"work": work}).scalar()
        if waiting is not None:
            session.execute(SAY, {"channel": CHANNEL, "job": waiting})
            return
        driver = session.connection().connection.driver_connection
        self._app.configure_task(work, connection=driver).defer()
