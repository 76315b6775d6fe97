"""X's refusals as PlatformError. X's own words are matched, never repeated: they quote what was sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.platforms.transport import Reply
from bot.platforms.x.limits import retry_at
from bot.ports import PlatformError

CREDITS_PAUSE = timedelta(minutes=30)
CAP_PAUSE = timedelta(hours=24)
WORDS = ("title", "detail", "type", "reason", "message")


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that is no success, with all its words in small letters for matching."""

    reply: Reply
    words: str
    writes: bool
    now: datetime
    who: str

    def error(self, message: str, reason: str, *, permanent: bool = True, **more: Any) -> PlatformError:
        return PlatformError(f"{self.who}: {message}", permanent=permanent, reason=reason, **more)


def refused(reply: Reply, *, writes: bool, now: datetime, who: str) -> PlatformError:
    """What an answer that is no success means. After a write, sent=None wherever X may have done it all the same."""
    refusal = Refusal(reply, " ".join(_words(reply.body)).lower(), writes, now, who)
    for recognise in (_limited, _credits, _token, _duplicate, _reply_rule, _forbidden, _gone, _unsettled):
        error = recognise(refusal)
        if error is not None:
            return error
    return refusal.error(f"X refused the request (status {reply.status}).", "refused")


def _words(body: Any) -> Iterator[str]:
    """The telling words of a problem; X sends objects, lists of objects, and objects that hold lists of objects."""
    if isinstance(body, list):
        for part in body:
            yield from _words(part)
    elif isinstance(body, dict):
        yield from (str(body[name]) for name in WORDS if name in body)
        yield from _words(body.get("errors"))
        yield from _words(body.get("error"))
    elif isinstance(body, str):
        yield body


def _limited(refusal: Refusal) -> PlatformError | None:
    if refusal.reply.status != 429:
        return None
    if "usagecap" in refusal.words or "usage-capped" in refusal.words:
        message = "the cap on use of X's API is reached; it must be raised in X's developer console, or waited for."
        return refusal.error(message, "credits", permanent=False, retry_at=refusal.now + CAP_PAUSE)
    when = retry_at(refusal.reply.headers, refusal.now)
    return refusal.error("X's rate limit is reached.", "rate_limit", permanent=False, retry_at=when)


def _credits(refusal: Refusal) -> PlatformError | None:
    capped = refusal.reply.status == 403 and "spend" in refusal.words and "cap" in refusal.words
    if refusal.reply.status != 402 and not capped:
        return None
    message = "X's credits are used up or the spending cap is reached; see to it in X's developer console."
    return refusal.error(message, "credits", permanent=False, retry_at=refusal.now + CREDITS_PAUSE)


def _token(refusal: Refusal) -> PlatformError | None:
    if refusal.reply.status != 401:
        return None
    message = (
        "X does not accept the account's credentials; connect it again, and see that this machine's clock is right."
    )
    return refusal.error(message, "token")


def _duplicate(refusal: Refusal) -> PlatformError | None:
    if "duplicate content" not in refusal.words:
        return None
    message = (
        "X says the same words were posted already; the account must be read back to know whether it was this post."
    )
    return refusal.error(message, "duplicate", sent=None)


def _reply_rule(refusal: Refusal) -> PlatformError | None:
    if "reply to this conversation is not allowed" not in refusal.words:
        return None
    message = (
        "X lets an app answer only someone who mentioned or quoted the account (Enterprise contracts are exempt);"
        " answer by hand on X, or start with a post of our own."
    )
    return refusal.error(message, "reply_rule")


def _forbidden(refusal: Refusal) -> PlatformError | None:
    if refusal.reply.status != 403:
        return None
    message = "X does not permit this; see the app's permissions (Read and write) and, with OAuth 2.0, its scopes."
    return refusal.error(message, "permission")


def _gone(refusal: Refusal) -> PlatformError | None:
    return refusal.error("this is not on X (any more).", "gone") if refusal.reply.status in (404, 410) else None


def _unsettled(refusal: Refusal) -> PlatformError | None:
    """A redirect, a time-out at their gate, a server error: after a write nobody can know."""
    status = refusal.reply.status
    if not (status >= 500 or status == 408 or status < 400):
        return None
    sent = None if refusal.writes else False
    if status < 400:
        return refusal.error("something between here and X answers in its place.", "redirect", sent=sent)
    return refusal.error(f"X is in trouble (status {status}).", "server", permanent=False, sent=sent)
