"""What every answer carries, and from where a form may come."""

import base64
import hashlib
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse

from bot.web.session import API, UNSAFE, Desk, keep_language
from bot.web.words import INLINE, static_address

HASH = base64.b64encode(hashlib.sha256(INLINE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; script-src 'self' 'sha256-{HASH}'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
KEPT = "public, max-age=31536000, immutable"
# Four pictures with their post; a programme sends words alone.
LARGEST, LARGEST_JSON = 40 * 1024 * 1024, 2 * 1024 * 1024


async def guarded(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """The middleware around every answer."""
    refused = _refused(request)
    response = refused or await call_next(request)
    if request.url.path.startswith(static_address()) and response.status_code == 200:
        response.headers["Cache-Control"] = KEPT
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    keep_language(request, response)
    return response


def _refused(request: Request) -> Response | None:
    if request.method not in UNSAFE:
        return None
    length = request.headers.get("content-length", "")
    largest = LARGEST_JSON if request.url.path.startswith(API) else LARGEST
    if not length.isdigit() or int(length) > largest:
        return PlainTextResponse("Too large, or of no stated length. / Rhy fawr, neu heb hyd.", status_code=413)
    if not _is_ours(request):
        return PlainTextResponse("This form came from another site. / Daeth y ffurflen o wefan arall.", status_code=403)
    return None


def _is_ours(request: Request) -> bool:
    """Browsers say with every form from where it comes; programmes with an API key need not."""
    origin = request.headers.get("origin")
    if origin is None:
        return "authorization" in request.headers and request.url.path.startswith(API)
    desk: Desk = request.app.state.desk
    hosts = {request.headers.get("host", "")}
    if desk.own_url:
        hosts.add(urlsplit(desk.own_url).netloc)
    return urlsplit(origin).netloc in hosts
