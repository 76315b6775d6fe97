"""The web application: its routes, its guard, and what is said when something is refused."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from bot.language import SaidError, translations
from bot.users import TooManyCallsError
from bot.web.guard import guarded
from bot.web.routes import ROUTERS
from bot.web.session import (
    API,
    Desk,
    ForgedError,
    MissingError,
    NotAllowedError,
    NotSignedInError,
    Visit,
    arrived,
    language_of,
)
from bot.web.words import STATIC, static_address


def app(desk: Desk) -> FastAPI:
    """The application over one desk."""
    made = FastAPI(title="Pwyll", docs_url=None, redoc_url=None, openapi_url=None)
    made.state.desk = desk
    made.middleware("http")(guarded)
    made.mount(static_address(), StaticFiles(directory=STATIC, check_dir=False), name="kept")
    made.mount("/static", StaticFiles(directory=STATIC, check_dir=False), name="static")
    for router in ROUTERS:
        made.include_router(router)
    for kind, told in REFUSALS.items():
        made.add_exception_handler(kind, told)
    return made


async def _to_sign_in(request: Request, error: Exception) -> Response:
    if request.url.path.startswith(API):
        return _refusal(request, "unknown_key", 401)
    to = error.to if isinstance(error, NotSignedInError) else "/sign-in"
    return RedirectResponse(to, status_code=303)


async def _not_allowed(request: Request, error: Exception) -> Response:
    return _refusal(request, "not_allowed", 403)


async def _forged(request: Request, error: Exception) -> Response:
    return _refusal(request, "forged", 403)


async def _missing(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    if request.method == "GET" and not request.url.path.startswith(API):
        await arrived(request)
    return _refusal(request, "missing", status)


async def _unfitting(request: Request, error: Exception) -> Response:
    if isinstance(error, RequestValidationError) and any(one["loc"][0] == "path" for one in error.errors()):
        return await _missing(request, error)  # nothing was sent: there is no page of that name
    return _refusal(request, "unfitting", 400)


def _refusal(request: Request, kind: str, status: int) -> Response:
    language = language_of(request)
    if request.url.path.startswith(API):
        return JSONResponse({"error": translations(language).gettext(SAID[kind])}, status)
    stranger = Visit(request, request.app.state.desk, language)
    known: Visit = getattr(request.state, "visit", stranger)
    return known.page("refusal.html", status, kind=kind)


async def _too_many(request: Request, error: Exception) -> Response:
    said = error.told(language_of(request)) if isinstance(error, SaidError) else ""
    return JSONResponse({"error": said}, 429, {"Retry-After": "60"})


# What programmes are told; people get a page.
SAID = {
    "unknown_key": "Send a key that holds still: Authorization: Bearer pwyll_…",
    "not_allowed": "This key, or its owner, may not do this.",
    "forged": "Send the token of your page along, or a key.",
    "missing": "There is no such thing here.",
    "unfitting": "Something in what was sent does not fit; nothing was changed.",
}
REFUSALS = {
    TooManyCallsError: _too_many,
    NotSignedInError: _to_sign_in,
    NotAllowedError: _not_allowed,
    ForgedError: _forged,
    MissingError: _missing,
    HTTPException: _missing,
    RequestValidationError: _unfitting,
}
