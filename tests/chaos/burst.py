"""Two hundred posts due at the moment of one release, on a real process over HTTP: `python -m tests.chaos.burst`.

Prints how late they stood on the platform. `--posts`, `--pages`: how many, and on how many accounts; `--slow`: seconds that the
platform takes for an answer; `--load`: processes that keep the machine busy beside it."""

import argparse
import multiprocessing
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import yaml
from sqlalchemy import Engine
from sqlmodel import Session, select

from bot.intake import Submission, submit, sync
from bot.judge import judge
from bot.platforms.sandbox import Control, facebook_page, start
from bot.ports import Context
from bot.review import approve
from bot.review.refusal import Person
from bot.secrets import write_key
from bot.settings import Settings
from bot.store.content import Words
from bot.store.deliveries import DeliveryRow
from bot.store.engine import opened
from bot.store.schema import upgrade
from bot.wiring.accounts import connect_account
from bot.wiring.context import context
from tests.chaos.real_clock import ROOT, calendar_of
from tests.chaos.releases import Announced, EmbargoBench, Producer, subjects

SOON = timedelta(
    seconds=45
)  # from the start of the process to the moment: it warms up as a process that runs all day has


@dataclass(frozen=True)
class Wanted:
    """How hard it is made."""

    posts: int
    pages: int
    slow: float
    load: int


@dataclass(frozen=True)
class Came:
    """Seconds after the moment, one for each text that stands; and how many deliveries never went."""

    late: list[float]
    missing: int


def run(wanted: Wanted, folder: Path) -> Came:
    """Plays the moment once, in a folder of its own."""
    sandbox = start(folder / "platforms.state")
    control = Control(sandbox.url)
    names = [f"Page{number}" for number in range(wanted.pages)]
    for name in names:
        control.page(name)
    told = {f"page-{number}": _account(name) for number, name in enumerate(names)}
    (folder / "config").mkdir()
    (folder / "config" / "accounts.yaml").write_text(yaml.safe_dump({"accounts": told}))
    write_key(folder)
    release = _release()
    producer = Producer(lambda: datetime.now(UTC), {release.uri: release})
    try:
        with calendar_of(producer) as calendar, opened(None, folder / "data") as engine:
            upgrade(engine)
            with _desk(folder, engine, sandbox.url, calendar) as (ctx, settings):
                for key, name in zip(told, names, strict=True):
                    page = facebook_page(name)
                    credentials = {
                        "page_id": page.page_id,
                        "page_token": page.page_token,
                        "app_secret": page.app_secret,
                    }
                    connect_account(ctx, settings, ctx.book.accounts[key], credentials, "Gwen", sandbox.url)
                release.moment = (datetime.now(UTC) + timedelta(hours=9)).replace(microsecond=0)
                sync(ctx)
                _queue(ctx, release, list(told), wanted.posts)
                _bring_forward(ctx, release)
            if wanted.slow:
                control.fault("slow", times=100_000, seconds=wanted.slow)
            url = engine.url.render_as_string(hide_password=False)
            with _running([url, str(folder), sandbox.url, calendar], wanted.load):
                _wait(engine, release.moment + timedelta(seconds=90))
            control.clear_faults()
            return _came(engine, control, names, release)
    finally:
        control.close()
        sandbox.stop()


def _account(name: str) -> dict[str, str]:
    return {"platform": "facebook", "handle": name, "pattern": "bilingual"}


def _release() -> Announced:
    prices = next(one for one in subjects() if one.key == "consumer_prices")
    moment = datetime.now(UTC).replace(microsecond=0)
    before = moment.replace(day=1) - timedelta(days=1)
    return Announced("/releases/cpi", prices, before.month, before.year, moment)


@contextmanager
def _desk(folder: Path, engine: Engine, sandbox: str, calendar: str) -> Iterator[tuple[Context, Settings]]:
    """The people's side: it queues and approves, and judges with the embargo's checks alone to be ready soon."""
    settings = Settings.model_validate(
        {
            "data": folder,
            "calendar_url": calendar,
            "facebook_url": sandbox,
            "x_url": sandbox,
            "config": folder / "config",
        }
    )
    ctx = context(settings, engine, {"the sandbox": sandbox, "the calendar": calendar})
    ctx = replace(ctx, bench=EmbargoBench())  # type: ignore[arg-type]
    try:
        yield ctx, settings
    finally:
        ctx.pictures.close()


def _queue(ctx: Context, release: Announced, accounts: Sequence[str], count: int) -> None:
    idents = []
    with ctx.sessions() as session:
        for number in range(count):
            tag = "".join("abcdefghij"[int(digit)] for digit in f"{number:03}")
            text = "\n\n".join(f"{release.says(language, '3.6')} #{tag}" for language in ("cy", "en"))
            row = submit(ctx, session, Submission("Mari", (Words(text, None),), (accounts[number % len(accounts)],)))
            session.flush()
            idents.append(row.id or 0)
        session.commit()
    judge(ctx)
    with ctx.sessions() as session:
        for ident in idents:
            approve(ctx, session, ident, Person("Gwen"))
        session.commit()


def _bring_forward(ctx: Context, release: Announced) -> None:
    """The release is moved to a moment soon from now, and every post is judged anew by that."""
    release.moment = (datetime.now(UTC) + SOON).replace(microsecond=0)
    release.history.append(release.moment)
    sync(ctx)


@contextmanager
def _running(given: list[str], load: int) -> Iterator[None]:
    busy = [multiprocessing.Process(target=_spin, daemon=True) for _ in range(load)]
    for one in busy:
        one.start()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.chaos.process", *given, "all"], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    try:
        yield
    finally:
        for ended in (*busy, process):
            ended.terminate()
        process.communicate()
        for one in busy:
            one.join()


def _spin() -> None:
    while True:
        sum(range(10_000))


def _wait(engine: Engine, until: datetime) -> None:
    while datetime.now(UTC) < until and {row.state for row in _deliveries(engine)} != {"published"}:
        time.sleep(1)


def _deliveries(engine: Engine) -> list[DeliveryRow]:
    with Session(engine) as session:
        return list(session.exec(select(DeliveryRow)))


def _came(engine: Engine, control: Control, names: Sequence[str], release: Announced) -> Came:
    """By the platform's own word that a text stands there, and by our rows when it did."""
    standing = {post.text for name in names for post in control.published_on_facebook(name)}
    rows = _deliveries(engine)
    late = sorted((row.published_at - release.moment).total_seconds() for row in rows if row.published_at)
    return Came(late, len(rows) - len(standing))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=200)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--slow", type=float, default=0.0)
    parser.add_argument("--load", type=int, default=2)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o711)
        came = run(Wanted(told.posts, told.pages, told.slow, told.load), Path(folder))
    late = came.late
    if late:
        shares = {"first": 0, "p50": len(late) // 2, "p99": len(late) * 99 // 100, "last": -1}
        seconds = ", ".join(f"{name} {late[place]:.2f}" for name, place in shares.items())
        sys.stdout.write(f"{len(late)} went out, {came.missing} did not; seconds after the moment: {seconds}\n")
    if came.missing or late[0] < 0:
        sys.exit("Some did not go out, or went out before the moment.")


if __name__ == "__main__":
    main()
