"""Accounts are published to side by side, and what shares an account goes in order."""

from collections.abc import Callable
from dataclasses import replace
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from bot.ports import Outgoing, PlatformError
from bot.publish import publish
from bot.publish.lanes import lanes
from tests.house import FACEBOOK, X_CY, X_EN, House, house

PAIRS = {"a": "b", "b": "a"}


def test_posts_that_share_an_account_or_a_pair_are_in_one_lane_in_their_order() -> None:
    posts = {7: ["a"], 3: ["c"], 5: ["b"], 4: ["c", "d"], 9: ["e"]}
    assert lanes(posts, PAIRS.get) == [[7, 5], [3, 4], [9]]


def test_a_post_that_joins_two_lanes_makes_one_of_them() -> None:
    assert lanes({1: ["c"], 2: ["d"], 3: ["e"], 4: ["c", "d"], 5: ["d"], 6: ["e"]}, PAIRS.get) == [[1, 2, 4, 5], [3, 6]]


@given(st.lists(st.sets(st.sampled_from("abcdefgh"), min_size=1, max_size=3), max_size=12))
def test_every_post_is_in_one_lane_and_no_account_in_two(accounts: list[set[str]]) -> None:
    made = lanes(dict(enumerate(accounts)), PAIRS.get)
    assert sorted(ident for lane in made for ident in lane) == list(range(len(accounts)))
    assert all(lane == sorted(lane) for lane in made)
    served = [{PAIRS.get(name, name) for ident in lane for name in accounts[ident]} for lane in made]
    served = [names | {PAIRS.get(name, name) for name in names} for names in served]
    assert sum(len(names) for names in served) == len(set().union(*served))


@pytest.fixture
def desk(engine: Engine) -> House:
    made = house(engine)
    made.ctx = replace(made.ctx, senders=4)
    return made


def _waits(event: Event) -> Callable[[Outgoing], None]:
    def before(_: Outgoing) -> None:
        if not event.wait(10):
            raise PlatformError("The other was kept waiting.", permanent=True, sent=False)

    return before


def test_a_platform_that_is_slow_for_one_account_keeps_no_other_waiting(desk: House) -> None:
    slow = desk.queue(("cy", "Mae'r llyfrgell ar agor."), ("en", "The library is open."))
    quick = desk.queue(("cy", "Mae'r pwll ar agor."), ("en", "The pool is open."), accounts=(X_CY, X_EN))
    for ident in (slow, quick):
        desk.approve(ident)
    out = Event()
    desk.platforms[FACEBOOK].before = _waits(out)
    desk.platforms[X_EN].after = lambda _: out.set()
    assert publish(desk.ctx) == 4
    assert {one.state for ident in (slow, quick) for one in desk.deliveries(ident)} == {"published"}


def test_one_after_the_other_the_same_two_keep_each_other_waiting(desk: House) -> None:
    """The negative control."""
    desk.ctx = replace(desk.ctx, senders=1)
    slow = desk.queue(("cy", "Mae'r llyfrgell ar agor."), ("en", "The library is open."))
    quick = desk.queue(("cy", "Mae'r pwll ar agor."), ("en", "The pool is open."), accounts=(X_CY, X_EN))
    for ident in (slow, quick):
        desk.approve(ident)
    out = Event()

    def before(_: Outgoing) -> None:
        if not out.is_set():
            raise PlatformError("The other was kept waiting.", permanent=True, sent=False)

    desk.platforms[FACEBOOK].before = before
    desk.platforms[X_EN].after = lambda _: out.set()
    publish(desk.ctx)
    assert "refused" in {one.state for one in desk.deliveries(slow)}
