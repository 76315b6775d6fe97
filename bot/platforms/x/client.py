"""tweepy's client with our own way to ask: a base address, time limits, no redirect, no sleep, no second try by itself,
rate headers read, bodies parsed with care. tweepy still knows the endpoints and their parameters."""

import re
from collections.abc import Mapping
from typing import Any

import requests
from tweepy.client import Client

from bot.platforms.credentials import Credentials, Renew
from bot.platforms.pauses import Pauses
from bot.platforms.transport import TIMEOUT, Reply, Timeout, send
from bot.platforms.x.errors import refused
from bot.platforms.x.limits import retry_at, spent_until
from bot.platforms.x.sign_in import OAuth1, OAuth2, SignIn
from bot.ports import Clock, PlatformError

BASE_URL = "https://api.x.com"
NUMBER = re.compile(r"\d+")
# Neither changes what anybody can see.
UNSEEN = ("/2/media/upload", "/2/media/metadata")


class XClient(Client):
    """One account's client. Every call returns the body as a dict and raises PlatformError alone."""

    def __init__(
        self,
        credentials: Credentials,
        *,
        who: str,
        clock: Clock,
        base_url: str | None = None,
        timeout: Timeout = TIMEOUT,
        renew: Renew | None = None,
    ) -> None:
        # With this return type tweepy hands through, untouched, whatever `request` returns.
        super().__init__(return_type=requests.Response)  # type: ignore[no-untyped-call]
        self.user_id = credentials.get("user_id", "")
        self.headers: Mapping[str, str] = {}
        self._who = who
        self._clock = clock
        self._base_url = (base_url or BASE_URL).rstrip("/")
        self._timeout = timeout
        self._pauses = Pauses(clock, who)
        self._sign_in: SignIn
        if credentials.get("access_token_secret"):
            self._sign_in = OAuth1(credentials, who)
        else:
            self._sign_in = OAuth2(
                credentials,
                who,
                base_url=self._base_url,
                session=self.session,
                clock=clock,
                timeout=timeout,
                renew=renew,
            )

    def request(
        self,
        method: str,
        route: str,
        params: Mapping[str, str] | None = None,
        json: Any = None,
        user_auth: bool = False,
        *,
        data: Mapping[str, str] | None = None,
        files: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The body of the answer. `user_auth` is tweepy's and says nothing here: the account signs every call its own way."""
        window = f"{method} {NUMBER.sub('#', route)}"
        self._pauses.respect(window)
        writes = method != "GET" and not route.startswith(UNSEEN)
        given: dict[str, Any] = {"params": params, "json": json, "data": data, "files": files}
        reply = self._ask(method, route, writes, given)
        # A 401 is a proof that nothing was done, so one more try with a new token is safe even for a post.
        if reply.status == 401 and self._sign_in.renew():
            reply = self._ask(method, route, writes, given)
        self._note_limits(window, reply)
        if not reply.is_success:
            raise refused(reply, writes=writes, now=self._clock(), who=self._who)
        if not isinstance(reply.body, dict) or not _is_whole(reply.body):
            message = f"{self._who}: X's answer is not what its documentation says."
            raise PlatformError(message, permanent=False, sent=None if writes else False, reason="malformed")
        return reply.body

    def _ask(self, method: str, route: str, writes: bool, given: dict[str, Any]) -> Reply:
        return send(
            self.session,
            method,
            self._base_url + route,
            who=self._who,
            writes=writes,
            timeout=self._timeout,
            auth=self._sign_in.auth(),
            headers={"User-Agent": self.user_agent},
            **given,
        )

    def _note_limits(self, window: str, reply: Reply) -> None:
        self.headers = reply.headers
        now = self._clock()
        limited = reply.status == 429
        self._pauses.note(window, retry_at(reply.headers, now) if limited else spent_until(reply.headers, now))

    def _get_authenticating_user_id(self, *, oauth_1: bool = False) -> str:
        """tweepy's own way guesses from the token and keeps every client alive in a cache."""
        return self.user_id

    def upload(self, content: bytes, media_type: str) -> dict[str, Any]:
        """A picture, by v2's simple upload, which tweepy does not know."""
        named = {"media": ("picture", content, media_type)}
        return self.request("POST", "/2/media/upload", data={"media_category": "tweet_image"}, files=named)

    def describe(self, media_id: str, alt: str) -> dict[str, Any]:
        """Alt text of an uploaded picture, which tweepy does not know in v2 either."""
        told = {"id": media_id, "metadata": {"alt_text": {"text": alt}}}
        return self.request("POST", "/2/media/metadata", json=told)


def _is_whole(body: Mapping[str, Any]) -> bool:
    """Whether the parts are of the right kind: an odd list taken for an empty one would hide what people write."""
    data, meta = body.get("data"), body.get("meta")
    return isinstance(data, dict | list | None) and isinstance(meta, dict | None)
