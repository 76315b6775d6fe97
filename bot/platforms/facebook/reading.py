"""Facebook's posts and comments as it writes them out; any field but the id may be missing."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from bot.platforms.shapes import Row, is_number, mapping, mappings, text
from bot.ports import Can, Incoming, Published

COMMENT_FIELDS = "id,message,from,created_time,parent{id},is_hidden,can_hide,can_remove,permalink_url"
POST_FIELDS = "id,message,from,created_time,is_hidden,permalink_url"


def rows(value: Any) -> list[Row]:
    """The things in a list that have an id."""
    return [row for row in mappings(mapping(value).get("data")) if text(row.get("id"))]


def moment(value: Any) -> datetime | None:
    """A moment as Facebook writes it: unix seconds, or a date whose offset has no colon; None for neither."""
    try:
        if isinstance(value, int | float) or (isinstance(value, str) and is_number(value)):
            return datetime.fromtimestamp(float(value), UTC)
        parsed = datetime.fromisoformat(str(value))
        return parsed.astimezone(UTC) if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    except (ValueError, OverflowError, OSError):
        return None


def written(row: Row, now: datetime) -> datetime:
    """When it was written; where Facebook does not tell, now: the clock of duty then starts no earlier than seen."""
    return moment(row.get("created_time")) or now


def link(key: str) -> str:
    """The address at which a person sees the post or comment."""
    return f"https://www.facebook.com/{key}"


def comment(row: Row, thread: str | None, page_id: str, now: datetime) -> Incoming:
    """A comment under `thread` (None where it is not known which post that is)."""
    answered = text(mapping(row.get("parent")).get("id")) or thread
    allowed = {verb for verb, name in ((Can.HIDE, "can_hide"), (Can.DELETE, "can_remove")) if row.get(name)}
    owner = thread.partition("_")[0] if thread else None
    return _incoming(row, page_id, now, allowed, thread=thread, answered=answered, is_ours=owner == page_id)


def visitor_post(row: Row, page_id: str, now: datetime) -> Incoming:
    """What somebody else wrote on our Page: it begins a thread of its own."""
    key = text(row["id"])
    return _incoming(row, page_id, now, {Can.HIDE, Can.DELETE}, thread=key, answered=None, is_ours=True)


def tagged_post(row: Row, page_id: str, now: datetime) -> Incoming:
    """What somebody wrote elsewhere, naming our Page: nothing there is ours to hide."""
    return _incoming(row, page_id, now, set(), thread=text(row["id"]), answered=None, is_ours=False)


def _incoming(
    row: Row,
    page_id: str,
    now: datetime,
    allowed: set[Can],
    *,
    thread: str | None,
    answered: str | None,
    is_ours: bool,
) -> Incoming:
    key = text(row["id"])
    author = mapping(row.get("from"))
    author_id = text(author.get("id")) or None
    ours = author_id == page_id
    if ours:
        actions = {Can.DELETE, Can.REPLY}
    else:
        actions = {*allowed, Can.REPLY, Can.REPORT_BY_HAND} | ({Can.BLOCK} if author_id else set())
    return Incoming(
        external_id=key,
        text=text(row.get("message")),
        posted_at=written(row, now),
        author_id=author_id,
        author_handle=None,
        author_name=text(author.get("name")) or None,
        in_reply_to=answered,
        thread=thread,
        thread_is_ours=is_ours,
        ours=ours,
        hidden=bool(row["is_hidden"]) if "is_hidden" in row else None,
        url=text(row.get("permalink_url")) or link(key),
        actions=frozenset(actions),
    )


def published(row: Row, now: datetime) -> Published:
    """One of our own posts."""
    key = text(row["id"])
    url = text(row.get("permalink_url")) or link(key)
    return Published(key, text(row.get("message")), written(row, now), url)


def attachments(row: Row) -> Iterator[Row]:
    """What hangs on a post; of an album, its pictures."""
    for attached in mappings(mapping(row.get("attachments")).get("data")):
        yield from mappings(mapping(attached.get("subattachments")).get("data")) or [attached]
