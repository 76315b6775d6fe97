"""Comments under a Page's posts: writing them, whoever writes, replying, hiding, deleting; and the blocked."""

from typing import Any

from bot.platforms.sandbox.state import Doc, State
from bot.platforms.sandbox.wire import Answer

from . import errors, fields, render
from .posts import new_id, standing
from .visit import Visit


def write(state: State, post: Doc, message: str | None, author: str, **more: Any) -> Doc:
    """Puts a comment under a post. `more`: at, parent, attachment, can_hide, author_hidden."""
    at = more.get("at")
    at = state.now() if at is None else at
    comment = {
        "id": f"{post['id'].rpartition('_')[2]}_{new_id(state, at)}",
        "page": post["page"],
        "post": post["id"],
        "parent": more.get("parent"),
        "author": author,
        "author_hidden": bool(more.get("author_hidden")),
        "message": message,
        "created": at,
        "hidden": False,
        "can_hide": more.get("can_hide", True),
        "attachment": more.get("attachment"),
        "deleted": False,
    }
    state.put("g_comment", comment["id"], comment, owner=post["id"])
    return comment


def put(state: State, comment: Doc, **changes: Any) -> None:
    state.put("g_comment", comment["id"], {**comment, **changes}, owner=comment["post"])


def remove(state: State, comment: Doc) -> None:
    """Takes a comment away, and with it everything below."""
    put(state, comment, deleted=True)
    for below in state.every("g_comment", comment["post"]):
        if below["parent"] == comment["id"] and not below["deleted"]:
            remove(state, below)


def found(visit: Visit, key: str) -> Doc | None:
    """The comment, where it is there and the token may see it."""
    comment = visit.state.find("g_comment", key)
    return comment if comment and not comment["deleted"] and visit.may_act_for(comment["page"]) else None


def listed(visit: Visit) -> Answer:
    key = visit.args[0]
    thing = standing(visit, key) or found(visit, key)
    if not thing:
        raise errors.gone(key)
    visit.need("pages_read_engagement", "pages_read_user_content")
    return Answer(200, render.comments(visit, thing, visit.values, fields.parse(visit.text("fields"))))


def reply(visit: Visit) -> Answer:
    key = visit.args[0]
    comment = found(visit, key)
    post = standing(visit, comment["post"] if comment else key)
    if not post or not post["published"]:
        raise errors.gone(key)
    visit.own_page(post["page"])
    visit.need("pages_manage_engagement")
    message = visit.text("message")
    if not message:
        raise errors.bad("Missing message or attachment")
    written = write(visit.state, post, message, post["page"], parent=comment["id"] if comment else None)
    return Answer(200, {"id": written["id"]})


def change(visit: Visit, comment: Doc) -> Answer:
    visit.own_page(comment["page"])
    visit.need("pages_manage_engagement")
    ours = comment["author"] == comment["page"]
    changes: Doc = {}
    if "is_hidden" in visit.values:
        if ours or not comment["can_hide"]:
            raise errors.refuse(200, None, "(#200) The comment cannot be hidden")
        changes["hidden"] = visit.flag("is_hidden", False)
    if "message" in visit.values:
        if not ours:
            raise errors.refuse(200, None, "(#200) Only the author of a comment may edit it")
        changes["message"] = visit.text("message")
    if not changes:
        raise errors.bad("Missing is_hidden or message")
    put(visit.state, comment, **changes)
    return Answer(200, {"success": True})


def delete(visit: Visit, comment: Doc) -> Answer:
    visit.own_page(comment["page"])
    visit.need("pages_manage_engagement")
    remove(visit.state, comment)
    return Answer(200, {"success": True})


def blocked(visit: Visit) -> Answer:
    page = visit.own_page(visit.args[0])
    visit.need("pages_manage_engagement")
    if visit.call.method == "GET":
        people = [visit.state.find("g_person", entry["user"]) for entry in visit.state.every("g_blocked", page["id"])]
        return Answer(200, {"data": [{"id": person["id"], "name": person["name"]} for person in people if person]})
    user = next((visit.text(name) for name in ("user", "asid", "psid", "uid") if name in visit.values), "").strip(
        "[]\"' "
    )
    if not visit.state.find("g_person", user):
        raise errors.bad("Invalid user id")
    key = f"{page['id']} {user}"
    if visit.call.method == "DELETE":
        visit.state.drop("g_blocked", key)
        return Answer(200, {"success": True})
    visit.state.put("g_blocked", key, {"user": user}, owner=page["id"])
    return Answer(200, {user: True})
