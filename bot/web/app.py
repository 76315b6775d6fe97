"""The web application: the first page, the report, and the health of the house."""

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from bot.ports import Context
from bot.report import page, week_of, weekly
from bot.report.week import WeekError, parsed
from bot.store.alarms import KINDS
from bot.web.desk import desk
from bot.web.health import health
from bot.web.words import render, spoken

# Nothing but our own text and the styles inside the page: no script, no picture, no frame, no form.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def app(ctx: Context) -> FastAPI:
    """The application over one context. Until people can sign in it shows no words of posts or comments and changes
    nothing."""
    made = FastAPI(title="Pwyll", docs_url=None, redoc_url=None, openapi_url=None)

    @made.middleware("http")
    async def guarded(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call_next(request)
        response.headers.update(HEADERS)
        return response

    @made.get("/", response_class=HTMLResponse)
    def first_page(request: Request, lang: str = Query("")) -> HTMLResponse:
        language = spoken(lang, request.headers.get("accept-language", ""))
        with ctx.sessions() as session:
            return HTMLResponse(render("desk.html", language, desk=desk(session, ctx, language), kinds=KINDS))

    @made.get("/report", response_class=HTMLResponse)
    def report(request: Request, week: str = Query(""), lang: str = Query("")) -> HTMLResponse:
        language = spoken(lang, request.headers.get("accept-language", ""))
        now = ctx.clock()
        try:
            wanted = parsed(week) if week else week_of(now)
        except WeekError as error:
            return HTMLResponse(str(error), status_code=400)
        with ctx.sessions() as session:
            return HTMLResponse(page(weekly(session, wanted, now), ctx.book, language))

    @made.get("/healthz")
    def healthz() -> JSONResponse:
        told = health(ctx)
        return JSONResponse(told, status_code=200 if told["well"] else 503)

    return made
