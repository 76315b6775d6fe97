"""Copies of a picture are known again, and strangers are not taken for them."""

from collections.abc import Callable

import pytest
from PIL import Image

from bot.gather.media.inspecting import inspect
from bot.gather.media.likeness import alike
from tests.photographs import saved, scene


def likeness(picture: Image.Image, quality: int = 90) -> bytes:
    return inspect(saved(picture, quality=quality)).likeness


COPIES: dict[str, Callable[[Image.Image], bytes]] = {
    "a third of the size": lambda p: likeness(p.resize((213, 160))),
    "twice the size": lambda p: likeness(p.resize((1280, 960))),
    "recompressed": lambda p: likeness(p, 20),
    "cropped all round": lambda p: likeness(p.crop((60, 40, 580, 440))),
    "cropped on one side": lambda p: likeness(p.crop((0, 0, 640, 390))),
    "brighter": lambda p: likeness(p.point(lambda v: min(255, int(v * 1.2)))),
}


@pytest.mark.parametrize("name", COPIES)
@pytest.mark.parametrize("seed", range(4))
def test_a_copy_within_the_limits_is_known_again(name: str, seed: int) -> None:
    assert alike(likeness(scene(seed)), COPIES[name](scene(seed)))


def test_no_stranger_is_taken_for_a_copy() -> None:
    every = [likeness(scene(seed)) for seed in range(20, 50)]
    assert [(a, b) for a in range(30) for b in range(a) if alike(every[a], every[b])] == []


def test_two_plain_pictures_are_not_one() -> None:
    one, other = (likeness(Image.new("RGB", (64, 64), colour)) for colour in ("#14433d", "#15453d"))
    assert not alike(one, other)
    assert alike(one, one)


@pytest.mark.parametrize("alter", [lambda p: p.rotate(90, expand=True), lambda p: p.crop((200, 150, 640, 480))])
def test_beyond_the_limits_a_copy_is_not_known(alter: Callable[[Image.Image], Image.Image]) -> None:
    assert not alike(likeness(scene(1)), likeness(alter(scene(1))))
