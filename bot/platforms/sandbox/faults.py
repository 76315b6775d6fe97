"""What can go wrong on demand: chosen answers, silence, broken lines; before the request is carried out, or after."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .graph import errors
from .state import Doc, State
from .wire import Answer, Call
from .x import problems
from .x.limits import rate_headers

MAINTENANCE = b"<!DOCTYPE html><html><head><title>Over capacity</title></head><body><h1>503</h1></body></html>"
JSON = {"content-type": "application/json; charset=utf-8"}


@dataclass(frozen=True)
class Outcome:
    """What goes over the line: nothing at all where `answer` is None, half of it where `short`."""

    answer: Answer | None
    wait_seconds: float = 0
    short: bool = False


def take(state: State, call: Call) -> Doc | None:
    """The first fault that fits the call, used up by one; `skip` lets so many calls through first."""
    for fault in state.every("fault"):
        if fault["method"] not in ("*", call.method) or not re.search(fault["path"], call.path):
            continue
        if fault["skip"]:
            state.put("fault", fault["id"], {**fault, "skip": fault["skip"] - 1})
            continue
        if fault["times"] == 1:
            state.drop("fault", fault["id"])
        elif fault["times"]:
            state.put("fault", fault["id"], {**fault, "times": fault["times"] - 1})
        return fault
    return None


def add(state: State, wish: Doc) -> str:
    """Sets a fault; ValueError for one that nobody plays. `times` 0: until cleared."""
    if wish.get("what") not in EFFECTS:
        raise ValueError(f"what must be one of {', '.join(EFFECTS)}")
    re.compile(str(wish.get("path", "")))
    key = f"{state.count():09}"
    whole = {"id": key, "method": "*", "path": "", "times": 1, "skip": 0, "after_commit": False, **wish}
    state.put("fault", key, whole)
    return key


def outcome(state: State, fault: Doc, real: Answer | None) -> Outcome:
    """What the caller sees; `real` is the true answer where the request was carried out."""
    return EFFECTS[fault["what"]](state, fault, real or Answer(200, {"data": []}, JSON))


def _x_429(state: State, fault: Doc, real: Answer) -> Outcome:
    reset = int(state.now() + float(fault.get("reset_in", 900)))
    return Outcome(Answer(429, problems.too_many(), JSON | rate_headers(state, 300, 0, reset)))


def _x_429_24h(state: State, fault: Doc, real: Answer) -> Outcome:
    """The daily cap: the quarter of an hour is long over, and only the daily headers tell when it ends."""
    day = int(state.now() + float(fault.get("reset_in", 3600)))
    daily = {
        "x-user-limit-24hour-limit": "100",
        "x-user-limit-24hour-remaining": "0",
        "x-user-limit-24hour-reset": str(day),
    }
    return Outcome(Answer(429, problems.too_many(), JSON | rate_headers(state, 300, 299, int(state.now()) - 1) | daily))


def _graph(state: State, fault: Doc, real: Answer) -> Outcome:
    code, subcode = int(fault["code"]), fault.get("subcode")
    status = int(fault.get("status") or errors.STATUSES.get((code, subcode), 400))
    more: dict[str, Any] = {"error_user_title": fault["title"]} if "title" in fault else {}
    headers = {"content-type": "application/json; charset=UTF-8", "facebook-api-version": "v26.0"}
    if code == 80001:
        minutes = int(fault.get("regain_minutes", 15))
        headers["x-business-use-case-usage"] = (
            '{"0":[{"type":"pages","call_count":100,"total_cputime":25,"total_time":25,'
            f'"estimated_time_to_regain_access":{minutes}}}]}}'
        )
    return Outcome(Answer(status, errors.body(code, subcode, **more), headers))


def _answer(state: State, fault: Doc, real: Answer) -> Outcome:
    body = fault.get("body", "")
    headers = {str(name).lower(): str(value) for name, value in fault.get("headers", {}).items()}
    return Outcome(Answer(int(fault["status"]), body.encode() if isinstance(body, str) else body, headers))


def _json(status: int, body: Callable[[], Doc]) -> Callable[[State, Doc, Answer], Outcome]:
    return lambda state, fault, real: Outcome(Answer(status, body(), JSON))


EFFECTS: dict[str, Callable[[State, Doc, Answer], Outcome]] = {
    # any answer at all: status, headers, body
    "answer": _answer,
    # the line goes dead: at once, after `seconds` of silence, or in the middle of the answer
    "cut": lambda state, fault, real: Outcome(None),
    "hang": lambda state, fault, real: Outcome(None, float(fault.get("seconds", 30))),
    "short": lambda state, fault, real: Outcome(real, short=True),
    # the true answer, late; goes with after_commit
    "slow": lambda state, fault, real: Outcome(real, float(fault.get("seconds", 1))),
    # a 200 that is none
    "malformed": lambda state, fault, real: Outcome(Answer(200, b'{"data": [{"id": "1', JSON)),
    "empty": lambda state, fault, real: Outcome(Answer(200, b"", JSON)),
    "html_200": lambda state, fault, real: Outcome(Answer(200, MAINTENANCE, {"content-type": "text/html"})),
    "html_503": lambda state, fault, real: Outcome(Answer(503, MAINTENANCE, {"content-type": "text/html"})),
    # X
    "x_429": _x_429,
    "x_429_no_reset": _json(429, problems.too_many),
    "x_429_24h": _x_429_24h,
    "x_cap": _json(429, problems.cap_exceeded),
    "x_402": _json(402, problems.credits_depleted),
    "x_503": _json(503, problems.unavailable),
    # Graph: code, subcode, status
    "graph": _graph,
}
