"""A version with a moment of its own: it goes out then and at no earlier moment, whatever page or programme moves the post."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from bot.intake import Submission, submit
from bot.judge import judge
from bot.store.content import Words, whole
from bot.store.posts import PostRow
from tests.house import FACEBOOK
from tests.web.desk import Office, office, post
from tests.web.test_compose_browser import PairBench

SURE = {"sure": ["1", "2", "3"]}


@pytest.fixture
def desk(engine: Engine) -> Office:
    return office(engine)


def queued(desk: Office, hours: int = 1) -> int:
    """A post whose English has a moment of its own, hours from now; its Welsh goes once it is approved."""
    ctx = desk.house.ctx
    words = (Words("Mae'r canlyniadau yma", "cy"), Words("The results are here", "en", at(desk, hours)))
    with ctx.sessions() as session:
        ident = submit(ctx, session, Submission("Mari", words, (FACEBOOK,))).id or 0
        session.commit()
    judge(ctx)
    return ident


def at(desk: Office, hours: int) -> datetime:
    return desk.house.clock() + timedelta(hours=hours)


def moments(desk: Office, ident: int) -> list[datetime | None]:
    with desk.house.ctx.sessions() as session:
        return [one.scheduled_at for one in whole(session, session.get_one(PostRow, ident)).versions]


def fields(browser: TestClient, path: str) -> dict[str, str]:
    """What the form holds before anybody writes in it."""
    page = browser.get(path).text
    named = re.findall(r'<input[^>]*name="([\w-]+)"[^>]*value="([^"]*)"', page)
    named += re.findall(r'<input[^>]*value="([^"]*)"[^>]*name="(at[\w-]*)"', page)
    wanted = ("of", "draft", "basis", "at", "at-en", "at-cy")
    return {"cy": "Mae'r canlyniadau yma", "accounts": FACEBOOK, **{k: v for k, v in named if k in wanted}}


def test_a_post_that_was_moved_goes_in_every_language_at_its_new_moment_alone(desk: Office) -> None:
    ident = queued(desk)
    with desk.signed_in("author") as browser:
        assert post(browser, f"/posts/{ident}/move", at="2026-11-30T09:00").status_code == 303
    desk.house.approve(ident)
    dues = {one.due_at for one in desk.house.deliveries(ident)}
    assert dues == {datetime.fromisoformat("2026-11-30T09:00Z")}


def test_a_typo_mended_in_the_form_leaves_a_version_its_own_moment_which_every_page_shows(desk: Office) -> None:
    ident = queued(desk)
    with desk.signed_in("author") as browser:
        assert "10am" in browser.get(f"/posts/{ident}?lang=en").text
        given = fields(browser, f"/posts/{ident}/edit")
        assert (given["at"], given["at-en"]) == ("", "2026-11-24T10:00")
        path = post(browser, f"/posts/{ident}/edit", **given, en="The results are in").headers["location"]
        page = browser.get(f"{path}?lang=en").text
        assert "10am" in page
        assert "As soon as it is approved" in page
        digest = re.search(r'name="digest" value="(\w+)"', page).group(1)  # type: ignore[union-attr]
        assert post(browser, path, digest=digest, **SURE).status_code == 303
    assert moments(desk, ident) == [None, at(desk, 1)]


def test_a_version_s_own_moment_is_given_up_by_emptying_its_field(desk: Office) -> None:
    ident = queued(desk)
    with desk.signed_in("author") as browser:
        given = fields(browser, f"/posts/{ident}/edit") | {"at-en": "", "at": "2026-11-30T09:00", "act": "save"}
        kept = post(browser, f"/posts/{ident}/edit", **given, en="The results are in").headers["location"]
        assert "at-en" not in browser.get(kept).text


def test_a_copy_has_no_moment_in_any_language(desk: Office) -> None:
    ident = queued(desk)
    with desk.signed_in("author") as browser:
        made = post(browser, f"/posts/{ident}/duplicate").headers["location"]
    assert moments(desk, int(made.split("/")[2])) == [None, None]


def test_what_is_put_right_by_an_offer_keeps_the_moment_of_its_version(desk: Office) -> None:
    ctx = desk.house.ctx = replace(desk.house.ctx, bench=PairBench())
    desk.desk = replace(desk.desk, ctx=ctx, bench=ctx.bench)
    words = (Words("Ar agor am 9yb", "cy"), Words("Open at 10am", "en", at(desk, 1)))
    with ctx.sessions() as session:
        ident = submit(ctx, session, Submission("Mari", words, (FACEBOOK,))).id or 0
        session.commit()
    judge(ctx)
    with desk.signed_in("author") as browser:
        page = browser.get(f"/posts/{ident}").text
        given = {name: re.search(rf'name="{name}" value="([^"]+)"', page).group(1) for name in ("digest", "offer")}  # type: ignore[union-attr]
        made = post(browser, f"/posts/{ident}/fix", **given).headers["location"]
    assert moments(desk, int(made.split("/")[2])) == [None, at(desk, 1)]
