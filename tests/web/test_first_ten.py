"""A new moderator's first ten decisions, from the sign-in on, take so many clicks by mouse and so many keys by keyboard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from sqlalchemy import Engine

from bot.intake import pull
from bot.judge import judge
from bot.moderate import moderate
from tests.house import FACEBOOK
from tests.web.chromium import chromium, served
from tests.web.desk import NAMES, PASSWORD, Office, office
from tests.web.first_ten import walked

WAITING = (
    "Gwarth arnoch [hide]",
    "Rude words [flag]",
    "When is it open? [ask]",
    "Geiriau hyll [flag]",
    "Pryd mae'n agor? [ask]",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def desk(engine: Engine) -> Office:
    """Ten comments wait: two that policy hid, four flagged, four that are owed a reply."""
    made = office(engine)
    for number, said in enumerate(WAITING * 2):
        made.house.platforms[FACEBOOK].writes(f"c{number}", said, author_name="Dai Bevan")
        made.house.clock.passes(minutes=1)
    pull(made.house.ctx, FACEBOOK)
    judge(made.house.ctx)
    moderate(made.house.ctx)
    return made


@pytest.mark.parametrize(
    ("language", "walk", "clicks", "keys"),
    [("cy", "mouse", 16, 1), ("en", "keys", 0, 48)],
)
def test_ten_decisions_take_no_more_clicks_and_keys_than_they_did(
    desk: Office, browser: Browser, language: str, walk: str, clicks: int, keys: int
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="en-GB")
    with served(desk) as url:
        did = walked(context.new_page(), url, NAMES["moderator"], PASSWORD, language, walk)
    context.close()
    assert did["decisions"] == 10
    assert did["clicks"] <= clicks
    assert did["keys"] <= keys
