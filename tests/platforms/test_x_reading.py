"""X's posts as it may write them, old words and new, whole and lacking: never a crash, never a lost word."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.platforms.x.inbox import Cursor
from bot.platforms.x.reading import (
    Reader,
    answered,
    field,
    gone,
    history,
    id_at,
    id_moment,
    is_shared,
    moment,
    rows,
    without_handles,
    words,
)
from bot.platforms.x.streams import Budget, Mark, read
from bot.platforms.x.threads import LONGEST_QUERY, query, still_active
from bot.ports import Can

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
OLD = {
    "id": "30",
    "edit_history_tweet_ids": ["10", "30"],
    "referenced_tweets": [{"type": "quoted", "id": "5"}, {"type": "replied_to", "id": "7"}],
    "note_tweet": {"text": "A long text"},
    "text": "A long…",
}
NEW = {
    "id": "30",
    "edit_history_post_ids": ["10", "30"],
    "referenced_posts": OLD["referenced_tweets"],
    "note_post": OLD["note_tweet"],
    "text": "A long…",
}


@pytest.mark.parametrize("row", [OLD, NEW])
def test_both_vocabularies_say_the_same(row: dict[str, Any]) -> None:
    assert (history(row), answered(row), words(row)) == (["10", "30"], "7", "A long text")
    assert field({"repost_count": 3}, "retweet_count") == 3


@pytest.mark.parametrize("ids", [[""], [], None, ["x"]])
def test_a_history_that_says_nothing_is_the_post_itself(ids: Any) -> None:
    assert history({"id": "5", "edit_history_tweet_ids": ids}) == ["5"]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("2026-11-24T09:00:00.000Z", NOW),
        ("2026-11-24T09:00:00Z", NOW),
        ("2026-11-24T09:00:00", NOW),
        ("2026-11-24T10:00:00+01:00", NOW),
    ],
)
def test_a_moment_is_read_with_and_without_milliseconds(told: str, expected: datetime) -> None:
    """tweepy raises ValueError for the second."""
    assert moment({"id": "1", "created_at": told}) == expected


@pytest.mark.parametrize("told", [None, "", "yesterday", 5])
def test_without_a_moment_the_id_tells_it(told: Any) -> None:
    assert moment({"id": str(id_at(NOW) + 5), "created_at": told}) == NOW


def test_an_edit_does_not_make_a_post_younger() -> None:
    first, last = str(id_at(NOW)), str(id_at(NOW + timedelta(minutes=20)))
    row = {"id": last, "edit_history_tweet_ids": [first, last], "created_at": "2026-11-24T09:20:00.000Z"}
    assert moment(row) == NOW
    item = Reader("1", frozenset()).incoming(row, {})
    assert (item.external_id, item.edited) == (first, True)
    assert item.url.endswith(last)


def test_ids_and_moments_are_two_ways_to_say_one_thing() -> None:
    assert id_moment(str(id_at(NOW))) == NOW


LINKED = {
    "id": "1",
    "text": "R&amp;D https://t.co/a a https://t.co/pic",
    "entities": {
        "urls": [
            {"url": "https://t.co/a", "expanded_url": "https://example.gov.uk/?x=1&y=2"},
            {"url": "https://t.co/pic", "expanded_url": "https://x.com/CyngorBG/status/1/photo/1", "media_key": "3_1"},
        ]
    },
}


def test_links_are_put_back_entities_unescaped_and_the_pictures_own_link_taken_out() -> None:
    assert words(LINKED) == "R&D https://example.gov.uk/?x=1&y=2 a"


@pytest.mark.parametrize("entities", [None, [], {"urls": None}, {"urls": [None, {}, {"url": "https://t.co/a"}]}])
def test_odd_entities_leave_the_text_as_it_is(entities: Any) -> None:
    assert words({"id": "1", "text": "Gweler https://t.co/a", "entities": entities}) == "Gweler https://t.co/a"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"data": None},
        {"data": []},
        {"data": [None, "x", {}, {"id": ""}]},
        {"errors": [{"title": "Not Found Error"}]},
    ],
)
def test_an_answer_without_posts_has_none(body: dict[str, Any]) -> None:
    assert rows(body) == []


def test_what_is_not_there_is_told_apart_from_what_went_wrong() -> None:
    old, new = "https://api.twitter.com/2/problems/", "https://api.x.com/2/problems/"
    errors = [
        {"resource_id": "1", "type": f"{old}resource-not-found"},
        {"value": "2", "type": f"{new}resource-not-found"},
        {"resource_id": "3", "type": f"{new}not-authorized-for-resource"},
        {"resource_id": "4", "type": f"{new}service-unavailable"},
        "a string",
    ]
    assert set(gone({"errors": errors})) == {"1", "2", "3"}


def test_only_what_passes_on_another_post_is_shared() -> None:
    assert is_shared({"referenced_tweets": [{"type": "retweeted", "id": "1"}]})
    assert is_shared({"referenced_posts": [{"type": "reposted", "id": "1"}]})
    assert not is_shared(OLD)
    assert not is_shared({"id": "1"})


def test_what_can_be_done_depends_on_whose_the_conversation_is() -> None:
    reader = Reader("1", frozenset({"100"}))
    reply = {"id": "5", "author_id": "2", "conversation_id": "100"}
    assert Can.HIDE in reader.incoming(reply, {}).actions
    assert Can.HIDE not in reader.incoming({**reply, "conversation_id": "200"}, {}).actions
    assert Can.HIDE not in reader.incoming({**reply, "author_id": "1"}, {}).actions
    assert reader.incoming({**reply, "author_id": "1"}, {}).ours
    assert Can.MUTE not in reader.incoming({"id": "5", "conversation_id": "100"}, {}).actions
    assert Can.DELETE not in reader.incoming(reply, {}).actions


@pytest.mark.parametrize(
    ("told", "bare"),
    [
        ("@rhian Diolch", "Diolch"),
        ("@rhian @dewi Diolch", "Diolch"),
        ("Diolch @rhian", "Diolch @rhian"),
        ("post@example.org", "post@example.org"),
        ("@rhian", "@rhian"),
    ],
)
def test_handles_in_front_are_taken_off_and_no_others(told: str, bare: str) -> None:
    assert without_handles(told) == bare


def pages(*batches: list[int]) -> Any:
    """A list of X's, newest first, that pays heed to since_id, until_id and its token."""
    every = [str(n) for batch in batches for n in batch]
    size = len(batches[0])

    def fetch(params: dict[str, Any]) -> dict[str, Any]:
        low, high = int(params["since_id"] or 0), int(params["until_id"] or 10**19)
        shown = [key for key in every if low < int(key) < high]
        start = int(params["next_token"] or 0)
        meta = {"next_token": str(start + size)} if start + size < len(shown) else {}
        return {"data": [{"id": key} for key in shown[start : start + size]], "meta": meta}

    return fetch


def test_a_reading_that_was_cut_goes_on_below_and_only_a_whole_one_moves_the_floor() -> None:
    fetch = pages([90, 80], [70, 60], [50, 40])
    mark = Mark(since="45")
    first = [row["id"] for page in read(fetch, mark, Budget(1), NOW, "next_token") for row in rows(page)]
    assert (first, mark.tell(), mark.is_done) == (["90", "80"], {"since": "45", "head": "90", "until": "80"}, False)
    rest = [row["id"] for page in read(fetch, mark, Budget(9), NOW, "next_token") for row in rows(page)]
    assert (rest, mark.tell()) == (["70", "60", "50"], {"since": "90", "head": None, "until": None})
    assert not mark.is_done, "what came since it began is still to be read"
    assert [rows(page) for page in read(fetch, mark, Budget(9), NOW, "next_token")] == [[]]
    assert mark.is_done


def test_a_page_that_could_not_be_digested_is_read_again() -> None:
    mark = Mark()
    reading = read(pages([9, 8], [7, 6]), mark, Budget(9), NOW, "next_token")
    next(reading)
    reading.close()
    assert mark.tell() == {"since": None, "head": None, "until": None}


def test_what_was_posted_a_moment_ago_is_looked_at_once_more() -> None:
    recent, old = str(id_at(NOW - timedelta(seconds=30))), str(id_at(NOW - timedelta(hours=1)))
    mark = Mark()
    list(read(lambda params: {"data": [{"id": recent}, {"id": old}]}, mark, Budget(9), NOW, "next_token"))
    assert int(old) < int(mark.since or 0) < int(recent)
    list(read(lambda params: {"data": [{"id": recent}]}, mark, Budget(9), NOW + timedelta(hours=1), "next_token"))
    assert mark.since == recent


@pytest.mark.parametrize(
    "text", [None, "", "nonsense", "[]", '{"mentions": 5}', '{"mentions": {"since": "x"}}', '{"active": []}']
)
def test_a_cursor_that_says_nothing_begins_anew(text: str | None) -> None:
    cursor = Cursor.told(text, NOW)
    assert (cursor.mentions.since, cursor.threads.since, cursor.active) == (None, None, {})
    assert cursor.own.since == str(id_at(NOW - timedelta(days=7)))


def test_a_cursor_says_again_what_it_was_told() -> None:
    cursor = Cursor(Mark("1", "3", "2"), Mark(str(id_at(NOW))), Mark(str(id_at(NOW))), {"100": NOW.isoformat()})
    assert Cursor.told(cursor.tell(), NOW) == cursor


def test_search_is_not_asked_from_an_id_older_than_a_week() -> None:
    old = Cursor(Mark(), Mark(), Mark(str(id_at(NOW - timedelta(days=8)))))
    assert Cursor.told(old.tell(), NOW).threads.since is None


def test_a_query_takes_the_liveliest_conversations_and_never_more_than_x_allows() -> None:
    active = {str(10**18 + n): (NOW + timedelta(minutes=n)).isoformat() for n in range(40)}
    asked = query(active, "CyngorBroGeraint") or ""
    assert 400 < len(asked) <= LONGEST_QUERY
    assert f"conversation_id:{10**18 + 39}" in asked
    assert f"conversation_id:{10**18}" not in asked.split()
    assert asked.endswith("-from:CyngorBroGeraint -@CyngorBroGeraint -is:retweet")
    assert query({}, "CyngorBG") is None


def test_conversations_fall_asleep_after_a_week() -> None:
    old, new = NOW - timedelta(days=8), NOW - timedelta(days=6)
    assert still_active({"1": old.isoformat(), "2": new.isoformat(), "x": new.isoformat()}, NOW) == {
        "2": new.isoformat()
    }
