"""`pwyll serve`, `work` and `pull`: the house running."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from functools import partial
from typing import Annotated

import typer
import uvicorn

from bot.cli.plain import followed, stop
from bot.intake import pull as pull_one
from bot.ports import Context
from bot.schedule import ticking
from bot.secrets import Secrets, secrets
from bot.settings import Settings, settings
from bot.store.departures import Departures
from bot.web import Desk
from bot.web import app as web
from bot.wiring import bench, directory, house
from bot.work import working

AFTER_THE_WORKER = 120  # seconds: two sets of checks that start at once on two cores make each other late


def register(app: typer.Typer) -> None:
    app.command("serve")(serve)
    app.command("work")(work)
    app.command("pull")(pull)


def serve(
    no_worker: Annotated[
        bool, typer.Option("--no-worker", help="Only pages and clock; `pwyll work` runs elsewhere.")
    ] = False,
) -> None:
    """Run the pages, the clock and a worker, until Ctrl-C."""
    given = settings()
    with house(given) as ctx:
        typer.echo(f"Pwyll is at http://{given.web_host}:{given.web_port}/ (Ctrl-C ends it).")
        serving(ctx, given, with_worker=not no_worker)


def serving(
    ctx: Context, given: Settings, *, with_worker: bool, beside: Callable[[Callable[[], None]], None] | None = None
) -> None:
    """Runs clock, worker and pages until the process is told to end; leaves nothing running. `beside` runs in a thread of
    its own meanwhile and is handed what ends everything."""
    clock = ticking(ctx)
    try:
        clock.start()
        noted = Departures(given.data)
        desk = Desk(ctx, bench(ctx), partial(sealing, given), noted, given.web_url, directory(given))
        with closing(desk.bench), working(ctx) if with_worker else nullcontext(), later(desk.bench.warm):
            config = uvicorn.Config(
                web(desk),
                host=given.web_host,
                port=given.web_port,
                log_level="warning",
                access_log=False,
            )
            server = uvicorn.Server(config)
            if beside is not None:
                threading.Thread(
                    target=beside, args=[partial(setattr, server, "should_exit", True)], daemon=True
                ).start()
            with suppress(KeyboardInterrupt):  # how Ctrl-C ends it, once everything open is answered
                server.run()
    finally:
        if clock.running:
            clock.shutdown(wait=True)


@contextmanager
def later(act: Callable[[], None]) -> Iterator[None]:
    """Does something once the worker is up, unless all has ended by then."""
    timer = threading.Timer(AFTER_THE_WORKER, act)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def sealing(given: Settings) -> Secrets:
    """What the pages seal second factors with. SecretsError where there is no key."""
    return secrets(given.key.get_secret_value() if given.key else None, given.data)


def work() -> None:
    """Run a worker alone, until Ctrl-C."""
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    with house(settings()) as ctx, working(ctx):
        typer.echo("A worker is running (Ctrl-C ends it).")
        ended.wait()


def pull(account: Annotated[str, typer.Argument(help="One account; all by default.")] = "") -> None:
    """Read the accounts now: posts queued there, comments, mentions, our own replies."""
    with house(settings()) as ctx:
        keys = list(ctx.platforms.keys())
        if account and account not in keys:
            stop(f"{account} is not connected; `pwyll accounts list` shows what is.")
        wanted = [account] if account else keys
        for key in followed(wanted, "accounts", len(wanted)):
            found = pull_one(ctx, key)
            said = f"trouble: {found.trouble}" if found.trouble else "read"
            typer.echo(
                f"{key}: {said} · {found.comments} comments, {found.replies} replies of ours, "
                f"{found.posts} queued posts, {found.gone} gone"
            )
