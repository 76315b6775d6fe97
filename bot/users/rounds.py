"""A sign-in that went off to the directory and is to come back: once, soon, to the same browser."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session, col, delete, func, select

from bot.ports import Context
from bot.store.users import RoundRow
from bot.users.passwords import digest
from bot.users.sessions import digest_of
from bot.users.sign_in import SignInError, TooManyTriesError

KEPT = timedelta(minutes=10)
# Open at once from one address: a whole council may stand behind one.
MOST = 200


@dataclass(frozen=True, slots=True)
class Round:
    """What goes along: `state` and `nonce` in the address, `browser` in a cookie; `verifier` stays here."""

    state: str
    browser: str
    nonce: str
    verifier: str
    then: str


def begin(ctx: Context, session: Session, then: str, address: str) -> Round:
    """A new round in the session's transaction; those that nobody finished are forgotten."""
    now, key = ctx.clock(), digest(f"address {address}")
    session.exec(delete(RoundRow).where(col(RoundRow.at) < now - KEPT))
    mine = select(func.count()).select_from(RoundRow).where(RoundRow.address == key)
    if session.exec(mine).one() >= MOST:
        raise TooManyTriesError("Too many tries; wait a quarter of an hour and try again.")
    state, browser, nonce, verifier = (secrets.token_urlsafe(48) for _ in range(4))
    made = Round(state, browser, nonce, verifier, then)
    session.add(
        RoundRow(
            state_hash=digest_of(made.state),
            browser_hash=digest_of(made.browser),
            nonce=made.nonce,
            verifier=made.verifier,
            then=then,
            address=key,
            at=now,
        )
    )
    return made


def finish(ctx: Context, session: Session, state: str, browser: str) -> Round:
    """The round that comes back, taken so that none comes back twice. Commits. SignInError where it is not this browser's."""
    same = (RoundRow.state_hash == digest_of(state), RoundRow.browser_hash == digest_of(browser))
    row = session.exec(select(RoundRow).where(*same).with_for_update()).first()
    if row is None or row.at < ctx.clock() - KEPT:
        raise SignInError("This sign-in was begun elsewhere, too long ago, or was used already; begin again.")
    made = Round(state, browser, row.nonce, row.verifier, row.then)
    session.delete(row)
    session.commit()
    return made
