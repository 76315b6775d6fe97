"""Plays the day: everything starts, the bot does its work, a table says what came of it, and it serves until Ctrl-C."""

import hashlib
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import yaml
from sqlmodel import col, select

from bot.cli.demo.day import Day, day
from bot.cli.demo.desk import approve_posts, open_accounts, open_platforms, queue_figures, queue_posts
from bot.cli.demo.edges import Releases, calendar_server, mail_server
from bot.cli.demo.outcome import tables
from bot.cli.demo.people import seat
from bot.cli.serve import serving
from bot.platforms.sandbox import Control, facebook_page, start, x_account
from bot.ports import Context
from bot.report import page, week_of, weekly
from bot.report.step import send
from bot.rulebook.rhythm import Recipient
from bot.rulebook.source import Source
from bot.secrets import write_key
from bot.settings import Settings, settings
from bot.store.accounts import AccountRow
from bot.store.comments import ActRow, CommentRow
from bot.store.deliveries import DeliveryRow
from bot.store.posts import PostRow
from bot.store.running import CalendarRow
from bot.wiring import house, now
from bot.wiring.accounts import connect_account

BEGUN = "begun"
PATIENCE = 90.0  # seconds for the day's work on a slow machine
SCHEDULE = {"pull_seconds": 5, "look_again_seconds": 30, "calendar_seconds": 20}
REPORT = {"weekday": "mon", "at": "08:00", "recipients": [{"email": "rheolwr@brogerallt.example", "language": "cy"}]}
MANAGERS = (Recipient("rheolwr@brogerallt.example", "cy"), Recipient("manager@brogerallt.example", "en"))


def home() -> Path:
    """The demo's own data folder: one for each place the project lies in, so that two clones do not share a day."""
    place = hashlib.sha256(str(Path(__file__).resolve().parent).encode()).hexdigest()[:8]
    return settings().data / f"demo-{place}"


def reset() -> Path:
    """Throws the demo's data away; the folder."""
    folder = home()
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def play(say: Callable[[str], None], *, once: bool, port: int = 8060) -> None:
    """The whole demo. `once`: ends after the table."""
    folder = home()
    with _edges(folder) as (given, control, today, coming):
        given = given.model_copy(update={"web_port": port})
        with house(given, {"the sandbox platforms": control.url, "the sandbox calendar": given.calendar_url}) as ctx:
            say(f"Data in {folder}; a second `make demo` goes on from here, `make demo-reset` starts over.")
            say(f"The sandbox platforms are at {control.url}; what stands there: {control.url}/_ctl/state")
            say("Reading the rules and playing the day; this takes a minute, or a few on a busy machine.")
            open_accounts(control, today)
            seat(ctx, folder)
            _connect(ctx, given, control.url)
            if not (folder / BEGUN).exists():
                open_platforms(control, today)
                queue_posts(ctx, today)
                (folder / BEGUN).touch()
            if coming is not None:
                queue_figures(ctx, today, coming)
            _run(ctx, given, folder, say, today, once=once)


@contextmanager
def _edges(folder: Path) -> Iterator[tuple[Settings, Control, Day, dict[str, str] | None]]:
    """The world outside, started; and settings that lead there; and the release that is newly minutes away."""
    with ExitStack() as stack:
        home_made = house_folder(folder)
        write_key(folder)
        world = folder / "world"
        world.mkdir(exist_ok=True)
        today = day(now())
        releases = Releases(world / "calendar.json")
        coming = releases.lay(today)
        sandbox = start(world / "platforms.state")
        stack.callback(sandbox.stop)
        control = Control(sandbox.url)
        stack.callback(control.close)
        smtp = stack.enter_context(mail_server(folder / "letters"))
        calendar = stack.enter_context(calendar_server(releases))
        given: dict[str, Any] = {
            "data": home_made,
            "config": _config(folder, today),
            "smtp_host": "127.0.0.1",
            "smtp_port": smtp,
            "smtp_tls": "none",
            "calendar_url": calendar,
            "facebook_url": sandbox.url,
            "x_url": sandbox.url,
            "open_links": False,
        }
        yield Settings.model_validate(given), control, today, coming


def house_folder(folder: Path) -> Path:
    """The data folder, made with a mode that lets the database's own user pass."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o711)
    return folder


def _config(folder: Path, today: Day) -> Path:
    config = folder / "config"
    config.mkdir(exist_ok=True)
    # A phone with an authenticator app is asked of nobody who only wants to look around.
    users = {**Source().read("users.yaml"), "second_factor": []}
    trees = {"accounts": {"accounts": today.tree["accounts"]}, "schedule": SCHEDULE, "report": REPORT, "users": users}
    for name, tree in trees.items():
        (config / f"{name}.yaml").write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
    return config


def _connect(ctx: Context, settings: Settings, url: str) -> None:
    for account in ctx.book.accounts.values():
        handle = account.handle.removeprefix("@")
        if account.platform == "x":
            x = x_account(handle)
            told = {
                "username": handle,
                "consumer_key": x.consumer_key,
                "consumer_secret": x.consumer_secret,
                "access_token": x.access_token,
                "access_token_secret": x.access_token_secret,
            }
        else:
            fb = facebook_page(handle)
            told = {"page_id": fb.page_id, "page_token": fb.page_token, "app_secret": fb.app_secret}
        connect_account(ctx, settings, account, told, "demo", url)


def _run(ctx: Context, settings: Settings, folder: Path, say: Callable[[str], None], today: Day, *, once: bool) -> None:
    def beside(end: Callable[[], None]) -> None:
        _wait(ctx, today)
        _tell(ctx, settings, folder, say)
        if once:
            end()
        else:
            say("Serving until Ctrl-C.")

    serving(ctx, settings, with_worker=True, beside=beside)


def _wait(ctx: Context, today: Day) -> None:
    """Until the day's work is done, or patience ends: then the table says how far it came."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        time.sleep(0.5)
        approve_posts(ctx, today)
        if _is_settled(ctx):
            return


def _is_settled(ctx: Context) -> bool:
    moment = now()
    with ctx.sessions() as session:
        waiting = (
            select(PostRow.id).where(PostRow.state == "received"),
            select(CommentRow.id).where(CommentRow.sight == "received"),
            select(ActRow.id).where(ActRow.state == "wanted"),
            select(DeliveryRow.id).where(DeliveryRow.state == "sending"),
            select(DeliveryRow.id).where(DeliveryRow.state == "scheduled", col(DeliveryRow.due_at) <= moment),
            select(AccountRow.key).where(col(AccountRow.read_until).is_(None)),
        )
        if any(session.exec(one.limit(1)).first() is not None for one in waiting):
            return False
        return session.exec(select(CalendarRow.id).limit(1)).first() is not None


def _tell(ctx: Context, settings: Settings, folder: Path, say: Callable[[str], None]) -> None:
    this_week = week_of(now())
    send(ctx, this_week, MANAGERS)
    with ctx.sessions() as session:
        figures = weekly(session, this_week, now())
        for table in tables(session, ctx):
            say(table)
    report = folder / "report"
    report.mkdir(exist_ok=True)
    for language in ("cy", "en"):
        (report / f"weekly-{language}.html").write_text(page(figures, ctx.book, language), encoding="utf-8")
    say(f"Pages:   http://{settings.web_host}:{settings.web_port}/?lang=cy and /?lang=en; sign in as one of these:")
    for role, name, password in seat(ctx, folder):
        say(f"         {role.replace('_', ' '):16} {name:18} {password}")
    say(f"Report:  {report / 'weekly-cy.html'} and weekly-en.html; the letters as they arrived: {folder / 'letters'}")


def is_once() -> bool:
    """Whether to end after the table: nobody is watching, or it was asked for."""
    return os.environ.get("DEMO_ONCE") == "1" or not sys.stdout.isatty()
