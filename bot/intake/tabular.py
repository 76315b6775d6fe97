"""The cells of a sheet, CSV or XLSX, within bounds: hostile archives, entities and macros are refused before they are read."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from openpyxl.reader.excel import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from bot.language import SaidError

MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 40 * 1024 * 1024
MOST_ROWS = 500
MOST_COLUMNS = 30


class SheetError(SaidError):
    """The sheet, or a row of it, cannot be taken; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, and whether it is a formula."""

    text: str
    is_formula: bool = False


Line = tuple[int, tuple[Cell, ...]]


def cells(content: bytes) -> Iterator[Line]:
    """(row number as the spreadsheet shows it, its cells), the names of the columns first. SheetError where it cannot be read,
    or is too large."""
    if len(content) > MOST_BYTES:
        raise SheetError("The file is too large: up to %(most)s MB.", most=MOST_BYTES // 1024 // 1024)
    lines = list(_xlsx(content) if content[:2] == b"PK" else _csv(content))
    if len(lines) > MOST_ROWS + 1:
        raise SheetError("The file has too many rows: up to %(most)s.", most=MOST_ROWS)
    yield from lines


def _csv(content: bytes) -> Iterator[Line]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SheetError("This file is neither XLSX nor CSV in UTF-8; save it as one of them.") from None
    if "\0" in text:
        raise SheetError("This file is neither XLSX nor CSV in UTF-8; save it as one of them.")
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    try:
        for number, line in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
            if number > MOST_ROWS + 2:
                return
            yield number, tuple(_told(value) for value in line[:MOST_COLUMNS])
    except csv.Error:
        raise SheetError("This file is neither XLSX nor CSV in UTF-8; save it as one of them.") from None


def _told(value: str) -> Cell:
    text = value.replace("\r\n", "\n")
    return Cell(text, text.lstrip().startswith("="))


def _xlsx(content: bytes) -> Iterator[Line]:
    _sound(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS)
        yield from ((number, tuple(_cell(one) for one in row)) for number, row in enumerate(rows, 1))
    except (
        DefusedXmlException,
        InvalidFileException,
        ParseError,
        KeyError,
        IndexError,
        ValueError,
        zipfile.BadZipFile,
    ):
        raise SheetError("This XLSX file cannot be read; save it anew, or as CSV in UTF-8.") from None


def _sound(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile:
        raise SheetError("This XLSX file cannot be read; save it anew, or as CSV in UTF-8.") from None
    if sum(part.file_size for part in parts) > MOST_UNPACKED or len(parts) > 200:
        raise SheetError("The file is too large: up to %(most)s MB.", most=MOST_BYTES // 1024 // 1024)
    if any("vbaproject" in part.filename.lower() for part in parts):
        raise SheetError("The file holds macros; save it without them.")


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return Cell("")
    if cell.data_type == "f" or (isinstance(value, str) and value.lstrip().startswith("=")):
        return Cell(str(value), True)
    if isinstance(value, datetime):
        return Cell(f"{value:%Y-%m-%d %H:%M}")
    if isinstance(value, date):
        return Cell(f"{value:%Y-%m-%d}")
    return _told(str(value))
