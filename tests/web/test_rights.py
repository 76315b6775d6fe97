"""Every route asks for a right, and every role reaches exactly what its rights open. The matrix is made from the routes."""

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from bot.rulebook import rulebook
from bot.rulebook.rights import RIGHTS, ROLES
from bot.users import make_key
from bot.web.routes import ROUTERS
from bot.web.session import May
from tests.web.desk import Office, csrf, office, post

# Whoever is not signed in may see these, and nothing else.
OPEN = {
    "/sign-in",
    "/sign-in/code",
    "/sign-in/directory",
    "/sign-in/directory/back",
    "/sign-out",
    "/accessibility",
    "/healthz",
    "/calendar/{name}.ics",  # asked for by calendar programmes, which know a secret address
    "/account/code",  # asked for between the password and the code; looks itself at who is there
}
ROUTES = sorted(
    (
        (method, route.path, right_of)
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in route.methods
        for right_of in [next((d.call.right for d in route.dependant.dependencies if isinstance(d.call, May)), None)]
    ),
    key=lambda row: (row[1], row[0]),
)


@pytest.fixture
def desk(engine: Engine) -> Office:
    return office(engine)


def test_a_route_without_a_right_is_one_of_the_open_ones() -> None:
    assert {path for _, path, right in ROUTES if right is None} == OPEN


def test_every_right_that_a_route_asks_for_is_known() -> None:
    assert {right for _, _, right in ROUTES if right is not None} <= RIGHTS


def address(path: str) -> str:
    return (
        path.replace("{ident}", "999")
        .replace("{digest}", "0" * 64)
        .replace("{number}", "999")
        .replace("{name}", "nowhere")
    )


def _asked(browser: TestClient, method: str, path: str):  # type: ignore[no-untyped-def]
    """As our own page would ask."""
    if method in ("GET", "POST"):
        return browser.get(path) if method == "GET" else post(browser, path)
    return browser.request(method, path, headers={"x-csrf-token": csrf(browser)})


@pytest.mark.parametrize("role", ROLES)
def test_a_role_reaches_what_its_rights_open_and_nothing_else(desk: Office, role: str) -> None:
    rights = rulebook().rights.of([role])
    with desk.signed_in(role) as browser:
        for method, path, right in ROUTES:
            if right is None:
                continue
            answer = _asked(browser, method, address(path))
            refused = answer.status_code == 403
            assert refused is (right not in rights), f"{role} {method} {path}: {answer.status_code}"


def test_nobody_reaches_anything_without_signing_in(desk: Office) -> None:
    with desk.browser() as browser:
        for method, path, right in ROUTES:
            if right is not None:
                answer = browser.request(method, address(path))
                if path.startswith("/api/"):
                    assert answer.status_code == 401, f"{method} {path}"
                    continue
                assert answer.status_code == 303, f"{method} {path}"
                assert answer.headers["location"].startswith("/sign-in")


SCOPED = [(method, path, right) for method, path, right in ROUTES if path.startswith("/api/")]


@pytest.mark.parametrize("scope", sorted(RIGHTS))
def test_a_key_reaches_what_its_one_scope_opens_and_nothing_else(desk: Office, scope: str) -> None:
    everything = desk.known_with(ROLES)
    with desk.house.ctx.sessions() as session:
        key = make_key(desk.house.ctx, session, everything, "test", [scope])
        session.commit()
    with desk.browser() as programme:
        del programme.headers["origin"]
        for method, path, right in SCOPED:
            answer = programme.request(method, address(path), json={}, headers={"authorization": f"Bearer {key}"})
            refused = answer.status_code == 403
            assert refused is (right != scope), f"{scope} {method} {path}: {answer.status_code}"
            assert answer.status_code != 401


def test_a_key_opens_no_page(desk: Office) -> None:
    with desk.house.ctx.sessions() as session:
        key = make_key(desk.house.ctx, session, desk.known_with(ROLES), "test", ["desk.see"])
        session.commit()
    with desk.browser() as programme:
        programme.headers["authorization"] = f"Bearer {key}"
        assert programme.get("/").status_code == 303
        assert programme.get("/account").status_code == 303
