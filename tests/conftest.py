"""What every test may ask for."""

import contextlib
import uuid
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.store.cluster import Cluster
from bot.store.engine import engine_of
from tests import database

RUN = pytest.StashKey[contextlib.ExitStack]()


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.stash[RUN] = contextlib.ExitStack()
        config.stash[RUN].enter_context(database.run())


def pytest_unconfigure(config: pytest.Config) -> None:
    if RUN in config.stash:
        config.stash[RUN].close()


@pytest.fixture(scope="session")
def server() -> Iterator[Cluster]:
    """The run's PostgreSQL."""
    with database.server() as cluster:
        yield cluster


@pytest.fixture(scope="session")
def pool(server: Cluster) -> Iterator[database.Pool]:
    """This worker's databases."""
    with contextlib.closing(database.Pool(server)) as made:
        yield made


@pytest.fixture
def database_url(pool: database.Pool) -> Iterator[str]:
    """The address of a migrated, empty database of the test's own."""
    with pool.database(f"test_{uuid.uuid4().hex[:12]}") as url:
        yield url


@pytest.fixture
def empty_url(server: Cluster) -> Iterator[str]:
    """The address of a database with nothing in it."""
    with database.database(server, f"test_{uuid.uuid4().hex[:12]}", "template0") as url:
        yield url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on a database of the test's own."""
    made = engine_of(database_url)
    yield made
    made.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session on a database of the test's own; what is not committed is rolled back."""
    with Session(engine) as made:
        yield made
