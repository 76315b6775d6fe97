"""The Context that steps are handed, built from settings."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from sqlalchemy import Engine
from sqlmodel import Session

from bot.gather import Gathered
from bot.gather.links import Opener
from bot.gather.media import Reader
from bot.intake import reread
from bot.judge import judge_post
from bot.mail import ChatHook, FileMail, SmtpMail
from bot.ports import Bench, Context, Hook, Judged, Postbox
from bot.queue import Wakes
from bot.rulebook import rulebook
from bot.settings import Settings
from bot.store.content import Whole
from bot.store.engine import DatabaseError, opened
from bot.store.schema import newest, revision, upgrade
from bot.wiring.accounts import Connected
from bot.wiring.calendars import calendars, on_time
from bot.wiring.in_force import InForce, LiveBench
from bot.wiring.timekeeping import timekeeper

# Requests to platforms under way at a time. Each holds two of the database's connections at most, none while it waits.
SENDERS = 12


def now() -> datetime:
    """The present moment, aware, UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Rejudged:
    """The port Rejudge: a stored post through the same bench, with evidence gathered now."""

    ctx: Callable[[], Context]

    def __call__(self, session: Session, whole: Whole, *, at_once: bool = False, blind: bool = False) -> Judged:
        return judge_post(self.ctx(), session, whole, at_once=at_once, blind=blind)


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


def hooks(settings: Settings) -> Mapping[str, Hook]:
    """The webhooks that are set."""
    made: dict[str, Hook] = {}
    if settings.teams_webhook is not None:
        made["teams"] = ChatHook("teams", settings.teams_webhook.get_secret_value(), now)
    if settings.slack_webhook is not None:
        made["slack"] = ChatHook("slack", settings.slack_webhook.get_secret_value(), now)
    return made


def bench(ctx: Context) -> Bench:
    """A bench of its own under the rules in force; its process starts when it is first asked."""
    return LiveBench(ctx.rules) if isinstance(ctx.rules, InForce) else ctx.bench


def context(settings: Settings, engine: Engine, world: Mapping[str, str] | None = None) -> Context:
    """The Context over an open database. Its bench starts its process when it is first asked. `world`: what stands for the
    world in a rehearsal, {name: address}, so that its clock counts as others' do."""
    sessions = partial(Session, engine)
    in_force = InForce(settings.config, sessions, now)
    book = in_force.book()
    made: list[Context] = []
    reader = Reader()
    ctx = Context(
        clock=now,
        sessions=sessions,
        book=book,
        platforms=Connected(settings, sessions, now),
        bench=LiveBench(in_force),
        gather=Gathered(
            reader, on_time(book), Opener() if settings.open_links else None, is_shut=not settings.open_links
        ),
        pictures=reader,
        rejudge=Rejudged(lambda: made[0].renewed()),
        calendars=calendars(settings, book),
        reread=lambda since: reread(made[0], since),
        timekeeper=timekeeper(settings, book, engine, world),
        wake=Wakes(),
        mail=postbox(settings),
        senders=SENDERS,
        home=(settings.web_url or f"http://{settings.web_host}:{settings.web_port}").rstrip("/"),
        hooks=hooks(settings),
        rules=in_force,
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
def house(settings: Settings, world: Mapping[str, str] | None = None) -> Iterator[Context]:
    """Opens the database (starting the embedded one where none is named), and closes all of it again."""
    rulebook(settings.config)  # refuses to start before anything is opened
    url = settings.database_url.get_secret_value() if settings.database_url else None
    with opened(url, settings.data) as engine:
        _shape(settings, engine)
        ctx = context(settings, engine, world)
        try:
            yield ctx
        finally:
            ctx.bench.close()
            ctx.pictures.close()
