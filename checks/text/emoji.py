"""Emoji as a reader counts them: a flag, a family or a face with its skin is one."""

import re
import unicodedata
from collections.abc import Iterator

BASE = (
    "\u203c\u2049\u231a-\u23ff\u24c2\u25aa-\u27bf"
    "\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001faff"
)
TAIL = "[\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
EMOJI = re.compile(
    f"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|[\u00a9\u00ae\u2122\u2139\u2190-\u21ff]\ufe0f"
    f"|[{BASE}]{TAIL}(?:\u200d[{BASE}\u2190-\u21ff]{TAIL})*"
)
EXTENDING = frozenset({"Mn", "Me", "Mc", "Cf"})


def units(text: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether an emoji) of each letter as a reader sees it: a letter with all its marks is one."""
    at = 0
    while at < len(text):
        emoji = EMOJI.match(text, at)
        end = emoji.end() if emoji else at + 1
        while end < len(text) and unicodedata.category(text[end]) in EXTENDING:
            end += 1
        yield at, end, emoji is not None
        at = end
