"""The process that judges: an item that hangs costs no other its answer, and a retired one judges no more."""

import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, CancelledError
from contextlib import closing, suppress
from datetime import UTC, datetime
from threading import Thread

import pytest

from bot.judge import ProcessBench, RetiredError
from checks.model import Post, Version
from tests.bot.slow_rules import TABLE, setup, slow_setup


@pytest.fixture
def bench() -> Iterator[ProcessBench]:
    made = ProcessBench(setup, TABLE, seconds=2)
    yield made
    made.close()


def post(text: str) -> Post:
    return Post(id=text, now=datetime.now(UTC), versions=(Version(text=text, language="en"),))


def together(bench: ProcessBench, *texts: str) -> dict[str, str]:
    """Each asked by a lane of its own; the outcome of each, or what was raised."""
    told: dict[str, str] = dict.fromkeys(texts, "raised")

    def ask(text: str) -> None:
        with suppress(CancelledError, BrokenExecutor):
            told[text] = bench([post(text)])[0].decision.outcome

    lanes = [Thread(target=ask, args=(text,)) for text in texts]
    for lane in lanes:
        lane.start()
        time.sleep(0.2)
    for lane in lanes:
        lane.join(60)
    return told


def test_an_item_that_hangs_is_held_and_those_behind_it_are_judged(bench: ProcessBench) -> None:
    bench([post("ready")])
    told = together(bench, "hang", "b", "c", "d")
    assert told == {"hang": "hold", "b": "pass", "c": "pass", "d": "pass"}


def test_a_bench_that_was_warmed_has_its_process_before_it_is_asked() -> None:
    bench = ProcessBench(setup, TABLE)
    with closing(bench):
        bench.warm()
        pool = bench._pool
        assert pool is not None
        assert bench([post("ready")])[0].decision.outcome == "pass"
        assert bench._pool is pool


def test_a_bench_that_is_closed_while_it_starts_keeps_nobody_waiting() -> None:
    bench = ProcessBench(slow_setup, TABLE)
    starting = Thread(target=bench.warm)
    starting.start()
    while not (bench._pool and bench._pool._processes):
        time.sleep(0.05)
    began = time.monotonic()
    bench.close()
    starting.join(20)
    assert not starting.is_alive()
    assert time.monotonic() - began < 20, "and not the minute that it takes to start"


def test_a_bench_that_was_retired_starts_no_process_again(bench: ProcessBench) -> None:
    bench.retire()
    with pytest.raises(RetiredError):
        bench([post("late")])
