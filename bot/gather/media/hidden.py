"""What a picture's file hides: where it was taken, with what, by whom, in EXIF, XMP and IPTC."""

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from PIL import ExifTags
from PIL import Image as Pillow

Place = tuple[float, float]
# The mark with the head of a block behind it: `Exif` and two zeros alone stand in every HEIC's list of its parts.
EXIF_BLOCK = re.compile(rb"Exif\x00\x00(?=II\*\x00|MM\x00\*)")
MOST_BLOCKS = 8
# exif:GPSLatitude="51,28.8N" as an attribute, >51,28,48N< as an element.
XMP_PLACE = re.compile(
    rb"""GPS(Latitude|Longitude)\s*(?:=\s*["']|>)\s*(\d{1,3}),(\d{1,2}(?:\.\d+)?)(?:,(\d{1,2}(?:\.\d+)?))?\s*([NSEW])"""
)
CAMERA = (ExifTags.Base.Make, ExifTags.Base.Model, ExifTags.Base.Software, ExifTags.Base.BodySerialNumber)
PEOPLE = (ExifTags.Base.Artist, ExifTags.Base.Copyright, ExifTags.Base.XPAuthor, ExifTags.Base.CameraOwnerName)


class PlaceError(ValueError):
    """Camera data in the file cannot be read, so nobody knows whether it tells where the picture was taken."""


def place(opened: Pillow.Image, content: bytes) -> Place | None:
    """(latitude, longitude) from whichever part of the file tells them first; None where none does. PlaceError where one
    cannot be read."""
    return next(_places(opened, content), None)


def kinds(opened: Pillow.Image, content: bytes) -> tuple[str, ...]:
    """What is hidden, in a few fixed words that are kept as a record: never the data itself."""
    exif = opened.getexif()
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    told = {
        "location": place(opened, content) is not None or bool(exif.get_ifd(ExifTags.IFD.GPSInfo)),
        "camera": any(tag in exif or tag in inner for tag in CAMERA),
        "author": any(tag in exif or tag in inner for tag in PEOPLE),
        "exif": any(tag != ExifTags.Base.Orientation for tag in exif),
        "xmp": b"<x:xmpmeta" in content or "xmp" in opened.info or "XML:com.adobe.xmp" in opened.info,
        "iptc": b"Photoshop 3.0\x008BIM" in content or "photoshop" in opened.info,
        "comment": bool(opened.info.get("comment")),
    }
    return tuple(word for word, is_so in told.items() if is_so)


def orientation(opened: Pillow.Image) -> int:
    """How the picture is to be turned; 1 where it stands as it should."""
    value = opened.getexif().get(ExifTags.Base.Orientation, 1)
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _places(opened: Pillow.Image, content: bytes) -> Iterator[Place]:
    for told in _gps(opened, content):
        found = _joined(
            _degrees(told.get(ExifTags.GPS.GPSLatitude), told.get(ExifTags.GPS.GPSLatitudeRef)),
            _degrees(told.get(ExifTags.GPS.GPSLongitude), told.get(ExifTags.GPS.GPSLongitudeRef)),
        )
        if found is not None:
            yield found
    for text in (content, *_packets(opened)):
        found = _from_xmp(text)
        if found is not None:
            yield found


def _gps(opened: Pillow.Image, content: bytes) -> Iterator[Mapping[int, Any]]:
    """The picture's own, and those of previews and second pictures in the same file."""
    yield _position(opened.getexif())
    for number, mark in enumerate(EXIF_BLOCK.finditer(content)):
        data = content[mark.end() : mark.start() + 65536]
        if number == MOST_BLOCKS or not _has_its_directory(data):
            raise PlaceError
        block = Pillow.Exif()
        try:
            block.load(data)
            told = _position(block)
        except Exception:  # noqa: BLE001 - broken camera data raises anything at all; whatever it is, it was not read
            raise PlaceError from None
        yield told


def _has_its_directory(data: bytes) -> bool:
    """Whether the list of a block's parts lies whole within it, where its head says; Pillow reads as far as it can."""
    order: Literal["big", "little"] = "big" if data[:2] == b"MM" else "little"
    start = int.from_bytes(data[4:8], order)
    count = int.from_bytes(data[start : start + 2], order)
    return len(data[start : start + 2]) == 2 and start + 2 + 12 * count <= len(data)


def _position(block: Pillow.Exif) -> Mapping[int, Any]:
    """The part of a block that tells a place; a block that says it has one and shows none cannot be read."""
    told = block.get_ifd(ExifTags.IFD.GPSInfo)
    if ExifTags.IFD.GPSInfo in block and not told:
        raise PlaceError
    return told


def _packets(opened: Pillow.Image) -> Iterator[bytes]:
    """XMP that stands compressed in the file, as Pillow has unpacked it."""
    for key in ("xmp", "XML:com.adobe.xmp", "Raw profile type exif"):
        packet = opened.info.get(key)
        if isinstance(packet, bytes | str):
            yield packet.encode("utf-8", "replace") if isinstance(packet, str) else packet


def _from_xmp(text: bytes) -> Place | None:
    found: dict[bytes, float] = {}
    for name, degrees, minutes, seconds, side in XMP_PLACE.findall(text):
        value = float(degrees) + float(minutes) / 60 + float(seconds or 0) / 3600
        found.setdefault(name, -value if side in b"SW" else value)
    return _joined(found.get(b"Latitude"), found.get(b"Longitude"))


def _degrees(parts: Any, side: Any) -> float | None:
    if parts is None:
        return None
    try:
        value = float(parts[0]) + float(parts[1]) / 60 + float(parts[2]) / 3600
    except ZeroDivisionError:
        return None
    except (TypeError, ValueError, IndexError, OverflowError):
        raise PlaceError from None
    if isinstance(side, bytes):
        side = side.decode("latin-1")
    return -value if str(side).strip("\0 ").upper() in ("S", "W") else value


def _joined(latitude: float | None, longitude: float | None) -> Place | None:
    """Both, where they are a place on Earth. Cameras write zeros, or 0/0, where they have found none."""
    if latitude is None or longitude is None or not math.isfinite(latitude) or not math.isfinite(longitude):
        return None
    if (latitude, longitude) == (0, 0) or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return latitude, longitude
