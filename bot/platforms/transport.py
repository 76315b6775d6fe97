"""One request to a platform over HTTP: bounded in time and size, never redirected, and its failures told without
addresses, headers or tokens."""

import json
import logging
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import requests
from requests.auth import AuthBase
from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, NewConnectionError

from bot.ports import PlatformError

Timeout = tuple[float, float]
TIMEOUT: Timeout = (5.0, 20.0)  # seconds: to connect, and between two bytes
LONGEST = 60.0  # seconds for a whole body: a server that drips bytes never lets the read time out
LARGEST = 10_000_000  # bytes
CHUNK = 65_536
CHATTY = ("tweepy", "requests_oauthlib", "oauthlib", "urllib3", "requests", "facebook")
_BEFORE_SENDING = (
    requests.exceptions.ConnectTimeout,
    requests.exceptions.ProxyError,
    requests.exceptions.InvalidURL,
    requests.exceptions.InvalidSchema,
    requests.exceptions.MissingSchema,
    requests.exceptions.InvalidHeader,
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a platform answered. `body` is its JSON, None where it is no JSON; `headers` ignore case."""

    status: int
    headers: Mapping[str, str]
    body: Any

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300


def quieten() -> None:
    """Silences the libraries' own logs: they print headers with tokens, bodies, and addresses with tokens in them."""
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.ERROR)


def send(
    session: requests.Session, method: str, url: str, *, who: str, writes: bool, timeout: Timeout, **rest: Any
) -> Reply:
    """The answer, whatever its status. `rest` goes to requests and must hold `auth`, or a .netrc would take its place.

    PlatformError(sent=False) where no connection was made, and sent=None for a write whose answer never came.
    """
    status, headers, content = _exchange(session, method, url, who=who, writes=writes, timeout=timeout, **rest)
    return Reply(status, headers, _parsed(content))


def fetch(url: str, *, who: str, timeout: Timeout) -> tuple[str, bytes]:
    """The type and bytes of what stands at a public address, asked for without any credentials."""
    with requests.Session() as session:
        given: dict[str, Any] = {"who": who, "writes": False, "timeout": timeout, "auth": Anonymous()}
        status, headers, content = _exchange(session, "GET", url, **given)
    if status != 200:
        raise PlatformError(f"{who}: a picture cannot be copied (status {status}).", permanent=False, reason="media")
    return headers.get("Content-Type", "").split(";")[0].strip().lower(), content


class Bearer(AuthBase):
    """Sets the header itself, so that a .netrc never can."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class Anonymous(AuthBase):
    """No header at all, and no .netrc either."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


def _exchange(
    session: requests.Session, method: str, url: str, *, who: str, writes: bool, timeout: Timeout, **rest: Any
) -> tuple[int, Mapping[str, str], bytes]:
    failure: requests.RequestException
    if writes:
        # A line that lay idle may be dead without a sign, and a write down a dead line ends in nobody knowing.
        session.close()
    try:
        with session.request(method, url, timeout=timeout, allow_redirects=False, stream=True, **rest) as response:
            content = b"".join(_bounded(response, time.monotonic() + LONGEST))
            return response.status_code, response.headers, content
    except requests.RequestException as error:
        failure = error
    # Raised outside the handler, so that not even __context__ leads back to the request and its token.
    raise _told(failure, who, None if writes else False)


def _bounded(response: requests.Response, deadline: float) -> Iterator[bytes]:
    size = 0
    for chunk in response.iter_content(CHUNK):
        size += len(chunk)
        if size > LARGEST:
            raise requests.exceptions.ContentDecodingError("too long")
        if time.monotonic() > deadline:
            raise requests.exceptions.ReadTimeout("too slow")
        yield chunk


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _told(error: requests.RequestException, who: str, sent: bool | None) -> PlatformError:
    if isinstance(error, requests.exceptions.SSLError):
        message = f"{who}: no secure connection could be made; see to the certificates or the proxy of this machine."
        return PlatformError(message, permanent=False, sent=sent, reason="unreachable")
    if isinstance(error, _BEFORE_SENDING) or _is_unconnected(error):
        message = f"{who}: the platform cannot be reached."
        return PlatformError(message, permanent=False, sent=False, reason="unreachable")
    if isinstance(error, requests.exceptions.Timeout):
        return PlatformError(f"{who}: no answer in time.", permanent=False, sent=sent, reason="timeout")
    return PlatformError(f"{who}: the connection broke before the answer.", permanent=False, sent=sent, reason="lost")


def _is_unconnected(error: requests.RequestException) -> bool:
    cause = error.args[0] if error.args else None
    return isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError | ConnectTimeoutError)
