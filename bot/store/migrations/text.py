"""Steps that are written as SQL."""

from pathlib import Path

from sqlalchemy import Connection

VERSIONS = Path(__file__).with_name("versions")


def run_text(connection: Connection, name: str) -> None:
    """Runs a file of statements in the connection's transaction."""
    # Not through SQLAlchemy, which would look for parameters in it.
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute((VERSIONS / name).read_text(encoding="utf-8"))
