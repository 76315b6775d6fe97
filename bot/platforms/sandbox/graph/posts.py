"""Posts on a Page: writing them, whoever writes, scheduling, changing, deleting, photos; and the Page's lists."""

import io
import json
import re
from typing import Any

from PIL import Image, UnidentifiedImageError

from bot.platforms.sandbox.state import Doc, State
from bot.platforms.sandbox.wire import Answer

from . import errors, fields, paging, render
from .visit import Visit

SOONEST_SECONDS, LATEST_SECONDS = 600, 30 * 86400
# Facebook does not say for how long it remembers; a day keeps a weekly post allowed.
DUPLICATE_SECONDS = 86400


def new_id(state: State, at: float) -> str:
    """A number that grows with the moment it stands for."""
    return f"{int(at * 1000)}{state.count() % 1000:03}"


def write(
    state: State, page: str, message: str, *, at: float | None = None, due: float | None = None, **more: Any
) -> Doc:
    """Puts a post on a Page. `due`: it waits there. `more`: author, photos, link, tags (ids of pages that are named)."""
    at = state.now() if at is None else at
    post: Doc = {
        "id": f"{page}_{new_id(state, at)}",
        "page": page,
        "author": more.get("author") or page,
        "author_hidden": False,
        "message": message or None,
        "created": at,
        "updated": at,
        "published": due is None,
        "due": due,
        "hidden": False,
        "deleted": False,
        "photos": list(more.get("photos") or ()),
        "link": more.get("link") or None,
        "tags": list(more.get("tags") or ()),
    }
    state.put("g_post", post["id"], post, owner=page)
    return post


def publish_due(state: State) -> None:
    """Facebook publishes what is scheduled when its moment has come, whatever anybody else thinks of it."""
    now = state.now()
    for post in state.every("g_post"):
        if not post["published"] and not post["deleted"] and post["due"] is not None and post["due"] <= now:
            moved = {"published": True, "created": post["due"], "updated": post["due"]}
            state.put("g_post", post["id"], {**post, **moved}, owner=post["page"])


def create(visit: Visit) -> Answer:
    page = visit.own_page(visit.args[0])
    visit.need("pages_manage_posts", "pages_read_engagement")
    message, link = visit.text("message"), visit.text("link")
    photos = [_unused(visit, page, key) for key in _attached(visit)]
    if not (message or link or photos):
        raise errors.bad("Missing message or attachment")
    due = None if visit.flag("published", True) else _due(visit)
    if due is None and message and _is_duplicate(visit.state, page["id"], message):
        raise errors.refuse(506)
    post = write(visit.state, page["id"], message, due=due, photos=photos, link=link)
    for key in photos:
        photo = visit.state.find("g_photo", key) or {}
        visit.state.put("g_photo", key, {**photo, "post": post["id"]}, owner=page["id"])
    return Answer(200, {"id": post["id"]})


def _due(visit: Visit) -> float:
    if "scheduled_publish_time" not in visit.values:
        raise errors.bad("The parameter scheduled_publish_time is required for an unpublished post")
    due = paging.moment("scheduled_publish_time", visit.text("scheduled_publish_time"))
    if not visit.state.now() + SOONEST_SECONDS <= due <= visit.state.now() + LATEST_SECONDS:
        raise errors.bad("The specified scheduled publish time is invalid")
    return due


def _attached(visit: Visit) -> list[str]:
    """`attached_media` as one list in JSON, or as `attached_media[0]`, `attached_media[1]`, …"""
    raw = visit.values.get("attached_media")
    parts = (
        [raw]
        if raw
        else [v for name, v in sorted(visit.values.items()) if re.fullmatch(r"attached_media\[\d+\]", name)]
    )
    try:
        found = [json.loads(part) if isinstance(part, str) else part for part in parts]
        flat = [entry for part in found for entry in (part if isinstance(part, list) else [part])]
        return [str(entry["media_fbid"]) for entry in flat]
    except (ValueError, KeyError, TypeError):
        raise errors.bad("Param attached_media must be an array of objects with media_fbid") from None


def _unused(visit: Visit, page: Doc, key: str) -> str:
    photo = visit.state.find("g_photo", key)
    if not photo or photo["page"] != page["id"] or photo["post"]:
        raise errors.gone(key)
    return key


def _is_duplicate(state: State, page: str, message: str) -> bool:
    since = state.now() - DUPLICATE_SECONDS
    return any(
        post["author"] == page and post["message"] == message and post["published"] and post["created"] > since
        for post in state.every("g_post", page)
        if not post["deleted"]
    )


def standing(visit: Visit, key: str) -> Doc | None:
    """The post, where it is there and the token may see it."""
    post = visit.state.find("g_post", key)
    return post if post and not post["deleted"] and visit.may_act_for(post["page"]) else None


def change(visit: Visit, post: Doc) -> Answer:
    visit.own_page(post["page"])
    visit.need("pages_manage_posts")
    changed = dict(post)
    if "message" in visit.values:
        changed |= {"message": visit.text("message"), "updated": visit.state.now()}
    changed["hidden"] = visit.flag("is_hidden", post["hidden"])
    if not post["published"]:
        if visit.flag("is_published", False):
            changed |= {"published": True, "due": None, "created": visit.state.now(), "updated": visit.state.now()}
        elif "scheduled_publish_time" in visit.values:
            changed["due"] = _due(visit)
    visit.state.put("g_post", post["id"], changed, owner=post["page"])
    return Answer(200, {"success": True})


def delete(visit: Visit, post: Doc) -> Answer:
    visit.own_page(post["page"])
    visit.need("pages_manage_posts")
    visit.state.put("g_post", post["id"], {**post, "deleted": True}, owner=post["page"])
    return Answer(200, {"success": True})


def add_photo(visit: Visit) -> Answer:
    page = visit.own_page(visit.args[0])
    visit.need("pages_manage_posts", "pages_read_engagement")
    upload = visit.call.files.get("source")
    if not upload and not visit.text("url"):
        raise errors.refuse(324, None, "(#324) Requires upload file")
    key, published = new_id(visit.state, visit.state.now()), visit.flag("published", True)
    photo = {
        "id": key,
        "page": page["id"],
        "post": None,
        "created": visit.state.now(),
        "name": visit.text("caption") or visit.text("message") or None,
        "alt": visit.text("alt_text_custom") or None,
        "published": published,
        "temporary": visit.flag("temporary", False),
        "url": visit.text("url") or None,
        **(keep_photo(visit.state, key, upload.content) if upload else {}),
    }
    told = {"id": key}
    if published:
        post = write(visit.state, page["id"], photo["name"] or "", photos=[key])
        photo["post"] = told["post_id"] = post["id"]
    visit.state.put("g_photo", key, photo, owner=page["id"])
    return Answer(200, told)


def keep_photo(state: State, key: str, content: bytes) -> Doc:
    """Stores the bytes and returns what they are; raises RefusalError where they are no picture."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            width, height = picture.size
            media_type = Image.MIME.get(picture.format or "", "application/octet-stream")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise errors.refuse(324, None, "(#324) Missing or invalid image file") from None
    state.keep_picture(key, media_type, content)
    return {"width": width, "height": height, "media_type": media_type}


def listed(visit: Visit) -> Answer:
    """The lists of a Page: what stands on it, what others wrote, where it is named, what waits."""
    key, edge = visit.args
    visit.page(key)
    visit.need("pages_read_engagement")
    posts = [post for post in visit.state.every("g_post") if not post["deleted"] and _belongs(post, key, edge)]
    wishes = fields.parse(visit.text("fields"))
    by_time = edge in ("feed", "posts") and visit.state.setting("g_paging_by_time", False)

    def tell(post: Doc) -> Doc:
        return render.told(visit, "post", post, wishes)

    return Answer(200, paging.page(visit, posts, tell, visit.values, path=f"/{key}/{edge}", by_time=by_time))


def _belongs(post: Doc, page: str, edge: str) -> bool:
    here, own = post["page"] == page, post["author"] == page
    lists: dict[str, bool] = {
        "feed": here and post["published"],
        "posts": here and own and post["published"],
        "published_posts": here and own and post["published"],
        "visitor_posts": here and not own and post["published"],
        "tagged": page in post["tags"] and post["published"],
        "scheduled_posts": here and not post["published"],
    }
    return lists[edge]
