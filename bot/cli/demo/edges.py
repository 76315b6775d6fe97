"""What stands in for the world: the sandbox platforms, a mail server that writes letters to files, a release calendar."""

import email
import json
import re
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

from bot.contract import printed
from bot.cli.demo.day import Day
from bot.wiring import now


class Letters:
    """Takes letters as a mail server would, and keeps each as .eml with its HTML beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
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
    controller = Controller(Letters(folder), hostname="127.0.0.1", port=0)
    controller.start()
    try:
        yield int(controller.server.sockets[0].getsockname()[1])  # type: ignore[union-attr]
    finally:
        controller.stop()


@dataclass
class Releases:
    """The calendar as its producer publishes it: what is due is published by itself when its time has come."""

    path: Path

    def lay(self, day: Day) -> None:
        """Lays the day's releases around the present moment, beside those that were laid before."""
        standing = self._read()
        for row in day.tree["releases"]:
            title = day.text(row["title"])
            uri = "/releases/" + re.sub(r"[^a-z0-9]", "", title.lower())
            standing[uri] = {"title": title, "release_date": printed(day.at(row["in_minutes"]))}
        self.path.write_text(json.dumps(standing), encoding="utf-8")

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
