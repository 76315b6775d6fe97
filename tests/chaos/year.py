"""A year of releases, fortnight by fortnight, with 50,000 posts: `make chaos`. What came of it is printed at the end."""

import os
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from bot.wiring.context import SENDERS
from tests.chaos.naive import naive
from tests.chaos.run import Run, outcome

DAYS = 14
FORTNIGHTS = [date(2026, 3, 23) + timedelta(days=DAYS * number) for number in range(26)]  # both changes of the clocks
FAILS = 0.001  # of the commits on the way out: half of them stand, and their answer is lost
PAGES = 8  # beside the one: so many lanes that posts of one moment are claimed together
POSTS = int(os.environ.get("POSTS_A_DAY", "138"))  # 50,000 in 26 fortnights


@pytest.mark.timeout(0)
@pytest.mark.parametrize("number", range(26))
def test_a_fortnight_of_the_year(engine: Engine, number: int) -> None:
    run = Run(engine, FORTNIGHTS[number], DAYS, posts=POSTS, seed=number, fails=FAILS, senders=SENDERS, pages=PAGES)
    run.play()
    came = outcome(run)
    late = sorted(came.late)
    told = {
        "posts": len(run.written),
        "published": came.published,
        "early": len(came.early),
        "void": len(came.void),
        "twice": len(came.twice),
        "lost": len(came.lost),
        "excused": came.excused,
        "killed": came.killed,
        "store_failed": run.bot.line.failed,
        "p50": late[len(late) // 2],
        "p99": late[len(late) * 99 // 100],
    }
    with open(os.environ.get("CHAOS_LOG", os.devnull), "a", encoding="utf-8") as log:
        log.write(f"{FORTNIGHTS[number]} {told}\n")
    assert (came.early, came.void, came.twice, came.lost) == ([], [], [], [])
    assert told["p50"] <= 1
    assert told["p99"] <= 10


@pytest.mark.timeout(0)
def test_the_naive_scheduler_leaks_in_the_same_year(engine: Engine) -> None:
    run = Run(engine, FORTNIGHTS[0], DAYS, posts=10, seed=0, naive=naive)
    run.bot.host.offset = timedelta(minutes=10)
    run.play()
    assert outcome(run).early
