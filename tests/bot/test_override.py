"""An embargo is set aside by two people, for these bytes and these findings, and the report counts it."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from bot.intake import Submission, edit
from bot.judge import judge
from bot.report import week_of, weekly
from bot.review import ReviewError, agree_override, ask_override
from bot.review.refusal import Person
from bot.store.audit import AuditRow
from bot.store.content import Words
from bot.store.releases import OverrideRow
from tests.chaos.desk import CY, EN, EVE, MOMENT, Desk
from tests.house import FACEBOOK


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return Desk(engine)


def asks(desk: Desk, ident: int, name: str = "Gwen", reason: str = "The producer released it to us.") -> int:
    with desk.bot.ctx.sessions() as session:
        number = ask_override(desk.bot.ctx, session, ident, Person(name), reason)
        session.commit()
        return number


def agrees(desk: Desk, number: int, name: str) -> None:
    with desk.bot.ctx.sessions() as session:
        agree_override(desk.bot.ctx, session, number, Person(name))
        session.commit()


def test_two_people_with_a_reason_let_it_out_and_the_audit_and_the_report_say_so(desk: Desk) -> None:
    ident = desk.queue()
    agrees(desk, asks(desk, ident), "Rhys")
    desk.approve(ident)
    desk.at(EVE, minutes=1)
    assert [one.text for one in desk.stands] == [EN]
    with desk.bot.ctx.sessions() as session:
        (row,) = session.exec(select(AuditRow).where(AuditRow.act == "overridden")).all()
        assert (row.actor, row.detail["asked_by"], row.subject_id) == ("Rhys", "Gwen", str(ident))
        assert row.detail["reason"] == "The producer released it to us."
        assert weekly(session, week_of(EVE), EVE).overrides == 1


def test_one_person_is_not_two_and_the_author_is_not_the_second(desk: Desk) -> None:
    ident = desk.queue()
    number = asks(desk, ident)
    for name in ("Gwen", "Mari"):
        with pytest.raises(ReviewError, match="two people"):
            agrees(desk, number, name)
    desk.approve(ident)
    desk.at(EVE, minutes=1)
    assert desk.stands == [], "asked for and not agreed to: it waits for its release"


def test_the_database_itself_knows_no_agreement_of_one(desk: Desk) -> None:
    ident = desk.queue()
    number = asks(desk, ident)
    with desk.bot.ctx.sessions() as session:
        row = session.get_one(OverrideRow, number)
        row.agreed_by, row.agreed_at = "Gwen", EVE
        session.add(row)
        with pytest.raises(IntegrityError, match="two_people"):
            session.commit()


def test_it_needs_a_reason_and_a_post_that_the_embargo_alone_holds(desk: Desk) -> None:
    ident = desk.queue()
    with pytest.raises(ReviewError, match="Say why"):
        asks(desk, ident, reason="  ")
    free = desk.queue("The library is open today.")
    with pytest.raises(ReviewError, match="nothing to set aside"):
        asks(desk, free)


def test_an_edit_after_it_voids_it(desk: Desk) -> None:
    ident = desk.queue()
    number = asks(desk, ident)
    with desk.bot.ctx.sessions() as session:
        edit(desk.bot.ctx, session, ident, Submission("Mari", (Words(CY, "cy"),), (FACEBOOK,)))
        session.commit()
    judge(desk.bot.ctx)
    with pytest.raises(ReviewError, match="not what was asked"):
        agrees(desk, number, "Rhys")


def test_a_release_that_moves_after_it_holds_again(desk: Desk) -> None:
    ident = desk.queue(at=EVE + timedelta(hours=3))
    agrees(desk, asks(desk, ident), "Rhys")
    desk.approve(ident)
    desk.release.moment = MOMENT + timedelta(hours=2)
    desk.until(EVE + timedelta(hours=4), every=600)
    assert desk.stands == []
    desk.until(desk.release.moment, every=3600)
    assert [one.text for one in desk.stands] == [EN]


def test_it_opens_nothing_that_another_check_holds_at_the_gate(desk: Desk) -> None:
    ident = desk.queue()
    agrees(desk, asks(desk, ident), "Rhys")
    desk.approve(ident)
    with desk.bot.ctx.sessions() as session:
        session.connection().exec_driver_sql("update post_version set language = 'cy'")
        session.commit()
    desk.at(EVE, minutes=1)
    assert desk.stands == []
