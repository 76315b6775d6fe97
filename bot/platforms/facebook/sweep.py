"""Reading a Page's posts with the comments below them, a bounded number of calls at a time.

Comments have no list of their own. Each page of posts is asked for with the newer comments of each post inside it, so a
usual pull is three calls; what does not fit (more comments, more posts) stands in a list of pages still to read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.platforms.facebook.client import Graph
from bot.platforms.facebook.reading import COMMENT_FIELDS, POST_FIELDS, rows
from bot.platforms.shapes import Row, text
from bot.ports import PlatformError

POSTS, VISITORS, TAGGED, COMMENTS = "published_posts", "visitor_posts", "tagged", "comments"
POSTS_A_PAGE, COMMENTS_A_PAGE, COMMENTS_ALONE = 25, 50, 100
USUAL_PAGES = {POSTS: 4, VISITORS: 1, TAGGED: 1}
DEEP = timedelta(days=90)
DEEP_PAGES = 40


@dataclass(frozen=True, slots=True)
class Step:
    """One page still to read: `<id>/<edge>`, its query, and how many pages of this list may follow."""

    path: str
    args: Mapping[str, str]
    pages: int

    @property
    def owner(self) -> str:
        return self.path.partition("/")[0]

    @property
    def edge(self) -> str:
        return self.path.partition("/")[2]


@dataclass
class Sweep:
    """A reading of everything written since `floor`; `found` gathers (edge, row, post it stands under)."""

    graph: Graph
    steps: list[Step]
    found: list[tuple[str, Row, str]] = field(default_factory=list)

    def run(self, calls: int) -> None:
        """Reads on until nothing is left or so many calls are spent. PlatformError leaves the failed step first in line."""
        while self.steps and calls > 0:
            calls -= 1
            step = self.steps[0]
            try:
                body = self.graph.listed(step.path, step.args)
            except PlatformError as error:
                if step.edge != COMMENTS or error.reason != "gone":
                    raise
                body = {"data": []}  # the post was deleted meanwhile, and its comments with it
            following = [*self._below(step, body), *self._onward(step, body)]
            self.found.extend((step.edge, row, step.owner) for row in rows(body))
            self.steps = [*following, *self.steps[1:]]

    def _below(self, step: Step, body: Mapping[str, Any]) -> Iterator[Step]:
        """Takes the comments inside posts, and yields the pages of comments that did not fit."""
        for post in rows(body):
            inside = post.get(COMMENTS)
            if not isinstance(inside, dict):
                continue
            key = text(post["id"])
            self.found.extend((COMMENTS, row, key) for row in rows(inside))
            onward = self.graph.onward(inside)
            if onward is not None:
                # Facebook keeps the fields in `next`; a list without them would be a list of bare texts.
                kept = {"filter": "stream", "order": "chronological", **onward[1]}
                args = {**kept, "fields": COMMENT_FIELDS, "limit": str(COMMENTS_ALONE)}
                yield Step(f"{key}/{COMMENTS}", args, 0)

    def _onward(self, step: Step, body: Mapping[str, Any]) -> Iterator[Step]:
        onward = self.graph.onward(body)
        if onward is None or (step.edge != COMMENTS and step.pages <= 0):
            return
        # The query is theirs (a cursor, or a moment), the list and the fields stay ours.
        args = {**step.args, **onward[1]}
        if args == step.args:
            raise PlatformError("Facebook names the same page as the next one.", permanent=False, reason="malformed")
        yield Step(step.path, args, step.pages - 1)


def first_steps(page_id: str, floor: datetime, now: datetime, *, deep: bool, edges: tuple[str, ...]) -> list[Step]:
    """Where a reading begins. `deep`: all posts of the last months, not only the newest hundred."""
    since = str(int(floor.timestamp()))
    inside = (
        f"{COMMENTS}.filter(stream).order(chronological).since({since}).limit({COMMENTS_A_PAGE}){{{COMMENT_FIELDS}}}"
    )
    steps = []
    for edge in edges:
        args = {"fields": POST_FIELDS if edge == TAGGED else f"{POST_FIELDS},{inside}", "limit": str(POSTS_A_PAGE)}
        if deep:
            args["since"] = str(int((now - DEEP).timestamp()))
        pages = DEEP_PAGES if deep else USUAL_PAGES[edge]
        steps.append(Step(f"{page_id}/{edge}", args, pages - 1))
    return steps
