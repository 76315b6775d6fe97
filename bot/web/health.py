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


def health(ctx: Context) -> dict[str, Any]:
    """`well`, and what it rests on: ages in seconds (None: never seen) and the number of open alarms."""
    now = ctx.clock()
    try:
        with ctx.sessions() as session:
            beats = {row.name: now - row.at for row in session.exec(select(HeartbeatRow))}
            seen = seen_at(session)
            alarms = session.exec(select(func.count()).where(col(AlarmRow.cleared_at).is_(None))).one()
    except SQLAlchemyError:
        return {"well": False, "database": False}
    ages = {"tick": beats.get("tick"), "worker": None if seen is None else now - seen}
    limits = {"tick": TICK_LIMIT, "worker": WORK_LIMIT}
    well = all(age is not None and age <= limits[name] for name, age in ages.items())
    seconds = {name: None if age is None else round(age.total_seconds(), 1) for name, age in ages.items()}
    return {"well": well, "database": True, "alarms": alarms, **seconds}
