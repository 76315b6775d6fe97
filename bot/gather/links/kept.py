"""Links as they were when they were opened, kept as evidence and not opened again at once."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.ports import Links
from bot.store.righting import OpenedLinkRow
from checks.model import Link
from checks.propriety.addresses import addresses

FRESH = timedelta(hours=1)
DEAD = 400
OPENED = frozenset({"", "http", "https"})


def wanted(texts: Iterable[str]) -> list[str]:
    """The addresses in some texts that can be opened at all, each once."""
    return list(dict.fromkeys(a.url for text in texts for a in addresses(text) if a.scheme in OPENED))


def open_ahead(sessions: Callable[[], Session], urls: Iterable[str], links: Links, now: datetime) -> None:
    """Opens what was not found sound in the last hour and keeps what it told. No transaction is open meanwhile: a slow
    site keeps nobody else waiting."""
    every = list(urls)
    if not every:
        return
    with sessions() as session:
        known = told(session, every, now)
    unsound = [url for url in every if url not in known or (known[url].status or DEAD) >= DEAD]
    fresh = links(unsound) if unsound else {}
    with sessions() as session:
        session.add_all(_row(link, now) for link in fresh.values())
        session.commit()


def told(session: Session, urls: Iterable[str], now: datetime) -> Mapping[str, Link]:
    """{address: what opening it told the last time}, of what was opened in the last hour."""
    asked = list(urls)
    if not asked:
        return {}
    rows = session.exec(
        select(OpenedLinkRow)
        .where(col(OpenedLinkRow.url).in_(asked), OpenedLinkRow.opened_at > now - FRESH)
        .order_by(col(OpenedLinkRow.id))
    ).all()
    return {row.url: Link(row.url, row.final_url, row.status, row.title, row.refused) for row in rows}


def _row(link: Link, now: datetime) -> OpenedLinkRow:
    return OpenedLinkRow(
        url=link.url,
        opened_at=now,
        final_url=link.final_url,
        status=link.status,
        title=link.title,
        refused=link.refused,
    )


def unopened(urls: Iterable[str]) -> Mapping[str, Link]:
    """What is known of links where this machine opens none."""
    return {url: Link(url, url, refused="unopened") for url in urls}
