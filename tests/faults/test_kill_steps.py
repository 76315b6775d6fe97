"""kill -9 at each step of the way out, with several posts claimed at once: nothing is lost, nothing goes out twice."""

import signal
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.ports import Published
from tests.chaos.desk import MOMENT, Desk
from tests.faults.dying import STEPS

ROOT = Path(__file__).parents[2]
DELIVERIES = 3


def killed_at(step: str, url: str) -> list[list[str]]:
    """What had gone out, account and text, when the process was killed at a step."""
    command = [sys.executable, "-m", "tests.faults.dying", url, step]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL
    return [line.split("\t") for line in done.stdout.splitlines()]


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_a_step_nothing_is_lost_and_nothing_goes_out_twice(
    step: str, database_url: str, engine: Engine
) -> None:
    out = killed_at(step, database_url)
    desk = Desk(engine, at=MOMENT)
    for key, text in out:
        platform = desk.bot.house.platforms[key]
        platform.stands.append(Published(f"p{len(platform.stands) + 1}", text, MOMENT))
    desk.until(MOMENT + timedelta(minutes=10), every=20)
    deliveries = desk.deliveries(1) + desk.deliveries(2)
    texts = Counter((key, one.text) for key, platform in desk.bot.house.platforms.items() for one in platform.stands)
    assert max(texts.values(), default=1) == 1
    # What stands is known to stand; of what does not, a person is asked.
    assert len(deliveries) == DELIVERIES
    assert {one.state for one in deliveries} <= {"published", "unknown"}
    assert sum(one.state == "published" for one in deliveries) == len(texts)
    assert ("delivery_unknown" in desk.alarms()) is (len(texts) < DELIVERIES)
    assert (len(texts) == DELIVERIES) is (step == "before_the_claim_stands")
