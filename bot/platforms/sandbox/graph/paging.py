"""Lists of the Graph API, a page at a time: cursors, and `next` as a whole address."""

import base64
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from bot.platforms.sandbox.state import Doc

from . import errors
from .visit import Visit

HOST = "https://graph.facebook.com"
MOST, USUAL = 100, 25


def place(thing: Doc) -> tuple[float, int]:
    """Where a thing stands in its list: by moment, then by id."""
    return thing["created"], int(thing["id"].rpartition("_")[2])


def page(
    visit: Visit,
    things: list[Doc],
    tell: Callable[[Doc], Doc],
    parameters: Mapping[str, Any],
    *,
    path: str = "",
    newest_first: bool = True,
    by_time: bool = False,
) -> Doc:
    """`{data, paging}`; `by_time`: `next` goes by `until` and `__paging_token`, as feeds sometimes do."""
    things = sorted(_between(things, parameters), key=place, reverse=newest_first)
    limit = _limit(str(parameters.get("limit", USUAL)))
    start = _start(things, parameters, limit, newest_first)
    shown = things[start : start + limit]
    body: Doc = {"data": [tell(thing) for thing in shown]}
    if not shown:
        return body
    before, after = _cursor(shown[0]), _cursor(shown[-1])
    paging: Doc = {} if by_time else {"cursors": {"before": before, "after": after}}
    if start + limit < len(things):
        onward = {"until": int(shown[-1]["created"]), "__paging_token": after} if by_time else {"after": after}
        paging["next"] = _address(visit, path, parameters, onward)
    if start:
        paging["previous"] = _address(visit, path, parameters, {"before": before})
    return {**body, "paging": paging}


def _limit(text: str) -> int:
    if not re.fullmatch(r"\d{1,6}", text) or int(text) < 1:
        raise errors.bad("Param limit must be a positive integer")
    return min(int(text), MOST)


def moment(name: str, text: str) -> float:
    """Unix seconds, given as such or as a date."""
    if re.fullmatch(r"\d{1,12}(\.\d+)?", text):
        return float(text)
    try:
        return datetime.fromisoformat(text).timestamp()
    except ValueError:
        raise errors.bad(f"Param {name} must be a UNIX timestamp") from None


def _between(things: list[Doc], parameters: Mapping[str, Any]) -> list[Doc]:
    since = moment("since", str(parameters["since"])) if "since" in parameters else 0
    # A `next` by time names the moment of the last one shown, which others may share: the token then decides.
    until = moment("until", str(parameters["until"])) if "until" in parameters else float("inf")
    return [thing for thing in things if since <= thing["created"] < until + 1]


def _start(things: list[Doc], parameters: Mapping[str, Any], limit: int, newest_first: bool) -> int:
    after, before = parameters.get("after") or parameters.get("__paging_token"), parameters.get("before")
    if not after and not before:
        return 0
    edge = _read(str(after or before))
    passed = [place(thing) >= edge if newest_first else place(thing) <= edge for thing in things]
    if after:
        return sum(passed)
    at_edge = sum(place(thing) == edge for thing in things)
    return max(0, sum(passed) - at_edge - limit)


def _cursor(thing: Doc) -> str:
    created, key = place(thing)
    return base64.urlsafe_b64encode(f"{created}|{key}".encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[float, int]:
    try:
        created, key = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().split("|")
        return float(created), int(key)
    except ValueError:
        raise errors.bad("Invalid cursor") from None


def _address(visit: Visit, path: str, parameters: Mapping[str, Any], onward: dict[str, Any]) -> str:
    """The token is in it only where the caller put it into the address."""
    token = {"access_token": visit.call.query["access_token"]} if "access_token" in visit.call.query else {}
    kept = {
        name: value for name, value in parameters.items() if name not in ("after", "before", "until", "__paging_token")
    }
    return f"{HOST}/{visit.version}{path}?{urlencode({**token, **kept, **onward})}"
