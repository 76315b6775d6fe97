"""Links as they were when they were opened, kept as evidence and not opened again at once."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.ports import Links
from bot.store.righting import OpenedLinkRow
from checks.model import Item, Link
from checks.propriety.addresses import addresses

FRESH = timedelta(hours=1)
DEAD = 400
OPENED = frozenset({"", "http", "https"})


def wanted(item: Item) -> list[str]:
    """The addresses of an item's links that can be opened at all, each once."""
    return list(dict.fromkeys(a.url for part in item.parts() for a in addresses(part.text) if a.scheme in OPENED))


def told(session: Session, urls: Iterable[str], links: Links, now: datetime) -> Mapping[str, Link]:
    """{address: what opening it told}, from the last hour where it is known, opened now and kept where it is not."""
    every = list(urls)
    rows = session.exec(
        select(OpenedLinkRow)
        .where(
            col(OpenedLinkRow.url).in_(every), OpenedLinkRow.opened_at > now - FRESH, col(OpenedLinkRow.status) < DEAD
        )
        .order_by(col(OpenedLinkRow.id))
    ).all()
    known = {row.url: Link(row.url, row.final_url, row.status, row.title, row.refused) for row in rows}
    fresh = links([url for url in every if url not in known])
    for link in fresh.values():
        session.add(
            OpenedLinkRow(
                url=link.url,
                opened_at=now,
                final_url=link.final_url,
                status=link.status,
                title=link.title,
                refused=link.refused,
            )
        )
    return {**known, **fresh}
