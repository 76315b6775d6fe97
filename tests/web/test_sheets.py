"""A month from a sheet: good rows are taken once, bad rows are explained in both languages, hostile files are refused."""

import io
import re
import zipfile
from datetime import UTC, datetime

import openpyxl
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlmodel import select

from bot.intake.sheets import read_sheet, take_rows
from bot.intake.tabular import MOST_ROWS
from bot.store.content import whole
from bot.store.posts import PostRow
from bot.store.writing import SheetRow
from tests.house import FACEBOOK, X_CY
from tests.web.desk import Office, csrf, office, post

HEAD = "Cymraeg,English,Cyfrifon,Pryd\n"
MOMENT = datetime(2026, 12, 1, 9, 30, tzinfo=UTC).replace(tzinfo=None)  # a spreadsheet knows no zones
GOOD = f"Bore da,Good morning,{FACEBOOK},2026-12-01 09:30\n"
BAD = {
    f",,{FACEBOOK},\n": ("There are no words in this row.", "Nid oes geiriau yn y rhes hon."),
    "Bore da,,nowhere,\n": ("There is no account nowhere", "Nid oes cyfrif nowhere"),
    "Bore da,,,\n": ("No account is named.", "Nid oes cyfrif wedi'i enwi."),
    f"Bore da,,{FACEBOOK},yfory\n": ("Write the day and time as", "Ysgrifennwch y diwrnod a'r amser fel"),
    f"Bore da,,{FACEBOOK},2020-01-01 09:00\n": ("The moment has passed.", "Mae'r amser wedi mynd heibio."),
    f",Morning,{X_CY},\n": ("No account named here takes", "Nid oes cyfrif a enwir yma"),
    f"=1+1,,{FACEBOOK},\n": ("The column “Cymraeg” holds a formula", "yn y golofn “Cymraeg”"),
}


@pytest.fixture
def desk(engine: Engine) -> Office:
    return office(engine)


def read(browser: TestClient, content: bytes | str, name: str = "month.csv", language: str = "en"):  # type: ignore[no-untyped-def]
    body = content.encode() if isinstance(content, str) else content
    fields = {"csrf": csrf(browser)}
    return browser.post(
        f"/sheets?lang={language}", data=fields, files={"sheet": (name, body, "application/octet-stream")}
    )


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def posts(desk: Office) -> list[tuple[str, list[str], str]]:
    """(state, texts, moment) of every post."""
    with desk.house.ctx.sessions() as session:
        rows = session.exec(select(PostRow).order_by(PostRow.id)).all()  # type: ignore[arg-type]
        texts = {row.id: [version.text for version in whole(session, row).versions] for row in rows}
        return [(row.state, texts[row.id], f"{row.scheduled_at:%d %H:%M}") for row in rows]


def test_the_good_rows_are_taken_once_and_the_bad_ones_stay_to_be_mended(desk: Office) -> None:
    with desk.signed_in("author") as browser:
        path = read(browser, HEAD + GOOD + "".join(BAD)).headers["location"]
        assert posts(desk) == []
        assert post(browser, path, act="drafts").status_code == 303
        assert post(browser, path, act="drafts").status_code == 303
        mended = browser.get(f"{path}/wrong").text
    assert posts(desk) == [("draft", ["Bore da", "Good morning"], "01 09:30")]
    assert [row.detail["rows"] for row in desk.house.audit("sheet_taken")] == [1, 0]
    for english, welsh in BAD.values():
        assert english in mended
        assert welsh in mended
    assert not re.search(r"(^|,)\"?=", mended, re.MULTILINE)


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("line", BAD)
def test_what_is_wrong_with_a_row_is_said_in_the_language_of_the_page(desk: Office, line: str, language: str) -> None:
    with desk.signed_in("author") as browser:
        path = read(browser, HEAD + line).headers["location"]
        page = browser.get(f"{path}?lang={language}").text.replace("&#39;", "'")
    assert BAD[line][language == "cy"] in page


def test_rows_are_handed_in_and_judged_once_the_three_questions_are_answered(desk: Office) -> None:
    with desk.signed_in("author") as browser:
        sheet = workbook(("English", "Account", "When"), ("Good morning [hold]", FACEBOOK, MOMENT))
        path = read(browser, sheet, "month.xlsx").headers["location"]
        assert post(browser, path, act="hand-in", sure=["1"]).status_code == 409
        assert post(browser, path, act="hand-in", sure=["1", "2", "3"]).status_code == 303
    assert posts(desk) == [("held", ["Good morning [hold]"], "01 09:30")]
    assert [row.actor for row in desk.house.audit("confirmed")] == ["Mari"]


def test_a_row_that_says_the_same_as_another_is_told(desk: Office) -> None:
    with desk.signed_in("author") as browser:
        page = browser.get(read(browser, HEAD + GOOD + GOOD).headers["location"]).text
    assert "It says the same as row 2." in page
    assert "Good rows: 1. Rows with something wrong: 1." in page


def test_a_sheet_is_seen_by_whoever_read_it_in_alone(desk: Office) -> None:
    with desk.signed_in("author") as browser:
        path = read(browser, HEAD + GOOD).headers["location"]
    with desk.signed_in("approver") as browser:
        assert browser.get(path).status_code == 404
        assert post(browser, path, act="drafts").status_code == 404


def spoilt(name: str, content: bytes) -> bytes:
    """A workbook with one of its parts replaced."""
    out = io.BytesIO()
    sound = io.BytesIO(workbook(("English", "Accounts"), ("Hello", FACEBOOK)))
    with zipfile.ZipFile(sound) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            if part != name:
                target.writestr(part, source.read(part))
        target.writestr(name, content)
    return out.getvalue()


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "The first row must name the columns"),
        (b"\xff\xfe\x00nonsense", "neither XLSX nor CSV"),
        (b"PK\x03\x04 no archive", "This XLSX file cannot be read"),
        (b"a" * (2 * 1024 * 1024 + 1), "The file is too large"),
        ((HEAD + GOOD * (MOST_ROWS + 1)).encode(), "The file has too many rows"),
        (b"One,Two\nx,y\n", "The first row must name the columns"),
        (HEAD.encode(), "There are no rows"),
        (spoilt("xl/worksheets/sheet1.xml", BOMB), "This XLSX file cannot be read"),
        (spoilt("xl/vbaProject.bin", b"x"), "The file holds macros"),
        (spoilt("xl/media/zeros", b"\0" * (41 * 1024 * 1024)), "The file is too large"),
    ],
    ids=["empty", "binary", "no archive", "large", "many rows", "no columns", "no rows", "entities", "macros", "bomb"],
)
def test_a_file_that_cannot_be_taken_is_refused_with_a_reason(desk: Office, content: bytes, why: str) -> None:
    with desk.signed_in("author") as browser:
        answer = read(browser, content)
    assert answer.status_code == 400
    assert why in answer.text


def test_a_formula_in_a_workbook_is_refused_and_never_worked_out(desk: Office) -> None:
    with desk.signed_in("author") as browser:
        sheet = workbook(("English", "Accounts"), ('=HYPERLINK("http://evil.example")', FACEBOOK))
        page = browser.get(read(browser, sheet).headers["location"]).text
    assert "holds a formula" in page


def test_a_sheet_that_two_clicks_take_at_once_is_taken_once(desk: Office) -> None:
    ctx = desk.house.ctx
    with ctx.sessions() as session:
        ident = read_sheet(ctx, session, (HEAD + GOOD).encode(), "Mari").id
        session.commit()
    with ctx.sessions() as slow, ctx.sessions() as quick:
        seen = slow.get_one(SheetRow, ident)
        assert take_rows(ctx, quick, quick.get_one(SheetRow, ident), "Mari", as_drafts=True) == 1
        quick.commit()
        assert take_rows(ctx, slow, seen, "Mari", as_drafts=True) == 0
        slow.commit()
    assert len(posts(desk)) == 1
