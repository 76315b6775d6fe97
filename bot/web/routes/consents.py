"""The consent register: listed and searched, added to by form or CSV, exported, its form printed."""

import base64
import hashlib
import re
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from bot.register import RegisterError, add, addressed, exported, imported, printed
from bot.store.audit import record
from bot.web.register import LABELS, PAGE, SHOWS, blank, entries, field_of
from bot.web.session import May, Visit

router = APIRouter(prefix="/consents")
Officer = Annotated[Visit, Depends(May("consent.manage"))]
Word = Annotated[str, Form()]
FORM_FIELDS = ("person", "birth_date", "job", "location", "taken_on", "photographer")
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


async def sent(request: Request) -> FormData:
    """The fields of the form as they came."""
    return await request.form()


Sent = Annotated[FormData, Depends(sent)]


@router.get("")
def listed(me: Officer, show: str = "all", offset: int = 0) -> Response:
    """The register by initials; a whole name is seen only on its consent's own page, which keeps who looked."""
    return _list(me, show, max(offset, 0), "")


@router.post("/search")
def searched(me: Officer, words: Word = "", show: Word = "all") -> Response:
    """The same, for words that stand in no address and no history, since they are names."""
    return _list(me, show, 0, words)


def _list(me: Visit, show: str, offset: int, words: str) -> Response:
    show = show if show in SHOWS else "all"
    with me.ctx.sessions() as session:
        found = entries(session, me.ctx, show, words)
        page = found[offset : offset + PAGE]
        more = len(found) > offset + PAGE
        told = {"consents": page, "count": len(found), "more": more, "offset": offset, "show": show, "words": words}
        return me.page("consents.html", shows=SHOWS, page_size=PAGE, **told)


@router.get("/new")
def new(me: Officer) -> Response:
    """The form of a consent that has been signed."""
    with me.ctx.sessions() as session:
        return me.page("consent_form.html", given=blank(session, me.ctx, me.language))


@router.post("/new")
def added(me: Officer, form: Sent) -> Response:
    """Adds it; a fault is told at its field and nothing of what was typed is lost."""
    given = {name: str(form.get(name) or "").strip() for name in (*LABELS, "address")}
    given["scope"] = ";".join(str(one) for one in form.getlist("scope"))
    with me.ctx.sessions() as session:
        try:
            row = add(me.ctx, session, {name: given[name] for name in LABELS}, *me.by)
            if given["address"]:
                addressed(me.ctx, session, me.desk.secrets(), row.id, *me.by, address=given["address"])
        except RegisterError as error:
            session.rollback()
            refused, field = error.told(me.language), field_of(error)
            return me.page("consent_form.html", 400, given=given, refused=refused, error_at=field or "main-content")
        session.commit()
    return me.to("/consents", "consent_added")


@router.get("/form")
def form(me: Officer, request: Request) -> Response:
    """The bilingual form to print, with what is known filled in. It carries its own style, which the policy names."""
    filled = {name: request.query_params.get(name, "") for name in FORM_FIELDS}
    text = printed(me.ctx.book, filled)
    style = STYLE.search(text)
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode() if style else ""
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; frame-ancestors 'none'"
    return HTMLResponse(text, headers={"Content-Security-Policy": policy})


@router.get("/export")
def export(me: Officer) -> Response:
    """The register as CSV, without addresses and scans; the audit keeps who took it."""
    with me.ctx.sessions() as session:
        text = exported(session)
        record(session, me.ctx.clock(), me.who.name, "exported", "consent", "all", os_user=me.person.os_user)
        session.commit()
    head = {"Content-Disposition": 'attachment; filename="consents.csv"'}
    return Response("\ufeff" + text, media_type="text/csv; charset=utf-8", headers=head)


@router.get("/import")
def to_import(me: Officer) -> Response:
    """The form for a file."""
    return me.page("consent_import.html")


@router.post("/import")
def taken_in(me: Officer, file: Annotated[UploadFile | None, File()] = None) -> Response:
    """Takes every row that fits; each of the others is explained, and given back to be mended."""
    try:
        text = file.file.read().decode("utf-8") if file is not None else ""
    except UnicodeDecodeError:
        error = RegisterError("This file is not UTF-8: save it as CSV UTF-8 and try again.")
        return me.page("consent_import.html", 400, refused=error.told(me.language), error_at="file")
    with me.ctx.sessions() as session:
        try:
            told = imported(me.ctx, session, text, *me.by)
        except RegisterError as error:
            session.rollback()
            return me.page("consent_import.html", 400, refused=error.told(me.language), error_at="file")
        session.commit()
    faults = [(number, error.told(me.language)) for number, error in told.errors]
    refused = base64.b64encode(f"\ufeff{told.refused_csv}".encode()).decode()
    return me.page("consent_import.html", told=told, faults=faults, refused_csv=refused)
