"""The port Pictures: hands each picture to a process of its own, with a deadline. A picture that hangs it, kills it or makes
it answer nonsense was not read, which holds; the next picture finds a fresh process."""

import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from threading import Lock
from typing import Any

from bot.gather.media import process
from bot.gather.media.likeness import alike
from bot.gather.media.refusals import BROKEN, BY_KEY, ENDED, LATE
from bot.ports import Cleaned
from checks.model import Image, Unreadable

SECONDS = 20.0  # the largest pictures take two on a quiet machine
START_SECONDS = 60.0


@dataclass
class _Patient:
    """A socket read from until a moment."""

    line: socket.socket
    until: float

    def recv(self, count: int, /) -> bytes:
        self.line.settimeout(max(self.until - time.monotonic(), 0.001))
        return self.line.recv(count)


class Reader:
    """Starts its process when it is first asked. Safe in several threads, which wait for one another."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._lock = Lock()
        self._running: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None

    def look(self, content: bytes) -> Image | Unreadable:
        """What a picture tells."""
        told = self._ask("look", content)
        return told if isinstance(told, Unreadable) else _image(told[0], len(content))

    def clean(self, content: bytes) -> Cleaned | Unreadable:
        """What it tells, and the picture without what its file hides."""
        told = self._ask("clean", content)
        if isinstance(told, Unreadable):
            return told
        head, made = told
        hides = tuple(str(word) for word in head["hides"])
        likeness = bytes.fromhex(head["likeness"])
        return Cleaned(made, str(head["media_type"]), _image(head, len(content)), hides, likeness)

    def alike(self, one: bytes, other: bytes) -> bool:
        """Whether two likenesses are of one picture."""
        return alike(one, other)

    def close(self) -> None:
        """Ends the process, whatever it is doing."""
        running, self._running = self._running, None
        line, self._line = self._line, None
        if line is not None:
            line.close()
        if running is not None:
            running.kill()
            running.wait()

    def _ask(self, verb: str, content: bytes) -> tuple[dict[str, Any], bytes] | Unreadable:
        with self._lock:
            try:
                answer = self._answer(verb, content)
            except TimeoutError:
                self.close()
                return LATE
            except (OSError, ValueError):
                self.close()
                return ENDED
        if "refused" in answer[0]:
            return BY_KEY.get(str(answer[0]["refused"]), BROKEN)
        return answer

    def _answer(self, verb: str, content: bytes) -> tuple[dict[str, Any], bytes]:
        if self._line is None:
            _exchange(self._start(), "ready", b"", START_SECONDS)
        assert self._line is not None
        return _exchange(self._line, verb, content, self._seconds)

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            self._running = subprocess.Popen(  # noqa: S603 - this very Python, with a module of ours
                [sys.executable, "-m", process.__name__, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PATH": os.environ.get("PATH", "")},
            )
        self._line = ours
        return ours


def _exchange(line: socket.socket, verb: str, content: bytes, seconds: float) -> tuple[dict[str, Any], bytes]:
    until = time.monotonic() + seconds
    line.settimeout(seconds)
    process.send(line, {"verb": verb}, content)
    answer = process.receive(_Patient(line, until))
    if answer is None:
        raise ConnectionError("it has hung up")
    return answer


def _image(head: dict[str, Any], size: int) -> Image:
    latitude, longitude = head["place"] or (None, None)
    width, height, faces = int(head["width"]), int(head["height"]), int(head["faces"])
    return Image(str(head["format"]), width, height, size, faces, latitude, longitude)
