"""What a post is told when it names no statistic and only reads as if it gave one away: as much as is known, and no more."""

from datetime import UTC, datetime

import pytest

from bot.rulebook import rulebook
from bot.wiring import tools
from checks.embargo import release_not_final, unreleased_statistics
from checks.embargo.vocabulary import vocabulary
from checks.model import Calendar, Evidence, Post, Release, Version

WORDS = vocabulary(tools(rulebook()))
NOW = datetime(2026, 6, 16, 10, tzinfo=UTC)
TITLE = "Households in temporary accommodation, Wales: March 2026"
ALLUDING = (
    "Hold on to your seats until 9.30 tomorrow. It's grim, worse than any of us feared.",
    "Ry'n ni wedi gweld rhifau yfory a does neb yn gwenu.",
)


def post(text: str, *, finalised: bool) -> Post:
    row = Release("/releases/a", TITLE, datetime(2026, 6, 17, 8, 30, tzinfo=UTC), finalised=finalised)
    return Post("case", NOW, (Version(text),), evidence=Evidence(calendar=Calendar((row,))))


@pytest.mark.parametrize("text", ALLUDING)
def test_an_allusion_is_called_one(text: str) -> None:
    (one,) = unreleased_statistics.find(post(text, finalised=True), None, WORDS)
    assert one.says is unreleased_statistics.ALLUDED
    assert one.fix is unreleased_statistics.SOMETHING_ELSE


@pytest.mark.parametrize("text", ALLUDING)
def test_an_allusion_to_a_date_that_may_move_is_called_one(text: str) -> None:
    (one,) = release_not_final.find(post(text, finalised=False), None, WORDS)
    assert one.says is release_not_final.ALLUDED


def test_what_names_its_statistic_is_said_to_give_it_away() -> None:
    (one,) = unreleased_statistics.find(
        post("Fewer households in temporary accommodation in March: down 4%.", finalised=True), None, WORDS
    )
    assert (one.says, one.fix) == (None, None)
