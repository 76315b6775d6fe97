"""Every action of the pages and of the web API has a journey that shows its effect; and the journeys of those without another."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from fastapi.routing import APIRoute
from sqlalchemy import Engine, text
from sqlmodel import select

from bot.review.refusal import Person
from bot.store.content import whole
from bot.store.handling import AppealRow
from bot.store.posts import PostRow
from bot.users import Known, make_key
from bot.web.routes import ROUTERS
from tests.web.desk import Office, office, post, seat, sign_in
from tests.web.playing import Played, played

ROOT = Path(__file__).parents[2]
TABLE: dict[str, list[str]] = yaml.safe_load((ROOT / "tests/web/actions.yaml").read_text(encoding="utf-8"))
CHANGES = ("POST", "PUT", "PATCH", "DELETE")


def actions() -> set[str]:
    """Every address that changes something. The API's acts on comments are made from the pages' own table of them."""
    made = {
        f"{method} {route.path}"
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in route.methods or ()
        if method in CHANGES
    }
    every = "/api/v1/comments/{ident}/"
    return {f"POST {every}*" if every in action else action for action in made}


def test_every_action_has_a_journey_and_no_journey_is_of_an_action_that_is_gone() -> None:
    named = [action for shown in TABLE.values() for action in shown]
    assert len(named) == len(set(named))
    assert sorted(actions() - set(named)) == [], "each needs a journey that shows its effect"
    assert sorted(set(named) - actions()) == []


@pytest.mark.parametrize("journey", TABLE)
def test_a_journey_is_there_and_asserts(journey: str) -> None:
    path, _, name = journey.partition("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    found = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name == name]
    assert len(found) == 1
    assert any(isinstance(one, ast.Assert) for one in ast.walk(found[0]))


@pytest.fixture
def desk(engine: Engine) -> Office:
    return office(engine)


@pytest.fixture
def stage(engine: Engine, tmp_path: Path) -> Iterator[Played]:
    with played(engine, tmp_path) as made:
        with made.desk.house.ctx.sessions() as session:
            seat(made.desk.house.ctx, session, "Aled", ["moderator"])
            session.commit()
        yield made


def does(stage: Played, name: str, ident: int, act: str, reason: str) -> int:
    with stage.desk.browser() as browser:
        sign_in(browser, name)
        read = stage.row(ident).text_hash
        answer: int = post(browser, f"/comments/{ident}/{act}", reason=reason, digest=read).status_code
    stage.works()
    return answer


def test_an_appeal_that_is_dismissed_leaves_the_comment_hidden_and_says_why(stage: Played) -> None:
    ident = stage.comment("Blunt words [flag]")
    assert does(stage, "Tomos", ident, "hide", "Rude") == 303
    assert does(stage, "Tomos", ident, "appeal", "By email") == 303
    assert does(stage, "Tomos", ident, "appeal-dismiss", "Rude still") == 409, "whoever hid it does not decide"
    assert does(stage, "Aled", ident, "appeal-dismiss", "Rude still") == 303
    with stage.desk.house.ctx.sessions() as session:
        row = session.exec(select(AppealRow)).one()
        assert (row.state, row.decided_by, row.reason) == ("dismissed", "Aled", "Rude still")
    assert stage.facebook.hidden(stage.row(ident).external_id) is True
    assert stage.acts(ident)[-1] == ("Aled", "appeal_dismissed")


@pytest.mark.parametrize(("act", "recorded"), [("statute-met", "statute_met"), ("no-statute", "statute_refused")])
def test_a_request_under_a_statute_is_met_or_found_to_be_none(stage: Played, act: str, recorded: str) -> None:
    ident = stage.comment("Please send me the minutes [triage.foi]")
    assert stage.row(ident).statute == "foi"
    assert does(stage, "Tomos", ident, act, " ") == 409
    assert does(stage, "Tomos", ident, act, "Sent by post") == 303
    row = stage.row(ident)
    met = (row.statute, row.statute_met_by) == ("foi", "Tomos")
    assert met if act == "statute-met" else (row.statute, row.statute_due) == (None, None)
    assert stage.acts(ident)[-1] == ("Tomos", recorded)
    assert does(stage, "Tomos", ident, act, "Again") == 409


def test_a_new_first_password_ends_the_person_s_sessions(desk: Office) -> None:
    ident = desk.user("Mari").id
    with desk.signed_in("author") as author, desk.signed_in("administrator") as administrator:
        assert post(administrator, f"/users/{ident}/reset", password="short").status_code == 400
        assert post(administrator, f"/users/{ident}/reset", password="a long new first one").status_code == 303
        assert author.get("/").status_code == 303
        sign_in(author, "Mari", "a long new first one")
        assert author.get("/").status_code == 200
    assert [row.actor for row in desk.house.audit("user_reset")] == ["Carys"]


def test_a_post_is_stopped_for_good_on_its_page(desk: Office) -> None:
    ident = desk.house.queue(("cy", "Bore da bawb"), ("en", "Good morning all"))
    desk.house.approve(ident)
    with desk.signed_in("approver") as browser:
        assert post(browser, f"/posts/{ident}/stop", reason="").status_code == 409
        assert post(browser, f"/posts/{ident}/stop", reason="The event is off").status_code == 303
    assert desk.house.post(ident).state == "stopped"
    assert {row.state for row in desk.house.deliveries(ident)} == {"stopped"}
    assert [row.actor for row in desk.house.audit("stopped")] == ["Gwen"]


def test_an_embargo_is_set_aside_by_two_people_s_keys(desk: Office) -> None:
    ident = desk.house.queue(("en", "Not yet [hold]"))
    with desk.house.ctx.sessions() as session:
        session.execute(text("update finding set told = jsonb_set(told, '{check}', '\"embargo.release_not_final\"')"))
        session.commit()
    with desk.house.ctx.sessions() as session:
        read = whole(session, session.get_one(PostRow, ident)).digest()
    why = {"reason": "The producer has agreed"}
    assert asks(desk, "Gwen", f"/api/v1/posts/{ident}/override", why) == 409
    assert asks(desk, "Gwen", f"/api/v1/posts/{ident}/override", {**why, "digest": read}) == 200
    assert asks(desk, "Gwen", f"/api/v1/posts/{ident}/override/1", {}) == 409
    with desk.house.ctx.sessions() as session:
        seat(desk.house.ctx, session, "Bethan", ["approver"])
        session.commit()
    assert asks(desk, "Bethan", f"/api/v1/posts/{ident}/override/1", {}) == 200
    (row,) = desk.house.audit("overridden")
    assert Person(row.actor, row.os_user) == Person("Bethan", "key 4")


def asks(desk: Office, name: str, path: str, body: dict[str, str]) -> int:
    """A programme with a new key of somebody's, for approving alone."""
    user = desk.user(name)
    rights = desk.house.ctx.book.rights.of(user.roles)
    known = Known(user.id or 0, name, tuple(user.roles), rights, None, 0, "", True, False)
    with desk.house.ctx.sessions() as session:
        key = make_key(desk.house.ctx, session, known, "release day", ["post.approve"])
        session.commit()
    with desk.browser() as programme:
        del programme.headers["origin"]
        answer: int = programme.post(path, json=body, headers={"authorization": f"Bearer {key}"}).status_code
    return answer
