"""What was asked of the sandbox, with every credential masked."""

import re
from urllib.parse import parse_qsl

from .state import Doc
from .wire import Call

MASK = "***"
SECRET = re.compile(r"token|secret|proof|signature|code_verifier|password", re.IGNORECASE)
NOT_SECRET = {"pagination_token", "next_token", "__paging_token"}
LONGEST_BODY = 20_000


def record(call: Call, at: float, status: int | None, fault: str | None) -> Doc:
    """`status` is None where no answer was sent."""
    return {
        "at": at,
        "method": call.method,
        "path": call.path,
        "query": {name: _masked(name, value) for name, value in parse_qsl(call.query_string, keep_blank_values=True)},
        "headers": {name: _header(name, value) for name, value in call.headers.items()},
        "body": _body(call),
        "status": status,
        "fault": fault,
    }


def _masked(name: str, value: object) -> object:
    if isinstance(value, dict):
        return {inner: _masked(inner, part) for inner, part in value.items()}
    return MASK if SECRET.search(name) and name not in NOT_SECRET else value


def _header(name: str, value: str) -> str:
    if name == "authorization":
        return f"{value.partition(' ')[0]} {MASK}"
    return MASK if SECRET.search(name) or name in ("cookie", "x-original-url") else value


def _body(call: Call) -> object:
    if call.kind == "application/json":
        return {name: _masked(name, value) for name, value in call.json.items()}
    if call.kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        fields = {name: _masked(name, value) for name, value in call.form.items()}
        return fields | {name: f"<{len(upload.content)} bytes>" for name, upload in call.files.items()}
    return call.content[:LONGEST_BODY].decode("utf-8", "replace") if call.content else None
