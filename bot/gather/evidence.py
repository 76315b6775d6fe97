"""The evidence for one item, from what the store holds."""

import json
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Lock
from weakref import ref

from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session

from bot.contract import calendar
from bot.gather.consents import consents_of
from bot.gather.history import History
from bot.gather.links.kept import open_ahead, told, unopened, wanted
from bot.gather.media import pictures
from bot.gather.media.refusals import HIDING, MISSING
from bot.ports import Links, Pictures
from bot.store.pictures import PictureRow
from bot.store.posts import BlobRow
from bot.store.running import Marks, newest_fetches, newest_marks
from checks.model import Calendar, Comment, Evidence, Image, Item, Link, Post, Release, Unreadable

AHEAD = timedelta(seconds=5)  # two machines on one database differ a little
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class Gathered:
    """The port Gather. `on_time`: the calendars whose releases count as out at their moment, without a word from the
    producer. `links` opens links ahead; where it is None none was, and with `is_shut` each counts as one that nobody
    opened. A calendar is read once for as long as its fetches stay the same, since indexes rest on it."""

    def __init__(
        self, reading: Pictures, on_time: Container[str] = (), links: Links | None = None, *, is_shut: bool = False
    ) -> None:
        self._links, self._is_shut = links, is_shut
        self._reading, self._on_time = reading, on_time
        self._history = History()
        self._seen: tuple[tuple[int, datetime], ...] = ()
        self._read: tuple[tuple[Calendar, datetime, bool], ...] = ()
        self._out: frozenset[str] = frozenset()
        self._calendar: Calendar | None = None
        self._within: ref[SessionTransaction] | None = None
        self._marks: Marks = ()
        self._lock = Lock()

    def __call__(self, session: Session, item: Item) -> Evidence:
        if isinstance(item, Comment):
            return Evidence(similar=self._history.similar(session, item))
        with self._lock:
            calendar = self._newest(session, item.now)
        assert isinstance(item, Post)
        images = pictures(item, lambda name: self._picture(session, name))
        links = self._opened(session, item)
        return Evidence(calendar=calendar, consents=consents_of(session, item), images=images, links=links)

    def ahead(self, sessions: Callable[[], Session], texts: Iterable[str], now: datetime) -> None:
        """Opens the links of some texts, before a transaction asks what they told."""
        if self._links is not None:
            open_ahead(sessions, wanted(texts), self._links, now)

    def _opened(self, session: Session, post: Post) -> Mapping[str, Link] | None:
        if self._links is None and not self._is_shut:
            return None
        urls = wanted(part.text for part in post.parts())
        return told(session, urls, post.now) if self._links is not None else unopened(urls)

    def _picture(self, session: Session, name: str) -> Image | Unreadable:
        """A stored picture, by `sha256:` and its hash. One that was never cleaned is looked at only to say why."""
        digest = name.removeprefix("sha256:")
        row = session.get(PictureRow, digest)
        if row is not None:
            place = (row.latitude, row.longitude)
            return Image(row.format, row.width, row.height, row.size, row.faces, *place, near=row.near)
        blob = session.get(BlobRow, digest)
        looked = self._reading.look(blob.content) if blob is not None else MISSING
        return looked if isinstance(looked, Unreadable) else HIDING

    def _newest(self, session: Session, now: datetime) -> Calendar | None:
        """The newest fetch of every source as one calendar, as old as the oldest of them; None with no fetch at all."""
        seen = tuple((ident, at) for ident, _, at in self._marked(session))
        if seen != self._seen:
            # What they told is much longer than when; and another reading may have come between the two questions.
            newest = newest_fetches(session)
            seen = tuple((row.id or 0, row.checked_at) for row in newest)
            self._read = tuple(
                (calendar(json.loads(row.content)), row.checked_at, row.source in self._on_time) for row in newest
            )
        out = frozenset(r.uri for one, _, on_time in self._read if on_time for r in one.releases if _is_due(r, now))
        if (seen, out) != (self._seen, self._out):
            self._calendar = joined([(one, at) for one, at, _ in self._read], out)
        self._seen, self._out = seen, out
        if self._calendar is None or self._calendar.fetched_at is None or self._calendar.fetched_at <= now + AHEAD:
            return self._calendar
        # Written while the clock was fast: nobody knows how old it is.
        return Calendar(self._calendar.releases, LONG_AGO)

    def _marked(self, session: Session) -> Marks:
        """The fetches of the calendars, looked up once in a transaction: it may judge a dozen posts."""
        within = session.get_transaction()
        if within is None or self._within is None or self._within() is not within:
            self._marks = newest_marks(session)
            began = session.get_transaction()
            self._within = ref(began) if began is not None else None
        return self._marks


def _is_due(release: Release, now: datetime) -> bool:
    return release.finalised and not release.cancelled and release.release_date <= now


def joined(read: Sequence[tuple[Calendar, datetime]], out: Container[str] = ()) -> Calendar | None:
    """Several calendars as one, as old as the oldest of them; the releases named in `out` count as published."""
    if not read:
        return None
    releases = tuple(
        replace(release, published=True) if release.uri in out else release
        for one, _ in read
        for release in one.releases
    )
    return Calendar(releases, min(at for _, at in read))
