"""The pages of the consent register, of pictures and of people's data: what they take, show, keep and refuse."""

import html
import re

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlmodel import select

from bot.intake import pull
from bot.judge import judge
from bot.store.audit import AuditRow
from bot.store.comments import CommentRow
from bot.store.consents import ConsentRow, ScanRow
from bot.web.personal import covered
from tests.house import FACEBOOK
from tests.photographs import planted, scene
from tests.web.desk import Office, csrf, office, post

WHOLE = {
    "id": "2026/7",
    "person": "Mari Rees",
    "birth_date": "2015-03-01",
    "age_path": "guardian",
    "guardian": "Siân Rees",
    "relation": "mam",
    "holder": "Bro Gerallt Council",
    "scope": ["social", "web"],
    "signed_on": "2026-11-01",
    "job": "Gŵyl y Gaeaf",
    "address": "4 Heol y Bont",
}
ONE = "/consents/one?id=2026%2F7&lang=en"
PDF = b"%PDF-1.7 signed by Sian"


@pytest.fixture
def desk(engine: Engine) -> Office:
    return office(engine)


def acts(desk: Office, subject: str) -> list[tuple[str, str]]:
    with desk.house.ctx.sessions() as session:
        wanted = select(AuditRow).where(AuditRow.subject == subject, AuditRow.actor == "Rhys").order_by(AuditRow.id)  # type: ignore[arg-type]
        return [(row.act, row.subject_id) for row in session.exec(wanted)]


def add(browser: TestClient, **changed: object):  # type: ignore[no-untyped-def]
    return post(browser, "/consents/new?lang=en", **{**WHOLE, **changed})


def send(browser: TestClient, path: str, content: bytes, name: str = "file", **fields: str):  # type: ignore[no-untyped-def]
    return browser.post(path, data={"csrf": csrf(browser), **fields}, files={"file": (name, content)})


def test_a_consent_is_added_listed_by_initials_found_by_name_and_every_look_is_kept(desk: Office) -> None:
    with desk.signed_in("consent_officer") as browser:
        assert add(browser).status_code == 303
        assert add(browser, id="2026/8", person="Gwion Parry", guardian="Eleri Parry").status_code == 303
        page = browser.get("/consents?lang=en").text
        assert "M. R." in page
        assert "Mari Rees" not in page
        assert acts(desk, "consent")[-1] == ("address_added", "2026/8")
        found = html.unescape(post(browser, "/consents/search?lang=en", words="gwyl y GAEAF").text)
        assert "2 consents" in found
        found = post(browser, "/consents/search?lang=en", words="mari rees").text
        assert "1 consent<" in found
        assert "2026/8" not in found
        page = html.unescape(browser.get(ONE).text)
    for told in ("Mari Rees", "Siân Rees", "our social media", "a parent or guardian", "Thursday 1 November 2029"):
        assert told in page
    assert "Heol y Bont" not in page
    assert acts(desk, "consent")[-1] == ("viewed", "2026/7")


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [
        ({"signed_on": "2027-01-01"}, "signed_on", "this day has not come yet"),
        ({"scope": []}, "scope", "one of these is needed"),
        ({"guardian": ""}, "guardian", "the parent's or guardian's name"),
        ({"expires_on": "2030-01-01"}, "expires_on", "three years at the most"),
    ],
)
def test_a_fault_is_told_at_its_field_and_nothing_typed_is_lost(
    desk: Office, changed: dict[str, object], field: str, says: str
) -> None:
    with desk.signed_in("consent_officer") as browser:
        answer = add(browser, **changed)
    page = html.unescape(answer.text)
    assert answer.status_code == 400
    assert says in page
    assert f'href="#{field}"' in page
    assert f'id="{field}"' in page
    assert 'value="Mari Rees"' in page
    assert acts(desk, "consent") == []


def test_a_scan_and_an_address_are_seen_only_through_the_audit_and_by_who_may(desk: Office) -> None:
    with desk.signed_in("consent_officer") as browser:
        add(browser)
        assert send(browser, "/consents/one/scan", b"GIF89a", id="2026/7").status_code == 409
        assert send(browser, "/consents/one/scan", PDF, id="2026/7").status_code == 303
        got = browser.get("/consents/one/scan?id=2026%2F7")
        assert (got.content, got.headers["content-type"]) == (PDF, "application/pdf")
        assert got.headers["content-disposition"].startswith("attachment")
        assert "4 Heol y Bont" in post(browser, "/consents/one/address", id="2026/7").text
        assert post(browser, "/consents/one/paper", id="2026/7", on="2026-11-20").status_code == 303
        assert browser.get("/consents/one/scan?id=none").status_code == 404
    with desk.house.ctx.sessions() as session:
        assert b"Sian" not in session.exec(select(ScanRow)).one().sealed
        assert str(session.get_one(ConsentRow, "2026/7").paper_destroyed_on) == "2026-11-20"
    assert {("scan_viewed", "2026/7"), ("address_viewed", "2026/7")} <= set(acts(desk, "consent"))
    with desk.signed_in("administrator") as browser:
        assert browser.get("/consents/one/scan?id=2026%2F7").status_code == 403


def test_a_withdrawal_ends_it_at_once_and_is_noted_beside_the_database(desk: Office) -> None:
    with desk.signed_in("consent_officer") as browser:
        add(browser)
        form = browser.get(ONE).text.partition('action="/consents/one/withdraw"')[2].partition("</form>")[0]
        assert 'name="sure" value="yes" required' in form, "what cannot be undone is asked about once more"
        assert post(browser, "/consents/one/withdraw?lang=en", id="2026/7", on="soon").status_code == 409
        assert post(browser, "/consents/one/withdraw", id="2026/7").status_code == 303
        assert post(browser, "/consents/one/withdraw", id="2026/7").status_code == 409
        assert "withdrawn" in browser.get(ONE).text
    with desk.house.ctx.sessions() as session:
        assert session.get_one(ConsentRow, "2026/7").ended_at is not None
    assert [(one["act"], one["id"]) for one in desk.desk.departures.told()] == [("withdrawn", "2026/7")]


def test_an_import_tells_in_the_page_s_language_what_is_wrong_with_each_row_and_gives_it_back(desk: Office) -> None:
    head = "id,person,age_path,holder,scope,signed_on"
    rows = f"{head}\r\nK1,Ann,adult,Council,social,2026-11-01\r\nK2,Ben,adult,Council,social,1.11.26\r\n"
    with desk.signed_in("consent_officer") as browser:
        page = html.unescape(send(browser, "/consents/import?lang=cy", rows.encode()).text)
        assert "signed_on: mae angen dyddiad fel 2026-11-20." in page
        assert "1 cydsyniad newydd" in page
        assert re.search(r'download="consents-refused.csv" href="data:text/csv;base64,[\w+/=]+"', page)
        assert send(browser, "/consents/import", b"\xff\xfe").status_code == 400
        assert send(browser, "/consents/import", b"name\r\nAnn").status_code == 400
        export = browser.get("/consents/export")
    assert export.text.splitlines()[1].startswith("K1,Ann,")
    assert acts(desk, "consent")[-1] == ("exported", "all")


def test_the_form_is_printed_in_both_languages_under_a_policy_that_lets_its_style_be(desk: Office) -> None:
    with desk.signed_in("consent_officer") as browser:
        answer = browser.get("/consents/form?person=<b>Mari")
    assert "&lt;b&gt;Mari" in answer.text
    assert "Consent to take and use pictures" in answer.text
    assert "Cydsyniad i dynnu" in answer.text
    assert "style-src 'sha256-" in answer.headers["content-security-policy"]


def test_a_picture_is_told_with_its_people_and_faults_and_shown_with_how_its_consents_stand(desk: Office) -> None:
    with desk.signed_in("consent_officer") as browser:
        add(browser)
        assert send(browser, "/media?lang=en", b"no picture").status_code == 400
        answer = send(browser, "/media", planted(scene(3), "JPEG"))
        assert answer.status_code == 303
        path = answer.headers["location"]
        assert post(browser, path, people="", consents="").status_code == 409
        assert post(browser, path, people="Dewi Parry\n", consents="2026/7, ").status_code == 303
        page = browser.get(f"{path}?lang=en").text
        assert "Dewi Parry" not in browser.get("/media?lang=en").text
    for told in ("Dewi Parry", "Mari Rees", ">holds<", "where it was taken"):
        assert told in page
    assert acts(desk, "picture")[-1][0] == "viewed"


def comes(desk: Office, words: str) -> int:
    desk.house.platforms[FACEBOOK].writes("c1", words, author_name="Dai Bevan")
    pull(desk.house.ctx, FACEBOOK)
    judge(desk.house.ctx)
    with desk.house.ctx.sessions() as session:
        return session.exec(select(CommentRow.id)).one() or 0


def test_what_is_held_about_a_person_is_found_handed_over_and_erased_without_their_name_in_an_address(
    desk: Office,
) -> None:
    comes(desk, "When is it open? [ask]")
    with desk.signed_in("administrator") as browser:
        assert post(browser, "/persons/find?lang=en", who="x").status_code == 400
        page = post(browser, "/persons/find?lang=en", who="dai bevan").text
        assert re.search(r"Comments written by them</dt><dd[^>]*>1<", page)
        told = post(browser, "/persons/export", who="Dai Bevan")
        assert "When is it open?" in told.text
        assert told.headers["content-disposition"].startswith("attachment")
        assert post(browser, "/persons/erase?lang=en", who="Dai Bevan").status_code == 409
        assert post(browser, "/persons/erase", who="Dai Bevan", sure="yes").status_code == 303
    with desk.house.ctx.sessions() as session:
        assert session.exec(select(CommentRow.text)).one() is None
        assert "Dai" not in str([row.model_dump() for row in session.exec(select(AuditRow))])
    assert [one["act"] for one in desk.desk.departures.told()] == ["erased"]


def test_a_comment_with_personal_data_is_covered_in_the_list_and_each_look_at_it_is_kept(desk: Office) -> None:
    ident = comes(desk, "Ring me on [personal_data.phone]")
    with desk.signed_in("moderator") as browser:
        assert "Ring me on" not in browser.get("/comments?show=all&lang=en").text
        assert "Ring me on" in browser.get(f"/comments/{ident}?lang=en").text
    looks = [row.actor for row in desk.house.audit("viewed")]
    assert looks == ["Tomos"]


def test_a_comment_without_personal_data_is_read_without_a_trace(desk: Office) -> None:
    ident = comes(desk, "When is it open? [ask]")
    with desk.signed_in("moderator") as browser:
        assert "When is it open?" in browser.get("/comments?show=all&lang=en").text
        assert browser.get(f"/comments/{ident}").status_code == 200
    assert desk.house.audit("viewed") == []


def test_in_a_list_only_the_words_that_are_personal_data_are_covered_and_each_letter_keeps_its_place() -> None:
    told = {"check": "personal_data.phone", "severity": "hide", "start": 8, "end": 20}
    name = {"check": "personal_data.name", "severity": "note", "start": 0, "end": 4}
    assert covered("Dai on: 07700 900123 ta", [told, name]) == "Dai on: ••••• •••••• ta"
    assert covered("Dai", [{**told, "start": None, "end": None}]) == "•••"
