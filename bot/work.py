"""The works that a wake-up can name, each a round of one step; and the running of them."""

from collections.abc import Callable, Mapping

from bot.intake import pull
from bot.judge import judge
from bot.moderate import moderate
from bot.ports import Context
from bot.publish import publish, read_back, sweep
from bot.report.step import send_due
from bot.store.running import beat

Work = Callable[[], int]


def works(ctx: Context, sync_calendar: Callable[[Context], int]) -> Mapping[str, Work]:
    """{name: round}. A round may be run at any time and in several processes; it answers how much it found to do."""

    def pull_all() -> int:
        with ctx.sessions() as session:
            beat(session, "pull", ctx.clock())
            session.commit()
        return sum(_brought(ctx, key) for key in ctx.platforms.keys())  # noqa: SIM118 - no mapping: the port names its accounts

    def look_back() -> int:
        return sweep(ctx) + read_back(ctx)

    return {
        "publish": lambda: publish(ctx),
        "read_back": look_back,
        "judge": lambda: judge(ctx),
        "moderate": lambda: moderate(ctx),
        "pull": pull_all,
        "calendar": lambda: sync_calendar(ctx),
        "report": lambda: send_due(ctx),
    }


def _brought(ctx: Context, key: str) -> int:
    found = pull(ctx, key)
    return found.comments + found.replies + found.posts + found.gone
