"""Writing a post: no word is lost, nothing is handed in but what was looked at, and a change waits until it is."""

import re
from datetime import date, timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlmodel import select

from bot.publish import publish
from bot.store.consents import ConsentRow
from bot.store.content import whole
from bot.store.posts import PostRow
from bot.web.shown import told_of_post
from tests.house import FACEBOOK
from tests.pictures import png
from tests.web.desk import Office, begun, csrf, handed_in, office, post


@pytest.fixture
def desk(engine: Engine) -> Office:
    return office(engine)


def texts(desk: Office, ident: int) -> list[str]:
    with desk.house.ctx.sessions() as session:
        return [version.text for version in whole(session, session.get_one(PostRow, ident)).versions]


def states(desk: Office) -> list[tuple[str, list[str]]]:
    with desk.house.ctx.sessions() as session:
        rows = session.exec(select(PostRow).order_by(PostRow.id)).all()  # type: ignore[arg-type]
        return [(row.state, [v.text for v in whole(session, row).versions]) for row in rows]


def number(answer) -> int:  # type: ignore[no-untyped-def]
    return int(re.findall(r"/posts/(\d+)", answer.headers["location"])[0])


def hidden(browser: TestClient, path: str, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', browser.get(path).text).group(1)  # type: ignore[union-attr]


def test_a_draft_is_kept_listed_for_its_author_alone_and_judged_only_once_handed_in(desk: Office) -> None:
    with desk.signed_in("author") as browser:
        answer = post(browser, "/posts/new", en="Half a sent", act="save")
        ident = number(answer)
        assert "Half a sent" in browser.get("/drafts").text
        assert "Half a sent" in browser.get(f"/posts/{ident}/edit").text
        assert "A draft is checked when it is handed in." in (page := browser.get(f"/posts/{ident}?lang=en").text)
        assert "The checks found nothing." not in page
    assert desk.house.post(ident).state == "draft"
    assert [row.actor for row in desk.house.audit("drafted")] == ["Mari"]
    assert desk.house.audit("judged") == []
    with desk.signed_in("approver") as browser:
        assert "Half a sent" not in browser.get("/drafts").text
        assert "Half a sent" not in browser.get("/posts").text
        for path in (f"/posts/{ident}", f"/posts/{ident}/edit", f"/posts/{ident}/confirm"):
            assert browser.get(path).status_code == 404
        assert post(browser, "/posts/new", draft=ident, en="Mine now", act="save").status_code == 303
    assert texts(desk, ident) == ["Half a sent"]


def test_what_two_windows_write_is_both_kept(desk: Office) -> None:
    with desk.signed_in("author") as browser:
        ident = number(post(browser, "/posts/new", en="First", act="save"))
        path = f"/posts/{ident}/edit"
        basis = hidden(browser, path, "basis")
        assert (
            "draft_saved"
            in post(browser, path, draft=ident, basis=basis, en="From one", act="save").headers["location"]
        )
        apart = post(browser, path, draft=ident, basis=basis, en="From the other", act="save")
        assert "draft_apart" in apart.headers["location"]
        page = browser.get(apart.headers["location"] + "&lang=en").text
    assert "Both are kept" in page
    assert states(desk) == [("draft", ["From one"]), ("draft", ["From the other"])]


def test_what_is_written_on_after_it_was_handed_in_elsewhere_becomes_a_change_of_it(desk: Office) -> None:
    with desk.signed_in("author") as browser:
        ident = number(handed_in(browser, en="Good morning", accounts=FACEBOOK))
        later = post(browser, f"/posts/{ident}/edit", draft=ident, basis="old", en="Good evening", act="save")
        assert texts(desk, ident) == ["Good morning"]
        assert f"Change post {ident}" in browser.get(later.headers["location"] + "&lang=en").text


@pytest.mark.parametrize(("away", "is_kept"), [(timedelta(hours=2), True), (timedelta(hours=20), False)])
def test_words_sent_by_a_session_that_time_ended_wait_for_their_author(
    desk: Office, away: timedelta, is_kept: bool
) -> None:
    with desk.signed_in("author") as browser:
        token = csrf(browser)
        desk.house.clock.at += away
        answer = browser.post(
            "/posts/new", data={"csrf": token, "en": "Not to be lost", "accounts": FACEBOOK, "at": "x"}
        )
        assert answer.headers["location"].startswith("/sign-in?next=")
        assert ("kept=1" in answer.headers["location"]) is is_kept
    assert states(desk) == ([("draft", ["Not to be lost"])] if is_kept else [])


def test_nothing_is_kept_for_a_session_that_was_ended_on_purpose_or_a_form_that_is_not_ours(desk: Office) -> None:
    with desk.signed_in("author") as browser:
        token = csrf(browser)
        desk.house.clock.at += timedelta(hours=2)
        browser.post("/posts/new", data={"csrf": "x" * 32, "en": "Forged"})
    with desk.signed_in("author") as browser:
        token, cookie = csrf(browser), dict(browser.cookies)
        post(browser, "/sign-out")
        browser.cookies.update(cookie)
        browser.post("/posts/new", data={"csrf": token, "en": "After leaving"})
    assert states(desk) == []


def test_a_post_is_handed_in_only_as_it_was_looked_at_with_all_three_questions_answered(desk: Office) -> None:
    with desk.signed_in("author") as browser:
        ident = number(post(browser, "/posts/new", cy="Bore da", en="Good morning", accounts=FACEBOOK))
        look = f"/posts/{ident}/confirm"
        digest = hidden(browser, look, "digest")
        assert post(browser, look, digest=digest, sure=["1", "2"]).status_code == 409
        assert post(browser, look, digest="0" * 64, sure=["1", "2", "3"]).status_code == 409
        assert desk.house.post(ident).state == "draft"
        page = browser.get(look + "?lang=en").text
        for told in (FACEBOOK, "The public: anybody can read it", "Welsh", "English", "As soon as it is approved"):
            assert told in page
        assert post(browser, look, digest=digest, sure=["1", "2", "3"]).status_code == 303
        assert post(browser, look, digest=digest, sure=["1", "2", "3"]).status_code in (404, 409)
    assert desk.house.post(ident).state == "cleared"
    assert [row.actor for row in desk.house.audit("confirmed")] == ["Mari"]


def test_a_change_of_an_approved_post_voids_nothing_until_it_is_handed_in(desk: Office) -> None:
    ident = desk.house.queue(("en", "Good morning"))
    desk.house.approve(ident)
    with desk.signed_in("author") as browser:
        start = begun(browser, f"/posts/{ident}/edit")
        answer = post(browser, f"/posts/{ident}/edit", **start, en="Good evening", accounts=FACEBOOK)
        path = answer.headers["location"]
        assert desk.house.post(ident).state == "approved"
        page = browser.get(f"{path}?lang=en").text
        assert "<del>" in page
        assert "morning" in page
        assert post(browser, path, digest=hidden(browser, path, "digest"), sure=["1", "2", "3"]).status_code == 303
    publish(desk.house.ctx)
    assert desk.house.platforms[FACEBOOK].stands == []
    assert states(desk) == [("cleared", ["Good evening"])]


def test_who_changed_another_s_post_does_not_approve_it(desk: Office) -> None:
    ident = desk.house.queue(("en", "Good morning"))
    with desk.signed_in("approver") as browser:
        assert handed_in(browser, f"/posts/{ident}/edit", en="Good evening", accounts=FACEBOOK).status_code == 303
        digest = re.search(r'name="digest" value="(\w+)"', browser.get(f"/posts/{ident}").text)
        with desk.house.ctx.sessions() as session:
            fresh = whole(session, session.get_one(PostRow, ident)).hash()
        assert post(browser, f"/posts/{ident}/approve", digest=digest.group(1) if digest else fresh).status_code == 409
    assert desk.house.post(ident).state == "cleared"
    desk.house.approve(ident, "Bethan")
    assert desk.house.post(ident).state == "approved"


def test_a_draft_is_put_away_by_its_author_alone(desk: Office) -> None:
    with desk.signed_in("author") as browser:
        ident = number(post(browser, "/posts/new", en="Nothing", act="save"))
    with desk.signed_in("approver") as browser:
        assert post(browser, f"/posts/{ident}/discard").status_code == 409
    with desk.signed_in("author") as browser:
        assert post(browser, f"/posts/{ident}/discard").status_code == 303
    assert desk.house.post(ident).state == "stopped"
    assert [row.actor for row in desk.house.audit("discarded")] == ["Mari"]


def test_a_picture_is_kept_with_the_draft_and_what_is_known_of_it_is_told(desk: Office) -> None:
    with desk.signed_in("author") as browser:
        fields = {"csrf": csrf(browser), "act": "save", "alt-cy-0": "Y pwll", "alt-en-0": "The pool"}
        answer = browser.post("/posts/new", data=fields, files={"file-0": ("pool.png", png(), "image/png")})
        page = browser.get(answer.headers["location"] + "&lang=en").text
    assert "No face was seen in it." in page
    assert 'value="The pool"' in page
    assert len(desk.house.audit("cleaned")) == 1


def test_lasting_consents_of_the_people_named_in_a_picture_are_offered_to_be_picked(desk: Office) -> None:
    day = date(2026, 11, 1)
    with desk.house.ctx.sessions() as session:
        for ident, person, gone in (("C-1", "Mari Rees", None), ("C-2", "Mari Rees", day), ("C-3", "Tomos Puw", None)):
            session.add(
                ConsentRow(
                    id=ident,
                    person=person,
                    scope=["web"],
                    signed_on=day,
                    withdrawn_on=gone,
                    added_at=desk.house.ctx.clock(),
                    added_by="Gwen",
                )
            )
        session.commit()
    with desk.signed_in("author") as browser:
        fields = {"csrf": csrf(browser), "act": "save", "alt-cy-0": "Y pwll", "people-0": "mari rees"}
        answer = browser.post("/posts/new", data=fields, files={"file-0": ("pool.png", png(), "image/png")})
        page = browser.get(answer.headers["location"]).text
        browser.get(answer.headers["location"])
        browser.post("/posts/drafts/keep", data=fields)
    assert re.findall(r'name="consent-0"[^>]* value="([^"]+)"', page) == ["C-1"]
    (offered,) = desk.house.audit("offered")
    assert (offered.actor, offered.subject, offered.subject_id) == ("Mari", "consent", "C-1"), "once for each post"
    assert "Rees" not in str(offered.detail), "the audit keeps numbers and no names"


def test_what_is_wrong_with_a_picture_that_stands_in_both_versions_is_said_once(desk: Office) -> None:
    with desk.signed_in("author") as browser:
        ident = number(post(browser, "/posts/new", cy="Dyma ni.", en="Here we are.", act="save"))
    common = {
        "severity": "hold",
        "unknown": False,
        "pair": None,
        "fix": None,
        "until": None,
        "clauses": [],
        "start": None,
        "end": None,
    }
    said = {"en": "No consent.", "cy": "Dim cydsyniad."}
    told = [
        {**common, "check": "consent.missing", "part": "file", "version": 0, "quote": None, "says": said},
        {**common, "check": "consent.missing", "part": "file", "version": 1, "quote": None, "says": said},
        {**common, "check": "personal_data.phone", "part": "text", "version": 0, "quote": "01632 960100", "says": said},
        {**common, "check": "personal_data.phone", "part": "text", "version": 1, "quote": "01632 960100", "says": said},
    ]
    with desk.house.ctx.sessions() as session:
        full = whole(session, session.get_one(PostRow, ident))
    assert [one.number for one in told_of_post(desk.house.ctx, full, told, "en")] == [0, 2, 3]


def test_the_page_of_a_clause_has_what_the_policy_says_in_both_languages(desk: Office) -> None:
    clause = desk.house.ctx.book.clauses["rct.bilingual"]
    with desk.signed_in("author") as browser:
        page = browser.get("/clauses/rct.bilingual").text
        assert browser.get("/clauses/nowhere").status_code == 404
    assert "parity.time" in page
    assert clause.section in page
