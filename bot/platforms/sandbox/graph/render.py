"""Pages, posts, comments and photos as the Graph API writes them: only the fields asked for and permitted."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.platforms.sandbox.state import Doc, colonless

from . import errors, paging
from .fields import Wish
from .visit import Visit

Teller = Callable[[Visit, Doc, Wish], Any]
DEFAULTS = {
    "page": ("id", "name"),
    "user": ("id", "name"),
    "post": ("id", "message", "created_time"),
    "comment": ("id", "message", "from", "created_time"),
    "photo": ("id", "name", "created_time"),
}


def told(visit: Visit, kind: str, thing: Doc, wishes: dict[str, Wish]) -> Doc:
    """The object with the fields wished for; raises RefusalError for one that does not exist."""
    wishes = {"id": Wish(), **wishes} if wishes else {name: Wish() for name in DEFAULTS[kind]}
    found: Doc = {}
    for name, wish in wishes.items():
        if name not in TELLERS[kind]:
            raise errors.bad(f"Tried accessing nonexisting field ({name}) on node type ({kind.title()})")
        value = TELLERS[kind][name](visit, thing, wish)
        if value is not None:
            found[name] = value
    return found


def _plain(name: str) -> Teller:
    return lambda visit, thing, wish: thing.get(name)


def _time(name: str) -> Teller:
    return lambda visit, thing, wish: colonless(thing[name]) if thing.get(name) is not None else None


def _fixed(value: Any) -> Teller:
    return lambda visit, thing, wish: value


def _author(visit: Visit, thing: Doc, wish: Wish) -> Doc | None:
    """Absent without a page token and its permission, and for those who let no app see them."""
    key = thing["author"]
    if visit.token["page"] != thing["page"] or "pages_read_user_content" not in visit.token["scopes"]:
        return None
    if thing.get("author_hidden"):
        return None
    person = visit.state.find("g_page", key) or visit.state.find("g_person", key)
    return {"name": person["name"], "id": key} if person else None


def _attachments(visit: Visit, post: Doc, wish: Wish) -> Doc | None:
    data = [_photo_attachment(visit, key) for key in post["photos"]]
    if post.get("link"):
        data.append({"type": "share", "media_type": "link", "url": post["link"], "unshimmed_url": post["link"]})
    if len(post["photos"]) > 1:
        data = [{**data[0], "type": "album", "media_type": "album", "subattachments": {"data": data}}]
    return {"data": data} if data else None


def _photo_attachment(visit: Visit, key: str) -> Doc:
    photo = visit.state.find("g_photo", key) or {}
    image = {"src": _address(visit, key), "width": photo.get("width", 0), "height": photo.get("height", 0)}
    link = f"https://www.facebook.com/photo/?fbid={key}"
    description = photo.get("alt") or ""
    return {
        "type": "photo",
        "media_type": "photo",
        "media": {"image": image},
        "target": {"id": key, "url": link},
        "url": link,
    } | ({"description": description} if description else {})


def _address(visit: Visit, key: str) -> str:
    return f"{visit.call.origin}/_media/{key}"


def _picture(visit: Visit, post: Doc, wish: Wish) -> str | None:
    return _address(visit, post["photos"][0]) if post["photos"] else None


def _due(visit: Visit, post: Doc, wish: Wish) -> int | None:
    return None if post["published"] else int(post["due"])


def _post_link(visit: Visit, post: Doc, wish: Wish) -> str:
    page, _, own = post["id"].partition("_")
    return f"https://www.facebook.com/{page}/posts/{own}"


def _comment_link(visit: Visit, comment: Doc, wish: Wish) -> str:
    page, _, own = comment["post"].partition("_")
    return f"https://www.facebook.com/{page}/posts/{own}?comment_id={comment['id'].partition('_')[2]}"


def _parent(visit: Visit, comment: Doc, wish: Wish) -> Doc | None:
    parent = visit.state.find("g_comment", comment["parent"] or "")
    return told(visit, "comment", parent, wish.fields) if parent and not parent["deleted"] else None


def _is_ours(visit: Visit, comment: Doc) -> bool:
    return bool(comment["author"] == comment["page"])


def _can_hide(visit: Visit, comment: Doc, wish: Wish) -> bool:
    return can_moderate(visit) and comment["can_hide"] and not _is_ours(visit, comment)


def can_moderate(visit: Visit) -> bool:
    return "pages_manage_engagement" in visit.token["scopes"]


def _replies(visit: Visit, comment: Doc, wish: Wish) -> int:
    return visit.reply_counts[comment["id"]]


def comments(visit: Visit, thing: Doc, parameters: Mapping[str, Any], wishes: dict[str, Wish]) -> Doc:
    """The comments under a post (its first level, or all with `filter=stream`) or the replies under a comment."""
    post = thing.get("post", thing["id"])
    found = [c for c in visit.state.every("g_comment", post) if not c["deleted"]]
    if "post" in thing:
        found = [comment for comment in found if comment["parent"] == thing["id"]]
    elif parameters.get("filter", "toplevel") != "stream":
        found = [comment for comment in found if comment["parent"] is None]
    newest_first = parameters.get("order") == "reverse_chronological"
    path = f"/{thing['id']}/comments"

    def tell(comment: Doc) -> Doc:
        return told(visit, "comment", comment, wishes)

    body = paging.page(visit, found, tell, parameters, path=path, newest_first=newest_first)
    if parameters.get("summary") in ("true", "1", True):
        body["summary"] = {"order": "chronological", "total_count": len(found), "can_comment": True}
    return body


def _comments(visit: Visit, thing: Doc, wish: Wish) -> Doc | None:
    body = comments(visit, thing, wish.parameters, wish.fields)
    return body if body["data"] else None


def _comment_object(visit: Visit, comment: Doc, wish: Wish) -> Doc:
    return {"id": comment["post"]}


def _picture_attachment(visit: Visit, comment: Doc, wish: Wish) -> Doc | None:
    return comment.get("attachment")


def _images(visit: Visit, photo: Doc, wish: Wish) -> list[Doc]:
    return [{"source": _address(visit, photo["id"]), "width": photo.get("width", 0), "height": photo.get("height", 0)}]


def _minded(visit: Visit, thing: Doc, wish: Wish) -> str | None:
    """A page's own token, for someone who minds it."""
    return thing["token"] if visit.may_act_for(thing["id"]) else None


TELLERS: dict[str, dict[str, Teller]] = {
    "page": {
        **{name: _plain(name) for name in ("id", "name", "username", "category", "about")},
        "access_token": _minded,
        "tasks": _fixed(["CREATE_CONTENT", "MANAGE", "MODERATE"]),
        "link": lambda visit, page, wish: f"https://www.facebook.com/{page['username']}",
        "fan_count": _fixed(0),
    },
    "user": {"id": _plain("id"), "name": _plain("name")},
    "post": {
        **{name: _plain(name) for name in ("id", "message", "link", "parent_id", "story")},
        "created_time": _time("created"),
        "updated_time": _time("updated"),
        "is_published": _plain("published"),
        "is_hidden": _plain("hidden"),
        "scheduled_publish_time": _due,
        "from": _author,
        "permalink_url": _post_link,
        "attachments": _attachments,
        "full_picture": _picture,
        "comments": _comments,
        "status_type": _fixed("mobile_status_update"),
    },
    "comment": {
        **{name: _plain(name) for name in ("id", "message")},
        "created_time": _time("created"),
        "from": _author,
        "parent": _parent,
        "object": _comment_object,
        "attachment": _picture_attachment,
        "is_hidden": _plain("hidden"),
        "can_hide": _can_hide,
        "can_remove": lambda visit, comment, wish: can_moderate(visit),
        "can_comment": lambda visit, comment, wish: can_moderate(visit),
        "can_like": _fixed(True),
        "can_reply_privately": lambda visit, comment, wish: not _is_ours(visit, comment),
        "comment_count": _replies,
        "comments": _comments,
        "like_count": _fixed(0),
        "is_private": _fixed(False),
        "permalink_url": _comment_link,
    },
    "photo": {
        **{name: _plain(name) for name in ("id", "name", "width", "height")},
        "created_time": _time("created"),
        "alt_text": _plain("alt"),
        "alt_text_custom": _plain("alt"),
        "images": _images,
        "link": lambda visit, photo, wish: f"https://www.facebook.com/photo/?fbid={photo['id']}",
    },
}
