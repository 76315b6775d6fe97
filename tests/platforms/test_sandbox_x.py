"""X as the sandbox plays it: writing, reading, paging, moderating, media."""

from datetime import timedelta

import pytest
import requests

from bot.platforms.sandbox import Control, Sandbox, x_account
from tests.platforms.played import X, picture


@pytest.fixture
def council(sandbox: Sandbox, outside: Control) -> X:
    return X(sandbox.url, outside.x_user("CyngorAber", "Cyngor Aber"))


@pytest.fixture
def resident(sandbox: Sandbox, outside: Control) -> X:
    return X(sandbox.url, outside.x_user("mari_j", "Mari Jones"))


def ids(told: dict[str, list[dict[str, str]]]) -> list[str]:
    return [post["id"] for post in told.get("data", [])]


def test_it_knows_who_calls(council: X) -> None:
    assert council.read("users/me")["data"] == {"id": council.id, "name": "Cyngor Aber", "username": "CyngorAber"}
    assert council.read("users/by/username/cyngoraber")["data"]["id"] == council.id
    assert council.read("users/1")["errors"][0]["resource_type"] == "user"


def test_a_post_is_created_with_links_wrapped_and_signs_escaped(council: X) -> None:
    answer = council.post("Parcio & theithio: https://www.aber.example/parcio?a=1.")
    assert answer.status_code == 201
    told = answer.json()["data"]
    assert told["edit_history_tweet_ids"] == [told["id"]]
    assert len(told["id"]) == 19
    assert "Parcio &amp; theithio: https://t.co/" in told["text"]
    shown = council.read(f"tweets/{told['id']}", tweet__fields="entities,created_at")["data"]
    assert shown["entities"]["urls"][0]["expanded_url"] == "https://www.aber.example/parcio?a=1"
    assert shown["created_at"].endswith(".000Z")


def test_only_the_fields_asked_for_are_told(council: X) -> None:
    key = council.post("Bore da").json()["data"]["id"]
    assert set(council.read(f"tweets/{key}")["data"]) == {"id", "text", "edit_history_tweet_ids"}
    assert set(council.read(f"tweets/{key}", tweet__fields="author_id")["data"]) >= {"author_id"}
    for query in ({"tweet.fields": "favourites"}, {"post.fields": "author_id"}, {"limit": "5"}):
        answer = council("GET", f"tweets/{key}", params=query)
        assert answer.status_code == 400
        assert answer.json()["title"] == "Invalid Request"


def test_ids_grow_with_time_also_within_one_millisecond(council: X, outside: Control) -> None:
    outside.set_clock(outside.now())
    made = [int(council.post(f"Neges {number}").json()["data"]["id"]) for number in range(5)]
    outside.advance(1)
    made.append(int(council.post("Wedyn").json()["data"]["id"]))
    assert made == sorted(set(made))


def test_the_same_words_twice_are_refused_until_a_day_is_over_or_the_first_is_gone(
    council: X, outside: Control
) -> None:
    first = council.post("Nos da").json()["data"]["id"]
    answer = council.post("Nos da")
    assert (answer.status_code, answer.json()["title"]) == (403, "Forbidden")
    assert "duplicate content" in answer.json()["detail"]
    assert council("DELETE", f"tweets/{first}").json() == {"data": {"deleted": True}}
    assert council.post("Nos da").status_code == 201
    outside.advance(86401)
    assert council.post("Nos da").status_code == 201


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("ŵ" * 280, 201),
        ("ŵ" * 281, 400),
        ("x" * 256 + " https://aber.example/" + "y" * 200, 201),
        ("x" * 257 + " https://aber.example/z", 400),
        ("🏴󠁧󠁢󠁷󠁬󠁳󠁿" * 140, 201),
        ("👍🏽" * 141, 400),
        ("好" * 141, 400),
        ("“" * 280, 201),
        ("", 400),
    ],
)
def test_the_length_of_a_post_is_weighed(council: X, text: str, status: int) -> None:
    assert council.post(text).status_code == status


def test_somebody_who_did_not_name_us_cannot_be_answered_unless_the_rule_is_off(council: X, outside: Control) -> None:
    apart = outside.x_post("mari_j", "Dwi wedi blino ar y biniau.")
    answer = council.reply("Mae'n ddrwg gennym.", apart)
    assert answer.status_code == 403
    assert "not been mentioned" in answer.json()["detail"]
    summoned = outside.x_post("mari_j", "Be' am y biniau @cyngoraber?")
    told = council.reply("Yfory.", summoned).json()["data"]
    assert told["text"] == "@mari_j Yfory."
    outside.switch(x_reply_rule=False)
    assert council.reply("Mae'n ddrwg gennym.", apart).status_code == 201


def test_mentions_come_newest_first_and_a_page_at_a_time(council: X, outside: Control) -> None:
    made = [outside.x_post("mari_j", f"@CyngorAber cwestiwn {number}") for number in range(12)]
    path, seen, token = f"users/{council.id}/mentions", [], {}
    while True:
        told = council.read(path, max_results=5, **token)
        seen += ids(told)
        if "next_token" not in told["meta"]:
            break
        token = {"pagination_token": told["meta"]["next_token"]}
    assert seen == made[::-1]
    back = council.read(path, max_results=5, pagination_token=told["meta"]["previous_token"])
    assert ids(back) == made[::-1][5:10]
    newer = council.read(path, since_id=made[9], max_results=5)
    assert ids(newer) == [made[11], made[10]]
    assert newer["meta"] == {"newest_id": made[11], "oldest_id": made[10], "result_count": 2}


def test_an_empty_list_has_no_data_at_all(council: X) -> None:
    assert council.read(f"users/{council.id}/mentions") == {"meta": {"result_count": 0}}


@pytest.mark.parametrize(
    "query",
    [
        {"max_results": 4},
        {"max_results": 101},
        {"pagination_token": "n123abc"},
        {"pagination_token": "Ω"},
        {"since_id": "x"},
        {"since_id": "1", "start_time": "2026-01-01T00:00:00Z"},
        {"start_time": "yesterday"},
    ],
)
def test_what_a_list_does_not_understand_is_an_invalid_request(council: X, query: dict[str, object]) -> None:
    answer = council("GET", f"users/{council.id}/mentions", params=query)
    assert (answer.status_code, answer.json()["title"]) == (400, "Invalid Request")


def test_a_conversation_is_searched_for_and_only_a_week_back(council: X, outside: Control) -> None:
    root = council.post("Cau ffordd").json()["data"]["id"]
    first = outside.x_post("mari_j", "Pam?", reply_to=root)
    second = outside.x_post("tom_b", "Eto!", reply_to=first)
    outside.x_post("tom_b", "Rhywbeth arall")
    query = f"conversation_id:{root} -from:CyngorAber is:reply"
    assert ids(council.read("tweets/search/recent", query=query)) == [second, first]
    both = f"(conversation_id:{root} OR conversation_id:1) (from:tom_b OR from:CyngorAber)"
    assert ids(council.read("tweets/search/recent", query=both, tweet__fields="conversation_id")) == [second, root]
    assert ids(council.read("tweets/search/recent", query="to:CyngorAber")) == [first]
    outside.advance(timedelta(days=8).total_seconds())
    assert ids(council.read("tweets/search/recent", query=query)) == []
    answer = council("GET", "tweets/search/recent", params={"query": query, "since_id": first})
    assert (answer.status_code, "since_id" in answer.text) == (400, True)


@pytest.mark.parametrize("query", ["", "(from:a", "from:a OR", "colour:red", "is:blue", "x" * 513, "a)"])
def test_a_query_that_cannot_be_read_is_refused(council: X, query: str) -> None:
    assert council("GET", "tweets/search/recent", params={"query": query}).status_code == 400


def test_what_is_deleted_is_told_as_an_error_within_a_200(council: X, outside: Control) -> None:
    kept, gone = outside.x_post("mari_j", "Un"), outside.x_post("mari_j", "Dau @CyngorAber")
    outside.delete(gone)
    told = council.read("tweets", ids=f"{kept},{gone}")
    assert ids(told) == [kept]
    assert told["errors"][0]["resource_id"] == gone
    assert "data" not in council.read(f"tweets/{gone}")
    assert "data" not in council.read(f"users/{council.id}/mentions")


def test_a_deleted_parent_is_missing_from_includes_and_named_among_errors(council: X, outside: Control) -> None:
    parent = outside.x_post("mari_j", "Holi")
    reply = outside.x_post("tom_b", "@CyngorAber gwelwch hwn", reply_to=parent)
    fields = {"expansions": "author_id,referenced_tweets.id", "tweet__fields": "referenced_tweets"}
    whole = council.read(f"users/{council.id}/mentions", **fields)
    assert [post["id"] for post in whole["includes"]["tweets"]] == [parent]
    outside.delete(parent)
    told = council.read(f"users/{council.id}/mentions", **fields)
    assert told["data"][0]["referenced_tweets"] == [{"type": "replied_to", "id": parent}]
    assert "tweets" not in told["includes"]
    assert told["errors"][0]["resource_id"] == parent
    assert ids(told) == [reply]


def test_an_edit_is_a_new_post_with_the_old_in_its_history(council: X, outside: Control) -> None:
    old = outside.x_post("mari_j", "@CyngorAber diolch")
    new = outside.edit(old, "@CyngorAber dim diolch")
    told = council.read(f"users/{council.id}/mentions", tweet__fields="conversation_id")["data"]
    assert [(post["id"], post["edit_history_tweet_ids"]) for post in told] == [(new, [old, new])]
    assert told[0]["conversation_id"] == old
    assert council.read(f"tweets/{old}")["data"]["text"] == "@CyngorAber diolch"


def test_only_replies_in_our_own_conversation_can_be_hidden(council: X, outside: Control) -> None:
    root = council.post("Cau ffordd").json()["data"]["id"]
    reply = outside.x_post("mari_j", "Cywilydd!", reply_to=root)
    foreign = outside.x_post("mari_j", "@CyngorAber cywilydd!")
    assert council("PUT", f"tweets/{reply}/hidden", json={"hidden": True}).json() == {"data": {"hidden": True}}
    assert council("PUT", f"tweets/{reply}/hidden", json={"hidden": False}).json() == {"data": {"hidden": False}}
    for key, body, status in ((foreign, True, 403), (root, True, 403), ("1", True, 404), (reply, "true", 400)):
        assert council("PUT", f"tweets/{key}/hidden", json={"hidden": body}).status_code == status


def test_somebody_elses_post_cannot_be_deleted(council: X, outside: Control) -> None:
    assert council("DELETE", f"tweets/{outside.x_post('mari_j', 'Helo')}").status_code == 403


def test_people_are_muted_but_never_blocked(council: X, resident: X) -> None:
    path = f"users/{council.id}/muting"
    assert council("POST", path, json={"target_user_id": resident.id}).json() == {"data": {"muting": True}}
    assert council.read(path)["data"][0]["username"] == "mari_j"
    assert council("DELETE", f"{path}/{resident.id}").json() == {"data": {"muting": False}}
    assert council("POST", f"users/{resident.id}/muting", json={"target_user_id": council.id}).status_code == 400
    assert council.read(f"users/{council.id}/blocking") == {"meta": {"result_count": 0}}
    assert council("POST", f"users/{council.id}/blocking", json={"target_user_id": resident.id}).status_code == 404
    assert council("POST", f"users/{resident.id}/dm/block").json() == {"data": {"blocked": True}}


def test_our_own_posts_are_read_back_and_quotes_found(council: X, outside: Control) -> None:
    key = council.post("Newyddion da").json()["data"]["id"]
    quote = outside.x_post("mari_j", "Gwych", quote=key)
    assert ids(council.read(f"users/{council.id}/tweets", max_results=5)) == [key]
    assert ids(council.read(f"tweets/{key}/quote_tweets")) == [quote]


def upload(council: X, content: bytes = b"", **fields: str) -> requests.Response:
    return council("POST", "media/upload", data=fields, files={"media": ("a.png", content or picture(), "image/png")})


def test_a_picture_goes_up_with_its_alternative_text_and_stands_with_the_post(council: X, outside: Control) -> None:
    media = upload(council, media_category="tweet_image").json()["data"]
    assert media["image"] == {"image_type": "image/png", "w": 8, "h": 6}
    body = {"id": media["id"], "metadata": {"alt_text": {"text": "Sgwâr werdd"}}}
    assert council("POST", "media/metadata", json=body).status_code == 200
    told = council.post("Llun", media={"media_ids": [media["id"]]}).json()["data"]
    assert told["text"].startswith("Llun https://t.co/")
    shown = council.read(f"tweets/{told['id']}", expansions="attachments.media_keys", media__fields="alt_text,url")
    assert shown["includes"]["media"][0]["alt_text"] == "Sgwâr werdd"
    assert requests.get(shown["includes"]["media"][0]["url"], timeout=5).content == picture()
    assert outside.published_on_x("CyngorAber")[0].alts == ("Sgwâr werdd",)


def test_media_that_is_unknown_foreign_or_over_is_refused(council: X, resident: X, outside: Control) -> None:
    theirs = upload(resident, media_category="tweet_image").json()["data"]["id"]
    ours = upload(council, media_category="tweet_image").json()["data"]["id"]
    for media_ids in (["123"], [theirs], ["abc"], [ours] * 5, "123"):
        assert council.post("Llun", media={"media_ids": media_ids}).status_code == 400
    outside.advance(86401)
    assert council.post("Llun", media={"media_ids": [ours]}).status_code == 400
    assert upload(council).status_code == 400
    assert upload(council, b"no picture", media_category="tweet_image").status_code == 400
    assert upload(council, b"\x89PNG" + bytes(5 << 20), media_category="tweet_image").status_code == 400


def test_an_alternative_text_has_an_end(council: X) -> None:
    media = upload(council, media_category="tweet_image").json()["data"]["id"]
    for text, status in (("a" * 1000, 200), ("a" * 1001, 400), ("", 400)):
        body = {"id": media, "metadata": {"alt_text": {"text": text}}}
        assert council("POST", "media/metadata", json=body).status_code == status


@pytest.mark.parametrize("end", ["succeeded", "failed"])
def test_a_film_goes_up_in_pieces_and_is_worked_on(council: X, outside: Control, end: str) -> None:
    outside.switch(x_media_end=end)
    begin = {"media_type": "video/mp4", "total_bytes": 6, "media_category": "tweet_video"}
    key = council("POST", "media/upload/initialize", json=begin).json()["data"]["id"]
    for index, piece in enumerate((b"abc", b"def")):
        fields, files = {"segment_index": str(index)}, {"media": piece}
        assert council("POST", f"media/upload/{key}/append", data=fields, files=files).status_code == 200
    told = council("POST", f"media/upload/{key}/finalize").json()["data"]
    assert told["processing_info"]["state"] == "in_progress"
    assert council.post("Ffilm", media={"media_ids": [key]}).status_code == 400
    outside.advance(told["processing_info"]["check_after_secs"] + 1)
    told = council.read("media/upload", command="STATUS", media_id=key)["data"]
    assert told["processing_info"]["state"] == end
    assert council.post("Ffilm", media={"media_ids": [key]}).status_code == (201 if end == "succeeded" else 400)


def test_pieces_that_do_not_add_up_are_refused(council: X) -> None:
    begin = {"media_type": "video/mp4", "total_bytes": 9, "media_category": "tweet_video"}
    key = council("POST", "media/upload/initialize", json=begin).json()["data"]["id"]
    council("POST", f"media/upload/{key}/append", data={"segment_index": "0"}, files={"media": b"abc"})
    assert council("POST", f"media/upload/{key}/finalize").status_code == 400


def test_the_new_vocabulary_is_spoken_when_switched_on(council: X, outside: Control) -> None:
    outside.switch(x_new_vocabulary=True)
    parent = outside.x_post("mari_j", "Holi")
    outside.x_post("mari_j", "@CyngorAber helo", reply_to=parent)
    query = {"post__fields": "referenced_posts,public_metrics", "expansions": "referenced_posts.id"}
    told = council.read(f"users/{council.id}/mentions", **query)
    assert told["data"][0]["referenced_posts"] == [{"type": "replied_to", "id": parent}]
    assert "edit_history_post_ids" in told["data"][0]
    assert "repost_count" in told["data"][0]["public_metrics"]
    assert told["includes"]["posts"][0]["id"] == parent
    assert "edit_history_post_ids" in council.post("Helo").json()["data"]


def test_a_long_post_is_told_whole_only_when_asked_for(council: X, outside: Control) -> None:
    words = "@CyngorAber " + "mae hyn yn hir iawn " * 30 + "& ffôn 029 2018 0451"
    key = outside.x_post("mari_j", words)
    told = council.read(f"tweets/{key}", tweet__fields="note_tweet,entities")["data"]
    assert told["text"].endswith("…")
    assert "029" not in told["text"]
    assert told["note_tweet"]["text"] == words.replace("&", "&amp;")
    assert (
        "note_tweet"
        not in council.read(f"tweets/{outside.x_post('mari_j', 'Byr')}", tweet__fields="note_tweet")["data"]
    )


def test_what_is_only_shared_is_told_apart(council: X, outside: Control) -> None:
    key = council.post("Newyddion").json()["data"]["id"]
    shared = outside.x_post("mari_j", "RT @CyngorAber: Newyddion", shares=key)
    told = council.read(f"tweets/{shared}", tweet__fields="referenced_tweets")["data"]
    assert told["referenced_tweets"] == [{"type": "retweeted", "id": key}]
    assert ids(council.read("tweets/search/recent", query="@CyngorAber is:retweet")) == [shared]
    assert ids(council.read("tweets/search/recent", query="@CyngorAber -is:retweet")) == []


def test_an_account_that_was_not_seeded_does_not_exist(sandbox: Sandbox) -> None:
    assert X(sandbox.url, x_account("nobody"))("GET", "users/me").status_code == 401
