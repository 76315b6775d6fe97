"""Reads a calendar from its source and keeps what it needs to ask less the next time."""

import hashlib
import json
import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import requests

from bot.contract.calendars import CalendarError, calendar
from bot.gather.calendar import files, ons
from bot.gather.calendar.request import Wait, ask
from bot.gather.calendar.source import CalendarFetchError, Fetched, Page, Source

READERS = {"ical": files.of_ical, "csv": files.of_csv}


def fetch(source: Source, previous: str | None, now: datetime, wait: Wait = time.sleep) -> Fetched:
    """The calendar as it stands. `previous` is the `content` of the last reading, None at the first; `now` is aware.

    CalendarFetchError where it cannot be read or does not have the shape it must have: then the last reading stands, and
    grows old.
    """
    known = {page.url: page for page in _pages_of(previous)}
    with requests.Session() as session:
        pages = tuple(_pages(session, source, known, now, wait))
    rows = _once(pages)
    digest = hashlib.sha256(json.dumps(list(rows.values()), sort_keys=True).encode()).hexdigest()
    tree = {"releases": list(rows.values()), "digest": digest, "pages": [_kept(page, list(rows)) for page in pages]}
    try:
        made = calendar({"releases": tree["releases"], "fetched_at": now.isoformat(timespec="seconds")})
    except CalendarError as error:
        raise CalendarFetchError(
            f"The calendar does not have the shape it must have: {error}.", is_lasting=True
        ) from None
    has_changed = previous is None or json.loads(previous).get("digest") != digest
    return Fetched(source.name, json.dumps(tree, ensure_ascii=False), digest, made, now, has_changed)


def _pages(
    session: requests.Session, source: Source, known: Mapping[str, Page], now: datetime, wait: Wait
) -> Iterator[Page]:
    if source.kind == "ons":
        yield from ons.pages(session, source, known, now, wait)
        return
    # What is due depends on the hour, so a file's own answer cannot be spared where that decides what is out.
    before = known.get(source.url) if not source.publishes_on_time else None
    answer = ask(session, source.url, before.etag if before else "", before.modified if before else "", now, wait)
    if answer.content is None and before is not None:
        yield before
        return
    read = READERS[source.kind](answer.content or b"", now, source.publishes_on_time)
    yield Page(source.url, read, answer.etag, answer.modified)


def _key(row: Any) -> str:
    return str(row.get("uri") or "") if isinstance(row, dict) else ""


def _once(pages: tuple[Page, ...]) -> dict[str, Any]:
    """Each release once, by its uri: an entry that moves between two requests is on two pages; the later answer is truer."""
    found: dict[str, Any] = {}
    for page in pages:
        for row in page.releases:
            if not _key(row):
                raise CalendarFetchError("A release in the calendar has no uri to know it by.", is_lasting=True)
            found[_key(row)] = row
    return found


def _kept(page: Page, keys: list[str]) -> dict[str, Any]:
    """How to ask for a page conditionally, and where its releases stand in the list of all."""
    places = {key: place for place, key in enumerate(keys)}
    return {
        "url": page.url,
        "etag": page.etag,
        "modified": page.modified,
        "places": [places[_key(row)] for row in page.releases],
    }


def _pages_of(previous: str | None) -> Iterator[Page]:
    tree = json.loads(previous) if previous else {}
    for row in tree.get("pages") or ():
        if row["etag"] or row["modified"]:
            yield Page(row["url"], tuple(tree["releases"][at] for at in row["places"]), row["etag"], row["modified"])
