"""X's inbox: mentions (every direct reply is one), our own replies, and what people say to each other under our posts.

Three lists with `since_id` are the cheapest cover there is: a mention and a post of our own cost a fifth of any other post,
and search is asked only about conversations in which somebody has replied.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from bot.platforms.shapes import Row
from bot.platforms.x.client import XClient
from bot.platforms.x.reading import FIELDS, Reader, answered, id_at, id_moment, is_shared, rows, users
from bot.platforms.x.streams import Budget, Fetch, Mark, read
from bot.platforms.x.threads import SEARCHED, Threads, query, still_active
from bot.ports import Clock, Incoming, PlatformError, Pull

PAGES = 5
# X refuses a search from an id that is older than a week.
NEARLY_A_WEEK = SEARCHED - timedelta(hours=1)


@dataclass
class Cursor:
    """How far each list was read, and in which of our conversations people speak."""

    mentions: Mark
    own: Mark
    threads: Mark
    active: dict[str, str] = field(default_factory=dict)

    @classmethod
    def told(cls, text: str | None, now: datetime) -> "Cursor":
        """Our own JSON; from nothing, mentions are read as far back as X gives and our own replies for a week."""
        try:
            kept = json.loads(text or "{}")
        except ValueError:
            kept = {}
        kept = kept if isinstance(kept, dict) else {}
        cursor = cls(
            mentions=Mark.told(kept.get("mentions")),
            own=Mark.told(kept.get("own")),
            threads=Mark.told(kept.get("threads")),
            active=still_active(kept.get("active"), now),
        )
        if cursor.own.since is None:
            cursor.own.since = str(id_at(now - SEARCHED))
        if cursor.threads.since is not None and id_moment(cursor.threads.since) < now - NEARLY_A_WEEK:
            cursor.threads.since = None
        return cursor

    def tell(self) -> str:
        marks = {name: getattr(self, name).tell() for name in ("mentions", "own", "threads")}
        return json.dumps({**marks, "active": self.active}, sort_keys=True)

    @property
    def is_complete(self) -> bool:
        return self.mentions.is_done and self.own.is_done and self.threads.is_done


class Inbox:
    """Reads the comments of one account."""

    def __init__(self, client: XClient, threads: Threads, clock: Clock) -> None:
        self._client = client
        self._threads = threads
        self._clock = clock

    def pull(self, told: str | None, user_id: str, username: str) -> Pull:
        """What is new, oldest first. Trouble in the middle ends the reading and comes with what was read."""
        cursor = Cursor.told(told, self._clock())
        budget = Budget(PAGES)
        found: dict[str, Incoming] = {}
        trouble: PlatformError | None = None
        try:
            for mark, fetch, token_name in self._lists(cursor, user_id, username):
                for page in read(fetch, mark, budget, self._clock(), token_name):
                    for item in self._items(page, user_id, cursor):
                        found.setdefault(item.external_id, item)
        except PlatformError as error:
            if not found:
                raise
            trouble = error
        items = tuple(sorted(found.values(), key=lambda item: item.posted_at))
        return Pull(items, cursor.tell(), cursor.is_complete, trouble)

    def _lists(self, cursor: Cursor, user_id: str, username: str) -> Iterator[tuple[Mark, Fetch, str]]:
        """Each list when its turn comes: the search depends on what the mentions brought."""
        yield cursor.own, partial(self._own, user_id), "pagination_token"
        yield cursor.mentions, partial(self._mentions, user_id), "pagination_token"
        asked = query(cursor.active, username)
        if asked is None:
            cursor.threads.is_done = True
        else:
            yield cursor.threads, partial(self._search, asked), "next_token"

    def _own(self, user_id: str, params: dict[str, Any]) -> Row:
        body: Row = self._client.get_users_tweets(user_id, exclude=["retweets"], **FIELDS, **params)
        return body

    def _mentions(self, user_id: str, params: dict[str, Any]) -> Row:
        body: Row = self._client.get_users_mentions(user_id, **FIELDS, **params)
        return body

    def _search(self, asked: str, params: dict[str, Any]) -> Row:
        body: Row = self._client.search_recent_tweets(asked, **FIELDS, **params)
        return body

    def _items(self, page: Row, user_id: str, cursor: Cursor) -> Iterable[Incoming]:
        posts = [row for row in rows(page) if not is_shared(row)]
        reader = Reader(user_id, self._threads.among(posts, user_id))
        authors = users(page)
        for row in posts:
            item = reader.incoming(row, authors)
            if item.thread_is_ours and not item.ours and item.thread is not None:
                cursor.active[item.thread] = max(cursor.active.get(item.thread, ""), item.posted_at.isoformat())
            if not item.ours or answered(row) is not None:
                yield item
