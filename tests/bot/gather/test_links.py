"""The reader of links against a hostile server: every trick is refused in bounded time and nothing of it is fetched."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address, ip_address

import pytest

from bot.gather.links import Bounds, Opener, is_public
from bot.gather.links.reach import Address, inside

GIGABYTE = 1_000_000_000
PAGE = b"<html><head><title>Opening\n times</title></head><body>The library</body></html>"


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Hostile)
        self.asked: list[str] = []
        self.sent = 0
        self.is_over = threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader that hangs up is what is wanted here."""


class Hostile(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        getattr(self, self.path.strip("/").split("/")[0].split("?")[0])()

    def log_message(self, *args: object) -> None:
        """Quiet."""

    def page(self, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def gone(self) -> None:
        self.page(404)

    def loop(self) -> None:
        self._move("/loop")

    def long(self) -> None:
        self._move(f"/long/{self.path.count('/')}{self.path}")

    def to(self) -> None:
        self._move(self.path.partition("?")[2])

    def _move(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def huge(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(GIGABYTE))
        self.end_headers()
        self._pour()

    def endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Connection", "close")
        self.end_headers()
        self._pour()

    def _pour(self) -> None:
        piece = b"x" * 65_536
        while self.server.sent < GIGABYTE and not self.server.is_over.is_set():
            self.wfile.write(piece)
            self.server.sent += len(piece)

    def drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not self.server.is_over.wait(0.05):
            self.wfile.write(b"a")
            self.wfile.flush()

    def silent(self) -> None:
        self.server.is_over.wait(10)

    def garbage(self) -> None:
        self.wfile.write(b"\x00\x01 not http at all\r\n\r\n")
        self.close_connection = True


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    thread = threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield made
    made.is_over.set()
    made.shutdown()
    made.server_close()
    thread.join(5)


def opener(server: Server, names: dict[str, list[list[str]]] | None = None, **bounds: float) -> Opener:
    """A reader that may reach this one server, by a rule handed in here; `names` are a name's answers, one after another."""
    port = server.server_address[1]
    answers = {name: list(rows) for name, rows in (names or {}).items()}

    def rule(address: Address, asked: int) -> bool:
        return (address == IPv4Address("127.0.0.1") and asked == port) or is_public(address, asked)

    def resolve(host: str) -> list[str]:
        if host in answers:
            return answers[host].pop(0) if len(answers[host]) > 1 else answers[host][0]
        return [host if host.replace(".", "").isdigit() or ":" in host else "127.0.0.1"]

    return Opener(Bounds(**{"seconds": 1.5, "read": 65_536, **bounds}), rule, resolve)  # type: ignore[arg-type]


def at(server: Server, path: str, host: str = "pages.example") -> str:
    return f"http://{host}:{server.server_address[1]}{path}"


def test_a_page_is_told_by_its_status_and_title(server: Server) -> None:
    link = opener(server).open(at(server, "/page"))
    assert (link.status, link.title, link.refused) == (200, "Opening times", "")


def test_a_short_link_is_followed_to_its_end(server: Server) -> None:
    link = opener(server).open(at(server, "/to?/page"))
    assert (link.final_url, link.status) == (at(server, "/page"), 200)


def test_a_dead_link_keeps_its_status(server: Server) -> None:
    assert opener(server).open(at(server, "/gone")).status == 404


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/loop", "hops"),
        ("/long/0", "hops"),
        ("/huge", "large"),
        ("/endless", "large"),
        ("/drip", "slow"),
        ("/silent", "slow"),
        ("/garbage", "unreachable"),
        ("/to?ftp://pages.example/x", "scheme"),
        ("/to?file:///etc/passwd", "scheme"),
        ("/to?javascript:alert(1)", "scheme"),
        ("/to?http://me:secret@pages.example/", "user"),
    ],
)
def test_a_trick_is_refused_in_bounded_time(server: Server, path: str, reason: str) -> None:
    began = time.monotonic()
    link = opener(server).open(at(server, path))
    assert (link.refused, link.status, link.title) == (reason, None, "")
    assert time.monotonic() - began < 4
    assert server.sent < 40_000_000, "a gigabyte was read"


PRIVATE = (
    "127.0.0.1 127.9.9.9 0.0.0.0 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 224.0.0.1 255.255.255.255 "
    "192.0.2.1 198.18.0.1 ::1 :: fe80::1 fc00::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 2002:7f00:1:: 64:ff9b::7f00:1 "
    "64:ff9b::a9fe:a9fe 2001:db8::1 2001:0:7f00:1::"
).split()


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_of_no_open_network_is_never_reached(address: str) -> None:
    assert not is_public(ip_address(address), 443)
    host = f"[{address}]" if ":" in address else address
    assert Opener(Bounds(seconds=2)).open(f"http://{host}/").refused == "private"


WRITTEN_OTHERWISE = (
    "2130706433 0x7f000001 0x7f.1 127.1 0177.0.0.1 017700000001 127.0.0.1. localhost 0 [::ffff:7f00:1] [::ffff:169.254.169.254] "
    "[fd12:3456:789a::1] [fe80::1%25lo] 2852039166 0xa9fea9fe 10.1"
).split()


@pytest.mark.parametrize("host", WRITTEN_OTHERWISE)
def test_an_inner_address_written_in_an_odd_way_is_never_reached(server: Server, host: str) -> None:
    port = server.server_address[1]
    link = Opener(Bounds(seconds=2)).open(f"http://{host}:{port}/page")
    assert link.refused in ("private", "unreachable", "scheme")
    assert server.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "gopher://pages.example/1",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://pages.example/x",
        "//pages.example/x",
    ],
)
def test_an_odd_scheme_is_refused_unasked(server: Server, url: str) -> None:
    assert (opener(server).open(url).refused, server.asked) == ("scheme", [])


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700:4700::1111"])
def test_an_address_of_the_open_internet_may_be_reached_on_the_webs_ports_alone(address: str) -> None:
    assert is_public(ip_address(address), 443)
    assert not is_public(ip_address(address), 22)


def test_the_addresses_carried_inside_another_are_seen() -> None:
    assert IPv4Address("10.0.0.1") in inside(ip_address("::ffff:10.0.0.1"))


@pytest.mark.parametrize("address", ["10.0.0.1", "169.254.169.254", "::1"])
def test_a_redirect_to_a_private_address_is_not_followed(server: Server, address: str) -> None:
    host = f"[{address}]" if ":" in address else address
    link = opener(server).open(at(server, f"/to?http://{host}/latest/meta-data"))
    assert link.refused == "private"
    assert len(server.asked) == 1


def test_a_name_with_one_private_address_among_its_answers_is_refused(server: Server) -> None:
    link = opener(server, {"two.example": [["127.0.0.1", "10.0.0.1"]]}).open(at(server, "/page", "two.example"))
    assert (link.refused, server.asked) == ("private", [])


def test_a_name_that_changes_its_answer_is_asked_once_for_a_hop_and_checked_at_each(server: Server) -> None:
    reader = opener(server, {"turning.example": [["127.0.0.1"], ["10.0.0.1"]]})
    link = reader.open(at(server, f"/to?{at(server, '/page', 'turning.example')}", "turning.example"))
    assert link.refused == "private"
    assert len(server.asked) == 1


def test_a_resolver_that_does_not_answer_is_left_behind(server: Server) -> None:
    def never(host: str) -> list[str]:
        server.is_over.wait(5)
        return ["127.0.0.1"]

    began = time.monotonic()
    assert Opener(Bounds(seconds=0.3), is_public, never).open("https://slow.example/").refused == "slow"
    assert time.monotonic() - began < 2


def test_a_name_nobody_knows_is_unreachable(server: Server) -> None:
    assert opener(server, {"none.example": [[]]}).open("https://none.example/").refused == "unreachable"


def test_several_links_are_opened_at_once_and_each_only_once(server: Server) -> None:
    urls = [at(server, "/page"), at(server, "/gone"), at(server, "/page")]
    told = opener(server)(urls)
    assert {url: link.status for url, link in told.items()} == {urls[0]: 200, urls[1]: 404}
    assert sorted(server.asked) == ["/gone", "/page"]


def test_a_naive_reader_would_have_fetched_what_is_refused_here(server: Server) -> None:
    import requests

    requests.get(at(server, "/to?/page", "127.0.0.1"), timeout=2)
    assert server.asked == ["/to?/page", "/page"]
