"""Posts and users as X writes them out: only the fields asked for, what they refer to in `includes`."""

from collections import Counter
from collections.abc import Callable
from functools import cached_property
from typing import Any

from bot.platforms.sandbox.state import Doc, iso

from . import problems, wording
from .visit import Visit

POST_FIELDS = {
    "attachments", "author_id", "card_uri", "community_id", "context_annotations", "conversation_id", "created_at",
    "display_text_range", "edit_controls", "edit_history_tweet_ids", "entities", "geo", "id", "in_reply_to_user_id", "lang",
    "media_metadata", "non_public_metrics", "note_tweet", "organic_metrics", "possibly_sensitive", "promoted_metrics",
    "public_metrics", "referenced_tweets", "reply_settings", "scopes", "source", "text", "withheld",
}  # fmt: skip
USER_FIELDS = {
    "created_at", "description", "id", "location", "name", "protected", "public_metrics", "url", "username", "verified",
    "verified_type",
}  # fmt: skip
MEDIA_FIELDS = {
    "alt_text", "duration_ms", "height", "media_key", "preview_image_url", "public_metrics", "type", "url", "variants", "width",
}  # fmt: skip
EXPANSIONS = {
    "attachments.media_keys", "author_id", "edit_history_tweet_ids", "entities.mentions.username", "in_reply_to_user_id",
    "referenced_tweets.id", "referenced_tweets.id.author_id",
}  # fmt: skip
# The vocabulary of the API's description 2.167, word by word; everything else keeps its name.
NEW_WORDS = {
    "tweet.fields": "post.fields",
    "referenced_tweets": "referenced_posts",
    "edit_history_tweet_ids": "edit_history_post_ids",
    "note_tweet": "note_post",
    "retweet_count": "repost_count",
    "tweets": "posts",
}
OLD_WORDS = {new: old for old, new in NEW_WORDS.items()}


def renamed(body: Any) -> Any:
    """An answer in the new vocabulary."""
    if isinstance(body, list):
        return [renamed(part) for part in body]
    if isinstance(body, dict):
        return {NEW_WORDS.get(name, name): renamed(part) for name, part in body.items()}
    return body


def old_words(query: dict[str, str]) -> dict[str, str]:
    """A query in the new vocabulary put into the old, which is what all else here speaks."""

    def old(word: str) -> str:
        head, _, tail = word.partition(".")
        return OLD_WORDS.get(head, head) + (f".{tail}" if tail else "")

    return {
        OLD_WORDS.get(name, name): ",".join(map(old, value.split(",")))
        if name in ("post.fields", "expansions")
        else value
        for name, value in query.items()
    }


def asked(query: dict[str, str], parameter: str, known: set[str]) -> set[str]:
    names = {name for name in query.get(parameter, "").split(",") if name}
    for name in names - known:
        message = f"The `{parameter}` query parameter value [{name}] is not one of [{','.join(sorted(known))}]"
        raise problems.invalid(parameter, query[parameter], message)
    return names


class Writer:
    """Writes posts for one query; `write` may be called once per post, `includes` and `errors` afterwards."""

    def __init__(self, visit: Visit) -> None:
        self.state, query = visit.state, visit.call.query
        self._origin = visit.call.origin
        self.fields = asked(query, "tweet.fields", POST_FIELDS)
        self.user_fields = asked(query, "user.fields", USER_FIELDS)
        self.media_fields = asked(query, "media.fields", MEDIA_FIELDS)
        self.expansions = asked(query, "expansions", EXPANSIONS)
        self._users: dict[str, Doc] = {}
        self._posts: dict[str, Doc] = {}
        self._media: dict[str, Doc] = {}
        self.errors: list[Doc] = []

    def write(self, post: Doc, *, expand: bool = True) -> Doc:
        needed = {"id", "text", "edit_history_tweet_ids"} | self.fields
        if expand:
            needed |= {name.split(".")[0] for name in self.expansions} & POST_FIELDS
            self._expand(post)
        return {
            name: value
            for name, value in self._all_fields(post).items()
            if name in needed and value not in (None, [], {})
        }

    @property
    def includes(self) -> Doc:
        found = {"users": self._users, "tweets": self._posts, "media": self._media}
        return {name: list(things.values()) for name, things in found.items() if things}

    def _all_fields(self, post: Doc) -> Doc:
        parent = self.state.find("x_post", post["reply_to"]) if post["reply_to"] else None
        users = self._ids_by_name if "entities" in self.fields else {}
        replies = self._reply_counts[post["id"]] if "public_metrics" in self.fields else 0
        counts = {"retweet_count": 0, "reply_count": replies, "like_count": 0, "quote_count": 0}
        return {
            "id": post["id"],
            "text": wording.escape(wording.shortened(post["text"])),
            "note_tweet": {"text": wording.escape(post["text"])} if wording.is_long(post["text"]) else None,
            "edit_history_tweet_ids": post["history"],
            "author_id": post["author"],
            "conversation_id": post["conversation"],
            "created_at": iso(post["at"]),
            "in_reply_to_user_id": parent["author"] if parent else None,
            "lang": post["lang"],
            "reply_settings": post["reply_settings"],
            "possibly_sensitive": False,
            "referenced_tweets": self._referenced(post),
            "attachments": {"media_keys": [m["media_key"] for m in self._pictures(post)]} if post["media"] else None,
            "entities": wording.entities(post["text"], post["links"], users),
            "public_metrics": {**counts, "bookmark_count": 0, "impression_count": 0},
        }

    @cached_property
    def _reply_counts(self) -> Counter[str]:
        return Counter(post["reply_to"] for post in self.state.every("x_post") if not post["deleted"])

    def _referenced(self, post: Doc) -> list[Doc]:
        kinds = (("retweeted", post["shares"]), ("quoted", post["quote"]), ("replied_to", post["reply_to"]))
        return [{"type": kind, "id": key} for kind, key in kinds if key]

    def _pictures(self, post: Doc) -> list[Doc]:
        return [found for key in post["media"] if (found := self.state.find("x_media", key))]

    def _expand(self, post: Doc) -> None:
        wanted: dict[str, Callable[[], list[str]]] = {
            "author_id": lambda: [post["author"]],
            "in_reply_to_user_id": lambda: [self._all_fields(post)["in_reply_to_user_id"] or ""],
            "entities.mentions.username": lambda: self._mentioned(post),
        }
        for name, users in wanted.items():
            if name in self.expansions:
                for user in users():
                    self._add_user(user)
        if self.expansions & {"referenced_tweets.id", "referenced_tweets.id.author_id"}:
            for reference in self._referenced(post):
                self._add_post(reference["id"])
        if "attachments.media_keys" in self.expansions:
            self._media |= {picture["media_key"]: self._picture(picture) for picture in self._pictures(post)}

    def _mentioned(self, post: Doc) -> list[str]:
        names = [name.lower() for name in wording.mentioned(post["text"])]
        return [self._ids_by_name[name] for name in names if name in self._ids_by_name]

    @cached_property
    def _ids_by_name(self) -> dict[str, str]:
        return {user["username"].lower(): user["id"] for user in self.state.every("x_user")}

    def _add_post(self, key: str) -> None:
        post = self.state.find("x_post", key)
        if not post or post["deleted"]:
            self.errors.append(problems.gone("tweet", "referenced_tweets.id", key))
            return
        self._posts[key] = self.write(post, expand=False)
        if "referenced_tweets.id.author_id" in self.expansions:
            self._add_user(post["author"])

    def _add_user(self, key: str) -> None:
        user = self.state.find("x_user", key)
        if user:
            self._users[key] = self.user(user)

    def user(self, user: Doc) -> Doc:
        told = {
            "id": user["id"],
            "name": user["name"],
            "username": user["username"],
            "created_at": iso(user["at"]),
            "protected": False,
            "verified": False,
            "description": "",
        }
        return {name: value for name, value in told.items() if name in {"id", "name", "username"} | self.user_fields}

    def _picture(self, picture: Doc) -> Doc:
        told = {name: picture.get(name) for name in ("media_key", "type", "alt_text", "width", "height")}
        told["url"] = f"{self._origin}/_media/{picture['media_key']}"
        needed = {"media_key", "type"} | self.media_fields
        return {name: value for name, value in told.items() if name in needed and value is not None}
