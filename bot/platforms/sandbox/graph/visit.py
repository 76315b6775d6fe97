"""One call to the Graph API, with the token it came with."""

import hashlib
import hmac
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bot.platforms.sandbox.state import Doc, State
from bot.platforms.sandbox.wire import Call

from . import errors

PERMISSIONS = [
    "pages_show_list", "pages_read_engagement", "pages_read_user_content", "pages_manage_posts", "pages_manage_engagement",
    "pages_manage_metadata", "pages_messaging",
]  # fmt: skip
CREDENTIALS = {"access_token", "appsecret_proof"}


@dataclass(frozen=True)
class Visit:
    """`args` are the ids in the path; `token` is empty until `sign_in`."""

    state: State
    call: Call
    version: str
    token: Doc
    args: tuple[str, ...] = ()

    @cached_property
    def values(self) -> dict[str, Any]:
        """All parameters, from the query, a form or a JSON body."""
        body = self.call.json if self.call.kind == "application/json" else self.call.form
        return {name: value for name, value in {**self.call.query, **body}.items() if name not in CREDENTIALS}

    @cached_property
    def reply_counts(self) -> Counter[str]:
        """How many stand below each comment."""
        return Counter(comment["parent"] for comment in self.state.every("g_comment") if not comment["deleted"])

    def text(self, name: str) -> str:
        value = self.values.get(name, "")
        return value if isinstance(value, str) else str(value)

    def flag(self, name: str, default: bool) -> bool:
        """A boolean as Graph reads it; Python's spelling of one is refused."""
        value = self.values.get(name, default)
        if isinstance(value, bool):
            return value
        if value not in ("true", "false", "1", "0"):
            raise errors.bad(f"Param {name} must be a boolean")
        return value in ("true", "1")

    def need(self, *permissions: str) -> None:
        for permission in permissions:
            if permission not in self.token["scopes"]:
                raise errors.refuse(200, None, f"(#200) Requires {permission} permission to manage the object")

    def page(self, key: str) -> Doc:
        """The page, where the token may act for it: its own token, or that of someone who minds it."""
        page = self.state.find("g_page", key)
        if not page or not self.may_act_for(key):
            raise errors.gone(key)
        return page

    def may_act_for(self, page: str) -> bool:
        return bool(self.token["page"] == page or page in self.token.get("minds", ()))

    def own_page(self, key: str) -> Doc:
        """The page, where the token is the page's own: writing needs that."""
        page = self.page(key)
        if self.token["page"] != key:
            raise errors.refuse(200, None, "(#200) Publishing to the page requires a page access token")
        return page


def sign_in(state: State, call: Call) -> Doc:
    """The token's document; raises RefusalError for none, a broken one, or a missing proof of the app's secret."""
    scheme, _, bearer = call.headers.get("authorization", "").partition(" ")
    values = {**call.query, **(call.form or {}), **(call.json if call.kind == "application/json" else {})}
    key = bearer.strip() if scheme.lower() in ("bearer", "oauth") else str(values.get("access_token", ""))
    if not key:
        message = "An access token is required to request this resource."
        raise errors.refuse(104, None, message)
    token = state.find("g_token", key)
    if not token:
        raise errors.refuse(190)
    if token.get("broken"):
        raise errors.refuse(190, token["broken"])
    if token["expires"] and token["expires"] <= state.now():
        raise errors.refuse(190, 463)
    _check_proof(state, key, str(values.get("appsecret_proof", "")))
    return token


def _check_proof(state: State, key: str, proof: str) -> None:
    secret = state.setting("g_app_secret", "")
    right = hmac.new(secret.encode(), key.encode(), hashlib.sha256).hexdigest()
    if proof and not hmac.compare_digest(proof.encode(), right.encode()):
        raise errors.bad("Invalid appsecret_proof provided in the API argument")
    if not proof and state.setting("g_require_proof", False):
        raise errors.bad("API calls from the server require an appsecret_proof argument")


def whole_id(key: str) -> bool:
    return re.fullmatch(r"\d+(_\d+)?", key) is not None
