"""The embargo's gate: what lets a post about statistics out, and every way by which one might go out early."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select, update

from bot.intake import Submission, edit
from bot.intake.queue import QueueError
from bot.judge import judge
from bot.judge.bench import unfinished
from bot.ports import CalendarSourceError, Outgoing, PlatformError
from bot.publish import publish
from bot.review import ReviewError
from bot.store.accounts import SwitchRow
from bot.store.audit import AuditRow
from bot.store.content import Words
from bot.store.deliveries import UNDONE
from bot.store.posts import VersionRow
from bot.store.running import CalendarRow
from tests.chaos.desk import CY, EN, EVE, MOMENT, Desk
from tests.chaos.releases import Producer
from tests.house import FACEBOOK, X_CY, X_EN


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return Desk(engine)


def test_it_goes_out_at_the_moment_of_its_release_and_not_a_millisecond_before(desk: Desk) -> None:
    ident = desk.approved()
    assert desk.post(ident).hold_until == MOMENT
    desk.until(MOMENT - timedelta(minutes=1), every=600)
    desk.at(MOMENT, milliseconds=-1)
    assert desk.stands == []
    desk.at(MOMENT)
    assert [one.text for one in desk.stands] == [EN]


def test_all_who_wait_for_a_release_share_one_reading_of_the_calendar(desk: Desk) -> None:
    for number in range(20):
        desk.approved(f"{EN} #{'abcdefghijklmnopqrst'[number] * 3}")
    desk.until(MOMENT - timedelta(seconds=10), every=1800)
    before = len(desk.producer.reads)
    desk.at(MOMENT)
    assert len(desk.stands) == 20
    assert len(desk.producer.reads) == before + 1


def test_a_release_moved_earlier_takes_an_approved_post_with_it(desk: Desk) -> None:
    desk.approved()
    desk.release.moment = MOMENT - timedelta(hours=2)
    desk.until(desk.release.moment - timedelta(seconds=1), every=1200)
    assert desk.stands == []
    desk.at(desk.release.moment)
    assert len(desk.stands) == 1


def test_a_release_moved_earlier_takes_no_post_before_its_own_slot(desk: Desk) -> None:
    desk.approved(at=MOMENT + timedelta(hours=1))
    desk.release.moment = MOMENT - timedelta(hours=2)
    desk.until(MOMENT + timedelta(minutes=59), every=1200)
    assert desk.stands == []
    desk.at(MOMENT, hours=1)
    assert len(desk.stands) == 1


@pytest.mark.parametrize("before", [timedelta(hours=5), timedelta(seconds=1)])
def test_a_release_moved_later_takes_the_post_with_it_even_at_the_last_second(desk: Desk, before: timedelta) -> None:
    ident = desk.approved()
    desk.until(MOMENT - before, every=1800)
    desk.release.moment = MOMENT + timedelta(hours=3)
    desk.until(MOMENT - timedelta(minutes=1), every=900)
    desk.until(MOMENT + timedelta(minutes=1), every=15)
    assert desk.stands == []
    assert [one.due_at for one in desk.deliveries(ident)] == [desk.release.moment]
    desk.until(desk.release.moment - timedelta(seconds=1), every=600)
    assert desk.stands == []
    desk.at(desk.release.moment)
    assert len(desk.stands) == 1


@pytest.mark.parametrize("becomes", ["cancelled", "provisional", "gone"])
def test_a_release_without_a_final_moment_holds_its_post_and_one_that_has_it_again_lets_it_out(
    desk: Desk, becomes: str
) -> None:
    ident = desk.approved()
    held = desk.producer.releases.copy()
    desk.release.cancelled, desk.release.finalised = becomes == "cancelled", becomes != "provisional"
    if becomes == "gone":
        del desk.producer.releases[desk.release.uri]
    desk.until(MOMENT - timedelta(hours=1), every=1800)
    assert [one.state for one in desk.deliveries(ident)] == ["held"]
    assert desk.post(ident).state == "approved"
    assert "held_at_the_gate" in desk.alarms()
    desk.release.cancelled, desk.release.finalised = False, True
    desk.producer.releases = held
    desk.until(MOMENT - timedelta(seconds=1), every=300)
    assert desk.stands == []
    desk.at(MOMENT)
    assert [one.text for one in desk.stands] == [EN]
    assert "held_at_the_gate" not in desk.alarms()


def test_what_vanished_from_the_calendar_before_approval_is_not_free(desk: Desk) -> None:
    ident = desk.queue()
    del desk.producer.releases[desk.release.uri]
    desk.at(EVE, hours=2)
    desk.approve(ident)
    desk.at(EVE, hours=2, minutes=1)
    assert desk.stands == []
    assert [one.state for one in desk.deliveries(ident)] == ["held"]


def test_a_release_that_is_overdue_is_waited_for_and_a_person_is_told(desk: Desk) -> None:
    ident = desk.approved()
    desk.release.delay = timedelta(minutes=20, seconds=3)
    desk.until(MOMENT - timedelta(seconds=1), every=1800)
    desk.until(MOMENT + timedelta(minutes=20), every=40)
    assert desk.stands == []
    assert "waits_for_release" in desk.alarms()
    desk.until(MOMENT + timedelta(minutes=21, seconds=30), every=5)
    assert len(desk.stands) == 1
    assert desk.stands[0].posted_at - MOMENT >= desk.release.delay
    assert "waits_for_release" not in desk.alarms()
    assert desk.deliveries(ident)[0].state == "published"


def test_one_that_is_an_hour_late_is_left_to_a_person(desk: Desk) -> None:
    ident = desk.approved()
    desk.release.delay = timedelta(hours=2)
    desk.until(MOMENT - timedelta(minutes=1), every=1800)
    desk.until(MOMENT + timedelta(hours=3), every=240)
    assert desk.stands == []
    assert [one.state for one in desk.deliveries(ident)] == ["expired"]
    assert "missed_its_slot" in desk.alarms()


def test_while_the_calendar_is_down_it_waits_and_goes_out_as_soon_as_it_is_up(desk: Desk) -> None:
    desk.approved()
    desk.until(MOMENT - timedelta(minutes=2), every=1800)
    desk.producer.is_down = True
    desk.until(MOMENT + timedelta(minutes=15), every=10)
    assert desk.stands == []
    desk.producer.is_down = False
    desk.until(MOMENT + timedelta(minutes=16, seconds=5), every=5)
    assert len(desk.stands) == 1


def test_what_is_due_waits_for_a_calendar_that_was_down_a_quarter_of_an_hour_no_longer_than_seconds(desk: Desk) -> None:
    desk.approved()
    desk.until(MOMENT - timedelta(minutes=2), every=1800)
    desk.producer.is_down = True
    desk.until(MOMENT + timedelta(minutes=16), every=10)
    assert desk.bot.ctx.timekeeper().is_trusted is False, "nobody but the platform tells the time"
    desk.producer.is_down = False
    up, began = desk.truth.at, len(desk.producer.reads)
    desk.until(up + timedelta(seconds=12), every=1)
    assert [one.text for one in desk.stands] == [EN]
    assert desk.stands[0].posted_at - up <= timedelta(seconds=8)
    assert len(desk.producer.reads) - began <= 3, "what stands there waits for nothing, and nobody asks any more"


def test_what_was_held_because_the_calendar_was_old_is_judged_again_once_it_is_read(desk: Desk) -> None:
    desk.producer.is_down = True
    desk.at(EVE, hours=8)
    ident = desk.queue()
    assert (desk.post(ident).state, desk.post(ident).hold_until) == ("held", None)
    desk.producer.is_down = False
    desk.at(EVE, hours=9, minutes=1)
    assert desk.post(ident).hold_until == MOMENT


def test_a_change_between_the_claim_and_the_request_stops_it(desk: Desk) -> None:
    """The second version's last look comes after the first went out: the calendar has changed meanwhile."""
    ident = desk.approved(EN, CY)
    desk.until(MOMENT - timedelta(seconds=1), every=1800)

    def meanwhile(outgoing: Outgoing) -> None:
        desk.producer.releases["/releases/new"] = desk.release.__class__(
            "/releases/new", desk.release.subject, 11, 2026, MOMENT + timedelta(days=28)
        )
        desk.truth.at = MOMENT + timedelta(seconds=30)

    desk.bot.house.platforms[FACEBOOK].after = meanwhile
    desk.truth.at = MOMENT
    publish(desk.bot.ctx)
    assert [one.state for one in desk.deliveries(ident)] == ["scheduled", "published"]
    assert desk.deliveries(ident)[0].reason == "the calendar has changed"
    desk.bot.house.platforms[FACEBOOK].after = None
    desk.at(MOMENT, seconds=31)
    assert [one.state for one in desk.deliveries(ident)] == ["published", "published"]


def test_a_delivery_that_was_set_too_early_is_judged_as_going_out_now(desk: Desk) -> None:
    ident = desk.approved(at=MOMENT + timedelta(hours=1))
    with desk.bot.ctx.sessions() as session:
        session.connection().exec_driver_sql("update delivery set due_at = now() - interval '1 year'")
        session.connection().exec_driver_sql("update delivery set expires_at = now() + interval '10 years'")
        session.commit()
    desk.at(EVE, minutes=1)
    assert desk.stands == []
    assert desk.deliveries(ident)[0].due_at == MOMENT


def test_words_that_came_to_speak_of_statistics_only_after_approval_are_caught_at_the_gate(desk: Desk) -> None:
    ident = desk.approved("The library is open today.", at=EVE + timedelta(hours=1))
    with desk.bot.ctx.sessions() as session:
        session.execute(update(VersionRow).values(text=EN))
        session.commit()
    desk.at(EVE, hours=1)
    assert desk.stands == []
    assert desk.post(ident).state == "held"


def test_an_edit_to_innocent_words_frees_a_post_of_its_release(desk: Desk) -> None:
    ident = desk.approved()
    with desk.bot.ctx.sessions() as session:
        words = (Words("The library is open today.", "en"),)
        edit(desk.bot.ctx, session, ident, Submission("Mari", words, (FACEBOOK,)))
        session.commit()
    judge(desk.bot.ctx)
    desk.approve(ident)
    desk.at(EVE, minutes=1)
    assert [one.text for one in desk.stands] == ["The library is open today."]


def test_nobody_edits_what_is_on_its_way_and_nobody_approves_twice(desk: Desk) -> None:
    ident = desk.approved()
    with pytest.raises(ReviewError):
        desk.approve(ident)

    def meanwhile(outgoing: Outgoing) -> None:
        with desk.bot.ctx.sessions() as session, pytest.raises(QueueError, match="going out"):
            edit(desk.bot.ctx, session, ident, Submission("Mari", (Words("Else.", "en"),), (FACEBOOK,)))

    desk.bot.house.platforms[FACEBOOK].before = meanwhile
    desk.until(MOMENT, every=1800)
    assert [one.text for one in desk.stands] == [EN]


def test_a_calendar_that_was_read_by_a_fast_clock_is_read_again_whatever_another_says(desk: Desk) -> None:
    desk.approved()
    other = Producer(lambda: desk.truth.at)
    desk.bot.adopt(replace(desk.bot.ctx, calendars={"ons": desk.producer, "wales": other}))
    desk.at(MOMENT, minutes=-5)
    with desk.bot.ctx.sessions() as session:
        at = (MOMENT + timedelta(minutes=5), MOMENT)
        for source, moment in zip(("ons", "wales"), at, strict=True):
            session.execute(update(CalendarRow).where(col(CalendarRow.source) == source).values(checked_at=moment))
        session.commit()
    desk.release.moment += timedelta(hours=2)
    desk.truth.at = MOMENT
    publish(desk.bot.ctx)
    assert desk.stands == []
    assert desk.producer.reads[-1] == MOMENT
    desk.producer.is_down = True
    with desk.bot.ctx.sessions() as session:
        session.execute(update(CalendarRow).values(checked_at=MOMENT + timedelta(hours=3)))
        session.commit()
    desk.at(MOMENT, hours=2, seconds=1)
    assert desk.stands == [], "it was read three hours ahead, so nobody knows when"


def test_what_stands_on_the_platform_is_not_approved_again(desk: Desk) -> None:
    ident = desk.approved()
    desk.until(MOMENT, every=1800)
    with pytest.raises(ReviewError):
        desk.approve(ident)
    desk.at(MOMENT, minutes=2)
    assert [one.text for one in desk.stands] == [EN]


def test_a_hold_that_ends_while_the_post_is_being_judged_does_not_keep_it_for_long(desk: Desk) -> None:
    ident = desk.approved()
    with desk.bot.ctx.sessions() as session:
        session.connection().exec_driver_sql("update delivery set due_at = due_at - interval '1 second'")
        session.commit()
    rejudge = desk.bot.ctx.rejudge

    def slowly(*given: object, **more: object) -> object:
        judged = rejudge(*given, **more)  # type: ignore[arg-type]
        desk.truth.at = max(desk.truth.at, MOMENT)
        return judged

    desk.bot.adopt(replace(desk.bot.ctx, rejudge=slowly))  # type: ignore[arg-type]
    desk.at(MOMENT, milliseconds=-200)
    assert [one.posted_at >= MOMENT for one in desk.stands] in ([], [True])
    desk.at(MOMENT, seconds=2)
    desk.at(MOMENT, seconds=4)
    assert len(desk.stands) == 1
    assert desk.deliveries(ident)[0].state == "published"


def test_where_the_checks_did_not_finish_at_its_moment_they_are_asked_again_within_seconds(desk: Desk) -> None:
    ident = desk.approved("The library is open today.", at=MOMENT)
    bench, table = desk.bot.ctx.bench, desk.bot.ctx.book.table
    desk.bot.adopt(replace(desk.bot.ctx, bench=lambda items: [unfinished(item, table) for item in items]))
    desk.at(MOMENT)
    (waiting,) = desk.deliveries(ident)
    assert (waiting.state, waiting.reason) == ("scheduled", UNDONE)
    desk.bot.adopt(replace(desk.bot.ctx, bench=bench))
    desk.at(MOMENT, seconds=30)
    assert desk.deliveries(ident)[0].state == "published"


def test_what_rests_on_no_release_need_not_wait_for_a_calendar_that_is_down(desk: Desk) -> None:
    desk.approved()
    desk.approved("The library is open today.", at=MOMENT)
    desk.producer.is_down = True
    desk.until(MOMENT + timedelta(seconds=2), every=3600)
    assert [one.text for one in desk.stands] == ["The library is open today."]


def test_every_fetch_is_kept_and_an_unchanged_one_leaves_its_mark_in_the_audit(desk: Desk) -> None:
    for hours in (2, 4, 6):
        desk.at(EVE, hours=hours)
    with desk.bot.ctx.sessions() as session:
        assert len(session.exec(select(CalendarRow)).all()) == 1
        marks = session.exec(select(AuditRow).where(AuditRow.subject == "calendar").order_by(AuditRow.id)).all()  # type: ignore[arg-type]
        assert [row.act for row in marks] == ["calendar_read", *["calendar_unchanged"] * 3]


def test_a_pair_goes_out_together_and_the_gap_between_the_two_is_written_down(desk: Desk) -> None:
    ident = desk.approved(EN, CY, accounts=(X_EN, X_CY))
    desk.until(MOMENT, every=3600)
    assert sorted(one.text for one in desk.stands) == sorted([EN, CY])
    with desk.bot.ctx.sessions() as session:
        (row,) = session.exec(select(AuditRow).where(AuditRow.act == "pair_published")).all()
    assert row.subject_id == str(ident)
    assert row.detail["gap_seconds"] == pytest.approx(0.015)


def test_neither_of_a_pair_starts_while_one_of_the_accounts_is_stopped(desk: Desk) -> None:
    desk.approved(EN, CY, accounts=(X_EN, X_CY))
    with desk.bot.ctx.sessions() as session:
        session.add(SwitchRow(name=X_CY, since=EVE, by="Gwen", reason="storm"))
        session.commit()
    desk.until(MOMENT + timedelta(minutes=2), every=3600)
    assert desk.stands == []
    with desk.bot.ctx.sessions() as session:
        session.delete(session.get_one(SwitchRow, X_CY))
        session.commit()
    desk.at(MOMENT, minutes=3)
    assert len(desk.stands) == 2


def test_where_the_first_of_a_pair_is_refused_the_second_stays_behind(desk: Desk) -> None:
    def refuses(outgoing: Outgoing) -> None:
        raise PlatformError("No.", permanent=True, sent=False)

    ident = desk.approved(EN, CY, accounts=(X_EN, X_CY))
    desk.bot.house.platforms[X_CY].before = refuses
    desk.until(MOMENT + timedelta(minutes=2), every=3600)
    assert desk.stands == []
    assert sorted(one.state for one in desk.deliveries(ident)) == ["refused", "scheduled"]


def test_an_account_that_stands_alone_need_not_wait_for_another(desk: Desk) -> None:
    desk.approved(EN, CY, accounts=(FACEBOOK, X_EN, X_CY))
    with desk.bot.ctx.sessions() as session:
        session.add(SwitchRow(name=X_CY, since=EVE, by="Gwen", reason="storm"))
        session.commit()
    desk.until(MOMENT + timedelta(minutes=2), every=3600)
    assert len(desk.bot.house.platforms[FACEBOOK].stands) == 2
    assert desk.bot.house.platforms[X_EN].stands == []


def test_near_a_release_that_a_queued_post_rests_on_the_calendar_is_read_every_five_minutes(desk: Desk) -> None:
    desk.approved()
    desk.until(MOMENT - timedelta(minutes=62), every=1800)
    before = len(desk.producer.reads)
    desk.until(MOMENT - timedelta(minutes=1), every=45)
    gaps = [b - a for a, b in pairwise(desk.producer.reads[before:])]
    assert len(gaps) >= 10
    assert max(gaps) <= timedelta(minutes=6)


def test_far_from_any_release_it_is_read_in_its_own_rhythm(desk: Desk) -> None:
    before = len(desk.producer.reads)
    desk.until(EVE + timedelta(hours=6), every=300)
    assert len(desk.producer.reads) - before == 6


def test_a_calendar_that_asks_for_time_is_left_alone_until_then(desk: Desk) -> None:
    desk.approved()
    desk.until(MOMENT - timedelta(minutes=30), every=1800)
    asked: list[datetime] = []

    def busy() -> None:
        asked.append(desk.truth.at)
        raise CalendarSourceError("Busy.", retry_at=desk.truth.at + timedelta(minutes=20))

    desk.producer.before = busy
    desk.until(MOMENT - timedelta(minutes=5), every=30)
    assert len(asked) == 2
    assert asked[1] - asked[0] >= timedelta(minutes=20)


def test_a_delivery_refused_for_a_while_is_not_tried_again_before_its_time(desk: Desk) -> None:
    def limited(outgoing: Outgoing) -> None:
        raise PlatformError("Wait.", permanent=False, sent=False, retry_at=desk.truth.at + timedelta(minutes=10))

    desk.approved(EN, CY)
    page = desk.bot.house.platforms[FACEBOOK]
    page.before = limited
    desk.until(MOMENT, every=3600)
    assert page.attempts == 2
    page.before = None
    desk.until(MOMENT + timedelta(minutes=9), every=60)
    assert page.attempts == 2
    desk.until(MOMENT + timedelta(minutes=11), every=30)
    assert len(desk.stands) == 2


def test_a_clock_that_leaps_over_a_slot_gives_no_post_up_and_it_goes_out_once_the_clock_is_right(desk: Desk) -> None:
    slot = MOMENT + timedelta(hours=2)
    ident = desk.approved("The library is open today.", at=slot)
    desk.at(slot, minutes=-29)
    desk.bot.host.offset = timedelta(minutes=90)
    desk.at(slot, minutes=-28)
    assert [one.state for one in desk.deliveries(ident)] == ["scheduled"]
    assert desk.stands == []
    desk.bot.host.offset = timedelta()
    desk.until(slot - timedelta(minutes=1))
    assert desk.stands == [], "nor before its slot"
    desk.until(slot + timedelta(minutes=2))
    assert [one.text for one in desk.stands] == ["The library is open today."]


def test_what_missed_its_slot_while_the_clock_was_wrong_asks_a_person_once_it_is_right(desk: Desk) -> None:
    slot = MOMENT + timedelta(hours=2)
    ident = desk.approved("The library is open today.", at=slot)
    desk.at(slot, minutes=-29)
    desk.bot.host.offset = timedelta(hours=5)
    desk.until(slot + timedelta(hours=2), every=600)
    assert desk.stands == []
    desk.bot.host.offset = timedelta()
    desk.until(slot + timedelta(hours=2, minutes=10))
    assert desk.stands == []
    assert [one.state for one in desk.deliveries(ident)] == ["expired"]
