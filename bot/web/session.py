"""Who is looking at a page, what they may do, and that a form was sent from our own page."""

import secrets as randomness
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.directory import Directory
from bot.ports import Bench, Context
from bot.review.refusal import Person
from bot.secrets import Secrets
from bot.store.departures import Departures
from bot.users import Known, holder, known
from bot.web.words import render, spoken

COOKIE, LANGUAGE_COOKIE = "pwyll", "pwyll_language"
API = "/api/"
YEAR = 365 * 24 * 3600
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")


class NotSignedInError(Exception):
    """Nobody is signed in, or not with both factors yet; the page leads to where that is done."""

    def __init__(self, to: str) -> None:
        super().__init__(to)
        self.to = to


class NotAllowedError(Exception):
    """Whoever is signed in may not do this."""


class MissingError(Exception):
    """There is no such thing."""


class ForgedError(Exception):
    """The form was not sent from the page we gave to this person."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every page is handed beside its request. `bench` judges what is being written, apart from what is stored, so
    that a long queue keeps nobody waiting at the keyboard. `secrets` is asked for only where something is sealed;
    `departures` notes what people take back; `directory`: where people may sign in instead of here."""

    ctx: Context
    bench: Bench
    secrets: Callable[[], Secrets]
    departures: Departures
    own_url: str | None = None
    directory: Directory | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: where, who, in which language."""

    request: Request
    desk: Desk
    language: str
    known: Known | None = None

    @property
    def ctx(self) -> Context:
        return self.desk.ctx

    @property
    def who(self) -> Known:
        """Whoever is signed in; only asked on pages that need it."""
        if self.known is None:
            raise NotSignedInError("/sign-in")
        return self.known

    @property
    def person(self) -> Person:
        """Who acts; the audit tells a programme with a key from a browser."""
        return Person(self.who.name, f"key {self.who.key_id}" if self.who.key_id else "web")

    @property
    def by(self) -> tuple[str, str]:
        """Who does it and where, as steps other than review take it."""
        return self.person.name, self.person.os_user

    def may(self, right: str) -> bool:
        return self.known is not None and self.known.is_whole and right in self.known.rights

    def page(self, template: str, status: int = 200, /, **told: Any) -> HTMLResponse:
        """The page of a template."""
        organisation = self.ctx.book.organisation.name
        text = render(
            template,
            self.language,
            visit=self,
            csrf=self.known.csrf if self.known else "",
            organisation=organisation.cy if self.language == "cy" else organisation.en,
            other_language=self._other_language(),
            **told,
        )
        return HTMLResponse(text, status_code=status)

    def _other_language(self) -> str:
        other = "en" if self.language == "cy" else "cy"
        return str(self.request.url.include_query_params(lang=other).replace(scheme="", netloc=""))

    def to(self, path: str, said: str = "") -> RedirectResponse:
        """Off to another page of ours, with a word of what was done."""
        mark = "&" if "?" in path else "?"
        return RedirectResponse(f"{path}{mark}done={quote(said)}" if said else path, status_code=303)


def language_of(request: Request, wish: str | None = None) -> str:
    """The language this page is spoken in: asked for, remembered, the person's own, the browser's."""
    asked, kept = request.query_params.get("lang"), request.cookies.get(LANGUAGE_COOKIE)
    return spoken(asked, kept, wish, accepted=request.headers.get("accept-language", ""))


async def visit(request: Request) -> AsyncIterator[Visit]:
    """The request of anybody, signed in or not. What was uploaded with it is closed at the end."""
    try:
        yield await arrived(request)
    finally:
        await request.close()


async def arrived(request: Request) -> Visit:
    """Who asks, and in which language; a refusal later on is told on a page of theirs."""
    desk: Desk = request.app.state.desk
    ctx = await run_in_threadpool(desk.ctx.renewed)
    desk = desk if ctx is desk.ctx else replace(desk, ctx=ctx)
    key = key_of(request)
    if key is not None:  # a browser sends none unasked, so there is no form to be forged
        return Visit(request, desk, language_of(request), await run_in_threadpool(_by_key, ctx, key))
    token = request.cookies.get(COOKIE)
    who = await run_in_threadpool(_known, ctx, token) if token else None
    made = Visit(request, desk, language_of(request, who.language if who else None), who)
    request.state.visit = made
    # Signing in anew needs no token of the old session: where it came from is asked of every form.
    if request.method in UNSAFE and who is not None and request.url.path != "/sign-in":
        await _ours(request, who)
    return made


def _known(ctx: Context, token: str) -> Known | None:
    with ctx.sessions() as session:
        who = known(ctx, session, token)
        session.commit()
        return who


def key_of(request: Request) -> str | None:
    """The key that a programme sends; None where this is a browser."""
    kind, _, key = request.headers.get("authorization", "").partition(" ")
    return key.strip() if kind.lower() == "bearer" and request.url.path.startswith(API) else None


def _by_key(ctx: Context, key: str) -> Known | None:
    with ctx.sessions() as session:
        who = holder(ctx, session, key)
        session.commit()
        return who


async def _ours(request: Request, who: Known) -> None:
    sent = request.headers.get("x-csrf-token")
    if sent is None:
        form = await request.form()
        sent = str(form.get("csrf") or "")
    check_token(sent, who)


def check_token(sent: str, who: Known) -> None:
    """ForgedError where this is not the token that this person's pages carry."""
    if not randomness.compare_digest(sent, who.csrf):
        raise ForgedError


class May:
    """The dependency of a route: somebody is signed in with both factors and holds this right."""

    def __init__(self, right: str) -> None:
        self.right = right

    async def __call__(self, request: Request) -> AsyncIterator[Visit]:
        try:
            yield await self._let_in(request)
        finally:
            await request.close()

    async def _let_in(self, request: Request) -> Visit:
        made = await arrived(request)
        if made.known is None:
            raise NotSignedInError(f"/sign-in?next={quote(_here(request))}")
        if not made.known.is_whole:
            raise NotSignedInError("/sign-in/code")
        if self.right not in made.known.rights:
            raise NotAllowedError
        return made


def _here(request: Request) -> str:
    """Where to come back to after signing in: pages only, since a form cannot be sent again."""
    return request.url.path if request.method == "GET" else "/"


def keep_language(request: Request, response: Response) -> None:
    """Remembers the language that was asked for."""
    asked = request.query_params.get("lang")
    if asked in ("en", "cy"):
        response.set_cookie(
            LANGUAGE_COOKIE, asked, max_age=YEAR, httponly=True, samesite="lax", secure=is_secure(request)
        )


def is_secure(request: Request) -> bool:
    """Whether people reach us over TLS: as the setting says, else as this request came."""
    desk: Desk = request.app.state.desk
    return (desk.own_url or str(request.url)).startswith("https:")
