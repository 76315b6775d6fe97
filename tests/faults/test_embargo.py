"""The embargo when something is wrong: clocks, the database, a backup put back, posts scheduled at the platform."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, select

from bot.gather import Gathered
from bot.intake import pull
from bot.judge import judge
from bot.ports import Waiting
from bot.publish import publish, read_back, sweep
from bot.rulebook import rulebook
from bot.schedule import tick
from bot.store.accounts import SwitchRow
from bot.store.audit import AuditRow
from bot.store.backup import backup
from bot.store.cluster import Cluster
from bot.store.engine import engine_of
from bot.store.posts import PostRow
from bot.store.restore import restore
from bot.web.health import health
from tests.chaos.desk import EN, EVE, MOMENT, Desk
from tests.chaos.naive import naive
from tests.house import FACEBOOK, reader

PLAIN = "The library is open today."
TEN = timedelta(minutes=10)


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return Desk(engine)


@pytest.mark.parametrize("restarts", [False, True])
def test_by_a_clock_ten_minutes_fast_statistics_hold_and_the_rest_goes_out(desk: Desk, restarts: bool) -> None:
    desk.approved()
    desk.approved(PLAIN, at=MOMENT)
    desk.until(MOMENT - timedelta(minutes=12), every=1800)
    desk.bot.host.offset = TEN
    if restarts:
        desk.bot.start()
    desk.until(MOMENT + timedelta(minutes=5), every=30)
    assert [one.text for one in desk.stands] == [PLAIN]
    assert "clock_untrusted" in desk.alarms()
    assert health(desk.bot.ctx)["clock_trusted"] is False
    desk.bot.host.offset = timedelta()
    desk.until(MOMENT + timedelta(minutes=7), every=4)
    assert [one.text for one in desk.stands] == [PLAIN, EN]
    assert "clock_untrusted" not in desk.alarms()
    assert health(desk.bot.ctx)["clock_trusted"] is True


def test_the_naive_scheduler_lets_it_out_ten_minutes_early(engine: Engine) -> None:
    """The negative control: the same day without the gate."""
    desk = Desk(engine)
    desk.bot.naive = naive
    desk.approved()
    desk.until(MOMENT - timedelta(minutes=12), every=1800)
    desk.bot.host.offset = TEN
    desk.until(MOMENT - timedelta(minutes=5), every=30)
    assert [one.text for one in desk.stands] == [EN]


def test_by_a_clock_ten_minutes_slow_it_waits_until_the_clock_is_right(desk: Desk) -> None:
    desk.bot.host.offset = -TEN
    desk.at(EVE, hours=1)
    desk.approved()
    desk.until(MOMENT + timedelta(minutes=12), every=60)
    assert desk.stands == []
    desk.bot.host.offset = timedelta()
    desk.until(MOMENT + timedelta(minutes=14), every=5)
    assert [one.text for one in desk.stands] == [EN]


def test_a_clock_that_leaps_hours_ahead_and_back_makes_nothing_miss_its_slot(desk: Desk) -> None:
    ident = desk.approved()
    desk.until(MOMENT - timedelta(minutes=10), every=1800)
    desk.bot.host.offset = timedelta(hours=5)
    desk.until(MOMENT - timedelta(minutes=5), every=10)
    assert "clock_jumped" in desk.alarms()
    desk.bot.host.offset = timedelta()
    desk.until(MOMENT - timedelta(seconds=1), every=10)
    assert desk.stands == []
    assert desk.deliveries(ident)[0].state == "scheduled"
    desk.until(MOMENT + timedelta(seconds=2), every=1)
    assert [one.text for one in desk.stands] == [EN]


def test_a_calendar_read_by_a_clock_that_was_fast_is_not_taken_for_fresh(desk: Desk) -> None:
    desk.bot.host.offset = timedelta(days=300)
    desk.at(EVE, minutes=1)
    desk.bot.host.offset = timedelta()
    desk.producer.is_down = True
    desk.at(EVE, minutes=2)
    ident = desk.queue()
    assert (desk.post(ident).state, desk.post(ident).hold_until) == ("held", None)
    desk.producer.is_down = False
    desk.at(EVE, hours=1, minutes=3)
    assert desk.post(ident).hold_until == MOMENT


def test_a_reading_that_a_fast_clock_dated_after_the_moment_is_no_reading_of_the_moment(desk: Desk) -> None:
    """The calendar was moved at the last minute and cannot be read any more."""
    desk.approved()
    desk.until(MOMENT - timedelta(minutes=20), every=1800)
    desk.bot.host.offset = timedelta(hours=1)
    desk.at(MOMENT - timedelta(minutes=15))
    desk.bot.host.offset = timedelta()
    desk.producer.is_down = True
    desk.until(MOMENT + timedelta(minutes=5), every=10)
    assert desk.stands == []
    desk.producer.is_down = False
    desk.until(MOMENT + timedelta(minutes=7), every=5)
    assert [one.text for one in desk.stands] == [EN]


def test_words_that_rest_on_no_release_known_hold_too_while_nobody_vouches_for_the_clock(desk: Desk) -> None:
    """Their release may be one that the calendar of the wrong day does not show."""
    desk.approved("Consumer prices rose by 3.6% in the year to September 2026.")
    desk.bot.host.offset = TEN
    desk.at(EVE, minutes=1)
    assert desk.stands == []
    desk.bot.host.offset = timedelta()
    desk.until(EVE + timedelta(minutes=4), every=1)
    assert len(desk.stands) == 1


def test_where_the_calendar_never_says_that_it_is_out_the_moment_decides_and_is_read_again(desk: Desk) -> None:
    desk.bot.adopt(replace(desk.bot.ctx, gather=Gathered(reader(), {"ons"})))
    desk.approved()
    desk.release.delay = timedelta(days=1)  # it never says so in time
    desk.until(MOMENT - timedelta(seconds=1), every=1800)
    desk.release.moment = MOMENT + timedelta(hours=1)
    desk.until(MOMENT + timedelta(minutes=2), every=10)
    assert desk.stands == []
    desk.until(MOMENT + timedelta(hours=1), every=600)
    assert [one.text for one in desk.stands] == [EN]


def test_where_the_moment_decides_a_clock_that_is_fast_decides_nothing(desk: Desk) -> None:
    desk.bot.adopt(replace(desk.bot.ctx, gather=Gathered(reader(), {"ons"})))
    desk.bot.host.offset = timedelta(days=1)
    ident = desk.queue()
    if desk.post(ident).state == "cleared":
        desk.approve(ident)
    desk.until(EVE + timedelta(minutes=5), every=20)
    assert desk.stands == []


def test_the_database_lost_between_claim_and_request_sends_nothing_until_the_lease_is_over(
    desk: Desk, server: Cluster, engine: Engine
) -> None:
    ident = desk.approved()
    desk.until(MOMENT - timedelta(seconds=1), every=3600)
    asked: list[int] = []
    honest = desk.bot.ctx.timekeeper

    class Cut:
        def __call__(self) -> object:
            asked.append(1)
            if len(asked) == 2:
                _cut(server, engine, allow=False)
            return honest()

        def jump(self) -> timedelta:
            return honest.jump()

    desk.truth.at = MOMENT
    with pytest.raises(OperationalError):
        publish(replace(desk.bot.ctx, timekeeper=Cut()))  # type: ignore[arg-type]
    _cut(server, engine, allow=True)
    assert desk.deliveries(ident)[0].state == "sending"
    assert desk.stands == []
    desk.truth.at += timedelta(seconds=95)
    assert publish(desk.bot.ctx) == 0
    assert (sweep(desk.bot.ctx), publish(desk.bot.ctx)) == (1, 1)
    assert [one.text for one in desk.stands] == [EN]
    assert "delivery_unknown" not in desk.alarms()


def test_the_database_lost_after_the_request_ends_unknown_and_is_found_there(
    desk: Desk, server: Cluster, engine: Engine
) -> None:
    ident = desk.approved()
    desk.until(MOMENT - timedelta(seconds=1), every=3600)
    desk.bot.house.platforms[FACEBOOK].after = lambda outgoing: _cut(server, engine, allow=False)
    desk.truth.at = MOMENT
    with pytest.raises(OperationalError):
        publish(desk.bot.ctx)
    _cut(server, engine, allow=True)
    desk.truth.at += timedelta(seconds=95)
    assert (sweep(desk.bot.ctx), read_back(desk.bot.ctx)) == (1, 1)
    assert desk.deliveries(ident)[0].state == "published"
    assert [one.text for one in desk.stands] == [EN]


def _cut(server: Cluster, engine: Engine, *, allow: bool) -> None:
    """Takes the database away from everybody, or gives it back."""
    admin = engine_of(server.url())
    name = engine.url.database
    with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f'alter database "{name}" allow_connections {str(allow).lower()}')
        if not allow:
            connection.exec_driver_sql(
                f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'"
            )
    admin.dispose()


def test_a_backup_put_back_lets_nothing_out_by_an_old_calendar(
    desk: Desk, engine: Engine, empty_url: str, tmp_path: Path
) -> None:
    ident = desk.approved()
    backup(engine, tmp_path / "backup.zip", EVE)
    desk.release.moment = MOMENT + timedelta(hours=5)
    other = engine_of(empty_url)
    restore(other, tmp_path / "backup.zip", EVE + timedelta(minutes=5), [], rulebook().retention)
    desk.bot.engine = other
    made = replace(desk.bot.ctx, sessions=lambda: Session(other, expire_on_commit=False))
    with made.sessions() as session:
        session.delete(session.get_one(SwitchRow, "all"))
        session.commit()
    desk.bot.adopt(made)
    judge(made)
    desk.approve(ident)
    desk.until(MOMENT + timedelta(minutes=5), every=300)
    assert desk.stands == []
    desk.until(MOMENT + timedelta(hours=5), every=1800)
    assert [one.text for one in desk.stands] == [EN]
    other.dispose()


def test_statistics_scheduled_at_the_platform_itself_are_taken_from_it_and_held(desk: Desk) -> None:
    page = desk.bot.house.platforms[FACEBOOK]
    page.queue.append(Waiting("w1", EN, MOMENT - timedelta(hours=1)))
    pull(desk.bot.ctx, FACEBOOK)
    judge(desk.bot.ctx)
    assert page.queue == []
    with desk.bot.ctx.sessions() as session:
        (row,) = session.exec(select(PostRow)).all()
    assert (row.state, row.hold_until) == ("held", MOMENT)
    desk.approve(row.id or 0)
    desk.until(MOMENT - timedelta(seconds=1), every=1200)
    assert desk.stands == []
    desk.at(MOMENT)
    assert [one.text for one in desk.stands] == [EN]


def test_a_jump_of_the_clock_is_told_with_its_size_in_the_audit(desk: Desk) -> None:
    desk.at(EVE, minutes=1)
    desk.bot.host.offset = timedelta(seconds=-45)
    tick(desk.bot.ctx)
    with desk.bot.ctx.sessions() as session:
        (row,) = session.exec(select(AuditRow).where(AuditRow.act == "clock_jumped")).all()
    assert row.detail == {"seconds": -45.0}
    assert "clock_jumped" in desk.alarms()
