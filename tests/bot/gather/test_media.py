"""Reading pictures: what they tell, and what is refused."""

import io
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from bot.gather import media
from bot.gather.media import BROKEN, LARGE, MISSING, PATH, read, read_file
from checks.model import Image as Told
from tests.pictures import png


def picture(kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "#14433d").save(out, kind, **more)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "HEIF"])
def test_every_usual_kind_is_read(kind: str) -> None:
    told = read(picture(kind))
    assert isinstance(told, Told)
    assert (told.format, told.width, told.height, told.faces, told.latitude) == (kind, 64, 48, 0, None)


def test_the_place_a_picture_was_taken_is_read() -> None:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(
        {
            ExifTags.GPS.GPSLatitudeRef: "N",
            ExifTags.GPS.GPSLatitude: (51.0, 28.0, 48.0),
            ExifTags.GPS.GPSLongitudeRef: "W",
            ExifTags.GPS.GPSLongitude: (3.0, 10.0, 48.0),
        }
    )
    told = read(picture("JPEG", exif=exif))
    assert isinstance(told, Told)
    assert told.latitude == pytest.approx(51.48)
    assert told.longitude == pytest.approx(-3.18)


@pytest.mark.parametrize("content", [b"", b"nothing", b"<svg xmlns='http://www.w3.org/2000/svg'/>", png()[:60]])
def test_what_is_no_whole_picture_is_unreadable(content: bytes) -> None:
    assert read(content) == BROKEN


def test_a_picture_of_too_many_pixels_or_bytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "MOST_PIXELS", 1000)
    assert read(png()) == Told("PNG", 32, 24, len(png()))
    assert read(picture("PNG")) == LARGE
    monkeypatch.setattr(media, "MOST_BYTES", 10)
    assert read(png()) == LARGE


def test_only_files_below_the_folder_are_read(tmp_path: Path) -> None:
    inside, outside = tmp_path / "pictures", tmp_path / "secret.png"
    inside.mkdir()
    outside.write_bytes(png())
    (inside / "a.png").write_bytes(png())
    (inside / "link.png").symlink_to(outside)
    assert isinstance(read_file(inside, "a.png"), Told)
    assert read_file(inside, "none.png") == MISSING
    for name in ("../secret.png", str(outside), "link.png", "a/../../secret.png"):
        assert read_file(inside, name) == PATH
