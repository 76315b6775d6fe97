"""Alarms: raised once for a matter, open until a person or the facts clear them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ARRAY, String, any_, literal, text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select, update

from bot.store.running import AlarmRow

# What each kind says to a person; the Welsh stands in the catalogue.
KINDS = {
    "not_removed": "Could not be taken down at the platform: do it there by hand",
    "welsh_owed": "The Welsh of an emergency is owed",
    "emergency_not_looked_at": "Nobody has looked at an emergency yet",
    "calendar_unread": "The release calendar could not be read: statistics will be held",
    "waits_for_release": "Still waits: its release is overdue, or the calendar or the clock cannot be relied on",
    "clock_untrusted": "This machine's clock is not trusted: statistics will be held",
    "clock_jumped": "This machine's clock has jumped",
    "missed_its_slot": "Missed its slot: decide whether it should still go",
    "held_at_the_gate": "Held at the last moment",
    "delivery_unknown": "Nobody knows whether it went out",
    "delivery_refused": "The platform refused it",
    "look_yourself": "Look at the platform: does it stand there?",
    "act_refused": "The platform could not do this",
    "not_cancelled_at_platform": "Could not be cancelled at the platform, which will publish it unchecked",
    "media_not_copied": "Its pictures could not be copied: add them again",
    "bank_holidays_ended": "Bank holidays are not known any more: update Pwyll",
    "cap_reached": "So much was hidden in an hour that the rest is flagged: look whether a rule went wrong",
    "nobody_on_rota": "Something cannot wait, and nobody stands in the rota for it: see to it now",
    "urgent_unanswered": "Something cannot wait, and nobody on the rota has answered: see to it now",
    "take_it_down": "A consent for a picture in it has ended: take it down at the platform",
    "consent_ends_soon": "A consent in use ends soon: ask for a new one",
    "hook_refused": "The chat's webhook did not take a notice: look whether its address still holds",
    "setting_unfit": "A setting that two people agreed does not fit the files any more and is left out",
    "letter_unknown": "Nobody knows whether the report arrived",
    "notice_refused": "The mail server did not take a letter to an author",
    "letter_refused": "The mail server did not take the report",
}


def raise_alarm(session: Session, at: datetime, key: str, kind: str, subject: str) -> bool:
    """True where it was not standing already. `subject` names an item or account by id, never by its words."""
    if kind not in KINDS:
        raise KeyError(kind)
    done = session.execute(
        insert(AlarmRow)
        .values(key=key, kind=kind, subject=subject, raised_at=at)
        .on_conflict_do_nothing(index_elements=["key"], index_where=text("cleared_at is null"))
        .returning(AlarmRow.id)  # type: ignore[call-overload]
    )
    return done.scalar() is not None


def standing(session: Session, kind: str) -> list[str]:
    """The matters of the open alarms of a kind."""
    open_ = (col(AlarmRow.kind) == kind, col(AlarmRow.cleared_at).is_(None))
    return list(session.exec(select(AlarmRow.key).where(*open_).order_by(col(AlarmRow.id))))


def clear_alarm(session: Session, at: datetime, key: str, by: str) -> None:
    """Closes the open alarm of this matter, if there is one."""
    standing = (col(AlarmRow.key) == key, col(AlarmRow.cleared_at).is_(None))
    session.execute(update(AlarmRow).where(*standing).values(cleared_at=at, cleared_by=by))


def clear_alarms(session: Session, at: datetime, keys: Sequence[str], by: str) -> None:
    """Closes the open alarms of several matters."""
    standing = (col(AlarmRow.key) == any_(literal(list(keys), ARRAY(String))), col(AlarmRow.cleared_at).is_(None))
    session.execute(update(AlarmRow).where(*standing).values(cleared_at=at, cleared_by=by))
