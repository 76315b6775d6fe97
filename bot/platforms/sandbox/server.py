"""The sandbox as an HTTP server on loopback: in a thread for tests and the demo, or in the foreground."""

import socket
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast

from . import control, faults, journal, seeds
from .faults import Outcome
from .graph import routes as graph
from .graph.posts import publish_due
from .state import Doc, State
from .wire import Answer, Call, RefusalError
from .x import routes as x

LOOPBACK = "127.0.0.1"
LARGEST_BODY = 64 << 20
REMEMBERED_REQUESTS = 20_000


class Sandbox(ThreadingHTTPServer):
    """Plays X and the Graph API from one state file. Ids are the only thing that outlives a reset."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, state_path: Path, port: int = 0, wall: Callable[[], float] = time.time) -> None:
        self.state = State(state_path, wall)
        try:
            super().__init__((LOOPBACK, port), Line)
        except OSError:
            self.state.close()
            raise
        with self.state.turn():
            seeds.plant_apps(self.state)
        self.requests: deque[Doc] = deque(maxlen=REMEMBERED_REQUESTS)
        self.stopping = threading.Event()
        self.lines: dict[threading.Thread, socket.socket] = {}
        self._loop = threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True)

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.server_address[1]}"

    def begin(self) -> None:
        self._loop.start()

    def stop(self) -> None:
        """Closes every line and the state file; waits until all is quiet."""
        if self.stopping.is_set():
            return
        self.stopping.set()
        if self._loop.is_alive():
            self.shutdown()
            self._loop.join()
        self.server_close()
        for thread, line in list(self.lines.items()):
            with suppress(OSError):  # the caller may have been quicker
                line.shutdown(socket.SHUT_RDWR)
            thread.join(5)
        self.state.close()

    def respond(self, call: Call) -> Outcome:
        """The state is committed before the outcome is returned."""
        if call.path.startswith("/_ctl/"):
            return Outcome(self._control(call))
        if call.path.startswith("/_media/"):
            return Outcome(self._picture(call.path.removeprefix("/_media/")))
        with self.state.turn():
            publish_due(self.state)
            fault = faults.take(self.state, call)
            carried_out = fault is None or fault["after_commit"] or fault["what"] == "slow"
            play = x.answer if call.path.startswith(("/2/", "/1.1/")) else graph.answer
            real = play(self.state, call) if carried_out else None
            outcome = faults.outcome(self.state, fault, real) if fault else Outcome(real)
            status = outcome.answer.status if outcome.answer else None
            self.requests.append(journal.record(call, self.state.now(), status, fault["what"] if fault else None))
        return outcome

    def _control(self, call: Call) -> Answer:
        try:
            with self.state.turn():
                publish_due(self.state)
                return control.answer(self.state, call, list(self.requests))
        except RefusalError as refusal:
            return refusal.answer

    def _picture(self, key: str) -> Answer:
        with self.state.turn():
            found = self.state.picture(key)
        return Answer(200, found[1], {"content-type": found[0]}) if found else Answer(404, b"")


class Line(BaseHTTPRequestHandler):
    """One connection, kept open between requests as the real platforms keep theirs."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    @property
    def sandbox(self) -> Sandbox:
        return cast(Sandbox, self.server)

    def setup(self) -> None:
        super().setup()
        self.sandbox.lines[threading.current_thread()] = self.connection

    def finish(self) -> None:
        self.sandbox.lines.pop(threading.current_thread(), None)
        super().finish()

    def handle(self) -> None:
        try:
            super().handle()
        except ConnectionError:
            self.close_connection = True

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_PUT(self) -> None:
        self._serve()

    def do_DELETE(self) -> None:
        self._serve()

    def _serve(self) -> None:
        length = self.headers.get("content-length", "0")
        if "transfer-encoding" in self.headers or not length.isdecimal() or int(length) > LARGEST_BODY:
            self._send(Answer(411, b""))
            self.close_connection = True
            return
        path, _, query = self.path.partition("?")
        headers = {name.lower(): value for name, value in self.headers.items()}
        origin = f"http://{headers.get('host', '')}"
        outcome = self.sandbox.respond(Call(self.command, path, query, headers, self.rfile.read(int(length)), origin))
        if outcome.wait_seconds:
            self.sandbox.stopping.wait(outcome.wait_seconds)
        if outcome.answer is None:
            self.close_connection = True
        else:
            self._send(outcome.answer, short=outcome.short)

    def _send(self, answer: Answer, *, short: bool = False) -> None:
        body = answer.encoded()
        self.send_response(answer.status)
        for name, value in {
            "content-type": "application/json",
            **answer.headers,
            "content-length": str(len(body)),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if short else body)
        self.close_connection = self.close_connection or short

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: the requests are in the journal."""


def start(state_path: Path, port: int = 0, wall: Callable[[], float] = time.time) -> Sandbox:
    """A running sandbox, with `.url` and `.stop()`. `wall` is the real clock, unix seconds."""
    sandbox = Sandbox(state_path, port, wall)
    sandbox.begin()
    return sandbox


def serve(state_path: Path, port: int, ready: Callable[[str], None], seed: Path | None = None) -> None:
    """Runs in the foreground until interrupted; `ready` is told the address. `seed` is planted first."""
    sandbox = Sandbox(state_path, port)
    if seed:
        with sandbox.state.turn():
            seeds.plant(sandbox.state, seeds.read_seed(seed))
    ready(sandbox.url)
    try:
        sandbox.serve_forever(0.2)
    except KeyboardInterrupt:
        pass
    finally:
        sandbox.stop()
