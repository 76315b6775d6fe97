"""A month of posts from a sheet: every row is read, what is wrong with one is said, and the good ones are taken."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.intake.drafts import save_draft
from bot.intake.queue import Submission, submit
from bot.intake.tabular import Cell, SheetError, cells
from bot.opening import LONDON
from bot.ports import Context
from bot.rulebook.people import takes
from bot.store.audit import record
from bot.store.content import Words
from bot.store.writing import SheetRow

COLUMNS = {
    "cy": {"cy", "cymraeg", "welsh"},
    "en": {"en", "english", "saesneg"},
    "accounts": {"account", "accounts", "cyfrif", "cyfrifon"},
    "at": {"at", "when", "pryd", "date", "dyddiad"},
}
SHAPES = ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M")
LONGEST = 20_000


def read_sheet(ctx: Context, session: Session, content: bytes, author: str) -> SheetRow:
    """Reads a CSV or XLSX file and keeps its rows with what is wrong with each. SheetError where the file itself is."""
    lines = cells(content)
    heads = next(lines, (0, ()))[1]
    names = _columns(heads)
    called = {name: heads[at].text.strip() for name, at in names.items()}
    rows = [
        _row(ctx, number, {name: line[at] for name, at in names.items() if at < len(line)}, called)
        for number, line in lines
    ]
    rows = [row for row in rows if any(row["cells"].values()) or row["wrong"]]
    if not rows:
        raise SheetError("There are no rows below the names of the columns.")
    _mark_copies(rows)
    made = SheetRow(author=author, at=ctx.clock(), rows=rows)
    session.add(made)
    session.flush()
    record(session, ctx.clock(), author, "sheet_read", "sheet", made.id, rows=len(rows))
    return made


def _columns(heads: Sequence[Cell]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, head in enumerate(heads):
        for name, known in COLUMNS.items():
            if head.text.strip().lower() in known:
                found.setdefault(name, at)
    if "accounts" not in found or not {"cy", "en"} & set(found):
        raise SheetError("The first row must name the columns: Cymraeg, English, Accounts, When.")
    return found


def _row(ctx: Context, number: int, line: Mapping[str, Cell], called: Mapping[str, str]) -> dict[str, Any]:
    wrong = [[error.sentence, error.values] for error in _wrong(ctx, line, called)]
    told = {name: cell.text.strip() for name, cell in line.items()}
    return {"number": number, "cells": told, "wrong": wrong, "post": None}


def _wrong(ctx: Context, line: Mapping[str, Cell], called: Mapping[str, str]) -> Iterator[SheetError]:
    for name, cell in line.items():
        if cell.is_formula:
            yield SheetError("The column “%(column)s” holds a formula; write what it should say.", column=called[name])
        if len(cell.text) > LONGEST:
            yield SheetError("The column “%(column)s” is far too long.", column=called[name])
    texts = {name: line[name].text.strip() for name in ("cy", "en") if name in line and line[name].text.strip()}
    if not texts:
        yield SheetError("There are no words in this row.")
    yield from _wrong_accounts(ctx, keys_of(line["accounts"].text if "accounts" in line else ""), texts)
    try:
        at = moment_of(line["at"].text if "at" in line else "")
    except SheetError as error:
        yield error
        return
    if at is not None and at <= ctx.clock():
        yield SheetError("The moment has passed.")


def _wrong_accounts(ctx: Context, keys: Sequence[str], texts: Mapping[str, str]) -> Iterator[SheetError]:
    known = ctx.book.accounts
    if not keys:
        yield SheetError("No account is named.")
    for key in keys:
        if key not in known:
            yield SheetError("There is no account %(key)s; the page where the file is chosen names them.", key=key)
    fits = [takes(known[key], language) for key in keys if key in known for language in texts]
    if fits and not any(fits):
        yield SheetError("No account named here takes a language that it is written in.")


def keys_of(text: str) -> list[str]:
    """The accounts that a cell names, apart by commas, semicolons or spaces."""
    return list(dict.fromkeys(text.replace(",", " ").replace(";", " ").split()))


def moment_of(text: str) -> datetime | None:
    """London time as a cell gives it; None where it is empty."""
    text = text.strip()
    for shape in SHAPES:
        try:
            return datetime.strptime(text, shape).replace(tzinfo=LONDON)
        except ValueError:
            continue
    if text:
        raise SheetError("Write the day and time as 2026-11-24 09:30.")
    return None


def _mark_copies(rows: Sequence[dict[str, Any]]) -> None:
    seen: dict[str, int] = {}
    for row in rows:
        key = repr(sorted(row["cells"].items()))
        if key in seen:
            copy = SheetError("It says the same as row %(other)s.", other=seen[key])
            row["wrong"].append([copy.sentence, copy.values])
        seen.setdefault(key, row["number"])


def take_rows(
    ctx: Context, session: Session, sheet: SheetRow, author: str, *, as_drafts: bool, os_user: str = ""
) -> int:
    """Takes every good row that was not taken yet, as drafts or handed in; how many."""
    session.refresh(sheet, with_for_update=True)  # what another click has taken meanwhile is taken
    done, rows = 0, [dict(row) for row in sheet.rows]
    for row in rows:
        if row["wrong"] or row["post"] is not None:
            continue
        handed = _handed(row["cells"], author, os_user)
        if as_drafts:
            row["post"] = save_draft(ctx, session, handed).ident
        else:
            row["post"] = submit(ctx, session, handed).id
            record(session, ctx.clock(), author, "confirmed", "post", row["post"], os_user=os_user)
        done += 1
    sheet.rows, sheet.taken_at = rows, ctx.clock()
    session.add(sheet)
    record(session, ctx.clock(), author, "sheet_taken", "sheet", sheet.id, os_user=os_user, rows=done)
    return done


def _handed(told: Mapping[str, str], author: str, os_user: str) -> Submission:
    words = tuple(Words(told[language], language) for language in ("cy", "en") if told.get(language))
    accounts = tuple(keys_of(told.get("accounts", "")))
    return Submission(author, words, accounts, moment_of(told.get("at", "")), os_user=os_user)


def sheets_of(session: Session, author: str) -> list[SheetRow]:
    """A person's own sheets, the newest first."""
    return list(
        session.exec(select(SheetRow).where(SheetRow.author == author).order_by(col(SheetRow.id).desc()).limit(20))
    )
