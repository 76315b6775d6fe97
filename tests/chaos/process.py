"""The bot as a process of its own, with a clock that its parent fakes: `python -m tests.chaos.process`. Its kernel's word is
no, since a faked clock leaves it saying yes. `NAIVE=1` runs the negative control in place of the gate."""

import os
import signal
import sys
import threading
from dataclasses import replace
from functools import partial
from pathlib import Path

from bot.gather.trust import Keeper, ReplyTime
from bot.intake import reread
from bot.queue import Worker
from bot.schedule import ticking
from bot.settings import Settings
from bot.store.engine import connected
from bot.wiring.context import context
from bot.work import works
from tests.chaos.bot import Rejudged
from tests.chaos.naive import naive
from tests.chaos.releases import EmbargoBench

QUIET = ("pull", "report", "moderate")


def main() -> None:
    url, data, sandbox, calendar = sys.argv[1:5]
    every_check = sys.argv[5:] == ["all"]
    given = Settings.model_validate(
        {
            "data": Path(data),
            "calendar_url": calendar,
            "facebook_url": sandbox,
            "x_url": sandbox,
            "config": Path(data) / "config",
        }
    )
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    with connected(url) as engine:
        ctx = context(given, engine)
        world = {"the sandbox": ReplyTime(sandbox, "s", True), "the calendar": ReplyTime(calendar, "c", True)}
        ctx = replace(ctx, timekeeper=Keeper(lambda: False, world))
        if not every_check:
            ctx = replace(ctx, bench=EmbargoBench())  # type: ignore[arg-type]
        ctx = replace(ctx, reread=partial(reread, ctx), rejudge=Rejudged([ctx]))  # type: ignore[arg-type]
        every = {name: (lambda: 0) if name in QUIET else work for name, work in works(ctx).items()}
        if os.environ.get("NAIVE"):
            every["publish"] = lambda: naive(ctx)
        clock = ticking(ctx)
        clock.start()
        with Worker(engine, every):
            sys.stdout.write("runs\n")
            sys.stdout.flush()
            ended.wait()
        clock.shutdown(wait=True)
        ctx.bench.close()
        ctx.pictures.close()


if __name__ == "__main__":
    main()
