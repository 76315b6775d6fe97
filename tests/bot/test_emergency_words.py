"""An emergency is its words, once: what is written into its post later is an ordinary post, and a second click sends nothing."""

from dataclasses import replace
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bot.intake import Submission, edit, submit
from bot.judge import judge
from bot.publish import publish
from bot.review import ReviewError, approve, stop
from bot.review.emergency import declare, look_back
from bot.review.refusal import Person
from bot.store.content import Words
from bot.store.posts import PostRow
from tests.house import FACEBOOK, X_EN, House, house
from tests.web.desk import Office, office, post

MARI = Person("Mari")


@pytest.fixture
def desk(engine: Engine) -> House:
    return named(house(engine))


def named(made: House) -> House:
    """Mari may send emergencies out, for which the family of the mark is set aside."""
    rules = replace(made.ctx.book.emergency, authorisers=frozenset({"Mari"}), set_aside=frozenset({"conduct"}))
    made.ctx = replace(made.ctx, book=replace(made.ctx.book, emergency=rules))
    return made


def declares(desk: House, words: str = "Flood [hold]", *accounts: str) -> int:
    with desk.ctx.sessions() as session:
        row = submit(desk.ctx, session, Submission("Mari", (Words(words, "en"),), accounts or (FACEBOOK,)))
        declare(desk.ctx, session, row.id or 0, MARI, "The river")
        session.commit()
        ident = row.id or 0
    judge(desk.ctx)
    return ident


def edits(desk: House, ident: int, words: str) -> None:
    with desk.ctx.sessions() as session:
        edit(desk.ctx, session, ident, Submission("Mari", (Words(words, "en"),), (FACEBOOK,)))
        session.commit()
    judge(desk.ctx)


def alone(desk: House, ident: int) -> None:
    with desk.ctx.sessions() as session:
        approve(desk.ctx, session, ident, MARI)
        session.commit()


def test_an_emergency_s_own_words_go_out_by_one_person_with_what_is_set_aside(desk: House) -> None:
    ident = declares(desk)
    assert desk.post(ident).state == "cleared"
    alone(desk, ident)
    assert publish(desk.ctx) == 1


def test_other_words_in_the_post_of_an_emergency_are_an_ordinary_post(desk: House) -> None:
    ident = declares(desk)
    edits(desk, ident, "Vote for us")
    with pytest.raises(ReviewError, match="their own"):
        alone(desk, ident)
    edits(desk, ident, "Vote for us [hold]")
    assert desk.post(ident).state == "held"


def test_an_emergency_that_somebody_looked_back_at_is_over(desk: House) -> None:
    ident = declares(desk)
    with desk.ctx.sessions() as session:
        look_back(desk.ctx, session, ident, Person("Gwen"), "It never went out")
        session.commit()
    with pytest.raises(ReviewError, match="their own"):
        alone(desk, ident)


def test_the_same_words_are_sent_as_an_emergency_once_in_a_while(desk: House) -> None:
    first = declares(desk)
    with pytest.raises(ReviewError, match=f"post {first}"):
        declares(desk)
    declares(desk, "Flood at the bridge too [hold]")
    declares(desk, "Flood [hold]", X_EN)
    desk.clock.passes(minutes=11)
    assert declares(desk) != first


def test_an_emergency_that_was_stopped_may_be_sent_anew(desk: House) -> None:
    ident = declares(desk)
    with desk.ctx.sessions() as session:
        stop(desk.ctx, session, ident, MARI, "Sent too early")
        session.commit()
    assert declares(desk) != ident


def test_of_two_that_arrive_together_one_is_refused(desk: House) -> None:
    told: list[str] = []
    start = Barrier(2)

    def sends() -> None:
        with desk.ctx.sessions() as session:
            row = submit(desk.ctx, session, Submission("Mari", (Words("Flood", "en"),), (FACEBOOK,)))
            start.wait(10)
            try:
                declare(desk.ctx, session, row.id or 0, MARI, "The river")
                session.commit()
                told.append("sent")
            except ReviewError:
                told.append("refused")

    both = [Thread(target=sends) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(30)
    assert sorted(told) == ["refused", "sent"]
    with desk.ctx.sessions() as session:
        assert len(session.exec(select(PostRow)).all()) == 1


def test_a_second_click_on_the_page_sends_nothing_and_says_which_post_it_was(engine: Engine) -> None:
    made: Office = office(engine)
    named(made.house)
    made.desk = replace(made.desk, ctx=made.house.ctx)
    given = {"en": "Flood at Heol Fawr", "reason": "The river", "accounts": [FACEBOOK]}
    with made.signed_in("author") as browser:
        first = post(browser, "/emergency", **given)
        again = post(browser, "/emergency?lang=en", **given)
    assert (first.status_code, again.status_code) == (303, 409)
    assert "as post 1" in again.text
    publish(made.house.ctx)
    assert len(made.house.platforms[FACEBOOK].stands) == 1
