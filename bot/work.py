"""The works that a wake-up can name, each a round of one step; and the running of them in a worker."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Engine

from bot.clocks.emergencies import chase
from bot.intake import pull, sync
from bot.judge import foresee, judge
from bot.judge.proposed import replay_proposals
from bot.moderate import moderate
from bot.ports import Context
from bot.publish import publish, read_back, remove, replan, sweep
from bot.publish.wall import watch
from bot.queue import Worker
from bot.register import watch as watch_consents
from bot.report.hooks import send_hooks
from bot.report.notices import send_notices
from bot.report.step import send_due
from bot.report.urgent import tell
from bot.retention import retain
from bot.review import approve_standing
from bot.store.running import beat

Work = Callable[[], int]


def works(ctx: Context) -> Mapping[str, Work]:
    """{name: round}. A round may be run at any time and in several processes; it answers how much it
    found to do. Each is done under the rules that are in force when it begins."""
    now = ctx.renewed
    return {
        "publish": lambda: publish(now()),
        "read_back": lambda: sweep(now()) + read_back(now()),
        "foresee": lambda: foresee(now()),
        "judge": lambda: judge(now()) + approve_standing(now()),
        "tell": lambda: tell(now()) + send_hooks(now()),
        "hooks": lambda: send_hooks(now()),
        "moderate": lambda: moderate(now()),
        "pull": lambda: pull_all(now()),
        "calendar": lambda: sync(now()),
        "replan": lambda: replan(now()),
        "notices": lambda: send_notices(now()),
        "clock": lambda: watch(now()),
        "consents": lambda: watch_consents(now()),
        "retention": lambda: retain(now()),
        "remove": lambda: remove(now()),
        "chase": lambda: chase(now()),
        "report": lambda: send_due(now()),
        "replay": lambda: replay_proposals(now()),
    }


def pull_all(ctx: Context) -> int:
    """Reads every connected account; how much came in."""
    with ctx.sessions() as session:
        beat(session, "pull", ctx.clock())
        session.commit()
    return sum(_brought(ctx, key) for key in ctx.platforms.keys())  # noqa: SIM118 - no mapping: a port with keys


def _brought(ctx: Context, key: str) -> int:
    found = pull(ctx, key)
    return found.comments + found.replies + found.posts + found.gone


@contextmanager
def working(ctx: Context) -> Iterator[None]:
    """A worker that answers wake-ups while the context lasts."""
    with ctx.sessions() as session:
        engine = session.get_bind()
    if not isinstance(engine, Engine):
        raise TypeError("a session on an engine is needed")
    with Worker(engine, works(ctx)):
        yield
