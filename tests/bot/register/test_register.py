"""The consent register: what it takes, what it gives back with a reason, what it seals."""

import csv
import io
from collections.abc import Mapping
from datetime import date

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from bot.register import RegisterError, add, add_scan, addressed, exported, imported, printed, scan_of, withdraw
from bot.register.masks import initials
from bot.rulebook import rulebook
from bot.secrets import Secrets, SecretsError
from bot.store.audit import AuditRow
from bot.store.consents import ConsentRow, ScanRow, consents_by_id, reseal_register
from bot.store.users import UserRow
from tests.fakes import MORNING
from tests.house import House, house

WHOLE = {
    "id": "C1",
    "person": "Mari Rees",
    "age_path": "guardian",
    "guardian": "Siân Rees",
    "relation": "mother",
    "birth_date": "2015-03-01",
    "holder": "Bro Gerallt Council",
    "scope": "web;social",
    "signed_on": "2026-11-01",
}
PDF = b"%PDF-1.7 signed by Sian"


@pytest.fixture
def desk(engine: Engine) -> House:
    made = house(engine)
    with made.ctx.sessions() as session:
        for name, roles in (("Gwen", ["consent_officer"]), ("Mari", ["author", "approver"])):
            session.add(UserRow(name=name, roles=roles, created_at=MORNING, created_by="Gwen"))
        session.commit()
    return made


def acts(session: Session) -> list[str]:
    return [row.act for row in session.exec(select(AuditRow).order_by(AuditRow.id))]  # type: ignore[arg-type]


def test_a_whole_consent_is_taken_and_lasts_three_years(desk: House) -> None:
    with desk.ctx.sessions() as session:
        row = add(desk.ctx, session, WHOLE, "Gwen")
        session.commit()
        assert row.expires_on == date(2029, 11, 1)
        (kept,) = consents_by_id(session, ["C1", "C2"]).values()
    assert (kept.person, kept.scope, kept.relation) == ("Mari Rees", {"web", "social"}, "mother")


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"id": " "}, "id: this is needed"),
        ({"person": ""}, "person: this is needed"),
        ({"signed_on": "1.11.2026"}, "signed_on: a date such as"),
        ({"signed_on": ""}, "signed_on: this is needed"),
        ({"signed_on": "2026-12-24"}, "signed_on: this day has not come yet"),
        ({"expires_on": "2029-11-02"}, "expires_on: a consent lasts three years at the most, here until 2029-11-01"),
        ({"expires_on": "2026-10-01"}, "expires_on: this is before"),
        ({"scope": "social;television"}, "scope: one of these"),
        ({"scope": ""}, "scope: one of these"),
        ({"holder": ""}, "holder: who holds"),
        ({"age_path": "child"}, "age_path: one of these"),
        ({"guardian": ""}, "guardian: the parent's"),
        ({"age_path": "16_plus", "judged_by": "Gwen"}, "judged_by: who judged"),
        ({"job": "x" * 501}, "job: at most 500"),
        ({"job": "a\nb"}, "job: at most 500 characters on one line"),
        ({"paper_destroyed_on": "soon"}, "paper_destroyed_on: a date"),
    ],
)
def test_what_the_form_would_not_take_is_refused_with_its_field(
    desk: House, changed: Mapping[str, str], says: str
) -> None:
    with desk.ctx.sessions() as session, pytest.raises(RegisterError) as error:
        add(desk.ctx, session, {**WHOLE, **changed}, "Gwen")
    assert says in str(error.value)


def test_the_database_itself_refuses_more_than_three_years(desk: House) -> None:
    with desk.ctx.sessions() as session:
        add(desk.ctx, session, WHOLE, "Gwen")
        with pytest.raises(DBAPIError, match="three_years"):
            session.execute(text("update consent set expires_on = '2030-01-01'"))


def sheet(*rows: Mapping[str, str]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list({k: None for row in rows for k in row}))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def test_an_import_takes_what_fits_and_gives_back_the_rest_with_reasons(desk: House) -> None:
    rows = [
        WHOLE,
        {**WHOLE, "id": "C2", "scope": "radio"},
        {**WHOLE, "id": "C3", "person": "Tomos"},
        {**WHOLE, "id": ""},
    ]
    with desk.ctx.sessions() as session:
        told = imported(desk.ctx, session, "\ufeff" + sheet(*rows), "Gwen")
        session.commit()
        assert (told.added, told.changed, told.same, told.refused) == (2, 0, 0, 2)
        assert [":".join(why.split(":")[:2]) for why in told.reasons] == ["3: scope", "5: id"]
        mended = told.refused_csv.replace("radio", "social")
        again = imported(desk.ctx, session, mended, "Gwen")
        assert (again.added, again.refused) == (1, 1)
        assert imported(desk.ctx, session, sheet(WHOLE), "Gwen").same == 1


def test_an_import_may_end_a_consent_but_not_rewrite_it(desk: House) -> None:
    with desk.ctx.sessions() as session:
        imported(desk.ctx, session, sheet(WHOLE), "Gwen")
        told = imported(desk.ctx, session, sheet({**WHOLE, "withdrawn_on": "2026-11-20"}), "Gwen")
        assert (told.changed, session.get_one(ConsentRow, "C1").withdrawn_on) == (1, date(2026, 11, 20))
        told = imported(desk.ctx, session, sheet({**WHOLE, "scope": "social;print;web"}), "Gwen")
        assert "another scope" in told.reasons[0]
    assert "consents" in desk.wake.woken


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "the column id is needed"),
        ("id;person\nC1;Mari", "the column id is needed"),
        (sheet({**WHOLE, "salary": "1"}), "there is no column salary"),
    ],
)
def test_what_is_no_register_at_all_is_refused_whole(desk: House, content: str, says: str) -> None:
    with desk.ctx.sessions() as session, pytest.raises(RegisterError, match=says):
        imported(desk.ctx, session, content, "Gwen")


@pytest.mark.parametrize("tail", ['C9,"never closed', "C9,a\0b", "C9," + "," * 40])
def test_a_row_that_cannot_be_read_is_told_of_and_loses_nobody_before_it(desk: House, tail: str) -> None:
    with desk.ctx.sessions() as session:
        told = imported(desk.ctx, session, sheet(WHOLE) + tail + "\n", "Gwen")
    assert told.added == 1
    assert told.refused == 1


def test_nothing_that_goes_out_as_csv_is_run_by_a_spreadsheet_and_it_comes_back_as_it_was(desk: House) -> None:
    rows = [
        {**WHOLE, "id": f"C{n}", "job": job}
        for n, job in enumerate(('=HYPERLINK("http://x")', "+44 visit", "-1", "@SUM(A1)", "'quoted'", "Cinio, te"))
    ]
    with desk.ctx.sessions() as session:
        assert imported(desk.ctx, session, sheet(*rows), "Gwen").reasons[:1] == ()
        out = exported(session)
        cells = [cell for row in csv.reader(io.StringIO(out)) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
        jobs = [row["job"] for row in csv.DictReader(io.StringIO(out))]
        assert imported(desk.ctx, session, out, "Gwen").same == len(rows)
    assert jobs[0].startswith("'=")


def test_a_scan_and_an_address_are_sealed_and_only_keepers_see_them_and_every_view_is_kept(desk: House) -> None:
    box = Secrets((Fernet.generate_key().decode(),))
    with desk.ctx.sessions() as session:
        add(desk.ctx, session, WHOLE, "Gwen")
        add_scan(desk.ctx, session, box, "C1", PDF, "Gwen")
        addressed(desk.ctx, session, box, "C1", "Gwen", address="1 Stryd y Bont")
        session.commit()
        assert PDF not in session.exec(select(ScanRow)).one().sealed
        assert b"Stryd" not in (session.get_one(ConsentRow, "C1").address or b"")
        assert scan_of(desk.ctx, session, box, "C1", "Gwen") == (PDF, "application/pdf")
        assert addressed(desk.ctx, session, box, "C1", "Gwen") == "1 Stryd y Bont"
        for view in (scan_of, addressed):
            with pytest.raises(RegisterError, match="Only whoever manages consents"):
                view(desk.ctx, session, box, "C1", "Mari")
        with pytest.raises(RegisterError, match="PDF, JPEG"):
            add_scan(desk.ctx, session, box, "C1", b"MZ\x90 a programme", "Gwen")
        assert acts(session)[-4:] == ["scan_viewed", "address_viewed", "view_refused", "view_refused"]


def test_a_new_key_opens_what_the_old_one_sealed(desk: House) -> None:
    old, new = (Fernet.generate_key().decode() for _ in range(2))
    with desk.ctx.sessions() as session:
        add(desk.ctx, session, WHOLE, "Gwen")
        add_scan(desk.ctx, session, Secrets((old,)), "C1", PDF, "Gwen")
        assert reseal_register(session, Secrets((new, old)).resealed) == 1
        assert scan_of(desk.ctx, session, Secrets((new,)), "C1", "Gwen")[0] == PDF
        with pytest.raises(SecretsError):
            scan_of(desk.ctx, session, Secrets((old,)), "C1", "Gwen")


def test_a_withdrawn_consent_is_not_withdrawn_twice(desk: House) -> None:
    with desk.ctx.sessions() as session:
        add(desk.ctx, session, WHOLE, "Gwen")
        assert withdraw(desk.ctx, session, "C1", None, "Gwen").withdrawn_on == date(2026, 11, 24)
        with pytest.raises(RegisterError, match="already"):
            withdraw(desk.ctx, session, "C1", None, "Gwen")
        with pytest.raises(RegisterError, match="no consent C9"):
            withdraw(desk.ctx, session, "C9", None, "Gwen")


def test_the_form_stands_in_both_languages_and_takes_what_is_filled_in_as_words() -> None:
    page = printed(rulebook(), {"job": "<script>Agoriad</script>"})
    assert "&lt;script&gt;Agoriad" in page
    for words in ("tair blynedd", "three years", "warcheidwad", "guardian", "2026-1", "cy/preifatrwydd", "en/privacy"):
        assert words in page
    assert "src=" not in page


def test_a_name_is_cut_to_initials() -> None:
    assert initials("Mari Haf Rees") == "M. H. R."
