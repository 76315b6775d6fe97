"""The audit: every decision and act, searched and exported."""

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends
from fastapi.responses import Response
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, func, select

from bot.store.audit import AuditRow
from bot.web.cells import safe
from bot.web.names import WHO
from bot.web.session import May, Visit

router = APIRouter(prefix="/audit")
Seer = Annotated[Visit, Depends(May("audit.see"))]
PAGE, MOST = 50, 50_000
COLUMNS = ("at", "actor", "act", "subject", "subject_id", "content_hash", "rulebook", "detail")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rows are wanted. `by`: those of people, or of machines; `before` is the number of the last one seen."""

    who: str = ""
    act: str = ""
    subject: str = ""
    number: str = ""
    by: str = ""
    before: int = 0

    def means(self, actor: str) -> bool:
        """Whether it is acts of this one that are wanted."""
        kind = "machines" if actor in WHO else "people"
        return self.who.casefold() in actor.casefold() and self.by in ("", kind)

    def address(self) -> str:
        """What was asked, as an address says it, but for how far one has read."""
        told = {key: value for key, value in asdict(self).items() if value and key != "before"}
        return urlencode(told)


@router.get("")
def search(
    me: Seer, who: str = "", act: str = "", subject: str = "", number: str = "", by: str = "", before: int = 0
) -> Response:
    """A page of rows, the newest first."""
    asked = Asked(who, act, subject, number, by, before)
    with me.ctx.sessions() as session:
        rows = audit_rows(session, asked, PAGE + 1)
        known = {"acts": seen(session, AuditRow.act), "subjects": seen(session, AuditRow.subject)}
        return me.page("audit.html", rows=rows[:PAGE], more=len(rows) > PAGE, asked=asked, **known)


def audit_rows(session: Session, asked: Asked, most: int) -> Sequence[AuditRow]:
    """Rows that fit what was asked, the newest first."""
    wanted = select(AuditRow).order_by(col(AuditRow.id).desc()).limit(most)
    for column, value in (
        (AuditRow.act, asked.act),
        (AuditRow.subject, asked.subject),
        (AuditRow.subject_id, asked.number),
    ):
        if value:
            wanted = wanted.where(column == value)
    if asked.who or asked.by:
        names = [name for name in seen(session, AuditRow.actor) if asked.means(name)]
        wanted = wanted.where(col(AuditRow.actor).in_(names))
    if asked.before:
        wanted = wanted.where(col(AuditRow.id) < asked.before)
    return session.exec(wanted).all()


def seen(session: Session, column: str) -> Sequence[str]:
    """Whatever stands in a column, by one step in its index for each, however many rows there are."""
    first = sql_select(func.min(column).label("one")).cte("seen", recursive=True)
    later = sql_select(func.min(column)).where(col(column) > first.c.one).correlate(first).scalar_subquery()
    every = first.union_all(sql_select(later).where(first.c.one.is_not(None)))
    return session.execute(sql_select(every.c.one).where(every.c.one.is_not(None))).scalars().all()


@router.get("/export")
def export(me: Seer, who: str = "", act: str = "", subject: str = "", number: str = "", by: str = "") -> Response:
    """The same rows as a file for a spreadsheet; no cell of it can be taken for a formula."""
    file = io.StringIO()
    sheet = csv.writer(file)
    sheet.writerow(COLUMNS)
    with me.ctx.sessions() as session:
        for row in audit_rows(session, Asked(who, act, subject, number, by), MOST):
            sheet.writerow([safe(getattr(row, column)) for column in COLUMNS])
    name = {"Content-Disposition": 'attachment; filename="audit.csv"'}
    return Response("\ufeff" + file.getvalue(), media_type="text/csv; charset=utf-8", headers=name)
