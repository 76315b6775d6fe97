"""How right the rules are, on the pages: false alarms by rule and language, rules on trial side by side."""

import re

import pytest
from sqlalchemy import Engine, text
from sqlmodel import select

from bot.store.moderation import DisagreementRow
from tests.web.desk import Office, office, post
from tests.web.test_pages import comment


@pytest.fixture
def desk(engine: Engine) -> Office:
    return office(engine)


def test_false_alarms_are_counted_by_rule_and_language_for_posts_and_comments(desk: Office) -> None:
    first = comment(desk, "A comment [flag]")
    comment(desk, "Another [flag]", "c2")
    ident = desk.house.queue(("en", "A post [hold]"))
    with desk.signed_in("moderator") as browser:
        assert post(browser, f"/comments/{first}/wrong", choice="0", reason="Nothing rude").status_code == 303
    with desk.signed_in("approver") as browser:
        page = browser.get(f"/posts/{ident}").text
        assert f'action="/posts/{ident}/wrong"' in page
        assert post(browser, f"/posts/{ident}/wrong", choice="0", reason=" ").status_code == 409
        assert post(browser, f"/posts/{ident}/wrong", choice="0", reason="It may go out").status_code == 303
        assert "Gwen says that this was wrong." in browser.get(f"/posts/{ident}?lang=en").text
        desk.house.clock.passes(minutes=1)
        page = browser.get("/false-alarms?lang=en&check=conduct.mark").text
    assert "It may go out" in page
    assert "Nothing rude" in page
    found, wrong = 0, 0
    for row in re.findall(r">conduct\.mark</a>.*?</tr>", page, re.DOTALL):
        spoke, called, _ = re.findall(r">([^<]*)</span></td>", row)[1:]
        found, wrong = found + int(spoke), wrong + int(called)
    assert (found, wrong) == (3, 2)
    with desk.house.ctx.sessions() as session:
        said = session.exec(select(DisagreementRow).order_by(DisagreementRow.id)).all()  # type: ignore[arg-type]
    assert [(row.item, row.by) for row in said] == [("comment", "Tomos"), ("post", "Gwen")]
    assert len(desk.house.audit("disagreed")) == 2


def test_what_was_said_of_a_restricted_comment_is_told_to_those_alone_who_may_see_it(desk: Office) -> None:
    ident = comment(desk, "Words [flag]")
    with desk.signed_in("moderator") as browser:
        post(browser, f"/comments/{ident}/wrong", choice="0", reason="It names the child of a friend")
        with desk.house.ctx.sessions() as session:
            session.execute(text("update comment set triage = '[\"safeguarding\"]'"))
            session.commit()
        assert "child of a friend" not in browser.get("/false-alarms").text
    with desk.signed_in("manager") as browser:
        assert "child of a friend" in browser.get("/false-alarms").text


def test_a_rule_on_trial_is_shown_beside_what_was_done(desk: Office) -> None:
    ident = comment(desk, "Words nobody minds")
    with desk.house.ctx.sessions() as session:
        session.execute(text("alter table decision disable trigger decision_stays"))
        session.execute(text("update decision set shadow = '[[\"conduct.spam\", \"hide\"]]' where item = 'comment'"))
        session.execute(text("alter table decision enable trigger decision_stays"))
        session.commit()
    with desk.signed_in("moderator") as browser:
        page = browser.get("/shadow?lang=en").text
    assert f'href="/comments/{ident}"' in page
    row = re.search(r">conduct\.spam</span></span></th>(.*?)</tr>", page, re.DOTALL)
    assert row is not None
    assert re.findall(r">(\d+)</span></td>", row[1]) == ["0", "0", "1"]
