"""Web addresses, in which digits are no one's number."""

import re

LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
TO_A_PERSON = re.compile(r"https?://(?:wa\.me|api\.whatsapp\.com|t\.me)/", re.IGNORECASE)


def blanked(folded: str) -> str:
    """The text with its links made as many stars, but for those that ring or message somebody."""
    if "http" not in folded and "www." not in folded:
        return folded
    return LINK.sub(lambda m: m[0] if TO_A_PERSON.match(m[0]) else "*" * len(m[0]), folded)
