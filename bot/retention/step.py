"""The daily purge."""

from bot.ports import Context
from bot.store.purge import purge
from bot.store.running import beat


def retain(ctx: Context) -> int:
    """Empties what is over its time by config/retention.yaml; how much there was. Safe in several processes at once."""
    now = ctx.clock()
    with ctx.sessions() as session:
        done = purge(session, now, ctx.book.retention)
        beat(session, "retention", now)
        session.commit()
    return sum(done.values())
