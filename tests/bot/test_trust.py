"""Whether the host's clock may be relied on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from sqlalchemy import Engine

from bot.gather.trust import DatabaseTime, Elsewhere, Keeper, ReplyTime, Told, is_elsewhere, is_synchronised

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


@dataclass
class Machine:
    """A machine whose wall clock is `ahead` of the truth, and what others tell it."""

    ahead: float = 0.0
    passed: float = 0.0
    says_yes: bool = False
    asked: list[str] = field(default_factory=list)
    off: dict[str, float] = field(default_factory=dict)
    silent: set[str] = field(default_factory=set)
    slow: float = 0.0

    def keeper(self, *names: str) -> Keeper:
        return Keeper(
            kernel=lambda: self.says_yes,
            sources={name: self.source(name) for name in names},
            wall=lambda: NOON.timestamp() + self.passed + self.ahead,
            monotonic=lambda: self.passed,
        )

    def source(self, name: str) -> Elsewhere:
        def told() -> Told | None:
            self.asked.append(name)
            self.passed += self.slow
            if name in self.silent:
                return None
            at = NOON + timedelta(seconds=self.passed + self.off.get(name, 0.0))
            return Told(at.replace(microsecond=0), timedelta(seconds=1))

        return told


def test_the_kernel_s_word_is_enough_and_nobody_is_asked() -> None:
    machine = Machine(says_yes=True)
    trust = machine.keeper("a", "b")()
    assert (trust.is_trusted, machine.asked) == (True, [])
    assert "kernel" in trust.says


@pytest.mark.parametrize("ahead", [0.0, 0.9, -0.9])
def test_without_the_kernel_two_times_from_elsewhere_are_needed(ahead: float) -> None:
    machine = Machine(ahead=ahead)
    trust = machine.keeper("a", "b", "c")()
    assert trust.is_trusted
    assert trust.says == "within 2 s of a and b"
    assert machine.asked == ["a", "b"], "no more than are needed"


@pytest.mark.parametrize("ahead", [3.1, -3.1, 600.0, -600.0])
def test_a_clock_that_is_off_is_not_trusted(ahead: float) -> None:
    trust = Machine(ahead=ahead).keeper("a", "b")()
    assert not trust.is_trusted
    assert "a and b" in trust.says


def test_one_time_alone_is_not_enough() -> None:
    assert not Machine().keeper("a")().is_trusted
    assert not Machine(silent={"b"}).keeper("a", "b")().is_trusted
    assert not Machine().keeper()().is_trusted


def test_one_that_contradicts_speaks_against_the_clock_whatever_the_other_says() -> None:
    assert not Machine(off={"a": 600}).keeper("a", "b", "c")().is_trusted


def test_a_slow_reply_proves_nothing() -> None:
    assert not Machine(slow=4.0).keeper("a", "b")().is_trusted


def test_answers_are_kept_for_a_quarter_of_an_hour() -> None:
    machine = Machine()
    keeper = machine.keeper("a", "b")
    for _ in range(14):
        machine.passed += 60
        assert keeper().is_trusted
    assert machine.asked == ["a", "b"]
    machine.passed += 600
    assert keeper().is_trusted
    assert machine.asked == ["a", "b", "a", "b"]


def test_a_source_that_is_silent_is_asked_again_after_seconds_and_one_that_is_slow_seldomer() -> None:
    machine = Machine(silent={"b"})
    keeper = machine.keeper("a", "b")
    for _ in range(60):
        keeper()
        machine.passed += 1
    assert machine.asked.count("b") == 15
    machine.slow = 8.0
    machine.asked.clear()
    began = machine.passed
    while machine.passed < began + 240:
        keeper()
        machine.passed += 1
    assert machine.asked.count("b") == 10, "a third of the time at most"


def test_a_clock_that_is_stepped_is_not_trusted_from_that_very_moment() -> None:
    machine = Machine()
    keeper = machine.keeper("a", "b")
    assert keeper().is_trusted
    machine.silent = {"a", "b"}
    machine.ahead = 600
    assert not keeper().is_trusted
    machine.ahead = 0
    machine.silent = set()
    machine.passed += 30
    assert keeper().is_trusted


def test_after_a_jump_the_kernel_s_word_needs_a_second() -> None:
    machine = Machine(says_yes=True, silent={"a", "b"})
    keeper = machine.keeper("a", "b")
    assert keeper().is_trusted
    machine.ahead = 600
    assert not keeper().is_trusted, "nobody else could be asked"
    machine.silent, machine.ahead = {"b"}, 0.0
    machine.passed += 60
    assert keeper().is_trusted


def test_a_kernel_that_says_yes_to_a_clock_that_jumped_wrong_is_not_believed() -> None:
    machine = Machine(says_yes=True)
    keeper = machine.keeper("a", "b")
    assert keeper().is_trusted
    machine.ahead = 600
    machine.passed += 1
    assert not keeper().is_trusted
    machine.passed += 3600
    assert not keeper().is_trusted


def test_a_jump_is_told_once_and_slewing_is_none() -> None:
    machine = Machine()
    keeper = machine.keeper("a", "b")
    assert not keeper.jump()
    machine.ahead, machine.passed = 0.5, 10
    assert not keeper.jump()
    machine.ahead = -599.5
    assert keeper.jump() == timedelta(seconds=-600)
    assert not keeper.jump()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "0.0.0.0", "", None, "/var/run/postgresql"])
def test_this_machine_is_not_elsewhere(host: str | None) -> None:
    assert not is_elsewhere(host)


def test_another_address_is_elsewhere() -> None:
    assert is_elsewhere("192.0.2.1")


def test_a_database_on_this_machine_never_counts(engine: Engine) -> None:
    assert DatabaseTime(engine)() is None


class Dated(BaseHTTPRequestHandler):
    age = ""

    def do_HEAD(self) -> None:
        self.send_response(405)
        if self.age:
            self.send_header("Age", self.age)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a test's own assertions speak."""


@pytest.mark.parametrize("age", ["", "30"])
def test_the_date_of_a_reply_counts_unless_it_lay_in_a_cache(age: str) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Aged", (Dated,), {"age": age}))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}/"
    try:
        assert ReplyTime(url, "here")() is None, "this machine, and without TLS"
        told = ReplyTime(url, "the sandbox", stands_for_the_world=True)()
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert (told is None) == bool(age)
    if told is not None:
        assert abs(told.at - datetime.now(UTC)) < timedelta(seconds=30)


def test_the_kernel_can_be_asked() -> None:
    answer: Callable[[], bool] = is_synchronised
    assert answer() in (True, False)
