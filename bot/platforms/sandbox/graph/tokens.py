"""Tokens of the Graph API: what one is worth, a longer-lived one, the pages somebody minds, the app's subscription."""

from bot.platforms.sandbox.credentials import derive
from bot.platforms.sandbox.state import Doc, State
from bot.platforms.sandbox.wire import Answer, Call

from . import errors, fields, paging, render
from .visit import Visit

LONG_SECONDS = 60 * 86400


def debug(visit: Visit) -> Answer:
    token = visit.state.find("g_token", visit.text("input_token"))
    app = visit.state.setting("g_app_id", "")
    if not token:
        error = {"code": 190, "message": "Invalid OAuth access token data."}
        return Answer(200, {"data": {"error": error, "is_valid": False, "scopes": []}})
    expired = bool(token["expires"]) and token["expires"] <= visit.state.now()
    told: Doc = {
        "app_id": app,
        "type": token["kind"].upper(),
        "application": "Sandbox",
        "expires_at": int(token["expires"] or 0),
        "data_access_expires_at": 0,
        "is_valid": not expired and not token.get("broken"),
        "scopes": token["scopes"],
    }
    if token["page"]:
        told["profile_id"] = token["page"]
    if token["user"]:
        told["user_id"] = token["user"]
    if not told["is_valid"]:
        subcode = token.get("broken") or 463
        told["error"] = {"code": 190, "subcode": subcode, "message": errors.MESSAGES[(190, subcode)]}
    return Answer(200, {"data": told})


def exchange(state: State, call: Call) -> Answer:
    """A long-lived token for a short-lived one, or the app's own."""
    values = {**call.query, **call.form}
    app_id, secret = state.setting("g_app_id", ""), state.setting("g_app_secret", "")
    if (values.get("client_id"), values.get("client_secret")) != (app_id, secret):
        raise errors.refuse(
            101, None, "Error validating application. Cannot get application info due to a system error."
        )
    if values.get("grant_type") == "client_credentials":
        return Answer(200, {"access_token": f"{app_id}|{secret}", "token_type": "bearer"})
    old = state.find("g_token", values.get("fb_exchange_token", ""))
    if values.get("grant_type") != "fb_exchange_token" or not old or old["kind"] != "user" or old.get("broken"):
        raise errors.refuse(190)
    key = "EAA" + derive("exchanged", str(state.count()), length=90)
    state.put("g_token", key, {**old, "expires": state.now() + LONG_SECONDS})
    return Answer(200, {"access_token": key, "token_type": "bearer", "expires_in": LONG_SECONDS})


def accounts(visit: Visit) -> Answer:
    """The pages that whoever calls may act for, each with its own token."""
    visit.need("pages_show_list")
    wishes = fields.parse(visit.text("fields") or "access_token,id,name,category,tasks")
    pages = [page for page in visit.state.every("g_page") if page["id"] in visit.token.get("minds", ())]

    def tell(page: Doc) -> Doc:
        return render.told(visit, "page", page, wishes)

    return Answer(200, paging.page(visit, pages, tell, visit.values, path="/me/accounts"))


def me(visit: Visit) -> Answer:
    wishes = fields.parse(visit.text("fields"))
    page = visit.state.find("g_page", visit.token["page"] or "")
    person = visit.state.find("g_person", visit.token["user"] or "")
    if page:
        return Answer(200, render.told(visit, "page", page, wishes))
    if not person:
        raise errors.refuse(
            2500, None, "An active access token must be used to query information about the current user."
        )
    return Answer(200, render.told(visit, "user", person, wishes))


def subscription(visit: Visit) -> Answer:
    page = visit.own_page(visit.args[0])
    visit.need("pages_manage_metadata")
    key = page["id"]
    if visit.call.method == "GET":
        found = visit.state.find("g_subscribed", key)
        app = {"id": visit.state.setting("g_app_id", ""), "name": "Sandbox"}
        return Answer(200, {"data": [{**app, "subscribed_fields": found["fields"]}] if found else []})
    if visit.call.method == "DELETE":
        visit.state.drop("g_subscribed", key)
    else:
        names = [name for name in visit.text("subscribed_fields").split(",") if name]
        if not names:
            raise errors.bad("Param subscribed_fields must be non-empty")
        visit.state.put("g_subscribed", key, {"fields": names})
    return Answer(200, {"success": True})
