"""A Page's inbox: comments under its posts, what others write on it, and where it is named; our own replies among them.

Nothing tells when a comment was edited or let through by Facebook's filter long after it was written. So each reading goes
back some minutes further than the last one ended, and once a day one goes back a week.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.platforms.facebook.client import Graph
from bot.platforms.facebook.reading import comment, tagged_post, visitor_post, written
from bot.platforms.facebook.sweep import COMMENTS, DEEP, POSTS, TAGGED, VISITORS, Step, Sweep, first_steps
from bot.ports import Clock, Incoming, PlatformError, Pull

CALLS = 20
OVERLAP = timedelta(minutes=10)
DAILY = timedelta(hours=24)
WEEK = timedelta(days=7)
MOMENTS = ("since", "deep", "started", "floor")
EDGES = (POSTS, VISITORS, TAGGED)


@dataclass
class Cursor:
    """`since`: read up to here; `deep`: when the last long reading began. `started`, `floor`, `is_deep` and `steps` are those
    of a reading that is not finished."""

    since: datetime | None = None
    deep: datetime | None = None
    started: datetime | None = None
    floor: datetime | None = None
    is_deep: bool = False
    steps: list[Step] = field(default_factory=list)

    @classmethod
    def told(cls, text: str | None) -> "Cursor":
        """Our own JSON; what cannot be read begins anew."""
        try:
            kept = json.loads(text or "{}")
            steps = [Step(str(path), dict(args), int(pages)) for path, args, pages in kept.get("steps", ())]
            since, deep, started, floor = (_moment(kept.get(name)) for name in MOMENTS)
            return cls(since, deep, started, floor, bool(kept.get("is_deep")), steps)
        except (ValueError, TypeError, AttributeError):
            return cls()

    def tell(self) -> str:
        moments = {name: getattr(self, name) for name in MOMENTS}
        told: dict[str, Any] = {name: value.isoformat() for name, value in moments.items() if value is not None}
        told |= {"is_deep": self.is_deep, "steps": [[step.path, dict(step.args), step.pages] for step in self.steps]}
        return json.dumps(told, sort_keys=True)

    def begin(self, page_id: str, now: datetime) -> None:
        """Plans a reading, unless one is unfinished."""
        if self.steps and self.started is not None and self.floor is not None:
            return
        self.started = now
        self.is_deep = self.deep is None or now - self.deep >= DAILY
        recent = self.since - OVERLAP if self.since is not None else now - DEEP
        self.floor = min(recent, now - WEEK) if self.is_deep else recent
        self.steps = first_steps(page_id, self.floor, now, deep=self.is_deep, edges=EDGES)

    def end(self) -> None:
        """The reading is finished: the next one goes on from where it began."""
        self.since = self.started
        if self.is_deep:
            self.deep = self.started
        self.started = self.floor = None


class Inbox:
    """Reads the comments of one Page."""

    def __init__(self, graph: Graph, page_id: str, clock: Clock) -> None:
        self._graph = graph
        self._page_id = page_id
        self._clock = clock

    def pull(self, told: str | None) -> Pull:
        """What is new (and some of what is not), oldest first. Trouble in the middle comes with what was read."""
        cursor = Cursor.told(told)
        is_resumed = bool(cursor.steps)
        cursor.begin(self._page_id, self._clock())
        sweep = Sweep(self._graph, cursor.steps)
        trouble: PlatformError | None = None
        try:
            sweep.run(CALLS)
        except PlatformError as error:
            if not sweep.found and is_resumed and error.reason == "refused":
                # Facebook's own marks of a page do not last for ever; the reading begins anew from its floor.
                return self.pull(self._afresh(cursor).tell())
            if not sweep.found:
                raise
            trouble = error
        cursor.steps = sweep.steps
        items = self._items(sweep, cursor)
        if not cursor.steps:
            cursor.end()
        # What was written since a resumed reading began is still to be read.
        return Pull(items, cursor.tell(), not cursor.steps and trouble is None and not is_resumed, trouble)

    def _afresh(self, cursor: Cursor) -> Cursor:
        since = cursor.floor + OVERLAP if cursor.floor is not None else None
        return Cursor(since=since, deep=cursor.deep)

    def _items(self, sweep: Sweep, cursor: Cursor) -> tuple[Incoming, ...]:
        found = {item.external_id: item for item in self._told(sweep, cursor)}
        return tuple(sorted(found.values(), key=lambda item: item.posted_at))

    def _told(self, sweep: Sweep, cursor: Cursor) -> Iterator[Incoming]:
        now, floor = self._clock(), cursor.floor
        # What others write on the Page is listed with what it names; the Page's powers over it are told first.
        tellers = {TAGGED: tagged_post, VISITORS: visitor_post}
        for edge in (TAGGED, VISITORS):
            for found, row, _ in sweep.found:
                if found == edge and (floor is None or written(row, now) >= floor):
                    yield tellers[edge](row, self._page_id, now)
        for found, row, thread in sweep.found:
            if found == COMMENTS:
                yield comment(row, thread, self._page_id, now)


def _moment(text: Any) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).astimezone(UTC)
