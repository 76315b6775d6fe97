"""What is read for others' reports and dashboards: the week's figures, the audit, what is due."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse
from pydantic import AwareDatetime
from sqlmodel import col, select

from bot.report import week_of, weekly
from bot.report.week import WeekError, parsed
from bot.store.deliveries import DeliveryRow
from bot.web.objects import act_object, delivery_object, report_object
from bot.web.routes.audit import PAGE, Asked, audit_rows
from bot.web.session import May, MissingError, Visit

router = APIRouter(prefix="/api/v1", tags=["records"])
MOST = 500


@router.get("/report")
def week_report(me: Annotated[Visit, Depends(May("report.see"))], week: str = "") -> JSONResponse:
    """The figures of a week, such as 2026-W47; of this week where none is given."""
    now = me.ctx.clock()
    try:
        wanted = parsed(week) if week else week_of(now)
    except WeekError:
        raise MissingError from None
    with me.ctx.sessions() as session:
        return JSONResponse(report_object(weekly(session, wanted, now)))


@router.get("/audit")
def audit_list(
    me: Annotated[Visit, Depends(May("audit.see"))],
    who: str = "",
    act: str = "",
    subject: str = "",
    number: str = "",
    by: str = "",
    before: int = 0,
) -> JSONResponse:
    """Rows of the audit, the newest first; `by` people or machines, or all."""
    with me.ctx.sessions() as session:
        rows = audit_rows(session, Asked(who, act, subject, number, by, before), PAGE + 1)
        told = [act_object(row) for row in rows[:PAGE]]
        return JSONResponse({"acts": told, "next_before": told[-1]["id"] if len(rows) > PAGE else None})


@router.get("/calendar")
def due_list(
    me: Annotated[Visit, Depends(May("desk.see"))],
    start: AwareDatetime | None = None,
    end: AwareDatetime | None = None,
) -> JSONResponse:
    """What goes out between two moments; in the coming week where none is given. At most 500."""
    since = start or me.ctx.clock()
    until = end or since + timedelta(days=7)
    within = (col(DeliveryRow.due_at) >= since, col(DeliveryRow.due_at) < until)
    wanted = select(DeliveryRow).where(*within).order_by(col(DeliveryRow.due_at), col(DeliveryRow.id)).limit(MOST)
    with me.ctx.sessions() as session:
        return JSONResponse({"deliveries": [delivery_object(row) for row in session.exec(wanted)]})
