"""Every column of text in the store has a line that says what subject access, erasure and the purge do about it."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Column, insert, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Session

from bot.rulebook.keeping import PERIODS
from bot.store.holdings import LINES, PLACES, lines, named_in
from bot.store.schema import metadata

PLAIN = {"Integer", "BigInteger", "UTCDateTime", "DateTime", "Date", "Boolean", "Float"}
TABLES = metadata().tables
NAMED = [(table, column) for table, column, line in lines() if line.export == "named" and table != "post_version"]


def holds_text(column: Column[Any]) -> bool:
    return type(column.type).__name__ not in PLAIN


def test_every_column_that_holds_text_has_one_line_and_no_line_is_of_another() -> None:
    wanted = sorted((name, one.name) for name, table in TABLES.items() for one in table.columns if holds_text(one))
    assert sorted((table, column) for table, column, _ in lines()) == wanted


def test_lines_say_what_can_be_done() -> None:
    for table, column, line in lines():
        assert line.export in {"whole", "beside", "named", "by hand", "colleagues", "nothing"}, (table, column)
        assert line.erase in {"emptied", "masked", "judged", "stays"}, (table, column)
        assert line.purge in {*PERIODS, "tidied", "stays"}, (table, column)
    assert set(PLACES) == {table for table, _ in NAMED}
    assert set(LINES) == set(TABLES)


def something(column: Column[Any], name: str, number: int) -> Any:
    """A value that fits a column, with the name in it."""
    kind = type(column.type).__name__
    if isinstance(column.type, JSONB):
        return {"told": [f"{name} was told"]}
    made = {
        "Integer": number,
        "BigInteger": number,
        "Boolean": False,
        "Float": 1.0,
        "Date": date(2026, 1, 1),
        "LargeBinary": b"",
    }
    if "DateTime" in kind:
        return datetime(2026, 1, 1, tzinfo=UTC)
    return made.get(kind, name)


def test_whoever_is_named_anywhere_is_found_there(session: Session) -> None:
    """One row for each column, with no other words: checks and keys between tables are taken off first."""
    session.execute(text("set session_replication_role = replica"))
    checks = "select conrelid::regclass::text, conname from pg_constraint where contype = 'c' and conrelid <> 0"
    for table, constraint in session.execute(text(checks)).all():
        if table.strip('"') in TABLES:
            session.execute(text(f'alter table {table} drop constraint "{constraint}"'))
    for number, (table, column) in enumerate(NAMED, 1):
        values = {
            one.name: something(one, f"Siân Évans {number:03}" if one.name == column else f"x{number}", number)
            for one in TABLES[table].columns
            if one.name == column or not one.nullable or one.primary_key
        }
        keys = [one for one in TABLES[table].primary_key.columns if one.name != column]
        values |= {one.name: number if type(one.type).__name__ == "Integer" else f"key {number}" for one in keys}
        session.execute(insert(TABLES[table]).values(values))
    for number, (table, column) in enumerate(NAMED, 1):
        found = named_in(session, f"sian evans {number:03}")
        assert table in found, f"{table}.{column} is not searched"
