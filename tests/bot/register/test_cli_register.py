"""`pwyll consents`, `media`, `people` and `retention`, as a person runs them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import Engine
from sqlmodel import Session, select
from typer.testing import CliRunner

from bot.cli.app import app
from bot.store.audit import AuditRow
from bot.store.consents import ConsentRow
from bot.store.departures import FILE
from bot.store.pictures import PictureRow
from bot.store.posts import BlobRow
from bot.store.users import UserRow
from tests.database import made_folder
from tests.fakes import MORNING
from tests.photographs import planted, saved, scene

ADD = ("person=Mari Rees", "age_path=adult", "scope=web;social", "signed_on=2026-01-05", "address=1 Stryd y Bont")


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, database_url: str, engine: Engine) -> Iterator[Path]:
    """A data folder with a key, and a migrated database with one consent officer and one author."""
    for name in [name for name in os.environ if name.startswith("PWYLL_")]:
        monkeypatch.delenv(name)
    folder = made_folder("pwyll-cli-")
    monkeypatch.setenv("PWYLL_DATA", str(folder / "data"))
    monkeypatch.setenv("PWYLL_DATABASE_URL", database_url)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    with Session(engine) as session:
        for name, role in (("Gwen", "consent_officer"), ("Mari", "author")):
            session.add(UserRow(name=name, roles=[role], created_at=MORNING, created_by="Gwen"))
        session.commit()
    assert run("init").exit_code == 0
    yield folder / "data"
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    folder.rmdir()


def run(*words: str) -> Result:
    return CliRunner().invoke(app, words, catch_exceptions=False)


def said(*words: str) -> str:
    told = run(*words)
    assert told.exit_code == 0, told.output
    return told.output


def test_a_consent_is_added_listed_by_initials_and_revealed_only_to_who_may(home: Path, engine: Engine) -> None:
    assert "until 2029-01-05" in said("consents", "add", "id=C1", *ADD, "--as", "Gwen")
    listed = said("consents", "list")
    assert "M. R." in listed
    assert "Mari" not in listed
    plain = said("consents", "show", "C1")
    assert "person: M. R." in plain
    assert "Stryd" not in plain
    assert "address: 1 Stryd y Bont" in said("consents", "show", "C1", "--reveal", "--as", "Gwen")
    refused = run("consents", "show", "C1", "--reveal", "--as", "Mari")
    assert refused.exit_code == 2
    assert "Stryd" not in refused.output
    with Session(engine) as session:
        acts = session.exec(select(AuditRow.act).where(AuditRow.subject == "consent")).all()
        assert acts == ["added", "address_added", "address_viewed", "view_refused"]
        assert session.get_one(ConsentRow, "C1").holder == "Bro Gerallt Council"


def test_a_refusal_is_told_in_welsh(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "cy_GB.UTF-8")
    told = run("consents", "add", "id=C1", "person=Mari", "age_path=adult", "scope=social", "--as", "Gwen")
    assert (told.exit_code, "signed_on: mae angen hwn." in told.output) == (2, True)


def test_a_withdrawal_is_noted_beside_the_database(home: Path) -> None:
    said("consents", "add", "id=C1", *ADD, "--as", "Gwen")
    assert "is withdrawn" in said("consents", "withdraw", "C1", "--as", "Gwen")
    assert '"C1"' in (home / FILE).read_text(encoding="utf-8")
    assert run("consents", "withdraw", "C1", "--as", "Gwen").exit_code == 2


def test_import_gives_back_what_does_not_fit_and_export_is_for_who_may(home: Path, tmp_path: Path) -> None:
    sheet = (
        "id,person,age_path,holder,scope,signed_on\nC1,Mari,adult,Us,social,2026-01-05\nC2,Tomos,adult,Us,,2026-01-05\n"
    )
    (tmp_path / "in.csv").write_text(sheet, encoding="utf-8")
    told = run("consents", "import", str(tmp_path / "in.csv"), "--refused", str(tmp_path / "no.csv"), "--as", "Gwen")
    assert told.exit_code == 1
    assert "1 added, 0 changed, 0 as they were, 1 refused" in told.output
    back = (tmp_path / "no.csv").read_text(encoding="utf-8")
    assert "C2,Tomos" in back
    assert "mae angen un o'r rhain" in back
    assert run("consents", "export", "--out", str(tmp_path / "a.csv"), "--as", "Mari").exit_code == 2
    said("consents", "export", "--out", str(tmp_path / "a.csv"), "--as", "Gwen")
    assert (tmp_path / "a.csv").stat().st_mode & 0o077 == 0
    assert run("consents", "export", "--out", str(tmp_path / "a.csv"), "--as", "Gwen").exit_code == 2


def test_the_form_and_a_scan_of_it(home: Path, tmp_path: Path) -> None:
    said("consents", "form", "job=Agoriad", "--out", str(tmp_path / "form.html"))
    assert "Agoriad" in (tmp_path / "form.html").read_text(encoding="utf-8")
    said("consents", "add", "id=C1", *ADD, "--as", "Gwen")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7 signed")
    said("consents", "scan", "C1", "--add", str(tmp_path / "scan.pdf"), "--as", "Gwen")
    assert run("consents", "scan", "C1", "--out", str(tmp_path / "b.pdf"), "--as", "Mari").exit_code == 2
    said("consents", "scan", "C1", "--out", str(tmp_path / "b.pdf"), "--as", "Gwen")
    assert (tmp_path / "b.pdf").read_bytes() == b"%PDF-1.7 signed"
    assert "2026-11-20" in said("consents", "paper", "C1", "--on", "2026-11-20", "--as", "Gwen")
    assert "paper_destroyed_on: 2026-11-20" in said("consents", "show", "C1")


def test_a_picture_told_to_the_register_is_known_again_in_its_copy_and_not_kept(
    home: Path, engine: Engine, tmp_path: Path
) -> None:
    said("consents", "add", "id=C1", *ADD, "--as", "Gwen")
    (tmp_path / "a.jpg").write_bytes(planted(scene(1), "JPEG"))
    (tmp_path / "b.jpg").write_bytes(saved(scene(1).resize((320, 240)), quality=50))
    (tmp_path / "c.svg").write_bytes(b"<svg/>")
    assert "consents: C1" in said("media", "add", str(tmp_path / "a.jpg"), "--consent", "C1", "--as", "Gwen")
    told = said("media", "show", str(tmp_path / "b.jpg"))
    assert "copies known: 1" in told
    assert "people: M. R." in told
    assert "location" in said("media", "show", str(tmp_path / "a.jpg"))
    assert run("media", "show", str(tmp_path / "c.svg")).exit_code == 2
    with Session(engine) as session:
        assert session.exec(select(BlobRow)).all() == []
        assert len(session.exec(select(PictureRow)).all()) == 1, "what is only shown leaves nothing"


def test_a_person_is_exported_and_erased_by_who_may(home: Path, engine: Engine, tmp_path: Path) -> None:
    said("consents", "add", "id=C1", *ADD, "--as", "Gwen")
    out = str(tmp_path / "mari.json")
    assert run("people", "export", "Mari Rees", "--out", out, "--as", "Mari").exit_code == 2
    said("people", "export", "Mari Rees", "--out", out, "--as", "Gwen")
    assert "C1" in (tmp_path / "mari.json").read_text(encoding="utf-8")
    assert run("people", "erase", "Mari Rees", "--sure", "--as", "Gwen").exit_code == 2, "withdraw first"
    said("consents", "withdraw", "C1", "--as", "Gwen")
    assert "Nothing was changed" in said("people", "erase", "Mari Rees", "--as", "Gwen")
    assert "is erased" in said("people", "erase", "Mari Rees", "--sure", "--as", "Gwen")
    with Session(engine) as session:
        assert session.get_one(ConsentRow, "C1").person == ""


def test_the_schedule_is_shown_with_its_reasons_and_run(home: Path) -> None:
    told = said("retention", "show")
    for word in ("comments", "730", "Ombwdsmon", "Ombudsman"):
        assert word in told
    assert "Purged: 0" in said("retention", "run")
