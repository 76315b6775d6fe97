"""The people at the demo's desk: one for each role, with a password made for this demo alone."""

import secrets
from pathlib import Path

from sqlmodel import select

from bot.ports import Context
from bot.store.users import UserRow
from bot.users import add

FILE = "sign-ins.txt"
PEOPLE = {
    "author": "Mari Prydderch",
    "approver": "Gwenllian Rees",
    "moderator": "Lowri Hopkin",
    "manager": "Delyth Amos",
    "consent_officer": "Iestyn Vaughan",
    "administrator": "Rhian Cadwaladr",
    "auditor": "Owain Meurig",
}


def seat(ctx: Context, folder: Path) -> list[tuple[str, str, str]]:
    """(role, name, password) of everybody at the desk, added where they are new; kept in a file for its owner alone."""
    path = folder / FILE
    if not path.exists():
        path.touch(0o600)
        lines = [f"{role}\t{name}\t{secrets.token_urlsafe(9)}" for role, name in PEOPLE.items()]
        path.write_text("\n".join(lines), encoding="utf-8")
    rows = [(role, name, password) for role, name, password in map(_fields, path.read_text("utf-8").splitlines())]
    with ctx.sessions() as session:
        for role, name, password in rows:
            if session.exec(select(UserRow.id).where(UserRow.name == name)).first() is None:
                add(ctx, session, name, [role], "demo", password=password)
        session.commit()
    return rows


def _fields(line: str) -> tuple[str, str, str]:
    role, name, password = line.split("\t")
    return role, name, password
