"""A local server that answers what a test scripts, and remembers what it was asked."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from bot.platforms.sandbox import Control, Sandbox, start


@dataclass
class Asked:
    """One request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Scripted:
    """Answers in turn what `say` was told; the last one again and again. `asked` is what came."""

    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    answers: list[Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=list)

    def say(self, status: int, body: Any = None, headers: dict[str, str] | None = None) -> None:
        """Bytes go as they are, anything else as JSON."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        told = {"Content-Type": "text/html" if isinstance(body, bytes) else "application/json", **(headers or {})}

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in told.items():
                handler.send_header(name, value)
            handler.send_header("Content-Length", str(len(content)))
            handler.end_headers()
            handler.wfile.write(content)

        self.answers.append(answer)

    def act(self, answer: Callable[[BaseHTTPRequestHandler], None]) -> None:
        self.answers.append(answer)


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    """Serves on loopback until the test ends."""
    script = Scripted()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            script.asked.append(Asked(self.command, self.path, dict(self.headers.items()), body))
            (script.answers.pop(0) if len(script.answers) > 1 else script.answers[0])(self)

        do_GET = do_POST = do_PUT = do_DELETE = answer

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    script.url = f"http://127.0.0.1:{server.server_address[1]}"
    yield script
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def sandbox(tmp_path: Path) -> Iterator[Sandbox]:
    """X and Facebook, played on loopback until the test ends."""
    running = start(tmp_path / "sandbox.sqlite")
    yield running
    running.stop()


@pytest.fixture
def outside(sandbox: Sandbox) -> Iterator[Control]:
    """The world outside: people who write, clocks that move, lines that break."""
    control = Control(sandbox.url)
    yield control
    control.close()
