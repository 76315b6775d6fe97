"""One's own account: the second factor, the password, where one is signed in."""

import re
from typing import Annotated

import segno
from fastapi import APIRouter, Depends, Form
from fastapi.responses import RedirectResponse, Response
from sqlmodel import col, select

from bot.store.users import SessionRow
from bot.users import SignInError, UsersError, end_session, enrol, keys_of
from bot.users.passwords import address, new_secret
from bot.users.register import change_password
from bot.web.session import May, Visit, visit

router = APIRouter(prefix="/account")
Anybody = Annotated[Visit, Depends(visit)]
Somebody = Annotated[Visit, Depends(May("desk.see"))]
Word = Annotated[str, Form()]
SECRET = re.compile("[A-Z2-7]{32}")


@router.get("")
def show(me: Somebody) -> Response:
    """Where I am signed in, and what I can change."""
    return account_page(me)


def account_page(me: Visit, status: int = 200, **told: object) -> Response:
    """My page as it stands, with what is said of it."""
    now = me.ctx.clock()
    with me.ctx.sessions() as session:
        mine = (SessionRow.user_id == me.who.user_id, col(SessionRow.ended_at).is_(None))
        rows = session.exec(select(SessionRow).where(*mine).order_by(col(SessionRow.seen_at).desc()).limit(50)).all()
        keys = keys_of(session, now, me.who.user_id)
        return me.page("account.html", status, sessions=rows, keys=keys, now=now, **told)


@router.post("/sessions/{ident}/end")
def sign_out_there(me: Somebody, ident: int) -> Response:
    """Signs one of my browsers out."""
    with me.ctx.sessions() as session:
        end_session(me.ctx, session, ident, me.who.user_id)
        session.commit()
    return me.to("/account", "signed_out_there")


@router.post("/password")
def other_password(me: Somebody, old: Word = "", new: Word = "") -> Response:
    """Another password; every other session of mine ends."""
    with me.ctx.sessions() as session:
        try:
            change_password(me.ctx, session, me.who.user_id, old, new, keep=me.who.session_id)
        except UsersError as error:
            return account_page(me, 400, refused=error.told(me.language), error_at="old")
        session.commit()
    return me.to("/account", "password_changed")


@router.get("/code")
def offer_code(guest: Anybody) -> Response:
    """A secret for the authenticator app, to be confirmed by its first code."""
    if guest.known is None:
        return RedirectResponse("/sign-in", status_code=303)
    if guest.known.has_second_factor and not guest.known.is_whole:
        return RedirectResponse("/sign-in/code", status_code=303)
    return _offer(guest, new_secret())


def _offer(guest: Visit, secret: str, status: int = 200, refused: str = "") -> Response:
    picture = segno.make(address(secret, guest.who.name), error="m").svg_inline(scale=4, omitsize=False)
    return guest.page(
        "account_code.html",
        status,
        secret=secret,
        picture=picture,
        refused=refused,
        error_at="code",
    )


@router.post("/code")
def take_code(guest: Anybody, secret: Word = "", code: Word = "") -> Response:
    """Keeps the app once its code fits; shows the recovery codes this once."""
    who = guest.who
    with guest.ctx.sessions() as session:
        try:
            codes = enrol(guest.ctx, session, guest.desk.secrets(), who.session_id, secret, code)
        except SignInError as error:
            again = secret if SECRET.fullmatch(secret) else new_secret()
            return _offer(guest, again, 400, error.told(guest.language))
        session.commit()
    return guest.page("account_recovery.html", codes=codes)
