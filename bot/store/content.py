"""A post as a whole: its row, its versions and their pictures, and the hash that says whether it is still the same."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, delete, select

from bot.store.among import among
from bot.store.comments import CommentRow
from bot.store.posts import BlobRow, MediaRow, PostRow, VersionRow


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is handed in: bytes, type, and what it shows."""

    content: bytes
    media_type: str
    alt_en: str | None = None
    alt_cy: str | None = None
    people: tuple[str, ...] | None = None
    consents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A version as it is handed in."""

    text: str
    language: str | None = None
    scheduled_at: datetime | None = None
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Whole:
    """A post with its versions in order, and the pictures of each. `answered` is the hash of the comment's words, as they stand
    now, that it is a reply to."""

    post: PostRow
    versions: tuple[VersionRow, ...]
    media: dict[int, tuple[MediaRow, ...]]
    answered: str | None = None

    def hash(self) -> str:
        """SHA-256 over everything that an approval is for."""
        return hashlib.sha256(json.dumps(self.tree(), sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    def digest(self) -> str:
        """The hash of all that a person looks at: of a reply, the words that it answers too."""
        if self.answered is None:
            return self.hash()
        return hashlib.sha256(f"{self.hash()} {self.answered}".encode()).hexdigest()

    def tree(self) -> dict[str, Any]:
        """Everything that an approval is for: texts, pictures, descriptions, people, accounts, moments."""
        return {
            "accounts": sorted(self.post.accounts),
            "scheduled_at": _iso(self.post.scheduled_at),
            "answers": self.post.answers,
            "shares": self.post.shares,
            "versions": [self._version(v) for v in self.versions],
        }

    def texts(self) -> tuple[str, ...]:
        """Everything of it that a reader would see as words."""
        alts = [alt for row in self.media.values() for media in row for alt in (media.alt_en, media.alt_cy) if alt]
        shared = [str((self.post.shares or {}).get("text", ""))]
        return (*(version.text for version in self.versions), *alts, *shared)

    def _version(self, version: VersionRow) -> dict[str, Any]:
        pictures = self.media.get(version.position, ())
        return {
            "language": version.language,
            "text": version.text,
            "scheduled_at": _iso(version.scheduled_at),
            "media": [[m.blob_hash, m.alt_en, m.alt_cy, m.people, m.consents] for m in pictures],
        }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def whole(session: Session, post: PostRow) -> Whole:
    """The post with all that belongs to it, as this transaction sees it."""
    versions = tuple(
        session.exec(select(VersionRow).where(VersionRow.post_id == post.id).order_by(col(VersionRow.position)))
    )
    media: dict[int, tuple[MediaRow, ...]] = {}
    for version in versions:
        rows = session.exec(select(MediaRow).where(MediaRow.version_id == version.id).order_by(col(MediaRow.position)))
        media[version.position] = tuple(rows)
    answered = session.get(CommentRow, post.answers) if post.answers else None
    return Whole(post, versions, media, answered.text_hash if answered is not None else None)


def wholes(session: Session, posts: Sequence[PostRow]) -> list[Whole]:
    """Several posts at once, in their order, with one look for all versions and one for all pictures."""
    mine = among(VersionRow.post_id, [post.id for post in posts])
    versions = session.exec(select(VersionRow).where(mine).order_by(col(VersionRow.position))).all()
    theirs = among(MediaRow.version_id, [version.id for version in versions])
    pictures = session.exec(select(MediaRow).where(theirs).order_by(col(MediaRow.position))).all()
    answers = [post.answers for post in posts if post.answers]
    asked = select(CommentRow.id, CommentRow.text_hash).where(among(CommentRow.id, answers))
    answered = dict(session.exec(asked).all()) if answers else {}
    made = []
    for post in posts:
        own = tuple(version for version in versions if version.post_id == post.id)
        media = {version.position: tuple(row for row in pictures if row.version_id == version.id) for version in own}
        made.append(Whole(post, own, media, answered.get(post.answers)))
    return made


def write(session: Session, post: PostRow, versions: Sequence[Words]) -> None:
    """Puts these versions in place of whatever the post had."""
    session.exec(delete(VersionRow).where(col(VersionRow.post_id) == post.id))
    for position, words in enumerate(versions):
        row = VersionRow(
            post_id=_id(post),
            position=position,
            language=words.language,
            text=words.text,
            scheduled_at=words.scheduled_at,
        )
        session.add(row)
        session.flush()
        for number, picture in enumerate(words.pictures):
            _add_picture(session, row, number, picture)


def _add_picture(session: Session, version: VersionRow, number: int, picture: Picture) -> None:
    digest = hashlib.sha256(picture.content).hexdigest()
    if session.get(BlobRow, digest) is None:
        session.add(BlobRow(hash=digest, media_type=picture.media_type, content=picture.content))
        session.flush()
    session.add(
        MediaRow(
            version_id=version.id or 0,
            position=number,
            blob_hash=digest,
            alt_en=picture.alt_en,
            alt_cy=picture.alt_cy,
            people=list(picture.people) if picture.people is not None else None,
            consents=list(picture.consents),
        )
    )


def text_hash(text: str) -> str:
    """SHA-256 of a text, which stays when the text is purged."""
    return hashlib.sha256(text.encode()).hexdigest()


def _id(post: PostRow) -> int:
    if post.id is None:
        raise ValueError("the post is not stored yet")
    return post.id
