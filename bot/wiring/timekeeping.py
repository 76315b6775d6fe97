"""Who vouches for this machine's clock: the kernel, a database elsewhere, the platforms and the calendars."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from sqlalchemy import Engine

from bot.gather.trust import DatabaseTime, Elsewhere, Keeper, ReplyTime, is_synchronised
from bot.ports import Timekeeper
from bot.rulebook import Rulebook
from bot.settings import Settings


def timekeeper(
    settings: Settings, book: Rulebook, engine: Engine, world: Mapping[str, str] | None = None
) -> Timekeeper:
    """`world`: what stands for the world in a rehearsal, {name: address}; then nobody else is asked."""
    if world:
        return Keeper(is_synchronised, {name: ReplyTime(url, name, True) for name, url in world.items()})
    sources: dict[str, Elsewhere] = {}
    for url in _addresses(settings, book):
        host = urlsplit(url).hostname or ""
        sources.setdefault(host, ReplyTime(url, host))
    database = DatabaseTime(engine)
    sources.setdefault(engine.url.host or database.name, database)
    return Keeper(is_synchronised, sources)


def _addresses(settings: Settings, book: Rulebook) -> list[str]:
    """Of the calendars first: they are asked in any case before statistics go out."""
    platforms = {account.platform for account in book.accounts.values()}
    own = {"x": settings.x_url, "facebook": settings.facebook_url}
    calendars = [one.url or settings.calendar_url for one in book.calendars.values()]
    return [*calendars, *(url for name, url in own.items() if name in platforms)]
