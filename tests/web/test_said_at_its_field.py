"""What a form refuses is said at the field that it is about, and the summary above leads there."""

import html

import pytest
from sqlalchemy import Engine, text

from tests.web.desk import Office, csrf, office, post
from tests.web.test_pages import comment


@pytest.fixture
def desk(engine: Engine) -> Office:
    return office(engine)


def stands_at(page: str, field: str, said: str) -> bool:
    """Whether the sentence is in the group of this field, and the summary leads to it."""
    page = html.unescape(page)
    error = page.partition(f'id="{field}-error"')[2].partition("</p>")[0]
    return said in error and f'<a href="#{field}">' in page


@pytest.mark.parametrize(
    ("language", "said"),
    [("cy", "Ysgrifennwch y diwrnod a'r amser"), ("en", "Write the day and time as 2026-11-24 09:30.")],
)
def test_a_moment_that_is_none_is_said_at_the_moment_and_not_at_the_welsh(
    desk: Office, language: str, said: str
) -> None:
    with desk.signed_in("author") as browser:
        page = post(browser, f"/posts/new?lang={language}", cy="Geiriau", en="Words", at="yfory").text
    assert stands_at(page, "at", said)
    assert 'id="cy-error"' not in page


def test_a_file_that_is_no_picture_is_said_at_the_file_whose_section_is_open(desk: Office) -> None:
    with desk.signed_in("author") as browser:
        sent = {"csrf": csrf(browser), "en": "Words", "act": "check"}
        files = {"file-1": ("notes.txt", b"words", "text/plain")}
        page = browser.post("/posts/new?lang=en", data=sent, files=files).text
    assert stands_at(page, "file-1", "Only pictures can be added")
    assert 'data-slot="1" open' in page
    assert "Words" in page


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"password": "short"}, "password", "The password is too short"),
        ({"email": "nowhere"}, "email", "This is no email address"),
        ({"ends_on": "soon"}, "ends_on", "Write the last day as 2027-03-31."),
        ({"name": " "}, "name", "Give the person's name."),
    ],
)
def test_what_is_wrong_with_a_new_person_is_said_where_it_is(
    desk: Office, wrong: dict[str, str], field: str, said: str
) -> None:
    given = {"name": "Elin", "password": "a long first one", "roles": ["author"]} | wrong
    with desk.signed_in("administrator") as browser:
        answer = post(browser, "/users?lang=en", **given)
    assert answer.status_code == 400
    assert stands_at(answer.text, field, said)


@pytest.mark.parametrize(
    ("language", "said"), [("cy", "Dewiswch o leiaf un rôl."), ("en", "Choose at least one role.")]
)
def test_a_person_without_a_role_is_asked_for_one_in_one_language_alone(desk: Office, language: str, said: str) -> None:
    with desk.signed_in("administrator") as browser:
        page = post(browser, f"/users?lang={language}", name="Elin", password="a long first one").text
        assert said in html.unescape(page)
        assert '<a href="#new-author">' in page
        assert 'id="new-author"' in page


def test_ending_somebody_s_access_is_asked_about_once_more_and_a_refusal_opens_their_section(desk: Office) -> None:
    own = desk.user("Carys").id
    with desk.signed_in("administrator") as browser:
        page = browser.get("/users").text
        refused = post(browser, f"/users/{own}/end", sure="yes").text
    assert page.count('name="sure" value="yes" required') == page.count('/end">')
    section = refused.partition(f'<li id="user-{own}">')[2].partition("</li>")[0]
    assert "<details" in section
    assert " open>" in section


def test_a_reason_is_not_lost_where_a_decision_about_a_post_is_refused(desk: Office) -> None:
    ident = desk.house.queue(("en", "Not yet [hold]"))
    with desk.house.ctx.sessions() as session:
        session.execute(text("update finding set told = jsonb_set(told, '{check}', '\"embargo.release_not_final\"')"))
        session.commit()
    with desk.signed_in("approver") as browser:
        refused = post(browser, f"/posts/{ident}/override", reason="Agreed by telephone", digest="0" * 64)
    assert refused.status_code == 409
    asked, _, others = refused.text.partition(f'action="/posts/{ident}/override"')[2].partition("</form>")
    assert 'value="Agreed by telephone"' in asked
    assert "Agreed by telephone" not in others


def test_a_reason_is_not_lost_where_a_decision_about_a_comment_is_refused(desk: Office) -> None:
    ident = comment(desk, "Words [flag]")
    with desk.signed_in("moderator") as browser:
        refused = post(browser, f"/comments/{ident}/hide", reason="It names a child", digest="0" * 64)
    assert refused.status_code == 409
    open_ = refused.text.partition('pwyll-deed" data-key="" open>')[2].partition("</details>")[0]
    assert f'action="/comments/{ident}/hide"' in open_
    assert 'value="It names a child"' in open_
    assert refused.text.count("It names a child") == 1
