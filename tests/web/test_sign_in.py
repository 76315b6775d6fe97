"""Signing in: names, passwords, codes that are taken once, tries that are counted, sessions that end."""

import re
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bot.store.users import SessionRow, UserRow
from bot.users.passwords import digest, new_secret
from bot.web.guard import KEPT
from bot.web.session import COOKIE
from tests.web.desk import NAMES, ORIGIN, PASSWORD, Office, code, csrf, office, post, sign_in


@pytest.fixture
def desk(engine: Engine) -> Office:
    return office(engine)


@pytest.fixture
def strict(engine: Engine) -> Office:
    return office(engine, second_factor=True)


def test_the_right_password_opens_the_pages_and_the_cookie_is_kept_from_scripts(desk: Office) -> None:
    with desk.browser() as browser:
        answer = browser.post("/sign-in", data={"name": " mari ", "password": PASSWORD, "next": "/posts"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/posts")
        assert "HttpOnly" in answer.headers["set-cookie"]
        assert "SameSite=lax" in answer.headers["set-cookie"]
        assert browser.get("/").status_code == 200


def test_the_token_in_the_cookie_stands_nowhere_in_the_database(desk: Office) -> None:
    with desk.signed_in("author") as browser, desk.house.ctx.sessions() as session:
        row = session.exec(select(SessionRow)).one()
        assert browser.cookies[COOKIE] not in (row.token_hash, row.csrf)


@pytest.mark.parametrize("name", ["Mari", "Nobody"])
def test_a_wrong_password_and_an_unknown_name_are_told_alike(desk: Office, name: str) -> None:
    with desk.browser() as browser:
        answer = browser.post("/sign-in?lang=cy", data={"name": name, "password": "wrong wrong wrong"})
    assert answer.status_code == 400
    assert "Nid yw&#39;r enw neu&#39;r cyfrinair yn iawn." in answer.text


def test_where_to_go_next_is_never_another_site(desk: Office) -> None:
    for there in ("https://evil.example/", "//evil.example", "/\\evil.example"):
        with desk.browser() as browser:
            answer = browser.post("/sign-in", data={"name": "Mari", "password": PASSWORD, "next": there})
        assert answer.headers["location"] == "/"


def test_tries_are_counted_for_the_name_and_forgotten_after_a_quarter_of_an_hour(desk: Office) -> None:
    with desk.browser() as browser:
        for _ in range(10):
            assert browser.post("/sign-in", data={"name": "Mari", "password": "wrong"}).status_code == 400
        assert browser.post("/sign-in", data={"name": "Mari", "password": PASSWORD}).status_code == 429
        assert browser.post("/sign-in", data={"name": "Gwen", "password": PASSWORD}).status_code == 303
        desk.house.clock.passes(minutes=16)
        assert browser.post("/sign-in", data={"name": "Mari", "password": PASSWORD}).status_code == 303


def test_an_idle_session_and_an_old_one_end_by_themselves(desk: Office) -> None:
    with desk.signed_in("author") as browser:
        desk.house.clock.passes(minutes=29)
        assert browser.get("/").status_code == 200
        desk.house.clock.passes(minutes=31)
        assert browser.get("/").headers["location"] == "/sign-in?next=/"
    with desk.signed_in("author") as browser:
        for _ in range(29):
            desk.house.clock.passes(minutes=25)
            browser.get("/")
        assert browser.get("/").status_code == 303


def test_whoever_has_left_is_signed_out_at_the_end_of_their_last_day(desk: Office) -> None:
    with desk.signed_in("author") as browser, desk.house.ctx.sessions() as session:
        user = session.exec(select(UserRow).where(UserRow.name == "Mari")).one()
        user.ends_on = date(2026, 11, 23)  # the house stands at 24 November
        session.add(user)
        session.commit()
        assert browser.get("/").status_code == 303


def test_signing_out_ends_the_session_on_the_server(desk: Office) -> None:
    with desk.signed_in("author") as browser:
        token = browser.cookies[COOKIE]
        assert post(browser, "/sign-out").status_code == 303
        browser.cookies.set(COOKIE, token)
        assert browser.get("/").status_code == 303


def test_one_can_sign_another_browser_of_ones_own_out_but_nobody_elses(desk: Office) -> None:
    with desk.signed_in("author") as here, desk.signed_in("author") as there, desk.signed_in("approver") as other:
        with desk.house.ctx.sessions() as session:
            mine, second, third = session.exec(select(SessionRow.id).order_by(SessionRow.id)).all()  # type: ignore[arg-type]
        post(here, f"/account/sessions/{second}/end")
        post(here, f"/account/sessions/{third}/end")
        assert [b.get("/").status_code for b in (here, there, other)] == [200, 303, 200]
        assert mine is not None


def test_a_role_that_needs_a_code_reaches_nothing_before_it_is_set_up(strict: Office) -> None:
    with strict.browser() as browser:
        sign_in(browser, NAMES["approver"])
        assert browser.get("/").headers["location"] == "/sign-in/code"
        assert browser.get("/sign-in/code").headers["location"] == "/account/code"
        codes = _enrolled(strict, browser)
        assert len(codes) == 10
        assert browser.get("/").status_code == 200


def _enrolled(desk: Office, browser) -> list[str]:  # type: ignore[no-untyped-def]
    page = browser.get("/account/code").text
    secret = re.search(r'name="secret" value="(\w+)"', page).group(1)  # type: ignore[union-attr]
    token = re.search(r'name="csrf" value="([^"]+)"', page).group(1)  # type: ignore[union-attr]
    shown = code(secret, desk.house.clock().timestamp())
    answer = browser.post("/account/code", data={"csrf": token, "secret": secret, "code": shown})
    browser.secret = secret
    return re.findall(r"<li>([0-9a-f]{8}-[0-9a-f]{8})</li>", answer.text)


def test_a_code_is_taken_once_and_a_recovery_code_too(strict: Office) -> None:
    with strict.browser() as first:
        sign_in(first, "Gwen")
        codes = _enrolled(strict, first)
        secret = first.secret  # type: ignore[attr-defined]
    now = strict.house.clock().timestamp()
    assert _with_code(strict, code(secret, now)) == 400, "the code that set it up is used"
    strict.house.clock.passes(seconds=60)
    fresh = code(secret, strict.house.clock().timestamp())
    assert _with_code(strict, fresh) == 303
    assert _with_code(strict, fresh) == 400, "nobody who looked over a shoulder gets in"
    assert _with_code(strict, codes[0].upper()) == 303
    assert _with_code(strict, codes[0]) == 400


def _with_code(desk: Office, shown: str) -> int:
    with desk.browser() as browser:
        sign_in(browser, "Gwen")
        token = re.search(r'name="csrf" value="([^"]+)"', browser.get("/sign-in/code").text).group(1)  # type: ignore[union-attr]
        return int(browser.post("/sign-in/code", data={"csrf": token, "code": shown}).status_code)


def test_whoever_knows_only_the_password_cannot_set_the_code_up_anew(strict: Office) -> None:
    with strict.browser() as first:
        sign_in(first, "Gwen")
        _enrolled(strict, first)
    with strict.browser() as thief:
        sign_in(thief, "Gwen")
        assert thief.get("/account/code").headers["location"] == "/sign-in/code"
        token = re.search(r'name="csrf" value="([^"]+)"', thief.get("/sign-in/code").text).group(1)  # type: ignore[union-attr]
        secret = new_secret()
        shown = code(secret, strict.house.clock().timestamp())
        answer = thief.post("/account/code", data={"csrf": token, "secret": secret, "code": shown})
        assert answer.status_code == 400
        assert thief.get("/").status_code == 303


def test_the_secret_is_sealed_and_recovery_codes_are_kept_as_hashes(strict: Office) -> None:
    with strict.browser() as browser:
        sign_in(browser, "Gwen")
        codes = _enrolled(strict, browser)
    user = strict.user("Gwen")
    assert browser.secret.encode() not in (user.second_factor or b"")  # type: ignore[attr-defined]
    assert user.recovery_hashes == [digest(one) for one in codes]


def test_a_form_from_another_site_or_without_our_token_changes_nothing(desk: Office) -> None:
    with desk.signed_in("administrator") as browser:
        fields = {"name": "Eve", "password": PASSWORD, "roles": "administrator"}
        token = csrf(browser)
        foreign = browser.post("/users", data={"csrf": token, **fields}, headers={"origin": "http://evil.example"})
        none = browser.post("/users", data={"csrf": token, **fields}, headers={"origin": ""})
        without = browser.post("/users", data=fields)
        wrong = browser.post("/users", data={"csrf": "x" * 32, **fields})
        assert [a.status_code for a in (foreign, none, without, wrong)] == [403] * 4
        assert "Eve" not in browser.get("/users").text


def test_a_new_password_signs_the_other_browsers_out_and_the_old_one_is_asked_for(desk: Office) -> None:
    with desk.signed_in("author") as here, desk.signed_in("author") as there:
        assert post(here, "/account/password", old="wrong", new="a new long password").status_code == 400
        assert post(here, "/account/password", old=PASSWORD, new="short").status_code == 400
        assert post(here, "/account/password", old=PASSWORD, new="a new long password").status_code == 303
        assert (here.get("/").status_code, there.get("/").status_code) == (200, 303)


def test_every_answer_carries_a_strict_policy_and_is_not_kept(desk: Office) -> None:
    with desk.signed_in("author") as browser:
        for address in ("/", "/sign-in", "/healthz", "/nowhere", "/static/app.css"):
            headers = browser.get(address).headers
            assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self' 'sha256-")
            assert "unsafe" not in headers["content-security-policy"]
            assert headers["cache-control"] == "no-store"
            assert headers["x-content-type-options"] == "nosniff"


def test_styles_and_scripts_are_kept_by_browsers_under_an_address_that_changes_with_them(desk: Office) -> None:
    with desk.browser() as browser:
        told = set(re.findall(r'"(/static/[^"]+)"', browser.get("/sign-in").text))
        assert len({address.rpartition("/")[0] for address in told}) == 1
        assert any(address.endswith("/app.css") for address in told)
        for address in told:
            answer = browser.get(address)
            assert (answer.status_code, answer.headers["cache-control"]) == (200, KEPT)
            assert answer.headers["x-content-type-options"] == "nosniff"
        gone = browser.get(sorted(told)[0] + ".gone")
        assert (gone.status_code, gone.headers["cache-control"]) == (404, "no-store")


def test_behind_tls_the_cookie_is_sent_over_tls_alone(desk: Office) -> None:
    desk.desk = replace(desk.desk, own_url="https://desk.test")
    with desk.browser() as browser:
        browser.headers["origin"] = ORIGIN.replace("http:", "https:")
        answer = browser.post("/sign-in", data={"name": "Mari", "password": PASSWORD})
    assert "Secure" in answer.headers["set-cookie"]
