"""The process that reads pictures: bounded, killed, hung, and started again."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from bot.gather.media import Reader
from bot.gather.media.refusals import BROKEN, ENDED, LATE
from bot.ports import Cleaned
from checks.model import Image, Unreadable
from tests.photographs import planted, saved, scene

MEGABYTE = 1 << 20


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    made = Reader()
    yield made
    made.close()


def process(reader: Reader) -> int:
    assert reader._running is not None
    return reader._running.pid


def test_a_picture_is_read_and_cleaned_in_another_process(reader: Reader) -> None:
    content = planted(scene(1), "JPEG")
    told, cleaned = reader.look(content), reader.clean(content)
    assert isinstance(told, Image)
    assert isinstance(cleaned, Cleaned)
    assert (told, process(reader) == os.getpid()) == (cleaned.image, False)
    assert cleaned.hid[0] == "location"
    assert reader.alike(cleaned.likeness, cleaned.likeness)


def test_killed_in_the_middle_of_a_picture_it_was_not_read_and_the_next_one_is(reader: Reader) -> None:
    assert isinstance(reader.look(saved(scene(1))), Image)
    killing = threading.Timer(0.3, os.kill, (process(reader), signal.SIGKILL))
    killing.start()
    large = saved(scene(2, (6000, 4000)), "PNG", compress_level=0)[:39_000_000]
    began, answers = time.monotonic(), [reader.look(saved(scene(2, (4000, 3000)), quality=95))]
    while not any(isinstance(answer, Unreadable) for answer in answers) and time.monotonic() - began < 20:
        answers.append(reader.clean(large))  # type: ignore[arg-type]
    assert ENDED in answers
    assert isinstance(reader.look(saved(scene(1))), Image)


def test_one_that_hangs_is_killed_and_was_not_read() -> None:
    hasty = Reader(seconds=4)
    try:
        assert isinstance(hasty.look(saved(scene(1))), Image)
        before = process(hasty)
        os.kill(before, signal.SIGSTOP)
        began = time.monotonic()
        assert hasty.look(saved(scene(1))) == LATE
        assert time.monotonic() - began < 15
        assert isinstance(hasty.look(saved(scene(1))), Image)
        assert process(hasty) != before
    finally:
        hasty.close()


def test_it_cannot_grow_without_bound(reader: Reader) -> None:
    reader.look(saved(scene(1)))
    limits = Path(f"/proc/{process(reader)}/limits").read_text(encoding="ascii")
    (space,) = [line.split()[3] for line in limits.splitlines() if line.startswith("Max address space")]
    assert int(space) < 8000 * MEGABYTE
    assert "Max file size             0" in limits


CONTENTS = [planted(scene(seed, (120, 90)), kind) for seed, kind in enumerate(("JPEG", "PNG", "WEBP", "HEIF", "AVIF"))]
CONTENTS.append(saved(scene(9, (120, 90)), "GIF"))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None)
@given(some.sampled_from(CONTENTS), some.data())
def test_whatever_the_bytes_the_answer_comes_in_time_and_the_process_lives(
    reader: Reader, content: bytes, data: some.DataObject
) -> None:
    broken = bytearray(content)
    for _ in range(data.draw(some.integers(1, 12))):
        at = data.draw(some.integers(0, len(broken) - 1))
        broken[at : at + data.draw(some.integers(0, 8))] = data.draw(some.binary(max_size=8))
    began = time.monotonic()
    answer = reader.clean(bytes(broken[: data.draw(some.integers(0, len(broken)))]))
    assert time.monotonic() - began < 20
    if isinstance(answer, Cleaned):
        again = reader.look(answer.content)
        assert isinstance(again, Image)
        assert again.latitude is None
    else:
        assert answer not in (LATE, ENDED), "refused, not fallen over"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None)
@given(some.binary(max_size=400))
def test_random_bytes_are_refused(reader: Reader, content: bytes) -> None:
    assert reader.look(content) == BROKEN or not isinstance(reader.look(content), Image)
