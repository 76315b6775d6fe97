"""Signing in: name and password, then a code; and setting up the code. Tries are counted in the database."""

import re
from datetime import timedelta

from sqlmodel import Session, col, func, select

from bot.language import SaidError
from bot.ports import Context
from bot.secrets import Secrets
from bot.store.audit import record
from bot.store.users import SessionRow, TryRow, UserRow
from bot.users.passwords import digest, fits, recovery_codes, step_of
from bot.users.sessions import has_ended, open_session

# As `new_secret` makes them: 160 bits.
SECRET = re.compile(r"[A-Z2-7]{32}")
WINDOW = timedelta(minutes=15)


class SignInError(SaidError):
    """The sign-in was refused; the message says why. `is_limited`: too many tries."""

    is_limited = False


class TooManyTriesError(SignInError):
    """Too many tries failed lately with this name, or from this address."""

    is_limited = True


def sign_in(ctx: Context, session: Session, name: str, password: str, address: str, agent: str) -> str:
    """The token of a new session. Commits the try where it failed. SignInError where it is refused."""
    keys = (digest(f"name {name}"), digest(f"address {address}"))
    _limited(ctx, session, keys)
    folded = " ".join(name.split()).lower()
    user = session.exec(select(UserRow).where(func.lower(UserRow.name) == folded)).first()
    if not fits(password, user.password_hash if user else None) or user is None or has_ended(user, ctx.clock()):
        _failed(ctx, session, keys)
        raise SignInError("The name or the password is not right.")
    needs_code = user.second_factor is not None or ctx.book.rights.wants_second_factor(user.roles)
    token = open_session(ctx, session, user, agent, is_whole=not needs_code)
    record(session, ctx.clock(), user.name, "signed_in", "user", user.id)
    return token


def _wrong_code() -> SignInError:
    return SignInError("This code is not right, or was used already; wait for the next one.")


def _limited(ctx: Context, session: Session, keys: tuple[str, str]) -> None:
    since = ctx.clock() - WINDOW
    most = (ctx.book.rights.tries_for_a_name, ctx.book.rights.tries_for_an_address)
    for key, limit in zip(keys, most, strict=True):
        recent = (TryRow.key == key, col(TryRow.at) > since)
        if session.exec(select(func.count()).select_from(TryRow).where(*recent)).one() >= limit:
            raise TooManyTriesError("Too many tries; wait a quarter of an hour and try again.")


def _failed(ctx: Context, session: Session, keys: tuple[str, ...]) -> None:
    session.add_all([TryRow(key=key, at=ctx.clock()) for key in keys])
    session.commit()


def confirm(ctx: Context, session: Session, secrets: Secrets, session_id: int, code: str) -> None:
    """Makes the session whole with a code of the app or a recovery code. SignInError where it does not fit."""
    row = session.get_one(SessionRow, session_id)
    user = session.exec(select(UserRow).where(UserRow.id == row.user_id).with_for_update()).one()
    keys = (digest(f"code {user.id}"), digest(f"code session {session_id}"))
    _limited(ctx, session, keys)
    if not (_takes_code(ctx, secrets, user, code) or _takes_recovery(user, code)):
        _failed(ctx, session, keys)
        raise _wrong_code()
    row.is_whole = True
    session.add(row)
    session.add(user)


def _takes_code(ctx: Context, secrets: Secrets, user: UserRow, code: str) -> bool:
    if user.second_factor is None:
        return False
    secret = secrets.unseal(user.second_factor)["secret"]
    step = step_of(secret, code, ctx.clock(), user.last_step)
    if step is None:
        return False
    user.last_step = step
    return True


def _takes_recovery(user: UserRow, code: str) -> bool:
    wanted = digest(code)
    if wanted not in user.recovery_hashes:
        return False
    user.recovery_hashes = [kept for kept in user.recovery_hashes if kept != wanted]
    return True


def enrol(ctx: Context, session: Session, secrets: Secrets, session_id: int, secret: str, code: str) -> list[str]:
    """Keeps the app's secret once its first code fits; the recovery codes, which are shown this once."""
    row = session.get_one(SessionRow, session_id)
    user = session.exec(select(UserRow).where(UserRow.id == row.user_id).with_for_update()).one()
    if user.second_factor is not None and not row.is_whole:
        raise _wrong_code()
    step = step_of(secret, code, ctx.clock(), 0) if SECRET.fullmatch(secret) else None
    if step is None:
        raise _wrong_code()
    codes = recovery_codes()
    user.second_factor, user.last_step = secrets.seal({"secret": secret}), step
    user.recovery_hashes = [digest(one) for one in codes]
    row.is_whole = True
    session.add_all([user, row])
    record(session, ctx.clock(), user.name, "second_factor_set", "user", user.id)
    return codes
