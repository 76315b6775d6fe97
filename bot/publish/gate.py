"""The gate: whether an approved post may still go out, asked at the claim with fresh evidence and a clock that is trusted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.decision import Weighed
from bot.ports import Context, Judged
from bot.publish.override import overridden
from bot.publish.resting import Outlook, moment, outlook
from bot.publish.thread import thread_against
from bot.store.content import Whole
from bot.store.deliveries import CLOCK, NOT_FINAL, NOT_OUT, UNDONE, UNREAD
from bot.store.releases import RestRow, last_look, rest_on, rests
from bot.store.running import Marks, readings

GRACE = timedelta(hours=1)
EMBARGO = "embargo."
# What holds without an end and yet may pass by itself: a release that is not out, checks that did not finish.
UNFINISHED = "platform.unfinished"
PASSING = (EMBARGO, UNFINISHED)
RECENT = timedelta(minutes=1)
AHEAD = timedelta(seconds=5)  # two machines on one database differ a little
# What waits is looked at again when the calendar changes or the clock is trusted; this is for where that is missed.
AGAIN = timedelta(minutes=15)
# And where checks did not finish: the process that judges has been started anew by then.
SOON = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class Standing:
    """`may_go`; or why not, and what may help: a later moment (`later`), looking again (`again`), a final release
    (`is_passing` without either); else only a person."""

    may_go: bool
    reason: str = ""
    later: datetime | None = None
    again: datetime | None = None
    is_passing: bool = False


def needs(ctx: Context, resting: Sequence[RestRow]) -> datetime | None:
    """Since when the calendar must have been read before the post that rests on these may go; None where it rests on none."""
    now = ctx.clock()
    if not resting:
        return None
    come = [row.moment for row in resting if row.moment <= now]
    return last_look(max(come), now) if come else now - RECENT


def is_read_since(marks: Marks, ctx: Context, since: datetime) -> bool:
    """Whether every calendar was read then or later, and not by a clock that was fast."""
    read, now = readings(marks, ctx.calendars), ctx.clock()
    return bool(read) and all(since <= at <= now for at in read)


def standing(
    ctx: Context,
    session: Session,
    full: Whole,
    since: datetime | None,
    marks: Marks,
    resting: Sequence[RestRow],
) -> Standing:
    """The approval is for these exact bytes, the clock and the calendar can be relied on, and the checks, run again now,
    hold nothing. `since`: what `needs` said before the calendar was read; `marks`: its fetches, looked up before this;
    `resting`: what the post rests on so far."""
    post = full.post
    if post.state != "approved":
        return Standing(False, "not approved")
    if full.hash() != post.approved_hash:
        return Standing(False, "changed since it was approved")
    tempers = thread_against(ctx, session, full)
    if tempers is not None:
        return Standing(False, tempers.reason, later=tempers.later)
    judged = ctx.rejudge(session, full, at_once=True)
    rest_on(session, post.id or 0, judged.rests)
    now = ctx.clock()
    is_resting = since is not None or bool(judged.rests)
    if not ctx.timekeeper().is_trusted and (is_resting or _speaks_of_statistics(ctx, session, full)):
        return Standing(False, CLOCK, again=now + AGAIN)
    if is_resting and not _is_read(ctx, marks, since):
        return Standing(False, UNREAD, again=now + AGAIN)
    rows = rests(session, post.id or 0) if judged.rests else tuple(resting)
    return _following(ctx, session, full, judged, rows)


def _speaks_of_statistics(ctx: Context, session: Session, full: Whole) -> bool:
    """Without a calendar every statement of statistics is held: so it may be early by a clock that nobody vouches for."""
    blind = ctx.rejudge(session, full, at_once=True, blind=True).decision.weighed
    return any(one.finding.check.startswith(EMBARGO) for one in blind)


def _is_read(ctx: Context, marks: Marks, since: datetime | None) -> bool:
    read, now = readings(marks, ctx.calendars), ctx.clock()
    # A reading in the future was written while the clock was fast: nobody knows how old it is.
    return since is not None and bool(read) and all(since <= at <= now + AHEAD for at in read)


def _following(ctx: Context, session: Session, full: Whole, judged: Judged, rows: Sequence[RestRow]) -> Standing:
    every = [one for one in judged.decision.weighed if one.severity == "hold"]
    holding = overridden(session, full.post, full, judged, every)
    if not all(_is_passing(one) for one in holding):
        return Standing(False, "a check holds it")
    now = ctx.clock()
    if any(one.finding.check == UNFINISHED for one in holding):
        return Standing(False, UNDONE, again=now + SOON)
    is_set_aside = len(holding) < len(every)
    stands = Outlook.OUT if is_set_aside else outlook(judged.calendar, rows, now)
    if not holding and stands is Outlook.OUT:
        return Standing(True)
    if stands is Outlook.UNCERTAIN:
        return Standing(False, NOT_FINAL, is_passing=True)
    ends = [one.finding.until for one in holding if one.finding.until is not None]
    ends += [at for at in (moment(rows),) if at is not None and stands is Outlook.COMING]
    if ends and max(ends) > now and all(one.finding.until is not None for one in holding):
        return Standing(False, NOT_OUT, later=max(ends))
    return Standing(False, NOT_OUT, again=now + AGAIN)


def _is_passing(one: Weighed) -> bool:
    """Whether it may pass by itself: it ends, or waits for a release or for checks that did not finish."""
    return one.finding.until is not None or one.finding.check.startswith(PASSING)
