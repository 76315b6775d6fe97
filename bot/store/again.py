"""After a restore: what people took back since the backup is taken back again, and what is over its time goes."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from bot.rulebook import Retention
from bot.store.audit import record
from bot.store.comments import CommentRow
from bot.store.consents import ConsentRow
from bot.store.purge import empty_comment, erase_consent, forget_beside, purge

BY = "restore"


def forget_again(session: Session, at: datetime, departures: Iterable[Mapping[str, Any]], periods: Retention) -> int:
    """In the transaction that restores, so that nothing forgotten is ever served; how many departures were found anew."""
    found = sum(_depart(session, at, told) for told in departures)
    purge(session, at, periods)
    return found


def _depart(session: Session, at: datetime, told: Mapping[str, Any]) -> int:
    ident = str(told.get("id"))
    if told.get("subject") == "comment" and ident.isdigit():
        comment = session.get(CommentRow, int(ident))
        if comment is None or comment.text is None:
            return 0
        empty_comment(session, at, comment, BY, "erased")
        forget_beside(session, [int(ident)])
        return 1
    consent = session.get(ConsentRow, ident) if told.get("subject") == "consent" else None
    if consent is None or consent.erased_at is not None:
        return 0
    if told.get("act") == "erased":
        erase_consent(session, at, consent, BY, "erased")
        return 1
    if consent.withdrawn_on is not None:
        return 0
    consent.withdrawn_on, consent.ended_at = date.fromisoformat(str(told["on"])), None
    session.add(consent)
    record(session, at, BY, "withdrawn", "consent", ident)
    return 1
