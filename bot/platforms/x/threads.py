"""Whose a conversation is: only in those that the account began can it hide what others wrote."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from bot.platforms.shapes import Row, text
from bot.platforms.x.client import XClient
from bot.platforms.x.reading import answered, history, rows

LONGEST_QUERY = 512  # characters of a recent search, on all contracts but Enterprise
SEARCHED = timedelta(days=7)
MOST_KNOWN = 5_000
AT_ONCE = 100


class Threads:
    """Learns whose conversations are, asking X only where the posts themselves do not tell."""

    def __init__(self, client: XClient) -> None:
        self._client = client
        self._is_ours: dict[str, bool] = {}

    def among(self, found: Iterable[Row], user_id: str) -> frozenset[str]:
        """Those of the posts' conversations that the account began."""
        if len(self._is_ours) > MOST_KNOWN:
            self._is_ours.clear()
        wanted = {text(row.get("conversation_id")) for row in found} - {""}
        for row in found:
            self._learn(row, user_id)
        self._ask(sorted(wanted - self._is_ours.keys()), user_id)
        return frozenset(thread for thread in wanted if self._is_ours.get(thread))

    def _learn(self, row: Row, user_id: str) -> None:
        """What a post tells by itself: the root tells of itself, and a direct reply names its root's author."""
        thread = text(row.get("conversation_id"))
        if thread in history(row):
            self._is_ours[thread] = text(row.get("author_id")) == user_id
        elif thread and answered(row) == thread and text(row.get("in_reply_to_user_id")):
            self._is_ours[thread] = text(row.get("in_reply_to_user_id")) == user_id

    def _ask(self, unknown: list[str], user_id: str) -> None:
        for start in range(0, len(unknown), AT_ONCE):
            asked = unknown[start : start + AT_ONCE]
            told = {text(row["id"]): row for row in rows(self._client.get_tweets(asked, tweet_fields=["author_id"]))}
            for thread in asked:
                self._is_ours[thread] = thread in told and text(told[thread].get("author_id")) == user_id


def query(active: dict[str, str], username: str) -> str | None:
    """A search for what is said in our conversations without naming us; what names us is among the mentions, at a fifth of
    the price. As many conversations as fit, the liveliest first; None where there is none."""
    rest = f" -from:{username} -@{username} -is:retweet"
    parts: list[str] = []
    for thread in sorted(active, key=lambda key: active[key], reverse=True):
        part = f"conversation_id:{thread}"
        if len(" OR ".join([*parts, part])) + 2 + len(rest) > LONGEST_QUERY:
            break
        parts.append(part)
    return f"({' OR '.join(parts)}){rest}" if parts else None


def still_active(value: Any, now: datetime) -> dict[str, str]:
    """{conversation: when somebody last spoke in it} from a cursor, without those that search no longer reaches."""
    kept = value if isinstance(value, dict) else {}
    oldest = (now - SEARCHED).isoformat()
    return {str(key): str(when) for key, when in kept.items() if str(key).isdigit() and str(when) >= oldest}
