"""Any order of queueing, editing, approving, holding, rescheduling, calendar changes, clock steps and crashes: no post goes
out before its release, and none as it stood before an edit."""

import uuid
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Engine, text

from bot.intake import Submission, edit
from bot.intake.queue import QueueError
from bot.judge import judge
from bot.review import ReviewError, give_back
from bot.review.refusal import Person
from bot.store.content import Words
from bot.store.engine import engine_of
from tests import database
from tests.chaos.desk import EN, EVE, MOMENT, Desk
from tests.house import FACEBOOK

PLAIN = "The library is open today."
MINUTES = st.integers(-600, 600)


class Embargo(RuleBasedStateMachine):
    """One release, a handful of posts, and a world that does what it likes."""

    pool: database.Pool

    @initialize()
    def begin(self) -> None:
        self.name = f"machine_{uuid.uuid4().hex[:12]}"
        self.made = self.pool.database(self.name)
        self.engine: Engine = engine_of(self.made.__enter__())
        self.desk = Desk(self.engine)
        self.posts: list[int] = []
        self.void: set[str] = set()
        self.number = 0

    def teardown(self) -> None:
        if hasattr(self, "engine"):
            self.engine.dispose()
            self.made.__exit__(None, None, None)

    def words(self, is_figures: bool) -> str:
        self.number += 1
        return f"{EN if is_figures else PLAIN} #{'abcdefghij'[self.number % 10] * (3 + self.number // 10)}"

    @rule(is_figures=st.booleans(), at=st.none() | MINUTES)
    def queues(self, is_figures: bool, at: int | None) -> None:
        slot = MOMENT + timedelta(minutes=at) if at is not None else None
        self.posts.append(self.desk.queue(self.words(is_figures), at=slot))

    @precondition(lambda self: self.posts)
    @rule(data=st.data())
    def approves(self, data: st.DataObject) -> None:
        try:
            self.desk.approve(data.draw(st.sampled_from(self.posts)))
        except ReviewError:
            return

    @precondition(lambda self: self.posts)
    @rule(data=st.data(), is_figures=st.booleans(), at=st.none() | MINUTES)
    def edits(self, data: st.DataObject, is_figures: bool, at: int | None) -> None:
        ident = data.draw(st.sampled_from(self.posts))
        with self.desk.bot.ctx.sessions() as session:
            before = (
                session.execute(text("select text from post_version where post_id = :id"), {"id": ident})
                .scalars()
                .all()
            )
            slot = MOMENT + timedelta(minutes=at) if at is not None else None
            words = (Words(self.words(is_figures), "en"),)
            try:
                edit(self.desk.bot.ctx, session, ident, Submission("Mari", words, (FACEBOOK,), slot))
                session.commit()
            except QueueError:
                return
        self.void |= set(before)
        judge(self.desk.bot.ctx)

    @precondition(lambda self: self.posts)
    @rule(data=st.data())
    def gives_back(self, data: st.DataObject) -> None:
        with self.desk.bot.ctx.sessions() as session:
            try:
                give_back(self.desk.bot.ctx, session, data.draw(st.sampled_from(self.posts)), Person("Gwen"), "No.")
                session.commit()
            except ReviewError:
                return

    @precondition(lambda self: self.desk.release.out_at is None)
    @rule(minutes=MINUTES, cancelled=st.booleans(), finalised=st.booleans(), late=st.sampled_from((0, 0, 0, 30, 4000)))
    def changes_the_calendar(self, minutes: int, cancelled: bool, finalised: bool, late: int) -> None:
        release = self.desk.release
        release.moment = max(MOMENT + timedelta(minutes=minutes), self.desk.truth.at + timedelta(seconds=1))
        release.cancelled, release.finalised, release.delay = cancelled, finalised, timedelta(seconds=late)

    @rule(is_down=st.booleans())
    def loses_the_calendar(self, is_down: bool) -> None:
        self.desk.producer.is_down = is_down

    @rule(seconds=st.sampled_from((0, 0, -600, 600, 30, -30, 7200, -90000)))
    def steps_the_clock(self, seconds: int) -> None:
        self.desk.bot.host.offset = timedelta(seconds=seconds)

    @rule(share=st.sampled_from((0.0, 0.0, 0.5)))
    def dies_now_and_then(self, share: float) -> None:
        self.desk.bot.kills = share

    @rule()
    def starts_anew(self) -> None:
        self.desk.bot.start()

    @rule(minutes=st.sampled_from((1, 10, 60, 400)))
    def time_passes(self, minutes: int) -> None:
        self.desk.truth.at += timedelta(minutes=minutes)
        self.desk.producer.publish()
        self.desk.bot.round()

    @rule(seconds=st.sampled_from((-1, 0, 1, 30)))
    def the_moment_comes(self, seconds: int) -> None:
        at = self.desk.release.moment + timedelta(seconds=seconds)
        if at > self.desk.truth.at:
            self.desk.truth.at = at
        self.desk.producer.publish()
        self.desk.bot.round()

    @invariant()
    def nothing_is_early_and_nothing_is_void(self) -> None:
        if not hasattr(self, "desk"):
            return
        out_at = self.desk.release.out_at
        for one in self.desk.stands:
            assert one.text not in self.void, "it stood so before an edit"
            if one.text.startswith(EN):
                assert out_at is not None, "its release is not out"
                assert one.posted_at >= out_at


def test_in_any_order_of_events_nothing_goes_out_before_its_release_or_after_an_edit(pool: database.Pool) -> None:
    made = type("Played", (Embargo,), {"pool": pool})
    run_state_machine_as_test(
        made,
        settings=settings(
            max_examples=12,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
    assert EVE < MOMENT
