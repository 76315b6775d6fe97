"""Answers with any one part replaced by something else: an adapter may refuse them, but in the port's own words alone."""

import copy
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.platforms import connect
from bot.ports import Outgoing, Platform, PlatformError

from .conftest import Scripted

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ODD: tuple[Any, ...] = (
    None,
    [],
    {},
    "",
    "odd",
    "m²",
    "http://[",
    "9" * 40,
    "0001-01-01T00:00:00+14:00",
    5,
    -1,
    1e300,
    True,
    [None],
    {"a": 1},
)
POST = {
    "id": "2125152440935251970",
    "author_id": "2",
    "conversation_id": "1",
    "created_at": "2026-11-24T09:00:00.000Z",
    "edit_history_tweet_ids": ["2125152440935251970"],
    "entities": {"urls": [{"url": "https://t.co/a", "expanded_url": "https://example.gov.uk/"}]},
    "in_reply_to_user_id": "7",
    "note_tweet": {"text": "Hir", "entities": {"urls": []}},
    "referenced_tweets": [{"type": "replied_to", "id": "1"}],
    "text": "@CyngorBG Dydd da",
}
X_BODY = {
    "data": [POST],
    "includes": {"users": [{"id": "2", "username": "rhian", "name": "Rhian"}]},
    "errors": [{"resource_id": "9", "type": "https://api.x.com/2/problems/resource-not-found"}],
    "meta": {"result_count": 1, "newest_id": "9"},
}
X_CREDENTIALS = {
    "consumer_key": "a",
    "consumer_secret": "b",
    "access_token": "c",
    "access_token_secret": "d",
    "user_id": "7",
    "username": "CyngorBG",
}
COMMENT = {
    "id": "2_3",
    "message": "Helo",
    "from": {"id": "5", "name": "Rhian"},
    "created_time": "2026-11-24T09:00:00+0000",
    "parent": {"id": "2_2"},
    "is_hidden": False,
    "can_hide": True,
    "can_remove": True,
    "permalink_url": "https://www.facebook.com/1",
}
PICTURE = {
    "type": "photo",
    "media": {"image": {"src": "https://example.org/a"}},
    "target": {"id": "6"},
    "url": "https://a",
}
PAGE_BODY = {
    "data": [
        {
            "id": "1_2",
            "message": "Neges",
            "created_time": "2026-11-24T09:00:00+0000",
            "scheduled_publish_time": 1795510800,
            "attachments": {"data": [{"subattachments": {"data": [PICTURE]}}]},
            "comments": {"data": [COMMENT], "paging": {"cursors": {"after": "a"}}},
        }
    ],
    "paging": {"cursors": {"after": "a"}},
}
BATCH = [{"code": 200, "headers": [{"name": "x", "value": "y"}], "body": json.dumps(COMMENT)}]


def variants(body: Any) -> Iterator[Any]:
    for path in list(places(body)):
        for odd in ODD:
            changed = copy.deepcopy(body)
            if not path:
                yield odd
                continue
            inner = changed
            for step in path[:-1]:
                inner = inner[step]
            inner[path[-1]] = odd
            yield changed


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in inner:
        yield from places(value, (*path, key))


def x(scripted: Scripted) -> Platform:
    return connect("demo", "x", X_CREDENTIALS, clock=lambda: NOW, base_url=scripted.url)


def facebook(scripted: Scripted) -> Platform:
    return connect("demo", "facebook", {"page_id": "1", "page_token": "t"}, clock=lambda: NOW, base_url=scripted.url)


CASES: dict[str, tuple[Callable[[Scripted], Platform], Any, Callable[[Platform], object]]] = {
    "x inbox": (x, X_BODY, lambda platform: platform.inbox(None)),
    "x look": (x, X_BODY, lambda platform: platform.look(("2125152440935251970", "9"))),
    "x recent": (x, X_BODY, lambda platform: platform.recent(NOW)),
    "x publish": (x, {"data": {"id": "5", "text": "Helo"}}, lambda platform: platform.publish(Outgoing("Helo"))),
    "x hide": (
        x,
        {**X_BODY, "data": [{**POST, "hidden": True}]},
        lambda platform: platform.hide("2125152440935251970"),
    ),
    "facebook inbox": (facebook, PAGE_BODY, lambda platform: platform.inbox(None)),
    "facebook recent": (facebook, PAGE_BODY, lambda platform: platform.recent(NOW)),
    "facebook waiting": (facebook, PAGE_BODY, lambda platform: platform.waiting()),
    "facebook look": (facebook, BATCH, lambda platform: platform.look(("2_3",))),
    "facebook publish": (facebook, {"id": "1_2"}, lambda platform: platform.publish(Outgoing("Helo"))),
    "facebook cancel": (facebook, {"is_published": False, "success": True}, lambda platform: platform.cancel("1_2")),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_whatever_part_of_an_answer_is_odd_no_other_error_comes_out(scripted: Scripted, name: str) -> None:
    make, body, act = CASES[name]
    platform = make(scripted)
    for changed in variants(body):
        scripted.answers.clear()
        scripted.say(200, changed)
        error = outcome(act, platform)
        if error is not None and name.endswith("publish"):
            assert error.sent is None or _says_no(changed), changed


def outcome(act: Callable[[Platform], object], platform: Platform) -> PlatformError | None:
    try:
        act(platform)
    except PlatformError as error:
        return error
    return None


def _says_no(body: Any) -> bool:
    """Where Facebook itself says that it was not done, it was not."""
    return isinstance(body, dict) and (body.get("success") is False or bool(body.get("error")))
