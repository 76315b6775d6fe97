"""Following a link to its end, within bounds of time, size and hops. Nothing is sent but the address; nothing is kept but
where it ended, the status and the page's title."""

import http.client
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Timer
from urllib.parse import urljoin, urlsplit

from bot.gather.links.reach import Refused, Resolve, Rule, connected, is_public, resolved, system_resolve
from bot.gather.links.title import title
from checks.model import Link

AGENT = "pwyll (link check)"
MOVED = frozenset({301, 302, 303, 307, 308})
PLAIN = {"http": 80, "https": 443}
AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Bounds:
    """`seconds` for a whole link; `hops` from one address to the next; `most` bytes that a page may have; `read` bytes of
    it that are read for its title."""

    seconds: float = 8.0
    hops: int = 5
    most: int = 50_000_000
    read: int = 262_144


@dataclass(frozen=True)
class Opener:
    """The port Links. `rule` says which addresses may be reached and `resolve` what a name stands for: both are handed in
    by tests alone, never by a setting."""

    bounds: Bounds = Bounds()
    rule: Rule = is_public
    resolve: Resolve = system_resolve
    clock: Callable[[], float] = time.monotonic

    def __call__(self, urls: Sequence[str], /) -> Mapping[str, Link]:
        """{address: what opening it told}; a few at once."""
        wanted = list(dict.fromkeys(urls))
        if not wanted:
            return {}
        with ThreadPoolExecutor(min(AT_ONCE, len(wanted))) as pool:
            return dict(zip(wanted, pool.map(self.open, wanted), strict=True))

    def open(self, url: str) -> Link:
        """One link, followed to its end."""
        deadline = self.clock() + self.bounds.seconds
        at, seen = url, set[str]()
        try:
            while True:
                if at in seen or len(seen) > self.bounds.hops:
                    raise Refused("hops")
                seen.add(at)
                status, onward, named = self._ask(at, deadline)
                if onward is None:
                    return Link(url, at, status, named)
                at = urljoin(at, onward)
        except Refused as refusal:
            return Link(url, at, refused=refusal.reason)

    def _ask(self, url: str, deadline: float) -> tuple[int, str | None, str]:
        """(status, where it leads on, title) of one address."""
        scheme, host, port, target = _parts(url)
        address = resolved(host, port, self.resolve, self.rule, deadline - self.clock())
        left = deadline - self.clock()
        if left <= 0:
            raise Refused("slow")
        try:
            link = connected(address, port, host, left, secure=scheme == "https")
        except TimeoutError:
            raise Refused("slow") from None
        except OSError:
            raise Refused("unreachable") from None
        with link:
            return self._exchange(link, host, target, deadline)

    def _exchange(self, link: socket.socket, host: str, target: str, deadline: float) -> tuple[int, str | None, str]:
        # A server that drips bytes never lets a read time out, so the connection is cut at the deadline.
        cut = Timer(max(deadline - self.clock(), 0.0), _cut, [link])
        cut.daemon = True
        cut.start()
        try:
            link.sendall(_request(host, target))
            answer = http.client.HTTPResponse(link, method="GET")
            answer.begin()
            told = self._read(answer)
        except (OSError, http.client.HTTPException, ValueError):
            raise Refused("slow" if self.clock() >= deadline else "unreachable") from None
        finally:
            cut.cancel()
        if self.clock() >= deadline:  # cut off in the middle, which looks like an end
            raise Refused("slow")
        return told

    def _read(self, answer: http.client.HTTPResponse) -> tuple[int, str | None, str]:
        onward = answer.getheader("Location")
        if answer.status in MOVED and onward:
            return answer.status, onward, ""
        if (answer.length or 0) > self.bounds.most:
            raise Refused("large")
        kind = answer.getheader("Content-Type", "")
        if not kind.lower().startswith(("text/html", "application/xhtml")):
            return answer.status, None, ""
        content = answer.read(self.bounds.read + 1)
        if len(content) > self.bounds.read and answer.length is None:
            self._measure(answer, len(content))
        return answer.status, None, title(content[: self.bounds.read], kind)

    def _measure(self, answer: http.client.HTTPResponse, read: int) -> None:
        """A page that does not say how long it is may not go on without end."""
        most = min(self.bounds.most, 8 * self.bounds.read)
        while chunk := answer.read(65_536):
            read += len(chunk)
            if read > most:
                raise Refused("large")


def _parts(url: str) -> tuple[str, str, int, str]:
    """(scheme, host, port, what is asked for) of an address that may be opened at all."""
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode() if parts.hostname else ""
    except (ValueError, UnicodeError):
        raise Refused("scheme") from None
    if parts.scheme not in PLAIN or not host:
        raise Refused("scheme")
    if parts.username is not None or parts.password is not None:
        raise Refused("user")
    target = parts.path or "/"
    query = f"?{parts.query}" if parts.query else ""
    return parts.scheme, host, port or PLAIN[parts.scheme], target + query


def _request(host: str, target: str) -> bytes:
    """A request without cookies, credentials or anything else of ours; control characters cannot slip into it."""
    safe = "".join(c if "!" <= c <= "~" else "".join(f"%{b:02X}" for b in c.encode()) for c in target)
    name = f"[{host}]" if ":" in host else host
    lines = (f"GET {safe} HTTP/1.1", f"Host: {name}", f"User-Agent: {AGENT}", "Accept: text/html, */*;q=0.5")
    return "\r\n".join((*lines, "Accept-Encoding: identity", "Connection: close", "", "")).encode("ascii")


def _cut(link: socket.socket) -> None:
    try:
        link.shutdown(socket.SHUT_RDWR)
    except OSError:
        link.close()
