"""How a request to X is made and what its answers mean, against a local server: each trap of the library has its test."""

import json
import logging
import time
import traceback
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests
import tweepy

from bot.platforms import transport
from bot.platforms.credentials import Credentials
from bot.platforms.x.client import XClient
from bot.ports import PlatformError

from .conftest import Scripted

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
OAUTH1 = {
    "consumer_key": "ck",
    "consumer_secret": "CONSUMERSECRET",
    "access_token": "7-at",
    "access_token_secret": "ACCESSSECRET",
    "user_id": "7",
}
OAUTH2 = {
    "client_id": "ci",
    "client_secret": "cs",
    "access_token": "OLDTOKEN",
    "refresh_token": "OLDREFRESH",
    "user_id": "7",
}
HTML = b"<html><body>Service Unavailable</body></html>"


def x(scripted: Scripted, credentials: Credentials = OAUTH1, **more: Any) -> XClient:
    clock = more.pop("clock", lambda: NOW)
    return XClient(credentials, who="X, demo", clock=clock, base_url=scripted.url, timeout=(0.5, 0.5), **more)


def post(client: XClient) -> PlatformError:
    with pytest.raises(PlatformError) as caught:
        client.create_tweet(text="Geiriau cyfrinachol")
    shown = "".join(traceback.format_exception(caught.value))
    for secret in ("CONSUMERSECRET", "ACCESSSECRET", "OLDTOKEN", "OLDREFRESH"):
        assert secret not in shown
    assert "cyfrinachol" not in str(caught.value)
    return caught.value


def look(client: XClient) -> PlatformError:
    with pytest.raises(PlatformError) as caught:
        client.get_tweets(["1"])
    return caught.value


def problem(status: int, detail: str = "", **more: Any) -> dict[str, Any]:
    return {"title": "Forbidden", "type": "about:blank", "status": status, "detail": detail, **more}


REFUSALS = [
    # status, body, permanent, sent after a post, reason
    (
        400,
        {"errors": [{"message": "too long", "parameters": {"text": ["x"]}}], "title": "Invalid Request"},
        True,
        False,
        "refused",
    ),
    (401, problem(401, "Unauthorized"), True, False, "token"),
    (402, {"title": "CreditsDepleted", "detail": "no credits"}, False, False, "credits"),
    (403, problem(403, "You are not allowed to create a Tweet with duplicate content."), True, None, "duplicate"),
    (
        403,
        problem(403, "Reply to this conversation is not allowed because you have not been"),
        True,
        False,
        "reply_rule",
    ),
    (403, problem(403, "x", type="https://api.x.com/2/problems/oauth1-permissions"), True, False, "permission"),
    (403, {"title": "SpendCapReached", "detail": "Your spend cap is reached"}, False, False, "credits"),
    (403, HTML, True, False, "permission"),
    (404, problem(404), True, False, "gone"),
    (408, HTML, False, None, "server"),
    (413, HTML, True, False, "refused"),
    (500, {}, False, None, "server"),
    (502, HTML, False, None, "server"),
    (503, {"title": "Service Unavailable", "status": 503}, False, None, "server"),
    (307, {}, True, None, "redirect"),
    (400, [{"message": "a list as an error"}], True, False, "refused"),
    (403, [{"message": "You are not allowed to create a Tweet with duplicate content."}], True, None, "duplicate"),
    (400, "a string as an error", True, False, "refused"),
    (200, HTML, False, None, "malformed"),
    (201, [], False, None, "malformed"),
]


@pytest.mark.parametrize(("status", "body", "permanent", "sent", "reason"), REFUSALS)
def test_each_refusal_of_a_post_tells_what_may_have_happened(
    scripted: Scripted, status: int, body: Any, permanent: bool, sent: bool | None, reason: str
) -> None:
    scripted.say(status, body, {"Location": f"{scripted.url}/elsewhere"} if status == 307 else None)
    error = post(x(scripted))
    assert (error.permanent, error.sent, error.reason) == (permanent, sent, reason)
    assert len(scripted.asked) == 1, "asked once, no redirect followed"


@pytest.mark.parametrize(("status", "body"), [(r[0], r[1]) for r in REFUSALS if r[4] != "duplicate"])
def test_a_reading_that_fails_changed_nothing(scripted: Scripted, status: int, body: Any) -> None:
    scripted.say(status, body)
    assert look(x(scripted)).sent is False


def test_tweepys_own_error_classes_stumble_over_a_list_which_is_why_ours_are_used() -> None:
    answer = requests.Response()
    answer.status_code, answer._content = 400, b'[{"message": "a list"}]'
    with pytest.raises(AttributeError):
        tweepy.BadRequest(answer)


AT = int(NOW.timestamp())
LIMITS = [
    ({"x-rate-limit-reset": str(AT + 60)}, timedelta(seconds=61)),
    ({}, timedelta(minutes=15)),
    ({"x-rate-limit-reset": str(AT - 60)}, timedelta(minutes=15)),
    ({"x-rate-limit-reset": "soon"}, timedelta(minutes=15)),
    ({"x-rate-limit-reset": str((AT + 60) * 1000)}, timedelta(minutes=15)),
    (
        {
            "x-rate-limit-reset": str(AT - 9),
            "x-app-limit-24hour-remaining": "0",
            "x-app-limit-24hour-reset": str(AT + 7200),
        },
        timedelta(seconds=7201),
    ),
    (
        {
            "x-rate-limit-reset": str(AT + 60),
            "x-user-limit-24hour-remaining": "0",
            "x-user-limit-24hour-reset": str(AT + 7200),
        },
        timedelta(seconds=7201),
    ),
    (
        {
            "x-rate-limit-reset": str(AT + 60),
            "x-user-limit-24hour-remaining": "5",
            "x-user-limit-24hour-reset": str(AT + 7200),
        },
        timedelta(seconds=61),
    ),
]


@pytest.mark.parametrize(("headers", "wait"), LIMITS)
def test_a_429_says_when_to_come_back_and_is_neither_slept_out_nor_asked_again(
    scripted: Scripted, headers: dict[str, str], wait: timedelta
) -> None:
    scripted.say(429, problem(429, "Too Many Requests"), headers)
    client, began = x(scripted), time.monotonic()
    error = post(client)
    assert (error.permanent, error.sent, error.reason, error.retry_at) == (False, False, "rate_limit", NOW + wait)
    again = post(client)
    assert (again.sent, again.retry_at) == (False, NOW + wait)
    assert len(scripted.asked) == 1, "a call made while limited lengthens the ban"
    assert time.monotonic() - began < 2


def test_other_endpoints_are_not_paused_and_after_the_reset_all_goes_on(scripted: Scripted) -> None:
    moment = NOW
    scripted.say(429, problem(429), {"x-rate-limit-reset": str(AT + 60)})
    scripted.say(200, {"data": {"id": "1"}})
    client = x(scripted, clock=lambda: moment)
    post(client)
    client.get_tweets(["1"])
    moment = NOW + timedelta(seconds=62)
    client.create_tweet(text="Dydd da")
    assert [asked.method for asked in scripted.asked] == ["POST", "GET", "POST"]


def test_the_last_call_of_a_window_is_known_to_be_the_last(scripted: Scripted) -> None:
    scripted.say(200, {"data": {"id": "1"}}, {"x-rate-limit-remaining": "0", "x-rate-limit-reset": str(AT + 60)})
    client = x(scripted)
    client.create_tweet(text="Dydd da")
    assert client.headers["X-Rate-Limit-Remaining"] == "0"
    assert (post(client).reason, len(scripted.asked)) == ("rate_limit", 1)


def test_the_monthly_cap_is_a_matter_of_credits(scripted: Scripted) -> None:
    body = {"title": "UsageCapExceeded", "period": "Monthly", "type": "https://api.twitter.com/2/problems/usage-capped"}
    scripted.say(429, body)
    error = look(x(scripted))
    assert (error.reason, error.permanent, error.retry_at) == ("credits", False, NOW + timedelta(hours=24))


def test_every_call_is_signed_by_the_account_also_those_that_tweepy_would_send_with_bearer_none(
    scripted: Scripted,
) -> None:
    scripted.say(200, {"data": []})
    client = x(scripted)
    client.get_tweets(["1"])
    client.get_users_mentions("7")
    client.search_recent_tweets("conversation_id:1")
    client.mute("8")
    assert all(asked.headers["Authorization"].startswith("OAuth ") for asked in scripted.asked)
    assert scripted.asked[3].path == "/2/users/7/muting"
    assert not any("access_token=" in asked.path for asked in scripted.asked)


def test_with_oauth2_every_call_carries_the_users_token(scripted: Scripted) -> None:
    scripted.say(200, {"data": []})
    client = x(scripted, OAUTH2)
    client.get_me()
    client.create_tweet(text="Dydd da")
    assert {asked.headers["Authorization"] for asked in scripted.asked} == {"Bearer OLDTOKEN"}


class Vault:
    """Keeps credentials as the store does, and what was asked of the server when they were kept."""

    def __init__(self, scripted: Scripted, stored: Credentials = OAUTH2) -> None:
        self.stored = stored
        self.scripted = scripted
        self.asked_when_stored: list[int] = []

    def __call__(self, change: Any) -> Credentials:
        self.stored = change(self.stored)
        self.asked_when_stored.append(len(self.scripted.asked))
        return self.stored


RENEWED = {"token_type": "bearer", "expires_in": 7200, "access_token": "NEWTOKEN", "refresh_token": "NEWREFRESH"}


def test_a_refused_token_is_renewed_stored_and_only_then_used(scripted: Scripted) -> None:
    scripted.say(401, problem(401))
    scripted.say(200, RENEWED)
    scripted.say(201, {"data": {"id": "9"}})
    vault = Vault(scripted)
    assert x(scripted, OAUTH2, renew=vault).create_tweet(text="Dydd da") == {"data": {"id": "9"}}
    assert [asked.path for asked in scripted.asked] == ["/2/tweets", "/2/oauth2/token", "/2/tweets"]
    assert vault.asked_when_stored == [2], "stored after the renewal and before the next use"
    assert (vault.stored["refresh_token"], vault.stored["access_token"]) == ("NEWREFRESH", "NEWTOKEN")
    assert b"refresh_token=OLDREFRESH" in scripted.asked[1].body
    assert "OLDREFRESH" not in scripted.asked[1].path
    assert scripted.asked[2].headers["Authorization"] == "Bearer NEWTOKEN"


def test_a_token_about_to_expire_is_renewed_before_it_is_used(scripted: Scripted) -> None:
    scripted.say(200, RENEWED)
    scripted.say(200, {"data": {"id": "7"}})
    old = {**OAUTH2, "expires_at": (NOW + timedelta(seconds=30)).isoformat()}
    vault = Vault(scripted, old)
    client = x(scripted, old, renew=vault)
    client.get_me()
    client.get_me()
    assert [asked.path for asked in scripted.asked] == ["/2/oauth2/token", "/2/users/me", "/2/users/me"]
    assert vault.stored["expires_at"] == (NOW + timedelta(hours=2)).isoformat()


def test_what_another_process_renewed_is_used_as_it_stands(scripted: Scripted) -> None:
    """Using the old refresh token a second time would cost the account its sign-in."""
    scripted.say(401, problem(401))
    scripted.say(200, {"data": {"id": "7"}})
    vault = Vault(scripted, {**OAUTH2, "access_token": "THEIRS", "refresh_token": "THEIRREFRESH"})
    x(scripted, OAUTH2, renew=vault).get_me()
    assert [asked.path for asked in scripted.asked] == ["/2/users/me", "/2/users/me"]
    assert scripted.asked[1].headers["Authorization"] == "Bearer THEIRS"


def test_where_the_new_token_cannot_be_stored_it_is_not_used(scripted: Scripted) -> None:
    scripted.say(401, problem(401))
    scripted.say(200, RENEWED)

    def full(change: Any) -> Credentials:
        change(OAUTH2)
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        x(scripted, OAUTH2, renew=full).get_me()
    assert len(scripted.asked) == 2


@pytest.mark.parametrize(
    ("status", "permanent"), [(400, True), (401, True), (429, False), (500, False), (503, False), (200, False)]
)
def test_a_renewal_that_fails_says_whether_to_connect_again(scripted: Scripted, status: int, permanent: bool) -> None:
    scripted.say(401, problem(401))
    scripted.say(status, {"error": "invalid_request", "refresh_token": "OLDREFRESH"})
    error = post(x(scripted, OAUTH2, renew=Vault(scripted)))
    assert (error.permanent, error.sent, error.reason) == (permanent, False, "token")
    assert len(scripted.asked) == 2


def test_without_a_place_to_store_it_no_token_is_renewed(scripted: Scripted) -> None:
    scripted.say(401, problem(401))
    error = post(x(scripted, OAUTH2))
    assert (error.reason, error.permanent, len(scripted.asked)) == ("token", True, 1)


@pytest.mark.parametrize("lacking", ["consumer_key", "consumer_secret", "access_token"])
def test_missing_credentials_are_named_not_their_values(scripted: Scripted, lacking: str) -> None:
    with pytest.raises(PlatformError, match=lacking) as caught:
        x(scripted, {name: value for name, value in OAUTH1.items() if name != lacking})
    assert caught.value.reason == "token"
    assert "SECRET" not in str(caught.value)


def test_nothing_of_a_request_is_logged(scripted: Scripted, caplog: pytest.LogCaptureFixture) -> None:
    transport.quieten()
    caplog.set_level(logging.DEBUG)
    scripted.say(503, HTML)
    post(x(scripted))
    post(x(scripted, OAUTH2))
    assert "cyfrinachol" not in caplog.text
    assert "OLDTOKEN" not in caplog.text
    assert "OAuth" not in caplog.text


def test_an_upload_is_multipart_and_names_its_category(scripted: Scripted) -> None:
    scripted.say(200, {"data": {"id": "5"}})
    client = x(scripted)
    client.upload(b"\x89PNG", "image/png")
    client.describe("5", "Llun o'r llyfrgell")
    picture, alt = scripted.asked
    assert picture.headers["Content-Type"].startswith("multipart/form-data")
    assert b'name="media_category"' in picture.body
    assert b"tweet_image" in picture.body
    assert json.loads(alt.body) == {"id": "5", "metadata": {"alt_text": {"text": "Llun o'r llyfrgell"}}}


def test_an_upload_that_broke_changed_nothing_that_anybody_sees(scripted: Scripted) -> None:
    scripted.say(503, HTML)
    with pytest.raises(PlatformError) as caught:
        x(scripted).upload(b"\x89PNG", "image/png")
    assert caught.value.sent is False
