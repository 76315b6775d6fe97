"""kill -9 in the middle of the demo, and start again: nothing is lost, nothing is published twice."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.platforms.sandbox import Control

ROOT = Path(__file__).parents[2]
PAGE, USER = "BroGeralltCouncil", "BroGerallt"


@pytest.fixture
def data() -> Iterator[Path]:
    """A data folder that the database's own user can reach, which pytest's is not as root."""
    folder = Path(tempfile.mkdtemp(prefix="pwyll-kill-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def begin(data: Path) -> tuple["subprocess.Popen[str]", str]:
    """A demo of its own; the process and the address of its platforms."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    # A signal to make's group would reach us too.
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "bot", "demo", "--port", str(port), "--stay"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PWYLL_DATA": str(data)},
        start_new_session=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        found = re.search(r"sandbox platforms are at (\S+);", line)
        if found:
            return process, found[1]
    raise AssertionError(f"the demo ended with {process.wait()}")


def standing(url: str) -> list[str]:
    """The texts that stand on both platforms."""
    control = Control(url)
    try:
        there = [*control.published_on_facebook(PAGE), *control.published_on_x(USER)]
    finally:
        control.close()
    return [post.text for post in there]


def wait(seconds: float, is_so: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so():
            return True
        time.sleep(0.1)
    return False


@pytest.mark.timeout(420)
def test_killed_while_publishing_and_started_again_nothing_is_lost_and_nothing_goes_out_twice(data: Path) -> None:
    process, url = begin(data)
    before = len(standing(url))
    assert wait(120, lambda: len(standing(url)) > before), "nothing was published before the kill"
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    process, url = begin(data)
    try:
        # The pool closes on both platforms in both languages: four posts, whatever the kill cut through. What nobody can
        # know is unknown until its lease is over, and is then found by reading back.
        assert wait(
            200, lambda: sum("Trefgerallt" in text and ("4pm" in text or "4yh" in text) for text in standing(url)) >= 4
        )
        time.sleep(95)
        counts = Counter(standing(url))
        assert max(counts.values()) <= 2, "once on each platform"
        assert sum("4pm" in text or "4yh" in text for text in counts.elements()) == 4
    finally:
        process.send_signal(signal.SIGINT)
        ended = process.wait(60)
        if process.stdout is not None:
            process.stdout.close()
    assert ended == 0
    assert not list(data.glob("*/postgres/postmaster.pid")), "the database was left running"
