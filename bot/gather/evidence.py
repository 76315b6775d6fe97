"""The evidence for one item, from what the store holds."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import Session, col, select

from bot.contract import calendar
from bot.gather.media import pictures
from bot.gather.media.refusals import MISSING
from bot.ports import Pictures
from bot.store.posts import BlobRow
from bot.store.running import CalendarRow
from checks.model import Calendar, Evidence, Image, Item, Unreadable


class Gathered:
    """The port Gather. A calendar is read once for as long as its fetches stay the same, since indexes rest on it."""

    def __init__(self, reading: Pictures) -> None:
        self._reading = reading
        self._seen: tuple[tuple[int, datetime], ...] = ()
        self._calendar: Calendar | None = None

    def __call__(self, session: Session, item: Item) -> Evidence:
        if item.kind == "comment":
            return Evidence()
        images = pictures(item, lambda name: self._picture(session, name))
        return Evidence(calendar=self._newest(session), images=images)

    def _picture(self, session: Session, name: str) -> Image | Unreadable:
        """A stored picture, by `sha256:` and its hash."""
        row = session.get(BlobRow, name.removeprefix("sha256:"))
        return self._reading.look(row.content) if row is not None else MISSING

    def _newest(self, session: Session) -> Calendar | None:
        """The newest fetch of every source as one calendar, as old as the oldest of them; None with no fetch at all."""
        newest = session.exec(
            select(CalendarRow)
            .ext(distinct_on(col(CalendarRow.source)))
            .order_by(col(CalendarRow.source), col(CalendarRow.checked_at).desc())
        ).all()
        seen = tuple((row.id or 0, row.checked_at) for row in newest)
        if seen != self._seen:
            self._seen, self._calendar = seen, _joined(newest)
        return self._calendar


def _joined(rows: Sequence[CalendarRow]) -> Calendar | None:
    read = [(calendar(json.loads(row.content)), row.checked_at) for row in rows]
    if not read:
        return None
    releases = tuple(release for one, _ in read for release in one.releases)
    return Calendar(releases, min(at for _, at in read))
