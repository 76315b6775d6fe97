"""How comments stand now, many in one request; and making sure that a comment is gone and not merely out of our sight."""

from collections.abc import Iterator
from typing import Any

from bot.platforms.facebook.client import Graph
from bot.platforms.facebook.reading import COMMENT_FIELDS, POST_FIELDS, comment, tagged_post, visitor_post
from bot.platforms.facebook.sweep import COMMENTS, POSTS
from bot.platforms.shapes import Row, mapping, text
from bot.ports import Clock, Incoming, PlatformError

IN_A_BATCH = 50
FATAL = ("token", "rate_limit")


class Looking:
    """Looks at single comments and posts of one Page."""

    def __init__(self, graph: Graph, page_id: str, clock: Clock) -> None:
        self._graph = graph
        self._page_id = page_id
        self._clock = clock

    def look(self, keys: list[str]) -> dict[str, Incoming | None]:
        """None for one that is gone; one that Facebook answers oddly is left out."""
        now = self._clock()
        posts = [key for key in keys if key.startswith(f"{self._page_id}_")]
        comments = [key for key in keys if key not in posts]
        found: dict[str, Incoming | None] = {}
        for key, row in self._rows(comments, COMMENT_FIELDS):
            found[key] = None if row is None else comment(row, None, self._page_id, now)
        # What we are named in stands on somebody else's page and is a post: it has not all the fields of a comment.
        strangers = [key for key in comments if key not in found]
        for key, row in self._rows([*posts, *strangers], POST_FIELDS):
            teller = visitor_post if key in posts else tagged_post
            found[key] = None if row is None else teller(row, self._page_id, now)
        if None in found.values():
            self._prove_sight()
        return found

    def _rows(self, keys: list[str], fields: str) -> Iterator[tuple[str, Row | None]]:
        for start in range(0, len(keys), IN_A_BATCH):
            some = keys[start : start + IN_A_BATCH]
            for key, item in zip(some, self._graph.batch([f"{key}?fields={fields}" for key in some]), strict=True):
                try:
                    body = self._graph.judged(item)
                except PlatformError as error:
                    if error.reason in FATAL:
                        raise
                    body = None
                    if error.reason == "gone":
                        yield key, None
                if _is_told(body, key):
                    yield key, body

    def _prove_sight(self) -> None:
        """Facebook says the same of what is deleted and of what the token may not see. Where the Page's own posts and comments
        cannot be read any more, PlatformError, and nothing is taken for deleted."""
        args = {"fields": f"id,{COMMENTS}.limit(1){{id}}", "limit": "1"}
        self._graph.listed(f"{self._page_id}/{POSTS}", args)


def _is_told(body: Any, key: str) -> bool:
    return text(mapping(body).get("id")) == key
