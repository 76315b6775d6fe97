"""X's refusals, as its API words them."""

from bot.platforms.sandbox.state import Doc
from bot.platforms.sandbox.wire import Answer, RefusalError

TYPES = "https://api.twitter.com/2/problems"


def refuse(status: int, body: Doc) -> RefusalError:
    return RefusalError(Answer(status, body))


def invalid(parameter: str, value: object, message: str) -> RefusalError:
    return refuse(
        400,
        {
            "errors": [{"parameters": {parameter: [str(value)]}, "message": message}],
            "title": "Invalid Request",
            "detail": "One or more parameters to your request was invalid.",
            "type": f"{TYPES}/invalid-request",
        },
    )


def plain(status: int, title: str, detail: str) -> RefusalError:
    return refuse(status, {"title": title, "detail": detail, "type": "about:blank", "status": status})


def unauthorized() -> RefusalError:
    return plain(401, "Unauthorized", "Unauthorized")


def forbidden(detail: str) -> RefusalError:
    return plain(403, "Forbidden", detail)


def duplicate() -> RefusalError:
    return forbidden("You are not allowed to create a Tweet with duplicate content.")


def not_summoned() -> RefusalError:
    return forbidden(
        "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the"
        " author of the post you are replying to."
    )


def missing_scope() -> RefusalError:
    return forbidden("Your client app is not configured with the appropriate scopes for this endpoint.")


def read_only() -> RefusalError:
    return refuse(
        403,
        {
            "title": "Forbidden",
            "type": f"{TYPES}/oauth1-permissions",
            "status": 403,
            "detail": "Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.",
        },
    )


def unsupported_authentication() -> RefusalError:
    supported = ["OAuth 1.0a User Context", "OAuth 2.0 User Context"]
    return refuse(
        403,
        {
            "title": "Unsupported Authentication",
            "detail": "Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.  Supported"
            f" authentication types are [{', '.join(supported)}].",
            "type": f"{TYPES}/unsupported-authentication",
            "status": 403,
        },
    )


def not_entitled() -> RefusalError:
    """What every self-serve app hears from v1.1."""
    message = (
        "You currently have access to a subset of X API V2 endpoints and limited v1.1 endpoints (e.g. media post, oauth)"
        " only. If you need access to this endpoint, you may need a different access level."
    )
    return refuse(403, {"errors": [{"message": message, "code": 453}]})


def too_many() -> Doc:
    return {"title": "Too Many Requests", "detail": "Too Many Requests", "type": "about:blank", "status": 429}


def cap_exceeded() -> Doc:
    return {
        "title": "UsageCapExceeded",
        "detail": "Usage cap exceeded: Monthly product cap",
        "type": f"{TYPES}/usage-capped",
        "period": "Monthly",
        "scope": "Product",
    }


def credits_depleted() -> Doc:
    account = 2051096097834344448
    return {
        "account_id": account,
        "title": "CreditsDepleted",
        "detail": f"Your enrolled account [{account}] does not have any credits to fulfill this request.",
        "type": f"{TYPES}/credits",
    }


def unavailable() -> Doc:
    return {"title": "Service Unavailable", "detail": "Service Unavailable", "type": "about:blank", "status": 503}


def gone(kind: str, parameter: str, value: str) -> Doc:
    """The entry in `errors` for something that is not there (any more); the answer itself is a 200."""
    return {
        "value": value,
        "detail": f"Could not find {kind} with {parameter}: [{value}].",
        "title": "Not Found Error",
        "resource_type": kind,
        "parameter": parameter,
        "resource_id": value,
        "type": f"{TYPES}/resource-not-found",
    }
