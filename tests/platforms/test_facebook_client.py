"""How a request to Facebook is made and what its answers mean, against a local server: each trap of the library has its test."""

import hashlib
import hmac
import json
import logging
import subprocess
import sys
import traceback
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import facebook
import pytest

from bot.platforms import connect, transport
from bot.platforms.facebook.client import Graph, encoded
from bot.ports import PlatformError

from .conftest import Scripted

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
TOKEN, SECRET = "PAGETOKEN", "APPSECRET"
PROOF = hmac.new(SECRET.encode(), TOKEN.encode(), hashlib.sha256).hexdigest()
HTML = b"<html><body>Service Unavailable</body></html>"


def graph(scripted: Scripted, **more: Any) -> Graph:
    clock = more.pop("clock", lambda: NOW)
    given = {"app_secret": SECRET, "base_url": scripted.url, "timeout": (0.5, 0.5), **more}
    return Graph(TOKEN, who="Facebook, demo", clock=clock, **given)


def post(client: Graph) -> PlatformError:
    with pytest.raises(PlatformError) as caught:
        client.put_object("1", "feed", message="Geiriau cyfrinachol")
    shown = "".join(traceback.format_exception(caught.value))
    assert TOKEN not in shown
    assert SECRET not in shown
    assert PROOF not in shown
    assert "cyfrinachol" not in str(caught.value)
    return caught.value


def error(code: int | None, subcode: int | None = None, **more: Any) -> dict[str, Any]:
    told = {"message": "Geiriau cyfrinachol", "type": "OAuthException", "fbtrace_id": "A", **more}
    return {"error": told | ({"code": code} if code else {}) | ({"error_subcode": subcode} if subcode else {})}


REFUSALS = [
    # status, body, permanent, sent after a post, reason
    (400, error(190), True, False, "token"),
    (401, error(190, 463), True, False, "token"),
    (400, error(190, 460), True, False, "token"),
    (400, error(190, 458), True, False, "token"),
    (400, error(190, 459), True, False, "token"),
    (400, error(190, 464), True, False, "token"),
    (400, error(190, 467), True, False, "token"),
    (400, error(102), True, False, "token"),
    (400, error(104), True, False, "token"),
    (401, HTML, True, False, "token"),
    (403, error(10), True, False, "permission"),
    (403, error(200), True, False, "permission"),
    (400, error(299), True, False, "permission"),
    (400, error(100, 33), True, False, "gone"),
    (400, error(100), True, False, "refused"),
    (400, error(1609005), True, False, "refused"),
    (400, error(324), True, False, "refused"),
    (400, error(4), False, False, "rate_limit"),
    (400, error(17, is_transient=True), False, False, "rate_limit"),
    (400, error(32), False, False, "rate_limit"),
    (400, error(341), False, False, "rate_limit"),
    (400, error(613), False, False, "rate_limit"),
    (400, error(80001), False, False, "rate_limit"),
    (429, HTML, False, False, "rate_limit"),
    (400, error(368), True, False, "blocked"),
    (400, error(506), True, None, "duplicate"),
    (500, error(1), False, None, "server"),
    (400, error(1), False, None, "server"),
    (500, error(2), False, None, "server"),
    (400, error(99999, is_transient=True), False, None, "server"),
    (503, HTML, False, None, "server"),
    (502, {}, False, None, "server"),
    (408, HTML, False, None, "server"),
    (302, {}, True, None, "redirect"),
    (404, HTML, True, False, "gone"),
    (200, error(100), True, False, "refused"),
    (200, {"success": False}, True, False, "refused"),
    (200, HTML, False, None, "malformed"),
    (200, b"", False, None, "malformed"),
    (200, b"access_token=1&x=2", False, None, "malformed"),
    (400, {"error": "a string"}, True, False, "refused"),
    (400, [], True, False, "refused"),
]


@pytest.mark.parametrize(("status", "body", "permanent", "sent", "reason"), REFUSALS)
def test_each_refusal_of_a_post_tells_what_may_have_happened(
    scripted: Scripted, status: int, body: Any, permanent: bool, sent: bool | None, reason: str
) -> None:
    scripted.say(status, body, {"Location": f"{scripted.url}/elsewhere"} if status == 302 else None)
    told = post(graph(scripted))
    assert (told.permanent, told.sent, told.reason) == (permanent, sent, reason)
    assert len(scripted.asked) == 1, "asked once, no redirect followed"


@pytest.mark.parametrize(("status", "body"), [(r[0], r[1]) for r in REFUSALS if r[4] != "duplicate"])
def test_a_reading_that_fails_changed_nothing(scripted: Scripted, status: int, body: Any) -> None:
    scripted.say(status, body)
    with pytest.raises(PlatformError) as caught:
        graph(scripted).get_object("me")
    assert caught.value.sent is False


def usage(minutes: Any) -> dict[str, str]:
    entry = {"type": "pages", "call_count": 97, "total_cputime": 23, "estimated_time_to_regain_access": minutes}
    return {"X-Business-Use-Case-Usage": json.dumps({"1": [entry]}), "X-App-Usage": '{"call_count": 12}'}


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        (usage(19), timedelta(minutes=19)),
        (usage(0), timedelta(hours=1)),
        (usage("soon"), timedelta(hours=1)),
        (usage(100_000), timedelta(hours=24)),
        ({}, timedelta(hours=1)),
        ({"X-Business-Use-Case-Usage": "[]"}, timedelta(hours=1)),
        ({"X-Business-Use-Case-Usage": "{"}, timedelta(hours=1)),
    ],
)
def test_a_limit_is_waited_out_as_long_as_facebook_says(
    scripted: Scripted, headers: dict[str, str], wait: timedelta
) -> None:
    moment = NOW
    scripted.say(400, error(80001), headers)
    scripted.say(200, {"id": "1_2"})
    client = graph(scripted, clock=lambda: moment)
    assert post(client).retry_at == NOW + wait
    again = post(client)
    assert (again.reason, again.sent, again.retry_at) == ("rate_limit", False, NOW + wait)
    assert len(scripted.asked) == 1, "a call made while limited lengthens the ban"
    moment = NOW + wait
    assert client.put_object("1", "feed", message="x") == {"id": "1_2"}


def test_usage_is_kept_and_lost_access_stops_us_even_where_the_call_went_well(scripted: Scripted) -> None:
    scripted.say(200, {"id": "1"}, usage(7))
    client = graph(scripted)
    client.get_object("me")
    assert client.percent == 97
    assert post(client).retry_at == NOW + timedelta(minutes=7)


def test_a_block_for_policy_stops_writing_and_not_reading(scripted: Scripted) -> None:
    scripted.say(400, error(368))
    scripted.say(200, {"id": "1"})
    client = graph(scripted)
    assert post(client).permanent
    again = post(client)
    assert (again.reason, again.sent) == ("blocked", False)
    client.get_object("me")
    assert [asked.method for asked in scripted.asked] == ["POST", "GET"]


def test_the_token_is_in_a_header_and_in_no_address(scripted: Scripted) -> None:
    scripted.say(200, {"success": True, "id": "1", "data": []})
    client = graph(scripted)
    client.get_object("me")
    client.get_connections("1", "feed")
    client.delete_object("1_2")
    client.put_like("1_2")
    client.put_photo(("picture", b"x", "image/png"), "1/photos", published=False)
    assert {asked.headers["Authorization"] for asked in scripted.asked} == {f"Bearer {TOKEN}"}
    assert not any(TOKEN in asked.path or TOKEN.encode() in asked.body for asked in scripted.asked)


def test_every_call_proves_that_we_know_the_apps_secret(scripted: Scripted) -> None:
    scripted.say(200, {"success": True, "id": "1"})
    client = graph(scripted)
    client.get_object("me")
    client.put_object("1", "feed", message="x")
    assert f"appsecret_proof={PROOF}" in scripted.asked[0].path
    assert f"appsecret_proof={PROOF}".encode() in scripted.asked[1].body
    assert "appsecret_proof" not in scripted.asked[1].path


def test_without_a_secret_there_is_no_proof(scripted: Scripted) -> None:
    scripted.say(200, {"id": "1"})
    graph(scripted, app_secret="").get_object("me")
    assert "appsecret_proof" not in scripted.asked[0].path


def test_values_that_are_no_text_are_sent_as_json(scripted: Scripted) -> None:
    """The library would write `False`, and of a list of dicts their keys."""
    scripted.say(200, {"id": "1_2"})
    given = {"published": False, "attached_media": [{"media_fbid": "7"}], "message": "Tŷ", "link": None}
    graph(scripted).put_object("1", "feed", **given)
    form = parse_qs(scripted.asked[0].body.decode())
    assert form.pop("appsecret_proof") == [PROOF]
    assert form == {"published": ["false"], "attached_media": ['[{"media_fbid": "7"}]'], "message": ["Tŷ"]}
    assert encoded({"a": True, "b": 3, "c": "3"}) == {"a": "true", "b": "3", "c": "3"}


def test_the_version_is_ours_and_the_librarys_own_check_would_refuse_it(scripted: Scripted) -> None:
    with pytest.raises(facebook.GraphAPIError):
        facebook.GraphAPI(version="26.0")
    scripted.say(200, {"id": "1"})
    graph(scripted).get_object("me")
    assert scripted.asked[0].path.startswith("/v26.0/me")
    with pytest.raises(PlatformError, match="version"):
        graph(scripted, version="26")


def test_another_version_than_asked_for_is_told_once(scripted: Scripted, capsys: pytest.CaptureFixture[str]) -> None:
    scripted.say(200, {"id": "1"}, {"facebook-api-version": "v21.0"})
    client = graph(scripted)
    client.get_object("me")
    client.get_object("me")
    told = capsys.readouterr()
    assert (told.out + told.err).count("graph_version.differed") == 1


PAGE = {"data": [{"id": "1"}]}


@pytest.mark.parametrize(
    ("following", "onward"),
    [
        ("https://graph.facebook.com/v26.0/1/feed?access_token=T&after=a", ("1/feed", {"after": "a"})),
        ("https://evil.example/v26.0/1/feed?after=a&appsecret_proof=p", ("1/feed", {"after": "a"})),
        (
            "https://graph.facebook.com/v26.0/1/feed?until=5&__paging_token=t",
            ("1/feed", {"until": "5", "__paging_token": "t"}),
        ),
        ("https://graph.facebook.com/1_2/comments?after=a", ("1_2/comments", {"after": "a"})),
    ],
)
def test_the_next_page_is_asked_of_our_own_host_with_our_own_token(
    scripted: Scripted, following: str, onward: tuple[str, dict[str, str]]
) -> None:
    """The library follows it with a KeyError where the token was in a header, and without end."""
    assert graph(scripted).onward({**PAGE, "paging": {"next": following}}) == onward


@pytest.mark.parametrize(
    "following", ["https://graph.facebook.com/", "https://evil.example/a/b/c?after=1", "javascript:1"]
)
def test_a_next_page_that_is_none_is_an_error_and_no_end(scripted: Scripted, following: str) -> None:
    with pytest.raises(PlatformError):
        graph(scripted).onward({**PAGE, "paging": {"next": following}})


@pytest.mark.parametrize("paging", [None, {}, {"cursors": {"after": "a"}}, {"next": None}])
def test_without_a_next_page_the_list_is_at_its_end(scripted: Scripted, paging: Any) -> None:
    assert graph(scripted).onward({**PAGE, "paging": paging}) is None


@pytest.mark.parametrize("body", [{}, {"data": {}}, []])
def test_what_is_no_list_is_not_taken_for_an_empty_one(scripted: Scripted, body: Any) -> None:
    scripted.say(200, body)
    with pytest.raises(PlatformError, match="not"):
        graph(scripted).listed("1/feed", {})


def test_a_batch_reads_and_each_of_its_answers_speaks_for_itself(scripted: Scripted) -> None:
    good = {"code": 200, "body": '{"id": "1"}'}
    gone = {"code": 400, "body": json.dumps(error(100, 33))}
    scripted.say(200, [good, gone, None, {"code": 200, "body": "<html>"}])
    client = graph(scripted)
    told = client.batch([f"{n}?fields=id" for n in range(4)])
    sent = json.loads(parse_qs(scripted.asked[0].body.decode())["batch"][0])
    assert sent[0] == {"method": "GET", "relative_url": f"v26.0/0?fields=id&appsecret_proof={PROOF}"}
    assert client.judged(told[0]) == {"id": "1"}
    with pytest.raises(PlatformError) as caught:
        client.judged(told[1])
    assert caught.value.reason == "gone"
    assert [client.judged(item) for item in told[2:]] == [None, None]


@pytest.mark.parametrize("body", [{}, [], [None]])
def test_a_batch_with_answers_missing_is_no_answer(scripted: Scripted, body: Any) -> None:
    scripted.say(200, body)
    with pytest.raises(PlatformError) as caught:
        graph(scripted).batch(["1?fields=id", "2?fields=id"])
    assert caught.value.sent is False


def test_nothing_of_a_request_is_logged(scripted: Scripted, caplog: pytest.LogCaptureFixture) -> None:
    transport.quieten()
    caplog.set_level(logging.DEBUG)
    scripted.say(503, HTML)
    post(graph(scripted))
    assert not caplog.text


def test_writes_without_a_token_are_not_left_to_an_assert(scripted: Scripted) -> None:
    """The library checks by `assert`, which `python -O` takes away; the account is refused before there is a client."""
    with pytest.raises(PlatformError, match="page_token"):
        connect("demo", "facebook", {"page_id": "1"}, clock=lambda: NOW)


def test_the_librarys_spelling_mistake_stops_nobody_in_a_fresh_clone(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "error", "-X", f"pycache_prefix={tmp_path}", "-c"]
    code = "import bot.platforms.facebook.client"
    done = subprocess.run([*command, code], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert (done.returncode, done.stderr) == (0, "")
