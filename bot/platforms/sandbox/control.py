"""The control plane: what a test or the demo does to the played platforms from outside, under `/_ctl/`."""

from collections.abc import Callable
from typing import Any

from . import faults, seeds
from .graph import comments
from .state import Doc, State
from .wire import Answer, Call, RefusalError
from .x import posts as x_posts

# Switches, and what holds while nobody touches them.
SWITCHES: Doc = {
    "x_rate_headers": "normal",  # none, 24h
    "x_new_vocabulary": False,  # post.fields, referenced_posts, … in place of tweet.fields, referenced_tweets, …
    "x_reply_rule": True,  # only those who mentioned or quoted us may be answered
    "x_reply_mention": True,  # X puts @whom before a reply
    "x_media_seconds": 2,  # how long a film is worked on
    "x_media_end": "succeeded",  # failed
    "g_limit": 4800,  # calls per hour and page
    "g_require_proof": False,  # appsecret_proof is asked for
    "g_paging_by_time": False,  # feeds page by until and __paging_token
}
KINDS = (
    "x_user",
    "x_post",
    "x_media",
    "x_muted",
    "g_page",
    "g_post",
    "g_comment",
    "g_photo",
    "g_blocked",
    "g_subscribed",
)
# Ids of X count from 2010; dates end with 9999.
EARLIEST, LATEST = 1293840000, 253370764800
HOSTS = {"127.0.0.1", "localhost"}


class ControlError(Exception):
    """The control plane was asked for something it does not have; the message says what."""


def answer(state: State, call: Call, requests: list[Doc]) -> Answer:
    """Answers only what was addressed to loopback by name, so that no web page can reach it through a name of its own."""
    if call.headers.get("host", "").partition(":")[0] not in HOSTS:
        return Answer(403, {"error": "the control plane answers loopback alone"})
    if call.method != "GET" and call.kind != "application/json":
        return Answer(415, {"error": "send application/json"})
    serve = ROUTES.get((call.method, call.path.removeprefix("/_ctl/")))
    if call.path == "/_ctl/requests" and call.method == "GET":
        return Answer(200, {"requests": requests})
    if not serve:
        return Answer(404, {"error": f"no {call.method} {call.path}"})
    try:
        return Answer(200, serve(state, call.json))
    except KeyError as error:
        raise RefusalError(Answer(400, {"error": f"there is no {error}"})) from None
    except (ControlError, seeds.SeedError, ValueError, TypeError, AttributeError) as error:
        raise RefusalError(Answer(400, {"error": str(error)})) from None


def _reset(state: State, wish: Doc) -> Doc:
    state.wipe()
    seeds.plant_apps(state)
    return {}


def _clock(state: State, wish: Doc) -> Doc:
    """`set`: stands still at that moment. `advance`: so many seconds on. `run`: goes on from where it stands."""
    if "set" in wish:
        state.set("clock_still", seeds.moment(state, str(wish["set"])))
    if "advance" in wish:
        still = state.setting("clock_still", None)
        name, before = (
            ("clock_still", still) if still is not None else ("clock_offset", state.setting("clock_offset", 0.0))
        )
        state.set(name, before + float(wish["advance"]))
    if wish.get("run"):
        state.set("clock_offset", state.now() - state.wall())
        state.set("clock_still", None)
    if not EARLIEST <= state.now() <= LATEST:
        raise ControlError("the clock runs from 2011 to 9998")
    return {"now": state.now()}


def _settings(state: State, wish: Doc) -> Doc:
    for name, value in wish.items():
        if name not in SWITCHES and not name.startswith("x_limit "):
            raise ControlError(f"no switch {name}; there are {', '.join(SWITCHES)}")
        state.set(name, value)
    return {}


def _token(state: State, wish: Doc) -> Doc:
    """Breaks or changes a token: `expires` (unix seconds), `scopes`, `broken` (Graph's subcode), `read_only`."""
    key = str(wish["token"])
    for kind in ("x_token", "x_bearer", "x_refresh", "g_token"):
        if found := state.find(kind, key):
            state.put(kind, key, {**found, **wish.get("changes", {})})
            return {}
    raise ControlError("no such token")


def _forget_token(state: State, wish: Doc) -> Doc:
    for kind in ("x_token", "x_bearer", "x_refresh", "g_token"):
        state.drop(kind, str(wish["token"]))
    return {}


def _act(state: State, wish: Doc) -> Doc:
    """What somebody does on the platform itself to a post or comment: edit, delete, hide, unhide."""
    key, act = str(wish["id"]), wish["act"]
    if state.find("x_post", key):
        return _act_on_x(state, key, act, wish)
    comment, post = state.find("g_comment", key), state.find("g_post", key)
    changes: dict[str, Doc] = {
        "edit": {"message": wish.get("text")},
        "hide": {"hidden": True},
        "unhide": {"hidden": False},
        "delete": {"deleted": True},
    }
    if comment and act == "delete" and not wish.get("keep_replies"):
        comments.remove(state, comment)
    elif comment:
        comments.put(state, comment, **changes[act])
    elif post:
        state.put("g_post", key, {**post, **changes[act]}, owner=post["page"])
    else:
        raise ControlError(f"nothing has the id {key}")
    return {"id": key}


def _act_on_x(state: State, key: str, act: str, wish: Doc) -> Doc:
    if act == "edit":
        return {"id": x_posts.edit(state, key, wish["text"])["id"]}
    marks = {"delete": {"deleted": True}, "hide": {"hidden": True}, "unhide": {"hidden": False}}
    x_posts.mark(state, key, **marks[act])
    return {"id": key}


def _state(state: State, wish: Doc) -> Doc:
    return {kind: state.every(kind) for kind in KINDS}


def _fault(state: State, wish: Doc) -> Doc:
    return {"id": faults.add(state, wish)}


def _forget_faults(state: State, wish: Doc) -> Doc:
    state.drop("fault")
    return {}


ROUTES: dict[tuple[str, str], Callable[[State, Doc], Any]] = {
    ("POST", "reset"): _reset,
    ("GET", "clock"): _clock,
    ("POST", "clock"): _clock,
    ("POST", "settings"): _settings,
    ("POST", "seed"): seeds.plant,
    ("POST", "act"): _act,
    ("POST", "token"): _token,
    ("DELETE", "token"): _forget_token,
    ("POST", "faults"): _fault,
    ("DELETE", "faults"): _forget_faults,
    ("GET", "faults"): lambda state, wish: {"faults": state.every("fault")},
    ("GET", "state"): _state,
}
