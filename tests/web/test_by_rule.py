"""The review queue, seen rule by rule."""

import pytest
from sqlalchemy import Engine

from tests.web.desk import Office, office
from tests.web.test_as_read import comment
from tests.web.test_keys import programme


@pytest.fixture
def desk(engine: Engine) -> Office:
    return office(engine)


def test_what_waits_is_seen_rule_by_rule(desk: Office) -> None:
    rude, asked, both = (
        comment(desk, "Rude [hide]"),
        comment(desk, "When? [ask]", "c2"),
        comment(desk, "Hm [flag]", "c3"),
    )
    with desk.signed_in("moderator") as browser:
        page = browser.get("/comments?show=review&lang=en").text
        assert 'href="/comments?show=review&amp;check=conduct.mark"' in page
        of_one = browser.get("/comments?show=review&check=conduct.mark&lang=en").text
        assert "Only what this rule spoke of." in of_one
        shown = [ident for ident in (rude, asked, both) if f'href="/comments/{ident}"' in of_one]
        assert shown == [rude, both]
        assert "Nothing waits here." in browser.get("/comments?check=conduct.spam&lang=en").text
    with programme(desk, "comment.moderate") as client:
        told = client.get("/api/v1/comments?check=conduct.mark").json()["comments"]
        assert sorted(one["id"] for one in told) == [rude, both]
