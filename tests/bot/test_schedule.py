"""The clock that ticks: it wakes workers for what the database says is due, and decides nothing."""

import time
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bot.intake import pull, sync
from bot.ports import CalendarSourceError, Reading
from bot.publish import publish
from bot.schedule import tick, ticking
from bot.store.deliveries import CLOCK, NOT_OUT, UNREAD, DeliveryRow
from bot.store.running import AlarmRow, CalendarRow, HeartbeatRow
from bot.work import works
from tests.house import FACEBOOK, House, house

FIRST = {"pull", "calendar", "clock", "consents", "retention"}


@pytest.fixture
def desk(engine: Engine) -> House:
    made = house(engine)
    quiet(made)
    return made


def quiet(desk: House) -> None:
    """What every house wants at its first tick: to read its accounts and its calendar, to look at its clock and through its
    consents, and to forget what is over its time."""
    assert set(tick(desk.ctx)) == FIRST
    for name in FIRST:
        works(desk.ctx)[name]()


def test_a_quiet_house_wakes_nobody_until_it_is_time_to_read_again(desk: House) -> None:
    assert tick(desk.ctx) == ()
    desk.clock.passes(minutes=20)
    assert set(tick(desk.ctx)) == {"pull", "calendar", "clock"}
    desk.clock.passes(hours=1)
    assert set(tick(desk.ctx)) == {"pull", "calendar", "clock", "consents"}
    desk.clock.passes(days=1)
    assert set(tick(desk.ctx)) == FIRST


def test_what_is_due_is_woken_and_what_is_not_is_not(desk: House) -> None:
    moment = desk.clock() + timedelta(seconds=60)
    ident = desk.queue(("en", "Later."), at=moment)
    assert "judge" not in tick(desk.ctx)
    desk.approve(ident)
    assert "publish" not in tick(desk.ctx)
    desk.clock.at = moment
    assert "publish" in tick(desk.ctx)
    publish(desk.ctx)
    assert "publish" not in tick(desk.ctx)


@pytest.mark.parametrize(
    ("reason", "waited", "every"),
    [
        (CLOCK, timedelta(minutes=1), 5),
        (CLOCK, timedelta(minutes=50), 5),
        (CLOCK, timedelta(hours=2), 60),
        (UNREAD, timedelta(minutes=50), 5),
        (UNREAD, timedelta(hours=2), 60),
        (UNREAD, timedelta(days=2), 900),
        (NOT_OUT, timedelta(minutes=50), 60),
        (NOT_OUT, timedelta(hours=2), 900),
    ],
)
def test_what_could_not_be_had_is_asked_for_oftener_while_something_due_waits_for_it(
    desk: House, reason: str, waited: timedelta, every: int
) -> None:
    desk.approve(desk.queue(("en", "Later."), at=desk.clock()))
    with desk.ctx.sessions() as session:
        (row,) = session.exec(select(DeliveryRow)).all()
        row.reason, row.due_at, row.retry_at = reason, desk.clock() - waited, desk.clock() + timedelta(days=1)
        session.add(row)
        session.commit()
    name = "clock" if reason == CLOCK else "calendar"
    works(desk.ctx)[name]()
    with desk.ctx.sessions() as session:
        row = session.get_one(DeliveryRow, row.id)
        row.reason, row.retry_at = reason, desk.clock() + timedelta(days=1)
        session.add(row)
        session.commit()
    desk.clock.passes(seconds=every - 1)
    assert name not in tick(desk.ctx)
    desk.clock.passes(seconds=1)
    assert name in tick(desk.ctx)


def test_what_waits_for_a_later_release_makes_nobody_slower_at_one_that_is_overdue(desk: House) -> None:
    first = desk.queue(("en", "Now."), at=desk.clock())
    desk.approve(first)
    desk.approve(desk.queue(("en", "Tomorrow."), at=desk.clock()))
    works(desk.ctx)["calendar"]()
    with desk.ctx.sessions() as session:
        rows = session.exec(select(DeliveryRow)).all()
        for row in rows:
            is_first = row.post_id == first
            row.reason = NOT_OUT
            row.due_at = desk.clock() - timedelta(minutes=50) if is_first else desk.clock() + timedelta(days=1)
            row.retry_at = desk.clock() + timedelta(days=1)
            session.add(row)
        session.commit()
        assert len({row.due_at for row in rows}) > 1
    desk.clock.passes(seconds=59)
    assert "calendar" not in tick(desk.ctx)
    desk.clock.passes(seconds=1)
    assert "calendar" in tick(desk.ctx)


def test_what_came_in_is_judged_and_what_is_wanted_is_done(desk: House) -> None:
    desk.platforms[FACEBOOK].writes("c1", "Bad words. [hide]")
    pull(desk.ctx, FACEBOOK)
    assert "judge" in tick(desk.ctx)
    works(desk.ctx)["judge"]()
    assert "moderate" in tick(desk.ctx)
    works(desk.ctx)["moderate"]()
    assert tick(desk.ctx) == ("judge",), "what its author is told is judged as every post is"
    works(desk.ctx)["judge"]()
    assert tick(desk.ctx) == ()


def test_a_calendar_that_cannot_be_read_raises_an_alarm_once_and_clears_it_when_it_can(desk: House) -> None:
    def broken(previous: str | None, now: object) -> Reading:
        raise CalendarSourceError("It is down.")

    told = Reading('{"releases": []}', "digest", has_changed=True)
    desk.ctx.calendars["ons"] = broken  # type: ignore[index]
    for _ in range(3):
        assert sync(desk.ctx) == 0
    with desk.ctx.sessions() as session:
        assert [alarm.kind for alarm in session.exec(select(AlarmRow))] == ["calendar_unread"]
    desk.ctx.calendars["ons"] = lambda previous, now: told  # type: ignore[index]
    assert sync(desk.ctx) == 1
    with desk.ctx.sessions() as session:
        assert session.exec(select(AlarmRow)).one().cleared_at is not None
        assert session.exec(select(CalendarRow)).one().content == told.content


def test_the_scheduler_ticks_and_leaves_nothing_behind(desk: House) -> None:
    with desk.ctx.sessions() as session:
        before = session.get_one(HeartbeatRow, "tick").at
    desk.clock.passes(seconds=1)
    scheduler = ticking(desk.ctx, seconds=0.5)
    scheduler.start()
    try:
        assert _beats(desk, before)
    finally:
        scheduler.shutdown(wait=True)
    assert scheduler.get_jobs() == []


def _beats(desk: House, before: datetime) -> bool:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with desk.ctx.sessions() as session:
            if session.get_one(HeartbeatRow, "tick").at > before:
                return True
        time.sleep(0.05)
    return False
