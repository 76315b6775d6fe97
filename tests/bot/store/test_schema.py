"""Migrations and models say the same."""

from importlib.metadata import version
from pathlib import Path
from threading import Thread

import procrastinate
import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from bot.store.audit import REFUSE_CHANGES
from bot.store.engine import engine_of
from bot.store.migrations.text import VERSIONS
from bot.store.schema import SchemaError, differences, metadata, newest, revision, upgrade

SHAPE = {
    "columns": """select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
                  where table_schema = 'public'""",
    "constraints": """select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
                      where connamespace = 'public'::regnamespace and conrelid <> 0""",
    "indexes": "select tablename, indexname, indexdef from pg_indexes where schemaname = 'public'",
    "triggers": "select tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal",
}


def shape(connection: Connection) -> dict[str, set[tuple[object, ...]]]:
    """Every column, constraint, index and trigger of ours, as the server tells them."""
    return {
        kind: {
            tuple(row)
            for row in connection.execute(text(query))
            if not str(row[0]).startswith(("procrastinate_", "alembic_"))
        }
        for kind, query in SHAPE.items()
    }


def test_the_migrations_make_what_the_models_say(engine: Engine, empty_url: str) -> None:
    other = engine_of(empty_url)
    metadata().create_all(other)
    with engine.connect() as migrated, other.begin() as modelled:
        modelled.connection.cursor().execute(REFUSE_CHANGES)
        assert shape(migrated) == shape(modelled)
        assert {row[1] for row in shape(migrated)["constraints"]} >= {"ck_delivery_state", "ck_comment_duty"}
    other.dispose()


def test_autogenerate_would_change_nothing(engine: Engine) -> None:
    assert differences(engine) == []


def test_autogenerate_would_see_a_column_that_is_missing(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("alter table post drop column author"))
    assert [change[0] for change in differences(engine)] == ["add_column"]


def test_the_queue_s_schema_is_the_text_of_the_version_that_is_installed() -> None:
    shipped = VERSIONS / f"procrastinate-{version('procrastinate')}.sql"
    upstream = Path(procrastinate.__file__).parent / "sql" / "schema.sql"
    assert shipped.read_text(encoding="utf-8") == upstream.read_text(encoding="utf-8"), (
        "write a revision that takes the step"
    )


def test_two_upgrades_at_once_take_each_step_once(empty_url: str) -> None:
    engines = [engine_of(empty_url) for _ in range(2)]
    both = [Thread(target=upgrade, args=(engine,)) for engine in engines]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert [revision(engine) for engine in engines] == [newest()] * 2
    for engine in engines:
        engine.dispose()


def test_a_database_of_a_newer_programme_is_left_alone(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(SchemaError, match="newer"):
        upgrade(engine)


@pytest.mark.parametrize(
    "statement",
    ["update audit set actor = 'b'", "delete from audit", "truncate audit", "update decision set outcome = 'pass'"],
)
def test_the_audit_is_never_changed(engine: Engine, statement: str) -> None:
    with engine.begin() as connection, pytest.raises(DBAPIError, match="the audit is never changed"):
        connection.execute(text(statement))
