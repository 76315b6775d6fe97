"""The register as CSV: in, with every row that does not fit explained and given back; out, with nothing a spreadsheet runs."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from bot.ports import Context
from bot.register.entries import RegisterError, add, change
from bot.store.audit import record
from bot.store.consents import ConsentRow

COLUMNS = tuple(
    """id person birth_date age_path guardian relation judged_by judged_on job location taken_on photographer holder scope
    form_version privacy_notice_version signed_on expires_on withdrawn_on paper_destroyed_on""".split()
)
WHY = "why"
# A spreadsheet takes a cell that begins so for a formula; an apostrophe before it says that it is text.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows were new, changed something, or stood so already; and those refused, as CSV with a column `why`.
    `errors`: (the row's number in the file, what is wrong with it)."""

    added: int
    changed: int
    same: int
    refused: int
    refused_csv: str
    reasons: tuple[str, ...]
    errors: tuple[tuple[str, RegisterError], ...] = ()


def imported(ctx: Context, session: Session, text: str, by: str, os_user: str = "") -> Imported:
    """Takes every row that fits. RegisterError where it is no CSV of ours at all."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), restkey=None, strict=True)
    _refuse_unfit_head(reader)
    counts = {"added": 0, "changed": 0, "same": 0}
    refused: list[dict[str, str]] = []
    errors: list[tuple[str, RegisterError]] = []
    for row in _rows(reader):
        try:
            counts[_take(ctx, session, row, by, os_user)] += 1
        except RegisterError as error:
            errors.append((row["#"], error))
            refused.append(
                {**{k: row.get(k) or "" for k in COLUMNS}, WHY: f"{row['#']}: {error.told('en')} / {error.told('cy')}"}
            )
    told = {**counts, "refused": len(refused)}
    record(session, ctx.clock(), by, "imported", "consent", "-", os_user=os_user, rows=told)
    given_back = _written(refused, (*COLUMNS, WHY)) if refused else ""
    reasons = tuple(row[WHY] for row in refused)
    return Imported(**counts, refused=len(refused), refused_csv=given_back, reasons=reasons, errors=tuple(errors))


def _refuse_unfit_head(reader: "csv.DictReader[str]") -> None:
    try:
        names = [name.strip() for name in reader.fieldnames or ()]
    except csv.Error:
        raise RegisterError("header row: this is no readable CSV.") from None
    reader.fieldnames = names
    missing = [name for name in ("id", "person", "holder", "scope", "signed_on") if name not in names]
    if missing:
        raise RegisterError("header row: the column %(name)s is needed (separated by commas).", name=missing[0])
    unknown = [name for name in names if name not in (*COLUMNS, WHY)]
    if unknown:
        known = ", ".join(COLUMNS)
        raise RegisterError(
            "header row: there is no column %(name)s; known are %(known)s.", name=unknown[0], known=known
        )


def _rows(reader: "csv.DictReader[str]") -> Iterator[dict[str, str]]:
    """Rows with their number in the file; one that cannot be read ends it, since what follows cannot be told apart."""
    number = 1
    while True:
        number += 1
        try:
            row = next(reader, None)
        except csv.Error:
            yield {"#": str(number), "unreadable": "csv"}
            return
        if row is None:
            return
        plain = {k: _plain(v or "") for k, v in row.items() if k is not None}
        extra = {"unreadable": "cells"} if None in row else {}
        yield {**plain, **extra, "#": str(number)}


def _take(ctx: Context, session: Session, row: Mapping[str, str], by: str, os_user: str) -> str:
    if "unreadable" in row:
        if row["unreadable"] == "cells":
            raise RegisterError("this row has more cells than the header row.")
        raise RegisterError("this row cannot be read; it and what follows were not taken.")
    ident = (row.get("id") or "").strip()
    if ident and session.get(ConsentRow, ident) is not None:
        return "changed" if change(ctx, session, row, by, os_user) else "same"
    add(ctx, session, row, by, os_user)
    return "added"


def exported(session: Session) -> str:
    """The whole register as CSV, without addresses and scans; what was erased is left out."""
    rows = select(ConsentRow).where(col(ConsentRow.erased_at).is_(None)).order_by(col(ConsentRow.id))
    return _written((_cells(row) for row in session.exec(rows)), COLUMNS)


def _cells(row: ConsentRow) -> dict[str, str]:
    cells = {name: getattr(row, name) for name in COLUMNS}
    return {k: ";".join(v) if isinstance(v, list) else "" if v is None else str(v) for k, v in cells.items()}


def _written(rows: Iterable[Mapping[str, str]], columns: tuple[str, ...]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({k: _safe(v) for k, v in row.items()} for row in rows)
    return out.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _plain(cell: str) -> str:
    """What `_safe` wrote, as it was."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
