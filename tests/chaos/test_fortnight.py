"""Two weeks of releases around the change of the clocks, with everything that goes wrong: nothing is early, nothing is lost."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from tests.chaos.naive import naive
from tests.chaos.run import Run, outcome

START = date(2026, 10, 19)  # the clocks go back on the 25th
DAYS = 14


@pytest.mark.timeout(600)
def test_in_two_weeks_nothing_goes_out_early_and_all_that_can_goes_out(engine: Engine) -> None:
    run = Run(engine, START, DAYS, posts=12, seed=3)
    run.play()
    came = outcome(run)
    assert (came.early, came.void, came.twice, came.lost) == ([], [], [], [])
    assert len(came.late) > 0.6 * len(run.written), "the days were too rough to prove anything"
    assert came.starts > DAYS
    late = sorted(came.late)
    assert late[len(late) // 2] <= 1
    assert late[len(late) * 99 // 100] <= 10


@pytest.mark.timeout(300)
def test_the_naive_scheduler_leaks_on_the_first_of_those_days(engine: Engine) -> None:
    """The negative control: by a clock that is ten minutes fast all the time."""
    run = Run(engine, START, 2, posts=8, seed=3, naive=naive)
    run.bot.host.offset = timedelta(minutes=10)
    run.play()
    assert outcome(run).early
