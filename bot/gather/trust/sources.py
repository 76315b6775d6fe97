"""Times from elsewhere: a database server on another machine, and the `Date` of HTTPS replies."""

import ipaddress
import socket
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import requests
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from bot.gather.trust.timekeeper import Told

TIMEOUT = (3.0, 5.0)  # seconds: to connect, and to the first byte
AGENT = "pwyll (time)"
SECOND = timedelta(seconds=1)  # a Date is cut to the second


def is_elsewhere(host: str | None) -> bool:
    """Whether a host is another machine than this one. False where nobody can tell."""
    if not host or host.startswith("/"):  # a socket's folder
        return False
    try:
        found = {str(row[4][0]) for row in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError):
        return False
    return bool(found) and not any(_is_ours(address) for address in found)


def _is_ours(address: str) -> bool:
    """An address can be bound only on the machine that has it."""
    number = ipaddress.ip_address(address.split("%")[0])
    if number.is_loopback or number.is_unspecified:
        return True
    family = socket.AF_INET if number.version == 4 else socket.AF_INET6
    with socket.socket(family, socket.SOCK_DGRAM) as mine:
        try:
            mine.bind((address, 0))
        except OSError:
            return False
    return True


@dataclass(frozen=True)
class ReplyTime:
    """The `Date` of a reply, whatever its status. `name` is the host. `stands_for_the_world`: a sandbox, on this machine
    and without TLS, that plays the world in a rehearsal."""

    url: str
    name: str
    stands_for_the_world: bool = False

    def __call__(self) -> Told | None:
        parts = urlsplit(self.url)
        if not self.stands_for_the_world and (parts.scheme != "https" or not is_elsewhere(parts.hostname)):
            return None
        try:
            with requests.Session() as session:
                session.trust_env = self.stands_for_the_world is False
                with session.head(
                    self.url, timeout=TIMEOUT, allow_redirects=False, headers={"User-Agent": AGENT}, auth=_nobody
                ) as reply:
                    told, age = reply.headers.get("Date", ""), reply.headers.get("Age", "0")
        except requests.RequestException:
            return None
        return _told(told) if age.strip() in ("", "0") else None


def _nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """No credentials, not even those of a .netrc."""
    return request


def _told(date: str) -> Told | None:
    try:
        at = parsedate_to_datetime(date)
    except (TypeError, ValueError):
        return None
    return Told(at if at.tzinfo else at.replace(tzinfo=UTC), SECOND)


@dataclass(frozen=True)
class DatabaseTime:
    """The clock of a database server, which counts only where that is another machine."""

    engine: Engine
    name: str = "the database server"

    def __call__(self) -> Told | None:
        if not is_elsewhere(self.engine.url.host):
            return None
        try:
            with self.engine.connect() as connection:
                at: datetime = connection.execute(text("select clock_timestamp()")).scalar_one()
        except SQLAlchemyError:
            return None
        return Told(at, timedelta())
