"""The vendors' own libraries, as they come, talk to the sandbox as they would to the real thing."""

import json
from collections.abc import Iterator
from typing import Any

import facebook
import pytest
import requests
import tweepy
from requests.adapters import HTTPAdapter

from bot.platforms.sandbox import Control, FacebookPage, Sandbox, facebook_person
from tests.platforms.played import picture


class Redirect(HTTPAdapter):
    """Sends what was meant for a platform to the sandbox, and says what was meant: the signature covers it."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__()
        self.sandbox = sandbox

    def send(self, request: requests.PreparedRequest, *args: Any, **more: Any) -> requests.Response:
        meant = request.url or ""
        request.headers["X-Original-Url"] = meant
        request.url = self.sandbox.url + "/" + meant.partition("://")[2].partition("/")[2]
        return super().send(request, *args, **more)


@pytest.fixture
def client(sandbox: Sandbox, outside: Control) -> tweepy.Client:
    account = outside.x_user("CyngorAber", "Cyngor Aber")
    keys = (account.consumer_key, account.consumer_secret, account.access_token, account.access_token_secret)
    made = tweepy.Client(None, *keys)
    made.session.mount("https://api.twitter.com", Redirect(sandbox))
    return made


@pytest.fixture
def page(outside: Control) -> FacebookPage:
    return outside.page("CyngorAber", "Cyngor Aber")


@pytest.fixture
def graph(sandbox: Sandbox, page: FacebookPage) -> Iterator[facebook.GraphAPI]:
    made = facebook.GraphAPI(page.page_token, timeout=5)
    made.version = "v26.0"
    made.session.mount("https://graph.facebook.com", Redirect(sandbox))
    yield made
    made.session.close()


def test_tweepy_posts_reads_hides_and_deletes(client: tweepy.Client, outside: Control) -> None:
    me = client.get_me().data
    assert me.username == "CyngorAber"
    root = client.create_tweet(text="Mae'r pwll ar gau").data["id"]
    first = outside.x_post("mari_j", "Pam?", reply_to=root)
    told = client.get_users_mentions(
        me.id, user_auth=True, max_results=5, tweet_fields=["created_at", "referenced_tweets"], expansions=["author_id"]
    )
    assert [str(post.id) for post in told.data] == [first]
    assert str(told.data[0].referenced_tweets[0].id) == root
    assert told.includes["users"][0].username == "mari_j"
    assert (
        client.search_recent_tweets(f"conversation_id:{root}", user_auth=True, max_results=10).meta["result_count"] == 2
    )
    assert client.hide_reply(first).data == {"hidden": True}
    assert client.unhide_reply(first).data == {"hidden": False}
    assert client.mute(told.data[0].author_id).data == {"muting": True}
    assert client.get_blocked().data is None
    assert client.delete_tweet(root).data == {"deleted": True}
    assert client.get_tweet(root, user_auth=True).errors[0]["title"] == "Not Found Error"


def test_tweepy_pages_through_mentions(client: tweepy.Client, outside: Control) -> None:
    me = client.get_me().data.id
    made = [outside.x_post("mari_j", f"@CyngorAber {number}") for number in range(12)]
    pages = tweepy.Paginator(client.get_users_mentions, me, user_auth=True, max_results=5)
    assert [str(post.id) for post in pages.flatten()] == made[::-1]


def test_tweepy_knows_every_refusal(client: tweepy.Client, outside: Control) -> None:
    client.create_tweet(text="Helo")
    with pytest.raises(tweepy.Forbidden, match="duplicate content"):
        client.create_tweet(text="Helo")
    with pytest.raises(tweepy.BadRequest):
        client.create_tweet(text="Llun", media_ids=["1"])
    for what, error in (
        ("x_429", tweepy.TooManyRequests),
        ("html_503", tweepy.TwitterServerError),
        ("x_402", tweepy.HTTPException),
    ):
        outside.fault(what)
        with pytest.raises(error):
            client.get_me()


def test_tweepy_with_a_user_token(sandbox: Sandbox, outside: Control) -> None:
    account = outside.x_user("CyngorAber")
    made = tweepy.Client(account.oauth2_token)
    made.session.mount("https://api.twitter.com", Redirect(sandbox))
    assert made.get_me(user_auth=False).data.username == "CyngorAber"


def test_facebook_sdk_posts_reads_hides_and_deletes(
    graph: facebook.GraphAPI, page: FacebookPage, outside: Control
) -> None:
    post = graph.put_object(page.page_id, "feed", message="Helo bawb")["id"]
    comment = outside.comment(post, "Twpsod", "Mari Jones")
    told = list(graph.get_all_connections(post, "comments", filter="stream", limit=1, fields="id,message,from"))
    assert told == [
        {"id": comment, "message": "Twpsod", "from": {"id": facebook_person("Mari Jones"), "name": "Mari Jones"}}
    ]
    assert graph.request(f"{graph.version}/{comment}", post_args={"is_hidden": "true"}) == {"success": True}
    assert graph.get_object(comment, fields="is_hidden")["is_hidden"] is True
    assert graph.put_object(comment, "comments", message="Diolch")["id"]
    assert graph.delete_object(post) == {"success": True}
    with pytest.raises(facebook.GraphAPIError, match="does not exist"):
        graph.get_object(post)


def test_facebook_sdk_follows_next(graph: facebook.GraphAPI, page: FacebookPage, outside: Control) -> None:
    post = graph.put_object(page.page_id, "feed", message="Helo bawb")["id"]
    made = [outside.comment(post, f"Sylw {number}", "Mari Jones") for number in range(7)]
    assert [entry["id"] for entry in graph.get_all_connections(post, "comments", limit=3)] == made


def test_facebook_sdk_puts_a_photo_and_sends_a_batch(
    graph: facebook.GraphAPI, page: FacebookPage, outside: Control
) -> None:
    path = f"{page.page_id}/photos"
    key = graph.put_photo(image=picture(), album_path=path, published="false", alt_text_custom="Sgwâr werdd")["id"]
    graph.put_object(page.page_id, "feed", message="Llun", attached_media=json.dumps([{"media_fbid": key}]))
    assert outside.published_on_facebook("CyngorAber")[0].alts == ("Sgwâr werdd",)
    batch = [{"method": "GET", "relative_url": "me"}, {"method": "GET", "relative_url": "1_1"}]
    assert [item["code"] for item in graph.request("", post_args={"batch": json.dumps(batch)})] == [200, 400]


def test_facebook_sdk_knows_the_refusals(graph: facebook.GraphAPI, outside: Control) -> None:
    outside.fault("graph", code=190, subcode=463)
    with pytest.raises(facebook.GraphAPIError) as caught:
        graph.get_object("me")
    assert caught.value.code == 190
    outside.fault("html_503")
    with pytest.raises(facebook.GraphAPIError):
        graph.get_object("me")
