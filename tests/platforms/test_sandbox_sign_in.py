"""Who may call what: signatures, bearers, scopes, refresh tokens, Graph tokens and proofs."""

import hashlib
import hmac
from dataclasses import replace

import pytest
import requests
from requests_oauthlib import OAuth1

from bot.platforms.sandbox import Control, FacebookPage, Sandbox, XAccount
from tests.platforms.played import Graph, X


@pytest.fixture
def account(outside: Control) -> XAccount:
    return outside.x_user("CyngorAber")


@pytest.fixture
def page(outside: Control) -> FacebookPage:
    return outside.page("CyngorAber")


def bearer(
    sandbox: Sandbox, token: str, path: str = "users/me", method: str = "GET", **more: object
) -> requests.Response:
    headers = {"Authorization": f"Bearer {token}"}
    return requests.request(method, f"{sandbox.url}/2/{path}", headers=headers, timeout=5, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", ["consumer_key", "consumer_secret", "access_token", "access_token_secret"])
def test_a_signature_made_with_a_wrong_key_is_refused(sandbox: Sandbox, account: XAccount, wrong: str) -> None:
    assert X(sandbox.url, account)("GET", "users/me").status_code == 200
    answer = X(sandbox.url, replace(account, **{wrong: "x" * 30}))("GET", "users/me")
    assert answer.status_code == 401
    assert answer.json() == {"title": "Unauthorized", "type": "about:blank", "status": 401, "detail": "Unauthorized"}


def signed(sandbox: Sandbox, account: XAccount, path: str) -> requests.PreparedRequest:
    return requests.Request("GET", f"{sandbox.url}/2/{path}", auth=X("", account).auth).prepare()


def test_a_signature_holds_for_one_address_one_method_and_one_time_only(sandbox: Sandbox, account: XAccount) -> None:
    path = f"users/{account.user_id}/mentions?max_results=5"
    with requests.Session() as session:
        for change in ({"url": f"{sandbox.url}/2/{path.replace('=5', '=6')}"}, {"url": f"{sandbox.url}/2/users/me"}):
            request = signed(sandbox, account, path)
            request.url = change["url"]
            assert session.send(request).status_code == 401
        request = signed(sandbox, account, path)
        request.method = "DELETE"
        assert session.send(request).status_code == 401
        request = signed(sandbox, account, path)
        assert session.send(request).status_code == 200
        assert session.send(request).status_code == 401


@pytest.mark.parametrize("change", [("HMAC-SHA1", "PLAINTEXT"), ('oauth_timestamp="', 'oauth_timestamp="1')])
def test_a_signature_of_another_kind_or_time_is_refused(
    sandbox: Sandbox, account: XAccount, change: tuple[str, str]
) -> None:
    request = signed(sandbox, account, "users/me")
    header = request.headers["Authorization"]
    text = header.decode() if isinstance(header, bytes) else header
    request.headers["Authorization"] = text.replace(*change)
    with requests.Session() as session:
        assert session.send(request).status_code == 401


def test_the_fields_of_a_form_are_part_of_the_signature(sandbox: Sandbox, account: XAccount) -> None:
    auth = OAuth1(account.consumer_key, account.consumer_secret, account.access_token, account.access_token_secret)
    request = requests.Request("POST", f"{sandbox.url}/2/users/1/dm/block", data={"a": "b"}, auth=auth).prepare()
    with requests.Session() as session:
        assert session.send(request).status_code == 400  # signed well, but there is no user 1
        request = requests.Request("POST", f"{sandbox.url}/2/users/1/dm/block", data={"a": "b"}, auth=auth).prepare()
        request.body = b"a=c"
        assert session.send(request).status_code == 401


def test_an_app_alone_may_read_but_not_act_or_ask_who_it_is(
    sandbox: Sandbox, outside: Control, account: XAccount
) -> None:
    key = outside.x_post("mari_j", "Helo")
    assert bearer(sandbox, account.bearer_token, f"tweets/{key}").status_code == 200
    assert bearer(sandbox, account.bearer_token, "tweets/search/recent?query=Helo").status_code == 200
    for method, path in (("GET", "users/me"), ("POST", "tweets"), ("GET", f"users/{account.user_id}/muting")):
        answer = bearer(sandbox, account.bearer_token, path, method, json={"text": "Helo"})
        assert answer.status_code == 403
        assert answer.json()["type"].endswith("/unsupported-authentication")


@pytest.mark.parametrize("header", ["", "Bearer None", "Bearer ", "Basic abc", "OAuth x", "OAuth"])
def test_nobody_is_nobody(sandbox: Sandbox, account: XAccount, header: str) -> None:
    answer = requests.get(f"{sandbox.url}/2/users/me", headers={"Authorization": header} if header else {}, timeout=5)
    assert answer.status_code == 401


def test_a_user_token_needs_the_scope_and_ends_after_two_hours(
    sandbox: Sandbox, outside: Control, account: XAccount
) -> None:
    outside.change_token(account.oauth2_token, scopes=["tweet.read", "users.read"])
    assert bearer(sandbox, account.oauth2_token).status_code == 200
    assert bearer(sandbox, account.oauth2_token, "tweets", "POST", json={"text": "Helo"}).status_code == 403
    outside.advance(7201)
    assert bearer(sandbox, account.oauth2_token).status_code == 401


def test_a_read_only_app_may_not_write(sandbox: Sandbox, outside: Control, account: XAccount) -> None:
    outside.change_token(account.access_token, read_only=True)
    answer = X(sandbox.url, account).post("Helo")
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (403, "oauth1-permissions")


def refresh(sandbox: Sandbox, account: XAccount, token: str, *, basic: bool = True) -> requests.Response:
    form = {"grant_type": "refresh_token", "refresh_token": token}
    auth = (account.client_id, account.client_secret) if basic else None
    return requests.post(f"{sandbox.url}/2/oauth2/token", data=form, auth=auth, timeout=5)


def test_a_refresh_token_is_good_for_one_use(sandbox: Sandbox, account: XAccount) -> None:
    told = refresh(sandbox, account, account.refresh_token).json()
    assert told["expires_in"] == 7200
    assert bearer(sandbox, told["access_token"]).json()["data"]["id"] == account.user_id
    again = refresh(sandbox, account, account.refresh_token)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_request")
    assert refresh(sandbox, account, told["refresh_token"]).status_code == 200


def test_a_refresh_whose_answer_is_lost_has_spent_the_token(
    sandbox: Sandbox, outside: Control, account: XAccount
) -> None:
    outside.fault("cut", "oauth2/token", after_commit=True)
    with pytest.raises(requests.ConnectionError):
        refresh(sandbox, account, account.refresh_token)
    assert refresh(sandbox, account, account.refresh_token).status_code == 400


def test_a_refresh_needs_the_client(sandbox: Sandbox, account: XAccount) -> None:
    assert refresh(sandbox, account, account.refresh_token, basic=False).status_code == 401
    wrong = replace(account, client_secret="x")
    assert refresh(sandbox, wrong, account.refresh_token).status_code == 401
    form = {"grant_type": "refresh_token", "refresh_token": account.refresh_token, "client_id": account.client_id}
    assert requests.post(f"{sandbox.url}/2/oauth2/token", data=form, timeout=5).status_code == 200


def test_v1_is_closed(sandbox: Sandbox) -> None:
    answer = requests.post(f"{sandbox.url}/1.1/blocks/create.json", timeout=5)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (403, 453)


def test_a_graph_token_is_taken_from_header_address_or_form(sandbox: Sandbox, page: FacebookPage) -> None:
    url, token = f"{sandbox.url}/v26.0/me", page.page_token
    assert requests.get(url, headers={"Authorization": f"Bearer {token}"}, timeout=5).json()["id"] == page.page_id
    assert requests.get(url, params={"access_token": token}, timeout=5).json()["id"] == page.page_id
    post = f"{sandbox.url}/v26.0/{page.page_id}/feed"
    assert requests.post(post, data={"access_token": token, "message": "Helo"}, timeout=5).status_code == 200
    assert requests.post(post, json={"access_token": token, "message": "Shwmae"}, timeout=5).status_code == 200
    assert requests.get(url, timeout=5).status_code == 400


@pytest.mark.parametrize(
    ("changes", "code"), [({"broken": 460}, (190, 460)), ({"expires": 1}, (190, 463)), ({"broken": 467}, (190, 467))]
)
def test_a_broken_graph_token_says_how(
    sandbox: Sandbox, outside: Control, page: FacebookPage, changes: dict[str, int], code: tuple[int, int]
) -> None:
    outside.change_token(page.page_token, **changes)
    graph = Graph(sandbox.url, page)
    assert graph.error(graph("GET", "me")) == code


def test_a_permission_that_is_lacking_is_named(sandbox: Sandbox, outside: Control, page: FacebookPage) -> None:
    outside.change_token(page.page_token, scopes=["pages_read_engagement"])
    graph = Graph(sandbox.url, page)
    answer = graph.write(f"{page.page_id}/feed", message="Helo")
    assert graph.error(answer) == (200, None)
    assert "pages_manage_posts" in answer.json()["error"]["message"]


def test_the_proof_of_the_secret_is_asked_for_and_checked(
    sandbox: Sandbox, outside: Control, page: FacebookPage
) -> None:
    graph = Graph(sandbox.url, page)
    right = hmac.new(page.app_secret.encode(), page.page_token.encode(), hashlib.sha256).hexdigest()
    assert graph("GET", "me", params={"appsecret_proof": "0" * 64}).status_code == 400
    outside.switch(g_require_proof=True)
    assert "require an appsecret_proof" in graph("GET", "me").json()["error"]["message"]
    assert graph("GET", "me", params={"appsecret_proof": right}).status_code == 200
    assert graph.write(f"{page.page_id}/feed", message="Helo", appsecret_proof=right).status_code == 200
    batch = '[{"method": "GET", "relative_url": "me"}]'
    assert graph.write("", batch=batch, appsecret_proof=right).json()[0]["code"] == 200


def test_the_pages_somebody_minds_come_with_their_tokens(
    sandbox: Sandbox, outside: Control, page: FacebookPage
) -> None:
    outside.page("ArallGyngor")
    minder = Graph(sandbox.url, page, page.user_token)
    told = minder.read("me/accounts")["data"]
    assert [(entry["id"], entry["access_token"]) for entry in told] == [(page.page_id, page.page_token)]
    assert minder.read(page.page_id, fields="access_token")["access_token"] == page.page_token
    assert minder.read("me")["id"] == page.user_id
    assert minder.error(minder.write(f"{page.page_id}/feed", message="Helo")) == (200, None)


def test_a_token_is_debugged_and_exchanged(sandbox: Sandbox, outside: Control, page: FacebookPage) -> None:
    app = Graph(sandbox.url, page, page.app_token)
    told = app.read("debug_token", input_token=page.page_token)["data"]
    assert (told["is_valid"], told["type"], told["profile_id"]) == (True, "PAGE", page.page_id)
    outside.change_token(page.page_token, broken=460)
    told = app.read("debug_token", input_token=page.page_token)["data"]
    assert (told["is_valid"], told["error"]["subcode"]) == (False, 460)
    query = {"grant_type": "fb_exchange_token", "client_id": page.app_id, "client_secret": page.app_secret}
    answer = requests.get(
        f"{app.url}/oauth/access_token", params={**query, "fb_exchange_token": page.user_token}, timeout=5
    )
    assert Graph(sandbox.url, page, answer.json()["access_token"]).read("me")["id"] == page.user_id
    assert (
        requests.get(f"{app.url}/oauth/access_token", params={**query, "client_secret": "x"}, timeout=5).status_code
        == 400
    )


def test_an_unseeded_page_has_no_token(sandbox: Sandbox) -> None:
    answer = requests.get(f"{sandbox.url}/v26.0/me", params={"access_token": "EAAnone"}, timeout=5)
    assert answer.json()["error"]["code"] == 190
