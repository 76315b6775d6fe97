"""Which addresses may be reached, and the one connection to an address that was looked at first."""

import socket
import ssl
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Thread

Address = IPv4Address | IPv6Address
Rule = Callable[[Address, int], bool]
Resolve = Callable[[str], Iterable[str]]

PORTS = frozenset({80, 443})
# IPv6 addresses that stand for IPv4 ones: translators (RFC 6052, RFC 8215).
TRANSLATED = tuple(ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48"))
LOW = 0xFFFFFFFF


class Refused(Exception):  # noqa: N818 - an answer, not a fault
    """A link is not followed any further; `reason` is a word of checks.propriety.link_words.REFUSED."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def is_public(address: Address, port: int) -> bool:
    """The rule in production: an address of the open internet, on one of the web's own ports."""
    return port in PORTS and all(one.is_global and not one.is_multicast for one in inside(address))


def inside(address: Address) -> list[Address]:
    """An address and every IPv4 one that it carries."""
    found: list[Address] = [address]
    if isinstance(address, IPv6Address):
        found += [one for one in (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())) if one is not None]
        if any(address in net for net in TRANSLATED):
            found.append(IPv4Address(int(address) & LOW))
    return found


def system_resolve(host: str) -> list[str]:
    """What the system's own resolver answers."""
    rows = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in rows))


def resolved(host: str, port: int, resolve: Resolve, rule: Rule, seconds: float) -> Address:
    """The first address of a host, once every one of its addresses was found to be allowed. It alone is connected to: a
    second answer of the same name, different from the first, is never asked for."""
    answers = _within(lambda: [ip_address(text.partition("%")[0]) for text in resolve(host)], seconds)
    if not answers:
        raise Refused("unreachable")
    if not all(rule(address, port) for address in answers):
        raise Refused("private")
    return answers[0]


def _within(asking: Callable[[], list[Address]], seconds: float) -> list[Address]:
    """An answer within its time: a resolver cannot be interrupted, so it is left behind."""
    told: list[Address] = []
    failed: list[bool] = []

    def ask() -> None:
        try:
            told.extend(asking())
        except (OSError, ValueError, UnicodeError):
            failed.append(True)

    thread = Thread(target=ask, daemon=True)
    thread.start()
    thread.join(max(seconds, 0.0))
    if thread.is_alive():
        raise Refused("slow")
    return [] if failed else list(told)


def connected(address: Address, port: int, host: str, seconds: float, *, secure: bool) -> socket.socket:
    """A connection to the address itself; over TLS the certificate must be the host's."""
    plain = socket.create_connection((str(address), port), timeout=max(seconds, 0.01))
    if not secure:
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise
