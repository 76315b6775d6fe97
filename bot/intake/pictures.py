"""Taking pictures in: each is cleaned of what its file hides before it is stored, and known again by what it shows."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session, col, select

from bot.ports import Cleaned, Context
from bot.rulebook.premises import near, premises
from bot.store.audit import record
from bot.store.content import Picture, Words
from bot.store.pictures import CopyRow, PictureRow
from checks.model import Unreadable

POLICY = "policy"


def take_pictures(ctx: Context, session: Session, versions: Sequence[Words]) -> tuple[Words, ...]:
    """The versions with clean pictures. One that cannot be read stays as it was handed in: it holds, and never goes out."""
    seen: dict[bytes, Picture] = {}
    return tuple(replace(v, pictures=tuple(_taken(ctx, session, p, seen) for p in v.pictures)) for v in versions)


def _taken(ctx: Context, session: Session, picture: Picture, seen: dict[bytes, Picture]) -> Picture:
    if picture.content not in seen:
        standing = session.get(PictureRow, hashlib.sha256(picture.content).hexdigest())
        if standing is not None:  # one of ours, which was cleaned when it first came
            seen[picture.content] = replace(picture, media_type=standing.media_type)
            return seen[picture.content]
        cleaned = ctx.pictures.clean(picture.content)
        if isinstance(cleaned, Unreadable):
            seen[picture.content] = picture
        else:
            take_picture(ctx, session, picture.content, cleaned)
            seen[picture.content] = replace(picture, content=cleaned.content, media_type=cleaned.media_type)
    clean = seen[picture.content]
    return replace(picture, content=clean.content, media_type=clean.media_type)


def take_picture(ctx: Context, session: Session, original: bytes, cleaned: Cleaned) -> str:
    """Writes what was read of a picture and which earlier ones it is a copy of; the hash of the clean one."""
    digest = hashlib.sha256(cleaned.content).hexdigest()
    standing = session.get(PictureRow, digest)
    row = _row(ctx, digest, hashlib.sha256(original).hexdigest(), cleaned)
    if standing is not None:
        if row.near and not standing.near:  # the same picture, this time with a place it should not have been taken at
            standing.near, standing.latitude, standing.longitude = row.near, row.latitude, row.longitude
            session.add(standing)
        return digest
    session.add(row)
    session.flush()
    for other in _copies(ctx, session, row):
        session.add_all([CopyRow(hash=digest, other=other), CopyRow(hash=other, other=digest)])
    session.flush()
    record(session, ctx.clock(), POLICY, "cleaned", "picture", digest, removed=list(cleaned.hid), near=bool(row.near))
    return digest


def _row(ctx: Context, digest: str, original: str, cleaned: Cleaned) -> PictureRow:
    image = cleaned.image
    place = "" if image.latitude is None or image.longitude is None else _near(ctx, image.latitude, image.longitude)
    return PictureRow(
        hash=digest,
        original_hash=original,
        media_type=cleaned.media_type,
        format=cleaned.media_type.removeprefix("image/").upper(),
        width=image.width,
        height=image.height,
        size=len(cleaned.content),
        faces=image.faces,
        likeness=cleaned.likeness,
        hid=list(cleaned.hid),
        latitude=image.latitude if place else None,
        longitude=image.longitude if place else None,
        near=place,
        added_at=ctx.clock(),
    )


def _near(ctx: Context, latitude: float, longitude: float) -> str:
    return near(premises(ctx.book.data.get("premises")), latitude, longitude)


def _copies(ctx: Context, session: Session, row: PictureRow) -> list[str]:
    others = select(PictureRow.hash, PictureRow.original_hash, PictureRow.likeness).where(PictureRow.hash != row.hash)
    return [
        digest
        for digest, original, likeness in session.exec(others.order_by(col(PictureRow.hash)))
        if original in (row.hash, row.original_hash) or ctx.pictures.alike(row.likeness, likeness)
    ]
