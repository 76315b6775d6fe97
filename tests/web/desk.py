"""A house with its pages: people of every role, and browsers that they sign in with."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pyotp
from cryptography.fernet import Fernet
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlmodel import Session, select

from bot.ports import Context
from bot.rulebook.rights import ROLES
from bot.secrets import Secrets
from bot.store.audit import record
from bot.store.departures import Departures
from bot.store.users import UserRow
from bot.users import Known
from bot.users.passwords import hashed
from bot.web import Desk, app
from tests.house import House, house

PASSWORD = "correct horse battery"
NAMES = {
    "author": "Mari",
    "approver": "Gwen",
    "moderator": "Tomos",
    "manager": "Nia",
    "consent_officer": "Rhys",
    "administrator": "Carys",
    "auditor": "Huw",
}
ORIGIN = "http://desk.test"


@dataclass
class Office:
    """The house, its web application, and its people."""

    house: House
    desk: Desk

    @contextmanager
    def browser(self) -> Iterator[TestClient]:
        """A browser that nobody has signed in with yet; it sends its origin with every form, as browsers do."""
        with TestClient(app(self.desk), base_url=ORIGIN, follow_redirects=False) as client:
            client.headers["origin"] = ORIGIN
            yield client

    @contextmanager
    def signed_in(self, role: str) -> Iterator[TestClient]:
        """The browser of whoever holds this role."""
        with self.browser() as client:
            sign_in(client, NAMES[role])
            yield client

    def known_with(self, roles: Sequence[str]) -> Known:
        """Mari as she would be known with these roles, whatever she was given before."""
        with self.house.ctx.sessions() as session:
            user = session.exec(select(UserRow).where(UserRow.name == NAMES["author"])).one()
            user.roles = list(roles)
            session.add(user)
            session.commit()
            rights = self.house.ctx.book.rights.of(roles)
            return Known(user.id or 0, user.name, tuple(roles), rights, None, 0, "", True, False)

    def user(self, name: str) -> UserRow:
        with self.house.ctx.sessions() as session:
            return session.exec(select(UserRow).where(UserRow.name == name)).one()


def sign_in(client: TestClient, name: str, password: str = PASSWORD) -> None:
    """Name and password; where a code is asked for, the app is set up and its code given."""
    answer = client.post("/sign-in", data={"name": name, "password": password, "next": "/"})
    assert answer.status_code == 303, answer.text


def csrf(client: TestClient, path: str = "/account") -> str:
    """The token that our own page carries."""
    return re.search(r'name="csrf" value="([^"]+)"', client.get(path).text).group(1)  # type: ignore[union-attr]


def post(client: TestClient, path: str, **fields: object):  # type: ignore[no-untyped-def]
    """Sends a form as our own page would."""
    return client.post(path, data={"csrf": csrf(client), **fields})


def code(secret: str, client_time: float) -> str:
    """What an authenticator app shows at that time."""
    return pyotp.TOTP(secret).at(int(client_time))


@cache
def _kept() -> str:
    """The hash of the one password of all, made once: hashing is slow by design."""
    return hashed(PASSWORD)


def seat(ctx: Context, session: Session, name: str, roles: Sequence[str]) -> None:
    """Adds a person whose password is the one of all."""
    _seated(ctx, session, {name: roles})


def _seated(ctx: Context, session: Session, people: Mapping[str, Sequence[str]]) -> None:
    whole = {"password_hash": _kept(), "created_at": ctx.clock(), "created_by": "setup"}
    rows = [
        UserRow(name=name, roles=sorted(roles), subject=f"tests:{name.lower()}", **whole)
        for name, roles in people.items()
    ]
    session.add_all(rows)
    session.flush()
    for row in rows:
        record(session, ctx.clock(), "setup", "user_added", "user", row.id, roles=row.roles)


def office(engine: Engine, *, second_factor: bool = False) -> Office:
    """An office with one person of each role; a second factor is asked for only where it is what is tested."""
    made = house(engine)
    if not second_factor:
        rights = replace(made.ctx.book.rights, second_factor=frozenset())
        made.ctx = replace(made.ctx, book=replace(made.ctx.book, rights=rights))
    keys = Secrets((Fernet.generate_key().decode(),))
    with made.ctx.sessions() as session:
        _seated(made.ctx, session, {NAMES[role]: [role] for role in ROLES})
        session.commit()
    return Office(made, Desk(made.ctx, made.bench, lambda: keys, Departures(Path(mkdtemp()))))


def begun(client: TestClient, path: str) -> dict[str, str]:
    """What the form of a post says of where the writing began."""
    page = client.get(path).text
    return {name: re.search(rf'name="{name}" value="([^"]*)"', page).group(1) for name in ("draft", "basis", "of")}  # type: ignore[union-attr]


def handed_in(client: TestClient, path: str = "/posts/new", **fields: object):  # type: ignore[no-untyped-def]
    """Writes a post, looks at it once more, and hands it in: the answer to the last step."""
    kept = post(client, path, **(begun(client, path) | fields))
    assert kept.status_code == 303, kept.text
    look = kept.headers["location"].split("?")[0]
    digest = re.search(r'name="digest" value="(\w+)"', client.get(look).text).group(1)  # type: ignore[union-attr]
    return post(client, look, digest=digest, sure=["1", "2", "3"])
