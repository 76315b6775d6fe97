"""Somebody whom the directory vouches for: known by its id, with the roles it gives them today."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session, select

from bot.ports import Context
from bot.store.audit import record
from bot.store.running import only_one
from bot.store.users import UserRow
from bot.users.register import USERS, add, end_keys, end_sessions
from bot.users.sessions import has_ended, open_session
from bot.users.sign_in import SignInError
from checks.consent.coverage import folded

# Who the audit says changed a person's roles.
BY = "directory"


def admit(ctx: Context, session: Session, subject: str, name: str, email: str, given: Iterable[str], agent: str) -> str:
    """The token of a new session, in the session's transaction. Whoever is new is added; the directory's roles hold from now
    on. Its own second step counts for ours. SignInError where the person has no role, or no access any more, or may be
    somebody who is here already."""
    roles = sorted({ctx.book.rights.directory_roles[role] for role in given if role in ctx.book.rights.directory_roles})
    if not roles:
        _left_out(ctx, session, subject)
        raise SignInError("Your organisation's directory gives you no role in Pwyll; ask an administrator for one.")
    known = select(UserRow).where(UserRow.subject == subject).with_for_update()
    user = session.exec(known).first()
    if user is None:
        only_one(session, USERS)  # two browsers of one person may come back at the same moment
        user = session.exec(known).first() or _added(ctx, session, subject, name, _address(email), roles)
    if has_ended(user, ctx.clock()):
        raise SignInError("Your access to Pwyll has ended; ask an administrator if it should not have.")
    _with_roles(ctx, session, user, roles)
    record(session, ctx.clock(), user.name, "signed_in", "user", user.id, by=BY)
    return open_session(ctx, session, user, agent, is_whole=True)


def _left_out(ctx: Context, session: Session, subject: str) -> None:
    """Whom the directory gives no role any more: neither what they are signed in with nor their keys open anything. Commits."""
    user = session.exec(select(UserRow).where(UserRow.subject == subject).with_for_update()).first()
    if user is not None and not has_ended(user, ctx.clock()):
        _with_roles(ctx, session, user, [])
        end_sessions(ctx, session, user)
        end_keys(ctx, session, user, BY)
        session.commit()


def _with_roles(ctx: Context, session: Session, user: UserRow, roles: Sequence[str]) -> None:
    if user.roles != roles:
        user.roles = list(roles)
        session.add(user)
        record(session, ctx.clock(), BY, "user_changed", "user", user.id, roles=user.roles)


def _added(ctx: Context, session: Session, subject: str, name: str, email: str, roles: Sequence[str]) -> UserRow:
    """A new person. Whoever bears their name or address already may be them: under two names somebody could approve what
    they wrote themselves, and come back after their access has ended, so a person decides."""
    for row in session.exec(select(UserRow)):
        if folded(row.name) == folded(name) or (email and folded(row.email) == folded(email)):
            raise SignInError(
                "Somebody of your name or address is known here already, and it may be you. Ask an administrator to join your "
                "sign-in to that person, or to add you beside them. Your id in the directory: %(subject)s",
                subject=subject,
            )
    return add(ctx, session, name, roles, BY, email=email, subject=subject)


def _address(text: str) -> str:
    """The address where it is one; a directory's account name need not be."""
    before, at, after = text.partition("@")
    return text if before and at and after and not any(mark.isspace() or mark == "@" for mark in before + after) else ""
