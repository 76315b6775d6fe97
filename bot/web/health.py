"""Whether the house is running: the database answers, the clock ticks, the works are done."""

from datetime import timedelta
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col, func, select

from bot.ports import Context
from bot.queue import seen_at
from bot.store.running import AlarmRow, HeartbeatRow

# The clock ticks every second; a thread that died leaves its last beat behind.
TICK_LIMIT = timedelta(seconds=15)
WORK_LIMIT = timedelta(seconds=60)
WATCH_LIMIT = timedelta(minutes=5)


def health(ctx: Context) -> dict[str, Any]:
    """`well`, and what it rests on: ages in seconds (None: never seen), the number of open alarms, and whether the clock is
    trusted; where it is not, statistics hold and the rest goes on."""
    now = ctx.clock()
    try:
        with ctx.sessions() as session:
            beats = {row.name: now - row.at for row in session.exec(select(HeartbeatRow))}
            seen = seen_at(session)
            alarms = session.exec(select(func.count()).where(col(AlarmRow.cleared_at).is_(None))).one()
            open_kinds = set(session.exec(select(AlarmRow.kind).where(col(AlarmRow.cleared_at).is_(None))))
    except SQLAlchemyError:
        return {"well": False, "database": False}
    ages = {"tick": beats.get("tick"), "worker": None if seen is None else now - seen}
    limits = {"tick": TICK_LIMIT, "worker": WORK_LIMIT}
    well = all(age is not None and age <= limits[name] for name, age in ages.items())
    seconds = {name: None if age is None else round(age.total_seconds(), 1) for name, age in ages.items()}
    # Watched once a minute; None: nobody has looked lately.
    looked = beats.get("clock")
    trusted = None if looked is None or looked > WATCH_LIMIT else "clock_untrusted" not in open_kinds
    return {"well": well, "database": True, "alarms": alarms, "clock_trusted": trusted, **seconds}
