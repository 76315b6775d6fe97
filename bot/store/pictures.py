"""Pictures known by content: what was read of each, which others are copies of it, who is in it and by which consents."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, LargeBinary, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, Session, SQLModel, col, select

from bot.store.posts import MediaRow, PostRow, VersionRow


class PictureRow(SQLModel, table=True):
    """A picture after cleaning, by its SHA-256; `original_hash` is that of the file it came in. `hid` names the kinds of
    data that were taken away. Where it was taken is kept only while that is `near` a sensitive place."""

    __tablename__ = "picture"

    hash: str = Field(primary_key=True)
    original_hash: str = Field(index=True)
    media_type: str
    format: str
    width: int
    height: int
    size: int
    faces: int
    likeness: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    hid: list[str] = Field(sa_column=Column(JSONB, nullable=False))
    latitude: float | None = None
    longitude: float | None = None
    near: str = ""
    added_at: datetime


class CopyRow(SQLModel, table=True):
    """That two pictures show the same; stands in both directions."""

    __tablename__ = "picture_copy"

    hash: str = Field(primary_key=True, foreign_key="picture.hash", ondelete="CASCADE")
    other: str = Field(primary_key=True, foreign_key="picture.hash", ondelete="CASCADE", index=True)


class ShownRow(SQLModel, table=True):
    """Who is in a picture, and under which consent, as the register was told."""

    __tablename__ = "picture_person"
    __table_args__ = (UniqueConstraint("hash", "person", "consent_id", name="uq_picture_person"),)

    id: int | None = Field(default=None, primary_key=True)
    hash: str = Field(foreign_key="picture.hash", index=True, ondelete="CASCADE")
    person: str
    consent_id: str = Field(default="", index=True)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a picture from before: who is in this very one, who in its copies, all their consents; its faces
    (None: it was never read)."""

    people: tuple[str, ...] = ()
    in_copies: tuple[str, ...] = ()
    consents: tuple[str, ...] = ()
    faces: int | None = None


def known(session: Session, digest: str) -> Known:
    """From the register, and from posts that somebody has approved."""
    row = session.get(PictureRow, digest)
    if row is None:
        return Known()
    own, others = _told(session, {digest}), _told(session, copies(session, {digest}) - {digest})
    consents = tuple(dict.fromkeys([*own[1], *others[1]]))
    return Known(tuple(own[0]), tuple(others[0]), consents, row.faces)


def copies(session: Session, digests: Iterable[str]) -> set[str]:
    """These pictures and every copy of them."""
    start = set(digests)
    return start | set(session.exec(select(CopyRow.other).where(col(CopyRow.hash).in_(start))))


def _told(session: Session, digests: set[str]) -> tuple[list[str], list[str]]:
    """(people, consents) told of any of these pictures."""
    people: dict[str, None] = {}
    consents: dict[str, None] = {}
    for person, consent in session.exec(
        select(ShownRow.person, ShownRow.consent_id).where(col(ShownRow.hash).in_(digests)).order_by(col(ShownRow.id))
    ):
        people[person] = consents[consent] = None
    approved = (
        select(MediaRow)
        .join(VersionRow, col(VersionRow.id) == col(MediaRow.version_id))
        .join(PostRow, col(PostRow.id) == col(VersionRow.post_id))
        .where(col(MediaRow.blob_hash).in_(digests), PostRow.state == "approved")
        .order_by(col(MediaRow.id))
    )
    for media in session.exec(approved):
        people.update(dict.fromkeys(media.people or ()))
        consents.update(dict.fromkeys(media.consents))
    consents.pop("", None)
    return list(people), list(consents)


def pictures_under(session: Session, consent_id: str) -> set[str]:
    """Every picture that was ever put under a consent, with its copies."""
    listed = select(MediaRow.blob_hash).where(col(MediaRow.consents).contains([consent_id]))
    shown = select(ShownRow.hash).where(ShownRow.consent_id == consent_id)
    return copies(session, {*session.exec(listed), *session.exec(shown)})


def posts_with(session: Session, digests: Iterable[str]) -> list[PostRow]:
    """The posts that use any of these pictures, in order."""
    using = (
        select(VersionRow.post_id)
        .join(MediaRow, col(MediaRow.version_id) == col(VersionRow.id))
        .where(col(MediaRow.blob_hash).in_(set(digests)))
    )
    return list(session.exec(select(PostRow).where(col(PostRow.id).in_(using)).order_by(col(PostRow.id))))
