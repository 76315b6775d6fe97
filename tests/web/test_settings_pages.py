"""Settings changed on the pages by two people: tried on past comments first, then in force in everything that runs."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import Engine, text
from sqlmodel import col, select

from bot.judge import ProcessBench
from bot.judge.proposed import replay_proposals
from bot.ports import Bench
from bot.rulebook import Rulebook, rulebook
from bot.rulebook.source import Change
from bot.schedule import tick
from bot.store.changes import ChangeRow
from bot.store.running import AlarmRow
from bot.wiring.in_force import InForce, LiveBench
from bot.work import works
from checks.model import Comment
from tests.house import MarkBench
from tests.web.desk import NAMES, Office, office, post, seat
from tests.web.test_pages import comment

CAUTION = "moderation.yaml/caution"
SPAM = "decision.yaml/conduct.spam/comment"


class Rules(InForce):
    """The rules in force, with a bench for trials that answers at once; no second factor is asked for."""

    seen: Rulebook | None = None
    eased: Rulebook | None = None

    def book(self) -> Rulebook:
        made = super().book()
        if self.seen is not made or self.eased is None:
            self.seen, self.eased = made, replace(made, rights=replace(made.rights, second_factor=frozenset()))
        return self.eased

    def trial(self, change: Change) -> Bench:
        return MarkBench(late=change.value == "by_hand")


@pytest.fixture
def desk(engine: Engine) -> Office:
    made = office(engine)
    ctx = made.house.ctx
    rules = Rules(None, ctx.sessions, made.house.clock)
    made.house.ctx = replace(ctx, rules=rules)
    made.desk = replace(made.desk, ctx=made.house.ctx)
    with ctx.sessions() as session:
        seat(ctx, session, "Elin", ["manager"])
        NAMES["second"] = "Elin"
        session.commit()
    return made


def book(desk: Office) -> Rulebook:
    return desk.house.ctx.renewed().book


def change(desk: Office) -> ChangeRow:
    with desk.house.ctx.sessions() as session:
        return session.exec(select(ChangeRow).order_by(col(ChangeRow.id).desc())).first() or ChangeRow()


def test_each_rule_stands_with_the_clause_it_rests_on_and_what_follows(desk: Office) -> None:
    with desk.signed_in("manager") as browser:
        page = browser.get("/settings?lang=en").text
    known = rulebook().clauses
    for key in ("council.extreme_offence", "estyn.no_argument", "rct.no_advertising"):
        assert known[key].says.en in page, key
    for key in (CAUTION, SPAM):
        assert f"/settings/propose?key={key}" in page
    with desk.signed_in("auditor") as browser:
        assert "/settings/propose" not in browser.get("/settings").text


def test_a_change_is_proposed_tried_on_past_comments_agreed_by_a_second_person_and_in_force_at_once(
    desk: Office,
) -> None:
    ident = comment(desk, "Words nobody minds")
    desk.house.clock.passes(minutes=1)
    before = book(desk)
    with desk.signed_in("manager") as browser:
        assert post(browser, "/settings/propose", key=CAUTION, value="by_hand", reason=" ").status_code == 409
        assert post(browser, "/settings/propose", key=CAUTION, value="never", reason="x").status_code == 409
        assert post(browser, "/settings/propose", key=CAUTION, value="as_table", reason="x").status_code == 409
        assert post(browser, "/settings/propose", key="users.yaml/roles", value="x", reason="x").status_code == 404
        assert (
            post(browser, "/settings/propose", key=CAUTION, value="by_hand", reason="A trial month").status_code == 303
        )
        assert post(browser, "/settings/propose", key=CAUTION, value="cautious", reason="x").status_code == 409
        number = change(desk).id
        assert post(browser, f"/settings/{number}/agree").status_code == 409, "nobody agrees to their own"
    assert "replay" in tick(desk.house.ctx)
    with desk.signed_in("second") as browser:
        assert post(browser, f"/settings/{number}/agree").status_code == 409, "not before it was tried"
        assert replay_proposals(desk.house.ctx) == 1
        assert replay_proposals(desk.house.ctx) == 0
        page = browser.get(f"/settings/{number}?lang=en").text
        assert "1 comments judged again, 1 of them otherwise." in page
        assert f"Comment {ident}" in page
        assert book(desk).moderation.restraint.caution == "as_table"
        assert post(browser, f"/settings/{number}/agree").status_code == 303
    after = book(desk)
    assert after.moderation.restraint.caution == after.table.restraint.caution == "by_hand"
    assert after.digest != before.digest
    assert rulebook().moderation.restraint.caution == "as_table", "the file stays as it is"
    assert (change(desk).state, change(desk).proposed_by, change(desk).decided_by) == ("agreed", "Nia", "Elin")
    acts = [("setting_proposed", "Nia"), ("setting_replayed", "policy"), ("setting_agreed", "Elin")]
    assert [(act, desk.house.audit(act)[0].actor) for act, _ in acts] == acts
    assert desk.house.audit("setting_agreed")[0].detail["value"] == "by_hand"


def test_what_follows_from_a_rule_is_changed_for_comments_and_taken_back_by_another_change(desk: Office) -> None:
    for value in ({"value-mild": "flag", "value-strong": "hide"}, {"value-mild": "note"}):
        with desk.signed_in("manager") as browser:
            assert post(browser, "/settings/propose", key=SPAM, reason="A wave", **value).status_code == 303
        replay_proposals(desk.house.ctx)
        with desk.signed_in("second") as browser:
            assert post(browser, f"/settings/{change(desk).id}/agree").status_code == 303
        desk.house.clock.passes(minutes=1)
    row = book(desk).table.rows["conduct.spam", "comment"]
    assert {strength.name.lower(): severity for strength, severity in row.items()} == {"mild": "note"}
    with desk.house.ctx.sessions() as session:
        states = [one.state for one in session.exec(select(ChangeRow).order_by(col(ChangeRow.id)))]
    assert states == ["superseded", "agreed"]


def test_numbers_need_no_trial_and_what_is_declined_or_taken_back_changes_nothing(desk: Office) -> None:
    with desk.signed_in("manager") as browser:
        for reason in ("Too slow", "Too fast"):
            fields = {"key": "moderation.yaml/acts_per_hour", "value": "30", "reason": reason}
            assert post(browser, "/settings/propose", **fields).status_code == 303
            if reason == "Too slow":
                assert post(browser, f"/settings/{change(desk).id}/decline", reason="On reflection").status_code == 303
    with desk.signed_in("second") as browser:
        assert post(browser, f"/settings/{change(desk).id}/decline", reason=" ").status_code == 409
        assert post(browser, f"/settings/{change(desk).id}/decline", reason="Not now").status_code == 303
        assert post(browser, f"/settings/{change(desk).id}/agree").status_code == 409
    assert book(desk).moderation.common.acts_per_hour == 60
    assert [len(desk.house.audit(act)) for act in ("setting_withdrawn", "setting_declined")] == [1, 1]


def test_the_database_itself_refuses_an_agreement_by_the_proposer(desk: Office) -> None:
    with desk.signed_in("manager") as browser:
        post(browser, "/settings/propose", key="moderation.yaml/acts_per_hour", value="30", reason="x")
    with desk.house.ctx.sessions() as session, pytest.raises(Exception, match="agreed_by_another"):
        session.execute(text("update change set state = 'agreed', agreed_no = 1, decided_by = proposed_by"))


def test_the_page_and_every_round_of_work_see_what_was_agreed_without_a_restart(desk: Office) -> None:
    with desk.signed_in("manager") as browser:
        post(browser, "/settings/propose", key="moderation.yaml/replies_per_thread", value="7", reason="x")
        assert not re.search(r"<dd[^>]*>7<", browser.get("/settings").text)
        with desk.signed_in("second") as other:
            post(other, f"/settings/{change(desk).id}/agree")
        assert re.search(r"<dd[^>]*>7<", browser.get("/settings").text)
    works(desk.house.ctx)["judge"]()
    assert desk.house.ctx.renewed().book.moderation.common.replies_per_thread == 7


def test_a_change_that_no_longer_fits_the_files_is_left_out_and_is_an_alarm(desk: Office) -> None:
    rules = InForce(None, desk.house.ctx.sessions, desk.house.clock)
    with desk.house.ctx.sessions() as session:
        for number, (path, value) in enumerate(((["caution"], "gone"), (["acts_per_hour"], 5)), 1):
            session.add(
                ChangeRow(
                    state="agreed",
                    file="moderation.yaml",
                    path=path,
                    value=value,
                    reason="x",
                    proposed_at=desk.house.clock(),
                    proposed_by="Nia",
                    decided_at=desk.house.clock(),
                    decided_by="Elin",
                    agreed_no=number,
                )
            )
        session.commit()
    made = rules.book()
    assert (made.moderation.restraint.caution, made.moderation.common.acts_per_hour) == ("as_table", 5)
    with desk.house.ctx.sessions() as session:
        assert [row.kind for row in session.exec(select(AlarmRow))] == ["setting_unfit"]
    assert rules.book() is made
    with desk.signed_in("manager") as browser:
        assert "moderation.yaml caution" in browser.get("/settings?lang=en").text.split('id="left-out"')[1]
        assert "Cytunwyd arno" in browser.get("/settings?lang=cy").text


class Held(LiveBench):
    """A lane that has a bench in its hand already asks that one first."""

    in_hand: ProcessBench | None = None

    def _bench(self) -> ProcessBench:
        held, self.in_hand = self.in_hand, None
        newest = super()._bench()
        return held or newest


def test_a_bench_judges_under_what_was_agreed_from_the_next_item_on_also_who_had_it_in_hand(desk: Office) -> None:
    rules = InForce(None, desk.house.ctx.sessions, desk.house.clock)
    bench = Held(rules)
    item = Comment(id="c", now=desk.house.clock(), text="You are a fucking useless twat")
    try:
        (before,) = bench([item])
        assert before.decision.outcome == "hide"
        bench.in_hand = bench._bench()
        with desk.signed_in("manager") as browser:
            post(browser, "/settings/propose", key=CAUTION, value="by_hand", reason="A trial month")
        replay_proposals(desk.house.ctx)
        with desk.signed_in("second") as browser:
            post(browser, f"/settings/{change(desk).id}/agree")
        (after,) = bench([item])
        assert bench.in_hand is None
        assert (after.decision.outcome, after.decision.held_back) == ("flag", "caution")
    finally:
        bench.close()
