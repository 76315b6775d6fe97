"""Long lists a page at a time: nothing is left out and nothing comes twice, whatever arrives meanwhile."""

import re

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from bot.intake import pull
from bot.judge import judge
from bot.moderate import moderate
from tests.house import FACEBOOK
from tests.web.desk import Office, office

COUNT = 55


@pytest.fixture
def desk(engine: Engine) -> Office:
    made = office(engine)
    for number in range(COUNT):
        made.house.platforms[FACEBOOK].writes(f"c{number}", f"Words {number} [hide]", author_name="Dai")
    _works(made)
    return made


def _works(desk: Office) -> None:
    pull(desk.house.ctx, FACEBOOK)
    judge(desk.house.ctx)
    while moderate(desk.house.ctx):
        pass


def walked(desk: Office, browser: TestClient, address: str) -> list[int]:
    """The numbers on every page of a list; a comment comes in after the first page."""
    found: list[int] = []
    while address:
        page = browser.get(address).text
        if not found:
            desk.house.platforms[FACEBOOK].writes("late", "Late words [hide]", author_name="Dai")
            _works(desk)
        found += [int(number) for number in re.findall(r'name="number" value="(\d+)"', page)]
        further = re.search(r'rel="next" href="([^"]+)"', page)
        address = further[1].replace("&amp;", "&") if further else ""
    return found


@pytest.mark.parametrize("show", ["all", "hidden"])
def test_a_list_that_grows_is_read_on_from_where_one_was(desk: Office, show: str) -> None:
    with desk.signed_in("moderator") as browser:
        assert walked(desk, browser, f"/comments?show={show}") == list(range(COUNT, 0, -1))


def test_what_waits_is_read_on_in_its_order(desk: Office) -> None:
    with desk.signed_in("moderator") as browser:
        found = walked(desk, browser, "/comments")
    assert found[:COUNT] == list(range(1, COUNT + 1))
    assert len(found) == COUNT + 1, "what came in meanwhile waits at the end"


@pytest.mark.parametrize("show", ["all", "review"])
def test_a_programme_reads_every_comment_once(desk: Office, show: str) -> None:
    found, further = [], {}
    with desk.signed_in("moderator") as browser:
        while further is not None:
            told = browser.get("/api/v1/comments", params={"show": show, **further}).json()
            found += [one["id"] for one in told["comments"]]
            further = next(
                ({name: told[f"next_{name}"]} for name in ("before", "offset") if told[f"next_{name}"] is not None),
                None,
            )
    assert sorted(found) == list(range(1, COUNT + 1))
    assert len(found) == COUNT
