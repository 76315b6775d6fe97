"""The calendar as a feed that calendar programmes read: numbers, states, accounts and moments, never the words of a post."""

import hashlib
import secrets
from datetime import datetime, timedelta

import icalendar
from sqlmodel import Session, col, select

from bot.language import translations
from bot.ports import Context
from bot.store.audit import record
from bot.store.users import UserRow
from bot.store.writing import FeedRow
from bot.users.sessions import has_ended
from bot.web.month import entries
from bot.web.names import NAMES

BACK, AHEAD = timedelta(days=31), timedelta(days=180)
LASTING = timedelta(minutes=15)


def open_feed(ctx: Context, session: Session, user: UserRow, language: str) -> str:
    """A new secret for the address; an earlier one of this person is over."""
    end_feed(ctx, session, user)
    token = secrets.token_urlsafe(32)
    row = FeedRow(user_id=user.id or 0, token_hash=_digest(token), language=language, made_at=ctx.clock())
    session.add(row)
    record(session, ctx.clock(), user.name, "feed_opened", "user", user.id, os_user="web")
    return token


def end_feed(ctx: Context, session: Session, user: UserRow) -> None:
    """The address is over."""
    for row in session.exec(select(FeedRow).where(FeedRow.user_id == user.id, col(FeedRow.ended_at).is_(None))):
        row.ended_at = ctx.clock()
        session.add(row)
        record(session, ctx.clock(), user.name, "feed_ended", "user", user.id, os_user="web")


def has_feed(session: Session, user_id: int) -> bool:
    mine = select(FeedRow.id).where(FeedRow.user_id == user_id, col(FeedRow.ended_at).is_(None))
    return session.exec(mine).first() is not None


def feed(ctx: Context, session: Session, token: str, own_url: str) -> bytes | None:
    """The calendar of whoever holds the token; None where nobody does any more."""
    row = session.exec(select(FeedRow).where(FeedRow.token_hash == _digest(token))).first()
    user = session.get(UserRow, row.user_id) if row is not None and row.ended_at is None else None
    if row is None or user is None or has_ended(user, ctx.clock()):
        return None
    if "desk.see" not in ctx.book.rights.of(user.roles):
        return None
    return _calendar(ctx, session, user, row.language, own_url)


def _calendar(ctx: Context, session: Session, user: UserRow, language: str, own_url: str) -> bytes:
    now, told = ctx.clock(), translations(language).gettext
    made = icalendar.Calendar()
    made.add("prodid", "-//Pwyll//Pwyll//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", "Pwyll")
    for one in entries(session, now - BACK, now + AHEAD, user.name):
        title = f"{told('Post')} {one.ident}: {told(NAMES.get(one.state, one.state))} ({', '.join(one.accounts)})"
        made.add_component(_event(f"post-{one.ident}", one.at, now, title, f"{own_url}/posts/{one.ident}"))
    return bytes(made.to_ical())


def _event(ident: str, at: datetime, now: datetime, title: str, address: str) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{ident}@pwyll")
    event.add("dtstamp", now)
    event.add("dtstart", at)
    event.add("duration", LASTING)
    event.add("summary", title)
    event.add("url", address)
    return event


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
