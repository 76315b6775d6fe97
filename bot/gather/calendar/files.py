"""iCal and CSV calendars of other producers, as releases in the ONS shape."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar as ICalendar
from icalendar import Event

from bot.contract.moments import moment, printed
from bot.gather.calendar.source import CalendarFetchError

LONDON = "Europe/London"
DEFAULT_TIME = time(9, 30)  # the hour of official statistics in the United Kingdom where a calendar names none
COLUMNS = ("title", "release_date")
YES = ("true", "yes", "1", "y", "ie", "ydy")


def of_ical(content: bytes, now: datetime, publishes_on_time: bool) -> tuple[Any, ...]:
    """One release for each event. A date without a time is at 09:30; TENTATIVE is provisional, CANCELLED is cancelled."""
    try:
        events = [e for e in ICalendar.from_ical(content).walk("VEVENT") if isinstance(e, Event)]
        return tuple(_of_event(event, now, publishes_on_time) for event in events)
    except (ValueError, KeyError, IndexError) as error:
        raise CalendarFetchError("The iCal calendar cannot be read.", is_lasting=True) from error


def _of_event(event: Event, now: datetime, publishes_on_time: bool) -> Any:
    start = event.get("DTSTART")
    title = str(event.get("SUMMARY") or "").strip()
    if start is None or not title:
        raise ValueError("an event needs its DTSTART and its SUMMARY")
    at, status = _aware(start.dt), str(event.get("STATUS") or "").upper()
    return _release(
        uri=str(event.get("URL") or event.get("UID") or ""),
        title=title,
        at=at,
        published=publishes_on_time and at <= now and status not in ("CANCELLED", "TENTATIVE"),
        cancelled=status == "CANCELLED",
        finalised=status != "TENTATIVE",
        summary=str(event.get("DESCRIPTION") or ""),
    )


def _aware(value: date | datetime) -> datetime:
    """UTC; a time without a zone is London's."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, DEFAULT_TIME)
    return (value if value.tzinfo else value.replace(tzinfo=ZoneInfo(LONDON))).astimezone(UTC)


def of_csv(content: bytes, now: datetime, publishes_on_time: bool) -> tuple[Any, ...]:
    """One release for each row: title and release_date, and where given uri, summary, published, cancelled, provisional."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CalendarFetchError("The CSV calendar is not in UTF-8.", is_lasting=True) from None
    rows = csv.DictReader(io.StringIO(text))
    lacking = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if lacking:
        raise CalendarFetchError(f"The CSV calendar lacks the column {lacking[0]}.", is_lasting=True)
    return tuple(_of_rows(rows, now, publishes_on_time))


def _of_rows(rows: "csv.DictReader[str]", now: datetime, publishes_on_time: bool) -> Iterator[Any]:
    for row in rows:
        title = (row["title"] or "").strip()
        at = _written(row["release_date"] or "")
        if not title or at is None:
            raise CalendarFetchError(
                f"The CSV calendar, line {rows.line_num}: a title and a release_date such as 2026-11-18 09:30 are needed.",
                is_lasting=True,
            )
        is_open = not (_says(row, "cancelled") or _says(row, "provisional"))
        yield _release(
            uri=row.get("uri") or row.get("url") or "",
            title=title,
            at=at,
            published=_says(row, "published") or (publishes_on_time and is_open and at <= now),
            cancelled=_says(row, "cancelled"),
            finalised=not _says(row, "provisional"),
            summary=row.get("summary") or "",
        )


def _says(row: dict[str, Any], column: str) -> bool:
    return str(row.get(column) or "").strip().lower() in YES


def _written(text: str) -> datetime | None:
    """RFC 3339, or London time without an offset, or a bare date."""
    try:
        return moment(text.strip())
    except ValueError:
        pass
    try:
        local = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    bare = len(text.strip()) == len("2026-11-18")
    return _aware(local.date() if bare else local)


def _release(
    *, uri: str, title: str, at: datetime, published: bool, cancelled: bool, finalised: bool, summary: str
) -> Any:
    says = {
        "title": title,
        "summary": summary,
        "release_date": printed(at),
        "published": published,
        "cancelled": cancelled,
        "finalised": finalised,
        "postponed": False,
    }
    return {"uri": uri or f"/{title}", "date_changes": None, "description": says}
