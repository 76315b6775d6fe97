"""One request: whatever goes wrong, the caller learns whether it may have arrived, and nobody learns the token."""

import logging
import socket
import threading
import time
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import requests
from requests.auth import AuthBase

from bot.platforms import transport
from bot.platforms.transport import Reply, send
from bot.ports import PlatformError

from .conftest import Scripted

TOKEN = "SECRETTOKEN"


class Bearer(AuthBase):
    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {TOKEN}"
        return request


def ask(url: str, *, writes: bool = False, timeout: tuple[float, float] = (0.5, 0.3)) -> Reply:
    with requests.Session() as session:
        method = "POST" if writes else "GET"
        address = f"{url}/me?access_token={TOKEN}"
        return send(session, method, address, who="X, demo", writes=writes, timeout=timeout, auth=Bearer())


def failure(url: str, *, writes: bool) -> PlatformError:
    with pytest.raises(PlatformError) as caught:
        ask(url, writes=writes)
    assert TOKEN not in "".join(traceback.format_exception(caught.value))
    assert caught.value.__context__ is None
    assert not caught.value.permanent
    return caught.value


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def cut_in_body(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"data"')
    hang_up(handler)


def silence(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1.0)
    hang_up(handler)


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(transport.CHUNK * 40))
    handler.end_headers()
    try:
        for _ in range(40):
            handler.wfile.write(b" " * transport.CHUNK)
            time.sleep(0.05)
    except OSError:
        handler.close_connection = True


@pytest.mark.parametrize("writes", [False, True])
def test_where_nobody_listens_nothing_was_sent(writes: bool) -> None:
    error = failure(f"http://127.0.0.1:{closed_port()}", writes=writes)
    assert (error.sent, error.reason) == (False, "unreachable")


@pytest.mark.parametrize(("answer", "reason"), [(hang_up, "lost"), (cut_in_body, "lost"), (silence, "timeout")])
def test_a_write_without_an_answer_may_have_arrived(scripted: Scripted, answer, reason: str) -> None:
    scripted.act(answer)
    error = failure(scripted.url, writes=True)
    assert (error.sent, error.reason) == (None, reason)
    assert len(scripted.asked) == 1, "never sent twice"


@pytest.mark.parametrize("answer", [hang_up, cut_in_body, silence])
def test_a_reading_without_an_answer_changed_nothing(scripted: Scripted, answer) -> None:
    scripted.act(answer)
    assert failure(scripted.url, writes=False).sent is False


def test_a_server_that_drips_bytes_is_left_in_the_end(scripted: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "LONGEST", 0.3)
    scripted.act(drip)
    began = time.monotonic()
    assert failure(scripted.url, writes=True).sent is None
    assert time.monotonic() - began < 1.5


def test_a_body_without_end_is_not_swallowed(scripted: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "LARGEST", 1000)
    scripted.say(200, {"data": "x" * 2000})
    assert failure(scripted.url, writes=False).reason == "lost"


def test_a_redirect_is_an_answer_and_is_not_followed(scripted: Scripted) -> None:
    scripted.say(307, {}, {"Location": f"{scripted.url}/elsewhere"})
    assert ask(scripted.url, writes=True).status == 307
    assert len(scripted.asked) == 1


@pytest.mark.parametrize("body", [b"<html>Service Unavailable</html>", b"", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_json_is_no_body(scripted: Scripted, body: bytes) -> None:
    scripted.say(503, body)
    assert ask(scripted.url).body is None


def test_a_netrc_file_never_takes_the_tokens_place(
    scripted: Scripted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login someone password else\n")
    monkeypatch.setenv("NETRC", str(netrc))
    scripted.say(200, {})
    ask(scripted.url)
    assert scripted.asked[0].headers["Authorization"] == f"Bearer {TOKEN}"


def test_the_libraries_logs_say_nothing(scripted: Scripted, caplog: pytest.LogCaptureFixture) -> None:
    transport.quieten()
    caplog.set_level(logging.DEBUG)
    scripted.say(200, {})
    ask(scripted.url)
    failure(f"http://127.0.0.1:{closed_port()}", writes=True)
    assert TOKEN not in caplog.text
    assert not [r for r in caplog.records if r.name.split(".")[0] in transport.CHATTY]


def test_a_write_does_not_go_down_a_line_that_may_be_dead() -> None:
    """A firewall forgets idle lines without a word. Reading down one fails, harmlessly; a post would end as unknown."""

    class Forgetful(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        answered = 0

        def answer(self) -> None:
            self.answered += 1
            if self.answered > 1:
                hang_up(self)
                return
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        do_GET = do_POST = answer

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Forgetful) as server, requests.Session() as session:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        given = {"who": "X, demo", "timeout": (0.5, 0.5), "auth": Bearer()}
        send(session, "GET", address, writes=False, **given)
        with pytest.raises(PlatformError):
            send(session, "GET", address, writes=False, **given)
        send(session, "GET", address, writes=False, **given)
        assert send(session, "POST", address, writes=True, **given).status == 200
        server.shutdown()


def test_two_threads_do_not_share_an_answer(scripted: Scripted) -> None:
    scripted.say(200, {"n": 1})
    found: list[Reply] = []
    threads = [threading.Thread(target=lambda: found.append(ask(scripted.url))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [reply.body for reply in found] == [{"n": 1}] * 4
