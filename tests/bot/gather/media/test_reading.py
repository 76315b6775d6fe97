"""Looking at pictures: what they tell, and what is refused."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from bot.gather.media.containers import PNG_SIGNATURE
from bot.gather.media.files import read_file
from bot.gather.media.inspecting import RefusedError, Seen, inspect
from bot.gather.media.refusals import BY_KEY, MISSING, PATH
from checks.model import Image as Told
from checks.model import Unreadable
from tests.photographs import CARDIFF, Spot, exif, planted, saved, scene, xmp
from tests.pictures import png

HEAD = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def bomb(head: bytes = HEAD) -> bytes:
    """A few kilobytes that would be gigabytes."""
    return PNG_SIGNATURE + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1 << 20), 9)) + chunk(b"IEND", b"")


def refused(content: bytes) -> str:
    with pytest.raises(RefusedError) as error:
        inspect(content)
    return str(error.value)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF", "TIFF", "BMP"])
def test_every_usual_kind_is_read(kind: str) -> None:
    told = inspect(saved(scene(1, (96, 64)), kind))
    assert (told.format, told.width, told.height, told.faces, told.place) == (kind, 96, 64, 0, None)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF"])
def test_the_place_a_picture_was_taken_is_read(kind: str) -> None:
    told = inspect(planted(scene(2, (96, 64)), kind))
    assert told.place == pytest.approx(CARDIFF.degrees)
    assert {"location", "camera", "author"} <= set(told.hides)


def test_a_place_that_only_xmp_tells_is_read() -> None:
    for told in (xmp(), xmp().replace(b'"51,28.8N"', b'"51,28,48N"')):
        assert inspect(saved(scene(2, (96, 64)), "JPEG", xmp=told)).place == pytest.approx(CARDIFF.degrees)


def test_a_place_that_only_a_second_picture_in_the_file_tells_is_read() -> None:
    whole = saved(scene(2, (96, 64))) + planted(scene(3, (96, 64)), "JPEG")
    assert inspect(whole).place == pytest.approx(CARDIFF.degrees)


@pytest.mark.parametrize("spot", [Spot((0, 0), (0, 0)), Spot((95, 0), (3, 0)), Spot((51, 0), (200, 0))])
def test_what_a_camera_writes_when_it_found_no_place_is_no_place(spot: Spot) -> None:
    assert inspect(saved(scene(2, (96, 64)), exif=exif(spot))).place is None


def test_half_a_place_is_no_place() -> None:
    told = exif(None)
    told.get_ifd(ExifTags.IFD.GPSInfo).update({ExifTags.GPS.GPSLatitude: (51.0, 28.0, 0.0)})
    seen = inspect(saved(scene(2, (96, 64)), exif=told))
    assert seen.place is None
    assert "location" in seen.hides


@pytest.mark.parametrize(
    ("found", "put"),
    [
        (b"MM\x00*\x00\x00\x00\x08", b"MM\x00*\xff\xff\xff\xf0"),
        (b"\x88\x25\x00\x04\x00\x00\x00\x01", b"\x88\x25\x00\x04\x00\x00\x00\x01\xff\xff"),
    ],
    ids=["no directory where it says", "no place where it says"],
)
def test_camera_data_that_cannot_be_read_may_tell_a_place_so_the_picture_waits(found: bytes, put: bytes) -> None:
    second = planted(scene(3, (96, 64)), "JPEG").replace(b"GPS", b"XXX")
    assert found in second
    at = second.index(found)
    broken = second[:at] + put + second[at + len(put) :]
    assert refused(saved(scene(2, (96, 64))) + broken) == "unplaced"


def test_a_place_in_words_that_are_no_degrees_waits() -> None:
    told = exif(None)
    told.get_ifd(ExifTags.IFD.GPSInfo).update({2: (51.0,), 4: (3.0,)})
    assert refused(saved(scene(2, (96, 64)), exif=told)) == "unplaced"


def test_more_blocks_of_camera_data_than_are_looked_at_wait() -> None:
    assert refused(saved(scene(2, (96, 64))) + b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00" * 9) == "unplaced"


def test_a_palette_with_transparency_is_read() -> None:
    picture = Image.new("P", (32, 32))
    assert inspect(saved(picture, "PNG", transparency=bytes(range(256)))).format == "PNG"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "broken"),
        (b"nothing", "broken"),
        (png()[:60], "broken"),
        (saved(scene(4))[:4000], "broken"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "drawing"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a --><svg/>", "drawing"),
        (b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2mp41", "film"),
        (b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  ", "film"),
        (b"\x1a\x45\xdf\xa3webm", "film"),
        (b"RIFF\x00\x00\x00\x00AVI LIST", "film"),
        (b"%PDF-1.7\n" + png(), "double"),
        (bomb(), "large"),
        (bomb(struct.pack(">IIBBBBB", 40_000, 16, 8, 2, 0, 0, 0)), "large"),
        (png() + b"PK\x03\x04archive", "double"),
        (saved(scene(4)) + b"\n<script>alert(1)</script>", "double"),
        (saved(scene(4), comment=b"%PDF-1.4"), "double"),
        (saved(scene(4), "GIF") + b"<html>", "double"),
    ],
)
def test_what_is_no_whole_picture_is_refused_with_its_reason(content: bytes, key: str) -> None:
    assert refused(content) == key
    assert key in BY_KEY


@pytest.mark.parametrize("behind", [b"\0" * 64, b"SEFT", saved(scene(5, (64, 64)))])
def test_what_cameras_put_behind_a_picture_is_no_fault(behind: bytes) -> None:
    assert inspect(saved(scene(4)) + behind).format == "JPEG"


def test_too_many_bytes_are_refused() -> None:
    assert refused(png() + bytes(40_000_000)) == "large"


def test_only_files_below_the_folder_are_read(tmp_path: Path) -> None:
    inside, outside = tmp_path / "pictures", tmp_path / "secret.png"
    inside.mkdir()
    outside.write_bytes(png())
    (inside / "a.png").write_bytes(png())
    (inside / "link.png").symlink_to(outside)
    (inside / "loop.png").symlink_to(inside / "loop.png")

    def look(content: bytes) -> Told | Unreadable:
        seen: Seen = inspect(content)
        return Told(seen.format, seen.width, seen.height)

    assert read_file(inside, "a.png", look) == Told("PNG", 32, 24)
    for name in ("none.png", "loop.png", "."):
        assert read_file(inside, name, look) == MISSING
    for name in ("../secret.png", str(outside), "link.png", "a/../../secret.png", "a\0.png", "..\\secret.png"):
        assert read_file(inside, name, look) == PATH


def test_a_picture_of_many_frames_is_looked_at_by_its_first() -> None:
    frames = [scene(n, (64, 48)) for n in range(3)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    assert (inspect(out.getvalue()).width, inspect(out.getvalue()).format) == (64, "GIF")
