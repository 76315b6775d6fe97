"""Every form of every page, as a browser without scripts sends it from the page in Welsh: taken or refused in Welsh."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from starlette.routing import Match

from bot.web.routes import ROUTERS
from tests.web.desk import NAMES, Office, csrf, sign_in
from tests.web.scene import PAGES, has_english, scene

# These end what others stand on, so they come last.
LAST = (
    "/posts/{ident}/discard",
    "/posts/{ident}/stop",
    "/posts/{ident}/take-down",
    "/sign-out",
    "/account/",
    "/users/",
)
SPOKEN = ("govuk-error-summary", "govuk-notification-banner", "govuk-error-message")


@dataclass
class Form:
    """What a form would send: where, and each field with what stands in it."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    is_file: bool = False


class Forms(HTMLParser):
    """The forms of a page that are sent by POST."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.open: Form | None = None
        self.choice = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open = Form(told.get("action", ""), is_file="multipart" in told.get("enctype", ""))
            if told.get("method", "").lower() == "post" and self.open.action:
                self.found.append(self.open)
        elif tag == "select":
            self.choice = told.get("name", "")
        elif tag == "option" and self.open and self.choice and told.get("value"):
            self.open.fields.setdefault(self.choice, [told["value"]])
        elif self.open and told.get("name") and tag in ("input", "textarea", "button"):
            self._field(tag, told)

    def _field(self, tag: str, told: dict[str, str]) -> None:
        assert self.open
        kind = told.get("type", tag)
        if kind == "file":
            return
        mine = self.open.fields.setdefault(told["name"], [])
        if tag == "button" or kind in ("radio", "checkbox"):
            mine += [told.get("value", "on")][: not mine]
        else:
            mine.append(told.get("value") or ("" if kind in ("date", "datetime-local", "password") else "Prawf"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "select":
            self.choice = ""


def route_of(action: str) -> str:
    """The route that takes this form."""
    asked = {"type": "http", "method": "POST", "path": action.split("?")[0], "headers": [], "root_path": ""}
    routes = (route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute))
    return next((route.path for route in routes if route.matches(asked)[0] is Match.FULL), "")


def forms(browser: TestClient) -> dict[str, Form]:
    """{route: the first form for it} on all pages."""
    found: dict[str, Form] = {}
    for path in PAGES:
        reader = Forms()
        reader.feed(browser.get(f"{path}{'&' if '?' in path else '?'}lang=cy").text)
        for one in reader.found:
            found.setdefault(route_of(one.action), one)
    return dict(sorted(found.items(), key=lambda row: row[0].startswith(LAST)))


@pytest.fixture
def desk(engine: Engine) -> Office:
    return scene(engine)


def test_every_form_of_the_pages_is_answered_in_welsh_without_scripts(desk: Office) -> None:
    answered: dict[str, int] = {}
    with desk.browser() as browser:
        token = _begins(browser)
        for route, form in forms(browser).items():
            files = {"none": ("", b"")} if form.is_file else None
            answer = browser.post(form.action, data=form.fields | {"csrf": [token]}, files=files)
            answered[route] = answer.status_code
            there = browser.get(answer.headers["location"]) if answer.status_code == 303 else answer
            if there.status_code == 303:
                token = _begins(browser)
            elif there.headers["content-type"].startswith("text/html"):
                assert '<html lang="cy"' in there.text, route
                assert not has_english(said(there.text)), route
    assert "" not in answered, "each form leads to a route"
    assert {route: code for route, code in answered.items() if code not in (200, 303, 400, 409)} == {}
    assert len(answered) >= 45
    assert sum(code in (200, 303) for code in answered.values()) >= 25


def _begins(browser: TestClient) -> str:
    """Signs in; the token of the pages."""
    sign_in(browser, NAMES["everything"])
    return csrf(browser, "/account?lang=cy")


def said(page: str) -> str:
    """What a page says of what was done, or was refused."""

    class Said(HTMLParser):
        depth, told = 0, ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if self.depth or any(name in (dict(attrs).get("class") or "").split() for name in SPOKEN):
                self.depth += tag not in ("br", "input", "img")

        def handle_endtag(self, tag: str) -> None:
            self.depth = max(0, self.depth - 1)

        def handle_data(self, data: str) -> None:
            self.told += data if self.depth else ""

    reader = Said()
    reader.feed(page)
    return " ".join(reader.told.split())
