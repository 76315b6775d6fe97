"""RFC 3339 moments: read with an offset or refused, printed in UTC with Z."""

import re
from datetime import UTC, datetime

RFC3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")


def moment(text: str) -> datetime:
    """An aware moment in UTC. ValueError where `text` is no RFC 3339 date-time with an offset."""
    if not RFC3339.fullmatch(text):
        raise ValueError("a moment with its offset is needed, such as 2026-11-20T09:30:00Z")
    head, _, fraction = text.upper().replace(" ", "T").replace("Z", "+00:00").partition(".")
    if fraction:
        digits = re.match(r"\d+", fraction)
        kept = digits.group()[:6] if digits else ""
        head += f".{kept.ljust(6, '0')}{fraction.lstrip('0123456789')}"
    return datetime.fromisoformat(head).astimezone(UTC)


def printed(at: datetime) -> str:
    """UTC with Z; a fraction of a second only where there is one."""
    return at.astimezone(UTC).isoformat(timespec="auto").replace("+00:00", "Z")
