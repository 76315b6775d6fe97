"""How far each of X's lists was read. X lists newest first, so a reading that a bound or a limit ends in the middle is taken
up again below the oldest post it reached, and only a finished one moves the floor."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.platforms.shapes import Row
from bot.platforms.x.reading import id_at, is_key, onward, rows

# X shows a post in its lists some seconds after its id was given; a post of these last minutes may still be to come.
SETTLES = timedelta(minutes=2)
MOST = 100  # posts a page

Fetch = Callable[[dict[str, Any]], Row]


@dataclass
class Mark:
    """`since`: everything up to this id was read. While a reading is unfinished: `head` is the newest id it saw, `until` the
    oldest. `is_done`: the last reading began at the newest post and came to its end."""

    since: str | None = None
    head: str | None = None
    until: str | None = None
    is_done: bool = False

    @classmethod
    def told(cls, value: Any) -> "Mark":
        """From a cursor; a value that is none begins anew."""
        kept = value if isinstance(value, dict) else {}
        return cls(since=_key(kept.get("since")), head=_key(kept.get("head")), until=_key(kept.get("until")))

    def tell(self) -> dict[str, str | None]:
        return {"since": self.since, "head": self.head, "until": self.until}


def _key(value: Any) -> str | None:
    return value if isinstance(value, str) and is_key(value) else None


class Budget:
    """So many pages in one pull, over all lists."""

    def __init__(self, pages: int) -> None:
        self.left = pages

    def spend(self) -> bool:
        self.left -= 1
        return self.left >= 0


def read(fetch: Fetch, mark: Mark, budget: Budget, now: datetime, token_name: str) -> Iterator[Row]:
    """The pages from the newest post down to `mark.since`. The mark moves on when the caller asks for the next page, so a
    page that the caller could not digest is read again. Afterwards either `mark.is_done`, or there is more to read."""
    bounds = {"since_id": mark.since, "until_id": mark.until}
    token: str | None = None
    is_resumed = mark.head is not None
    mark.is_done = False
    while budget.spend():
        page = fetch({**bounds, token_name: token, "max_results": MOST})
        yield page
        ids = [int(row["id"]) for row in rows(page)]
        if ids:
            mark.head = str(max(int(mark.head or 0), *ids))
            mark.until = str(min(ids))
        token = onward(page)
        if not token:
            _finish(mark, now)
            # What was posted since a resumed reading began stands above its head and is still to be read.
            mark.is_done = not is_resumed
            return


def _finish(mark: Mark, now: datetime) -> None:
    if mark.head is not None:
        mark.since = str(max(int(mark.since or 0), min(int(mark.head), id_at(now - SETTLES))))
    mark.head = mark.until = None
