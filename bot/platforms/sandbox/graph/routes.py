"""Every path of the Graph API that is played, under any version, alone or in a batch."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from bot.platforms.sandbox.credentials import derive
from bot.platforms.sandbox.state import Doc, State
from bot.platforms.sandbox.wire import Answer, Call, RefusalError

from . import comments, errors, fields, posts, render, tokens
from .usage import spend
from .visit import Visit, sign_in

OLDEST, NEWEST = "v21.0", "v26.0"
MOST_IN_BATCH = 50
Endpoint = Callable[[Visit], Answer]


def object_told(visit: Visit) -> Answer:
    kind, thing = _object(visit, visit.args[0])
    visit.need(*({"page": (), "user": ()}.get(kind, ("pages_read_engagement",))))
    return Answer(200, render.told(visit, kind, thing, fields.parse(visit.text("fields"))))


def object_changed(visit: Visit) -> Answer:
    return _act(visit, {"post": posts.change, "comment": comments.change})


def object_deleted(visit: Visit) -> Answer:
    return _act(visit, {"post": posts.delete, "comment": comments.delete})


def _act(visit: Visit, acts: dict[str, Callable[[Visit, Doc], Answer]]) -> Answer:
    kind, thing = _object(visit, visit.args[0])
    if kind not in acts:
        raise errors.gone(visit.args[0])
    return acts[kind](visit, thing)


def _object(visit: Visit, key: str) -> tuple[str, Doc]:
    page, person, photo = (visit.state.find(kind, key) for kind in ("g_page", "g_person", "g_photo"))
    if photo and not visit.may_act_for(photo["page"]):
        photo = None
    found: dict[str, Doc | None] = {"page": page, "user": person, "photo": photo}
    found |= {"post": posts.standing(visit, key), "comment": comments.found(visit, key)}
    for kind, thing in found.items():
        if thing:
            return kind, thing
    raise errors.gone(key)


ID = r"(\d+(?:_\d+)?)"
EDGES = "(feed|posts|published_posts|visitor_posts|tagged|scheduled_posts)"
ROUTES: tuple[tuple[str, str, Endpoint], ...] = (
    ("GET", "/me", tokens.me),
    ("GET", "/me/accounts", tokens.accounts),
    ("GET", "/debug_token", tokens.debug),
    ("GET", rf"/(\d+)/{EDGES}", posts.listed),
    ("POST", r"/(\d+)/feed", posts.create),
    ("POST", r"/(\d+)/photos", posts.add_photo),
    ("GET|POST|DELETE", r"/(\d+)/blocked", comments.blocked),
    ("GET|POST|DELETE", r"/(\d+)/subscribed_apps", tokens.subscription),
    ("GET", f"/{ID}/comments", comments.listed),
    ("POST", f"/{ID}/comments", comments.reply),
    ("GET", f"/{ID}", object_told),
    ("POST", f"/{ID}", object_changed),
    ("DELETE", f"/{ID}", object_deleted),
)


def answer(state: State, call: Call) -> Answer:
    """What the Graph API answers, with the headers it puts on everything."""
    asked, path = _version(call.path)
    served = _served(asked)
    headers: dict[str, str] = {}
    try:
        told = _answer(state, call, path, served, headers)
    except RefusalError as refusal:
        told = refusal.answer
    always = {
        "content-type": "application/json; charset=UTF-8",
        "facebook-api-version": served,
        "x-fb-trace-id": derive("trace", str(state.count()), length=11),
        "x-fb-rev": "1029384756",
    }
    return Answer(told.status, told.body, {**always, **headers, **told.headers})


def _version(path: str) -> tuple[str, str]:
    found = re.match(r"/(v\d+\.\d+)(?=/|$)", path)
    if not found:
        return "", path
    return found[1], path[found.end() :] or "/"


def _served(asked: str) -> str:
    """A version that has ended, and none at all, is served by the oldest that lives."""
    number = float(asked.removeprefix("v") or 0)
    return (
        asked if float(OLDEST[1:]) <= number <= float(NEWEST[1:]) else OLDEST if number < float(OLDEST[1:]) else NEWEST
    )


def _answer(state: State, call: Call, path: str, served: str, headers: dict[str, str]) -> Answer:
    if path == "/oauth/access_token":
        return tokens.exchange(state, call)
    token = sign_in(state, call)
    if call.method == "POST" and path == "/":
        return _batch(state, call, token, served, headers)
    headers |= spend(state, token)
    for methods, pattern, serve in ROUTES:
        found = re.fullmatch(pattern, path)
        if found and call.method in methods.split("|"):
            return serve(Visit(state, call, served, token, found.groups()))
    if any(re.fullmatch(pattern, path) for _, pattern, _ in ROUTES):
        raise errors.gone(path.strip("/"))
    message = f"Unknown path components: {path}"
    raise errors.refuse(2500, None, message)


def _batch(state: State, call: Call, token: Doc, served: str, headers: dict[str, str]) -> Answer:
    """Many calls in one; each answers for itself and each counts."""
    items: Any = Visit(state, call, served, token).values.get("batch")
    try:
        items = json.loads(items) if isinstance(items, str) else items
    except ValueError:
        items = None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise errors.bad("Param batch must be an array of objects")
    if len(items) > MOST_IN_BATCH:
        raise errors.bad(f"Too many requests in batch message. Maximum batch size is {MOST_IN_BATCH}")
    told = []
    for item in items:
        inner = answer(state, _inner(call, item))
        headers |= {name: value for name, value in inner.headers.items() if name.startswith("x-")}
        listed = [{"name": name, "value": value} for name, value in inner.headers.items()]
        told.append({"code": inner.status, "headers": listed, "body": inner.encoded().decode()})
    return Answer(200, told)


def _inner(call: Call, item: Doc) -> Call:
    """An item of a batch as a call of its own, with the batch's token where it brings none."""
    path, _, query = str(item.get("relative_url", "")).lstrip("/").partition("?")
    token = {**call.query, **call.form}.get("access_token", "")
    headers = {name: value for name, value in call.headers.items() if name == "authorization"}
    if "authorization" not in headers and "access_token=" not in query + str(item.get("body", "")):
        headers["authorization"] = f"Bearer {token}"
    proof = {**call.query, **call.form}.get("appsecret_proof", "")
    if proof and "appsecret_proof=" not in query:
        query = f"{query}&appsecret_proof={proof}".lstrip("&")
    headers["content-type"] = "application/x-www-form-urlencoded"
    body = str(item.get("body", "")).encode()
    prefix = _version(call.path)[0]
    whole = f"/{path}" if _version(f"/{path}")[0] or not prefix else f"/{prefix}/{path}"
    method = str(item.get("method", "GET")).upper()
    return replace(call, method=method, path=unquote(whole), query_string=query, headers=headers, content=body)
