"""The rules in force follow what two people agreed, in the order of their agreement, and lose nothing of it silently."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from bot.cli.doctor import settings_left_out
from bot.judge.proposed import replay_proposals
from bot.ports import Bench
from bot.review import ReviewError, agree_change, propose_change
from bot.review.refusal import Person
from bot.rulebook import rulebook
from bot.rulebook.source import Change
from bot.store.alarms import raise_alarm
from bot.store.changes import ChangeRow
from bot.store.running import AlarmRow
from bot.wiring.in_force import InForce
from checks.model import Strength
from tests.house import FACEBOOK, House, house

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


def stood(desk: House, path: tuple[str, ...], value: Any, number: int = 1, file: str = "") -> None:
    """A change that was agreed while the files were others."""
    with desk.ctx.sessions() as session:
        row = ChangeRow(
            state="agreed",
            file=file or ("moderation.yaml" if len(path) == 1 else "decision.yaml"),
            path=list(path),
            value=value,
            reason="x",
            proposed_at=desk.clock(),
            proposed_by="Nia",
            decided_at=desk.clock(),
            decided_by="Elin",
            agreed_no=number,
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


TRIAL = Change("moderation.yaml", ("shadow",), ["conduct.spam"])
CAUTION = Change("moderation.yaml", ("caution",), "by_hand")


def replayed(desk: House, ident: int) -> bool:
    with desk.ctx.sessions() as session:
        return session.get_one(ChangeRow, ident).replayed is not None


def test_a_rule_goes_on_trial_and_off_again_in_every_process_at_its_next_question(desk: House) -> None:
    """Though the rules that come back say the same as rules that were in force before."""
    other, seen = InForce(None, desk.ctx.sessions, desk.clock), []
    for value in ([], ["conduct.spam"], [], ["conduct.spam"]):
        if value or seen:
            ident = proposed(desk, Change(TRIAL.file, TRIAL.path, value))
            assert replay_proposals(desk.ctx) == 1
            with desk.ctx.sessions() as session:
                agree(desk, session, ident)
        seen.append([sorted(one.book().table.restraint.shadow) for one in (other, desk.ctx.rules) if one is not None])
    assert seen == [[[], []], [["conduct.spam"]] * 2, [[], []], [["conduct.spam"]] * 2]


def test_what_was_tried_under_rules_that_are_others_now_is_tried_anew_before_it_is_agreed(desk: House) -> None:
    trial, caution = proposed(desk, TRIAL), proposed(desk, CAUTION)
    assert replay_proposals(desk.ctx) == 2
    with desk.ctx.sessions() as session:
        agree(desk, session, trial)
    assert not replayed(desk, caution)
    with desk.ctx.sessions() as session, pytest.raises(ReviewError, match="still being tried"):
        agree(desk, session, caution)
    assert replay_proposals(desk.ctx) == 1
    assert replayed(desk, caution)
    change(desk, ACTS)
    assert replayed(desk, caution), "how many acts an hour is nothing that past comments tell of"


def test_a_trial_that_began_before_other_rules_were_agreed_is_not_kept(desk: House) -> None:
    caution = proposed(desk, CAUTION)
    desk.ctx = replace(
        desk.ctx, rules=Interrupted(None, desk.ctx.sessions, desk.clock, meanwhile=lambda: change(desk, REPLIES))
    )
    assert replay_proposals(desk.ctx) == 0
    assert not replayed(desk, caution)
    assert replay_proposals(desk.ctx) == 1
    assert replayed(desk, caution)


@dataclass
class Interrupted(InForce):
    """Two people agree to something else while the first trial is made ready."""

    meanwhile: Callable[[], None] | None = None

    def trial(self, change: Change) -> Bench:
        bench, self.meanwhile, first = super().trial(change), None, self.meanwhile
        if first is not None:
            first()
        return bench


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


def test_an_entry_that_does_not_fit_gives_way_to_the_files_own_and_takes_no_other_with_it(desk: House) -> None:
    wanted = {"mild": "note", "medium": "hide", "strong": "shout"}
    stood(desk, ("conduct.spam", "comment"), wanted)
    rules = InForce(None, desk.ctx.sessions, desk.clock)
    (kept,) = rules.now()[1]
    beneath = rulebook(None).table.row("conduct.spam", "comment", None) or {}
    assert kept.value == {"mild": "note", "medium": "hide", "strong": beneath[Strength.STRONG]}
    assert rules.left_out()[0].value == wanted


def test_what_fits_inside_an_entry_stays_though_the_entry_does_not_fit_whole(desk: House) -> None:
    value = {"comment": {"mild": "hide", "loud": "hide"}}
    stood(desk, ("conduct.spam",), value, file="decision.yaml")
    (kept,) = InForce(None, desk.ctx.sessions, desk.clock).now()[1]
    assert kept.value["comment"]["mild"] == "hide"
    assert "loud" not in kept.value["comment"]


def test_what_does_not_fit_takes_nothing_with_it_that_does(desk: House) -> None:
    told = {"acts_per_hour": "many", "cooling_off_minutes": 7, "replies_per_thread": -1}
    for number, (key, value) in enumerate(told.items(), 1):
        stood(desk, (key,), value, number)
    rules = InForce(None, desk.ctx.sessions, desk.clock)
    assert [(one.path, one.value) for one in rules.now()[1]] == [(("cooling_off_minutes",), 7)]
    assert [one.path for one in rules.left_out()] == [("acts_per_hour",), ("replies_per_thread",)]


def test_an_alarm_of_a_setting_that_was_left_out_clears_itself_once_it_is_in_force_again(desk: House) -> None:
    stood(desk, ("accounts",), {FACEBOOK: {"shadow": ["conduct.gone"]}})
    with desk.ctx.sessions() as session:
        raise_alarm(session, desk.clock(), "delivery_unknown:1", "delivery_unknown", "1")
        session.commit()
    assert InForce(None, desk.ctx.sessions, desk.clock).left_out() != ()
    with desk.ctx.sessions() as session:
        row = session.exec(select(ChangeRow)).one()
        row.value = {FACEBOOK: {"shadow": ["conduct.spam"]}}
        session.add(row)
        session.commit()
    assert InForce(None, desk.ctx.sessions, desk.clock).left_out() == ()
    with desk.ctx.sessions() as session:
        rows = session.exec(select(AlarmRow).order_by(col(AlarmRow.id))).all()
        assert [(row.kind, row.cleared_by) for row in rows] == [("delivery_unknown", None), ("setting_unfit", "policy")]


def test_the_doctor_says_what_was_agreed_and_is_left_out_until_it_is_decided_anew(desk: House) -> None:
    assert [well for well, _, _ in settings_left_out(desk.ctx)] == [True]
    stood(desk, ("acts_per_hour",), "many")
    ((well, says, remedy),) = settings_left_out(desk.ctx)
    assert not well
    assert "moderation.yaml acts_per_hour" in says
    assert "/settings" in remedy
