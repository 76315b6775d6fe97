"""kill -9 at each step of the way out, with several posts claimed at once: nothing is lost, nothing goes out twice."""

import os
import signal
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.ports import Context, Outgoing, Published
from bot.publish import publish
from tests.chaos.desk import CY, EN, MOMENT, Desk
from tests.fakes import FakePlatform, FakePlatforms
from tests.house import X_CY, X_EN

SOON = MOMENT - timedelta(seconds=40)
Step = Callable[[Context, dict[str, FakePlatform]], Context]


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Dying(FakePlatforms):
    """Dies as the accounts are looked up: what was claimed is claimed, and nothing was sent."""

    def at_hand(self, accounts: Collection[str]) -> Callable[[str], FakePlatform]:
        die()
        return self


def before_the_claim_stands(ctx: Context, _: dict[str, FakePlatform]) -> Context:
    return replace(ctx, rejudge=die)  # type: ignore[arg-type]


def between_claim_and_request(ctx: Context, platforms: dict[str, FakePlatform]) -> Context:
    return replace(ctx, platforms=Dying(platforms))


def before_a_request(ctx: Context, platforms: dict[str, FakePlatform]) -> Context:
    platforms[X_EN].before = die
    return ctx


def after_a_request(ctx: Context, platforms: dict[str, FakePlatform]) -> Context:
    told = platforms[X_CY].after

    def after(outgoing: Outgoing) -> None:
        assert told is not None
        told(outgoing)
        die()

    platforms[X_CY].after = after
    return ctx


STEPS = (before_the_claim_stands, between_claim_and_request, before_a_request, after_a_request)


@pytest.fixture
def desk(engine: Engine) -> Desk:
    made = Desk(engine)
    made.approved()
    made.approved(EN, CY, accounts=(X_CY, X_EN))
    made.until(SOON, every=7200)
    made.truth.at = MOMENT
    made.producer.publish()
    return made


def killed_at(desk: Desk, step: Step) -> int:
    """A process of its own publishes and is killed at a step; its status. What then stands, stands for us too."""
    platforms = desk.bot.house.platforms
    heard, says = os.pipe()
    child = os.fork()
    if not child:
        engine = desk.bot.engine
        engine.dispose(close=False)  # the parent's connections are not ours to speak on
        for key, platform in platforms.items():
            platform.after = lambda outgoing, key=key: os.write(says, f"{key}\t{outgoing.text}\n".encode())
        publish(step(replace(desk.bot.ctx, senders=4), platforms))
        os._exit(0)
    os.close(says)
    _, status = os.waitpid(child, 0)
    with os.fdopen(heard, encoding="utf-8") as lines:
        for line in lines:
            key, text = line.rstrip("\n").split("\t")
            platforms[key].stands.append(Published(f"p{len(platforms[key].stands) + 1}", text, MOMENT))
    return status


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_a_step_nothing_is_lost_and_nothing_goes_out_twice(desk: Desk, step: Step) -> None:
    assert killed_at(desk, step) == signal.SIGKILL
    desk.bot.start()
    desk.until(MOMENT + timedelta(minutes=10), every=20)
    deliveries = desk.deliveries(1) + desk.deliveries(2)
    texts = Counter((key, one.text) for key, platform in desk.bot.house.platforms.items() for one in platform.stands)
    assert max(texts.values(), default=1) == 1
    # What stands is known to stand; of what does not, a person is asked.
    assert {one.state for one in deliveries} <= {"published", "unknown"}
    assert sum(one.state == "published" for one in deliveries) == len(texts)
    assert ("delivery_unknown" in desk.alarms()) is (len(texts) < 3)
    assert (len(texts) == 3) is (step is before_the_claim_stands)
