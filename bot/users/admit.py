"""Somebody whom the directory vouches for: known by its id, with the roles it gives them today."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session, func, select

from bot.ports import Context
from bot.store.audit import record
from bot.store.users import UserRow
from bot.users.register import add
from bot.users.sessions import has_ended, open_session
from bot.users.sign_in import SignInError

# Who the audit says changed a person's roles.
BY = "directory"


def admit(ctx: Context, session: Session, subject: str, name: str, email: str, given: Iterable[str], agent: str) -> str:
    """The token of a new session, in the session's transaction. Whoever is new is added; the directory's roles hold from now
    on. Its own second step counts for ours. SignInError where the person has no role, or no access any more."""
    roles = sorted({ctx.book.rights.directory_roles[role] for role in given if role in ctx.book.rights.directory_roles})
    if not roles:
        raise SignInError("Your organisation's directory gives you no role in Pwyll; ask an administrator for one.")
    user = session.exec(select(UserRow).where(UserRow.subject == subject).with_for_update()).first()
    if user is None:
        user = add(ctx, session, _free(session, name, subject), roles, BY, email=_address(email), subject=subject)
    if has_ended(user, ctx.clock()):
        raise SignInError("Your access to Pwyll has ended; ask an administrator if it should not have.")
    _with_roles(ctx, session, user, roles)
    record(session, ctx.clock(), user.name, "signed_in", "user", user.id, by=BY)
    return open_session(ctx, session, user, agent, is_whole=True)


def _with_roles(ctx: Context, session: Session, user: UserRow, roles: Sequence[str]) -> None:
    if user.roles != roles:
        user.roles = list(roles)
        session.add(user)
        record(session, ctx.clock(), BY, "user_changed", "user", user.id, roles=user.roles)


def _free(session: Session, name: str, subject: str) -> str:
    """The name, or where somebody else bears it, the name with the beginning of their id: the audit's names are one person's."""
    taken = session.exec(select(UserRow.id).where(func.lower(UserRow.name) == name.lower())).first() is not None
    return f"{name} ({subject.rpartition(':')[2][:8]})" if taken else name


def _address(text: str) -> str:
    """The address where it is one; a directory's account name need not be."""
    before, at, after = text.partition("@")
    return text if before and at and after and not any(mark.isspace() or mark == "@" for mark in before + after) else ""
