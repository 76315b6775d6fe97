"""Release calendars read over real HTTP on loopback, and what is told of their changes."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.contract import calendar
from bot.gather.calendar import CalendarFetchError, Source, changes, fetch

NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)


class Producer(ThreadingHTTPServer):
    """A calendar's server. `rows` by release type; `troubles` are answered first; `asked` keeps what was asked for."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.rows: dict[str, list[Any]] = {}
        self.file: bytes | None = None
        self.troubles: list[tuple[int, dict[str, str]]] = []
        self.asked: list[tuple[dict[str, list[str]], dict[str, str]]] = []
        self.unchanged = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1/search/releases"


class Answers(BaseHTTPRequestHandler):
    server: Producer

    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query)
        self.server.asked.append((query, dict(self.headers)))
        if self.server.troubles:
            self._send(*self.server.troubles.pop(0), b"")
            return
        content = self.server.file if self.server.file is not None else self._page(query)
        etag = f'"{hash(content)}"'
        if self.headers.get("If-None-Match") == etag:
            self.server.unchanged += 1
            self._send(304, {"ETag": etag}, b"")
            return
        self._send(200, {"ETag": etag}, content)

    def _page(self, query: dict[str, list[str]]) -> bytes:
        rows = self.server.rows.get(query["release-type"][0], [])
        offset, limit = int(query["offset"][0]), int(query["limit"][0])
        return json.dumps({"breakdown": {"total": len(rows)}, "releases": rows[offset : offset + limit]}).encode()

    def _send(self, status: int, headers: dict[str, str], content: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: a test's own assertions speak."""


@pytest.fixture
def producer() -> Iterator[Producer]:
    server = Producer()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def row(name: str, at: str = "2026-11-18T07:00:00Z", **says: Any) -> Any:
    told = {"title": name, "release_date": at, "published": False, "cancelled": False, "finalised": True, **says}
    return {"uri": f"/releases/{name}", "date_changes": None, "description": told}


def read(producer: Producer, previous: str | None = None, **given: Any) -> Any:
    waits: list[float] = []
    source = Source("ons", producer.url, **given)
    return fetch(source, previous, NOW, waits.append), waits


def test_upcoming_published_and_cancelled_are_read_page_by_page(producer: Producer) -> None:
    producer.rows = {
        "type-upcoming": [row(f"coming{n}") for n in range(1203)],
        "type-published": [row("out", published=True)],
        "type-cancelled": [row("off", cancelled=True)],
    }
    found, _ = read(producer)
    assert len(found.calendar.releases) == 1205
    assert found.calendar.fetched_at == NOW
    assert [(q["release-type"][0], q["offset"][0]) for q, _ in producer.asked] == [
        ("type-upcoming", "0"),
        ("type-upcoming", "1000"),
        ("type-published", "0"),
        ("type-cancelled", "0"),
    ]
    assert all(headers["User-Agent"].startswith("pwyll") for _, headers in producer.asked)


def test_what_is_kept_is_a_calendar_again(producer: Producer) -> None:
    producer.rows = {"type-upcoming": [row("a"), row("b", finalised=False)]}
    found, _ = read(producer)
    assert calendar(json.loads(found.content)).releases == found.calendar.releases


def test_an_unchanged_calendar_is_asked_for_and_not_sent_again(producer: Producer) -> None:
    producer.rows = {"type-upcoming": [row("a")], "type-published": [row("b", published=True)]}
    first, _ = read(producer)
    second, _ = read(producer, first.content)
    assert (first.has_changed, second.has_changed) == (True, False)
    assert producer.unchanged == 3
    assert second.calendar.releases == first.calendar.releases
    assert second.digest == first.digest


def test_a_moved_release_is_seen_though_other_pages_stand(producer: Producer) -> None:
    producer.rows = {"type-upcoming": [row("a")], "type-published": [row("b", published=True)]}
    first, _ = read(producer)
    producer.rows["type-upcoming"] = [row("a", "2026-11-18T09:30:00Z")]
    second, _ = read(producer, first.content)
    assert second.has_changed
    assert [c.kind for c in changes(first.calendar, second.calendar)] == ["later"]
    third, _ = read(producer, second.content)
    assert third.calendar.releases == second.calendar.releases


def test_a_busy_server_is_given_the_time_it_asks_for(producer: Producer) -> None:
    producer.rows = {"type-upcoming": [row("a")]}
    producer.troubles = [(429, {"Retry-After": "7"}), (503, {})]
    found, waits = read(producer)
    assert waits == [7.0, 4.0]
    assert len(found.calendar.releases) == 1


def test_a_server_that_asks_for_long_is_left_alone_and_the_moment_told(producer: Producer) -> None:
    producer.troubles = [(429, {"Retry-After": "3600"})]
    with pytest.raises(CalendarFetchError) as told:
        read(producer)
    assert told.value.retry_at == NOW + timedelta(hours=1)
    assert not told.value.is_lasting
    assert len(producer.asked) == 1


def test_retry_after_may_be_a_date(producer: Producer) -> None:
    producer.rows = {"type-upcoming": [row("a")]}
    producer.troubles = [(503, {"Retry-After": "Wed, 18 Nov 2026 09:00:05 GMT"})]
    assert read(producer)[1] == [5.0]


def test_a_server_that_stays_busy_is_given_up_after_three_attempts(producer: Producer) -> None:
    producer.troubles = [(503, {})] * 5
    with pytest.raises(CalendarFetchError, match="busy"):
        read(producer)
    assert len(producer.asked) == 3


@pytest.mark.parametrize(("status", "is_lasting"), [(404, True), (301, True), (500, False)])
def test_another_status_is_told_in_a_sentence(producer: Producer, status: int, is_lasting: bool) -> None:
    producer.troubles = [(status, {"Location": "http://127.0.0.1:1/"})]
    with pytest.raises(CalendarFetchError, match=str(status)) as told:
        read(producer)
    assert told.value.is_lasting is is_lasting


def test_a_server_that_is_not_there_is_told_in_a_sentence() -> None:
    with pytest.raises(CalendarFetchError, match="cannot be reached"):
        fetch(Source("ons", "http://127.0.0.1:9/v1/search/releases"), None, NOW, lambda _: None)


@pytest.mark.parametrize(
    "content", [b"<html>", b"[]", b'{"releases": {}}', b'{"releases": [{"uri": "/a"}]}', b'{"releases": [{}]}']
)
def test_what_is_no_calendar_is_refused_and_the_last_reading_stands(producer: Producer, content: bytes) -> None:
    producer.file = content
    with pytest.raises(CalendarFetchError):
        read(producer)


ICAL = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:a@example.wales
SUMMARY:Homelessness in Wales: October 2026
DTSTART;TZID=Europe/London:20260716T093000
END:VEVENT
BEGIN:VEVENT
UID:b@example.wales
SUMMARY:Schools census: January 2026
DTSTART;VALUE=DATE:20261118
STATUS:TENTATIVE
END:VEVENT
BEGIN:VEVENT
UID:c@example.wales
SUMMARY:Road traffic: 2025
DTSTART:20261201T093000Z
STATUS:CANCELLED
END:VEVENT
END:VCALENDAR
"""


def test_an_ical_calendar_is_read_in_london_time(producer: Producer) -> None:
    producer.file = ICAL.replace("\n", "\r\n").encode()
    summer, day, off = read(producer, kind="ical")[0].calendar.releases
    assert summer.release_date == datetime(2026, 7, 16, 8, 30, tzinfo=UTC)
    assert (day.release_date, day.finalised) == (datetime(2026, 11, 18, 9, 30, tzinfo=UTC), False)
    assert off.cancelled
    assert not any(release.published for release in (summer, day, off))


def test_a_producer_that_keeps_its_hours_is_taken_at_its_word(producer: Producer) -> None:
    producer.file = ICAL.replace("\n", "\r\n").encode()
    found, _ = read(producer, kind="ical", publishes_on_time=True)
    assert [release.published for release in found.calendar.releases] == [True, False, False]


CSV = """\ufefftitle,release_date,uri,published,cancelled,provisional
Exam results: 2026,2026-08-20 09:30,/exams,yes,,
Crynodeb GIG: Hydref 2026,2026-11-19T09:30:00+00:00,/gig,,,ie
Tai: 2026,2026-12-01,/tai,,yes,
"""


def test_a_csv_calendar_is_read(producer: Producer) -> None:
    producer.file = CSV.encode()
    exams, nhs, housing = read(producer, kind="csv")[0].calendar.releases
    assert (exams.release_date, exams.published) == (datetime(2026, 8, 20, 8, 30, tzinfo=UTC), True)
    assert (nhs.title, nhs.finalised) == ("Crynodeb GIG: Hydref 2026", False)
    assert (housing.release_date, housing.cancelled) == (datetime(2026, 12, 1, 9, 30, tzinfo=UTC), True)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("title,when\n", "column release_date"),
        ("title,release_date\nTai,soon\n", "line 2"),
        ("title,release_date\n,2026-11-18\n", "line 2"),
    ],
)
def test_a_faulty_csv_calendar_is_told_by_its_line(producer: Producer, content: str, says: str) -> None:
    producer.file = content.encode()
    with pytest.raises(CalendarFetchError, match=says):
        read(producer, kind="csv")


def test_a_csv_calendar_in_another_encoding_is_refused(producer: Producer) -> None:
    producer.file = "title,release_date\nT\xf4,2026-11-18\n".encode("latin-1")
    with pytest.raises(CalendarFetchError, match="UTF-8"):
        read(producer, kind="csv")


def test_every_kind_of_change_is_told() -> None:
    was = calendar(
        {
            "releases": [
                row("a"),
                row("b"),
                row("c"),
                row("d", finalised=False),
                row("e", cancelled=True),
                row("f"),
                row("same"),
            ]
        }
    )
    now = calendar(
        {
            "releases": [
                row("a", "2026-11-17T07:00:00Z"),
                row("b", "2026-11-19T07:00:00Z", finalised=False),
                row("c", published=True),
                row("d"),
                row("e"),
                row("same"),
                row("g"),
            ]
        }
    )
    told = [(c.kind, (c.after or c.before).title) for c in changes(was, now) if c.after or c.before]
    assert told == [
        ("earlier", "a"),
        ("later", "b"),
        ("provisional", "b"),
        ("published", "c"),
        ("final", "d"),
        ("reinstated", "e"),
        ("new", "g"),
        ("gone", "f"),
    ]
    assert [c.kind for c in changes(None, was)] == ["new"] * 7
    assert changes(now, now) == ()
