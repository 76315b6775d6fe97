"""The releases of statistics to come, as the calendars that were read tell them."""

from datetime import datetime

from sqlmodel import Session

from bot.ports import Context
from checks.model import Post, Release

MOST = 200


def releases(session: Session, ctx: Context, start: datetime, end: datetime | None = None) -> tuple[Release, ...]:
    """Those that come out from `start` on (and before `end`), in order; none that was cancelled."""
    now = ctx.clock()
    calendar = ctx.gather(session, Post(id="calendar", now=now, versions=())).calendar
    if calendar is None:
        return ()
    wanted = [
        one
        for one in calendar.releases
        if not one.cancelled and start <= one.release_date and (end is None or one.release_date < end)
    ]
    return tuple(sorted(wanted, key=lambda one: (one.release_date, one.title))[:MOST])


def release(session: Session, ctx: Context, uri: str) -> Release | None:
    """One of them by its address."""
    return next((one for one in releases(session, ctx, ctx.clock()) if one.uri == uri), None)
