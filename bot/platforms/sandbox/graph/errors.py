"""The Graph API's refusals, by code and subcode."""

from typing import Any

from bot.platforms.sandbox.credentials import derive
from bot.platforms.sandbox.state import Doc
from bot.platforms.sandbox.wire import Answer, RefusalError

TRANSIENT = {1, 2, 4, 17, 32, 341, 613, 80001}
MESSAGES: dict[tuple[int, int | None], str] = {
    (1, None): "An unknown error has occurred.",
    (2, None): "An unexpected error has occurred. Please retry your request later.",
    (4, None): "(#4) Application request limit reached",
    (
        10,
        None,
    ): "(#10) This endpoint requires the 'pages_read_engagement' permission or the 'Page Public Content Access' feature.",
    (17, None): "(#17) User request limit reached",
    (32, None): "(#32) Page request limit reached",
    (
        100,
        33,
    ): "Unsupported request. Object does not exist, cannot be loaded due to missing permissions, or does not support"
    " this operation.",
    (102, None): "Session key invalid or no longer valid",
    (190, None): "Invalid OAuth access token - Cannot parse access token",
    (190, 458): "Error validating access token: The user has not authorized the application.",
    (190, 459): "Error validating access token: The user is in a checkpoint and must log in again.",
    (
        190,
        460,
    ): "Error validating access token: The session has been invalidated because the user changed their password or"
    " Facebook has changed the session for security reasons.",
    (190, 463): "Error validating access token: Session has expired.",
    (190, 467): "Error validating access token: The session has been invalidated because the user logged out.",
    (200, None): "(#200) Permissions error",
    (341, None): "(#341) Feed action request limit reached",
    (368, None): "The action attempted has been deemed abusive or is otherwise disallowed",
    (506, None): "(#506) Duplicate status message",
    (613, None): "(#613) Calls to this api have exceeded the rate limit.",
    (80001, None): "(#80001) There have been too many calls to this Page account. Wait a bit and try again.",
}
STATUSES: dict[tuple[int, int | None], int] = {(1, None): 500, (2, None): 500, (190, 463): 401, (200, None): 403}


def body(code: int, subcode: int | None = None, message: str = "", **more: Any) -> Doc:
    words = message or MESSAGES.get((code, subcode)) or MESSAGES.get((code, None)) or f"(#{code}) Error"
    error: Doc = {"message": words, "type": "OAuthException", "code": code}
    if subcode:
        error["error_subcode"] = subcode
    if code in TRANSIENT:
        error["is_transient"] = True
    return {"error": {**error, **more, "fbtrace_id": "A" + derive("trace", words, length=20)}}


def refuse(code: int, subcode: int | None = None, message: str = "", **more: Any) -> RefusalError:
    return RefusalError(Answer(STATUSES.get((code, subcode), 400), body(code, subcode, message, **more)))


def bad(message: str) -> RefusalError:
    """A parameter that will not do."""
    return refuse(100, None, f"(#100) {message}")


def gone(key: str) -> RefusalError:
    """An object that is not there (any more), or not for this token: the Graph API does not say which."""
    message = (
        f"Unsupported request. Object with ID '{key}' does not exist, cannot be loaded due to missing permissions, or does"
        " not support this operation."
    )
    return refuse(100, 33, message)
