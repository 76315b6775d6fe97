"""A picture without what its file hides."""

import io

import numpy as np
import pytest
from PIL import Image, ImageOps

from bot.gather.media.inspecting import clean, inspect
from tests.photographs import gps_left, planted, saved, scene


@pytest.mark.parametrize("turned", [1, 3, 6, 8])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF"])
def test_nothing_hidden_is_left_and_it_stands_as_before(kind: str, turned: int) -> None:
    content = planted(scene(turned), kind, turned=turned)
    assert gps_left(content)
    seen, made, media_type = clean(content)
    assert {"location", "camera", "author"} <= set(seen.hides)
    assert not gps_left(made)
    assert inspect(made).hides == ()
    assert clean(made)[1] == made, "clean already"
    assert b"Ysgol Bryn" not in made
    with Image.open(io.BytesIO(content)) as before, Image.open(io.BytesIO(made)) as after:
        upright = [ImageOps.exif_transpose(one).convert("L") for one in (before, after)]
        assert after.get_format_mimetype() == media_type
    assert upright[0].size == upright[1].size
    assert np.abs(np.subtract(*(np.asarray(one, int) for one in upright))).mean() < 4


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_the_pixels_are_kept_as_they_were(kind: str) -> None:
    content = saved(scene(7), kind) if kind == "GIF" else planted(scene(7), kind)
    made = clean(content)[1]
    with Image.open(io.BytesIO(content)) as before, Image.open(io.BytesIO(made)) as after:
        assert before.tobytes() == after.tobytes()
        assert after.format == kind


def test_what_stands_behind_the_end_is_gone() -> None:
    content = saved(scene(8)) + planted(scene(9), "JPEG")
    made = clean(content)[1]
    assert not gps_left(made)
    assert len(made) < len(content) / 1.5


def test_an_animation_keeps_its_frames_and_loses_its_comment() -> None:
    frames, out = [scene(n, (64, 48)) for n in range(3)], io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], comment=b"Mari, 7 oed", loop=0)
    made = clean(out.getvalue())[1]
    assert b"Mari" not in made
    with Image.open(io.BytesIO(made)) as after:
        assert (after.n_frames, after.info["loop"]) == (3, 0)  # type: ignore[attr-defined]


def test_a_colour_profile_stays() -> None:
    profile = b"\0" * 128 + b"profile"
    for kind in ("JPEG", "PNG", "WEBP"):
        with Image.open(io.BytesIO(clean(saved(scene(8), kind, icc_profile=profile))[1])) as after:
            assert after.info["icc_profile"] == profile


def test_transparency_stays() -> None:
    picture = scene(8).convert("RGBA")
    picture.putalpha(120)
    for kind in ("TIFF", "AVIF", "PNG"):
        made, media_type = clean(saved(picture, kind))[1:]
        with Image.open(io.BytesIO(made)) as after:
            assert (after.mode, media_type) == ("RGBA", "image/png")
