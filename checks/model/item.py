"""Items: a post of ours going out, or a comment of theirs come in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

from checks.model.evidence import NO_EVIDENCE, Evidence

Language = Literal["en", "cy"]
Kind = Literal["post", "comment"]
PartName = Literal["text", "alt.en", "alt.cy", "file", "shares", "replies_to", "author"]


class Place(NamedTuple):
    """Words in an item: offsets are code points in that part's own text. `start`, `end` and `quote` are None for a file."""

    version: int | None
    part: PartName
    media: int | None
    start: int | None
    end: int | None
    quote: str | None


class Part(NamedTuple):
    """One text of an item and where it stands. `version` is None for what belongs to no version (`shares`)."""

    version: int | None
    name: PartName
    media: int | None
    text: str
    language: Language | None = None

    def place(self, start: int, end: int) -> Place:
        """The place of text[start:end] (code points)."""
        return Place(self.version, self.name, self.media, start, end, self.text[start:end])

    def whole(self) -> Place:
        """The place of the whole text."""
        return self.place(0, len(self.text))


@dataclass(frozen=True, slots=True)
class Alt:
    """A picture's description in each language; None where not given."""

    en: str | None = None
    cy: str | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or film of a version. `people` is None where nobody has said who is in it."""

    file: str | None = None
    alt: Alt = field(default_factory=Alt)
    people: tuple[str, ...] | None = None
    consents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """A language of a post; `language` None means find out, and one text may then hold both."""

    text: str
    language: Language | None = None
    media: tuple[Media, ...] = ()
    scheduled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a comment, as the platform told it; any part may be missing."""

    id: str | None = None
    handle: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text beside the item: what it shares or answers, or an earlier item."""

    text: str
    author: Author = field(default_factory=Author)
    posted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """Ours, going out. `now` is the moment of checking, `scheduled_at` when it would go out (None: now)."""

    id: str
    now: datetime
    versions: tuple[Version, ...]
    platform: str | None = None
    account: str | None = None
    scheduled_at: datetime | None = None
    shares: Quoted | None = None
    replies_to: Quoted | None = None
    recent: tuple[Quoted, ...] = ()
    evidence: Evidence = NO_EVIDENCE

    @property
    def kind(self) -> Kind:
        return "post"

    def moment(self, version: int | None = None) -> datetime:
        """When it is judged as at: the later of now and its slot (a version's own slot where it has one)."""
        own = self.versions[version].scheduled_at if version is not None else None
        return max(self.now, own or self.scheduled_at or self.now)

    def parts(self) -> Iterator[Part]:
        """Every text that would go out: versions, descriptions of pictures, and what is shared."""
        for number, version in enumerate(self.versions):
            yield Part(number, "text", None, version.text, version.language)
            yield from alt_parts(number, version)
        if self.shares is not None:
            yield Part(None, "shares", None, self.shares.text)


@dataclass(frozen=True, slots=True)
class Comment:
    """Theirs, come in. `text` may be empty (a sticker)."""

    id: str
    now: datetime
    text: str
    platform: str | None = None
    account: str | None = None
    author: Author = field(default_factory=Author)
    posted_at: datetime | None = None
    recent: tuple[Quoted, ...] = ()
    evidence: Evidence = NO_EVIDENCE

    @property
    def kind(self) -> Kind:
        return "comment"

    def parts(self) -> Iterator[Part]:
        """The one text there is."""
        yield Part(0, "text", None, self.text)


Item = Post | Comment


def alt_parts(number: int, version: Version) -> Iterator[Part]:
    """The descriptions of a version's pictures, English before Welsh."""
    for index, media in enumerate(version.media):
        if media.alt.en is not None:
            yield Part(number, "alt.en", index, media.alt.en, "en")
        if media.alt.cy is not None:
            yield Part(number, "alt.cy", index, media.alt.cy, "cy")
