"""Where people are signed in: rows on the server, ended by time, by their owner or by an administrator."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, select

from bot.opening import LONDON
from bot.ports import Context
from bot.store.users import SessionRow, TryRow, UserRow

# `seen_at` is written at most this often, so that reading a page does not write each time.
SEEN_EVERY = timedelta(seconds=30)
KEPT = timedelta(days=30)
# So long after its last sign of life a session may still hand over what its owner was writing, and nothing else.
LAPSED = timedelta(hours=16)


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is signed in. `is_whole` is False while the second factor is still to be given or set up. `key_id`: the
    key of theirs that a programme came with instead."""

    user_id: int
    name: str
    roles: tuple[str, ...]
    rights: frozenset[str]
    language: str | None
    session_id: int
    csrf: str
    is_whole: bool
    has_second_factor: bool
    key_id: int | None = None


def open_session(ctx: Context, session: Session, user: UserRow, agent: str, *, is_whole: bool) -> str:
    """Signs a person in, in the session's transaction; the token for the cookie, which is kept nowhere."""
    token, now = secrets.token_urlsafe(32), ctx.clock()
    row = SessionRow(
        user_id=user.id or 0,
        token_hash=digest_of(token),
        csrf=secrets.token_urlsafe(24),
        agent=agent[:200],
        is_whole=is_whole,
        created_at=now,
        seen_at=now,
    )
    session.add(row)
    session.flush()
    return token


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def known(ctx: Context, session: Session, token: str) -> Known | None:
    """Who is signed in with this token; None where nobody is any more."""
    row = _row(session, token)
    if row is None or not _is_live(ctx, row):
        return None
    now = ctx.clock()
    who = _who(ctx, session, row)
    if who is not None and now - row.seen_at >= SEEN_EVERY:
        row.seen_at = now
        session.add(row)
    return who


def lapsed(ctx: Context, session: Session, token: str) -> Known | None:
    """Who was signed in with this token until time alone ended it; None where somebody ended it, or longer ago."""
    row = _row(session, token)
    if row is None or row.ended_at is not None or not row.is_whole or ctx.clock() - row.seen_at > LAPSED:
        return None
    return _who(ctx, session, row)


def _row(session: Session, token: str) -> SessionRow | None:
    return session.exec(select(SessionRow).where(SessionRow.token_hash == digest_of(token))).first()


def _who(ctx: Context, session: Session, row: SessionRow) -> Known | None:
    user = session.get(UserRow, row.user_id)
    if user is None or has_ended(user, ctx.clock()):
        return None
    return Known(
        user_id=row.user_id,
        name=user.name,
        roles=tuple(user.roles),
        rights=ctx.book.rights.of(user.roles),
        language=user.language,
        session_id=row.id or 0,
        csrf=row.csrf,
        is_whole=row.is_whole,
        has_second_factor=user.second_factor is not None,
    )


def has_ended(user: UserRow, now: datetime) -> bool:
    """Whether the person's access is over: ended by an administrator, or their last day is past."""
    today = now.astimezone(LONDON).date()
    return user.ended_at is not None or (user.ends_on is not None and user.ends_on < today)


def _is_live(ctx: Context, row: SessionRow) -> bool:
    now, rights = ctx.clock(), ctx.book.rights
    idle, longest = timedelta(minutes=rights.idle_minutes), timedelta(hours=rights.session_hours)
    return row.ended_at is None and now - row.seen_at < idle and now - row.created_at < longest


def end_session(ctx: Context, session: Session, session_id: int, user_id: int) -> None:
    """Ends one session of a person's own; another's is left as it is."""
    row = session.get(SessionRow, session_id)
    if row is not None and row.user_id == user_id and row.ended_at is None:
        row.ended_at = ctx.clock()
        session.add(row)


def tidy(ctx: Context, session: Session) -> None:
    """Forgets sessions that ended a month ago and tries older than a day."""
    now = ctx.clock()
    session.exec(delete(SessionRow).where(col(SessionRow.seen_at) < now - KEPT))
    session.exec(delete(TryRow).where(col(TryRow.at) < now - timedelta(days=1)))
