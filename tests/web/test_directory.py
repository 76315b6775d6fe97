"""Signing in by the organisation's directory: who is let in, as whom, with which roles, and every answer that is refused."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlmodel import select

from bot.directory import Directory
from bot.settings import SettingsError, settings
from bot.store.audit import AuditRow
from bot.store.keys import ApiKeyRow
from bot.store.users import RoundRow, SessionRow, UserRow
from bot.users import UsersError, admit, end, join, make_key
from bot.users.sessions import Known
from bot.wiring import directory
from tests.web.desk import ORIGIN, PASSWORD, Office, office, post
from tests.web.provider import CLIENT, OID, OTHER_TENANT, SECRET, TENANT, Provider, provider

SUBJECT = f"{TENANT}:{OID}"
ENVIRONMENT = {
    "PWYLL_OIDC_TENANT": TENANT,
    "PWYLL_OIDC_CLIENT": CLIENT,
    "PWYLL_OIDC_SECRET": SECRET,
    "PWYLL_WEB_URL": f"{ORIGIN}/",
}
NOT_BELIEVED = "too old or not meant for this sign-in"


@contextmanager
def programme_of(desk: Office, name: str) -> Iterator[TestClient]:
    """A programme with a key that somebody made for it."""
    with desk.house.ctx.sessions() as session:
        user = session.exec(select(UserRow).where(UserRow.name == name)).one()
        rights = desk.house.ctx.book.rights.of(user.roles)
        me = Known(user.id or 0, user.name, tuple(user.roles), rights, None, 0, "", True, False)
        key = make_key(desk.house.ctx, session, me, "dashboard", ["desk.see"])
        session.commit()
    with desk.browser() as client:
        client.headers["authorization"] = f"Bearer {key}"
        yield client


@pytest.fixture
def desk(engine: Engine) -> Office:
    return office(engine, second_factor=True)


@pytest.fixture
def there(desk: Office) -> Iterator[Provider]:
    with provider(desk.house.clock().timestamp()) as running:
        made = directory(settings(ENVIRONMENT | {"PWYLL_OIDC_AUTHORITY": running.address}))
        desk.desk = replace(desk.desk, directory=made)
        yield running


def away(browser: TestClient, then: str = "/") -> dict[str, str]:
    """Off to the directory, and signed in there: what the browser comes back with."""
    off = browser.get(f"/sign-in/directory?next={then}")
    assert off.status_code == 303, off.text
    back = requests.get(off.headers["location"], allow_redirects=False, timeout=10).headers["location"]
    assert back.startswith(f"{ORIGIN}/sign-in/directory/back?")
    return {key: values[0] for key, values in parse_qs(urlsplit(back).query).items()}


def come_back(browser: TestClient, brought: dict[str, str], language: str = "en"):  # type: ignore[no-untyped-def]
    return browser.get("/sign-in/directory/back", params={**brought, "lang": language})


def administrator_of(desk: Office) -> AbstractContextManager[TestClient]:
    """Carys, who is not asked for a code this time."""
    rights = replace(desk.desk.ctx.book.rights, second_factor=frozenset())
    desk.desk = replace(desk.desk, ctx=replace(desk.desk.ctx, book=replace(desk.desk.ctx.book, rights=rights)))
    return desk.signed_in("administrator")


def acts(desk: Office) -> list[tuple[str, str]]:
    with desk.house.ctx.sessions() as session:
        rows = session.exec(select(AuditRow).where(AuditRow.subject == "user").order_by(AuditRow.id)).all()  # type: ignore[arg-type]
        return [(row.actor, row.act) for row in rows if row.actor != "setup"]


def test_whoever_the_directory_vouches_for_is_added_with_its_roles_and_is_in_without_our_second_step(
    desk: Office, there: Provider
) -> None:
    there.roles = ["Pwyll.Author", "Pwyll.Approver", "Somebody.Else's"]
    with desk.browser() as browser:
        answer = come_back(browser, away(browser, "/posts"))
        assert (answer.status_code, answer.headers["location"]) == (303, "/posts")
        assert browser.get("/posts").status_code == 200
    user = desk.user("Mari Directory")
    assert (user.subject, user.roles, user.password_hash) == (SUBJECT, ["approver", "author"], None)
    assert user.email == "mari@council.example"
    assert acts(desk) == [("directory", "user_added"), ("Mari Directory", "signed_in")]


def test_the_same_person_is_known_by_their_id_under_another_name_with_todays_roles(
    desk: Office, there: Provider
) -> None:
    with desk.browser() as browser:
        come_back(browser, away(browser))
    there.name, there.roles = "Mari Married", ["Pwyll.Moderator"]
    with desk.browser() as browser:
        come_back(browser, away(browser))
        assert browser.get("/comments").status_code == 200
        assert browser.get("/posts/new").status_code == 403
    assert desk.user("Mari Directory").roles == ["moderator"]
    assert ("directory", "user_changed") in acts(desk)


def test_who_is_left_out_by_the_directory_loses_what_is_open_and_every_key_of_theirs(
    desk: Office, there: Provider
) -> None:
    with desk.browser() as browser:
        come_back(browser, away(browser))
        with programme_of(desk, "Mari Directory") as programme:
            assert programme.get("/api/v1/posts").status_code == 200
            there.roles = []
            with desk.browser() as other:
                assert come_back(other, away(other)).status_code == 400
            assert programme.get("/api/v1/posts").status_code == 401
        assert browser.get("/posts").status_code == 303, "to the sign-in"
    assert desk.user("Mari Directory").roles == []
    there.roles = ["Pwyll.Author"]
    with desk.browser() as browser:
        assert come_back(browser, away(browser)).status_code == 303, "back with a role, without the keys of before"


def test_a_key_of_somebody_whom_the_directory_has_not_let_in_for_a_week_opens_nothing_until_it_does(
    desk: Office, there: Provider
) -> None:
    with desk.browser() as browser:
        come_back(browser, away(browser))
    with programme_of(desk, "Mari Directory") as programme:
        desk.house.clock.passes(days=6)
        assert programme.get("/api/v1/posts").status_code == 200
        desk.house.clock.passes(days=2)
        assert programme.get("/api/v1/posts").status_code == 401


def test_ending_somebody_s_access_ends_their_keys(desk: Office, there: Provider) -> None:
    with desk.browser() as browser:
        come_back(browser, away(browser))
    with programme_of(desk, "Mari Directory") as programme, administrator_of(desk) as administrator:
        assert post(administrator, f"/users/{desk.user('Mari Directory').id}/end").status_code == 303
        assert programme.get("/api/v1/posts").status_code == 401
    with desk.house.ctx.sessions() as session:
        (row,) = session.exec(select(ApiKeyRow))
        assert row.revoked_by == "Carys"


@pytest.mark.parametrize(
    "claims", [{"name": "MARI"}, {"name": "M. Jones", "preferred_username": "Mari@Council.example"}]
)
def test_nobody_who_may_be_here_already_gets_a_second_name(
    desk: Office, there: Provider, claims: dict[str, object]
) -> None:
    with desk.house.ctx.sessions() as session:
        local = session.exec(select(UserRow).where(UserRow.name == "Mari")).one()
        local.email = "mari@council.example"
        session.add(local)
        session.commit()
    there.claims = claims
    with desk.browser() as browser:
        refused = come_back(browser, away(browser))
        assert refused.status_code == 400
        assert SUBJECT in refused.text
        assert "weinyddwr" in come_back(browser, away(browser), "cy").text
    nobody_came_in(desk)


def test_an_administrator_joins_a_sign_in_to_the_person_it_is_of(desk: Office, there: Provider) -> None:
    there.name = "mari"
    mari, tomos = desk.user("Mari").id, desk.user("Tomos").id
    with administrator_of(desk) as administrator, desk.browser() as browser:
        assert come_back(browser, away(browser)).status_code == 400
        for ident, subject in ((mari, "no colon"), (999, SUBJECT), (mari, "tests:Tomos")):
            assert post(administrator, f"/users/{ident}/join", subject=subject).status_code == 400
        assert post(administrator, f"/users/{mari}/join", subject=f" {SUBJECT} ").status_code == 303
        assert post(administrator, f"/users/{tomos}/join", subject=SUBJECT).status_code == 400
        assert come_back(browser, away(browser)).status_code == 303
        assert browser.post("/sign-in", data={"name": "Mari", "password": PASSWORD}).status_code == 400
    row = desk.user("Mari")
    assert (row.subject, row.password_hash, row.roles) == (SUBJECT, None, ["author"])
    assert ("Carys", "user_joined") in acts(desk)


def test_somebody_of_a_colleague_s_name_is_added_beside_them_by_an_administrator(desk: Office, there: Provider) -> None:
    there.name = "Mari"
    with administrator_of(desk) as administrator, desk.browser() as browser:
        fields = {"name": "Mari (Housing)", "roles": ["author"], "subject": SUBJECT}
        assert post(administrator, "/users", **fields).status_code == 303
        assert come_back(browser, away(browser)).status_code == 303
    assert desk.user("Mari (Housing)").subject == SUBJECT


def test_whose_access_has_ended_does_not_come_back_under_a_second_name(desk: Office, there: Provider) -> None:
    there.name = "Mari"
    with desk.house.ctx.sessions() as session:
        end(desk.house.ctx, session, desk.user("Mari").id or 0, "Carys")
        with pytest.raises(UsersError):
            join(desk.house.ctx, session, desk.user("Mari").id or 0, "Carys", SUBJECT)
        session.commit()
    with desk.browser() as browser:
        assert come_back(browser, away(browser)).status_code == 400


def test_two_first_sign_ins_of_one_person_at_the_same_moment_make_one_person(desk: Office) -> None:
    ctx, told = desk.house.ctx, []

    def comes() -> None:
        with ctx.sessions() as session:
            told.append(admit(ctx, session, SUBJECT, "Mair", "", ["Pwyll.Author"], ""))
            session.commit()

    with ctx.sessions() as session:
        admit(ctx, session, SUBJECT, "Mair", "", ["Pwyll.Author"], "")
        thread = Thread(target=comes)
        thread.start()
        thread.join(0.3)
        session.commit()
    thread.join(10)
    assert len(told) == 1
    assert desk.user("Mair").subject == SUBJECT


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ({"tid": OTHER_TENANT}, "another organisation"),
        ({"iss": f"https://login.example/{OTHER_TENANT}/v2.0", "tid": OTHER_TENANT}, "another organisation"),
        ({"iss": f"https://login.example/{OTHER_TENANT}/v2.0"}, NOT_BELIEVED),
        ({"tid": None}, "another organisation"),
        ({"aud": "another application"}, NOT_BELIEVED),
        ({"oid": None}, NOT_BELIEVED),
        ({"oid": ""}, NOT_BELIEVED),
        ({"nonce": "of another sign-in"}, NOT_BELIEVED),
        ({"nonce": None}, NOT_BELIEVED),
        ({"exp": 1}, NOT_BELIEVED),
        ({"exp": None}, NOT_BELIEVED),
        ({"iat": 4_000_000_000}, NOT_BELIEVED),
        ({"roles": None}, "gives you no role"),
        ({"roles": "Pwyll.Administrator"}, "gives you no role"),
        ({"roles": ["administrator", "Pwyll.Mayor"]}, "gives you no role"),
    ],
)
def test_an_answer_that_is_not_right_lets_nobody_in(
    desk: Office, there: Provider, claims: dict[str, object], sentence: str
) -> None:
    there.claims = claims
    with desk.browser() as browser:
        answer = come_back(browser, away(browser))
        assert answer.status_code == 400
        assert sentence in answer.text
        assert browser.get("/").headers["location"].startswith("/sign-in")
    nobody_came_in(desk)


def nobody_came_in(desk: Office) -> None:
    with desk.house.ctx.sessions() as session:
        assert session.exec(select(SessionRow)).first() is None
        assert session.exec(select(UserRow).where(UserRow.subject == SUBJECT)).first() is None
    assert acts(desk) == []


def test_a_token_signed_with_another_key_lets_nobody_in(desk: Office, there: Provider) -> None:
    there.key = "of somebody else"
    with desk.browser() as browser:
        assert NOT_BELIEVED in come_back(browser, away(browser)).text
    nobody_came_in(desk)


def test_a_nonce_that_was_used_does_not_let_anybody_in_again(desk: Office, there: Provider) -> None:
    with desk.browser() as browser:
        come_back(browser, away(browser))
    there.claims = {"nonce": there.nonces[0]}
    with desk.browser() as browser:
        assert NOT_BELIEVED in come_back(browser, away(browser)).text


def test_what_was_brought_back_once_is_refused_the_second_time_and_after_ten_minutes(
    desk: Office, there: Provider
) -> None:
    with desk.browser() as browser:
        brought = away(browser)
        cookie = browser.cookies["pwyll_round"]
        assert come_back(browser, brought).status_code == 303
        browser.cookies.set("pwyll_round", cookie)
        assert "was used already" in come_back(browser, brought).text
    with desk.browser() as browser:
        brought = away(browser)
        desk.house.clock.passes(minutes=11)
        assert "Dechreuwch eto" in come_back(browser, brought, "cy").text


def test_another_browser_cannot_finish_what_this_one_began(desk: Office, there: Provider) -> None:
    """Else somebody could be signed in to a stranger's account by a link."""
    with desk.browser() as browser, desk.browser() as other:
        brought = away(browser)
        away(other)
        assert come_back(other, brought).status_code == 400
        assert come_back(browser, brought | {"state": "invented"}).status_code == 400
        assert come_back(browser, brought).status_code == 303


def test_the_code_is_worth_nothing_without_the_verifier_that_stayed_here(desk: Office, there: Provider) -> None:
    with desk.browser() as browser:
        brought = away(browser)
        with desk.house.ctx.sessions() as session:
            row = session.exec(select(RoundRow)).one()
            row.verifier = "x" * 64
            session.add(row)
            session.commit()
        assert NOT_BELIEVED in come_back(browser, brought).text


def test_whoever_the_directory_refuses_is_told_so_and_a_silent_directory_is_told_too(
    desk: Office, there: Provider
) -> None:
    with desk.browser() as browser:
        brought = away(browser)
        refused = come_back(browser, {"state": brought["state"], "error": "access_denied"})
        assert "did not let you in" in refused.text
        there.is_down = True
        assert "does not answer" in browser.get("/sign-in/directory").text
        assert "Nid yw&#39;r cyfeiriadur yn ateb" in browser.get("/sign-in/directory?lang=cy").text


@pytest.mark.parametrize("issuer", ["https://login.example/common/v2.0", "https://login.example/{tenantid}/v2.0"])
def test_a_directory_that_calls_itself_another_is_not_gone_to(desk: Office, there: Provider, issuer: str) -> None:
    there.told_issuer = issuer
    with desk.browser() as browser:
        assert NOT_BELIEVED in browser.get("/sign-in/directory").text


def test_access_that_ended_here_stays_ended_whatever_the_directory_says(desk: Office, there: Provider) -> None:
    with desk.browser() as browser:
        come_back(browser, away(browser))
    with desk.house.ctx.sessions() as session:
        end(desk.house.ctx, session, desk.user("Mari Directory").id or 0, "Carys")
        session.commit()
    with desk.browser() as browser:
        assert "has ended" in come_back(browser, away(browser)).text
        assert browser.get("/").status_code == 303


def test_where_to_go_next_is_never_another_site(desk: Office, there: Provider) -> None:
    with desk.browser() as browser:
        assert come_back(browser, away(browser, "//evil.example")).headers["location"] == "/"


def test_sign_ins_begun_from_one_address_have_a_limit_and_are_forgotten(desk: Office, there: Provider) -> None:
    with desk.browser() as browser:
        with desk.house.ctx.sessions() as session:
            away(browser)
            first = session.exec(select(RoundRow)).one()
            kept = first.model_dump(exclude={"id", "state_hash"})
            session.add_all([RoundRow(**kept, state_hash=str(number)) for number in range(199)])
            session.commit()
        assert browser.get("/sign-in/directory").status_code == 429
        desk.house.clock.passes(minutes=11)
        assert browser.get("/sign-in/directory").status_code == 303
    with desk.house.ctx.sessions() as session:
        assert len(session.exec(select(RoundRow)).all()) == 1


def test_the_sign_in_page_offers_the_directory_only_where_there_is_one(desk: Office, there: Provider) -> None:
    with desk.browser() as browser:
        assert 'href="/sign-in/directory?next=/posts"' in browser.get("/sign-in?next=/posts").text
        assert "Mewngofnodwch â chyfrif eich sefydliad" in browser.get("/sign-in?lang=cy").text
    desk.desk = replace(desk.desk, directory=None)
    with desk.browser() as browser:
        assert "/sign-in/directory" not in browser.get("/sign-in").text
        assert browser.get("/sign-in/directory").status_code == 404
        assert browser.get("/sign-in/directory/back").status_code == 404


def test_a_local_account_still_signs_in_with_its_password(desk: Office, there: Provider) -> None:
    with desk.browser() as browser:
        answer = browser.post("/sign-in", data={"name": "Mari", "password": PASSWORD})
        assert answer.status_code == 303


def test_half_a_directory_is_refused_when_pwyll_starts() -> None:
    assert directory(settings({})) is None
    made = directory(settings(ENVIRONMENT))
    assert isinstance(made, Directory)
    assert made.back == f"{ORIGIN}/sign-in/directory/back"
    assert SECRET not in repr(made)
    for name in ENVIRONMENT:
        if name != "PWYLL_OIDC_TENANT":
            with pytest.raises(SettingsError, match=f"{name}: PWYLL_OIDC_TENANT needs it too"):
                settings({key: value for key, value in ENVIRONMENT.items() if key != name})
