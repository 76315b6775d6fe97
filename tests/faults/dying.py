"""A process that publishes two posts claimed together and kills itself at a step of the way out:

    python -m tests.faults.dying URL STEP

It prints what has gone out so far, an account and its text a line.
"""

import os
import signal
import sys
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import timedelta

from bot.ports import Context, Outgoing
from bot.publish import publish
from bot.store.engine import engine_of
from tests.chaos.desk import CY, EN, MOMENT, Desk
from tests.fakes import FakePlatform, FakePlatforms
from tests.house import X_CY, X_EN

SOON = MOMENT - timedelta(seconds=40)


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


STEPS = {
    one.__name__: one for one in (before_the_claim_stands, between_claim_and_request, before_a_request, after_a_request)
}


def main(url: str, step: str) -> None:
    desk = Desk(engine_of(url), at=SOON - timedelta(minutes=2))
    desk.approved()
    desk.approved(EN, CY, accounts=(X_CY, X_EN))
    desk.until(SOON)
    desk.truth.at = MOMENT
    desk.producer.publish()
    platforms = desk.bot.house.platforms
    for key, platform in platforms.items():
        platform.after = lambda outgoing, key=key: os.write(1, f"{key}\t{outgoing.text}\n".encode())
    publish(STEPS[step](replace(desk.bot.ctx, senders=4), platforms))


if __name__ == "__main__":
    main(*sys.argv[1:])
