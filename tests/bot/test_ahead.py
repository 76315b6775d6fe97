"""What is due with a release is judged ahead, and the answer is taken only where everything stands as it was foreseen."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import Engine, text

from bot.decision import NOTHING
from bot.gather import Gathered
from bot.judge import foresee
from bot.ports import Foreseen, Foretold, Judged
from bot.publish import publish
from bot.rulebook import rulebook
from bot.schedule import next_due, tick
from bot.store.releases import rests
from checks.model import Calendar, Evidence, Item, Link, Post
from tests.chaos.desk import CY, EN, MOMENT, Desk
from tests.chaos.releases import EmbargoBench
from tests.house import X_CY, X_EN, reader

SOON = MOMENT - timedelta(seconds=40)


class Counted(EmbargoBench):
    """Counts what it is asked."""

    asked = 0

    def __call__(self, items: list[Item]) -> list[Judged]:
        self.asked += len(items)
        return super().__call__(items)


@pytest.fixture
def bench() -> Counted:
    return Counted()


@pytest.fixture
def desk(engine: Engine, bench: Counted) -> Desk:
    made = Desk(engine)
    made.bot.adopt(replace(made.bot.ctx, bench=bench))
    made.approved()
    made.approved(EN, CY, accounts=(X_CY, X_EN))
    made.until(SOON, every=7200)
    return made


def test_what_was_judged_ahead_is_not_judged_again_at_its_moment(desk: Desk, bench: Counted) -> None:
    assert len(desk.bot.ctx.foreseen.kept) == 2, "the round woke it"
    bench.asked = 0
    assert foresee(desk.bot.ctx) == 0, "once is enough"
    desk.truth.at = MOMENT
    desk.producer.publish()
    assert publish(desk.bot.ctx) == 3
    assert bench.asked == 0
    assert [one.state for one in desk.deliveries(1)] == ["published"]
    with desk.bot.ctx.sessions() as session:
        assert [row.uri for row in rests(session, 1)] == [desk.release.uri]


def test_what_was_judged_ahead_is_claimed_together_and_each_goes_by_itself(desk: Desk) -> None:
    desk.truth.at = MOMENT
    desk.producer.publish()
    assert publish(replace(desk.bot.ctx, senders=4)) == 3
    assert {one.state for ident in (1, 2) for one in desk.deliveries(ident)} == {"published"}
    with desk.bot.ctx.sessions() as session:
        claims = session.execute(text("select xmin::text from audit where act = 'claimed'")).scalars().all()
    assert len(claims) == 3
    assert len(set(claims)) == 1, "one transaction"


@pytest.mark.parametrize(
    "sql", ["update post set approved_hash = 'x' where id = 1", "delete from delivery where post_id = 1"]
)
def test_what_speaks_against_one_of_those_claimed_together_keeps_no_other_back(desk: Desk, sql: str) -> None:
    with desk.bot.ctx.sessions() as session:
        session.execute(text(sql))
        session.commit()
    desk.truth.at = MOMENT
    desk.producer.publish()
    assert publish(replace(desk.bot.ctx, senders=4)) == 2
    assert {one.state for one in desk.deliveries(1)} <= {"held"}
    assert [one.state for one in desk.deliveries(2)] == ["published", "published"]


def test_links_are_opened_ahead_too_so_that_the_answer_holds_at_the_moment(desk: Desk, bench: Counted) -> None:
    gather = Gathered(reader(), links=lambda urls: {url: Link(url, url, status=200) for url in urls})
    desk.bot.adopt(replace(desk.bot.ctx, gather=gather))
    desk.approved(f"{EN} https://trefgerallt.example/prices")
    with desk.bot.ctx.sessions() as session:
        session.execute(text("update opened_link set opened_at = opened_at - interval '2 hours'"))
        session.commit()
    desk.bot.ctx.foreseen.kept.clear()
    assert foresee(desk.bot.ctx) == 3
    bench.asked = 0
    desk.truth.at = MOMENT
    desk.producer.publish()
    assert publish(desk.bot.ctx) == 4
    assert bench.asked == 0


@pytest.mark.parametrize(("status", "is_quick"), [(200, True), (404, False), (None, False)])
def test_a_link_that_must_be_opened_anew_makes_it_slow(status: int | None, is_quick: bool) -> None:
    link = Link("https://trefgerallt.example/", "https://trefgerallt.example/", status=status)
    item = Post(id="p", now=MOMENT, versions=(), evidence=Evidence(links={link.url: link}))
    seen = Foreseen({1: Foretold((), rulebook(), [item], [])})
    assert seen.is_quick(1) is is_quick
    assert not seen.is_quick(2), "not foreseen at all"


def test_ahead_of_the_moment_nothing_goes_out_by_it(desk: Desk) -> None:
    desk.truth.at = MOMENT - timedelta(milliseconds=1)
    desk.producer.publish()
    with desk.bot.ctx.sessions() as session:
        session.execute(text("update delivery set due_at = due_at - interval '30 seconds'"))
        session.commit()
    publish(desk.bot.ctx)
    assert desk.stands == []


@pytest.mark.parametrize("becomes", ["not out", "cancelled", "provisional", "later"])
def test_where_the_calendar_says_otherwise_than_was_foreseen_it_is_judged_anew_and_waits(
    desk: Desk, bench: Counted, becomes: str
) -> None:
    desk.release.cancelled, desk.release.finalised = becomes == "cancelled", becomes != "provisional"
    desk.release.delay = timedelta(hours=2) if becomes == "not out" else timedelta()
    desk.release.moment += timedelta(hours=3) if becomes == "later" else timedelta()
    bench.asked = 0
    desk.truth.at = MOMENT
    desk.producer.publish()
    publish(desk.bot.ctx)
    assert bench.asked == 3
    assert desk.stands == []


@pytest.mark.parametrize("changed", ["words", "rules", "time"])
def test_other_words_other_rules_and_a_later_time_are_judged_anew(desk: Desk, bench: Counted, changed: str) -> None:
    later = timedelta(minutes=1) if changed == "time" else timedelta()
    if changed == "words":
        with desk.bot.ctx.sessions() as session:
            session.execute(text("update post_version set text = text || ' !'"))
            session.execute(text('update post set shares = \'{"text": "!"}\''))
            session.commit()
    if changed == "rules":
        desk.bot.adopt(replace(desk.bot.ctx, book=replace(desk.bot.ctx.book)))
    bench.asked = 0
    desk.truth.at = MOMENT + later
    desk.producer.publish()
    publish(desk.bot.ctx)
    assert bench.asked == (0 if changed == "words" else 3), "changed words are void before they are judged"
    assert len(desk.stands) == (0 if changed == "words" else 3)


def test_what_rests_on_no_release_is_not_judged_ahead_and_what_is_past_is_forgotten(desk: Desk) -> None:
    desk.approved("The library is open today.", at=MOMENT)
    assert "foresee" in tick(desk.bot.ctx)
    foresee(desk.bot.ctx)
    assert sorted(desk.bot.ctx.foreseen.kept) == [1, 2]
    desk.truth.at = MOMENT + timedelta(minutes=3)
    foresee(desk.bot.ctx)
    assert desk.bot.ctx.foreseen.kept == {}


def test_the_clock_ticks_at_the_moment_at_which_something_is_due(desk: Desk) -> None:
    desk.truth.at = MOMENT - timedelta(milliseconds=300)
    assert next_due(desk.bot.ctx, timedelta(seconds=1)) == timedelta(milliseconds=300)
    assert next_due(desk.bot.ctx, timedelta(milliseconds=299)) is None
    desk.truth.at = MOMENT
    assert next_due(desk.bot.ctx, timedelta(seconds=1)) is None


@pytest.mark.parametrize(("asked", "is_taken"), [("23:59:59", True), ("00:00:00", False), ("23:59:29", False)])
def test_an_answer_does_not_outlast_its_minute_since_elections_begin_with_a_day(asked: str, is_taken: bool) -> None:
    due, read = datetime(2027, 3, 24, 23, 59, 30, tzinfo=UTC), datetime(2027, 3, 24, 23, 59, 20, tzinfo=UTC)
    item = Post(id="p", now=due, versions=(), evidence=Evidence(calendar=Calendar((), read)))
    book = rulebook()
    seen = Foreseen({1: Foretold((), book, [item], [Judged(NOTHING["post"], {})])})
    later = datetime.combine(due.date() + timedelta(days=asked < "23"), time.fromisoformat(asked), UTC)
    assert (seen.of(1, [replace(item, now=later)], book) is not None) is is_taken
