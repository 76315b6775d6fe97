"""One polite request for a calendar: named, bounded in time and size, conditional, and patient when told to wait."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import requests

from bot.gather.calendar.source import CalendarFetchError

AGENT = "pwyll (release calendar)"
TIMEOUT = (5.0, 20.0)  # seconds: to connect, and between two bytes
LONGEST = 60.0  # seconds for a whole answer
LARGEST = 20_000_000  # bytes: a thousand entries are about two million
CHUNK = 65_536
ATTEMPTS = 3
PATIENCE = 30.0  # seconds to wait here at most; what asks for longer is told to the caller
FIRST_WAIT = 2.0  # seconds, doubled each time, where the source names no time
NOT_MODIFIED, TOO_MANY, UNAVAILABLE = 304, 429, 503
Wait = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Answer:
    """`content` is None where nothing has changed since the validators that were sent."""

    content: bytes | None
    etag: str = ""
    modified: str = ""


def ask(session: requests.Session, url: str, etag: str, modified: str, now: datetime, wait: Wait) -> Answer:
    """What stands at `url`. CalendarFetchError where it cannot be had within three attempts and half a minute."""
    attempt = 0
    while True:
        attempt += 1
        status, headers, content = _exchange(session, url, etag, modified)
        if status == NOT_MODIFIED and (etag or modified):
            return Answer(None, etag, modified)
        if status == requests.codes.ok:
            return Answer(content, headers.get("ETag", ""), headers.get("Last-Modified", ""))
        if status not in (TOO_MANY, UNAVAILABLE):
            lasting = 300 <= status < 500
            raise CalendarFetchError(f"The calendar's address answered with status {status}.", is_lasting=lasting)
        pause = _pause(headers.get("Retry-After", ""), attempt, now)
        if attempt == ATTEMPTS or pause > PATIENCE:
            raise CalendarFetchError(
                "The calendar's server is busy and asks us to come back later.", retry_at=now + timedelta(seconds=pause)
            )
        wait(pause)


def _pause(told: str, attempt: int, now: datetime) -> float:
    """Seconds to wait: Retry-After as seconds or as a date, else doubling."""
    if told.strip().isdigit():
        return float(told)
    try:
        at = parsedate_to_datetime(told)
    except (TypeError, ValueError):
        return FIRST_WAIT * 2.0 ** (attempt - 1)
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())


def _anonymous(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """No credentials, not even those of a .netrc."""
    return request


def _exchange(session: requests.Session, url: str, etag: str, modified: str) -> tuple[int, dict[str, str], bytes]:
    given = {"User-Agent": AGENT, "Accept": "*/*", "If-None-Match": etag, "If-Modified-Since": modified}
    headers = {name: value for name, value in given.items() if value}
    try:
        with session.get(
            url, headers=headers, timeout=TIMEOUT, stream=True, allow_redirects=False, auth=_anonymous
        ) as answer:
            return answer.status_code, dict(answer.headers), _bounded(answer)
    except requests.exceptions.SSLError:
        message = "No secure connection to the calendar could be made; see to the certificates of this machine."
    except requests.Timeout:
        message = "The calendar's server did not answer in time."
    except requests.RequestException:
        message = "The calendar's server cannot be reached."
    raise CalendarFetchError(message)


def _bounded(answer: requests.Response) -> bytes:
    deadline = time.monotonic() + LONGEST
    chunks: list[bytes] = []
    size = 0
    for chunk in answer.iter_content(CHUNK):
        size += len(chunk)
        if size > LARGEST:
            raise CalendarFetchError("The calendar is too long to be read.", is_lasting=True)
        if time.monotonic() > deadline:
            raise requests.Timeout
        chunks.append(chunk)
    return b"".join(chunks)
