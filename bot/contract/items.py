"""From an item's JSON object to the Post or Comment that the checks see."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictStr, ValidationError

from bot.contract.moments import moment
from checks.model import Alt, Author, Comment, Evidence, Item, Media, Post, Quoted, Version


class ItemError(ValueError):
    """The object is no item; the message names the place and what is wanted there."""


def _moment(value: Any) -> Any:
    if value is None or isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise ValueError("a moment with its offset is needed, such as 2026-11-20T09:30:00Z")
    return moment(value)


Moment = Annotated[datetime | None, BeforeValidator(_moment)]
Platform = Literal["x", "facebook", "bluesky", "mastodon"] | None


class _Input(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class AuthorInput(_Input):
    id: StrictStr | None = None
    handle: StrictStr | None = None
    name: StrictStr | None = None

    def value(self) -> Author:
        return Author(self.id, self.handle, self.name)


class QuotedInput(_Input):
    text: StrictStr
    author: AuthorInput | None = None
    posted_at: Moment = None

    def value(self) -> Quoted:
        return Quoted(self.text, (self.author or AuthorInput()).value(), self.posted_at)


class AltInput(_Input):
    en: StrictStr | None = None
    cy: StrictStr | None = None


class MediaInput(_Input):
    file: StrictStr | None = None
    alt: AltInput | None = None
    people: list[StrictStr] | None = None
    consents: list[StrictStr] | None = None

    def value(self) -> Media:
        alt = self.alt or AltInput()
        people = None if self.people is None else tuple(self.people)
        return Media(self.file, Alt(alt.en, alt.cy), people, tuple(self.consents or ()))


class VersionInput(_Input):
    language: Literal["en", "cy"] | None = None
    text: StrictStr
    media: list[MediaInput] | None = None
    scheduled_at: Moment = None

    def value(self) -> Version:
        return Version(self.text, self.language, tuple(m.value() for m in self.media or ()), self.scheduled_at)


class _ItemInput(_Input):
    id: StrictStr = Field(min_length=1)
    platform: Platform = None
    account: StrictStr | None = None
    now: Moment = None
    recent: list[QuotedInput] | None = None

    def earlier(self) -> tuple[Quoted, ...]:
        return tuple(q.value() for q in self.recent or ())


class PostInput(_ItemInput):
    kind: Literal["post"]
    scheduled_at: Moment = None
    versions: list[VersionInput] = Field(min_length=1)
    shares: QuotedInput | None = None
    replies_to: QuotedInput | None = None

    def value(self, now: datetime, evidence: Evidence) -> Post:
        return Post(
            id=self.id,
            now=self.now or now,
            versions=tuple(v.value() for v in self.versions),
            platform=self.platform,
            account=self.account,
            scheduled_at=self.scheduled_at,
            shares=self.shares.value() if self.shares else None,
            replies_to=self.replies_to.value() if self.replies_to else None,
            recent=self.earlier(),
            evidence=evidence,
        )


class CommentInput(_ItemInput):
    kind: Literal["comment"]
    text: StrictStr
    author: AuthorInput | None = None
    posted_at: Moment = None

    def value(self, now: datetime, evidence: Evidence) -> Comment:
        return Comment(
            id=self.id,
            now=self.now or now,
            text=self.text,
            platform=self.platform,
            account=self.account,
            author=(self.author or AuthorInput()).value(),
            posted_at=self.posted_at,
            recent=self.earlier(),
            evidence=evidence,
        )


WANTED = {
    "missing": "this is needed",
    "string_type": "a text is needed",
    "string_too_short": "this may not be empty",
    "list_type": "a list is needed",
    "too_short": "at least one is needed",
    "model_type": "an object is needed",
    "model_attributes_type": "an object is needed",
}


def item(tree: Any, now: datetime, evidence: Evidence | None = None) -> Item:
    """The item of a JSON object. `now` stands in where the object has none. ItemError names the first fault."""
    if not isinstance(tree, dict):
        raise ItemError("an object is needed")
    given = (now.astimezone(UTC), evidence or Evidence())
    try:
        if tree.get("kind") == "post":
            return PostInput.model_validate(tree).value(*given)
        if tree.get("kind") == "comment":
            return CommentInput.model_validate(tree).value(*given)
    except ValidationError as error:
        raise ItemError(_sentence(error)) from None
    raise ItemError("kind: this must be post or comment")


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    place = ".".join(str(step) for step in first["loc"])
    kind, message = first["type"], first["msg"]
    if kind == "missing" and place.rsplit(".", 1)[-1] == "text":
        message = "a text is needed"
    elif kind == "literal_error":
        message = f"this must be {first['ctx']['expected']} or null".replace("'", "")
    else:
        message = WANTED.get(kind, message.removeprefix("Value error, "))
    return f"{place}: {message}"
