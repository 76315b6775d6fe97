"""Posts on X: writing them, whoever writes, and the endpoints that create, delete and hide."""

import re
from typing import Any

from bot.platforms.sandbox.state import Doc, State
from bot.platforms.sandbox.wire import Answer, RefusalError

from . import problems, wording
from .visit import Visit

# X does not say for how long it remembers; a day keeps a weekly post allowed.
DUPLICATE_SECONDS = 86400
REPLY_SETTINGS = ("following", "mentionedUsers", "subscribers", "verified")
KNOWN = {
    "text", "media", "reply", "quote_tweet_id", "quote_post_id", "reply_settings", "made_with_ai", "paid_partnership", "poll",
    "geo", "for_super_followers_only", "nullcast", "direct_message_deep_link", "card_uri", "community_id", "edit_options",
    "share_with_followers",
}  # fmt: skip


def standing(state: State, key: str) -> Doc | None:
    """The post, unless it is deleted."""
    post = state.find("x_post", key)
    return None if not post or post["deleted"] else post


def user_named(state: State, username: str) -> Doc | None:
    return next((u for u in state.every("x_user") if u["username"].lower() == username.lower()), None)


def write(state: State, author: str, text: str, *, at: float | None = None, **more: Any) -> Doc:
    """Puts a post on X, by anybody. `more`: reply_to, quote, shares, media (ids), lang, replaces (the post this edits)."""
    at = state.now() if at is None else at
    key = state.snowflake(at)
    old = state.find("x_post", more["replaces"]) if more.get("replaces") else None
    parent = state.find("x_post", more["reply_to"]) if more.get("reply_to") else None
    shown, links = wording.wrap_links(_with_mention(state, author, text, parent), key)
    media = list(more.get("media") or ())
    if media:
        user = state.find("x_user", author) or {}
        page = f"https://x.com/{user.get('username')}/status/{key}/photo/1"
        tail, extra = wording.wrap_links(page, f"{key} media")
        shown, links = f"{shown} {tail}".strip(), [*links, {**extra[0], "media_key": _media_key(state, media[0])}]
    post: Doc = {
        "id": key,
        "author": author,
        "raw": text,
        "text": shown,
        "at": at,
        "links": links,
        "media": media,
        "reply_to": more.get("reply_to"),
        "quote": more.get("quote"),
        "shares": more.get("shares"),
        "conversation": old["conversation"] if old else parent["conversation"] if parent else key,
        "lang": more.get("lang") or "und",
        "reply_settings": more.get("reply_settings") or "everyone",
        "history": [*(old["history"] if old else ()), key],
        "hidden": False,
        "deleted": False,
        "superseded": False,
    }
    state.put("x_post", key, post, owner=post["conversation"])
    return post


def _with_mention(state: State, author: str, text: str, parent: Doc | None) -> str:
    """A reply's text begins with whom it answers, put there by X."""
    if not parent or parent["author"] == author or not state.setting("x_reply_mention", True):
        return text
    handle = (state.find("x_user", parent["author"]) or {}).get("username", "")
    return text if handle.lower() in map(str.lower, wording.mentioned(text)) else f"@{handle} {text}"


def _media_key(state: State, media_id: str) -> str:
    return str((state.find("x_media", media_id) or {}).get("media_key", ""))


def edit(state: State, key: str, text: str) -> Doc:
    """The author edits: a new post in place of the old, which stays under its own id."""
    old = state.find("x_post", key)
    if not old:
        raise KeyError(key)
    same = {name: old[name] for name in ("reply_to", "quote", "shares", "media", "lang", "reply_settings")}
    new = write(state, old["author"], text, replaces=key, **same)
    for earlier in old["history"]:
        post = state.find("x_post", earlier) or {}
        state.put(
            "x_post", earlier, {**post, "history": new["history"], "superseded": True}, owner=post["conversation"]
        )
    return new


def mark(state: State, key: str, **marks: bool) -> None:
    """Sets `deleted` or `hidden`."""
    post = state.find("x_post", key)
    if not post:
        raise KeyError(key)
    state.put("x_post", key, {**post, **marks}, owner=post["conversation"])


def create(visit: Visit) -> Answer:
    visit.need("tweet.read", "tweet.write", "users.read", writing=True)
    user, body = visit.user(), visit.call.json
    text, reply = body.get("text") or "", _part(body, "reply")
    media = _part(body, "media").get("media_ids") or []
    quote = str(body.get("quote_tweet_id") or body.get("quote_post_id") or "") or None
    _check_shape(body, text, media)
    _check_media(visit.state, user, media)
    target = str(reply.get("in_reply_to_tweet_id") or reply.get("in_reply_to_post_id") or "") or None
    if target:
        _check_reply(visit.state, user, target)
    if quote and not standing(visit.state, quote):
        raise problems.invalid(
            "quote_tweet_id", quote, "You attempted to quote a Tweet that is deleted or not visible to you."
        )
    if text and _is_duplicate(visit.state, user["id"], text, target):
        raise problems.duplicate()
    settings = body.get("reply_settings")
    post = write(visit.state, user["id"], text, reply_to=target, quote=quote, media=media, reply_settings=settings)
    shown = {"id": post["id"], "text": wording.escape(post["text"]), "edit_history_tweet_ids": post["history"]}
    return Answer(201, {"data": shown})


def _part(body: Doc, name: str) -> Doc:
    part = body.get(name) or {}
    if not isinstance(part, dict):
        raise problems.invalid(name, part, f"The `{name}` field must be an object")
    return part


def _check_shape(body: Doc, text: Any, media: Any) -> None:
    for name in body.keys() - KNOWN:
        raise problems.invalid(name, body[name], f"The field [{name}] is not allowed in the request body.")
    if not isinstance(text, str) or not (text or media):
        raise problems.invalid(
            "text", text, "One of `text`, `media`, `poll`, `card_uri` or `quote_tweet_id` is required."
        )
    if wording.weight(text) > wording.MAX_WEIGHT:
        raise problems.invalid("text", len(text), "Your Tweet text is too long.")
    if (settings := body.get("reply_settings")) is not None and settings not in REPLY_SETTINGS:
        raise problems.invalid("reply_settings", settings, f"[{settings}] is not one of [{','.join(REPLY_SETTINGS)}]")


def _check_media(state: State, user: Doc, media: Any) -> None:
    if not isinstance(media, list) or len(media) > 4:
        raise problems.invalid("media.media_ids", media, "between 1 and 4 media ids are allowed")
    for key in media:
        found = state.find("x_media", key) if re.fullmatch(r"[0-9]{1,19}", str(key)) else None
        usable = (
            found and found["user"] == user["id"] and found["state"] == "succeeded" and found["expires"] > state.now()
        )
        if not usable:
            raise problems.invalid("media.media_ids", key, "Your media IDs are invalid.")


def _check_reply(state: State, user: Doc, target: str) -> None:
    """Only someone who mentioned or quoted us may be answered, since 23 February 2026; big contracts are exempt."""
    parent = standing(state, target)
    if not parent:
        message = "You attempted to reply to a Tweet that is deleted or not visible to you."
        raise problems.invalid("reply.in_reply_to_tweet_id", target, message)
    if not state.setting("x_reply_rule", True) or parent["author"] == user["id"]:
        return
    named = user["username"].lower() in map(str.lower, wording.mentioned(parent["text"]))
    quoted = parent["quote"] and (state.find("x_post", parent["quote"]) or {}).get("author") == user["id"]
    if not named and not quoted:
        raise problems.not_summoned()


def _is_duplicate(state: State, author: str, text: str, target: str | None) -> bool:
    since = state.now() - DUPLICATE_SECONDS
    return any(
        post["author"] == author and post["raw"] == text and post["reply_to"] == target
        for post in state.every("x_post")
        if not post["deleted"] and post["at"] > since
    )


def delete(visit: Visit) -> Answer:
    visit.need("tweet.read", "tweet.write", writing=True)
    user, post = visit.user(), visit.state.find("x_post", visit.args[0])
    if post and post["author"] != user["id"]:
        raise problems.forbidden("You are not permitted to delete this Tweet.")
    if post:
        mark(visit.state, post["id"], deleted=True)
    return Answer(200, {"data": {"deleted": True}})


def hide(visit: Visit) -> Answer:
    visit.need("tweet.read", "tweet.moderate.write", writing=True)
    user, post = visit.user(), standing(visit.state, visit.args[0])
    hidden = visit.call.json.get("hidden")
    if not isinstance(hidden, bool):
        raise problems.invalid("hidden", hidden, "The `hidden` field must be a boolean")
    if not post:
        missing = problems.gone("tweet", "tweet_id", visit.args[0])
        raise RefusalError(Answer(404, {**missing, "status": 404}))
    root = visit.state.find("x_post", post["conversation"])
    if post["id"] == post["conversation"] or not root or root["author"] != user["id"]:
        raise problems.forbidden("You are not permitted to perform this action.")
    mark(visit.state, post["id"], hidden=hidden)
    return Answer(200, {"data": {"hidden": hidden}})
