"""Consents as they are added, changed and withdrawn; each is held to what the form asks."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from sqlmodel import Session, select

from bot.contract.consents import ConsentsError, consent
from bot.language import SaidError
from bot.opening import LONDON
from bot.ports import Context
from bot.store.audit import record
from bot.store.consents import ConsentRow
from checks.consent.coverage import YEARS, later
from checks.model import Consent

SCOPES = ("web", "social", "print", "national_media")
PATHS = ("adult", "guardian", "16_plus")
LONGEST = 500
# What may still change once somebody has signed: that it ended. All else is another consent.
ENDING = ("expires_on", "withdrawn_on")


class RegisterError(SaidError):
    """The register cannot take this; the message names the field and what is wanted there."""


def today(ctx: Context) -> date:
    """The London date."""
    return ctx.clock().astimezone(LONDON).date()


def add(ctx: Context, session: Session, fields: Mapping[str, Any], by: str, os_user: str = "") -> ConsentRow:
    """Adds a consent from a row of texts, in the session's transaction. RegisterError names the first fault."""
    one = checked(ctx, fields)
    if session.get(ConsentRow, one.id) is not None:
        raise RegisterError("id: %(ident)s is in the register already.", ident=one.id)
    row = ConsentRow(**{**asdict(one), "scope": sorted(one.scope)}, added_at=ctx.clock(), added_by=by)
    row.paper_destroyed_on = _paper(fields)
    session.add(row)
    session.flush()
    record(session, ctx.clock(), by, "added", "consent", one.id, os_user=os_user)
    return row


def checked(ctx: Context, fields: Mapping[str, Any]) -> Consent:
    """The consent of a row, with its end where none is given. RegisterError where the form would not stand."""
    try:
        one = consent(fields, "this row")
    except ConsentsError as error:
        raise _unread(str(error)) from None
    fault = next(_faults(one, today(ctx)), None)
    if fault is not None:
        raise fault
    if one.signed_on is not None and one.expires_on is None:
        return replace(one, expires_on=later(one.signed_on, YEARS))
    return one


def _unread(told: str) -> RegisterError:
    """What the contract says of a row, in both languages."""
    field, _, wanted = told.removeprefix("this row, ").partition(": ")
    if wanted.startswith("a date"):
        return RegisterError("%(field)s: a date such as 2026-11-20 is needed.", field=field)
    return RegisterError("%(field)s: this is needed.", field=field)


def _faults(one: Consent, day: date) -> Iterator[RegisterError]:
    for name, value in asdict(one).items():
        if isinstance(value, str) and (len(value) > LONGEST or any(ord(c) < 32 for c in value)):
            yield RegisterError(
                "%(field)s: at most %(most)s characters on one line are wanted.", field=name, most=LONGEST
            )
    if one.age_path not in PATHS:
        yield RegisterError("%(field)s: one of these is needed: %(known)s.", field="age_path", known=", ".join(PATHS))
    unknown = sorted(one.scope - set(SCOPES))
    if unknown or not one.scope:
        yield RegisterError("%(field)s: one of these is needed: %(known)s.", field="scope", known="; ".join(SCOPES))
    if not one.holder:
        yield RegisterError("holder: who holds the consent is needed; one held by a school does not serve others.")
    yield from _date_faults(one, day)
    yield from _age_faults(one)


def _date_faults(one: Consent, day: date) -> Iterator[RegisterError]:
    if one.signed_on is None:
        yield RegisterError("%(field)s: this is needed.", field="signed_on")
    elif one.signed_on > day:
        yield RegisterError("signed_on: this day has not come yet.")
    elif one.expires_on is not None and one.expires_on > later(one.signed_on, YEARS):
        last = later(one.signed_on, YEARS)
        yield RegisterError("expires_on: a consent lasts three years at the most, here until %(day)s.", day=last)
    elif one.expires_on is not None and one.expires_on < one.signed_on:
        yield RegisterError("expires_on: this is before it was signed.")


def _age_faults(one: Consent) -> Iterator[RegisterError]:
    if one.age_path == "guardian" and not (one.guardian and one.relation):
        yield RegisterError("guardian: the parent's or guardian's name and relation are needed.")
    if one.age_path == "16_plus" and not (one.judged_by and one.judged_on):
        yield RegisterError("judged_by: who judged that a person over 16 could consent, and when, are needed.")


def _paper(fields: Mapping[str, Any]) -> date | None:
    told = str(fields.get("paper_destroyed_on") or "").strip()
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        wrong = RegisterError("%(field)s: a date such as 2026-11-20 is needed.", field="paper_destroyed_on")
        raise wrong from None


def change(ctx: Context, session: Session, fields: Mapping[str, Any], by: str, os_user: str = "") -> bool:
    """Takes over what may still change of a consent that is in the register; whether anything did. RegisterError where
    something else differs: then it is another consent and needs another id."""
    one, paper = checked(ctx, fields), _paper(fields)
    row = locked(session, one.id)
    others = sorted(k for k, v in asdict(one).items() if k not in ENDING and asdict(row.value())[k] != v)
    if others:
        raise RegisterError(
            "id: %(ident)s is in the register with another %(field)s; a new consent needs a new id.",
            ident=one.id,
            field=others[0],
        )
    new = (one.expires_on, one.withdrawn_on or row.withdrawn_on, paper or row.paper_destroyed_on)
    if new == (row.expires_on, row.withdrawn_on, row.paper_destroyed_on):
        return False
    row.expires_on, row.withdrawn_on, row.paper_destroyed_on = new
    session.add(row)
    record(session, ctx.clock(), by, "changed", "consent", row.id, os_user=os_user)
    ctx.wake(session, "consents")
    return True


def withdraw(ctx: Context, session: Session, ident: str, on: date | None, by: str, os_user: str = "") -> ConsentRow:
    """Ends a consent on a day, today by default. What waits with it is held and what stands is to be taken down."""
    row = locked(session, ident)
    if row.withdrawn_on is not None:
        raise RegisterError("Consent %(ident)s was withdrawn on %(day)s already.", ident=ident, day=row.withdrawn_on)
    row.withdrawn_on, row.ended_at = on or today(ctx), None
    session.add(row)
    record(session, ctx.clock(), by, "withdrawn", "consent", ident, os_user=os_user, on=row.withdrawn_on.isoformat())
    ctx.wake(session, "consents")
    return row


def paper_destroyed(ctx: Context, session: Session, ident: str, on: date | None, by: str, os_user: str = "") -> date:
    """Keeps the day on which the signed paper was destroyed, today by default; the scan is what is left of it."""
    row = locked(session, ident)
    row.paper_destroyed_on = on or today(ctx)
    session.add(row)
    record(session, ctx.clock(), by, "changed", "consent", ident, os_user=os_user, field="paper_destroyed_on")
    return row.paper_destroyed_on


def locked(session: Session, ident: str) -> ConsentRow:
    """The row, for this transaction alone. RegisterError where there is none, or where it was erased."""
    row = session.exec(select(ConsentRow).where(ConsentRow.id == ident).with_for_update()).first()
    if row is None or row.erased_at is not None:
        raise RegisterError("There is no consent %(ident)s in the register.", ident=ident)
    return row
