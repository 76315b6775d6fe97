"""A real process on a clock that is really faked: PostgreSQL, the platforms and the calendar keep the true time."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
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
from bot.wiring.accounts import connect_account
from bot.wiring.context import context
from tests.chaos.releases import Announced, EmbargoBench, Producer, subjects

ROOT = Path(__file__).parents[2]
PAGE, ACCOUNT = "BroGeralltCouncil", "council-facebook"
PLACES = ("/usr/lib/*/faketime/libfaketimeMT.so.1", "/usr/lib/faketime/libfaketimeMT.so.1")
SOON = timedelta(seconds=90)  # from the announcement of the release to its moment: longer than a process takes to start


def faketime() -> str:
    """The library; a test that lacks it fails, and says what to ask for."""
    for place in PLACES:
        for found in Path("/").glob(place[1:]):
            return str(found)
    pytest.fail("please ask your administrator to install the package libfaketime, then run the test again")


@dataclass
class World:
    """What the process finds outside: true time everywhere."""

    url: str
    data: Path
    control: Control
    producer: Producer
    calendar: str
    ctx: Context
    release: Announced
    clock: Path
    running: list["subprocess.Popen[str]"] = field(default_factory=list)

    def sets_clock(self, seconds: int) -> None:
        self.clock.write_text(f"{seconds:+d}\n")

    def begin(self, **more: str) -> "subprocess.Popen[str]":
        """A bot whose wall clock reads what the file says, from now on."""
        fake = {
            "LD_PRELOAD": faketime(),
            "FAKETIME_TIMESTAMP_FILE": str(self.clock),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.process", self.url, str(self.data), self.control.url, self.calendar],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, **fake, **more},
            start_new_session=True,
        )
        self.running.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "runs\n"
        return process

    def stands(self) -> list[str]:
        return [post.text for post in self.control.published_on_facebook(PAGE)]

    def announce(self) -> None:
        """The release is seconds away, and its calendar is read."""
        self.release.moment = (datetime.now(UTC) + SOON).replace(microsecond=0)
        sync(self.ctx)

    def until(self, moment: datetime, is_so: Callable[[], bool] = lambda: False) -> bool:
        while datetime.now(UTC) < moment:
            if is_so():
                return True
            time.sleep(0.2)
        return is_so()


@contextmanager
def calendar_of(producer: Producer) -> Iterator[str]:
    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps(
                {**json.loads(producer(None, datetime.now(UTC)).content), "breakdown": {"total": 1}}
            ).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_HEAD(self) -> None:
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the test's own assertions speak."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1/search/releases"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def world(engine: Engine, database_url: str, tmp_path: Path) -> Iterator[World]:
    sandbox = start(tmp_path / "platforms.state")
    control = Control(sandbox.url)
    control.page(PAGE)
    prices = next(one for one in subjects() if one.key == "consumer_prices")
    moment = (datetime.now(UTC) + timedelta(days=3)).replace(microsecond=0)
    before = moment.replace(day=1) - timedelta(days=1)
    release = Announced("/releases/cpi", prices, before.month, before.year, moment)
    producer = Producer(lambda: datetime.now(UTC), {release.uri: release})
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "accounts.yaml").write_text(
        yaml.safe_dump({"accounts": {ACCOUNT: {"platform": "facebook", "handle": PAGE, "pattern": "bilingual"}}})
    )
    write_key(tmp_path)
    with calendar_of(producer) as calendar:
        given = Settings.model_validate(
            {
                "data": tmp_path,
                "calendar_url": calendar,
                "facebook_url": sandbox.url,
                "x_url": sandbox.url,
                "config": tmp_path / "config",
            }
        )
        ctx = context(given, engine, {"the sandbox": sandbox.url, "the calendar": calendar})
        ctx = replace(ctx, bench=EmbargoBench())  # type: ignore[arg-type]
        page = facebook_page(PAGE)
        told = {"page_id": page.page_id, "page_token": page.page_token, "app_secret": page.app_secret}
        connect_account(ctx, given, ctx.book.accounts[ACCOUNT], told, "Gwen", sandbox.url)
        made = World(database_url, tmp_path, control, producer, calendar, ctx, release, tmp_path / "clock")
        made.sets_clock(0)
        yield made
        for process in made.running:
            process.kill()
            process.communicate()
    ctx.bench.close()
    ctx.pictures.close()
    control.close()
    sandbox.stop()


def queue(world: World, count: int = 1) -> None:
    """Posts on the release, approved, from this process and its true clock."""
    idents = []
    with world.ctx.sessions() as session:
        for number in range(count):
            tag = "".join("abcdefghij"[int(digit)] for digit in f"{number:03}")
            words = tuple(Words(f"{world.release.says(lang, '3.6')} #{tag}", lang) for lang in ("cy", "en"))
            row = submit(world.ctx, session, Submission("Mari", words, (ACCOUNT,)))
            session.flush()
            idents.append(row.id or 0)
        session.commit()
    judge(world.ctx)
    with world.ctx.sessions() as session:
        for ident in idents:
            approve(world.ctx, session, ident, Person("Gwen"))
        session.commit()


def states(world: World) -> set[str]:
    with Session(world.ctx.sessions().get_bind()) as session:
        return set(session.exec(select(DeliveryRow.state)))


@pytest.mark.timeout(400)
def test_on_a_clock_ten_minutes_fast_nothing_is_early_and_once_it_is_right_it_goes(world: World) -> None:
    world.announce()
    queue(world)
    world.sets_clock(600)
    process = world.begin()
    assert not world.until(world.release.moment + timedelta(seconds=5), lambda: bool(world.stands())), (
        "early, or untrusted"
    )
    os.killpg(process.pid, signal.SIGKILL)
    world.sets_clock(-600)
    world.begin()
    assert not world.until(datetime.now(UTC) + timedelta(seconds=8), lambda: bool(world.stands()))
    world.sets_clock(0)
    assert world.until(datetime.now(UTC) + timedelta(seconds=90), lambda: len(world.stands()) == 2)
    assert world.until(datetime.now(UTC) + timedelta(seconds=20), lambda: states(world) == {"published"})


@pytest.mark.timeout(400)
def test_the_naive_scheduler_leaks_on_the_same_clock(world: World) -> None:
    world.announce()
    queue(world)
    world.sets_clock(600)
    world.begin(NAIVE="1")
    assert world.until(world.release.moment - timedelta(seconds=1), lambda: bool(world.stands())), (
        "the control shows nothing"
    )
