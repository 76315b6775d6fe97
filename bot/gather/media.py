"""Reading a picture before judgement, in bounds: its kind, its size, faces as a hint, and where it says it was taken."""

import io
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path, PurePosixPath

import cv2
import numpy as np
from PIL import ExifTags, ImageOps
from PIL import Image as Pillow
from pillow_heif import register_heif_opener

from checks.model import Image, Item, Post, Unreadable

MOST_BYTES = 40_000_000
MOST_PIXELS = 50_000_000
# The detector's own scale: larger pictures cost seconds and gigabytes and find no more.
SIDE = 640
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "HEIF", "TIFF", "BMP")
PATH = Unreadable("its path leads out of the folder of pictures", "mae ei lwybr yn arwain allan o ffolder y lluniau")
MISSING = Unreadable("there is no such file", "nid oes ffeil o'r fath")
LARGE = Unreadable("it is too large", "mae'n rhy fawr")
BROKEN = Unreadable("it is broken or no picture", "mae'n ddiffygiol neu nid llun mohono")

register_heif_opener()


def pictures(item: Item, reading: Callable[[str], Image | Unreadable]) -> dict[tuple[int, int], Image | Unreadable]:
    """{(version, index): what was read} for every picture of a post whose file is given; each file is read once."""
    found: dict[tuple[int, int], Image | Unreadable] = {}
    seen: dict[str, Image | Unreadable] = {}
    for number, version in enumerate(item.versions if isinstance(item, Post) else ()):
        for index, media in enumerate(version.media):
            if media.file is not None:
                if media.file not in seen:
                    seen[media.file] = reading(media.file)
                found[number, index] = seen[media.file]
    return found


def read_file(folder: Path, name: str) -> Image | Unreadable:
    """A picture below a folder. An absolute path, `..` or a link that leaves the folder is not followed."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name:
        return PATH
    try:
        whole = (folder / path).resolve(strict=True)
        if not whole.is_relative_to(folder.resolve()):
            return PATH
        if not whole.is_file():
            return MISSING
        if whole.stat().st_size > MOST_BYTES:
            return LARGE
        return read(whole.read_bytes())
    except OSError:
        return MISSING


def read(content: bytes) -> Image | Unreadable:
    """What a picture's bytes tell; Unreadable where they are broken, too many, or no picture."""
    if len(content) > MOST_BYTES:
        return LARGE
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Pillow.open(io.BytesIO(content), formats=FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    return LARGE
                latitude, longitude = _place(opened)
                kind, width, height = opened.format or "", opened.width, opened.height
                opened.draft("L", (SIDE, SIDE))
                small = ImageOps.exif_transpose(opened).convert("L")
                small.thumbnail((SIDE, SIDE))
    except Exception:  # noqa: BLE001 - hostile bytes raise anything at all; whatever it is, the picture was not read
        return BROKEN
    return Image(kind, width, height, len(content), _faces(small), latitude, longitude)


def _place(opened: Pillow.Image) -> tuple[float | None, float | None]:
    told = opened.getexif().get_ifd(ExifTags.IFD.GPSInfo)
    if not told:
        return None, None
    latitude = _degrees(told.get(ExifTags.GPS.GPSLatitude), told.get(ExifTags.GPS.GPSLatitudeRef) == "S")
    longitude = _degrees(told.get(ExifTags.GPS.GPSLongitude), told.get(ExifTags.GPS.GPSLongitudeRef) == "W")
    return latitude, longitude


def _degrees(parts: tuple[float, float, float] | None, is_negative: bool) -> float | None:
    if parts is None:
        return None
    value = float(parts[0]) + float(parts[1]) / 60 + float(parts[2]) / 3600
    return -value if is_negative else value


@cache
def _detector() -> cv2.CascadeClassifier:
    return cv2.CascadeClassifier(str(Path(cv2.__file__).parent / "data" / "haarcascade_frontalface_alt2.xml"))


def _faces(small: Pillow.Image) -> int:
    return len(_detector().detectMultiScale(np.asarray(small), 1.1, 5))
