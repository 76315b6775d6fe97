"""The register of people: who is added, with which roles, until when. Every change is audited."""

import re
from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, func, select, update

from bot.language import SaidError
from bot.ports import Context
from bot.rulebook.rights import ROLES
from bot.store.audit import record
from bot.store.keys import ApiKeyRow
from bot.store.running import only_one
from bot.store.users import SessionRow, UserRow
from bot.users.passwords import SHORTEST, fits, hashed

# The matter of which one at a time adds or joins: names and ids are one person's.
USERS = "users"
SUBJECT = re.compile(r"[^:\s]+:[^:]+")


class UsersError(SaidError):
    """The register cannot be changed as asked; the message says why and what to do."""


def add(
    ctx: Context,
    session: Session,
    name: str,
    roles: Sequence[str],
    by: str,
    *,
    password: str | None = None,
    email: str = "",
    ends_on: date | None = None,
    subject: str | None = None,
) -> UserRow:
    """Adds a person, in the session's transaction. UsersError names what does not fit."""
    name = " ".join(name.split())
    _fits(name, roles, password, email)
    if password is None and subject is None:
        raise UsersError("Give a first password, or the person's id in the directory.").at("password")
    only_one(session, USERS)
    if subject is not None:
        subject = subject.lower()
        _is_free(session, subject, 0)
    if session.exec(select(UserRow.id).where(func.lower(UserRow.name) == name.lower())).first() is not None:
        raise UsersError(
            "There is somebody called %(name)s already; the audit needs names that are one person's.", name=name
        )
    row = UserRow(
        name=name,
        email=email,
        roles=sorted(set(roles)),
        subject=subject,
        password_hash=hashed(password) if password else None,
        created_at=ctx.clock(),
        created_by=by,
        ends_on=ends_on,
    )
    session.add(row)
    session.flush()
    record(session, ctx.clock(), by, "user_added", "user", row.id, roles=row.roles)
    return row


def join(ctx: Context, session: Session, user_id: int, by: str, subject: str) -> UserRow:
    """Joins a sign-in of the directory to a person: from now on they sign in there alone, with the roles it gives."""
    only_one(session, USERS)
    row, subject = found(session, user_id), subject.strip().lower()
    if row.ended_at is not None:
        raise UsersError("Their access has ended; add them anew under another name if they have come back.")
    _is_free(session, subject, user_id)
    row.subject, row.password_hash, row.second_factor, row.recovery_hashes = subject, None, None, []
    session.add(row)
    end_sessions(ctx, session, row)
    record(session, ctx.clock(), by, "user_joined", "user", row.id, directory=subject)
    return row


def _is_free(session: Session, subject: str, user_id: int) -> None:
    if not SUBJECT.fullmatch(subject):
        raise UsersError(
            "Write the id in the directory as the sign-in page tells it: two parts with a colon between them."
        )
    other = session.exec(select(UserRow).where(UserRow.subject == subject, UserRow.id != user_id)).first()
    if other is not None:
        raise UsersError("This id of the directory is %(name)s's already.", name=other.name)


def _fits(name: str, roles: Sequence[str], password: str | None, email: str) -> None:
    if not name:
        raise UsersError("Give the person's name.")
    unknown = sorted(set(roles) - set(ROLES))
    if not roles:
        raise UsersError("Choose at least one role.").at("new-author")
    if unknown:
        raise UsersError("Choose at least one of these roles: %(known)s.", known=", ".join(ROLES))
    if password is not None and len(password) < SHORTEST:
        raise UsersError("The password is too short: %(SHORTEST)s characters or more.", SHORTEST=SHORTEST).at(
            "password"
        )
    if email and not re.fullmatch(r"[^@\s]+@[^@\s]+", email):
        raise UsersError("This is no email address; write it as name@example.cymru.").at("email")


def change(
    ctx: Context, session: Session, user_id: int, by: str, roles: Sequence[str], ends_on: date | None
) -> UserRow:
    """Gives a person other roles or another last day; whoever is signed in keeps the session with the new rights."""
    row = found(session, user_id)
    _fits(row.name, roles, None, row.email)
    if row.name == by and "administrator" in row.roles and "administrator" not in roles:
        raise UsersError("Nobody takes the administrator's role from themselves; ask another administrator.")
    row.roles, row.ends_on = sorted(set(roles)), ends_on
    session.add(row)
    record(session, ctx.clock(), by, "user_changed", "user", row.id, roles=row.roles, ends_on=str(ends_on or ""))
    return row


def reset(ctx: Context, session: Session, user_id: int, by: str, password: str) -> UserRow:
    """A new first password; the second factor and every session are gone."""
    row = found(session, user_id)
    _fits(row.name, row.roles, password, row.email)
    row.password_hash, row.second_factor, row.recovery_hashes = hashed(password), None, []
    session.add(row)
    end_sessions(ctx, session, row)
    record(session, ctx.clock(), by, "user_reset", "user", row.id)
    return row


def change_password(ctx: Context, session: Session, user_id: int, old: str, new: str, keep: int) -> None:
    """A person's own change of password; every session of theirs but `keep` ends."""
    row = found(session, user_id)
    if not fits(old, row.password_hash):
        raise UsersError("The old password is not right.")
    _fits(row.name, row.roles, new, row.email)
    row.password_hash = hashed(new)
    session.add(row)
    others = (col(SessionRow.user_id) == row.id, col(SessionRow.id) != keep, col(SessionRow.ended_at).is_(None))
    session.exec(update(SessionRow).where(*others).values(ended_at=ctx.clock()))
    record(session, ctx.clock(), row.name, "password_changed", "user", row.id)


def end(ctx: Context, session: Session, user_id: int, by: str) -> UserRow:
    """Ends a person's access now, with their sessions and keys; the row stays, since the audit names it."""
    row = found(session, user_id)
    if row.name == by:
        raise UsersError("Nobody ends their own access; ask another administrator.")
    row.ended_at = ctx.clock()
    session.add(row)
    end_sessions(ctx, session, row)
    end_keys(ctx, session, row, by)
    record(session, ctx.clock(), by, "user_ended", "user", row.id)
    return row


def end_sessions(ctx: Context, session: Session, row: UserRow) -> None:
    """Signs a person out everywhere."""
    mine = (col(SessionRow.user_id) == row.id, col(SessionRow.ended_at).is_(None))
    session.exec(update(SessionRow).where(*mine).values(ended_at=ctx.clock()))


def end_keys(ctx: Context, session: Session, row: UserRow, by: str) -> None:
    """Ends every key that a person made for a programme."""
    mine = select(ApiKeyRow).where(ApiKeyRow.user_id == row.id, col(ApiKeyRow.revoked_at).is_(None))
    for key in session.exec(mine.with_for_update()):
        key.revoked_at, key.revoked_by = ctx.clock(), by
        session.add(key)
        record(session, ctx.clock(), by, "key_revoked", "key", key.id)


def found(session: Session, user_id: int) -> UserRow:
    """The person's row. UsersError where there is none."""
    row = session.get(UserRow, user_id)
    if row is None:
        raise UsersError("There is no person %(user_id)s.", user_id=user_id)
    return row
