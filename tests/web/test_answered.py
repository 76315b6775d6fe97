"""A reply is approved for the words that it answers: once their author changes them it waits until somebody has read both."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.intake import Submission, pull, submit
from bot.intake.comments import take
from bot.judge import judge
from bot.publish import publish
from bot.review import ReviewError, approve
from bot.review.refusal import Person
from bot.store.comments import CommentRow
from bot.store.content import Words, whole, wholes
from bot.store.posts import PostRow
from tests.house import FACEBOOK
from tests.web.desk import Office, office, post
from tests.web.test_as_read import comment, rewritten
from tests.web.test_keys import programme

YES = "Yes, absolutely."


@pytest.fixture
def desk(engine: Engine) -> Office:
    return office(engine)


def reply(desk: Office, asked: int) -> int:
    ctx = desk.house.ctx
    with ctx.sessions() as session:
        row = submit(ctx, session, Submission("Mari", (Words(YES, "en"),), (FACEBOOK,), answers=asked))
        session.commit()
    judge(ctx)
    return row.id or 0


def digest(desk: Office, ident: int) -> str:
    with desk.house.ctx.sessions() as session:
        row = session.get_one(PostRow, ident)
        assert whole(session, row).digest() == wholes(session, [row])[0].digest()
        return whole(session, row).digest()


def approves(desk: Office, ident: int, read: str) -> None:
    with desk.house.ctx.sessions() as session:
        approve(desk.house.ctx, session, ident, Person("Gwen"), read)
        session.commit()


def test_an_approved_reply_waits_for_a_new_approval_once_the_question_is_another(desk: Office) -> None:
    asked = comment(desk, "Is the park open?")
    ident = reply(desk, asked)
    approves(desk, ident, digest(desk, ident))
    rewritten(desk, "Should dogs be put down?")
    assert publish(desk.house.ctx) == 0
    assert (desk.house.post(ident).state, desk.house.post(ident).approved_by) == ("cleared", None)
    assert [row.subject_id for row in desk.house.audit("answer_changed")] == [str(ident)]
    approves(desk, ident, digest(desk, ident))
    assert publish(desk.house.ctx) == 1
    rewritten(desk, "Should cats be put down?")
    assert publish(desk.house.ctx) == 0
    assert len(desk.house.platforms[FACEBOOK].stands) == 1


def test_a_page_that_was_opened_before_the_question_changed_approves_nothing(desk: Office) -> None:
    asked = comment(desk, "Is the park open?")
    ident = reply(desk, asked)
    with desk.signed_in("approver") as browser:
        page = browser.get(f"/posts/{ident}?lang=en").text
        read = re.search(r'name="digest" value="(\w+)"', page).group(1)  # type: ignore[union-attr]
        rewritten(desk, "Should dogs be put down?")
        assert post(browser, f"/posts/{ident}/approve", digest=read).status_code == 409
    with programme(desk, "desk.see") as client:
        assert client.get(f"/api/v1/posts/{ident}").json()["digest"] == digest(desk, ident) != read
        assert client.get("/api/v1/posts").json()["posts"][0]["digest"] == digest(desk, ident)
    with pytest.raises(ReviewError, match="look at it again"):
        approves(desk, ident, read)
    approves(desk, ident, digest(desk, ident))


def test_whoever_approves_a_reply_reads_what_it_answers(desk: Office) -> None:
    ident = reply(desk, comment(desk, "Is the park open?"))
    with desk.signed_in("approver") as browser:
        assert "Is the park open?" in browser.get(f"/posts/{ident}").text
        rewritten(desk, "Should dogs be put down?")
        page = browser.get(f"/posts/{ident}?lang=en").text
    assert "Should dogs be put down?" in page
    assert "Its author changed it on Tuesday" in page


def test_what_only_few_may_see_is_not_told_beside_its_reply(desk: Office) -> None:
    ident = reply(desk, comment(desk, "My uncle hurts me [triage.safeguarding]"))
    with desk.signed_in("approver") as browser:
        page = browser.get(f"/posts/{ident}?lang=en").text
    assert "My uncle" not in page
    assert "only those with the right see" in page


def test_a_comment_that_was_once_put_on_its_way_stays_with_those_who_may_see_it(desk: Office) -> None:
    asked = comment(desk, "My uncle hurts me [triage.safeguarding]")
    ident = reply(desk, asked)
    approves(desk, ident, digest(desk, ident))
    rewritten(desk, "Never mind")
    with desk.house.ctx.sessions() as session:
        assert session.get_one(CommentRow, asked).triage == ["safeguarding"]
    approves(desk, ident, digest(desk, ident))
    assert publish(desk.house.ctx) == 0, "no public reply to somebody who may be at risk"


def test_the_first_reading_of_a_comment_voids_nothing(desk: Office) -> None:
    asked = comment(desk, "Is the park open?")
    ident = reply(desk, asked)
    approves(desk, ident, digest(desk, ident))
    ctx, platform = desk.house.ctx, desk.house.platforms[FACEBOOK]
    platform.comments["c1"] = replace(platform.comments["c1"], hidden=False)
    with ctx.sessions() as session:
        take(ctx, session, FACEBOOK, platform.comments["c1"])
        session.commit()
    pull(ctx, FACEBOOK)
    assert publish(ctx) == 1


def test_a_reply_of_which_one_language_stands_already_sends_no_other_after_the_question_changed(desk: Office) -> None:
    ctx, asked = desk.house.ctx, comment(desk, "Is the park open?")
    words = (Words("Ydy.", "cy"), Words(YES, "en", desk.house.clock() + timedelta(hours=1)))
    with ctx.sessions() as session:
        ident = submit(ctx, session, Submission("Mari", words, (FACEBOOK,), answers=asked)).id or 0
        session.commit()
    judge(ctx)
    approves(desk, ident, digest(desk, ident))
    assert publish(ctx) == 1
    rewritten(desk, "Should dogs be put down?", minutes=10)
    desk.house.clock.passes(minutes=51)
    assert publish(ctx) == 0
    assert [row.state for row in desk.house.deliveries(ident)] == ["published", "held"]
