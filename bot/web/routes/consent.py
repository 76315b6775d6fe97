"""One consent: looked at, withdrawn, its paper and its scan. Every look is kept in the audit. Its number stands in the query,
since registers that came from elsewhere have numbers with strokes in them."""

from collections.abc import Callable
from datetime import date
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, File, Form, Query, UploadFile
from fastapi.responses import Response
from sqlmodel import Session, col, select

from bot.register import RegisterError, add_scan, addressed, paper_destroyed, scan_of, watch, withdraw
from bot.store.audit import AuditRow, record
from bot.store.consents import ConsentRow, ScanRow
from bot.store.pictures import pictures_under, posts_with
from bot.web.register import DATES, LABELS, PATHS, SCOPES, standing
from bot.web.session import May, Visit

router = APIRouter(prefix="/consents/one")
Officer = Annotated[Visit, Depends(May("consent.manage"))]
Word = Annotated[str, Form()]
Asked = Annotated[str, Query(alias="id")]
Number = Annotated[str, Form(alias="id")]
HISTORY = 50


@router.get("")
def show(me: Officer, ident: Asked = "") -> Response:
    """The consent in full."""
    return _page(me, ident)


def _page(me: Visit, ident: str, status: int = 200, **told: object) -> Response:
    with me.ctx.sessions() as session:
        row = session.get(ConsentRow, ident)
        if row is None:
            return me.page("refusal.html", 404, kind="missing")
        record(session, me.ctx.clock(), me.who.name, "viewed", "consent", ident, os_user=me.person.os_user)
        session.flush()
        pictures = sorted(pictures_under(session, ident))
        mine = (AuditRow.subject == "consent", AuditRow.subject_id == ident)
        page = me.page(
            "consent.html",
            status,
            row=row,
            standing=standing(me.ctx, row),
            fields=_fields(row),
            scans=session.exec(select(ScanRow).where(ScanRow.consent_id == ident)).all(),
            pictures=pictures,
            posts=posts_with(session, pictures),
            history=session.exec(select(AuditRow).where(*mine).order_by(col(AuditRow.id).desc()).limit(HISTORY)).all(),
            **told,
        )
        session.commit()
        return page


def _fields(row: ConsentRow) -> list[tuple[str, str, object]]:
    """(label, kind of value, value) of what is known."""
    kinds = {"scope": "scope", "age_path": "path", **dict.fromkeys(DATES, "day")}
    words = {"scope": [SCOPES.get(one, one) for one in row.scope], "age_path": PATHS.get(row.age_path, row.age_path)}
    told = ((name, words.get(name, getattr(row, name))) for name in LABELS)
    return [(LABELS[name], kinds.get(name, "words"), value) for name, value in told if value not in (None, "", [])]


@router.post("/withdraw")
def withdrawn(me: Officer, ident: Number = "", on: Word = "") -> Response:
    """Ends it: what waits is held and what stands becomes a task to take it down, at once."""

    def act(session: Session) -> None:
        row = withdraw(me.ctx, session, ident, _day(on), *me.by)
        me.desk.departures.note("withdrawn", "consent", ident, on=str(row.withdrawn_on))

    answer = _done(me, ident, "consent_withdrawn", act)
    if answer.status_code == 303:
        watch(me.ctx)
    return answer


@router.post("/paper")
def paper(me: Officer, ident: Number = "", on: Word = "") -> Response:
    """The signed paper was destroyed."""
    return _done(me, ident, "paper_kept", lambda session: paper_destroyed(me.ctx, session, ident, _day(on), *me.by))


@router.post("/scan")
def scanned(me: Officer, ident: Number = "", file: Annotated[UploadFile | None, File()] = None) -> Response:
    """Seals the scan of the signed form."""
    content = file.file.read() if file is not None else b""
    return _done(
        me, ident, "scan_kept", lambda session: add_scan(me.ctx, session, me.desk.secrets(), ident, content, *me.by)
    )


@router.get("/scan")
def scan(me: Officer, ident: Asked = "") -> Response:
    """The newest scan, to be opened outside the page."""
    with me.ctx.sessions() as session:
        try:
            content, kind = scan_of(me.ctx, session, me.desk.secrets(), ident, *me.by)
        except RegisterError as error:
            session.commit()  # the attempt stays in the audit
            return me.page("refusal.html", 404, kind="missing", refused=error.told(me.language))
        session.commit()
    ending = kind.rpartition("/")[2]
    return Response(
        content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="consent-scan.{ending}"'}
    )


@router.post("/address")
def address(me: Officer, ident: Number = "") -> Response:
    """The page with the home address, which is sealed until somebody asks for it."""
    with me.ctx.sessions() as session:
        try:
            told = addressed(me.ctx, session, me.desk.secrets(), ident, *me.by)
        except RegisterError as error:
            session.commit()
            return _page(me, ident, 409, refused=error.told(me.language))
        session.commit()
    return _page(me, ident, address=told)


def _done(me: Visit, ident: str, done: str, act: Callable[[Session], object]) -> Response:
    with me.ctx.sessions() as session:
        try:
            act(session)
        except RegisterError as error:
            session.rollback()
            return _page(me, ident, 409, refused=error.told(me.language), error_at="decide")
        session.commit()
    return me.to("/consents/one?id=" + quote(ident), done)


def _day(on: str) -> date | None:
    try:
        return date.fromisoformat(on) if on else None
    except ValueError:
        raise RegisterError("Write the day as 2026-11-26.") from None
