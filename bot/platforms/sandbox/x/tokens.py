"""OAuth 2.0 at X: a refresh token buys a new pair once and is worthless from then on."""

import base64

from bot.platforms.sandbox.credentials import derive
from bot.platforms.sandbox.state import State
from bot.platforms.sandbox.wire import Answer, Call

LASTS_SECONDS = 7200


def refresh(state: State, call: Call) -> Answer:
    form = call.form
    spent = state.find("x_refresh", form.get("refresh_token", ""))
    if form.get("grant_type") != "refresh_token":
        return _refusal("unsupported_grant_type", "The grant type must be refresh_token.")
    if not _knows_client(state, call):
        return Answer(401, {"error": "unauthorized_client", "error_description": "Missing valid authorization header"})
    if not spent or spent["used"]:
        return _refusal("invalid_request", "Value passed for the token was invalid.")
    state.put("x_refresh", form["refresh_token"], {**spent, "used": True})
    number = str(state.count())
    access, renewed = (
        derive("access", number, spent["user"], length=60),
        derive("refresh", number, spent["user"], length=60),
    )
    scopes = spent["scopes"]
    state.put("x_bearer", access, {"user": spent["user"], "expires": state.now() + LASTS_SECONDS, "scopes": scopes})
    state.put("x_refresh", renewed, {"user": spent["user"], "used": False, "scopes": scopes})
    told = {"token_type": "bearer", "expires_in": LASTS_SECONDS, "scope": " ".join(scopes)}
    return Answer(200, {**told, "access_token": access, "refresh_token": renewed})


def _refusal(error: str, description: str) -> Answer:
    return Answer(400, {"error": error, "error_description": description})


def _knows_client(state: State, call: Call) -> bool:
    """A confidential client signs in with Basic, a public one names itself in the form."""
    scheme, _, value = call.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return state.find("x_client", call.form.get("client_id", "")) is not None
    try:
        name, _, secret = base64.b64decode(value, validate=True).decode().partition(":")
    except ValueError:
        return False
    client = state.find("x_client", name)
    return client is not None and client["secret"] == secret
