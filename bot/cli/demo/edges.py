"""What stands in for the world: the sandbox platforms, a mail server that writes letters to files, a release calendar."""

import email
import json
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from bot.cli.demo.day import Day
from bot.contract import printed
from bot.wiring import now


class Letters:
    """Takes letters as a mail server would, and keeps each as .eml with its HTML beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd calls it by this name
        content = envelope.content if isinstance(envelope.content, bytes) else str(envelope.content).encode()
        letter = email.message_from_bytes(content, policy=policy.default)
        name = re.sub(r"[^\w.-]+", "_", str(letter["Message-ID"])).strip("_")
        (self.folder / f"{name}.eml").write_bytes(content)
        page = letter.get_body(("html",))
        if page is not None:
            (self.folder / f"{name}.html").write_text(str(page.get_content()), encoding="utf-8")
        return "250 taken"


@contextmanager
def mail_server(folder: Path) -> Iterator[int]:
    """A mail server on loopback; its port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])  # the controller would try to greet port 0 itself
    controller = Controller(Letters(folder), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


@dataclass
class Releases:
    """The calendar as its producer publishes it: what is due is published by itself when its time has come."""

    path: Path

    def lay(self, day: Day) -> dict[str, str] | None:
        """Lays the day's releases around the present moment; what is out stays out. Answers the release that is minutes
        away where it is newly laid, with what the statistics office would say of it; None where one is still to come."""
        standing = self._read()
        for row in day.tree["releases"]:
            self._add(standing, day, row["title"], row["in_minutes"])
        imminent, new = day.tree["imminent"], None
        moment = printed(day.now)
        titles = {day.text(row["title"]): row for row in imminent["releases"]}
        if not any(row["title"] in titles and row["release_date"] > moment for row in standing.values()):
            for row in titles.values():
                if self._add(standing, day, row["title"], imminent["in_minutes"]):
                    new = row
                    break
        self.path.write_text(json.dumps(standing), encoding="utf-8")
        return new

    def _add(self, standing: dict[str, dict[str, str]], day: Day, title: str, minutes: float) -> bool:
        told = day.text(title)
        uri = "/releases/" + re.sub(r"[^a-z0-9]", "", told.lower())
        if uri in standing:
            return False
        standing[uri] = {"title": told, "release_date": printed(day.at(minutes))}
        return True

    def told(self) -> dict[str, Any]:
        """The answer of `GET /v1/search/releases`."""
        moment = printed(now())
        rows = [
            {
                "uri": uri,
                "date_changes": None,
                "description": {
                    **row,
                    "summary": "",
                    "published": row["release_date"] <= moment,
                    "cancelled": False,
                    "finalised": True,
                    "postponed": False,
                },
            }
            for uri, row in self._read().items()
        ]
        return {"took": 1, "breakdown": {"total": len(rows)}, "releases": rows}

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            standing: dict[str, dict[str, str]] = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        return standing


@contextmanager
def calendar_server(releases: Releases) -> Iterator[str]:
    """The calendar on loopback; its address."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps(releases.told()).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1/search/releases"
    finally:
        server.shutdown()
        server.server_close()
