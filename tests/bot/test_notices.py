"""Authors are told when a release that their post rests on has changed, in both languages."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bot.ports import MailError
from bot.report.notices import send_notices
from bot.store.releases import NoticeRow
from bot.store.users import UserRow
from tests.chaos.desk import EVE, MOMENT, Desk


@pytest.fixture
def desk(engine: Engine) -> Desk:
    made = Desk(engine)
    with made.bot.ctx.sessions() as session:
        mari = UserRow(name="Mari", email="mari@bro.example", roles=["author"], created_at=EVE, created_by="Gwen")
        session.add(mari)
        session.commit()
    return made


def letters(desk: Desk) -> list[tuple[str, str, str]]:
    return [(one.recipients[0], one.subject, one.text) for one in desk.bot.house.mail.letters]


@pytest.mark.parametrize("approved", [True, False])
def test_the_author_hears_in_both_languages_that_the_release_comes_later(desk: Desk, approved: bool) -> None:
    ident = desk.queue()
    if approved:
        desk.approve(ident)
    desk.release.moment = MOMENT + timedelta(days=2)
    desk.at(EVE, hours=2)
    ((address, subject, text),) = letters(desk)
    assert address == "mari@bro.example"
    assert subject == (
        f"Mae datganiad y mae eich postiad {ident} yn dibynnu arno wedi newid / "
        f"A release that your post {ident} rests on has changed"
    )
    assert text.index("Bydd yn dod allan yn hwyrach: 20/11/2026 07:00.") < text.index(
        "It now comes out later: 20/11/2026 07:00."
    )
    assert "Fe'i pennwyd ar gyfer 18/11/2026 07:00." in text
    assert "3.6%" not in text, "no words of the post"


def test_that_it_came_out_as_announced_is_no_news(desk: Desk) -> None:
    desk.approved()
    desk.until(MOMENT + timedelta(hours=3), every=3600)
    assert letters(desk) == []


def test_all_that_became_of_one_release_is_one_letter(desk: Desk) -> None:
    desk.queue()
    desk.release.moment, desk.release.finalised = MOMENT + timedelta(days=2), False
    desk.at(EVE, hours=2)
    ((_, _, text),) = letters(desk)
    assert "Its date is provisional." in text
    assert "later" in text


def test_a_letter_whose_word_was_lost_is_not_sent_again(desk: Desk) -> None:
    desk.queue()
    desk.bot.house.mail.refuses = MailError("Lost.", unknown=True)
    desk.release.cancelled = True
    desk.at(EVE, hours=2)
    desk.bot.house.mail.refuses = None
    assert send_notices(desk.bot.ctx) == 0
    with desk.bot.ctx.sessions() as session:
        assert [row.state for row in session.exec(select(NoticeRow))] == ["unknown"]
    assert "notice_refused" in desk.alarms()
