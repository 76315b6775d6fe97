"""People at the desk: added, given roles, ended."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response
from sqlmodel import col, select

from bot.rulebook.rights import ROLES
from bot.store.users import UserRow
from bot.users import UsersError, add, change, end, join, keys_of, reset
from bot.web.session import May, Visit

router = APIRouter(prefix="/users")
Administrator = Annotated[Visit, Depends(May("user.manage"))]
Word = Annotated[str, Form()]
Words = Annotated[list[str], Form()]


@router.get("")
def people(me: Administrator) -> Response:
    """Everybody, and the form to add somebody."""
    return users_page(me)


def users_page(me: Visit, status: int = 200, **told: object) -> Response:
    """Everybody, with what is said of the last change."""
    with me.ctx.sessions() as session:
        rows = session.exec(select(UserRow).order_by(col(UserRow.name))).all()
        keys = keys_of(session, me.ctx.clock())
        owners = {row.id: row.name for row in rows}
        return me.page("users.html", status, users=rows, roles=ROLES, keys=keys, owners=owners, **told)


@router.post("")
def added(
    me: Administrator,
    name: Word = "",
    email: Word = "",
    password: Word = "",
    ends_on: Word = "",
    subject: Word = "",
    roles: Words = [],  # noqa: B006
) -> Response:
    """Adds a person with a first password, or with their id in the directory."""
    given = {"name": name, "email": email, "ends_on": ends_on, "subject": subject, "given_roles": roles}
    by, signs_in = me.who.name, {"password": password or None, "subject": subject.strip() or None}
    with me.ctx.sessions() as session:
        try:
            add(me.ctx, session, name, roles, by, email=email, ends_on=_day(ends_on), **signs_in)
        except UsersError as error:
            return users_page(me, 400, refused=error.told(me.language), error_at=error.field or "name", **given)
        session.commit()
    return me.to("/users", "user_added")


@router.post("/{ident}")
def changed(me: Administrator, ident: int, ends_on: Word = "", roles: Words = []) -> Response:  # noqa: B006
    """Other roles, another last day."""
    with me.ctx.sessions() as session:
        try:
            change(me.ctx, session, ident, me.who.name, roles, _day(ends_on))
        except UsersError as error:
            return users_page(me, 400, refused=error.told(me.language), error_at=f"user-{ident}")
        session.commit()
    return me.to("/users", "user_changed")


@router.post("/{ident}/join")
def joined(me: Administrator, ident: int, subject: Word = "") -> Response:
    """A sign-in of the directory that is this person's."""
    with me.ctx.sessions() as session:
        try:
            join(me.ctx, session, ident, me.who.name, subject)
        except UsersError as error:
            return users_page(me, 400, refused=error.told(me.language), error_at=f"user-{ident}")
        session.commit()
    return me.to("/users", "user_joined")


@router.post("/{ident}/reset")
def reset_password(me: Administrator, ident: int, password: Word = "") -> Response:
    """A new first password for somebody who is locked out."""
    with me.ctx.sessions() as session:
        try:
            reset(me.ctx, session, ident, me.who.name, password)
        except UsersError as error:
            return users_page(me, 400, refused=error.told(me.language), error_at=f"user-{ident}")
        session.commit()
    return me.to("/users", "user_reset")


@router.post("/{ident}/end")
def ended(me: Administrator, ident: int) -> Response:
    """Ends somebody's access now."""
    with me.ctx.sessions() as session:
        try:
            end(me.ctx, session, ident, me.who.name)
        except UsersError as error:
            return users_page(me, 400, refused=error.told(me.language), error_at=f"user-{ident}")
        session.commit()
    return me.to("/users", "user_ended")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsersError("Write the last day as 2027-03-31.").at("ends_on") from None
