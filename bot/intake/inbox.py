"""Reading an account: what it has queued at the platform, what people wrote, what we answered there ourselves.

Everything read is stored exactly once whatever is read twice, because (account, platform's id) is unique and the cursor
moves on in the same transaction as the rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.intake.comments import take
from bot.intake.replies import take_own
from bot.intake.vanished import look_again
from bot.intake.waiting import take_waiting
from bot.ports import Can, Context, Platform, PlatformError
from bot.store.accounts import AccountRow, OutageRow
from bot.store.running import HeartbeatRow, beat

PAGES = 50


@dataclass(frozen=True, slots=True)
class Pulled:
    """What one pull brought: new or changed comments, our own replies, posts found queued there; or the trouble."""

    comments: int = 0
    replies: int = 0
    posts: int = 0
    gone: int = 0
    trouble: str | None = None


def pull(ctx: Context, key: str) -> Pulled:
    """Reads one account. Trouble with the platform is kept on the account and opens an outage; it is never raised."""
    now = ctx.clock()
    with ctx.sessions() as session:
        account = session.get(AccountRow, key)
        if account is None:
            return Pulled(trouble="not connected")
        if account.retry_at is not None and account.retry_at > now:
            return Pulled(trouble=account.trouble or "waiting")
    began = now
    try:
        pulled = _read(ctx, key, ctx.platforms(key))
    except PlatformError as error:
        _note_outage(ctx, key, error)
        return Pulled(trouble=error.reason)
    _note_well(ctx, key, began, pulled)
    return pulled


def _read(ctx: Context, key: str, platform: Platform) -> Pulled:
    posts = take_waiting(ctx, key, platform) if Can.QUEUE in platform.capabilities else 0
    comments = replies = 0
    complete = Can.INBOX not in platform.capabilities
    for _ in range(PAGES):
        if complete:
            break
        with ctx.sessions() as session:
            account = session.get(AccountRow, key)
            cursor = account.cursor if account else None
        read = platform.inbox(cursor)
        with ctx.sessions() as session:
            comments += sum(take(ctx, session, key, item) for item in read.items if not item.ours)
            replies += sum(take_own(ctx, session, key, item) for item in read.items if item.ours)
            _move_on(session, key, read.cursor)
            if comments:
                ctx.wake(session, "judge")
            session.commit()
        if read.trouble is not None:
            raise read.trouble
        complete = read.complete
    gone = look_again(ctx, key, platform) if _is_time_to_look(ctx, key) else 0
    return Pulled(comments, replies, posts, gone, None if complete else "more to read")


def _is_time_to_look(ctx: Context, key: str) -> bool:
    """Asking how comments stand counts, or costs, for each of them: so it has a slower rhythm of its own."""
    name, now = f"look {key}", ctx.clock()
    with ctx.sessions() as session:
        row = session.get(HeartbeatRow, name)
        if row is not None and now - row.at < timedelta(seconds=ctx.book.rhythm.look_again_seconds):
            return False
        beat(session, name, now)
        session.commit()
    return True


def _move_on(session: Session, key: str, cursor: str | None) -> None:
    account = session.get(AccountRow, key)
    if account is not None and cursor is not None:
        account.cursor = cursor
        session.add(account)


def _note_outage(ctx: Context, key: str, error: PlatformError) -> None:
    with ctx.sessions() as session:
        account = session.get(AccountRow, key)
        if account is None:
            return
        account.trouble, account.retry_at = error.reason, error.retry_at
        session.add(account)
        if not list(_open(session, key)):
            session.add(OutageRow(account=key, since=account.read_until or account.connected_at, reason=error.reason))
        session.commit()


def _note_well(ctx: Context, key: str, began: datetime, pulled: Pulled) -> None:
    if pulled.trouble is not None:
        return
    with ctx.sessions() as session:
        account = session.get(AccountRow, key)
        if account is None:
            return
        account.trouble, account.retry_at = None, None
        account.read_until = began
        session.add(account)
        for outage in _open(session, key):
            outage.until = ctx.clock()
            session.add(outage)
        session.commit()


def _open(session: Session, key: str) -> Iterable[OutageRow]:
    return session.exec(select(OutageRow).where(OutageRow.account == key, col(OutageRow.until).is_(None))).all()
