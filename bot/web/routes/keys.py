"""Keys for programmes: one's own made and revoked, and any revoked by an administrator."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response

from bot.users import UsersError, make_key, revoke_key
from bot.web.routes.account import account_page
from bot.web.routes.users import users_page
from bot.web.session import May, Visit

router = APIRouter()
Somebody = Annotated[Visit, Depends(May("desk.see"))]
Administrator = Annotated[Visit, Depends(May("user.manage"))]


@router.post("/account/keys")
def made(
    me: Somebody,
    label: Annotated[str, Form()] = "",
    scopes: Annotated[list[str], Form()] = [],  # noqa: B006
) -> Response:
    """A new key of mine, shown this once."""
    with me.ctx.sessions() as session:
        try:
            token = make_key(me.ctx, session, me.who, label, scopes)
        except UsersError as error:
            return account_page(me, 400, refused=error.told(me.language), error_at="label", label=label, chosen=scopes)
        session.commit()
    return me.page("key_made.html", token=token, label=label)


@router.post("/account/keys/{ident}/revoke")
def revoked(me: Somebody, ident: int) -> Response:
    """Ends a key of mine."""
    with me.ctx.sessions() as session:
        try:
            revoke_key(me.ctx, session, ident, me.who.name, of=me.who.user_id)
        except UsersError as error:
            return account_page(me, 409, refused=error.told(me.language), error_at="keys")
        session.commit()
    return me.to("/account", "key_revoked")


@router.post("/users/keys/{ident}/revoke")
def revoked_for_them(me: Administrator, ident: int) -> Response:
    """Ends anybody's key."""
    with me.ctx.sessions() as session:
        try:
            revoke_key(me.ctx, session, ident, me.who.name)
        except UsersError as error:
            return users_page(me, 409, refused=error.told(me.language), error_at="keys")
        session.commit()
    return me.to("/users", "key_revoked")
