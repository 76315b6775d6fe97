"""The stop switch: while it stands for an account, or for all, nothing goes out there."""

from sqlmodel import Session, select

from bot.ports import Context
from bot.review.refusal import Person, ReviewError
from bot.store.accounts import SwitchRow
from bot.store.audit import record

ALL = "all"


def switch_off(ctx: Context, session: Session, name: str, person: Person, reason: str) -> None:
    """Stops an account, or `all`. ReviewError where there is no such account or no reason is given."""
    if not reason.strip():
        raise ReviewError("Say why: the reason is kept with the decision.")
    if name != ALL and name not in ctx.book.accounts:
        raise ReviewError("There is no account %(name)s; `all` stops every one.", name=name)
    now = ctx.clock()
    session.merge(SwitchRow(name=name, since=now, by=person.name, reason=reason))
    record(session, now, person.name, "stopped", "account", name, os_user=person.os_user, reason=reason)


def switch_on(ctx: Context, session: Session, name: str, person: Person) -> None:
    """Takes the stop off again; what missed its slot meanwhile asks a person."""
    row = session.get(SwitchRow, name)
    if row is None:
        raise ReviewError("%(name)s is not stopped.", name=name)
    session.delete(row)
    record(session, ctx.clock(), person.name, "started", "account", name, os_user=person.os_user)


def switched_off(session: Session) -> dict[str, SwitchRow]:
    """{account or `all`: the stop that stands for it}."""
    return {row.name: row for row in session.exec(select(SwitchRow))}
