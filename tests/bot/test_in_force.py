"""The rules in force follow what two people agreed, in the order of their agreement, and lose nothing of it silently."""

from dataclasses import replace
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from bot.cli.doctor import settings_left_out
from bot.review import ReviewError, agree_change, propose_change
from bot.review.refusal import Person
from bot.rulebook.source import Change
from bot.store.changes import ChangeRow
from bot.store.running import AlarmRow
from bot.wiring.in_force import InForce
from tests.house import House, house

ACTS = Change("moderation.yaml", ("acts_per_hour",), 30)
REPLIES = Change("moderation.yaml", ("replies_per_thread",), 2)


@pytest.fixture
def desk(engine: Engine) -> House:
    made = house(engine)
    rules = InForce(None, made.ctx.sessions, made.clock)
    made.ctx = replace(made.ctx, rules=rules)
    return made


def proposed(desk: House, change: Change) -> int:
    with desk.ctx.sessions() as session:
        ident = propose_change(desk.ctx, session, change, None, Person("Nia"), "why")
        session.commit()
        return ident


def agree(desk: House, session: Session, ident: int) -> None:
    agree_change(desk.ctx, session, ident, Person("Elin"))
    session.commit()


def change(desk: House, wanted: Change) -> None:
    ident = proposed(desk, wanted)
    with desk.ctx.sessions() as session:
        agree(desk, session, ident)


def stood(desk: House, path: tuple[str, ...], value: Any) -> None:
    """A change that was agreed while the files were others."""
    with desk.ctx.sessions() as session:
        row = ChangeRow(
            state="agreed",
            file="moderation.yaml" if len(path) == 1 else "decision.yaml",
            path=list(path),
            value=value,
            reason="x",
            proposed_at=desk.clock(),
            proposed_by="Nia",
            decided_at=desk.clock(),
            decided_by="Elin",
            agreed_no=1,
        )
        session.add(row)
        session.commit()


def test_every_process_follows_what_was_agreed_in_its_order_though_the_clock_went_back(desk: House) -> None:
    other = InForce(None, desk.ctx.sessions, desk.clock)
    change(desk, ACTS)
    assert other.book().moderation.common.acts_per_hour == 30
    desk.clock.passes(minutes=-5)
    change(desk, Change(ACTS.file, ACTS.path, 0))
    assert other.book().moderation.common.acts_per_hour == 0
    with desk.ctx.sessions() as session:
        rows = session.exec(select(ChangeRow).order_by(col(ChangeRow.agreed_no))).all()
    assert [(row.value, row.state, row.agreed_no) for row in rows] == [(30, "superseded", 1), (0, "agreed", 2)]


def test_two_proposals_are_agreed_one_after_the_other(desk: House) -> None:
    first, second = proposed(desk, ACTS), proposed(desk, REPLIES)

    def other() -> None:
        with desk.ctx.sessions() as session:
            agree(desk, session, second)

    with desk.ctx.sessions() as session:
        agree_change(desk.ctx, session, first, Person("Elin"))
        thread = Thread(target=other)
        thread.start()
        thread.join(0.3)
        assert thread.is_alive(), "the second looks whether it fits only once the first stands"
        session.commit()
    thread.join(10)
    with desk.ctx.sessions() as session:
        assert {row.id: row.agreed_no for row in session.exec(select(ChangeRow))} == {first: 1, second: 2}


def test_one_setting_is_proposed_once_though_two_people_propose_it_at_the_same_time(desk: House) -> None:
    refused: list[str] = []

    def other() -> None:
        try:
            proposed(desk, ACTS)
        except ReviewError as error:
            refused.append(str(error))

    with desk.ctx.sessions() as session:
        propose_change(desk.ctx, session, ACTS, None, Person("Nia"), "why")
        thread = Thread(target=other)
        thread.start()
        thread.join(0.3)
        session.commit()
    thread.join(10)
    assert refused == ["Another change of this setting is proposed already; decide about that one first."]


@pytest.mark.parametrize(
    ("path", "value", "fits"),
    [
        (("shadow",), ["conduct.spam", "conduct.gone"], ["conduct.spam"]),
        (("conduct.spam", "comment"), {"mild": "flag", "loud": "hide"}, {"mild": "flag"}),
    ],
)
def test_of_an_agreed_change_that_does_not_fit_any_more_the_part_that_does_stays(
    desk: House, path: tuple[str, ...], value: Any, fits: Any
) -> None:
    stood(desk, path, value)
    rules = InForce(None, desk.ctx.sessions, desk.clock)
    assert [one.value for one in rules.now()[1]] == [fits]
    assert [one.value for one in rules.left_out()] == [value]
    with desk.ctx.sessions() as session:
        assert [row.kind for row in session.exec(select(AlarmRow))] == ["setting_unfit"]


def test_the_doctor_says_what_was_agreed_and_is_left_out_until_it_is_decided_anew(desk: House) -> None:
    assert [well for well, _, _ in settings_left_out(desk.ctx)] == [True]
    stood(desk, ("acts_per_hour",), "many")
    ((well, says, remedy),) = settings_left_out(desk.ctx)
    assert not well
    assert "moderation.yaml acts_per_hour" in says
    assert "/settings" in remedy
