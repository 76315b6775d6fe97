"""200 photographs with faces and planted metadata, and altered copies of each: whether any position survives cleaning,
whether every copy within the limits finds its consent, whether any finds another's.

    uv pip install scikit-image && python -m tests.bench.consent.measure
"""

import io
import sys
import time
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps
from skimage import data

from bot.gather.media import Reader
from bot.gather.media.likeness import alike
from bot.ports import Cleaned
from tests.photographs import KINDS, gps_left, planted, saved, scene

Alter = Callable[[Image.Image], Image.Image]


def photographs() -> list[Image.Image]:
    """A hundred scenes with one of the hundred LFW faces each, sixty of those faces alone, forty with the astronaut."""
    faces: NDArray[np.uint8] = (data.lfw_subset()[:100] * 255).astype(np.uint8)
    astronaut: NDArray[np.uint8] = data.astronaut()
    made = [scene(n, faces=[faces[n]]) for n in range(100)]
    made += [Image.fromarray(faces[n]).convert("RGB").resize((400, 400), Image.Resampling.LANCZOS) for n in range(60)]
    return made + [scene(1000 + n, faces=[astronaut[:200, 130:330], faces[60 + n]]) for n in range(40)]


def _cropped(left: float, top: float, right: float, bottom: float) -> Alter:
    def alter(picture: Image.Image) -> Image.Image:
        w, h = picture.size
        return picture.crop((int(w * left), int(h * top), int(w * (1 - right)), int(h * (1 - bottom))))

    return alter


def _scaled(times: float) -> Alter:
    return lambda picture: picture.resize((int(picture.width * times), int(picture.height * times)))


def _as_jpeg(quality: int, before: Alter = lambda picture: picture) -> Alter:
    return lambda picture: Image.open(io.BytesIO(saved(before(picture), "JPEG", quality=quality)))


ALTERED: Mapping[str, Alter] = {
    "half the size": _scaled(0.5),
    "a third of the size": _scaled(0.34),
    "twice the size": _scaled(2),
    "JPEG quality 30": _as_jpeg(30),
    "half, JPEG quality 15": _as_jpeg(15, _scaled(0.5)),
    "cropped 5% all round": _cropped(0.05, 0.05, 0.05, 0.05),
    "cropped 10% all round": _cropped(0.1, 0.1, 0.1, 0.1),
    "cropped 10% on the left": _cropped(0.1, 0, 0, 0),
    "cropped 20% below": _cropped(0, 0, 0, 0.2),
    "cropped unevenly": _cropped(0.07, 0.02, 0.04, 0.11),
    "cropped, JPEG quality 40": _as_jpeg(40, _cropped(0.1, 0.05, 0.05, 0.1)),
    "brighter by 30%": lambda picture: picture.point(lambda v: min(255, int(v * 1.3))),
}


def main() -> None:
    began, reader = time.monotonic(), Reader(120)
    pictures = photographs()
    kept: list[bytes] = []
    told = left = seen = 0
    for number, picture in enumerate(pictures):
        content = planted(picture, KINDS[number % len(KINDS)], turned=(1, 6, 3)[number % 3])
        answer = reader.clean(content)
        if not isinstance(answer, Cleaned):
            sys.exit(f"photograph {number} was not read: {answer.reason_en}")
        told += gps_left(content)
        left += gps_left(answer.content)
        seen += answer.image.latitude is not None
        kept.append(answer.likeness)
        pictures[number] = ImageOps.exif_transpose(Image.open(io.BytesIO(answer.content))).convert("RGB")
    print(f"{len(pictures)} photographs: position planted in {told}, read in {seen}, left after cleaning in {left}")
    for name, alter in ALTERED.items():
        copies = [reader.clean(saved(alter(picture), "JPEG", quality=90)) for picture in pictures]
        likenesses = [copy.likeness if isinstance(copy, Cleaned) else b"" for copy in copies]
        own = sum(alike(kept[n], one) for n, one in enumerate(likenesses))
        others = sum(alike(kept[m], one) for n, one in enumerate(likenesses) for m in range(len(kept)) if m != n)
        print(f"{name:28} found their own {own}/{len(pictures)}, another's {others}")
    print(f"{time.monotonic() - began:.0f} s")
    reader.close()


if __name__ == "__main__":
    main()
