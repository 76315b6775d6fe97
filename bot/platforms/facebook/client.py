"""facebook-sdk's client with our own way to ask: a living version, a base address, time limits, the token in a header,
every value that is no text as JSON, typed errors, lists followed on our own host alone."""

import hashlib
import hmac
import json
import re
import warnings
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import structlog

from bot.platforms.facebook.errors import is_refusal, refused
from bot.platforms.facebook.usage import percent, regained_at
from bot.platforms.pauses import Pauses
from bot.platforms.shapes import mappings, text
from bot.platforms.transport import TIMEOUT, Bearer, Reply, Timeout, send
from bot.ports import Clock, PlatformError

with warnings.catch_warnings():
    # A '\d' in a plain string: a DeprecationWarning on 3.11, a SyntaxWarning later, an error one day.
    warnings.simplefilter("ignore", DeprecationWarning)
    warnings.simplefilter("ignore", SyntaxWarning)
    from facebook import GraphAPI

BASE_URL = "https://graph.facebook.com"
VERSION = "v26.0"
VERSIONED = re.compile(r"v[0-9]+\.[0-9]+")
LIST = re.compile(r"/(?:v[0-9]+\.[0-9]+/)?([0-9_]+/[a-z_]+)")
SECRETS = ("access_token", "appsecret_proof")
EVERYTHING, WRITES = "everything", "writes"

log = structlog.get_logger()


class Graph(GraphAPI):
    """One Page's client. Every call returns the parsed body and raises PlatformError alone."""

    def __init__(
        self,
        token: str,
        *,
        who: str,
        clock: Clock,
        app_secret: str = "",
        base_url: str | None = None,
        version: str = VERSION,
        timeout: Timeout = TIMEOUT,
    ) -> None:
        if not VERSIONED.fullmatch(version):
            raise PlatformError(
                f"{who}: a version of the Graph API looks like {VERSION}.", permanent=True, reason="settings"
            )
        super().__init__(access_token=token, timeout=timeout)  # type: ignore[no-untyped-call]
        # The library refuses every version of this decade in its constructor, and uses what stands here.
        self.version = version
        self.percent = 0
        self._served = ""
        self._who = who
        self._clock = clock
        self._base_url = (base_url or BASE_URL).rstrip("/")
        self._limits = timeout
        self._auth = Bearer(token)
        self._pauses = Pauses(clock, who)
        proof = hmac.new(app_secret.encode(), token.encode(), hashlib.sha256).hexdigest()
        self._proof = {"appsecret_proof": proof} if app_secret else {}

    def request(
        self,
        path: str,
        args: Mapping[str, Any] | None = None,
        post_args: Mapping[str, Any] | None = None,
        files: Mapping[str, Any] | None = None,
        method: str | None = None,
        *,
        only_reads: bool = False,
    ) -> Any:
        """The body of the answer: a dict, or a list for a batch. `only_reads`: a POST that changes nothing."""
        method = "POST" if post_args is not None else method or "GET"
        writes = method != "GET" and not only_reads
        self._respect_pauses(writes)
        form = None if post_args is None else {**encoded(post_args), **self._proof}
        query = encoded(args or {}) if form is not None else {**encoded(args or {}), **self._proof}
        reply = send(
            self.session,
            method,
            f"{self._base_url}/{path.lstrip('/')}",
            who=self._who,
            writes=writes,
            timeout=self._limits,
            auth=self._auth,
            params=query,
            data=form,
            files=files,
        )
        self._note(reply)
        if is_refusal(reply):
            raise self._noted(refused(reply, writes=writes, now=self._clock(), who=self._who))
        return self._body(reply, writes)

    def _body(self, reply: Reply, writes: bool) -> Any:
        if not isinstance(reply.body, dict | list):
            message = f"{self._who}: Facebook's answer is not what its documentation says."
            raise PlatformError(message, permanent=False, sent=None if writes else False, reason="malformed")
        if isinstance(reply.body, dict) and reply.body.get("success") is False:
            raise PlatformError(f"{self._who}: Facebook says it was not done.", permanent=True, reason="refused")
        return reply.body

    def _respect_pauses(self, writes: bool) -> None:
        self._pauses.respect(EVERYTHING)
        if writes:
            self._pauses.respect(WRITES, "blocked")

    def _note(self, reply: Reply) -> None:
        self.percent = percent(reply.headers)
        self._pauses.note(EVERYTHING, regained_at(reply.headers, self._clock()))
        served = reply.headers.get("facebook-api-version", "")
        if VERSIONED.fullmatch(served) and served not in (self.version, self._served):
            self._served = served
            log.warning("graph_version.differed", who=self._who, asked=self.version, served=served)

    def _noted(self, error: PlatformError) -> PlatformError:
        pause = {"rate_limit": EVERYTHING, "blocked": WRITES}.get(error.reason)
        if pause is not None:
            self._pauses.note(pause, error.retry_at)
        return error

    def judged(self, item: Any) -> Any:
        """The body of one answer within a batch; PlatformError as for an answer of its own, None where there is none."""
        if not isinstance(item, dict) or not isinstance(item.get("code"), int):
            return None
        try:
            body = json.loads(text(item.get("body")))
        except ValueError:
            body = None
        headers = {text(told.get("name")).lower(): text(told.get("value")) for told in mappings(item.get("headers"))}
        reply = Reply(item["code"], headers, body)
        if is_refusal(reply):
            raise self._noted(refused(reply, writes=False, now=self._clock(), who=self._who))
        return body

    def batch(self, paths: list[str]) -> list[Any]:
        """Many readings in one request (each counts as a call); their answers, in order, for `judged`."""
        proof = "".join(f"&{name}={value}" for name, value in self._proof.items())
        asked = [{"method": "GET", "relative_url": f"{self.version}/{path}{proof}"} for path in paths]
        told = self.request(f"{self.version}/", post_args={"batch": asked}, only_reads=True)
        if not isinstance(told, list) or len(told) != len(paths):
            message = f"{self._who}: Facebook's answer is not what its documentation says."
            raise PlatformError(message, permanent=False, reason="malformed")
        return told

    def listed(self, path: str, args: Mapping[str, Any]) -> dict[str, Any]:
        """One page of a list."""
        body = self.request(f"{self.version}/{path}", args)
        if not isinstance(body, dict) or not isinstance(body.get("data"), list):
            message = f"{self._who}: Facebook's answer is not a list."
            raise PlatformError(message, permanent=False, reason="malformed")
        return body

    def onward(self, body: Mapping[str, Any]) -> tuple[str, dict[str, str]] | None:
        """The path and query of a list's next page, without what signs it; None at its end. Its host is never asked."""
        paging = body.get("paging") or {}
        following = paging.get("next") if isinstance(paging, dict) else paging
        if not following:
            return None
        try:
            parts = urlsplit(following if isinstance(following, str) else "")
        except ValueError:
            parts = urlsplit("")
        found = LIST.fullmatch(parts.path)
        if found is None:
            message = f"{self._who}: Facebook names a next page that is none."
            raise PlatformError(message, permanent=False, reason="malformed")
        return found[1], {name: value for name, value in parse_qsl(parts.query) if name not in SECRETS}


def encoded(given: Mapping[str, Any]) -> dict[str, str]:
    """Texts as they are, everything else as JSON; the library would write True and the keys of a dict."""
    return {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in given.items()
        if value is not None
    }
