"""The Context that steps are handed, built from settings."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from bot.decision import Table
from bot.gather import Gathered
from bot.gather.calendar import CalendarFetchError, Source, fetch
from bot.gather.media import Reader
from bot.judge import ProcessBench, judge_post
from bot.mail import FileMail, SmtpMail
from bot.ports import CalendarSourceError, Context, Judged, Postbox, Reading
from bot.queue import Wakes
from bot.rulebook import Rulebook, rulebook
from bot.settings import Settings
from bot.store.content import Whole
from bot.store.engine import DatabaseError, opened
from bot.store.schema import newest, revision, upgrade
from bot.wiring.accounts import Connected
from bot.wiring.tools import tools
from checks import Ruleset, catalogue, ruleset


def now() -> datetime:
    """The present moment, aware, UTC."""
    return datetime.now(UTC)


def rules(config: Path | None) -> tuple[Ruleset, Table]:
    """The checks made ready and the table, for a process that judges."""
    book = rulebook(config)
    return ruleset(catalogue(), book.settings, tools(book)), book.table


@dataclass(frozen=True)
class Rejudged:
    """The port Rejudge: a stored post through the same bench, with evidence gathered now."""

    ctx: Callable[[], Context]

    def __call__(self, session: Session, whole: Whole) -> Judged:
        return judge_post(self.ctx(), session, whole)


@dataclass(frozen=True)
class CalendarAt:
    """The port CalendarSource over the network."""

    source: Source

    def __call__(self, previous: str | None, now: datetime) -> Reading:
        try:
            read = fetch(self.source, previous, now)
        except CalendarFetchError as error:
            raise CalendarSourceError(str(error)) from None
        return Reading(read.content, read.digest, read.has_changed)


def postbox(settings: Settings) -> Postbox:
    """SMTP where a mail server is named, files in the data folder otherwise."""
    if settings.smtp_host is None:
        return FileMail(settings.data / "mail", settings.smtp_from)
    return SmtpMail(
        host=settings.smtp_host,
        port=settings.smtp_port,
        sender=settings.smtp_from,
        tls=settings.smtp_tls,
        user=settings.smtp_user,
        password=settings.smtp_password.get_secret_value() if settings.smtp_password else None,
    )


def context(settings: Settings, engine: Engine, book: Rulebook) -> Context:
    """The Context over an open database. Its bench starts its process when it is first asked."""
    sessions = partial(Session, engine)
    made: list[Context] = []
    reader = Reader()
    ctx = Context(
        clock=now,
        sessions=sessions,
        book=book,
        platforms=Connected(settings, sessions, now),
        bench=ProcessBench(partial(rules, settings.config), book.table),
        gather=Gathered(reader),
        pictures=reader,
        rejudge=Rejudged(lambda: made[0]),
        calendars={"ons": CalendarAt(Source("ons", settings.calendar_url))},
        wake=Wakes(),
        mail=postbox(settings),
    )
    made.append(ctx)
    return ctx


def _shape(settings: Settings, engine: Engine) -> None:
    """The embedded database is brought to the newest shape; somebody's own server only by their own command."""
    if revision(engine) == newest():
        return
    if settings.database_url is not None:
        raise DatabaseError("The database has an older shape; bring it to the newest one with: pwyll db upgrade.")
    upgrade(engine)


@contextmanager
def house(settings: Settings) -> Iterator[Context]:
    """Opens the database (starting the embedded one where none is named), and closes all of it again."""
    book = rulebook(settings.config)
    url = settings.database_url.get_secret_value() if settings.database_url else None
    with opened(url, settings.data) as engine:
        _shape(settings, engine)
        ctx = context(settings, engine, book)
        try:
            yield ctx
        finally:
            ctx.bench.close()
            ctx.pictures.close()
