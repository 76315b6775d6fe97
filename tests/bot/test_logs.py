"""Logs go to what standard error is now, not to what it was when they were set up."""

import io
import logging
import sys

import pytest
import structlog

from bot import logs


def test_an_event_is_told_after_the_stream_of_the_start_was_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = io.StringIO(), io.StringIO()
    before, root = structlog.get_config(), logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        monkeypatch.setattr(sys, "stderr", first)
        logs.configure("info")
        log = structlog.get_logger()
        log.info("clock.started")
        monkeypatch.setattr(sys, "stderr", second)
        first.close()
        log.info("clock.ticked")
    finally:
        structlog.configure(**before)
        root.handlers[:] = handlers
        root.setLevel(level)
    assert '"event": "clock.ticked"' in second.getvalue()
