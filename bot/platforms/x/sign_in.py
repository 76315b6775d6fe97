"""Signing requests to X: OAuth 1.0a by default, or OAuth 2.0 with a refresh token that works once."""

from datetime import UTC, datetime, timedelta
from typing import Protocol

import requests
from requests.auth import AuthBase, HTTPBasicAuth
from tweepy.auth import OAuth1UserHandler

from bot.platforms.credentials import Credentials, Renew, require
from bot.platforms.transport import Anonymous, Bearer, Timeout, send
from bot.ports import Clock, PlatformError

EARLY = timedelta(seconds=60)
LASTS = 7200  # seconds, where X does not say


class SignIn(Protocol):
    """How an account signs its requests."""

    def auth(self) -> AuthBase:
        """What requests is handed."""

    def renew(self) -> bool:
        """Whether there are new credentials after a 401, so that it is worth asking once more."""


class OAuth1:
    """A user's token that does not expire."""

    NAMES = ("consumer_key", "consumer_secret", "access_token", "access_token_secret")

    def __init__(self, credentials: Credentials, who: str) -> None:
        require(credentials, self.NAMES, who)
        self._keys = tuple(credentials[name] for name in self.NAMES)

    def auth(self) -> AuthBase:
        signer: AuthBase = OAuth1UserHandler(*self._keys).apply_auth()
        return signer

    def renew(self) -> bool:
        return False


class OAuth2:
    """A user's token of two hours. `renew` stores the next refresh token before anything is done with it."""

    NAMES = ("client_id", "access_token")

    def __init__(
        self,
        credentials: Credentials,
        who: str,
        *,
        base_url: str,
        session: requests.Session,
        clock: Clock,
        timeout: Timeout,
        renew: Renew | None,
    ) -> None:
        require(credentials, self.NAMES, who)
        self._now = credentials
        self._who = who
        self._address = f"{base_url}/2/oauth2/token"
        self._session = session
        self._clock = clock
        self._timeout = timeout
        self._renew = renew

    def auth(self) -> AuthBase:
        expires = _moment(self._now.get("expires_at"))
        if expires is not None and self._clock() >= expires - EARLY:
            self.renew()
        return Bearer(self._now["access_token"])

    def renew(self) -> bool:
        if self._renew is None or not self._now.get("refresh_token"):
            return False
        before = self._now["access_token"]
        self._now = self._renew(self._next)
        return self._now["access_token"] != before

    def _next(self, stored: Credentials) -> Credentials:
        """What another process has renewed meanwhile stands; else X is asked."""
        if stored.get("access_token") != self._now["access_token"] or not stored.get("refresh_token"):
            return stored
        form = {
            "grant_type": "refresh_token",
            "refresh_token": stored["refresh_token"],
            "client_id": stored["client_id"],
        }
        secret = stored.get("client_secret")
        auth = HTTPBasicAuth(stored["client_id"], secret) if secret else Anonymous()
        reply = send(
            self._session,
            "POST",
            self._address,
            who=self._who,
            writes=False,
            timeout=self._timeout,
            data=form,
            auth=auth,
        )
        body = reply.body if isinstance(reply.body, dict) else {}
        if reply.is_success and body.get("access_token"):
            return {**stored, **self._told(body, stored)}
        message = "X does not renew the account's sign-in; connect it again."
        permanent = 400 <= reply.status < 500 and reply.status not in (408, 429)
        raise PlatformError(f"{self._who}: {message}", permanent=permanent, sent=False, reason="token")

    def _told(self, body: dict[str, object], stored: Credentials) -> dict[str, str]:
        lasts = body.get("expires_in")
        seconds = lasts if isinstance(lasts, int) and lasts > 0 else LASTS
        return {
            "access_token": str(body["access_token"]),
            "refresh_token": str(body.get("refresh_token") or stored["refresh_token"]),
            "expires_at": (self._clock() + timedelta(seconds=seconds)).isoformat(),
        }


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
