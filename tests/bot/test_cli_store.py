"""`pwyll init` and `pwyll db`, as a person runs them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from sqlmodel import Session
from typer.testing import CliRunner

from bot.cli.app import app
from bot.rulebook import rulebook
from bot.secrets import secrets
from bot.settings import settings
from bot.store.accounts import AccountRow, SwitchRow
from bot.store.engine import engine_of
from bot.store.owner import ClusterError
from bot.store.schema import newest, revision
from tests.database import made_folder
from tests.fakes import MORNING


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty data folder that the environment names."""
    for name in [name for name in os.environ if name.startswith("PWYLL_")]:
        monkeypatch.delenv(name)
    folder = made_folder("pwyll-cli-")
    monkeypatch.setenv("PWYLL_DATA", str(folder / "data"))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    yield folder / "data"
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    folder.rmdir()


@pytest.fixture
def database_at(monkeypatch: pytest.MonkeyPatch, home: Path, database_url: str) -> str:
    """A migrated database that the environment names."""
    monkeypatch.setenv("PWYLL_DATABASE_URL", database_url)
    return database_url


def run(*words: str) -> Result:
    return CliRunner().invoke(app, words, catch_exceptions=False)


def test_init_writes_data_key_and_settings_and_says_what_is_next(home: Path) -> None:
    told = run("init")
    assert told.exit_code == 0
    assert (home / "key").stat().st_mode & 0o777 == 0o600
    assert secrets(None, home).unseal(secrets(None, home).seal({"a": "b"})) == {"a": "b"}
    assert settings().config == home / "config"
    assert rulebook(settings().config).accounts.keys() == rulebook().accounts.keys()
    for word in (str(home), "organisation.yaml", "pwyll accounts connect", "pwyll doctor", "pwyll serve"):
        assert word in told.output


def test_what_is_edited_in_the_settings_is_what_counts(home: Path) -> None:
    run("init")
    file = home / "config/organisation.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Cyngor Bro Gerallt", "Cyngor Newydd"), encoding="utf-8")
    assert rulebook(settings().config).organisation.name.cy == "Cyngor Newydd"


def test_init_a_second_time_changes_nothing(home: Path) -> None:
    run("init")
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    told = run("init")
    assert "left as it was" in told.output
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("ask", [("--language", "cy"), ()])
def test_init_speaks_welsh(home: Path, monkeypatch: pytest.MonkeyPatch, ask: tuple[str, ...]) -> None:
    if not ask:
        monkeypatch.setenv("LANG", "cy_GB.UTF-8")
    told = run("init", *ask)
    assert "Beth i'w wneud nesaf" in told.output
    assert "What to do next" not in told.output
    assert "Key" not in told.output


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(home: Path) -> None:
    home.write_text("in the way")
    with pytest.raises(ClusterError, match="PWYLL_DATA"):
        run("init")


def test_upgrade_brings_an_empty_database_to_the_newest_shape(
    home: Path, empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PWYLL_DATABASE_URL", empty_url)
    assert f"newest shape now ({newest()})" in run("db", "upgrade").output
    assert "already" in run("db", "upgrade").output
    engine = engine_of(empty_url)
    assert revision(engine) == newest()
    engine.dispose()


def test_a_backup_and_its_restore(
    database_at: str, home: Path, empty_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = run("db", "backup", str(tmp_path / "a.zip"))
    assert told.exit_code == 0
    assert "Backed up" in told.output
    monkeypatch.setenv("PWYLL_DATABASE_URL", empty_url)
    told = run("db", "restore", str(tmp_path / "a.zip"))
    assert told.exit_code == 0
    assert "pwyll accounts start all" in told.output
    engine = engine_of(empty_url)
    with Session(engine) as session:
        assert session.get(SwitchRow, "all") is not None
    engine.dispose()


def test_rekey_seals_every_token_anew(database_at: str, home: Path) -> None:
    run("init")
    first = secrets(None, home)
    engine = engine_of(database_at)
    with Session(engine) as session:
        row = AccountRow(key="a", platform="x", credentials=b"", connected_at=MORNING, connected_by="Gwen")
        row.credentials = before = first.seal({"token": "t"})
        session.add(row)
        session.commit()
    assert "1 accounts" in run("db", "rekey").output
    with Session(engine) as session:
        after = session.get_one(AccountRow, "a").credentials
    assert after != before
    assert secrets(None, home).unseal(after) == {"token": "t"}
    newest_key = (home / "key").read_text().split()[0]
    assert secrets(newest_key, home).unseal(after) == {"token": "t"}
    engine.dispose()


def test_rekey_that_cannot_open_a_token_changes_nothing(database_at: str, home: Path) -> None:
    run("init")
    engine = engine_of(database_at)
    with Session(engine) as session:
        session.add(AccountRow(key="a", platform="x", credentials=b"other", connected_at=MORNING, connected_by="Gwen"))
        session.commit()
    assert CliRunner().invoke(app, ["db", "rekey"]).exit_code != 0
    with Session(engine) as session:
        assert session.get_one(AccountRow, "a").credentials == b"other"
    engine.dispose()
