"""X's posts as it writes them out, read in both of its vocabularies (`tweet` and, since its description 2.167, `post`)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.platforms.shapes import Row, is_number, mapping, mappings, text
from bot.platforms.text import expanded
from bot.ports import Can, Incoming, Published

# What to ask for. No referenced posts: each would be paid for as one more post read.
FIELDS: Mapping[str, Any] = {
    "tweet_fields": [
        "author_id",
        "conversation_id",
        "created_at",
        "edit_history_tweet_ids",
        "entities",
        "in_reply_to_user_id",
        "note_tweet",
        "referenced_tweets",
    ],
    "expansions": ["author_id"],
    "user_fields": ["name", "username"],
}
EPOCH = 1288834974657  # milliseconds: an id's upper bits count from here
STAMP = 22  # bits below them
PICTURE = re.compile(r"/status/\d+/(photo|video)/\d+$")
LEADING_HANDLES = re.compile(r"^(?:@\w{1,15}\s+)+")


def is_key(key: str) -> bool:
    """Whether this can be an id of X: up to 19 digits."""
    return is_number(key) and len(key) <= 19


def field(row: Row, name: str) -> Any:
    """The value under the old or the new name; None where there is none."""
    return row.get(name, row.get(name.replace("retweet", "repost").replace("tweet", "post")))


def rows(body: Row) -> list[Row]:
    """The posts of an answer; none where X leaves `data` out."""
    data = body.get("data")
    return [row for row in mappings(data if isinstance(data, list) else [data]) if is_key(text(row.get("id")))]


def users(body: Row) -> dict[str, Row]:
    """{id: user} of those in `includes`."""
    return {text(user.get("id")): user for user in mappings(mapping(body.get("includes")).get("users"))}


def gone(body: Row) -> Iterator[str]:
    """Ids that X says it will not show (any more): deleted, of a closed account, or protected."""
    for error in mappings(body.get("errors")):
        if text(error.get("type")).rsplit("/", 1)[-1] in ("resource-not-found", "not-authorized-for-resource"):
            yield text(error.get("resource_id")) or text(error.get("value"))


def onward(body: Row) -> str | None:
    """The mark of a list's next page; None at its end."""
    return text(mapping(body.get("meta")).get("next_token")) or None


def history(row: Row) -> list[str]:
    """The ids of a post, from the first writing to the last edit. Each edit gives a new id; the first one stays its name."""
    told = field(row, "edit_history_tweet_ids")
    ids = [key for entry in (told if isinstance(told, list) else ()) if is_key(key := text(entry))]
    return ids or [text(row["id"])]


def moment(row: Row) -> datetime:
    """When the post was first written: the id tells it even where the field is missing or oddly written."""
    told = row.get("created_at")
    if len(history(row)) == 1 and isinstance(told, str):
        try:
            parsed = datetime.fromisoformat(told)
            return parsed.astimezone(UTC) if parsed.tzinfo else parsed.replace(tzinfo=UTC)
        except (ValueError, OverflowError):
            pass
    return id_moment(history(row)[0])


def id_moment(key: str) -> datetime:
    """The moment for which an id stands."""
    return datetime.fromtimestamp(((int(key) >> STAMP) + EPOCH) / 1000, UTC)


def id_at(when: datetime) -> int:
    """The smallest id of a moment."""
    return max(0, int(when.timestamp() * 1000) - EPOCH) << STAMP


def words(row: Row) -> str:
    """The whole text: of a long post the long form, links put back, the link to its own picture taken out."""
    long = mapping(field(row, "note_tweet"))
    told = long if text(long.get("text")) else row
    links = [*_links(row), *(_links(told) if told is not row else ())]
    return expanded(text(told.get("text")), {text(link["url"]): _full(link) for link in links})


def _links(row: Row) -> list[Row]:
    return [link for link in mappings(mapping(row.get("entities")).get("urls")) if text(link.get("url"))]


def _full(link: Row) -> str:
    full = text(link.get("expanded_url")) or text(link["url"])
    return "" if "media_key" in link or PICTURE.search(full) else full


def answered(row: Row) -> str | None:
    """The id of the post that this one replies to."""
    for reference in mappings(field(row, "referenced_tweets")):
        if reference.get("type") == "replied_to":
            return text(reference.get("id")) or None
    return None


def is_shared(row: Row) -> bool:
    """Whether it only passes on somebody else's post."""
    kinds = {text(reference.get("type")) for reference in mappings(field(row, "referenced_tweets"))}
    return bool(kinds & {"retweeted", "reposted"})


def link(key: str) -> str:
    """The address at which a person sees the post."""
    return f"https://x.com/i/status/{key}"


def published(row: Row) -> Published:
    """One of our own posts."""
    key = history(row)[0]
    return Published(key, words(row), moment(row), link(key), answered(row))


def without_handles(words: str) -> str:
    """A reply without the handles that X writes in front of it."""
    return LEADING_HANDLES.sub("", words)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads posts as comments; `own_threads` are the conversations that the account itself began."""

    user_id: str
    own_threads: frozenset[str]

    def incoming(self, row: Row, authors: Mapping[str, Row]) -> Incoming:
        ids = history(row)
        author_id = text(row.get("author_id")) or None
        author = authors.get(author_id or "", {})
        thread = text(row.get("conversation_id")) or None
        ours = author_id == self.user_id
        is_own_thread = thread in self.own_threads
        return Incoming(
            external_id=ids[0],
            text=words(row),
            posted_at=moment(row),
            author_id=author_id,
            author_handle=text(author.get("username")) or None,
            author_name=text(author.get("name")) or None,
            in_reply_to=answered(row),
            thread=thread,
            thread_is_ours=is_own_thread,
            ours=ours,
            hidden=None,
            edited=len(ids) > 1,
            url=link(ids[-1]),
            actions=_actions(ours, is_own_thread and thread not in ids, author_id is not None),
        )


def _actions(ours: bool, is_reply_to_us: bool, is_known: bool) -> frozenset[Can]:
    if ours:
        return frozenset({Can.DELETE, Can.REPLY})
    allowed = {Can.REPLY, Can.REPORT_BY_HAND}
    if is_reply_to_us:
        allowed.add(Can.HIDE)
    if is_known:
        allowed.add(Can.MUTE)
    return frozenset(allowed)
