"""The weekly report, with the same figures as the letter."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from bot.report import week_of, weekly
from bot.report.week import WeekError, parsed
from bot.web.session import May, Visit

router = APIRouter()


@router.get("/report")
def report(me: Annotated[Visit, Depends(May("report.see"))], week: str = "") -> Response:
    """One week's figures."""
    now = me.ctx.clock()
    try:
        wanted = parsed(week) if week else week_of(now)
    except WeekError:
        return me.page("refusal.html", 400, kind="week")
    with me.ctx.sessions() as session:
        return me.page("report.html", figures=weekly(session, wanted, now))
