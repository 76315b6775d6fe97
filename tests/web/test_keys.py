"""Keys for programmes: made, shown once, used for what they are for, counted, ended; and the web API that they open."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import jsonschema
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlmodel import select

from bot.intake import pull
from bot.judge import judge
from bot.review import agree_change, propose_change
from bot.review.refusal import Person
from bot.rulebook.rights import RIGHTS
from bot.rulebook.source import Change
from bot.store.audit import AuditRow
from bot.store.comments import ActRow, CommentRow
from bot.store.keys import ApiKeyRow
from bot.users import end, make_key
from bot.users.sessions import digest_of
from bot.web.powers import POWERS
from bot.web.routes.comment_acts import ACTS
from bot.wiring.in_force import InForce
from tests.bot.test_contract import POST, VALIDATORS
from tests.house import FACEBOOK
from tests.web.desk import Office, csrf, office, post

EVERYTHING = ("author", "approver", "moderator", "manager", "auditor")


@pytest.fixture
def desk(engine: Engine) -> Office:
    return office(engine)


@contextmanager
def programme(desk: Office, *scopes: str, roles: tuple[str, ...] = EVERYTHING) -> Iterator[TestClient]:
    """A programme with a key of Mari's; it sends no origin and no token of a form."""
    with desk.house.ctx.sessions() as session:
        key = make_key(desk.house.ctx, session, desk.known_with(roles), "dashboard", scopes)
        session.commit()
    with desk.browser() as client:
        del client.headers["origin"]
        client.headers["authorization"] = f"Bearer {key}"
        yield client


def keys(desk: Office) -> list[ApiKeyRow]:
    with desk.house.ctx.sessions() as session:
        return list(session.exec(select(ApiKeyRow).order_by(ApiKeyRow.id)))  # type: ignore[arg-type]


def acts(desk: Office, subject: str = "key") -> list[tuple[str, str, str]]:
    with desk.house.ctx.sessions() as session:
        rows = session.exec(select(AuditRow).where(AuditRow.subject == subject).order_by(AuditRow.id))  # type: ignore[arg-type]
        return [(row.actor, row.act, row.os_user) for row in rows]


def test_a_key_is_made_on_ones_own_page_shown_once_and_kept_as_a_hash(desk: Office) -> None:
    with desk.signed_in("author") as browser:
        made = post(browser, "/account/keys", label="Dashboard", scopes=["desk.see", "post.write"])
        token = re.search(r"pwyll_[\w-]{43}", made.text).group()  # type: ignore[union-attr]
        assert token not in browser.get("/account").text
        assert token[:10] in browser.get("/account").text
    (row,) = keys(desk)
    assert (row.token_hash, row.scopes, row.label) == (digest_of(token), ["desk.see", "post.write"], "Dashboard")
    assert acts(desk) == [("Mari", "key_made", "")]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"label": "x", "scopes": ["post.approve"]}, "Dewiswch o leiaf un peth"),
        ({"label": "x", "scopes": ["desk.see", "no.such"]}, "Dewiswch o leiaf un peth"),
        ({"label": "x"}, "Dewiswch o leiaf un peth"),
        ({"label": " ", "scopes": ["desk.see"]}, "Dywedwch ar gyfer beth"),
    ],
)
def test_nobody_makes_a_key_for_more_than_they_may_do(desk: Office, fields: dict[str, object], sentence: str) -> None:
    with desk.signed_in("author") as browser:
        refused = post(browser, "/account/keys?lang=cy", **fields)
    assert refused.status_code == 400
    assert sentence in refused.text
    assert keys(desk) == []


def test_a_key_is_ended_by_its_owner_or_an_administrator_and_by_nobody_else(desk: Office) -> None:
    with programme(desk, "desk.see", roles=("author",)) as one, desk.signed_in("approver") as other:
        (row,) = keys(desk)
        assert post(other, f"/account/keys/{row.id}/revoke").status_code == 409
        assert one.get("/api/v1/posts").status_code == 200
        with desk.signed_in("administrator") as administrator:
            assert "dashboard" in administrator.get("/users").text
            assert post(administrator, f"/users/keys/{row.id}/revoke").headers["location"] == "/users?done=key_revoked"
        assert one.get("/api/v1/posts").status_code == 401
    with programme(desk, "desk.see", roles=("author",)) as one, desk.signed_in("author") as owner:
        post(owner, f"/account/keys/{keys(desk)[-1].id}/revoke")
        assert one.get("/api/v1/posts").status_code == 401
    assert [act[:2] for act in acts(desk)] == [
        ("Mari", "key_made"),
        ("Carys", "key_revoked"),
        ("Mari", "key_made"),
        ("Mari", "key_revoked"),
    ]


def test_a_key_falls_with_its_owner_s_access_with_their_role_and_after_a_year(desk: Office) -> None:
    with programme(desk, "post.approve", "desk.see") as client:
        assert client.post("/api/v1/posts/1/approve", json={}).status_code == 404
        desk.known_with(["author"])
        assert client.post("/api/v1/posts/1/approve", json={}).status_code == 403
        desk.house.clock.passes(days=366)
        assert client.get("/api/v1/posts").status_code == 401
    with programme(desk, "desk.see") as client, desk.house.ctx.sessions() as session:
        assert client.get("/api/v1/posts").status_code == 200
        end(desk.house.ctx, session, desk.user("Mari").id or 0, "Carys")
        session.commit()
        assert client.get("/api/v1/posts").status_code == 401


def test_a_key_acts_under_the_rules_in_force(desk: Office) -> None:
    with desk.house.ctx.sessions() as session:
        change = Change("moderation.yaml", ("acts_per_hour",), 0)
        rules = InForce(None, desk.house.ctx.sessions, desk.house.clock)
        desk.desk = replace(desk.desk, ctx=replace(desk.house.ctx, rules=rules, book=rules.book()))
        number = propose_change(desk.desk.ctx, session, change, None, Person("Nia"), "A wave")
        session.commit()
        agree_change(desk.desk.ctx, session, number, Person("Elin"))
        session.commit()
    desk.house.platforms[FACEBOOK].writes("c1", "awful [hide]", author_name="Dai")
    pull(desk.house.ctx, FACEBOOK)
    with programme(desk, "post.write", "desk.see") as client:
        handed = {"versions": [{"text": "Hello", "language": "en"}], "accounts": [FACEBOOK]}
        assert client.post("/api/v1/posts", json=handed).status_code == 201
    with desk.house.ctx.sessions() as session:
        (row,) = session.exec(select(CommentRow))
        assert row.sight == "flagged", "two people agreed that the bot hides nothing by itself"
        assert session.exec(select(ActRow)).all() == []


def test_calls_are_counted_by_the_minute_in_the_database(desk: Office) -> None:
    most = desk.house.ctx.book.rights.key_calls_a_minute
    with programme(desk, "desk.see") as client:
        client.get("/api/v1/posts")
        with desk.house.ctx.sessions() as session:
            row = session.exec(select(ApiKeyRow)).one()
            assert (row.calls, row.used_at) == (1, desk.house.clock())
            row.calls = most
            session.add(row)
            session.commit()
        answer = client.get("/api/v1/posts", headers={"accept-language": "cy"})
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "60")
        assert answer.json() == {"error": "Defnyddiwyd yr allwedd hon yn rhy aml; arhoswch funud."}
        desk.house.clock.passes(minutes=1)
        assert client.get("/api/v1/posts").status_code == 200


def test_without_a_key_a_programme_is_told_so_and_a_browser_still_needs_its_token(desk: Office) -> None:
    with desk.browser() as client:
        del client.headers["origin"]
        for header in ({}, {"authorization": "Bearer pwyll_invented"}, {"authorization": "Basic eDp5"}):
            answer = client.get("/api/v1/posts", headers=header)
            assert answer.status_code == 401
            assert "Authorization: Bearer" in answer.json()["error"]
    with desk.signed_in("author") as browser:
        assert browser.post("/api/v1/check", json=POST).status_code == 403
        answer = browser.post("/api/v1/check", json=POST, headers={"x-csrf-token": csrf(browser)})
        assert answer.status_code == 200


def test_check_takes_and_gives_the_contract_s_objects(desk: Office) -> None:
    with programme(desk, "post.write") as client:
        VALIDATORS["item"].validate(POST)
        answer = client.post("/api/v1/check", json=POST)
        VALIDATORS["verdict"].validate(answer.json())
        assert answer.json()["id"] == "p1"
        refused = client.post("/api/v1/check", json={"id": "x", "kind": "post"})
        assert (refused.status_code, set(refused.json())) == (400, {"id", "error"})


def test_a_post_is_queued_by_a_key_and_approved_by_another_person_s_only(desk: Office) -> None:
    handed = {
        "versions": [{"language": "cy", "text": "Bore da"}, {"language": "en", "text": "Good morning"}],
        "accounts": [FACEBOOK],
    }
    with programme(desk, "post.write", "post.approve", "desk.see") as client:
        made = client.post("/api/v1/posts", json=handed)
        told, ident = made.json(), made.json()["id"]
        assert (made.status_code, told["state"], told["author"]) == (201, "cleared", "Mari")
        own = client.post(f"/api/v1/posts/{ident}/approve", json={"digest": told["digest"]})
        assert own.status_code == 409
        handed["versions"][1]["text"] = "Good morning all"
        assert client.put(f"/api/v1/posts/{ident}", json=handed).status_code == 400
        assert client.put(f"/api/v1/posts/{ident}", json=handed | {"digest": "0" * 64}).status_code == 400
        changed = client.put(f"/api/v1/posts/{ident}", json=handed | {"digest": told["digest"]}).json()
        assert changed["digest"] != told["digest"]
        assert client.post("/api/v1/posts", json={"versions": [], "accounts": []}).status_code == 400
        assert client.post("/api/v1/posts", json=handed | {"accounts": ["nowhere"]}).status_code == 400
    assert acts(desk, "post")[0] == ("Mari", "queued", f"key {keys(desk)[0].id}")
    with desk.signed_in("approver") as browser:
        token = {"x-csrf-token": csrf(browser)}
        stale = browser.post(f"/api/v1/posts/{ident}/approve", json={"digest": told["digest"]}, headers=token)
        assert stale.status_code == 409
        browser.post(f"/api/v1/posts/{ident}/approve", json={"digest": changed["digest"]}, headers=token)
    assert desk.house.post(ident).state == "approved"
    with programme(desk, "post.stop", "desk.see") as client:
        due = client.get("/api/v1/calendar").json()["deliveries"]
        assert [(one["post"], one["state"]) for one in due] == [(ident, "scheduled"), (ident, "scheduled")]
        assert client.get("/api/v1/posts?state=approved").json()["posts"][0]["id"] == ident
        assert client.post(f"/api/v1/posts/{ident}/stop", json={"reason": ""}).status_code == 409
        assert client.post(f"/api/v1/posts/{ident}/stop", json={"reason": "late"}).json()["state"] == "stopped"


def test_a_post_is_given_back_by_a_key_with_a_reason(desk: Office) -> None:
    ident = desk.house.queue(("cy", "Bore da bawb"), ("en", "Good morning all"))
    with programme(desk, "post.approve") as client:
        assert client.post(f"/api/v1/posts/{ident}/return", json={"reason": "Aros"}).json()["state"] == "draft"
    assert desk.house.post(ident).returned_reason == "Aros"


def test_a_comment_is_listed_and_hidden_by_a_key_and_a_restricted_one_is_nobody_s_who_may_not_see_it(
    desk: Office,
) -> None:
    desk.house.platforms[FACEBOOK].writes("c1", "Mae hyn yn warthus [flag]", author_name="Dai")
    desk.house.platforms[FACEBOOK].writes("c2", "[triage.safeguarding]", author_name="Dai")
    pull(desk.house.ctx, FACEBOOK)
    judge(desk.house.ctx)
    with programme(desk, "comment.moderate") as client:
        listed = client.get("/api/v1/comments?show=all").json()["comments"]
        assert [one["text"] for one in listed] == ["Mae hyn yn warthus [flag]"]
        ident = listed[0]["id"]
        shown = client.get(f"/api/v1/comments/{ident}").json()
        assert shown["findings"][0]["check"] == "conduct.mark"
        for reason, status in (("", 409), ("rude", 200)):
            asked = {"reason": reason, "digest": shown["digest"]}
            assert client.post(f"/api/v1/comments/{ident}/hide", json=asked).status_code == status
        with desk.house.ctx.sessions() as session:
            hidden = session.exec(select(CommentRow).where(CommentRow.id != ident)).one()
            assert session.exec(select(ActRow).where(ActRow.comment_id == ident)).one().verb == "hide"
        for name in ACTS:
            assert client.post(f"/api/v1/comments/{hidden.id}/{name}", json={"reason": "x"}).status_code == 403
        assert client.get(f"/api/v1/comments/{hidden.id}").status_code == 403
    assert ("Mari", "hide_wanted", f"key {keys(desk)[0].id}") in acts(desk, "comment")
    with programme(desk, "comment.moderate", "comment.restricted") as client:
        assert client.get(f"/api/v1/comments/{hidden.id}").status_code == 200


def test_the_report_and_the_audit_are_read_by_a_key(desk: Office) -> None:
    desk.house.queue(("cy", "Bore da bawb"), ("en", "Good morning all"))
    with programme(desk, "report.see", "audit.see") as client:
        assert client.get("/api/v1/report?week=2026-W48").json()["posts"] == 1
        assert client.get("/api/v1/report?week=soon").status_code == 404
        told = client.get("/api/v1/audit?subject=post").json()
        assert {"queued", "judged"} <= {row["act"] for row in told["acts"]}


def test_the_openapi_document_names_every_call_with_its_scope_and_the_contract_s_schemas(desk: Office) -> None:
    with programme(desk, "desk.see") as client:
        told = client.get("/api/v1/openapi.json").json()
    paths = {path for path in told["paths"] if path.startswith("/api/v1/comments/{ident}/")}
    assert paths == {f"/api/v1/comments/{{ident}}/{name}" for name in ACTS}
    operations = [one for path in told["paths"].values() for one in path.values()]
    assert all(one["x-scope"] and one["security"] == [{"key": []}] and one["description"] for one in operations)
    check = told["paths"]["/api/v1/check"]["post"]
    schema = check["requestBody"]["content"]["application/json"]["schema"]
    jsonschema.Draft202012Validator(schema).validate(POST)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "The key needs: read the reports."), ("cy", "darllen yr adroddiadau")]
)
def test_what_programmes_can_do_is_a_page_in_both_languages(desk: Office, language: str, words: str) -> None:
    with desk.signed_in("author") as browser:
        assert words in browser.get(f"/account/api?lang={language}").text


def test_what_a_programme_sends_has_a_limit_of_its_own(desk: Office) -> None:
    with programme(desk, "post.write") as client:
        assert client.post("/api/v1/check", content=b" " * (2 * 1024 * 1024 + 1)).status_code == 413
        assert client.post("/api/v1/check", content=b"no json").status_code == 400


def test_every_right_can_be_given_to_a_key_by_a_name_of_its_own() -> None:
    assert set(POWERS) == RIGHTS
