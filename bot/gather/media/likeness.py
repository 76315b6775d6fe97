"""A picture known by what it shows: a copy that was resized, recompressed, brightened or cropped a little is known again.

A likeness is a grey miniature; two are alike where one fits well over the other, whole or as a crop of it. Hashes were tried
first: a crop of a tenth on each side moves 20 to 36 of a DCT hash's 64 bits, as many as lie between strangers, while fits
keep 0.94 against 0.86 (tests/bench/consent). Limits: cropped by at most a tenth on each side or a fifth on one, not
turned, not mirrored, no large overlay; two shots of one scene within a second count as one picture."""

from typing import Any

import numpy as np
from cv2 import INTER_AREA, TM_CCOEFF_NORMED, GaussianBlur, matchTemplate, resize
from numpy.typing import NDArray

Grey = NDArray[Any]  # of bytes
SIDE, COARSE_SIDE = 64, 24
SCALES, COARSE_SCALES = (1.0, 0.95, 0.9, 0.85, 0.8), (1.0, 0.9, 0.8)
# How well the two must fit where they fit best: 1 is the same. The coarse look only saves time.
LEAST_FIT, LEAST_COARSE_FIT = 0.92, 0.8
FLAT = 4.0  # grey levels; a picture with less in it looks like any other


def likeness(grey: Grey) -> bytes:
    """The likeness of a grey picture."""
    return GaussianBlur(resize(grey, (SIDE, SIDE), interpolation=INTER_AREA), (3, 3), 0).tobytes()


def alike(one: bytes, other: bytes) -> bool:
    """Whether one is a copy of the other, or both of a third."""
    if one == other:
        return True
    first, second = (np.frombuffer(each, np.uint8).reshape(SIDE, SIDE) for each in (one, other))
    if min(first.std(), second.std()) < FLAT:
        return False
    small = [resize(each, (COARSE_SIDE, COARSE_SIDE), interpolation=INTER_AREA) for each in (first, second)]
    return _fit(small[0], small[1], COARSE_SCALES) >= LEAST_COARSE_FIT and _fit(first, second, SCALES) >= LEAST_FIT


def _fit(one: Grey, other: Grey, scales: tuple[float, ...]) -> float:
    return max(_inside(one, other, scales), _inside(other, one, scales))


def _inside(whole: Grey, piece: Grey, scales: tuple[float, ...]) -> float:
    """How well `piece` fits anywhere into `whole`, if it is a crop of it."""
    best = 0.0
    for across in scales:
        for down in scales:
            size = round(len(whole) * across), round(len(whole) * down)
            fitted = resize(piece, size, interpolation=INTER_AREA)
            best = max(best, float(matchTemplate(whole, fitted, TM_CCOEFF_NORMED).max()))
    return best
