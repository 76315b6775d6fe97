"""A release calendar in the shape of the ONS search API's `GET /v1/search/releases`."""

from datetime import datetime
from typing import Any

from bot.contract.moments import moment
from checks.model import Calendar, Release


class CalendarError(ValueError):
    """The calendar does not have the shape it must have; the message names the place."""


def calendar(tree: Any) -> Calendar:
    """The releases and the top-level `fetched_at`, if any. CalendarError names the first release that does not fit."""
    if not isinstance(tree, dict) or not isinstance(tree.get("releases"), list):
        raise CalendarError("releases: a list of releases is needed")
    fetched = _moment(tree["fetched_at"], "fetched_at") if tree.get("fetched_at") is not None else None
    return Calendar(tuple(release(row, n) for n, row in enumerate(tree["releases"])), fetched)


def release(row: Any, number: int) -> Release:
    """One entry; `number` is its place in the list, for the message."""
    where = f"releases.{number}"
    says = row.get("description") if isinstance(row, dict) else None
    if not isinstance(says, dict) or not isinstance(says.get("title"), str):
        raise CalendarError(f"{where}.description.title: a text is needed")
    return Release(
        uri=str(row.get("uri") or ""),
        title=says["title"],
        release_date=_moment(says.get("release_date"), f"{where}.description.release_date"),
        published=says.get("published") is True,
        cancelled=says.get("cancelled") is True,
        finalised=says.get("finalised") is not False,
        postponed=says.get("postponed") is True,
        summary=str(says.get("summary") or ""),
    )


def _moment(value: Any, where: str) -> datetime:
    try:
        return moment(value)
    except (TypeError, ValueError):
        raise CalendarError(f"{where}: a moment with its offset is needed, such as 2026-11-20T09:30:00Z") from None
