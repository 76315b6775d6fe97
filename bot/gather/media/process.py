"""The process that reads pictures: `python -m bot.gather.media.process FD`. It is asked and answers over one socket, in
JSON and bytes, so that whoever takes it over by a picture can hand back nothing but numbers and another picture."""

import json
import resource
import socket
import sys
from pathlib import Path
from typing import Any, Protocol

import cv2

from bot.gather.media.inspecting import RefusedError, Seen, clean, inspect

MEMORY = 1_500_000_000  # bytes of address space beyond what the libraries take
PROCESSOR = 3600  # seconds in its whole life; the deadline for one picture is the asker's
STATM = Path("/proc/self/statm")
LENGTH = 8
MOST_ANSWER = 400_000_000


class Line(Protocol):
    """What can be read from: a socket, or one whose patience runs out."""

    def recv(self, count: int, /) -> bytes: ...


def main(descriptor: int) -> None:
    """Answers until the asker hangs up."""
    _bind()
    with socket.socket(fileno=descriptor) as line:
        while (asked := receive(line)) is not None:
            head, content = asked
            send(line, *_answer(head["verb"], content))


def _answer(verb: str, content: bytes) -> tuple[dict[str, Any], bytes]:
    if verb == "ready":
        return {"ready": True}, b""
    try:
        if verb == "clean":
            seen, made, media_type = clean(content)
            return {**_told(seen), "media_type": media_type}, made
        return _told(inspect(content)), b""
    except RefusedError as error:
        return {"refused": str(error)}, b""


def _told(seen: Seen) -> dict[str, Any]:
    return {
        "format": seen.format,
        "width": seen.width,
        "height": seen.height,
        "faces": seen.faces,
        "place": seen.place,
        "likeness": seen.likeness.hex(),
        "hides": seen.hides,
    }


def _bind() -> None:
    """It may not grow, write files or leave a core behind (which would hold the picture)."""
    cv2.setNumThreads(1)
    limits = {resource.RLIMIT_CPU: PROCESSOR, resource.RLIMIT_FSIZE: 0, resource.RLIMIT_CORE: 0}
    if STATM.exists():  # Linux, the only one that keeps this limit
        taken = int(STATM.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        limits[resource.RLIMIT_AS] = taken + MEMORY
    for limit, value in limits.items():
        resource.setrlimit(limit, (value, value))


def send(line: socket.socket, head: dict[str, Any], content: bytes) -> None:
    """A JSON head and bytes, each with its length before it."""
    told = json.dumps(head).encode()
    line.sendall(len(told).to_bytes(LENGTH, "big") + told + len(content).to_bytes(LENGTH, "big"))
    line.sendall(content)


def receive(line: Line) -> tuple[dict[str, Any], bytes] | None:
    """What `send` sent; None where the other side has hung up. ValueError where it is no such thing."""
    head = _piece(line)
    content = _piece(line) if head is not None else None
    if head is None or content is None:
        return None
    told = json.loads(head)
    if not isinstance(told, dict):
        raise ValueError("an object is needed")
    return told, content


def _piece(line: Line) -> bytes | None:
    length = _exactly(line, LENGTH)
    return _exactly(line, int.from_bytes(length, "big")) if length is not None else None


def _exactly(line: Line, count: int) -> bytes | None:
    if count > MOST_ANSWER:
        raise ValueError("too long")
    pieces = []
    while count:
        piece = line.recv(min(count, 1 << 20))
        if not piece:
            return None
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)


if __name__ == "__main__":
    main(int(sys.argv[1]))
