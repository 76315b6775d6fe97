"""The store fails as posts that were claimed together are about to go: each goes out once and by itself, and nobody is asked."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from bot.ports import Attempt, Outgoing, PlatformError, Trust, Unsent
from bot.publish import publish, sweep
from bot.publish.send import LEASE
from bot.store.deliveries import DeliveryRow
from tests.chaos.desk import CY, EN, MOMENT, Desk
from tests.faults import failing
from tests.faults.failing import Fault, Store
from tests.house import FACEBOOK, X_CY, X_EN, more_pages

SOON = MOMENT - timedelta(seconds=40)
RETURNED = f"select 1 from delivery where state = 'scheduled' and account = '{FACEBOOK}' and fence = 1"
PAGES = 10  # and a pair: the twelve that are claimed at once at most


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    made = Store(database_url)
    yield made
    made.engine.dispose()


def desk_over(store: Store, pages: int = 1) -> Desk:
    """Half a minute before the moment, a post for each page and one for a pair, all judged ahead."""
    desk = Desk(store.engine, at=SOON - timedelta(minutes=2), pages=pages - 1)
    for page in (FACEBOOK, *more_pages(pages - 1)):
        desk.approved(f"{EN} #{page}", accounts=(page,))
    desk.approved(EN, CY, accounts=(X_CY, X_EN))
    desk.until(SOON)
    desk.bot.adopt(replace(desk.bot.ctx, sessions=store.session, senders=12))
    desk.truth.at = MOMENT
    desk.producer.publish()
    return desk


def states(desk: Desk) -> Counter[str]:
    with desk.bot.ctx.sessions() as session:
        return Counter(session.exec(select(DeliveryRow.state)))


def ticks_when_the_lease_is_over(desk: Desk) -> None:
    for second in (1, 2):
        desk.at(MOMENT + LEASE, seconds=second)


def went(desk: Desk) -> list[str]:
    assert all(one.posted_at >= MOMENT for one in desk.stands)
    return [one.text for one in desk.stands]


@pytest.mark.parametrize("fault", [failing.lost_before_the_commit, failing.not_serializable, failing.disk_full])
def test_a_claim_that_the_store_undid_is_made_again_at_once(store: Store, fault: Fault) -> None:
    desk = desk_over(store, pages=2)
    store.fault = fault
    assert publish(desk.bot.ctx) == 4
    assert states(desk) == {"published": 4}
    assert len(set(went(desk))) == len(went(desk)) == 4


@pytest.mark.parametrize(
    ("fault", "pages"),
    [(failing.answer_lost, PAGES), (failing.restarted_after_the_commit, 2), (failing.down_after_the_commit, 2)],
)
def test_a_claim_that_stands_and_asked_no_platform_goes_by_itself_when_its_lease_is_over(
    store: Store, fault: Fault, pages: int
) -> None:
    desk = desk_over(store, pages)
    store.fault = fault
    with suppress(OperationalError):
        publish(desk.bot.ctx)
    store.is_down = False
    assert states(desk) == {"sending": pages + 2}, "the claim stands"
    assert went(desk) == []
    ticks_when_the_lease_is_over(desk)
    assert states(desk) == {"published": pages + 2}
    assert len(set(went(desk))) == len(went(desk)) == pages + 2
    assert "delivery_unknown" not in desk.alarms()


def test_what_is_put_back_while_it_is_looked_at_last_is_not_sent_by_the_first(store: Store) -> None:
    desk = desk_over(store)
    ctx, trusted = desk.bot.ctx, desk.bot.ctx.timekeeper

    class Slow:
        """So slow, once, that the lease is over meanwhile and another thread puts everything back."""

        def __call__(self) -> Trust:
            if states(desk)["sending"]:
                desk.truth.at += LEASE
                assert sweep(ctx) == 3
            return trusted()

        def jump(self) -> timedelta:
            return trusted.jump()

    publish(replace(ctx, timekeeper=Slow()))
    assert states(desk) == {"scheduled": 3}
    assert went(desk) == []
    assert publish(ctx) == 3
    assert len(set(went(desk))) == len(went(desk)) == 3


def test_a_request_that_is_known_to_have_failed_is_made_again_where_the_store_could_not_be_told(store: Store) -> None:
    desk = desk_over(store)
    page = desk.bot.house.platforms[FACEBOOK]

    def cut(_: Outgoing) -> None:
        page.before, store.fault, store.when = None, failing.lost_before_the_commit, RETURNED
        raise PlatformError("The line was cut.", permanent=False, sent=False, reason="unreachable")

    page.before = cut
    with pytest.raises(OperationalError):
        publish(desk.bot.ctx)
    assert states(desk) == {"sending": 1, "published": 2}
    ticks_when_the_lease_is_over(desk)
    assert states(desk) == {"published": 3}
    assert len(set(went(desk))) == len(went(desk)) == 3


def test_an_attempt_is_either_the_requests_or_the_sweeps() -> None:
    mine, another = Attempt(1, 5, MOMENT), Attempt(1, 5, MOMENT + timedelta(microseconds=1))
    unsent = Unsent()
    unsent.begin([mine])
    assert not unsent.may_ask(another), "it got the number after mine was undone"
    assert not unsent.is_over(another)
    assert unsent.may_ask(mine)
    assert not unsent.may_ask(mine), "once"
    assert not unsent.is_over(mine), "nobody knows"
    unsent.begin([another])
    assert unsent.is_over(another)
    assert unsent.is_over(another), "what puts it back may fail too"
    assert not unsent.may_ask(another)
