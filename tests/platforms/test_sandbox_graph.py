"""The Graph API as the sandbox plays it: posts, the queue, photos, comments, lists, batches."""

import json
from datetime import timedelta

import pytest
import requests

from bot.platforms.sandbox import Control, Sandbox, facebook_person
from tests.platforms.played import Graph, picture

MARI = "Mari Jones"


@pytest.fixture
def graph(sandbox: Sandbox, outside: Control) -> Graph:
    return Graph(sandbox.url, outside.page("CyngorAber", "Cyngor Aber"))


def messages(told: dict[str, list[dict[str, str]]]) -> list[str]:
    return [entry["message"] for entry in told["data"]]


def test_a_post_stands_under_page_and_post_and_can_be_changed_and_taken_down(graph: Graph) -> None:
    key = graph.publish("Mae'r ffordd ar gau.")
    assert key.startswith(f"{graph.page.page_id}_")
    told = graph.read(key, fields="message,created_time,is_published,permalink_url,from")
    assert told["is_published"] is True
    assert told["created_time"].endswith("+0000")
    assert told["from"] == {"name": "Cyngor Aber", "id": graph.page.page_id}
    assert graph.write(key, message="Mae'r ffordd ar agor.").json() == {"success": True}
    assert messages(graph.read(f"{graph.page.page_id}/feed")) == ["Mae'r ffordd ar agor."]
    assert graph("DELETE", key).json() == {"success": True}
    assert graph.error(graph("GET", key)) == (100, 33)
    assert graph.error(graph("DELETE", key)) == (100, 33)


@pytest.mark.parametrize("version", ["v3.1", "v21.0", "v26.0", "v99.0", None])
def test_any_version_is_answered_and_the_header_tells_which_one_served(graph: Graph, version: str | None) -> None:
    url = graph.url.replace("/v26.0", f"/{version}" if version else "")
    answer = requests.get(f"{url}/me", headers=graph.headers, timeout=5)
    served = {"v3.1": "v21.0", "v99.0": "v26.0", None: "v21.0"}.get(version, version)
    assert (answer.status_code, answer.headers["facebook-api-version"]) == (200, served)


def test_facebook_publishes_what_is_due_whatever_anybody_says(graph: Graph, outside: Control) -> None:
    due = int((outside.now() + timedelta(minutes=20)).timestamp())
    key = graph.publish("Yfory", published="false", scheduled_publish_time=due)
    waiting = graph.read(f"{graph.page.page_id}/scheduled_posts", fields="message,scheduled_publish_time,is_published")
    assert waiting["data"] == [{"id": key, "message": "Yfory", "scheduled_publish_time": due, "is_published": False}]
    assert graph.read(f"{graph.page.page_id}/feed") == {"data": []}
    outside.advance(19 * 60)
    assert outside.published_on_facebook("CyngorAber") == []
    outside.advance(61)
    assert graph.read(f"{graph.page.page_id}/scheduled_posts") == {"data": []}
    (standing,) = outside.published_on_facebook("CyngorAber")
    assert (standing.id, int(standing.at.timestamp())) == (key, due)


def test_a_scheduled_post_can_be_cancelled_moved_or_published_at_once(graph: Graph, outside: Control) -> None:
    due = int((outside.now() + timedelta(hours=1)).timestamp())
    keys = [graph.publish(text, published="false", scheduled_publish_time=due) for text in ("Un", "Dau", "Tri")]
    assert graph("DELETE", keys[0]).json() == {"success": True}
    assert graph.write(keys[1], scheduled_publish_time=due + 7200).json() == {"success": True}
    assert graph.write(keys[2], is_published="true").json() == {"success": True}
    outside.advance(3700)
    assert [post.text for post in outside.published_on_facebook("CyngorAber")] == ["Tri"]
    assert [post.text for post in outside.scheduled_on_facebook("CyngorAber")] == ["Dau"]


@pytest.mark.parametrize(
    "fields", [{}, {"minutes": 9}, {"minutes": 60 * 24 * 31}, {"minutes": -5}, {"text": "tomorrow"}]
)
def test_a_schedule_too_near_too_far_or_missing_is_refused(
    graph: Graph, outside: Control, fields: dict[str, object]
) -> None:
    moment = fields.get("text")
    if "minutes" in fields:
        moment = int(outside.now().timestamp()) + 60 * int(str(fields["minutes"]))
    more = {"scheduled_publish_time": moment} if moment else {}
    answer = graph.write(f"{graph.page.page_id}/feed", message="Yfory", published="false", **more)
    assert graph.error(answer) == (100, None)


@pytest.mark.parametrize(
    "fields", [{}, {"message": "Helo", "published": "False"}, {"attached_media": "[1]", "message": "Helo"}]
)
def test_a_post_that_says_nothing_or_misspells_is_refused(graph: Graph, fields: dict[str, str]) -> None:
    assert graph.error(graph.write(f"{graph.page.page_id}/feed", **fields)) == (100, None)


def test_photos_go_up_first_and_are_attached_with_their_alternative_text(graph: Graph, outside: Control) -> None:
    keys = []
    for colour in ("green", "red"):
        fields = {"published": "false", "alt_text_custom": f"Sgwâr: {colour}"}
        answer = graph(
            "POST",
            f"{graph.page.page_id}/photos",
            data=fields,
            files={"source": ("a.png", picture(colour), "image/png")},
        )
        assert set(answer.json()) == {"id"}
        keys.append(answer.json()["id"])
    attached = json.dumps([{"media_fbid": key} for key in keys])
    post = graph.publish("Dau lun", attached_media=attached)
    assert outside.published_on_facebook("CyngorAber")[0].alts == ("Sgwâr: green", "Sgwâr: red")
    told = graph.read(post, fields="attachments,full_picture")
    parts = told["attachments"]["data"][0]["subattachments"]["data"]
    assert requests.get(parts[1]["media"]["image"]["src"], timeout=5).content == picture("red")
    assert graph.read(keys[0], fields="alt_text_custom")["alt_text_custom"] == "Sgwâr: green"
    again = graph.write(f"{graph.page.page_id}/feed", message="Eto", attached_media=attached)
    assert graph.error(again) == (100, 33)


def test_a_photo_can_be_published_by_itself_and_must_be_one(graph: Graph, outside: Control) -> None:
    path = f"{graph.page.page_id}/photos"
    told = graph("POST", path, data={"caption": "Llun"}, files={"source": ("a.png", picture(), "image/png")}).json()
    assert graph.read(told["post_id"])["message"] == "Llun"
    assert graph.error(graph("POST", path, data={"caption": "Llun"})) == (324, None)
    assert graph.error(graph("POST", path, files={"source": ("a.png", b"none", "image/png")})) == (324, None)


def test_comments_come_by_level_by_order_and_a_page_at_a_time(graph: Graph, outside: Control) -> None:
    post = graph.publish("Helo")
    top = [outside.comment(post, f"Sylw {number}", MARI, at=number - 10) for number in range(5)]
    reply = outside.comment(post, "Ateb", "Tom", reply_to=top[0])
    path = f"{post}/comments"
    assert messages(graph.read(path)) == [f"Sylw {number}" for number in range(5)]
    assert len(graph.read(path, filter="stream")["data"]) == 6
    assert messages(graph.read(path, order="reverse_chronological", limit=2)) == ["Sylw 4", "Sylw 3"]
    assert messages(graph.read(f"{top[0]}/comments")) == ["Ateb"]
    told, seen = graph.read(path, filter="stream", limit=4, fields="id,parent{id}", summary="true"), []
    assert told["summary"]["total_count"] == 6
    seen += told["data"]
    assert told["paging"]["next"].startswith("https://graph.facebook.com/v26.0/")
    assert "access_token" not in told["paging"]["next"]
    onward = requests.get(
        told["paging"]["next"].replace("https://graph.facebook.com/v26.0", graph.url), headers=graph.headers, timeout=5
    )
    seen += onward.json()["data"]
    assert "next" not in onward.json()["paging"]
    assert [entry["id"] for entry in seen] == [*top, reply]
    assert seen[-1]["parent"] == {"id": top[0]}
    since = int((outside.now() - timedelta(minutes=7)).timestamp()) - 5
    assert messages(graph.read(path, since=since)) == ["Sylw 3", "Sylw 4"]


def test_a_cursor_keeps_its_place_while_others_write_and_delete(graph: Graph, outside: Control) -> None:
    post = graph.publish("Helo")
    keys = [outside.comment(post, f"Sylw {number}", MARI) for number in range(4)]
    told = graph.read(f"{post}/comments", limit=2)
    outside.delete(keys[1])
    outside.comment(post, "Newydd", MARI)
    rest = graph.read(f"{post}/comments", limit=9, after=told["paging"]["cursors"]["after"])
    assert messages(rest) == ["Sylw 2", "Sylw 3", "Newydd"]
    back = graph.read(f"{post}/comments", limit=1, before=rest["paging"]["cursors"]["before"])
    assert messages(back) == ["Sylw 0"]


def test_the_token_is_in_next_only_where_the_caller_put_it_in_the_address(graph: Graph) -> None:
    for number in range(2):
        graph.publish(f"Neges {number}")
    query = {"limit": "1", "access_token": graph.page.page_token}
    told = requests.get(f"{graph.url}/{graph.page.page_id}/feed", params=query, timeout=5).json()
    assert graph.page.page_token in told["paging"]["next"]


def test_a_feed_may_page_by_time_instead(graph: Graph, outside: Control) -> None:
    outside.switch(g_paging_by_time=True)
    for number in range(5):
        graph.publish(f"Neges {number}")
    url, seen = f"{graph.url}/{graph.page.page_id}/feed?limit=2", []
    while url:
        told = requests.get(url, headers=graph.headers, timeout=5).json()
        seen += messages(told)
        assert "cursors" not in told["paging"]
        url = told["paging"].get("next", "").replace("https://graph.facebook.com/v26.0", graph.url)
    assert seen == [f"Neges {number}" for number in range(4, -1, -1)]


def test_a_comment_is_hidden_shown_and_deleted_with_what_stands_below(graph: Graph, outside: Control) -> None:
    post = graph.publish("Helo")
    comment = outside.comment(post, "Twpsod!", MARI)
    reply = outside.comment(post, "Cytuno", "Tom", reply_to=comment)
    assert graph.write(comment, is_hidden="true").json() == {"success": True}
    assert graph.read(comment, fields="is_hidden,can_hide,can_remove")["is_hidden"] is True
    assert graph.write(comment, is_hidden="false").json() == {"success": True}
    assert graph("DELETE", comment).json() == {"success": True}
    assert graph.error(graph("GET", reply)) == (100, 33)


def test_what_cannot_be_hidden_says_so(graph: Graph, outside: Control) -> None:
    post = graph.publish("Helo")
    ours = graph.write(f"{post}/comments", message="Diolch bawb").json()["id"]
    fixed = outside.comment(post, "Helo", MARI, can_hide=False)
    for key in (ours, fixed):
        assert graph.read(key, fields="can_hide")["can_hide"] is False
        assert graph.error(graph.write(key, is_hidden="true")) == (200, None)


def test_a_reply_stands_under_its_comment_and_only_ours_is_edited(graph: Graph, outside: Control) -> None:
    post = graph.publish("Helo")
    comment = outside.comment(post, "Pryd?", MARI)
    reply = graph.write(f"{comment}/comments", message="Yfory").json()["id"]
    told = graph.read(reply, fields="message,parent{id},from,object")
    assert told == {
        "id": reply,
        "message": "Yfory",
        "parent": {"id": comment},
        "from": {"name": "Cyngor Aber", "id": graph.page.page_id},
        "object": {"id": post},
    }
    assert graph.write(reply, message="Heddiw").json() == {"success": True}
    assert graph.error(graph.write(comment, message="Heddiw")) == (200, None)
    assert [entry.text for entry in outside.comments(post)] == ["Pryd?", "Heddiw"]


def test_an_author_is_told_only_to_those_who_may_know(graph: Graph, outside: Control) -> None:
    post = graph.publish("Helo")
    known = outside.comment(post, "Un", MARI)
    outside.comment(post, "Dau", "Cudd", author_hidden=True)
    fields = {"fields": "id,from"}
    assert graph.read(f"{post}/comments", **fields)["data"][0] == {
        "id": known,
        "from": {"name": MARI, "id": facebook_person(MARI)},
    }
    assert "from" not in graph.read(f"{post}/comments", **fields)["data"][1]
    minder = Graph(graph.url.removesuffix("/v26.0"), graph.page, graph.page.user_token)
    assert "from" not in minder.read(f"{post}/comments", **fields)["data"][0]


def test_a_sticker_has_no_message_and_a_deleted_parent_is_left_out(graph: Graph, outside: Control) -> None:
    post = graph.publish("Helo")
    sticker = outside.comment(post, None, MARI, attachment={"type": "sticker", "url": "https://example.invalid/s.png"})
    reply = outside.comment(post, "Del!", "Tom", reply_to=sticker)
    assert "message" not in graph.read(sticker, fields="message,attachment")
    outside.delete(sticker, keep_replies=True)
    assert "parent" not in graph.read(reply, fields="message,parent")


def test_what_happens_on_the_platform_itself_is_seen(graph: Graph, outside: Control) -> None:
    post = graph.publish("Helo")
    comment = outside.comment(post, "Gwych", MARI)
    outside.edit(comment, "Ofnadwy")
    outside.hide(comment)
    told = graph.read(comment, fields="message,is_hidden")
    assert (told["message"], told["is_hidden"]) == ("Ofnadwy", True)
    outside.comment(post, "Diolch", "CyngorAber", reply_to=comment)
    assert graph.read(f"{comment}/comments", fields="from")["data"][0]["from"]["id"] == graph.page.page_id
    outside.delete(post)
    assert graph.read(f"{graph.page.page_id}/posts") == {"data": []}


def test_the_lists_of_a_page_tell_ours_theirs_and_where_it_is_named(graph: Graph, outside: Control) -> None:
    outside.page("ArallGyngor")
    graph.publish("Ein neges")
    outside.page_post("CyngorAber", "Neges ymwelydd", author=MARI)
    outside.page_post("ArallGyngor", "Gyda @CyngorAber", tags=["CyngorAber"])
    page = graph.page.page_id
    assert messages(graph.read(f"{page}/feed")) == ["Neges ymwelydd", "Ein neges"]
    assert messages(graph.read(f"{page}/posts")) == ["Ein neges"]
    assert messages(graph.read(f"{page}/visitor_posts")) == ["Neges ymwelydd"]
    assert messages(graph.read(f"{page}/tagged")) == ["Gyda @CyngorAber"]


def test_comments_can_be_asked_for_within_a_post(graph: Graph, outside: Control) -> None:
    post = graph.publish("Helo")
    outside.comment(post, "Un", MARI)
    told = graph.read(f"{graph.page.page_id}/feed", fields="id,comments.limit(5){message,from{id}}")
    assert told["data"][0]["comments"]["data"][0]["message"] == "Un"
    for fields in ("id,colour", "comments{", "id}"):
        assert graph("GET", post, params={"fields": fields}).status_code == 400


def test_a_person_is_blocked_and_unblocked_by_the_page(graph: Graph, outside: Control) -> None:
    outside.comment(graph.publish("Helo"), "Un", MARI)
    path, person = f"{graph.page.page_id}/blocked", facebook_person(MARI)
    assert graph.write(path, user=person).json() == {person: True}
    assert graph.read(path)["data"] == [{"id": person, "name": MARI}]
    assert graph("DELETE", path, params={"user": person}).json() == {"success": True}
    assert graph.read(path)["data"] == []
    assert graph.error(graph.write(path, user="1")) == (100, None)


def test_a_batch_answers_item_by_item(graph: Graph, outside: Control) -> None:
    items = [
        {"method": "POST", "relative_url": f"{graph.page.page_id}/feed", "body": "message=Helo%20bawb"},
        {"method": "GET", "relative_url": "me?fields=name"},
        {"method": "GET", "relative_url": "1_1"},
    ]
    told = graph("POST", "", data={"batch": json.dumps(items)}).json()
    assert [item["code"] for item in told] == [200, 200, 400]
    assert json.loads(told[1]["body"])["name"] == "Cyngor Aber"
    assert json.loads(told[2]["body"])["error"]["error_subcode"] == 33
    assert outside.published_on_facebook("CyngorAber")[0].text == "Helo bawb"
    assert graph.error(graph("POST", "", data={"batch": "[1]"})) == (100, None)
    assert graph.error(graph("POST", "", data={"batch": json.dumps(items[1:2] * 51)})) == (100, None)


def test_an_app_subscribes_to_a_page(graph: Graph) -> None:
    path = f"{graph.page.page_id}/subscribed_apps"
    assert graph.write(path, subscribed_fields="feed,mention").json() == {"success": True}
    assert graph.read(path)["data"][0]["subscribed_fields"] == ["feed", "mention"]
    assert graph("DELETE", path).json() == {"success": True}
    assert graph.read(path) == {"data": []}


def test_another_page_is_not_ours_to_read_or_write(graph: Graph, outside: Control) -> None:
    theirs = outside.page("ArallGyngor")
    post = outside.page_post("ArallGyngor", "Helo")
    comment = outside.comment(post, "Un", MARI)
    for method, path in (
        ("GET", f"{theirs.page_id}/feed"),
        ("GET", post),
        ("DELETE", comment),
        ("POST", f"{post}/comments"),
    ):
        assert graph.error(graph(method, path, data={"message": "Helo"} if method == "POST" else None)) == (100, 33)


def test_a_path_that_is_none_is_called_unknown(graph: Graph) -> None:
    assert graph.error(graph("GET", "me/colours")) == (2500, None)
    assert graph.error(graph("DELETE", f"{graph.page.page_id}/feed")) == (100, 33)
