"""What the sandbox does on demand: limits, refusals, broken lines, before and after the act."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from bot.platforms.sandbox import Control, ControlError, Sandbox
from tests.platforms.played import Graph, X


@pytest.fixture
def council(sandbox: Sandbox, outside: Control) -> X:
    return X(sandbox.url, outside.x_user("CyngorAber"))


@pytest.fixture
def graph(sandbox: Sandbox, outside: Control) -> Graph:
    return Graph(sandbox.url, outside.page("CyngorAber"))


def test_a_rate_window_is_told_spent_and_opens_again(council: X, outside: Control) -> None:
    outside.set_clock(outside.now())
    outside.limit("GET /2/users/:id/mentions", 3)
    path, start = f"users/{council.id}/mentions", int(outside.now().timestamp())
    left = [council("GET", path).headers["x-rate-limit-remaining"] for _ in range(3)]
    assert left == ["2", "1", "0"]
    refused = council("GET", path)
    assert refused.status_code == 429
    assert refused.headers["x-rate-limit-reset"] == str(start + 900)
    assert refused.json()["title"] == "Too Many Requests"
    assert council("GET", "users/me").status_code == 200
    outside.advance(899)
    assert council("GET", path).status_code == 429
    outside.advance(1)
    assert council("GET", path).headers["x-rate-limit-remaining"] == "2"


def test_every_answer_carries_the_headers_of_x_and_rate_headers_can_be_kept_back(council: X, outside: Control) -> None:
    for answer in (council("GET", "users/me"), council("GET", "tweets/1"), council.post("")):
        assert {"x-rate-limit-reset", "x-access-level", "api-version", "x-transaction-id"} <= set(answer.headers)
        assert answer.headers["content-type"] == "application/json; charset=utf-8"
    outside.switch(x_rate_headers="none")
    assert "x-rate-limit-reset" not in council("GET", "users/me").headers
    outside.switch(x_rate_headers="24h")
    assert "x-user-limit-24hour-reset" in council("GET", "users/me").headers


def test_a_page_that_asks_too_often_hears_80001_until_the_hour_is_over(graph: Graph, outside: Control) -> None:
    outside.switch(g_limit=4)
    usage = [graph("GET", "me").headers["x-business-use-case-usage"] for _ in range(4)]
    assert '"call_count": 25' in usage[0]
    assert '"call_count": 100' in usage[3]
    refused = graph("GET", "me")
    assert (refused.status_code, graph.error(refused)) == (400, (80001, None))
    assert '"estimated_time_to_regain_access": 60' in refused.headers["x-business-use-case-usage"]
    outside.advance(3600)
    assert graph("GET", "me").status_code == 200


@pytest.mark.parametrize(
    ("what", "details", "status", "body"),
    [
        ("x_429", {"reset_in": 60}, 429, "Too Many Requests"),
        ("x_429_no_reset", {}, 429, "Too Many Requests"),
        ("x_429_24h", {}, 429, "Too Many Requests"),
        ("x_cap", {}, 429, "UsageCapExceeded"),
        ("x_402", {}, 402, "CreditsDepleted"),
        ("x_503", {}, 503, "Service Unavailable"),
        ("html_503", {}, 503, "<h1>"),
        ("html_200", {}, 200, "<h1>"),
        ("malformed", {}, 200, '{"data": [{"id": "1'),
        ("empty", {}, 200, ""),
        ("answer", {"status": 418, "body": {"a": 1}, "headers": {"X-Tea": "pot"}}, 418, '{"a": 1}'),
    ],
)
def test_a_chosen_answer_is_given_once_and_nothing_is_carried_out(
    council: X, outside: Control, what: str, details: dict[str, Any], status: int, body: str
) -> None:
    outside.fault(what, "/2/tweets$", "POST", **details)
    assert council("GET", "users/me").status_code == 200
    answer = council.post("Helo")
    assert answer.status_code == status
    assert body in answer.text
    assert outside.published_on_x("CyngorAber") == []
    assert council.post("Helo").status_code == 201


def test_a_429_tells_when_or_does_not(council: X, outside: Control) -> None:
    now = outside.now().timestamp()
    outside.fault("x_429", reset_in=60)
    assert 59 <= float(council("GET", "users/me").headers["x-rate-limit-reset"]) - now <= 62
    outside.fault("x_429_no_reset")
    assert "x-rate-limit-reset" not in council("GET", "users/me").headers
    outside.fault("x_429_24h", reset_in=7200)
    headers = council("GET", "users/me").headers
    assert float(headers["x-rate-limit-reset"]) < now + 1
    assert 7100 < float(headers["x-user-limit-24hour-reset"]) - now < 7300


@pytest.mark.parametrize(
    ("code", "subcode", "status"),
    [
        (190, 463, 401), (190, 460, 400), (10, None, 400), (200, None, 403), (100, 33, 400), (4, None, 400), (17, None, 400),
        (32, None, 400), (80001, None, 400), (613, None, 400), (368, None, 400), (506, None, 400), (1, None, 500), (2, None, 500),
    ],
)  # fmt: skip
def test_the_refusals_of_graph_are_played(
    graph: Graph, outside: Control, code: int, subcode: int | None, status: int
) -> None:
    outside.fault("graph", "/feed", code=code, subcode=subcode)
    answer = graph.write(f"{graph.page.page_id}/feed", message="Helo")
    assert (answer.status_code, graph.error(answer)) == (status, (code, subcode))
    assert {"message", "type", "fbtrace_id"} <= set(answer.json()["error"])
    assert outside.published_on_facebook("CyngorAber") == []


@pytest.mark.parametrize("what", ["cut", "short", "html_503", "malformed", "empty"])
def test_an_act_is_carried_out_although_its_answer_says_otherwise(council: X, outside: Control, what: str) -> None:
    outside.fault(what, "/2/tweets$", "POST", after_commit=True)
    try:
        assert council.post("Helo").status_code in (200, 503)
    except requests.RequestException:
        assert what in ("cut", "short")
    assert [post.text for post in outside.published_on_x("CyngorAber")] == ["Helo"]
    assert council.post("Helo").status_code == 403


def test_facebook_says_error_2_although_it_published(graph: Graph, outside: Control) -> None:
    outside.fault("graph", "/feed", code=2, after_commit=True)
    assert graph.write(f"{graph.page.page_id}/feed", message="Helo").status_code == 500
    assert len(outside.published_on_facebook("CyngorAber")) == 1


def test_a_silent_server_is_silent_until_the_caller_gives_up(sandbox: Sandbox, council: X, outside: Control) -> None:
    outside.fault("hang", seconds=60)
    began = time.monotonic()
    with pytest.raises(requests.ReadTimeout):
        requests.get(f"{sandbox.url}/2/users/me", auth=council.auth, timeout=0.2)
    assert outside.now()  # nobody else waits for it
    sandbox.stop()
    assert time.monotonic() - began < 5


def test_a_slow_answer_is_the_true_one(council: X, outside: Control) -> None:
    outside.fault("slow", seconds=0.2)
    began = time.monotonic()
    assert council.post("Helo").status_code == 201
    assert time.monotonic() - began >= 0.2


def test_faults_wait_their_turn_and_run_out(council: X, outside: Control) -> None:
    outside.fault("x_503", "users/me", times=2, skip=1)
    assert [council("GET", "users/me").status_code for _ in range(4)] == [200, 503, 503, 200]
    outside.fault("html_503", times=0)
    assert [council("GET", "users/me").status_code for _ in range(3)] == [503, 503, 503]
    outside.clear_faults()
    assert council("GET", "users/me").status_code == 200
    assert [entry["fault"] for entry in outside.requests("users/me")][:4] == [None, "x_503", "x_503", None]


def test_an_order_that_makes_no_sense_is_refused_in_words(outside: Control) -> None:
    with pytest.raises(ControlError, match="what must be one of"):
        outside.fault("earthquake")
    with pytest.raises(ControlError, match="no switch colour"):
        outside.switch(colour="red")
    with pytest.raises(ControlError, match="neither a key nor an id"):
        outside.comment("1_1", "Helo", "Mari")
    with pytest.raises(ControlError, match="no page is called"):
        outside.page_post("Nunlle", "Helo")
    with pytest.raises(ControlError, match="no offset"):
        outside.x_post("mari_j", "Helo", at="2026-11-21T10:00:00")
    with pytest.raises(ControlError, match="nothing has the id"):
        outside.delete("99")


@pytest.mark.parametrize(
    "value", [None, -1, 1.5, True, "", "x", "²", "NaN", "\x00", "9" * 25, [], ["1"], [{}], {}, {"a": 1}]
)
def test_nonsense_is_answered_like_anything_else(council: X, graph: Graph, value: Any) -> None:
    key, page = graph.publish("Helo"), graph.page.page_id
    for body in ({"text": value}, {"text": "a", "media": {"media_ids": value}}, {"text": "b", "reply": value}, value):
        assert council("POST", "tweets", json=body).status_code in (201, 400, 403)
    for name in ("max_results", "since_id", "start_time", "pagination_token", "tweet.fields"):
        assert council("GET", f"users/{council.id}/mentions", params={name: value}).status_code in (200, 400)
    for name in ("message", "published", "attached_media", "batch"):
        assert graph("POST", f"{page}/feed", json={name: value}).status_code in (200, 400)
    for name in ("fields", "limit", "since", "after"):
        assert graph("GET", f"{key}/comments", params={name: value}).status_code in (200, 400)


def test_many_at_once_are_served_one_by_one_and_none_is_lost(graph: Graph, outside: Control) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda number: graph.publish(f"Neges {number}"), range(40)))
    assert len(set(keys)) == 40
    assert {post.id for post in outside.published_on_facebook("CyngorAber")} == set(keys)
