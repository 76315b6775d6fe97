"""The ONS search API's `/v1/search/releases`: what is upcoming, what was published or cancelled of late, page by page."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import requests

from bot.gather.calendar.request import Wait, ask
from bot.gather.calendar.source import CalendarFetchError, Page, Source

PAGE = 1000  # the API's own limit
PAGES = 10  # of each kind at the most: an answer that never ends is no calendar
BACK = timedelta(days=120)  # of what is out or cancelled: longer than any quarterly series waits for its next edition
KINDS = ("type-upcoming", "type-published", "type-cancelled")


def pages(
    session: requests.Session, source: Source, known: Mapping[str, Page], now: datetime, wait: Wait
) -> Iterator[Page]:
    """Every page; one that has not changed is the known one."""
    for kind in KINDS:
        for number in range(PAGES):
            page, total = _page(session, address(source.url, kind, number * PAGE, now), known, now, wait)
            yield page
            if (number + 1) * PAGE >= total or not page.releases:
                break
        else:
            raise CalendarFetchError("The calendar has more pages than can be right.", is_lasting=True)


def address(url: str, kind: str, offset: int, now: datetime) -> str:
    """The address of one page. What is out is asked for since the first of a month, so that the address stays the same."""
    query = {
        "release-type": kind,
        "limit": PAGE,
        "offset": offset,
        "sort": "release_date_asc",
        "highlight": "false",
    }
    if kind != "type-upcoming":
        query["fromDate"] = (now - BACK).date().replace(day=1).isoformat()
    return f"{url}{'&' if '?' in url else '?'}{urlencode(query)}"


def _page(
    session: requests.Session, url: str, known: Mapping[str, Page], now: datetime, wait: Wait
) -> tuple[Page, int]:
    before = known.get(url)
    answer = ask(session, url, before.etag if before else "", before.modified if before else "", now, wait)
    if answer.content is None and before is not None:
        return before, len(before.releases) + (PAGE if len(before.releases) == PAGE else 0)
    tree = _tree(answer.content or b"")
    page = Page(url, tuple(tree["releases"]), answer.etag, answer.modified)
    total = (tree.get("breakdown") or {}).get("total") if isinstance(tree.get("breakdown"), dict) else None
    full = PAGE if len(page.releases) == PAGE else 0
    return page, max(int(total or 0), len(page.releases) + full)


def _tree(content: bytes) -> dict[str, Any]:
    try:
        tree = json.loads(content)
    except (ValueError, RecursionError):
        tree = None
    if not isinstance(tree, dict) or not isinstance(tree.get("releases"), list):
        raise CalendarFetchError("What stands at the calendar's address is no release calendar.", is_lasting=True)
    return tree
