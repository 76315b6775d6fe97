"""People on X: who am I, who is that, muting, the list of the blocked. There is no way to block through the API."""

from bot.platforms.sandbox.state import Doc
from bot.platforms.sandbox.wire import Answer

from . import problems
from .posts import user_named
from .render import Writer
from .visit import Visit


def me(visit: Visit) -> Answer:
    visit.need("tweet.read", "users.read")
    visit.allow("user.fields", "tweet.fields", "expansions")
    return Answer(200, {"data": Writer(visit).user(visit.user())})


def by_id(visit: Visit) -> Answer:
    return _told(visit, visit.state.find("x_user", visit.args[0]), "id")


def by_username(visit: Visit) -> Answer:
    return _told(visit, user_named(visit.state, visit.args[0]), "username")


def _told(visit: Visit, user: Doc | None, parameter: str) -> Answer:
    visit.need("tweet.read", "users.read")
    visit.allow("user.fields", "tweet.fields", "expansions")
    if not user:
        return Answer(200, {"errors": [problems.gone("user", parameter, visit.args[0])]})
    return Answer(200, {"data": Writer(visit).user(user)})


def mute(visit: Visit) -> Answer:
    visit.need("tweet.read", "users.read", "mute.write", writing=True)
    user = visit.my_own(visit.args[0])
    target = _target(visit, str(visit.call.json.get("target_user_id", "")))
    visit.state.put("x_muted", f"{user['id']} {target['id']}", {"user": target["id"]}, owner=user["id"])
    return Answer(200, {"data": {"muting": True}})


def unmute(visit: Visit) -> Answer:
    visit.need("tweet.read", "users.read", "mute.write", writing=True)
    user = visit.my_own(visit.args[0])
    visit.state.drop("x_muted", f"{user['id']} {visit.args[1]}")
    return Answer(200, {"data": {"muting": False}})


def muted(visit: Visit) -> Answer:
    visit.need("tweet.read", "users.read", "mute.read")
    return _listed(visit, "x_muted")


def blocked(visit: Visit) -> Answer:
    visit.need("tweet.read", "users.read", "block.read")
    return _listed(visit, "x_blocked")


def block_messages(visit: Visit) -> Answer:
    """Blocks somebody's direct messages, and nothing else."""
    visit.need("dm.write", writing=True)
    visit.user()
    _target(visit, visit.args[0])
    return Answer(200, {"data": {"blocked": True}})


def _target(visit: Visit, key: str) -> Doc:
    target = visit.state.find("x_user", key)
    if not target or target["id"] == visit.caller.user_id:
        raise problems.invalid("target_user_id", key, f"The `target_user_id` value [{key}] is not valid")
    return target


def _listed(visit: Visit, kind: str) -> Answer:
    user = visit.my_own(visit.args[0])
    visit.allow("max_results", "pagination_token", "user.fields", "tweet.fields", "expansions")
    writer = Writer(visit)
    found = [visit.state.find("x_user", entry["user"]) for entry in visit.state.every(kind, user["id"])]
    data = [writer.user(person) for person in found if person]
    return Answer(200, ({"data": data} if data else {}) | {"meta": {"result_count": len(data)}})
