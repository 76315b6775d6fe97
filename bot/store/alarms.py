"""Alarms: raised once for a matter, open until a person or the facts clear them."""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, update

from bot.store.running import AlarmRow


def raise_alarm(session: Session, at: datetime, key: str, kind: str, subject: str) -> bool:
    """True where it was not standing already. `subject` names an item or account by id, never by its words."""
    done = session.execute(
        insert(AlarmRow)
        .values(key=key, kind=kind, subject=subject, raised_at=at)
        .on_conflict_do_nothing(index_elements=["key"], index_where=text("cleared_at is null"))
        .returning(AlarmRow.id)  # type: ignore[call-overload]
    )
    return done.scalar() is not None


def clear_alarm(session: Session, at: datetime, key: str, by: str) -> None:
    """Closes the open alarm of this matter, if there is one."""
    standing = (col(AlarmRow.key) == key, col(AlarmRow.cleared_at).is_(None))
    session.execute(update(AlarmRow).where(*standing).values(cleared_at=at, cleared_by=by))
