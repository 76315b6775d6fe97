"""One account on X behind the port Platform."""

from collections.abc import Mapping
from datetime import datetime

from bot.platforms.credentials import Credentials, Renew
from bot.platforms.shapes import Row, mapping, text
from bot.platforms.text import is_same
from bot.platforms.transport import TIMEOUT, Timeout
from bot.platforms.x.client import XClient
from bot.platforms.x.inbox import Inbox
from bot.platforms.x.reading import (
    FIELDS,
    Reader,
    gone,
    history,
    is_key,
    link,
    onward,
    published,
    rows,
    users,
    without_handles,
)
from bot.platforms.x.threads import Threads
from bot.ports import Can, Clock, Incoming, Outgoing, Picture, PlatformError, Published, Pull, Waiting

MOST_PICTURES = 4
MOST_ALT = 1_000  # characters
MOST_RECENT = 8  # pages of a hundred
AT_ONCE = 100


class XAccount:
    """Publishes, reads, hides in its own conversations, deletes its own, mutes. X has no queue, no block and no report."""

    capabilities = frozenset({Can.PUBLISH, Can.INBOX, Can.HIDE, Can.DELETE, Can.MUTE, Can.REPLY, Can.REPORT_BY_HAND})

    def __init__(
        self,
        account: str,
        credentials: Credentials,
        *,
        clock: Clock,
        base_url: str | None = None,
        timeout: Timeout = TIMEOUT,
        renew: Renew | None = None,
    ) -> None:
        self._who = f"X, {account}"
        self._clock = clock
        self._client = XClient(credentials, who=self._who, clock=clock, base_url=base_url, timeout=timeout, renew=renew)
        self._username = credentials.get("username", "").removeprefix("@")
        self._threads = Threads(self._client)
        self._inbox = Inbox(self._client, self._threads, clock)

    def whoami(self) -> str:
        self._meet()
        return self._client.user_id

    def waiting(self) -> tuple[Waiting, ...]:
        return ()

    def cancel(self, external_id: str) -> None:
        raise self._impossible("take a post out of a queue")

    def publish(self, outgoing: Outgoing) -> Published:
        media = self._uploaded(outgoing.pictures)
        answers = self._key(outgoing.in_reply_to) if outgoing.in_reply_to is not None else None
        told = {"text": outgoing.text or None, "media_ids": media or None, "in_reply_to_tweet_id": answers}
        data = _data(self._client.create_tweet(**told))
        key = text(data.get("id"))
        if not is_key(key):
            message = f"{self._who}: X answers without the id of the post; the account must be read back."
            raise PlatformError(message, permanent=False, sent=None, reason="malformed")
        return Published(key, outgoing.text, self._clock(), link(key), answers)

    def recent(self, since: datetime) -> tuple[Published, ...]:
        found: list[Published] = []
        token: str | None = None
        me = self._me()
        for _ in range(MOST_RECENT):
            page = self._client.get_users_tweets(
                me,
                exclude=["retweets"],
                start_time=since,
                pagination_token=token,
                max_results=AT_ONCE,
                **FIELDS,
            )
            found.extend(published(row) for row in rows(page))
            token = onward(page)
            if not token:
                return tuple(found)
        message = f"{self._who}: there are too many posts to read back."
        raise PlatformError(message, permanent=False, reason="too_many")

    def is_same(self, published: Published, outgoing: Outgoing) -> bool:
        if outgoing.in_reply_to is None:
            return is_same(outgoing.text, published.text)
        return is_same(without_handles(outgoing.text), without_handles(published.text))

    def inbox(self, cursor: str | None) -> Pull:
        self._meet(with_name=True)
        return self._inbox.pull(cursor, self._client.user_id, self._username)

    def look(self, external_ids: tuple[str, ...]) -> dict[str, Incoming | None]:
        found: dict[str, Incoming | None] = {}
        for start in range(0, len(external_ids), AT_ONCE):
            found |= self._look([self._key(key) for key in external_ids[start : start + AT_ONCE]])
        return found

    def _look(self, keys: list[str]) -> dict[str, Incoming | None]:
        found: dict[str, Incoming | None] = {}
        posts, lost, authors = self._read(keys)
        # X may tell the version that was asked for, with a history that goes on: then the last version is asked for.
        newer = {key: history(row)[-1] for key, row in posts.items() if history(row)[-1] != text(row["id"])}
        if newer:
            last, also_lost, more = self._read(sorted(set(newer.values())))
            posts = {key: last.get(newer.get(key, key), row) for key, row in posts.items()}
            lost |= {key for key, version in newer.items() if version in also_lost}
            authors = {**authors, **more}
        reader = Reader(self._me(), self._threads.among(list(posts.values()), self._me()))
        for key in keys:
            if key in lost:
                found[key] = None
            elif key in posts:
                found[key] = reader.incoming(posts[key], authors)
        return found

    def _read(self, keys: list[str]) -> tuple[dict[str, Row], set[str], Mapping[str, Row]]:
        """Posts by id, the ids that are gone, and the authors."""
        body = self._client.get_tweets(keys, **FIELDS)
        return {text(row["id"]): row for row in rows(body)}, set(gone(body)), users(body)

    def hide(self, external_id: str) -> None:
        self._set_hidden(external_id, True)

    def unhide(self, external_id: str) -> None:
        self._set_hidden(external_id, False)

    def _set_hidden(self, external_id: str, hidden: bool) -> None:
        """An edit gives a new id, and it is the last version that people see."""
        posts, _, _ = self._read([self._key(external_id)])
        if external_id not in posts:
            raise PlatformError(f"{self._who}: this reply is not on X (any more).", permanent=True, reason="gone")
        key = history(posts[external_id])[-1]
        try:
            told = _data(self._client.hide_reply(key) if hidden else self._client.unhide_reply(key))
        except PlatformError as error:
            if error.reason != "permission":
                raise
            message = f"{self._who}: X lets the account hide only replies in conversations that it began itself."
            raise PlatformError(message, permanent=True, reason="permission") from None
        self._expect(told.get("hidden") is hidden)

    def delete(self, external_id: str) -> None:
        self._expect(_data(self._client.delete_tweet(self._key(external_id))).get("deleted") is True)

    def mute(self, author_id: str) -> None:
        self._me()
        self._expect(_data(self._client.mute(self._key(author_id))).get("muting") is True)

    def block(self, author_id: str) -> None:
        raise self._impossible("block anybody through its API; it can be done by hand on X, or the author muted")

    def link(self, external_id: str) -> str:
        return link(external_id)

    def _uploaded(self, pictures: tuple[Picture, ...]) -> list[str]:
        """Ids of the pictures, each described. Nothing of this is to be seen by anybody, so nothing was sent if it fails."""
        if len(pictures) > MOST_PICTURES:
            raise self._unfit(f"X takes at most {MOST_PICTURES} pictures.")
        if any(not picture.alt.strip() or len(picture.alt) > MOST_ALT for picture in pictures):
            raise self._unfit(f"every picture needs an alternative text of at most {MOST_ALT} characters.")
        try:
            return [self._upload(picture) for picture in pictures]
        except PlatformError as error:
            error.sent = False
            raise

    def _upload(self, picture: Picture) -> str:
        key = text(_data(self._client.upload(picture.content, picture.media_type)).get("id"))
        self._expect(is_key(key))
        self._client.describe(key, picture.alt)
        return key

    def _me(self) -> str:
        self._meet()
        return self._client.user_id

    def _meet(self, *, with_name: bool = False) -> None:
        """Asks who we are, once, where the credentials do not say."""
        if self._client.user_id and (self._username or not with_name):
            return
        data = _data(self._client.get_me())
        key, name = text(data.get("id")), text(data.get("username"))
        self._expect(is_key(key) and bool(name))
        self._client.user_id, self._username = key, name

    def _key(self, external_id: str) -> str:
        if not is_key(external_id):
            raise self._unfit("this is no id of X.")
        return external_id

    def _expect(self, is_done: bool) -> None:
        if not is_done:
            message = f"{self._who}: X answers that it was not done."
            raise PlatformError(message, permanent=False, sent=None, reason="malformed")

    def _unfit(self, message: str) -> PlatformError:
        return PlatformError(f"{self._who}: {message}", permanent=True, sent=False, reason="unfit")

    def _impossible(self, what: str) -> PlatformError:
        return PlatformError(f"{self._who}: X cannot {what}.", permanent=True, sent=False, reason="unsupported")


def _data(body: Row) -> Row:
    return mapping(body.get("data"))
