"""Posts that wait at Facebook itself: it publishes them at their moment, whatever anybody else decides."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from bot.platforms.facebook.client import Graph
from bot.platforms.facebook.reading import attachments, moment, rows
from bot.platforms.shapes import Row, is_number, mapping, text
from bot.platforms.transport import Timeout, fetch
from bot.ports import Picture, PlatformError, Waiting

INSIDE = "media_type,type,media{image{src}},target{id},url,unshimmed_url"
FIELDS = f"id,message,scheduled_publish_time,created_time,attachments{{{INSIDE},subattachments{{{INSIDE}}}}}"
PAGES, AT_ONCE = 20, 100
PICTURE_HOSTS = (".fbcdn.net", ".facebook.com")


class WaitingRoom:
    """Reads what waits on one Page, pictures and links included."""

    def __init__(self, graph: Graph, page_id: str, *, who: str, base_url: str, timeout: Timeout) -> None:
        self._graph = graph
        self._page_id = page_id
        self._who = who
        self._own_host = urlsplit(base_url).netloc
        self._timeout = timeout

    def posts(self, now: datetime) -> tuple[Waiting, ...]:
        """All of them: one that was left out would be published unseen, so a list without an end is an error."""
        args = {"fields": FIELDS, "limit": str(AT_ONCE)}
        path = f"{self._page_id}/scheduled_posts"
        found: list[Waiting] = []
        for _ in range(PAGES):
            body = self._graph.listed(path, args)
            found.extend(self._waiting(row, now) for row in rows(body))
            onward = self._graph.onward(body)
            if onward is None:
                return tuple(found)
            args = {**args, **onward[1]}
        raise PlatformError(f"{self._who}: too many posts wait at Facebook.", permanent=False, reason="too_many")

    def _waiting(self, row: Row, now: datetime) -> Waiting:
        attached = list(attachments(row))
        media = [entry for entry in attached if not _is_link(entry)]
        words = [text(row.get("message")).rstrip()]
        words += [address for entry in attached if _is_link(entry) and (address := _address(entry)) not in words[0]]
        return Waiting(
            external_id=text(row["id"]),
            text="\n\n".join(part for part in words if part),
            due_at=moment(row.get("scheduled_publish_time")) or now,
            media_urls=tuple(_source(entry) or _address(entry) for entry in media),
            pictures=tuple(self._pictures(media)),
        )

    def _pictures(self, media: list[Row]) -> Iterator[Picture]:
        """Those that could be copied. What is missing is seen by its address, which is told all the same."""
        for entry in media:
            source = _source(entry)
            if _is_photo(entry) and self._may_fetch(source):
                try:
                    media_type, content = fetch(source, who=self._who, timeout=self._timeout)
                    alt = self._alt(entry)
                except PlatformError:
                    continue
                if media_type.startswith("image/"):
                    yield Picture(content, media_type, alt)

    def _alt(self, entry: Row) -> str:
        key = text(mapping(entry.get("target")).get("id"))
        if not is_number(key):
            return ""
        told = self._graph.request(f"{self._graph.version}/{key}", {"fields": "alt_text_custom"})
        return text(mapping(told).get("alt_text_custom"))

    def _may_fetch(self, source: str) -> bool:
        """Only from Facebook's own hosts: an address in an answer must not send us to any other."""
        try:
            parts = urlsplit(source)
        except ValueError:
            return False
        if parts.netloc and parts.netloc == self._own_host:
            return True
        return parts.scheme == "https" and f".{parts.hostname or ''}".endswith(PICTURE_HOSTS)


def _is_link(entry: Row) -> bool:
    return "share" in _kinds(entry) or "link" in _kinds(entry)


def _is_photo(entry: Row) -> bool:
    return "photo" in _kinds(entry)


def _kinds(entry: Row) -> tuple[str, str]:
    return text(entry.get("type")), text(entry.get("media_type"))


def _address(entry: Row) -> str:
    return text(entry.get("unshimmed_url")) or text(entry.get("url"))


def _source(entry: Row) -> str:
    return text(mapping(mapping(entry.get("media")).get("image")).get("src"))
