"""The other side's hand: a typed client of the control plane, for tests and the demo."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import requests

from . import credentials
from .seeds import read_seed

TIMEOUT_SECONDS = 30


class ControlError(Exception):
    """The sandbox did not take an order; the message is its own."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A post or comment as it stands on a platform. `text` is as it was written, `alts` what its pictures say they show."""

    id: str
    text: str
    at: datetime
    author: str
    hidden: bool
    deleted: bool
    due: datetime | None = None
    alts: tuple[str, ...] = ()
    in_reply_to: str | None = None


class Control:
    """Orders for one running sandbox."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._session = requests.Session()
        self._session.trust_env = False

    def close(self) -> None:
        self._session.close()

    def _ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        headers = {"content-type": "application/json"}
        url = f"{self.url}/_ctl/{path}"
        content = json.dumps(body or {}, default=_plain).encode()
        answer = self._session.request(method, url, data=content, headers=headers, timeout=TIMEOUT_SECONDS)
        told: dict[str, Any] = answer.json()
        if answer.status_code != 200:
            raise ControlError(told["error"])
        return told

    def reset(self) -> None:
        self._ask("POST", "reset")

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._ask("GET", "clock")["now"], UTC)

    def set_clock(self, moment: datetime) -> None:
        """The sandbox's clock stands still at this moment from now on."""
        self._ask("POST", "clock", {"set": moment.isoformat()})

    def advance(self, seconds: float) -> None:
        self._ask("POST", "clock", {"advance": seconds})

    def run_clock(self) -> None:
        self._ask("POST", "clock", {"run": True})

    def switch(self, **settings: Any) -> None:
        """Sets switches; `control.SWITCHES` lists them."""
        self._ask("POST", "settings", settings)

    def limit(self, endpoint: str, calls: int) -> None:
        """So many calls in a quarter of an hour to an endpoint of X, as in `GET /2/users/:id/mentions`."""
        self._ask("POST", "settings", {f"x_limit {endpoint}": calls})

    def seed(self, seed: Mapping[str, Any] | Path) -> dict[str, str]:
        """Plants a seed, or the YAML file of one (whose pictures are files beside it); returns key to id."""
        whole = read_seed(seed) if isinstance(seed, Path) else seed
        keys: dict[str, str] = self._ask("POST", "seed", whole)["keys"]
        return keys

    def x_user(self, username: str, name: str | None = None) -> credentials.XAccount:
        self.seed({"x": {"users": [{"username": username, "name": name or username}]}})
        return credentials.x_account(username)

    def page(self, username: str, name: str | None = None) -> credentials.FacebookPage:
        self.seed({"facebook": {"pages": [{"username": username, "name": name or username}]}})
        return credentials.facebook_page(username)

    def x_post(self, author: str, text: str, **more: Any) -> str:
        """A post, mention or reply by anybody. `more`: reply_to, quote, shares, at (a date, or minutes from now), lang,
        picture (bytes), alt."""
        return self._planted("x", "posts", {"author": author, "text": text, **more})

    def page_post(self, page: str, message: str, **more: Any) -> str:
        """A post on a Page. `more`: author, at, due, link, tags, picture (bytes), alt."""
        return self._planted("facebook", "posts", {"page": page, "message": message, **more})

    def comment(self, post: str, message: str | None, author: str, **more: Any) -> str:
        """A comment under a Page's post, by a person or a Page. `more`: reply_to, at, can_hide, author_hidden, attachment."""
        return self._planted("facebook", "comments", {"post": post, "message": message, "author": author, **more})

    def _planted(self, platform: str, kind: str, entry: dict[str, Any]) -> str:
        return str(self._ask("POST", "seed", {platform: {kind: [entry]}})["ids"][0])

    def edit(self, key: str, text: str) -> str:
        """Edited by its author; X gives it a new id, which is returned."""
        return str(self._ask("POST", "act", {"id": key, "act": "edit", "text": text})["id"])

    def delete(self, key: str, *, keep_replies: bool = False) -> None:
        """Deleted by its author; on Facebook what stands below goes with it, unless kept."""
        self._ask("POST", "act", {"id": key, "act": "delete", "keep_replies": keep_replies})

    def hide(self, key: str) -> None:
        self._ask("POST", "act", {"id": key, "act": "hide"})

    def unhide(self, key: str) -> None:
        self._ask("POST", "act", {"id": key, "act": "unhide"})

    def fault(self, what: str, path: str = "", method: str = "*", **details: Any) -> None:
        """The next call that fits goes wrong so. `faults.EFFECTS` lists `what`; `path` is a pattern found in the path;
        `times` (0: until cleared), `skip`, `after_commit` (it is carried out first), and what the effect asks for."""
        self._ask("POST", "faults", {"what": what, "path": path, "method": method, **details})

    def clear_faults(self) -> None:
        self._ask("DELETE", "faults")

    def change_token(self, token: str, **changes: Any) -> None:
        """`expires` (unix seconds), `scopes`, `broken` (a subcode of 190), `read_only`."""
        self._ask("POST", "token", {"token": token, "changes": changes})

    def forget_token(self, token: str) -> None:
        self._ask("DELETE", "token", {"token": token})

    def requests(self, path: str = "") -> list[dict[str, Any]]:
        """What was asked of the platforms so far, oldest first, credentials masked."""
        return [entry for entry in self._ask("GET", "requests")["requests"] if path in entry["path"]]

    def state(self) -> dict[str, list[dict[str, Any]]]:
        """Every document, by kind."""
        return self._ask("GET", "state")

    def published_on_x(self, username: str) -> list[Standing]:
        """An account's posts and replies that stand, oldest first."""
        state, user = self.state(), credentials.x_account(username).user_id
        alts = {media["id"]: media["alt_text"] or "" for media in state["x_media"]}
        return [
            _standing(post, post["raw"], tuple(alts[key] for key in post["media"]), post["reply_to"])
            for post in state["x_post"]
            if post["author"] == user and not post["deleted"] and not post["superseded"]
        ]

    def published_on_facebook(self, page: str) -> list[Standing]:
        """A Page's own posts that stand, oldest first."""
        return [post for post in self._page_posts(page) if post.due is None]

    def scheduled_on_facebook(self, page: str) -> list[Standing]:
        return [post for post in self._page_posts(page) if post.due is not None]

    def _page_posts(self, page: str) -> list[Standing]:
        state, key = self.state(), credentials.facebook_page(page).page_id
        alts = {photo["id"]: photo["alt"] or "" for photo in state["g_photo"]}
        return [
            _standing(post, post["message"] or "", tuple(alts[photo] for photo in post["photos"]), None)
            for post in state["g_post"]
            if post["author"] == key and not post["deleted"]
        ]

    def comments(self, post: str) -> list[Standing]:
        """The comments under a Page's post, oldest first, also the deleted."""
        found = [entry for entry in self.state()["g_comment"] if entry["post"] == post]
        return [_standing(entry, entry["message"] or "", (), entry["parent"]) for entry in found]


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    raise TypeError(type(value).__name__)


def _standing(entry: Mapping[str, Any], text: str, alts: tuple[str, ...], in_reply_to: str | None) -> Standing:
    waits = entry.get("due") is not None and not entry.get("published", True)
    return Standing(
        id=entry["id"],
        text=text,
        at=datetime.fromtimestamp(entry.get("at", entry.get("created", 0)), UTC),
        author=entry["author"],
        hidden=entry["hidden"],
        deleted=entry["deleted"],
        due=datetime.fromtimestamp(entry["due"], UTC) if waits else None,
        alts=alts,
        in_reply_to=in_reply_to,
    )
