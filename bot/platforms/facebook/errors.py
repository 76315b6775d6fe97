"""Facebook's refusals as PlatformError, by code and subcode: the HTTP status is 400 for nearly all of them. Facebook's own
words are never repeated: they quote what was sent."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.platforms.facebook.usage import retry_at
from bot.platforms.transport import Reply
from bot.ports import PlatformError

LIMITED = frozenset({4, 17, 32, 341, 613, *range(80000, 80015)})
TROUBLED = frozenset({1, 2})
SIGNED_OUT = frozenset({101, 102, 104, 190})
FORBIDDEN = frozenset({3, 10, *range(200, 300)})
BLOCKED, DUPLICATE, UNFIT, BAD_LINK, GONE_SUBCODE = 368, 506, 100, 1609005, 33
# Facebook does not say when it lets us write again; one attempt an hour after is enough to find out.
BLOCKED_PAUSE = timedelta(hours=1)
SIGN_IN_TROUBLE = {
    458: "the app was removed from the account that gave it access",
    459: "the person who gave access must first sign in to Facebook and clear a checkpoint",
    460: "the password of the person who gave access was changed",
    463: "the access has expired",
    464: "the person who gave access must first confirm the account on Facebook",
    467: "the access was withdrawn",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that is no success, with its code and subcode (0 where there is none)."""

    reply: Reply
    code: int
    subcode: int
    is_transient: bool
    writes: bool
    now: datetime
    who: str

    def error(self, message: str, reason: str, *, permanent: bool = True, **more: Any) -> PlatformError:
        return PlatformError(f"{self.who}: {message}", permanent=permanent, reason=reason, **more)

    @property
    def unproved(self) -> bool | None:
        return None if self.writes else False


def is_refusal(reply: Reply) -> bool:
    """Facebook may put an error into an answer with status 200 too."""
    return not reply.is_success or (isinstance(reply.body, dict) and bool(reply.body.get("error")))


def refused(reply: Reply, *, writes: bool, now: datetime, who: str) -> PlatformError:
    """What a refusal means. After a write, sent=None wherever Facebook may have done it all the same."""
    told = reply.body.get("error") if isinstance(reply.body, dict) else None
    error = told if isinstance(told, dict) else {}
    refusal = Refusal(
        reply,
        _number(error.get("code")),
        _number(error.get("error_subcode")),
        bool(error.get("is_transient")),
        writes,
        now,
        who,
    )
    for recognise in (_limited, _signed_out, _blocked, _duplicate, _gone, _forbidden, _troubled):
        found = recognise(refusal)
        if found is not None:
            return found
    return _unfit(refusal)


def _number(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _limited(refusal: Refusal) -> PlatformError | None:
    if refusal.code not in LIMITED and refusal.reply.status != 429:
        return None
    when = retry_at(refusal.reply.headers, refusal.now)
    return refusal.error("Facebook's limit on calls is reached.", "rate_limit", permanent=False, retry_at=when)


def _signed_out(refusal: Refusal) -> PlatformError | None:
    if refusal.code not in SIGNED_OUT and not (refusal.reply.status == 401 and not refusal.code):
        return None
    why = SIGN_IN_TROUBLE.get(refusal.subcode, "the token is not valid")
    return refusal.error(f"Facebook does not accept the Page's credentials: {why}. Connect the Page again.", "token")


def _blocked(refusal: Refusal) -> PlatformError | None:
    if refusal.code != BLOCKED:
        return None
    message = "Facebook has for now forbidden the Page or the app to write, for breaking its rules; see the Page's Support Inbox."
    return refusal.error(message, "blocked", retry_at=refusal.now + BLOCKED_PAUSE)


def _duplicate(refusal: Refusal) -> PlatformError | None:
    if refusal.code != DUPLICATE:
        return None
    message = (
        "Facebook says the same words were posted already; the Page must be read back to know whether it was this post."
    )
    return refusal.error(message, "duplicate", sent=None)


def _gone(refusal: Refusal) -> PlatformError | None:
    is_gone = (refusal.code, refusal.subcode) == (UNFIT, GONE_SUBCODE) or (
        not refusal.code and refusal.reply.status in (404, 410)
    )
    return refusal.error("this is not on Facebook (any more), or not for this token.", "gone") if is_gone else None


def _forbidden(refusal: Refusal) -> PlatformError | None:
    if refusal.code not in FORBIDDEN and not (refusal.reply.status == 403 and not refusal.code):
        return None
    message = "Facebook does not permit this; see the app's permissions and the tasks its user has on the Page."
    return refusal.error(message, "permission")


def _troubled(refusal: Refusal) -> PlatformError | None:
    """A server error, a time-out at their gate, a redirect, an error that Facebook calls transient: after a write nobody
    can know."""
    status = refusal.reply.status
    if 300 <= status < 400:
        return refusal.error(
            "something between here and Facebook answers in its place.", "redirect", sent=refusal.unproved
        )
    if refusal.code in TROUBLED or refusal.is_transient or status >= 500 or status == 408:
        return refusal.error("Facebook is in trouble.", "server", permanent=False, sent=refusal.unproved)
    return None


def _unfit(refusal: Refusal) -> PlatformError:
    if refusal.code == BAD_LINK:
        return refusal.error("Facebook cannot read the page behind a link in the post.", "refused")
    told = f"code {refusal.code}" if refusal.code else f"status {refusal.reply.status}"
    return refusal.error(f"Facebook refused the request ({told}).", "refused")
