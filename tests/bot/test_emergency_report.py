"""The weekly report tells of posts sent out as emergencies: by letter and as a page, in both languages."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.intake import Submission, submit
from bot.report import letter, page, week_of, weekly
from bot.report.figures import Weekly
from bot.review.emergency import declare, look_back
from bot.review.refusal import Person
from bot.store.content import Words
from tests.house import FACEBOOK, House, house
from tests.web.desk import office

GWEN, HUW = Person("Gwen"), Person("Huw")


@pytest.fixture
def flooded(engine: Engine) -> House:
    """A house in which Gwen may send out in an emergency, and did, in English."""
    made = house(engine)
    sent_out(made)
    return made


def sent_out(made: House, language: str = "en", welsh_of: int | None = None) -> int:
    book = made.ctx.book
    made.ctx = replace(made.ctx, book=replace(book, emergency=replace(book.emergency, authorisers=("Gwen",))))
    with made.ctx.sessions() as session:
        row = submit(made.ctx, session, Submission("Gwen", (Words("Move to higher ground.", language),), (FACEBOOK,)))
        declare(made.ctx, session, row.id or 0, GWEN, "river over its banks", welsh_of)
        session.commit()
        return row.id or 0


def figures(made: House, weeks: int = 0) -> Weekly:
    with made.ctx.sessions() as session:
        return weekly(session, week_of(made.clock() + timedelta(weeks=weeks)), made.clock())


def test_who_sent_it_why_and_what_is_owed_are_told_in_both_languages(flooded: House) -> None:
    told = figures(flooded)
    assert [(e.by, e.reason, e.reviewed_by) for e in told.emergencies] == [("Gwen", "river over its banks", "")]
    for language, owed, looked in (
        ("en", "Welsh owed since", "To be looked at by"),
        ("cy", "Mae'r Gymraeg yn ddyledus ers", "Rhaid i rywun edrych arno erbyn"),
    ):
        sent = letter(told, flooded.ctx.book, "manager@example.org", language)
        for text in (sent.text, page(told, flooded.ctx.book, language).replace("&#39;", "'")):
            assert "river over its banks" in text
            assert owed in text
            assert looked in text


def test_what_is_still_owed_stays_in_the_report_of_the_next_week_and_then_leaves_it(flooded: House) -> None:
    (first,) = figures(flooded, 1).emergencies
    sent_out(flooded, "cy", welsh_of=first.post)
    with flooded.ctx.sessions() as session:
        look_back(flooded.ctx, session, first.post, HUW, "right to send")
        session.commit()
    (english, welsh) = figures(flooded).emergencies
    assert (english.welsh_at is not None, english.reviewed_by, english.found) == (True, "Huw", "right to send")
    assert welsh.welsh_due is None
    assert [e.post for e in figures(flooded, 1).emergencies] == [welsh.post]


def test_a_week_without_an_emergency_says_nothing_of_them(engine: Engine) -> None:
    made = house(engine)
    assert "emergenc" not in page(figures(made), made.ctx.book, "en")


def test_the_page_tells_of_them_too(engine: Engine) -> None:
    desk = office(engine)
    sent_out(desk.house)
    with desk.signed_in("manager") as browser:
        text = browser.get(f"/report?week={week_of(desk.house.clock())}").text
    assert "river over its banks" in text
    assert "Welsh owed since" in text
