"""Every page is in a list that the instruments are held to; and what answers a form is usable and in Welsh like any page."""

from collections.abc import Iterator
from dataclasses import replace

import pyotp
import pytest
from fastapi.routing import APIRoute
from playwright.sync_api import Browser
from sqlalchemy import Engine
from sqlmodel import select
from starlette.routing import Match

from bot.settings import settings
from bot.store.users import UserRow
from bot.web.routes import ROUTERS
from bot.wiring import directory
from tests.web.chromium import chromium, served, window
from tests.web.desk import NAMES, PASSWORD, Office
from tests.web.scene import NO_PAGES, OUTSIDE, PAGES, STATES, scene

NOWHERE = {
    "PWYLL_OIDC_TENANT": "5f1b9c1e-0000-4000-8000-000000000001",
    "PWYLL_OIDC_CLIENT": "5f1b9c1e-0000-4000-8000-000000000002",
    "PWYLL_OIDC_SECRET": "for tests alone",
    "PWYLL_WEB_URL": "http://desk.test/",
    "PWYLL_OIDC_AUTHORITY": "http://127.0.0.1:9",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def desk(engine: Engine) -> Office:
    return scene(engine)


def _route(path: str) -> str:
    """The route that answers this address."""
    asked = {"type": "http", "method": "GET", "path": path.split("?")[0], "headers": [], "root_path": ""}
    routes = (route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute))
    return next((route.path for route in routes if route.matches(asked)[0] is Match.FULL), "")


def test_every_page_that_the_routes_have_is_in_a_list() -> None:
    every = {
        route.path
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute) and "GET" in (route.methods or ())
    }
    listed = {_route(path) for path in (*PAGES, *OUTSIDE)}
    pages = {path for path in every if not path.startswith(NO_PAGES)}
    assert sorted(pages - listed) == [], "each must be in PAGES or OUTSIDE, or in NO_PAGES where it is none"
    assert [path for path in NO_PAGES if not any(one.startswith(path) for one in every)] == []


@pytest.mark.parametrize("language", ["cy", "en"])
def test_what_answers_a_form_is_free_of_violations_fits_every_window_and_is_in_its_language(
    desk: Office, browser: Browser, language: str
) -> None:
    faults = []
    with served(desk) as url, window(browser, url, "everything") as seen:
        for page, path, fields in STATES:
            seen.sees(f"{page}{'&' if '?' in page else '?'}lang={language}")
            seen.sends(path, fields)
            assert seen.page.locator("h1").count() == 1, path
            faults += seen.faults(language, path)
    assert faults == []


@pytest.mark.parametrize("language", ["cy", "en"])
def test_what_is_seen_before_one_is_signed_in_and_half_way_is_so_too(
    desk: Office, browser: Browser, language: str
) -> None:
    desk.desk = replace(desk.desk, directory=directory(settings(NOWHERE)))
    with desk.house.ctx.sessions() as session:
        mari = session.exec(select(UserRow).where(UserRow.name == NAMES["author"])).one()
        mari.second_factor = desk.desk.secrets().seal({"secret": pyotp.random_base32()})
        session.add(mari)
        session.commit()
    faults = []
    with served(desk) as url, window(browser, url) as seen:
        for path in ("/sign-in", "/sign-in/directory", "/sign-in/directory/back"):
            seen.sees(f"{path}?lang={language}")
            assert seen.page.locator("#directory").count() == 1
            faults += seen.faults(language, path)
        seen.sends("/sign-in", {"name": [NAMES["author"]], "password": [PASSWORD]})
        assert seen.page.url == f"{url}/sign-in/code"
        faults += seen.faults(language, "/sign-in/code")
        seen.sends("/sign-in/code", {"code": ["nonsense"]})
        assert seen.page.locator(".govuk-error-summary").count() == 1
        faults += seen.faults(language, "/sign-in/code, refused")
    assert faults == []
