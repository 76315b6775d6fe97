"""Every endpoint of X that is played: who may call it, how often, and what answers."""

import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlencode

from bot.platforms.sandbox.credentials import derive
from bot.platforms.sandbox.state import State
from bot.platforms.sandbox.wire import Answer, Call, RefusalError

from . import media, people, posts, problems, reading, tokens
from .limits import spend
from .render import old_words, renamed
from .sign_in import sign_in
from .visit import Visit

Endpoint = Callable[[Visit], Answer]

# method, path, calls per user in a quarter of an hour, what answers
ROUTES: tuple[tuple[str, str, int, Endpoint], ...] = (
    ("GET", "/2/users/me", 75, people.me),
    ("GET", "/2/users/by/username/:name", 900, people.by_username),
    ("GET", "/2/users/:id", 900, people.by_id),
    ("GET", "/2/users/:id/mentions", 300, reading.mentions),
    ("GET", "/2/users/:id/tweets", 900, reading.by_user),
    ("GET", "/2/users/:id/muting", 15, people.muted),
    ("POST", "/2/users/:id/muting", 50, people.mute),
    ("DELETE", "/2/users/:id/muting/:id", 50, people.unmute),
    ("GET", "/2/users/:id/blocking", 15, people.blocked),
    ("POST", "/2/users/:id/dm/block", 10, people.block_messages),
    ("GET", "/2/tweets", 900, reading.several),
    ("POST", "/2/tweets", 100, posts.create),
    ("GET", "/2/tweets/search/recent", 300, reading.recent),
    ("GET", "/2/tweets/:id", 900, reading.one),
    ("DELETE", "/2/tweets/:id", 50, posts.delete),
    ("PUT", "/2/tweets/:id/hidden", 50, posts.hide),
    ("GET", "/2/tweets/:id/quote_tweets", 75, reading.quotes),
    ("POST", "/2/media/upload", 500, media.upload),
    ("GET", "/2/media/upload", 1875, media.status),
    ("POST", "/2/media/upload/initialize", 1875, media.initialize),
    ("POST", "/2/media/upload/:id/append", 1875, media.append),
    ("POST", "/2/media/upload/:id/finalize", 1875, media.finalize),
    ("POST", "/2/media/metadata", 500, media.describe),
)
USER_ONLY = {"/2/users/me", "/2/users/:id/muting", "/2/users/:id/muting/:id", "/2/users/:id/blocking"}


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(path.replace(":id", r"(\d{1,19})").replace(":name", r"(\w{1,15})"))


MATCHERS = tuple((method, _pattern(path), f"{method} {path}", limit, serve) for method, path, limit, serve in ROUTES)


def answer(state: State, call: Call) -> Answer:
    """What X answers, with the headers it puts on everything."""
    headers: dict[str, str] = {}
    try:
        told = _answer(state, call, headers)
    except RefusalError as refusal:
        told = refusal.answer
    new = bool(state.setting("x_new_vocabulary", False))
    always = {
        "x-access-level": "read-write",
        "api-version": "2.167" if new else "2.166",
        "x-transaction-id": derive("transaction", str(state.count()), length=16),
        "content-type": "application/json; charset=utf-8",
    }
    body = renamed(told.body) if new and isinstance(told.body, dict) else told.body
    return Answer(told.status, body, {**always, **headers, **told.headers})


def _answer(state: State, call: Call, headers: dict[str, str]) -> Answer:
    if call.path.startswith("/1.1/"):
        raise problems.not_entitled()
    if (call.method, call.path) == ("POST", "/2/oauth2/token"):
        return tokens.refresh(state, call)
    caller = sign_in(state, call)
    for method, pattern, endpoint, limit, serve in MATCHERS:
        found = pattern.fullmatch(call.path)
        if not found or method != call.method:
            continue
        if not caller.user_id and (method != "GET" or endpoint.removeprefix("GET ") in USER_ONLY):
            raise problems.unsupported_authentication()
        headers |= spend(state, caller.user_id or "app", endpoint, limit)
        return serve(Visit(state, _in_old_words(state, call), caller, found.groups()))
    raise problems.plain(404, "Not Found", "Not Found")


def _in_old_words(state: State, call: Call) -> Call:
    if not state.setting("x_new_vocabulary", False):
        return call
    return replace(call, query_string=urlencode(old_words(call.query)))
