"""Signing in and out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from bot.users import SignInError, confirm, end_session, sign_in, tidy
from bot.web.session import COOKIE, Visit, is_secure, visit

router = APIRouter()
Anybody = Annotated[Visit, Depends(visit)]
Word = Annotated[str, Form()]


@router.get("/sign-in")
def ask(guest: Anybody, next: str = "/") -> Response:
    """The form."""
    if guest.known is not None and guest.known.is_whole:
        return RedirectResponse("/", status_code=303)
    return guest.page("sign_in.html", next=inside(next), name="")


@router.post("/sign-in")
def answer(guest: Anybody, name: Word = "", password: Word = "", next: Word = "/") -> Response:
    """Name and password; where a code is wanted too, on to that."""
    ctx, address = guest.ctx, guest.request.client.host if guest.request.client else ""
    agent = guest.request.headers.get("user-agent", "")
    with ctx.sessions() as session:
        try:
            token = sign_in(ctx, session, name, password, address, agent)
        except SignInError as error:
            status = 429 if error.is_limited else 400
            return guest.page(
                "sign_in.html",
                status,
                next=inside(next),
                name=name,
                refused=error.told(guest.language),
                error_at="name",
            )
        tidy(ctx, session)
        session.commit()
    return with_cookie(guest.request, RedirectResponse(inside(next), status_code=303), token)


@router.get("/sign-in/code")
def ask_code(guest: Anybody) -> Response:
    """The form for the code; for whoever has none yet, the page that sets it up."""
    if guest.known is None or guest.known.is_whole:
        return RedirectResponse("/" if guest.known else "/sign-in", status_code=303)
    if not guest.known.has_second_factor:
        return RedirectResponse("/account/code", status_code=303)
    return guest.page("sign_in_code.html")


@router.post("/sign-in/code")
def answer_code(guest: Anybody, code: Word = "") -> Response:
    """The code of the app, or a recovery code."""
    who, ctx = guest.who, guest.ctx
    with ctx.sessions() as session:
        try:
            confirm(ctx, session, guest.desk.secrets(), who.session_id, code)
        except SignInError as error:
            return guest.page(
                "sign_in_code.html",
                429 if error.is_limited else 400,
                refused=error.told(guest.language),
                error_at="code",
            )
        session.commit()
    return guest.to("/")


@router.post("/sign-out")
def leave(guest: Anybody) -> Response:
    """Ends the session here."""
    if guest.known is not None:
        with guest.ctx.sessions() as session:
            end_session(guest.ctx, session, guest.known.session_id, guest.known.user_id)
            session.commit()
    response = RedirectResponse("/sign-in", status_code=303)
    response.delete_cookie(COOKIE)
    return response


def inside(path: str) -> str:
    """Where to go next: a page of ours, never another site's."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"


def with_cookie(request: Request, response: Response, token: str) -> Response:
    """The answer that signs this browser in."""
    response.set_cookie(COOKIE, token, httponly=True, samesite="lax", secure=is_secure(request), path="/")
    return response
