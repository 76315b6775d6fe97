"""The way in, and what its errors say."""

import time
import traceback
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session

from bot.store.comments import CommentRow
from bot.store.engine import RESTED, DatabaseError, engine_of, opened
from bot.store.running import HeartbeatRow

WORDS = "Mae fy rhif yn 07700 900123"
NOON = datetime(2026, 7, 1, 12, 0, tzinfo=timezone(timedelta(hours=1)))


def test_a_moment_comes_back_in_utc_and_a_naive_one_is_refused(engine: Engine) -> None:
    with Session(engine) as session:
        session.add(HeartbeatRow(name="a", at=NOON))
        session.commit()
        told = session.get_one(HeartbeatRow, "a").at
        assert told == NOON
        assert told.tzinfo == UTC
        session.add(HeartbeatRow(name="b", at=NOON.replace(tzinfo=None)))
        with pytest.raises(Exception, match=r"naive|timezone"):
            session.commit()


@pytest.mark.parametrize("many", [1, 3])
def test_an_error_does_not_repeat_the_words_that_caused_it(engine: Engine, many: int) -> None:
    with Session(engine) as session:
        for _ in range(many):
            row = CommentRow(account="a", external_id="1", text_hash="h", posted_at=NOON, pulled_at=NOON)
            row.text, row.author_name, row.sight = WORDS, WORDS, "x"
            session.add(row)
        with pytest.raises(IntegrityError) as told:
            session.commit()
    said = "".join(traceback.format_exception(told.value))
    assert WORDS not in said
    assert "ck_comment_sight" in said


def test_a_value_that_does_not_fit_is_not_repeated(engine: Engine) -> None:
    with engine.connect() as connection, pytest.raises(DBAPIError) as told:
        connection.execute(text("select cast(:words as integer)"), {"words": WORDS})
    assert WORDS not in "".join(traceback.format_exception(told.value))


def test_what_an_error_says_of_the_programme_is_kept(engine: Engine) -> None:
    with engine.connect() as connection, pytest.raises(DBAPIError, match="no_such"):
        connection.execute(text("select no_such from post"))


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("nonsense", "PWYLL_DATABASE_URL: this is no address"),
        ("mysql://a:hunter2@db.example/x", "mysql is not PostgreSQL"),
        ("postgresql+asyncpg://a:hunter2@db.example/x", "is not PostgreSQL"),
        ("postgresql://a:hunter2@127.0.0.1:1/x", "no server answers there"),
        ("postgresql://a:hunter2@127.0.0.1:port/x", "PWYLL_DATABASE_URL: this is no address"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_in_a_sentence(address: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=sentence) as told, opened(address, tmp_path):
        pass
    assert "hunter2" not in str(told.value)
    assert list(tmp_path.iterdir()) == [], "no server of ours was made beside the one that was named"


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_server_that_is_named_is_used(scheme: str, database_url: str, tmp_path: Path) -> None:
    with opened(database_url.replace("postgresql+psycopg", scheme), tmp_path) as engine, engine.connect() as connection:
        assert connection.execute(text("show timezone")).scalar_one() == "UTC"
    assert list(tmp_path.iterdir()) == []


def test_connections_are_closed_on_leaving(database_url: str, tmp_path: Path) -> None:
    with opened(database_url, tmp_path) as engine, engine.connect() as connection:
        connection.execute(text("select 1"))
    watching = engine_of(database_url)
    with watching.connect() as connection:
        others = text(
            "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
        )
        connection.execute(text("select pg_sleep(0.2)"))
        assert connection.execute(others).scalar_one() == 0
    watching.dispose()


def test_a_connection_that_rested_and_lost_its_server_is_made_anew(engine: Engine) -> None:
    mine = engine_of(engine.url.render_as_string(hide_password=False))
    try:
        with mine.connect() as connection:
            before = connection.execute(text("select pg_backend_pid()")).scalar_one()
        with engine.connect() as other:
            other.execute(text("select pg_terminate_backend(:pid, 1000)"), {"pid": before})
        time.sleep(RESTED)
        with mine.connect() as connection:
            assert connection.execute(text("select pg_backend_pid()")).scalar_one() != before
    finally:
        mine.dispose()
