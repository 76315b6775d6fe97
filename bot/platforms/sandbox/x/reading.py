"""What can be read from X: single posts, mentions, a user's posts, quotes, recent search."""

import re
from datetime import UTC, datetime
from typing import Any

from bot.platforms.sandbox.credentials import derive
from bot.platforms.sandbox.state import Doc, iso, snowflake_moment
from bot.platforms.sandbox.wire import Answer

from . import problems, search, wording
from .posts import standing
from .render import Writer, asked
from .visit import Visit

FIELDS = ("tweet.fields", "user.fields", "media.fields", "expansions", "place.fields", "poll.fields")
SPAN = ("since_id", "until_id", "start_time", "end_time")
SEARCH_SECONDS = 7 * 86400
MENTIONS_DEPTH, POSTS_DEPTH = 800, 3200


def one(visit: Visit) -> Answer:
    visit.need("tweet.read", "users.read")
    visit.allow(*FIELDS)
    return _lookup(visit, [visit.args[0]], single=True)


def several(visit: Visit) -> Answer:
    visit.need("tweet.read", "users.read")
    visit.allow("ids", *FIELDS)
    ids = [key for key in visit.call.query.get("ids", "").split(",") if key]
    if not 1 <= len(ids) <= 100:
        raise problems.invalid(
            "ids", ",".join(ids), f"The number of values in the `ids` query parameter list [{len(ids)}] is invalid"
        )
    return _lookup(visit, ids, single=False)


def _lookup(visit: Visit, ids: list[str], *, single: bool) -> Answer:
    for key in ids:
        if not re.fullmatch(r"[0-9]{1,19}", key):
            raise problems.invalid("id", key, f"The `id` query parameter value [{key}] is not valid")
    writer = Writer(visit)
    found = [post for key in ids if (post := standing(visit.state, key))]
    missing = [problems.gone("tweet", "id" if single else "ids", key) for key in ids if not standing(visit.state, key)]
    data = [writer.write(post) for post in found]
    body: Doc = {"data": data[0] if single else data} if data else {}
    errors = writer.errors + missing
    return Answer(
        200, body | ({"includes": writer.includes} if writer.includes else {}) | ({"errors": errors} if errors else {})
    )


def mentions(visit: Visit) -> Answer:
    """Posts by others that name the user, newest first."""
    user = _person(visit)
    name = user["username"].lower()
    posts = [
        p for p in _alive(visit) if p["author"] != user["id"] and name in map(str.lower, wording.mentioned(p["text"]))
    ]
    return _page(visit, posts[:MENTIONS_DEPTH], least=5, tokens=("pagination_token",))


def by_user(visit: Visit) -> Answer:
    user = _person(visit, "exclude")
    leave_out = asked(visit.call.query, "exclude", {"replies", "retweets"})
    posts = [p for p in _alive(visit) if p["author"] == user["id"] and not (p["reply_to"] and "replies" in leave_out)]
    return _page(visit, posts[:POSTS_DEPTH], least=5, tokens=("pagination_token",))


def quotes(visit: Visit) -> Answer:
    visit.need("tweet.read", "users.read")
    visit.allow("max_results", "pagination_token", "exclude", *FIELDS)
    posts = [post for post in _alive(visit) if post["quote"] == visit.args[0]]
    return _page(visit, posts, least=10, tokens=("pagination_token",))


def recent(visit: Visit) -> Answer:
    visit.need("tweet.read", "users.read")
    visit.allow("query", "max_results", "next_token", "pagination_token", "sort_order", *SPAN, *FIELDS)
    match = search.matcher(visit.state, visit.call.query.get("query", ""))
    oldest = visit.state.now() - SEARCH_SECONDS
    _check_week(visit, oldest)
    posts = [post for post in _alive(visit) if post["at"] >= oldest and match(post)]
    return _page(visit, posts, least=10, tokens=("next_token", "pagination_token"))


def _person(visit: Visit, *more: str) -> Doc:
    visit.need("tweet.read", "users.read")
    visit.allow("max_results", "pagination_token", *more, *SPAN, *FIELDS)
    user = visit.state.find("x_user", visit.args[0])
    if not user:
        raise problems.invalid("id", visit.args[0], f"The `id` query parameter value [{visit.args[0]}] is not valid")
    return user


def _alive(visit: Visit) -> list[Doc]:
    posts = [post for post in visit.state.every("x_post") if not post["deleted"] and not post["superseded"]]
    return sorted(posts, key=lambda post: int(post["id"]), reverse=True)


def _check_week(visit: Visit, oldest: float) -> None:
    """X refuses, rather than shortens, a search that reaches back further than a week."""
    since = visit.call.query.get("since_id")
    if since and since.isdecimal() and snowflake_moment(since) < oldest:
        message = f"'since_id' must be a tweet id created after {iso(oldest)}. Please use a 'since_id' that is larger"
        raise problems.invalid("since_id", since, message)
    start = visit.call.query.get("start_time")
    if start and _moment("start_time", start) < oldest:
        raise problems.invalid("start_time", start, f"'start_time' must be on or after {iso(oldest)}")


def _moment(name: str, text: str) -> float:
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z", text):
        raise problems.invalid(
            name, text, f"The `{name}` query parameter value [{text}] is not a valid RFC3339 date-time"
        )
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC).timestamp()


def _in_span(visit: Visit, posts: list[Doc]) -> list[Doc]:
    query = visit.call.query
    if query.keys() & {"since_id", "until_id"} and query.keys() & {"start_time", "end_time"}:
        message = "Invalid use of 'since_id' or 'until_id' in conjunction with 'start_time' or 'end_time'."
        raise problems.invalid("since_id", query.get("since_id", ""), message)
    for name in query.keys() & {"since_id", "until_id"}:
        if not re.fullmatch(r"[0-9]{1,19}", query[name]):
            raise problems.invalid(
                name, query[name], f"The `{name}` query parameter value [{query[name]}] is not valid"
            )
    low, high = int(query.get("since_id", 0)), int(query.get("until_id", 10**19))
    start = _moment("start_time", query["start_time"]) if "start_time" in query else 0
    end = _moment("end_time", query["end_time"]) if "end_time" in query else float("inf")
    return [post for post in posts if low < int(post["id"]) < high and start <= post["at"] < end]


def _page(visit: Visit, posts: list[Doc], *, least: int, tokens: tuple[str, ...]) -> Answer:
    query = visit.call.query
    size = query.get("max_results", "10")
    if not size.isdecimal() or not least <= int(size) <= 100:
        message = f"The `max_results` query parameter value [{size}] is not between {least} and 100"
        raise problems.invalid("max_results", size, message)
    posts = _in_span(visit, posts)
    token = next((query[name] for name in tokens if name in query), "")
    start = _start(posts, token, tokens[0], int(size)) if token else 0
    shown = posts[start : start + int(size)]
    meta: dict[str, Any] = {"result_count": len(shown)}
    if shown:
        meta = {"newest_id": shown[0]["id"], "oldest_id": shown[-1]["id"], **meta}
    if shown and start + len(shown) < len(posts):
        meta["next_token"] = _token("n", shown[-1]["id"])
    if shown and start > 0:
        meta["previous_token"] = _token("p", shown[0]["id"])
    writer = Writer(visit)
    data = [writer.write(post) for post in shown]
    body: Doc = {"data": data} if data else {}
    body |= {"includes": writer.includes} if writer.includes else {}
    body |= {"errors": writer.errors} if writer.errors else {}
    return Answer(200, {**body, "meta": meta})


def _token(way: str, key: str) -> str:
    return f"{way}{int(key):x}{derive(way, key, length=6)}"


def _start(posts: list[Doc], token: str, name: str, size: int) -> int:
    """Where in the list the page of this token begins."""
    way, number, seal = token[:1], token[1:-6], token[-6:]
    if (
        way not in ("n", "p")
        or not re.fullmatch(r"[0-9a-f]+", number)
        or derive(way, str(int(number, 16)), length=6) != seal
    ):
        raise problems.invalid(name, token, f"The `{name}` query parameter value [{token}] is not valid")
    edge = int(number, 16)
    if way == "n":
        return sum(int(post["id"]) >= edge for post in posts)
    return max(0, sum(int(post["id"]) > edge for post in posts) - size)
