"""The web application: its routes, its guard, and what is said when something is refused."""

from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from bot.web.guard import guarded
from bot.web.routes import ROUTERS
from bot.web.session import Desk, ForgedError, NotAllowedError, NotSignedInError, Visit, language_of

STATIC = Path(__file__).parent / "static"


def app(desk: Desk) -> FastAPI:
    """The application over one desk."""
    made = FastAPI(title="Pwyll", docs_url=None, redoc_url=None, openapi_url=None)
    made.state.desk = desk
    made.middleware("http")(guarded)
    made.mount("/static", StaticFiles(directory=STATIC, check_dir=False), name="static")
    for router in ROUTERS:
        made.include_router(router)
    for kind, told in REFUSALS.items():
        made.add_exception_handler(kind, told)
    return made


async def _to_sign_in(request: Request, error: Exception) -> Response:
    to = error.to if isinstance(error, NotSignedInError) else "/sign-in"
    return RedirectResponse(to, status_code=303)


async def _not_allowed(request: Request, error: Exception) -> Response:
    return _refusal(request, "not_allowed", 403)


async def _forged(request: Request, error: Exception) -> Response:
    return _refusal(request, "forged", 403)


async def _missing(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return _refusal(request, "missing", status)


async def _unfitting(request: Request, error: Exception) -> Response:
    return _refusal(request, "unfitting", 400)


def _refusal(request: Request, kind: str, status: int) -> Response:
    return Visit(request, request.app.state.desk, language_of(request)).page("refusal.html", status, kind=kind)


REFUSALS = {
    NotSignedInError: _to_sign_in,
    NotAllowedError: _not_allowed,
    ForgedError: _forged,
    HTTPException: _missing,
    RequestValidationError: _unfitting,
}
