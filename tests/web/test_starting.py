"""Starting a post from another, or from a template."""

import re

import pytest
from sqlalchemy import Engine

from bot.store.content import whole
from bot.store.posts import PostRow
from tests.house import FACEBOOK
from tests.web.desk import Office, office, post


@pytest.fixture
def desk(engine: Engine) -> Office:
    return office(engine)


def told(desk: Office, ident: int) -> tuple[str, str, list[str], list[str]]:
    with desk.house.ctx.sessions() as session:
        row = session.get_one(PostRow, ident)
        return row.state, row.author, row.accounts, [version.text for version in whole(session, row).versions]


def number(answer) -> int:  # type: ignore[no-untyped-def]
    return int(re.findall(r"/posts/(\d+)", answer.headers["location"])[0])


def test_a_copy_is_a_draft_of_whoever_made_it_and_leaves_the_post_as_it_is(desk: Office) -> None:
    ident = desk.house.queue(("cy", "Bore da"), ("en", "Good morning"))
    desk.house.approve(ident)
    with desk.signed_in("approver") as browser:
        copy = number(post(browser, f"/posts/{ident}/duplicate"))
    assert told(desk, copy) == ("draft", "Gwen", [FACEBOOK], ["Bore da", "Good morning"])
    assert told(desk, ident)[0] == "approved"
    assert [row.actor for row in desk.house.audit("drafted")] == ["Gwen"]


def test_a_template_is_kept_once_under_its_name_started_from_and_thrown_away(desk: Office) -> None:
    ident = desk.house.queue(("cy", "Bore da"), ("en", "Good morning"))
    with desk.signed_in("author") as browser:
        assert post(browser, f"/posts/{ident}/template", called="Good mornings").status_code == 303
        assert post(browser, f"/posts/{ident}/template", called="Good  mornings").status_code == 409
        assert post(browser, f"/posts/{ident}/template", called=" ").status_code == 409
        begun = number(post(browser, "/templates/1/start"))
        assert post(browser, "/templates/1/drop").status_code == 303
        assert post(browser, "/templates/1/start").status_code == 404
    assert told(desk, begun) == ("draft", "Mari", [FACEBOOK], ["Bore da", "Good morning"])
    assert [len(desk.house.audit(act)) for act in ("template_kept", "template_dropped")] == [1, 1]
