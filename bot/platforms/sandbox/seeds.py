"""Planting people, posts and comments: what the other side of the platforms does, told in plain documents.

A seed holds lists. Moments (`at`, `due`) are dates with their offset, or minutes from now; what has a `key` is planted
once, and others refer to it by its key; a picture is base64 (in a file of YAML, the name of a file beside it):

    x:
      users: [{username: CyngorAber, name: Cyngor Aber}]
      posts:
        - {key: bins, author: CyngorAber, text: Bins are late today., at: -90, picture: bin.png, alt: A green bin}
        - {author: mari_j, text: "When then?", reply_to: bins}
    facebook:
      pages: [{username: CyngorAber, name: Cyngor Aber}]
      posts:
        - {key: biniau, page: CyngorAber, message: Mae'r biniau'n hwyr., at: -90}
        - {page: CyngorAber, message: Wedi'i amserlennu, due: 45}
      comments: [{post: biniau, author: Mari Jones, message: "Pryd felly?"}]
"""

import base64
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from . import credentials
from .graph import comments
from .graph import posts as page_posts
from .graph.visit import PERMISSIONS
from .state import Doc, State
from .x import posts as x_posts
from .x.sign_in import SCOPES
from .x.tokens import LASTS_SECONDS


class SeedError(Exception):
    """The seed cannot be planted; the message names what is wrong with it."""


def read_seed(path: Path) -> dict[str, Any]:
    """A seed from its YAML file, with the pictures it names (files beside it) taken in."""
    seed: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    for platform in seed.values():
        for post in platform.get("posts", ()):
            if "picture" in post:
                post["picture"] = base64.b64encode((path.parent / post["picture"]).read_bytes()).decode()
    return seed


def plant_apps(state: State) -> None:
    """The two apps through which all accounts are reached."""
    x, page = credentials.x_account(""), credentials.facebook_page("")
    state.put("x_app", x.consumer_key, {"secret": x.consumer_secret})
    state.put("x_client", x.client_id, {"secret": x.client_secret})
    state.put("x_bearer", x.bearer_token, {"user": "", "expires": None, "scopes": sorted(SCOPES)})
    state.set("g_app_id", page.app_id)
    state.set("g_app_secret", page.app_secret)
    app: Doc = {"kind": "app", "page": "", "user": "", "minds": [], "scopes": [], "expires": None}
    if not state.find("g_token", page.app_token):
        state.put("g_token", page.app_token, app)


def plant(state: State, seed: Doc) -> dict[str, Any]:
    """Plants a seed and returns `keys` (key to id) and `ids` (of posts and comments, in their order)."""
    x, facebook = seed.get("x", {}), seed.get("facebook", {})
    for user in x.get("users", ()):
        _x_user(state, user["username"], user.get("name"))
    for page in facebook.get("pages", ()):
        _page(state, page)
    for person in facebook.get("people", ()):
        _person(state, person["name"])
    ids = [_once(state, entry, _x_post) for entry in x.get("posts", ())]
    ids += [_once(state, entry, _page_post) for entry in facebook.get("posts", ())]
    ids += [_once(state, entry, _comment) for entry in facebook.get("comments", ())]
    return {"keys": {entry["key"]: entry["id"] for entry in state.every("seed")}, "ids": ids}


def _once(state: State, entry: Doc, plant_one: Any) -> str:
    known = state.find("seed", entry["key"]) if entry.get("key") else None
    if known:
        return str(known["id"])
    try:
        key = str(plant_one(state, entry)["id"])
    except KeyError as missing:
        raise SeedError(f"an entry lacks {missing}") from None
    if entry.get("key"):
        state.put("seed", entry["key"], {"key": entry["key"], "id": key})
    return key


def moment(state: State, value: str | float | datetime | None) -> float | None:
    """Unix seconds of a date with its offset, or of so many minutes from now."""
    if value is None or isinstance(value, int | float):
        return None if value is None else state.now() + 60 * value
    found = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise SeedError(f"{value} says no offset from UTC")
    return found.timestamp()


def _id(state: State, reference: str | None, kind: str) -> str | None:
    """The id of what a key or an id refers to."""
    if reference is None:
        return None
    known = state.find("seed", reference)
    key = str(known["id"]) if known else reference
    if not state.find(kind, key):
        raise SeedError(f"{reference} is neither a key nor an id")
    return key


def _x_user(state: State, username: str, name: str | None = None) -> str:
    account = credentials.x_account(username)
    if state.find("x_user", account.user_id):
        return account.user_id
    user = {"id": account.user_id, "username": username, "name": name or username, "at": state.now() - 10**7}
    state.put("x_user", account.user_id, user)
    mine: Doc = {"user": account.user_id}
    state.put("x_token", account.access_token, {**mine, "secret": account.access_token_secret, "read_only": False})
    expires = state.now() + LASTS_SECONDS
    state.put("x_bearer", account.oauth2_token, {**mine, "expires": expires, "scopes": sorted(SCOPES)})
    state.put("x_refresh", account.refresh_token, {**mine, "used": False, "scopes": sorted(SCOPES)})
    return account.user_id


def _x_post(state: State, entry: Doc) -> Doc:
    author = _x_user(state, entry["author"])
    at = moment(state, entry.get("at"))
    more = {name: _id(state, entry.get(name), "x_post") for name in ("reply_to", "quote", "shares")}
    media = [_x_picture(state, author, entry)] if entry.get("picture") else []
    return x_posts.write(state, author, entry["text"], at=at, lang=entry.get("lang"), media=media, **more)


def _x_picture(state: State, author: str, entry: Doc) -> str:
    key = state.snowflake(state.now())
    kept = page_posts.keep_photo(state, f"3_{key}", base64.b64decode(entry["picture"]))
    media = {"id": key, "user": author, "media_key": f"3_{key}", "type": "photo", "category": "tweet_image", "size": 0}
    media |= {"expires": 0, "state": "succeeded", "alt_text": entry.get("alt"), "pieces": []}
    state.put("x_media", key, media | kept, owner=author)
    return key


def _page(state: State, entry: Doc) -> None:
    page = credentials.facebook_page(entry["username"])
    if state.find("g_page", page.page_id):
        return
    told = {
        "id": page.page_id,
        "username": page.username,
        "name": entry.get("name", page.username),
        "created": state.now(),
    }
    state.put("g_page", page.page_id, {**told, "category": "Government organisation", "token": page.page_token})
    state.put("g_person", page.user_id, {"id": page.user_id, "name": "System user"})
    common: Doc = {"scopes": PERMISSIONS, "expires": None}
    state.put("g_token", page.page_token, {**common, "kind": "page", "page": page.page_id, "user": "", "minds": []})
    state.put(
        "g_token",
        page.user_token,
        {**common, "kind": "user", "page": "", "user": page.user_id, "minds": [page.page_id]},
    )


def _person(state: State, name: str) -> str:
    page = credentials.facebook_page(name).page_id
    if state.find("g_page", page):
        return page
    key = credentials.facebook_person(name)
    state.put("g_person", key, {"id": key, "name": name})
    return key


def _page_post(state: State, entry: Doc) -> Doc:
    page = credentials.facebook_page(entry["page"]).page_id
    if not state.find("g_page", page):
        raise SeedError(f"no page is called {entry['page']}")
    photos = [_page_picture(state, page, entry)] if entry.get("picture") else []
    tags = [credentials.facebook_page(name).page_id for name in entry.get("tags", ())]
    more = {"at": moment(state, entry.get("at")), "due": moment(state, entry.get("due")), "link": entry.get("link")}
    author = _person(state, entry["author"]) if entry.get("author") else page
    return page_posts.write(state, page, entry.get("message", ""), author=author, photos=photos, tags=tags, **more)


def _page_picture(state: State, page: str, entry: Doc) -> str:
    key = page_posts.new_id(state, state.now())
    kept = page_posts.keep_photo(state, key, base64.b64decode(entry["picture"]))
    photo = {"id": key, "page": page, "post": "seed", "created": state.now(), "name": None, "alt": entry.get("alt")}
    state.put("g_photo", key, photo | kept, owner=page)
    return key


def _comment(state: State, entry: Doc) -> Doc:
    parent = _id(state, entry.get("reply_to"), "g_comment")
    above = state.find("g_comment", parent) if parent else None
    post = state.find("g_post", above["post"] if above else _id(state, entry["post"], "g_post") or "")
    if not post:
        raise SeedError("a comment stands under no post")
    more = {name: entry[name] for name in ("attachment", "can_hide", "author_hidden") if name in entry}
    author = _person(state, entry["author"])
    return comments.write(
        state, post, entry.get("message"), author, at=moment(state, entry.get("at")), parent=parent, **more
    )
