"""Signing in by the organisation's directory: off to it, and back."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse, Response

from bot.directory import Directory, DirectoryError
from bot.users import SignInError, UsersError, admit, begin, finish, tidy
from bot.web.routes.sign_in import inside, with_cookie
from bot.web.session import Visit, is_secure, visit

router = APIRouter(prefix="/sign-in/directory")
Anybody = Annotated[Visit, Depends(visit)]
# Ties what comes back to the browser that set out; strict would not be sent along with an answer from elsewhere.
COOKIE, MINUTES = "pwyll_round", 10


@router.get("")
def off(guest: Anybody, next: str = "/") -> Response:
    """To the directory, with all that makes its answer fit this sign-in alone."""
    directory, request = guest.desk.directory, guest.request
    if directory is None:
        return guest.page("refusal.html", 404, kind="missing")
    with guest.ctx.sessions() as session:
        try:
            made = begin(guest.ctx, session, inside(next), request.client.host if request.client else "")
            to = directory.address(made.state, made.nonce, made.verifier)
        except (SignInError, DirectoryError) as error:
            return _refused(guest, error)
        session.commit()
    response = RedirectResponse(to, status_code=303)
    response.set_cookie(
        COOKIE,
        made.browser,
        max_age=MINUTES * 60,
        path="/sign-in/directory",
        httponly=True,
        samesite="lax",
        secure=is_secure(request),
    )
    return response


@router.get("/back")
def back(guest: Anybody, state: str = "", code: str = "") -> Response:
    """From the directory: whoever it vouches for is signed in. An answer without a code is the directory's own refusal."""
    directory = guest.desk.directory
    if directory is None:
        return guest.page("refusal.html", 404, kind="missing")
    try:
        token, then = _admitted(guest, directory, state, code)
    except (SignInError, DirectoryError, UsersError) as error:
        return _refused(guest, error)
    response = with_cookie(guest.request, RedirectResponse(then, status_code=303), token)
    response.delete_cookie(COOKIE, path="/sign-in/directory")
    return response


def _admitted(guest: Visit, directory: Directory, state: str, code: str) -> tuple[str, str]:
    ctx, request = guest.ctx, guest.request
    with ctx.sessions() as session:
        made = finish(ctx, session, state, request.cookies.get(COOKIE, ""))
        if not code:
            raise DirectoryError("The directory did not let you in; begin again, or ask an administrator.")
        who = directory.entrant(code, made.nonce, made.verifier, ctx.clock())
        agent = request.headers.get("user-agent", "")
        token = admit(ctx, session, who.subject, who.name, who.email, who.roles, agent)
        tidy(ctx, session)
        session.commit()
    return token, made.then


def _refused(guest: Visit, error: SignInError | DirectoryError | UsersError) -> Response:
    status = 429 if isinstance(error, SignInError) and error.is_limited else 400
    return guest.page(
        "sign_in.html", status, next="/", name="", refused=error.told(guest.language), error_at="directory"
    )
