"""Every route asks for a right, and every role reaches exactly what its rights open. The matrix is made from the routes."""

import pytest
from fastapi.routing import APIRoute
from sqlalchemy import Engine

from bot.rulebook import rulebook
from bot.rulebook.rights import RIGHTS, ROLES
from bot.web.routes import ROUTERS
from bot.web.session import May
from tests.web.desk import Office, office, post

# Whoever is not signed in may see these, and nothing else.
OPEN = {
    "/sign-in",
    "/sign-in/code",
    "/sign-in/directory",
    "/sign-in/directory/back",
    "/sign-out",
    "/accessibility",
    "/healthz",
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


@pytest.mark.parametrize("role", ROLES)
def test_a_role_reaches_what_its_rights_open_and_nothing_else(desk: Office, role: str) -> None:
    rights = rulebook().rights.of([role])
    with desk.signed_in(role) as browser:
        for method, path, right in ROUTES:
            if right is None:
                continue
            answer = browser.get(address(path)) if method == "GET" else post(browser, address(path))
            refused = answer.status_code == 403
            assert refused is (right not in rights), f"{role} {method} {path}: {answer.status_code}"


def test_nobody_reaches_anything_without_signing_in(desk: Office) -> None:
    with desk.browser() as browser:
        for method, path, right in ROUTES:
            if right is not None:
                answer = browser.request(method, address(path))
                assert answer.status_code == 303, f"{method} {path}"
                assert answer.headers["location"].startswith("/sign-in")
