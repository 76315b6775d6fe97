"""Looking at one picture's bytes, in bounds: its kind and size, faces as a hint, its place, its likeness; and cleaning it.

Runs in a process of its own (`bot.gather.media.process`), since hostile bytes may hang, crash or fill it."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image as Pillow
from PIL import ImageOps
from pillow_heif import register_heif_opener

from bot.gather.media import hidden
from bot.gather.media.cleaning import cleaned
from bot.gather.media.containers import has_foreign_file
from bot.gather.media.files import MOST_BYTES
from bot.gather.media.likeness import likeness

MOST_PIXELS = 50_000_000
MOST_SIDE = 20_000  # longer than any camera's panorama
# The detector's own scale: larger pictures cost seconds and gigabytes and find no more.
SIDE = 640
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF", "TIFF", "BMP")
# HEIF and AVIF are boxes like a film's; what kind they are stands behind `ftyp`.
STILL = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"hevc", b"avif", b"avis")
FILMS = (b"\x1a\x45\xdf\xa3", b"\x00\x00\x01\xba", b"FLV\x01")

register_heif_opener()


class RefusedError(Exception):
    """The picture was not read; the message is the key of a reason in `refusals`."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a picture tells. `hides` are words for the kinds of data hidden in its file."""

    format: str
    width: int
    height: int
    faces: int
    place: tuple[float, float] | None
    likeness: bytes
    hides: tuple[str, ...]


def inspect(content: bytes) -> Seen:
    """What the bytes tell. RefusedError where they are broken, too many, hostile or no picture."""
    with _opened(content) as opened:
        return _seen(opened, content)


def clean(content: bytes) -> tuple[Seen, bytes, str]:
    """(what the bytes told, the picture without what it hid, its media type). RefusedError as in `inspect`, and where
    something would still be hidden."""
    with _opened(content) as opened:
        made, media_type = cleaned(opened, content)  # first: looking may read a JPEG at a smaller scale
        before = _seen(opened, content)
    with _opened(made) as opened:
        sizes = {(before.width, before.height), (before.height, before.width)}
        if hidden.kinds(opened, made) or (opened.width, opened.height) not in sizes:
            raise RefusedError("hiding")
    return before, made, media_type


@contextmanager
def _opened(content: bytes) -> Iterator[Pillow.Image]:
    _refuse_at_sight(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # most say that a camera's data is a little wrong
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            with Pillow.open(io.BytesIO(content), formats=FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS or max(opened.size) > MOST_SIDE:
                    raise RefusedError("large")
                yield opened
    except RefusedError:
        raise
    except hidden.PlaceError:
        raise RefusedError("unplaced") from None
    except (MemoryError, Pillow.DecompressionBombError, Pillow.DecompressionBombWarning):
        raise RefusedError("large") from None
    except Exception:  # noqa: BLE001 - hostile bytes raise anything at all; whatever it is, the picture was not read
        raise RefusedError("broken") from None


def _refuse_at_sight(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise RefusedError("large")
    start = content[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith(b"<svg") or (start.startswith((b"<?xml", b"<!--", b"<!doctype")) and b"<svg" in start):
        raise RefusedError("drawing")
    if content[4:8] == b"ftyp" and not any(brand in content[8:40] for brand in STILL):
        raise RefusedError("film")
    if content.startswith(FILMS) or (content[:4] == b"RIFF" and content[8:12] == b"AVI "):
        raise RefusedError("film")
    if has_foreign_file(content):
        raise RefusedError("double")


def _seen(opened: Pillow.Image, content: bytes) -> Seen:
    kind, (width, height) = opened.format or "", opened.size
    place, hides = hidden.place(opened, content), hidden.kinds(opened, content)
    opened.draft("L", (SIDE, SIDE))
    small = ImageOps.exif_transpose(opened).convert("L")
    small.thumbnail((SIDE, SIDE))
    grey = np.asarray(small)
    # A phone's JPEG with a second picture behind it is a JPEG to everyone else.
    kind = "JPEG" if kind == "MPO" else kind
    return Seen(kind, width, height, _faces(grey), place, likeness(grey), hides)


@cache
def _detector() -> cv2.CascadeClassifier:
    return cv2.CascadeClassifier(str(Path(cv2.__file__).parent / "data" / "haarcascade_frontalface_alt2.xml"))


def _faces(grey: np.ndarray) -> int:
    return len(_detector().detectMultiScale(grey, 1.1, 5))
