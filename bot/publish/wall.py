"""This machine's own clock: watched, and told of where it cannot be relied on."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.ports import Context
from bot.store.alarms import clear_alarm, raise_alarm
from bot.store.audit import record
from bot.store.deliveries import CLOCK, NOT_OUT, UNREAD, free
from bot.store.running import HeartbeatRow, beat

WATCH = "clock"
TRUSTED = "clock trusted"
UNTRUSTED = "clock_untrusted"
JUMPED = "clock_jumped"
# After so long of a trusted clock a jump is past: what it let wait has been looked at again.
SETTLED = timedelta(hours=1)


def watch(ctx: Context) -> int:
    """Asks whether the clock is trusted; raises an alarm where it is not and clears it where it is. 1 where it is not."""
    trust, now = ctx.timekeeper(), ctx.clock()
    with ctx.sessions() as session:
        beat(session, WATCH, now)
        if trust.is_trusted:
            beat(session, TRUSTED, now)
            clear_alarm(session, now, UNTRUSTED, "policy")
            free(session, CLOCK)
            ctx.wake(session, "publish")
            jumped = session.get(HeartbeatRow, JUMPED)
            if jumped is not None and not now - SETTLED < jumped.at <= now:
                clear_alarm(session, now, JUMPED, "policy")
        elif raise_alarm(session, now, UNTRUSTED, UNTRUSTED, "clock"):
            record(session, now, "policy", UNTRUSTED, "clock", "wall", reason=trust.says)
        session.commit()
    return int(not trust.is_trusted)


def note_jump(session: Session, now: datetime, jump: timedelta) -> None:
    """The wall clock has moved against the monotonic one: moments written by it are not where they were meant to be."""
    beat(session, JUMPED, now)
    raise_alarm(session, now, JUMPED, JUMPED, "clock")
    free(session, CLOCK, UNREAD, NOT_OUT)
    record(session, now, "policy", JUMPED, "clock", "wall", seconds=round(jump.total_seconds(), 1))
