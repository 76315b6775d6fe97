"""Every page is in a list that the instruments are held to; and what answers a form is usable and in Welsh like any page."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi.routing import APIRoute
from playwright.sync_api import Browser
from sqlalchemy import Engine
from starlette.routing import Match

from bot.settings import settings
from bot.web.routes import ROUTERS
from bot.wiring import directory
from tests.web.chromium import Window, chromium, served, window
from tests.web.desk import Office
from tests.web.scene import NO_PAGES, OURS, OUTSIDE, PAGES, STATES, has_english, scene

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


def _faults(seen: Window, language: str, place: str) -> list[tuple[str, str]]:
    """What is wrong with the page as it stands: where, and what."""
    found = seen.violations() + ["too wide"] * seen.is_too_wide()
    if language == "cy":
        found += [text for text in seen.page.evaluate(OURS) if has_english(text)]
    return [(place, fault) for fault in found]


@pytest.mark.parametrize(("language", "width"), [("cy", 320), ("en", 1280)])
def test_what_answers_a_form_is_free_of_violations_fits_and_is_in_welsh(
    desk: Office, browser: Browser, language: str, width: int
) -> None:
    faults = []
    with served(desk) as url, window(browser, url, "everything", width=width) as seen:
        for page, path, fields in STATES:
            seen.sees(f"{page}{'&' if '?' in page else '?'}lang={language}")
            seen.sends(path, fields)
            assert seen.page.locator("h1").count() == 1, path
            faults += _faults(seen, language, path)
    assert faults == []


@pytest.mark.parametrize(("language", "width"), [("cy", 320), ("en", 1280)])
def test_what_is_seen_before_one_is_signed_in_is_so_too(
    desk: Office, browser: Browser, language: str, width: int
) -> None:
    desk.desk = replace(desk.desk, directory=directory(settings(NOWHERE)))
    faults = []
    with served(desk) as url, window(browser, url, width=width) as seen:
        for path in OUTSIDE[:-1]:
            seen.sees(f"{path}?lang={language}")
            assert seen.page.locator("#directory").count() == 1
            faults += _faults(seen, language, path)
    assert faults == []
