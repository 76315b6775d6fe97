"""What goes out, once, and what does not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.intake import Submission, edit
from bot.intake.queue import QueueError
from bot.judge import judge
from bot.ports import Gather, Outgoing, PlatformError
from bot.publish import publish, read_back, remove, sweep
from bot.review import ReviewError, give_back, settle_unknown
from bot.review.refusal import Person
from bot.review.righting import take_down
from bot.store.accounts import SwitchRow
from bot.store.content import Words
from checks.model import Evidence, Item
from tests.house import FACEBOOK, X_CY, X_EN, House, house

BOTH = (("cy", "Mae'r llyfrgell ar agor."), ("en", "The library is open."))


@pytest.fixture
def desk(engine: Engine) -> House:
    return house(engine)


def test_an_approved_post_goes_out_once_in_both_languages_welsh_first(desk: House) -> None:
    ident = desk.queue(("en", "The library is open."), ("cy", "Mae'r llyfrgell ar agor."))
    assert publish(desk.ctx) == 0, "not approved yet"
    desk.approve(ident)
    assert publish(desk.ctx) == 2
    assert publish(desk.ctx) == 0
    assert [p.text for p in desk.platforms[FACEBOOK].stands] == ["Mae'r llyfrgell ar agor.", "The library is open."]
    assert {d.state for d in desk.deliveries(ident)} == {"published"}
    assert {d.external_id for d in desk.deliveries(ident)} == {"p1", "p2"}


def test_a_paired_account_takes_its_own_language_alone(desk: House) -> None:
    ident = desk.queue(*BOTH, accounts=(X_EN, X_CY))
    desk.approve(ident)
    assert publish(desk.ctx) == 2
    assert [p.text for p in desk.platforms[X_EN].stands] == ["The library is open."]
    assert [p.text for p in desk.platforms[X_CY].stands] == ["Mae'r llyfrgell ar agor."]


def test_a_held_post_cannot_be_approved(desk: House) -> None:
    ident = desk.queue(("en", "Not this. [hold]"))
    assert desk.post(ident).state == "held"
    with pytest.raises(ReviewError, match="held by a check"):
        desk.approve(ident)


def test_what_nobody_could_judge_is_held(desk: House) -> None:
    desk.bench.late = True
    assert desk.post(desk.queue(*BOTH)).state == "held"


def test_nobody_approves_their_own_post(desk: House) -> None:
    ident = desk.queue(*BOTH)
    with pytest.raises(ReviewError, match="their own"):
        desk.approve(ident, "Mari")


def test_a_post_held_until_a_moment_goes_out_at_that_moment_and_not_before(desk: House) -> None:
    moment = desk.clock() + timedelta(minutes=30)
    ident = desk.queue(("en", f"New figures. [until {moment.isoformat()}]"))
    desk.approve(ident)
    for _ in range(29):
        desk.clock.passes(minutes=1)
        assert publish(desk.ctx) == 0
    desk.clock.passes(seconds=59)
    assert publish(desk.ctx) == 0
    desk.clock.passes(seconds=1)
    assert publish(desk.ctx) == 1
    assert desk.platforms[FACEBOOK].stands[0].posted_at == moment


def test_a_post_edited_after_approval_is_not_published(desk: House) -> None:
    ident = desk.queue(*BOTH, at=desk.clock() + timedelta(hours=1))
    desk.approve(ident)
    with desk.ctx.sessions() as session:
        changed = Submission("Mari", (Words("Something else.", "en"),), (FACEBOOK,))
        edit(desk.ctx, session, ident, changed)
        session.commit()
    judge(desk.ctx)
    desk.clock.passes(hours=2)
    assert publish(desk.ctx) == 0
    assert {d.state for d in desk.deliveries(ident)} == {"stopped"}
    assert desk.post(ident).approved_by is None


@dataclass
class Meanwhile:
    """The port Gather, during whose opening of links something happens once."""

    real: Gather
    happens: Callable[[], object] | None

    def __call__(self, session: Session, item: Item, /) -> Evidence:
        return self.real(session, item)

    def ahead(self, sessions: Callable[[], Session], texts: Iterable[str], now: datetime, /) -> None:
        happens, self.happens = self.happens, None
        if happens is not None:
            happens()
        self.real.ahead(sessions, texts, now)


def test_a_post_edited_and_approved_anew_while_its_links_are_opened_goes_out_in_the_next_round(desk: House) -> None:
    ident = desk.queue(*BOTH)
    desk.approve(ident)

    def change() -> None:
        words = (Words("Mae'r parc ar agor.", "cy"), Words("The park is open.", "en"))
        with desk.ctx.sessions() as session:
            edit(desk.ctx, session, ident, Submission("Mari", words, (FACEBOOK,)))
            session.commit()
        judge(desk.ctx)
        desk.approve(ident)

    ctx = replace(desk.ctx, gather=Meanwhile(desk.ctx.gather, change))
    assert publish(ctx) == 0, "the links of what stands there now were not opened"
    assert desk.post(ident).state == "approved"
    assert publish(ctx) == 2
    assert [p.text for p in desk.platforms[FACEBOOK].stands] == ["Mae'r parc ar agor.", "The park is open."]


def test_words_changed_behind_the_approval_are_held_at_the_gate(desk: House) -> None:
    ident = desk.queue(*BOTH)
    desk.approve(ident)
    with desk.ctx.sessions() as session:
        session.connection().exec_driver_sql("update post_version set text = 'Sneaked in' where language = 'en'")
        session.commit()
    assert publish(desk.ctx) == 0
    assert {d.state for d in desk.deliveries(ident)} == {"held"}
    assert desk.platforms[FACEBOOK].stands == []


def test_a_finding_that_comes_after_approval_holds_at_the_gate(desk: House) -> None:
    ident = desk.queue(*BOTH)
    desk.approve(ident)
    desk.bench.late = True
    assert publish(desk.ctx) == 0
    assert {d.state for d in desk.deliveries(ident)} == {"held"}
    assert desk.post(ident).state == "held"


def test_a_lost_reply_is_unknown_and_is_found_by_reading_back_never_sent_again(desk: House) -> None:
    def lost(outgoing: Outgoing) -> None:
        raise PlatformError("The reply was lost.", permanent=False, sent=None, reason="timeout")

    ident = desk.queue(("en", "Once only."))
    desk.approve(ident)
    desk.platforms[FACEBOOK].after = lost
    publish(desk.ctx)
    assert [d.state for d in desk.deliveries(ident)] == ["unknown"]
    desk.clock.passes(minutes=1)
    assert publish(desk.ctx) == 0
    assert read_back(desk.ctx) == 1
    (delivery,) = desk.deliveries(ident)
    assert (delivery.state, delivery.external_id) == ("published", "p1")
    assert desk.platforms[FACEBOOK].attempts == 1


def test_what_is_not_found_by_reading_back_is_never_sent_again_but_asks_a_person(desk: House) -> None:
    def lost(outgoing: Outgoing) -> None:
        raise PlatformError("The line was cut.", permanent=False, sent=None, reason="cut")

    ident = desk.queue(("en", "Where is it?"))
    (delivery_id,) = desk.approve(ident)
    desk.platforms[FACEBOOK].before = lost
    publish(desk.ctx)
    for _ in range(40):
        desk.clock.passes(minutes=15)
        assert publish(desk.ctx) + read_back(desk.ctx) == 0
    assert desk.deliveries(ident)[0].state == "unknown"
    assert desk.platforms[FACEBOOK].attempts == 1
    desk.platforms[FACEBOOK].before = None
    with desk.ctx.sessions() as session:
        settle_unknown(desk.ctx, session, delivery_id, Person("Gwen"))
        session.commit()
    assert publish(desk.ctx) == 1
    assert desk.deliveries(ident)[0].state == "published"


def half_known(desk: House) -> tuple[int, int]:
    """A post taken down that stands in both languages, of one of which no word came back: its number, and that delivery's."""

    def lost(outgoing: Outgoing) -> None:
        if outgoing.text == BOTH[1][1]:
            raise PlatformError("No reply came.", permanent=False, sent=None, reason="lost")

    ident = desk.queue(*BOTH)
    desk.approve(ident)
    desk.platforms[FACEBOOK].after = lost
    publish(desk.ctx)
    desk.platforms[FACEBOOK].after = None
    states = {d.state: d.id or 0 for d in desk.deliveries(ident)}
    assert set(states) == {"published", "unknown"}
    with desk.ctx.sessions() as session:
        take_down(desk.ctx, session, ident, Person("Gwen"), "the wrong date", ["Mari"])
        session.commit()
    return ident, states["unknown"]


def test_a_lost_word_keeps_nothing_up_and_what_turns_up_comes_down_too(desk: House) -> None:
    ident, _ = half_known(desk)
    assert remove(desk.ctx) == 1
    assert [d.state for d in desk.deliveries(ident)].count("removed") == 1
    desk.clock.passes(minutes=1)
    assert read_back(desk.ctx) == 1
    assert remove(desk.ctx) == 1
    assert {d.state for d in desk.deliveries(ident)} == {"removed"}
    assert desk.platforms[FACEBOOK].stands == []


def test_what_a_person_finds_after_the_rest_came_down_comes_down_too(desk: House) -> None:
    ident, unknown = half_known(desk)
    with desk.ctx.sessions() as session:
        settle_unknown(desk.ctx, session, unknown, Person("Gwen"), desk.platforms[FACEBOOK].stands[-1].external_id)
        session.commit()
    assert remove(desk.ctx) == 2
    assert {d.state for d in desk.deliveries(ident)} == {"removed"}


def test_what_a_person_does_not_find_is_not_sent_again_once_the_post_is_down(desk: House) -> None:
    ident, unknown = half_known(desk)
    remove(desk.ctx)
    with desk.ctx.sessions() as session:
        settle_unknown(desk.ctx, session, unknown, Person("Gwen"))
        session.commit()
    attempts = desk.platforms[FACEBOOK].attempts
    desk.clock.passes(minutes=5)
    assert publish(desk.ctx) == 0
    assert desk.platforms[FACEBOOK].attempts == attempts
    assert {d.state for d in desk.deliveries(ident)} == {"removed", "stopped"}


def test_an_attempt_that_gave_no_word_becomes_unknown_when_its_lease_is_over(desk: House) -> None:
    class Killed(BaseException):
        """Stands for kill -9: nothing after it runs."""

    def killed(outgoing: Outgoing) -> None:
        raise Killed

    ident = desk.queue(("en", "Cut off."))
    desk.approve(ident)
    desk.platforms[FACEBOOK].after = killed
    with pytest.raises(Killed):
        publish(desk.ctx)
    assert desk.deliveries(ident)[0].state == "sending"
    assert sweep(desk.ctx) == 0
    desk.clock.passes(minutes=5)
    assert publish(desk.ctx) == 0
    assert sweep(desk.ctx) == 1
    assert read_back(desk.ctx) == 1
    assert desk.deliveries(ident)[0].state == "published"
    assert len(desk.platforms[FACEBOOK].stands) == 1


def test_two_posts_with_the_same_words_are_not_taken_for_one_another(desk: House) -> None:
    first = desk.queue(("en", "Same words."))
    desk.approve(first)
    publish(desk.ctx)

    def lost(outgoing: Outgoing) -> None:
        raise PlatformError("The line was cut.", permanent=False, sent=None, reason="cut")

    second = desk.queue(("en", "Same words."))
    desk.approve(second)
    desk.platforms[FACEBOOK].before = lost
    publish(desk.ctx)
    desk.clock.passes(minutes=1)
    assert read_back(desk.ctx) == 0, "what stands there is the first one's"
    assert desk.deliveries(second)[0].state == "unknown"


@pytest.mark.parametrize(("permanent", "state"), [(True, "refused"), (False, "scheduled")])
def test_what_was_proved_not_sent_is_refused_or_waits(desk: House, permanent: bool, state: str) -> None:
    retry = desk.clock() + timedelta(minutes=5)

    def refused(outgoing: Outgoing) -> None:
        raise PlatformError("No.", permanent=permanent, sent=False, retry_at=None if permanent else retry)

    ident = desk.queue(("en", "Try me."))
    desk.approve(ident)
    desk.platforms[FACEBOOK].before = refused
    publish(desk.ctx)
    assert desk.deliveries(ident)[0].state == state
    assert publish(desk.ctx) == 0
    desk.platforms[FACEBOOK].before = None
    desk.clock.passes(minutes=6)
    assert publish(desk.ctx) == (0 if permanent else 1)


def test_a_post_that_missed_its_slot_expires_and_asks_and_never_goes_out_late_by_itself(desk: House) -> None:
    ident = desk.queue(*BOTH)
    desk.approve(ident)
    desk.clock.passes(hours=3)
    assert publish(desk.ctx) == 0
    assert {d.state for d in desk.deliveries(ident)} == {"expired"}
    assert desk.platforms[FACEBOOK].stands == []


@pytest.mark.parametrize("name", ["all", FACEBOOK])
def test_while_the_stop_switch_stands_nothing_goes_out(desk: House, name: str) -> None:
    ident = desk.queue(*BOTH)
    desk.approve(ident)
    with desk.ctx.sessions() as session:
        session.add(SwitchRow(name=name, since=desk.clock(), by="Gwen", reason="storm"))
        session.commit()
    assert publish(desk.ctx) == 0
    with desk.ctx.sessions() as session:
        session.delete(session.get_one(SwitchRow, name))
        session.commit()
    assert publish(desk.ctx) == 2


def test_a_post_given_back_does_not_go_out_and_its_author_hears_why(desk: House) -> None:
    ident = desk.queue(*BOTH, at=datetime(2026, 11, 25, tzinfo=UTC))
    desk.approve(ident)
    with desk.ctx.sessions() as session:
        give_back(desk.ctx, session, ident, Person("Gwen"), "wrong hall")
        session.commit()
    desk.clock.passes(days=1)
    assert publish(desk.ctx) == 0
    assert desk.post(ident).returned_reason == "wrong hall"


def test_what_is_out_already_cannot_be_edited(desk: House) -> None:
    ident = desk.queue(*BOTH)
    desk.approve(ident)
    publish(desk.ctx)
    with desk.ctx.sessions() as session, pytest.raises(QueueError, match="out already"):
        edit(desk.ctx, session, ident, Submission("Mari", (Words("New", "en"),), (FACEBOOK,)))
