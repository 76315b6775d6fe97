"""The daily purge, of the database and of letters that are kept as files."""

from bot.ports import Context
from bot.store.audit import record
from bot.store.purge import POLICY, purge
from bot.store.running import beat


def retain(ctx: Context) -> int:
    """Empties what is over its time by config/retention.yaml; how much there was. Safe in several processes at once."""
    now = ctx.clock()
    letters = ctx.mail.forget(now - ctx.book.retention["logs"].time)
    with ctx.sessions() as session:
        done = purge(session, now, ctx.book.retention)
        if letters:
            record(session, now, POLICY, "purged", "retention", "mail", rows={"letters": letters})
        beat(session, "retention", now)
        session.commit()
    return sum(done.values()) + letters
