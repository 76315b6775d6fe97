"""Who calls: OAuth 1.0a with its signature worked out anew, or a bearer token of an app or of a person."""

import re
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlsplit

from oauthlib.common import Request
from oauthlib.oauth1.rfc5849.signature import collect_parameters, verify_hmac_sha1

from bot.platforms.sandbox.state import Doc, State
from bot.platforms.sandbox.wire import Call

from . import problems

# X refuses a signature whose timestamp is further than this from its own clock.
LEEWAY_SECONDS = 300
SCOPES = frozenset(
    {"tweet.read", "tweet.write", "tweet.moderate.write", "users.read", "media.write", "mute.read", "mute.write"}
    | {"block.read", "dm.write", "offline.access"}
)
OAUTH1_FIELDS = {"oauth_consumer_key", "oauth_token", "oauth_signature_method", "oauth_timestamp", "oauth_nonce"}


@dataclass(frozen=True)
class Caller:
    """`user_id` is empty for an app that speaks for itself alone; `scopes` is None where there are none (OAuth 1.0a)."""

    user_id: str
    scopes: frozenset[str] | None = None
    read_only: bool = False


@dataclass(frozen=True)
class Signed:
    """The four things oauthlib reads of a request whose signature it verifies."""

    http_method: str
    uri: str
    params: list[tuple[str, str]]
    signature: str


def sign_in(state: State, call: Call) -> Caller:
    """Raises RefusalError (401) for a missing, unknown, expired or forged credential."""
    scheme, _, value = call.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "oauth":
        return _oauth1(state, call)
    if scheme.lower() == "bearer":
        return _bearer(state, value.strip())
    raise problems.unauthorized()


def _bearer(state: State, token: str) -> Caller:
    found = state.find("x_bearer", token)
    if not found or (found["expires"] is not None and found["expires"] <= state.now()):
        raise problems.unauthorized()
    return Caller(found["user"], frozenset(found["scopes"]))


def _oauth1(state: State, call: Call) -> Caller:
    signed = {"Authorization": call.headers["authorization"]}
    try:
        fields = dict(collect_parameters(headers=signed, exclude_oauth_signature=False))
    except ValueError:
        raise problems.unauthorized() from None
    app = state.find("x_app", fields.get("oauth_consumer_key", ""))
    token = state.find("x_token", fields.get("oauth_token", ""))
    if not app or not token or not fields.keys() >= OAUTH1_FIELDS or not _fresh(state, fields):
        raise problems.unauthorized()
    if not _signature_holds(call, fields, app, token):
        raise problems.unauthorized()
    state.nonces.append(fields["oauth_nonce"])
    return Caller(token["user"], read_only=token["read_only"])


def _fresh(state: State, fields: dict[str, str]) -> bool:
    """The timestamp is near the real present (callers cannot know of a moved clock) and the nonce is new."""
    if not re.fullmatch(r"\d{9,11}", fields["oauth_timestamp"]):
        return False
    near = abs(int(fields["oauth_timestamp"]) - state.wall()) <= LEEWAY_SECONDS
    return near and fields["oauth_nonce"] not in state.nonces


def _signature_holds(call: Call, fields: dict[str, str], app: Doc, token: Doc) -> bool:
    if fields["oauth_signature_method"] != "HMAC-SHA1":
        return False
    form = call.content if call.kind == "application/x-www-form-urlencoded" else b""
    params = collect_parameters(
        uri_query=urlsplit(call.url).query,
        body=form.decode("utf-8", "replace"),
        headers={"Authorization": call.headers["authorization"]},
    )
    signed = Signed(call.method, call.url, params, fields.get("oauth_signature", ""))
    return verify_hmac_sha1(cast(Request, signed), app["secret"], token["secret"])
