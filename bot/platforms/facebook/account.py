"""One Facebook Page behind the port Platform."""

import re
from datetime import datetime, timedelta
from typing import Any

from bot.platforms.credentials import Credentials, require
from bot.platforms.facebook.client import BASE_URL, VERSION, Graph
from bot.platforms.facebook.inbox import Inbox
from bot.platforms.facebook.looking import Looking
from bot.platforms.facebook.reading import comment, link, published, written
from bot.platforms.facebook.sweep import COMMENTS, POSTS, VISITORS, Sweep, first_steps
from bot.platforms.facebook.waiting import WaitingRoom
from bot.platforms.shapes import is_number, mapping, text
from bot.platforms.text import is_same
from bot.platforms.transport import TIMEOUT, Timeout
from bot.ports import Can, Clock, Incoming, Outgoing, Picture, PlatformError, Published, Pull, Waiting

ID = re.compile(r"[0-9]+(_[0-9]+)?")
CALLS_TO_READ_BACK = 80
ROUNDING = timedelta(seconds=1)


class FacebookAccount:
    """Empties the Page's own queue, publishes, reads, hides, deletes, blocks. Facebook has no mute and no report for apps."""

    capabilities = frozenset(
        {
            Can.QUEUE,
            Can.PUBLISH,
            Can.INBOX,
            Can.HIDE,
            Can.DELETE,
            Can.BLOCK,
            Can.REPLY,
            Can.REPORT_BY_HAND,
        }
    )

    def __init__(
        self,
        account: str,
        credentials: Credentials,
        *,
        clock: Clock,
        base_url: str | None = None,
        timeout: Timeout = TIMEOUT,
    ) -> None:
        self._who = f"Facebook, {account}"
        require(credentials, ("page_id", "page_token"), self._who)
        self._clock = clock
        self._page_id = credentials["page_id"]
        self._graph = Graph(
            credentials["page_token"],
            who=self._who,
            clock=clock,
            app_secret=credentials.get("app_secret", ""),
            base_url=base_url,
            version=credentials.get("version") or VERSION,
            timeout=timeout,
        )
        self._inbox = Inbox(self._graph, self._page_id, clock)
        self._looking = Looking(self._graph, self._page_id, clock)
        host = base_url or BASE_URL
        self._room = WaitingRoom(self._graph, self._page_id, who=self._who, base_url=host, timeout=timeout)

    def whoami(self) -> str:
        told = self._graph.request(f"{self._graph.version}/me", {"fields": "id,name"})
        if text(mapping(told).get("id")) != self._page_id:
            message = f"{self._who}: the token is not the Page's own; take the Page's access token, not a person's."
            raise PlatformError(message, permanent=True, reason="token")
        return self._page_id

    def waiting(self) -> tuple[Waiting, ...]:
        return self._room.posts(self._clock())

    def cancel(self, external_id: str) -> None:
        """A post keeps its id when it is published, so one that has gone out must not be deleted in its place."""
        told = self._graph.request(self._path(external_id), {"fields": "is_published"})
        if mapping(told).get("is_published") is not False:
            message = f"{self._who}: the post is no longer waiting at Facebook; it has gone out."
            raise PlatformError(message, permanent=True, sent=True, reason="published")
        self._graph.delete_object(self._key(external_id))

    def publish(self, outgoing: Outgoing) -> Published:
        photos = self._uploaded(outgoing)
        if outgoing.in_reply_to is not None:
            told = self._reply(outgoing, photos)
        else:
            media = [{"media_fbid": key} for key in photos] or None
            told = self._graph.put_object(self._page_id, "feed", message=outgoing.text or None, attached_media=media)
        key = text(mapping(told).get("id"))
        if not ID.fullmatch(key):
            message = f"{self._who}: Facebook answers without the id of the post; the Page must be read back."
            raise PlatformError(message, permanent=False, sent=None, reason="malformed")
        return Published(key, outgoing.text, self._clock(), link(key), outgoing.in_reply_to)

    def _reply(self, outgoing: Outgoing, photos: list[str]) -> Any:
        target = self._key(outgoing.in_reply_to or "")
        picture = photos[0] if photos else None
        return self._graph.put_object(target, "comments", message=outgoing.text or None, attachment_id=picture)

    def recent(self, since: datetime) -> tuple[Published, ...]:
        now = self._clock()
        # Moments are told in whole seconds.
        floor = since - ROUNDING
        steps = first_steps(self._page_id, floor, now, deep=True, edges=(POSTS, VISITORS))
        sweep = Sweep(self._graph, steps)
        sweep.run(CALLS_TO_READ_BACK)
        if sweep.steps:
            raise PlatformError(f"{self._who}: there is too much to read back.", permanent=False, reason="too_many")
        own = [published(row, now) for edge, row, _ in sweep.found if edge == POSTS and written(row, now) >= floor]
        replies = (comment(row, thread, self._page_id, now) for edge, row, thread in sweep.found if edge == COMMENTS)
        own += [Published(r.external_id, r.text, r.posted_at, r.url, r.in_reply_to) for r in replies if r.ours]
        return tuple(sorted(own, key=lambda post: post.posted_at, reverse=True))

    def is_same(self, published: Published, outgoing: Outgoing) -> bool:
        return is_same(outgoing.text, published.text)

    def inbox(self, cursor: str | None) -> Pull:
        return self._inbox.pull(cursor)

    def look(self, external_ids: tuple[str, ...]) -> dict[str, Incoming | None]:
        return self._looking.look([self._key(key) for key in external_ids])

    def hide(self, external_id: str) -> None:
        self._graph.request(self._path(external_id), post_args={"is_hidden": True})

    def unhide(self, external_id: str) -> None:
        self._graph.request(self._path(external_id), post_args={"is_hidden": False})

    def delete(self, external_id: str) -> None:
        self._graph.delete_object(self._key(external_id))

    def mute(self, author_id: str) -> None:
        message = f"{self._who}: Facebook cannot mute anybody; hide what was written, or block its author."
        raise PlatformError(message, permanent=True, reason="unsupported")

    def block(self, author_id: str) -> None:
        told = self._graph.put_object(self._page_id, "blocked", user=self._key(author_id))
        if not (mapping(told).get("success") or mapping(told).get(author_id)):
            raise PlatformError(f"{self._who}: Facebook says it was not done.", permanent=True, reason="refused")

    def link(self, external_id: str) -> str:
        return link(external_id)

    def _uploaded(self, outgoing: Outgoing) -> list[str]:
        """Ids of the pictures, each with its alternative text, none to be seen by anybody yet."""
        if outgoing.in_reply_to is not None and len(outgoing.pictures) > 1:
            raise self._unfit("a reply takes one picture at most.")
        if any(not picture.alt.strip() for picture in outgoing.pictures):
            raise self._unfit("every picture needs an alternative text.")
        try:
            return [self._upload(picture) for picture in outgoing.pictures]
        except PlatformError as error:
            error.sent = False
            raise

    def _upload(self, picture: Picture) -> str:
        source = ("picture", picture.content, picture.media_type)
        album = f"{self._page_id}/photos"
        told = self._graph.put_photo(source, album, published=False, alt_text_custom=picture.alt)
        key = text(mapping(told).get("id"))
        if not is_number(key):
            raise PlatformError(f"{self._who}: Facebook did not keep a picture.", permanent=False, reason="malformed")
        return key

    def _path(self, external_id: str) -> str:
        return f"{self._graph.version}/{self._key(external_id)}"

    def _key(self, external_id: str) -> str:
        if not ID.fullmatch(external_id):
            raise self._unfit("this is no id of Facebook.")
        return external_id

    def _unfit(self, message: str) -> PlatformError:
        return PlatformError(f"{self._who}: {message}", permanent=True, sent=False, reason="unfit")
