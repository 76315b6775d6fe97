"""Starting from what is there: another post, a template, a sheet."""

import csv
import io
from typing import Annotated

from fastapi import APIRouter, Depends, Form, UploadFile
from fastapi.responses import Response
from sqlmodel import Session

from bot.intake.queue import QueueError
from bot.intake.sheets import keys_of, moment_of, read_sheet, sheets_of, take_rows
from bot.intake.starting import drop_template, duplicate, keep_template, start_from, templates
from bot.intake.tabular import SheetError
from bot.judge import judge
from bot.language import translations
from bot.store.writing import SheetRow, seen_by
from bot.web.cells import safe
from bot.web.session import May, Visit

router = APIRouter()
Writer = Annotated[Visit, Depends(May("post.write"))]
Word = Annotated[str, Form()]
Ticks = Annotated[list[str], Form()]
QUESTIONS = 3


@router.post("/posts/{ident}/duplicate")
def duplicated(me: Writer, ident: int) -> Response:
    """A draft that begins as a copy."""
    with me.ctx.sessions() as session:
        row = seen_by(session, ident, me.who.name)
        if row is None:
            return me.page("refusal.html", 404, kind="missing")
        saved = duplicate(me.ctx, session, row, me.who.name, "web")
        session.commit()
    return me.to(f"/posts/{saved.ident}/edit", "duplicated")


@router.post("/posts/{ident}/template")
def template_kept(me: Writer, ident: int, called: Word = "") -> Response:
    """Keeps a post's words and accounts as a template."""
    with me.ctx.sessions() as session:
        row = seen_by(session, ident, me.who.name)
        if row is None:
            return me.page("refusal.html", 404, kind="missing")
        try:
            keep_template(me.ctx, session, row, called, me.who.name, "web")
        except QueueError as error:
            return _templates(me, session, 409, refused=error.told(me.language))
        session.commit()
    return me.to("/templates", "template_kept")


@router.get("/templates")
def all_templates(me: Writer) -> Response:
    """The templates."""
    with me.ctx.sessions() as session:
        return _templates(me, session)


def _templates(me: Visit, session: Session, status: int = 200, **told: object) -> Response:
    return me.page("templates.html", status, templates=templates(session), **told)


@router.post("/templates/{ident}/start")
def started(me: Writer, ident: int) -> Response:
    """A draft that begins as the template."""
    with me.ctx.sessions() as session:
        try:
            saved = start_from(me.ctx, session, ident, me.who.name, "web")
        except QueueError as error:
            return _templates(me, session, 404, refused=error.told(me.language))
        session.commit()
    return me.to(f"/posts/{saved.ident}/edit")


@router.post("/templates/{ident}/drop")
def dropped(me: Writer, ident: int) -> Response:
    """Throws a template away."""
    with me.ctx.sessions() as session:
        try:
            drop_template(me.ctx, session, ident, me.who.name, "web")
        except QueueError as error:
            return _templates(me, session, 404, refused=error.told(me.language))
        session.commit()
    return me.to("/templates", "template_dropped")


@router.get("/sheets")
def sheets(me: Writer) -> Response:
    """My sheets, and the form for another."""
    return _sheets(me)


def _sheets(me: Visit, status: int = 200, **told: object) -> Response:
    with me.ctx.sessions() as session:
        return me.page(
            "sheets.html", status, sheets=sheets_of(session, me.who.name), accounts=tuple(me.ctx.book.accounts), **told
        )


@router.post("/sheets")
def read(me: Writer, sheet: UploadFile | None = None) -> Response:
    """Reads a sheet; nothing is made of it yet."""
    content = sheet.file.read() if sheet is not None else b""
    with me.ctx.sessions() as session:
        try:
            row = read_sheet(me.ctx, session, content, me.who.name)
        except SheetError as error:
            session.rollback()
            return _sheets(me, 400, refused=error.told(me.language), error_at="sheet")
        session.commit()
        return me.to(f"/sheets/{row.id}")


@router.get("/sheets/{ident}")
def show(me: Writer, ident: int) -> Response:
    """What would be taken, and what is wrong with the rest."""
    return _show(me, ident)


def _mine(me: Visit, session: Session, ident: int) -> SheetRow | None:
    row = session.get(SheetRow, ident)
    return row if row is not None and row.author == me.who.name else None


def _show(me: Visit, ident: int, status: int = 200, **told: object) -> Response:
    with me.ctx.sessions() as session:
        row = _mine(me, session, ident)
        if row is None:
            return me.page("refusal.html", 404, kind="missing")
        good = [one | _named(one["cells"]) for one in row.rows if not one["wrong"]]
        wrong = [one | {"reasons": _reasons(one, me.language)} for one in row.rows if one["wrong"]]
        return me.page("sheet.html", status, sheet=row, good=good, wrong=wrong, accounts=me.ctx.book.accounts, **told)


def _named(cells: dict[str, str]) -> dict[str, object]:
    return {"accounts": keys_of(cells.get("accounts", "")), "at": moment_of(cells.get("at", ""))}


def _reasons(row: dict[str, list[list[object]]], language: str) -> list[str]:
    told = translations(language).gettext
    return [told(str(sentence)) % values for sentence, values in row["wrong"]]


@router.post("/sheets/{ident}")
def taken(me: Writer, ident: int, act: Word = "drafts", sure: Ticks = []) -> Response:  # noqa: B006
    """Takes the good rows, as drafts or handed in; the others stay here."""
    if act != "drafts" and len(set(sure)) < QUESTIONS:
        told = translations(me.language).gettext("Answer all three questions before you hand it in.")
        return _show(me, ident, 409, refused=told, error_at="sure")
    with me.ctx.sessions() as session:
        row = _mine(me, session, ident)
        if row is None:
            return me.page("refusal.html", 404, kind="missing")
        take_rows(me.ctx, session, row, me.who.name, as_drafts=act == "drafts", os_user="web")
        session.commit()
    judge(me.ctx)
    return me.to(f"/sheets/{ident}", "sheet_taken")


@router.get("/sheets/{ident}/wrong")
def wrong_rows(me: Writer, ident: int) -> Response:
    """The rows that were not good, with what is wrong in both languages, to be mended and read in again."""
    with me.ctx.sessions() as session:
        row = _mine(me, session, ident)
        if row is None:
            return me.page("refusal.html", 404, kind="missing")
        out = io.StringIO()
        sheet = csv.writer(out)
        sheet.writerow(["Cymraeg", "English", "Accounts", "When", "Rhes / Row", "Beth sydd o'i le", "What is wrong"])
        for one in row.rows:
            if one["wrong"]:
                cells = [one["cells"].get(name, "") for name in ("cy", "en", "accounts", "at")]
                reasons = [" ".join(_reasons(one, language)) for language in ("cy", "en")]
                sheet.writerow([safe(value) for value in (*cells, one["number"], *reasons)])
    headers = {"Content-Disposition": f'attachment; filename="wrong-rows-{ident}.csv"'}
    return Response("\ufeff" + out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)
