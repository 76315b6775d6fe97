"""Keys for programmes: made by a person for some of their own rights, shown once, kept as a hash, revoked at any time."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import case
from sqlmodel import Session, col, select, update

from bot.language import SaidError
from bot.ports import Context
from bot.store.audit import record
from bot.store.keys import ApiKeyRow
from bot.store.users import SessionRow, UserRow
from bot.users.register import UsersError
from bot.users.sessions import Known, digest_of, has_ended

PREFIX = "pwyll_"
SHOWN = len(PREFIX) + 4
# A key that nobody renews is one that nobody remembers.
LASTS = timedelta(days=365)
MINUTE = timedelta(minutes=1)


class TooManyCallsError(SaidError):
    """The key was used too often within a minute."""


def make_key(ctx: Context, session: Session, me: Known, label: str, scopes: Sequence[str]) -> str:
    """The key itself, which is kept nowhere, in the session's transaction. UsersError names what does not fit."""
    if not label.strip():
        raise UsersError("Say what the key is for, so that it is known again.")
    if not scopes or not me.rights.issuperset(scopes):
        raise UsersError("Choose at least one thing that the key may do, out of what you may do yourself.")
    token, now = PREFIX + secrets.token_urlsafe(32), ctx.clock()
    row = ApiKeyRow(
        user_id=me.user_id,
        label=" ".join(label.split())[:80],
        shown=token[:SHOWN],
        token_hash=digest_of(token),
        scopes=sorted(set(scopes)),
        created_at=now,
        ends_at=now + LASTS,
    )
    session.add(row)
    session.flush()
    record(session, now, me.name, "key_made", "key", row.id, scopes=row.scopes)
    return token


def keys_of(session: Session, now: datetime, user_id: int | None = None) -> Sequence[ApiKeyRow]:
    """Keys that hold still, the newest first; of one person where one is named."""
    live = select(ApiKeyRow).where(col(ApiKeyRow.revoked_at).is_(None), col(ApiKeyRow.ends_at) > now)
    mine = live.where(ApiKeyRow.user_id == user_id) if user_id is not None else live
    return session.exec(mine.order_by(col(ApiKeyRow.id).desc())).all()


def revoke_key(ctx: Context, session: Session, key_id: int, by: str, of: int | None = None) -> None:
    """Ends a key now; with `of` only where it is that person's. UsersError where there is none to end."""
    row = session.exec(select(ApiKeyRow).where(ApiKeyRow.id == key_id).with_for_update()).first()
    if row is None or row.revoked_at is not None or of not in (None, row.user_id):
        raise UsersError("There is no such key, or it has ended already.")
    row.revoked_at, row.revoked_by = ctx.clock(), by
    session.add(row)
    record(session, ctx.clock(), by, "key_revoked", "key", key_id)


def holder(ctx: Context, session: Session, token: str) -> Known | None:
    """Whose key this is, with what both the key and its owner may do; None where it is nobody's any more. Counts the call,
    in the session's transaction. TooManyCallsError where there were too many in this minute."""
    now = ctx.clock()
    minute = now.replace(second=0, microsecond=0)
    counted = case((col(ApiKeyRow.minute) == minute, col(ApiKeyRow.calls) + 1), else_=1)
    live = (
        col(ApiKeyRow.token_hash) == digest_of(token),
        col(ApiKeyRow.revoked_at).is_(None),
        col(ApiKeyRow.ends_at) > now,
    )
    called = update(ApiKeyRow).where(*live).values(used_at=now, minute=minute, calls=counted)
    row = session.execute(called.returning(ApiKeyRow)).scalars().first()
    user = session.get(UserRow, row.user_id) if row else None
    if row is None or user is None or has_ended(user, now):
        return None
    if not _is_vouched_for(session, user, now, ctx.book.rights.key_vouched_days):
        return None
    if row.calls > ctx.book.rights.key_calls_a_minute:
        session.commit()
        raise TooManyCallsError("This key was used too often; wait a minute.")
    return Known(
        user_id=row.user_id,
        name=user.name,
        roles=tuple(user.roles),
        rights=ctx.book.rights.of(user.roles) & frozenset(row.scopes),
        language=user.language,
        session_id=0,
        csrf="",
        is_whole=True,
        has_second_factor=user.second_factor is not None,
        key_id=row.id,
    )


def _is_vouched_for(session: Session, user: UserRow, now: datetime, days: int) -> bool:
    """Whether the directory of somebody who signs in there has let them in lately; who has a password here is in our register."""
    if user.password_hash is not None:
        return True
    since = now - timedelta(days=days)
    lately = select(SessionRow.id).where(SessionRow.user_id == user.id, col(SessionRow.created_at) >= since)
    return session.exec(lately.limit(1)).first() is not None
