"""What `serve` puts off until the worker is up."""

import threading

import pytest

from bot.cli import serve


def test_it_is_done_once_its_time_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "AFTER_THE_WORKER", 0.01)
    done = threading.Event()
    with serve.later(done.set):
        assert done.wait(10)


def test_nothing_is_begun_when_all_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "AFTER_THE_WORKER", 60)
    before, done = set(threading.enumerate()), threading.Event()
    with serve.later(done.set):
        (timer,) = set(threading.enumerate()) - before
        assert timer.daemon
    timer.join(10)
    assert not timer.is_alive()
    assert not done.is_set()
