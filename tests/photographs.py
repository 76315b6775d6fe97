"""Photographs made by rule: scenes of shapes and light, faces where they are given, metadata planted as cameras plant it."""

import io
import struct
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pillow_heif
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageDraw, ImageFilter

pillow_heif.register_heif_opener()

KINDS = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF")
XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="{lat}N" exif:GPSLongitude="{lon}W"/>
</rdf:RDF></x:xmpmeta>"""


@dataclass(frozen=True)
class Spot:
    """A place north of the equator and west of Greenwich, in whole degrees and minutes."""

    latitude: tuple[int, float]
    longitude: tuple[int, float]

    @property
    def degrees(self) -> tuple[float, float]:
        (lat, north), (lon, west) = self.latitude, self.longitude
        return lat + north / 60, -(lon + west / 60)


CARDIFF = Spot((51, 28.8), (3, 10.8))


def scene(seed: int, size: tuple[int, int] = (640, 480), faces: Sequence[NDArray[np.uint8]] = ()) -> Image.Image:
    """A picture that no other seed makes: sky and ground, shapes, the faces side by side, a little grain."""
    rng = np.random.default_rng(seed)
    width, height = size
    top, bottom = rng.integers(60, 250, 3), rng.integers(20, 200, 3)
    slope = np.linspace(0, 1, height)[:, None, None]
    made = Image.fromarray(np.broadcast_to(top * (1 - slope) + bottom * slope, (height, width, 3)).astype(np.uint8))
    draw = ImageDraw.Draw(made)
    for _ in range(int(rng.integers(8, 24))):
        x, y, w, h = (int(v) for v in rng.integers((0, 0, 20, 20), (width, height, width // 2, height // 2)))
        colour = tuple(int(c) for c in rng.integers(0, 256, 3))
        (draw.ellipse if rng.random() < 0.5 else draw.rectangle)(
            (x - w // 2, y - h // 2, x + w // 2, y + h // 2), colour
        )
    made = made.filter(ImageFilter.GaussianBlur(1.5))
    for number, face in enumerate(faces):
        side = height // 3
        pasted = Image.fromarray(face).convert("RGB").resize((side, side), Image.Resampling.LANCZOS)
        made.paste(pasted, (width // 8 + number * (side + 20), int(rng.integers(height // 8, height // 2))))
    grain = rng.normal(0, 4, (height, width, 1))
    return Image.fromarray(np.clip(np.asarray(made) + grain, 0, 255).astype(np.uint8))


def exif(spot: Spot | None = CARDIFF, turned: int = 1) -> Image.Exif:
    """What a camera writes: itself, its owner, how it was held and where it was."""
    made = Image.Exif()
    made[ExifTags.Base.Make], made[ExifTags.Base.Model] = "Canon", "EOS"
    made[ExifTags.Base.Artist], made[ExifTags.Base.Orientation] = "Rhodri", turned
    if spot is not None:
        (lat, north), (lon, west) = spot.latitude, spot.longitude
        place = {1: "N", 2: (float(lat), float(north), 0.0), 3: "W", 4: (float(lon), float(west), 0.0)}
        made.get_ifd(ExifTags.IFD.GPSInfo).update(place)
    return made


def xmp(spot: Spot = CARDIFF) -> bytes:
    (lat, north), (lon, west) = spot.latitude, spot.longitude
    return XMP.format(lat=f"{lat},{north}", lon=f"{lon},{west}").encode()


def saved(picture: Image.Image, kind: str = "JPEG", **also: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **also)  # type: ignore[arg-type]
    return out.getvalue()


def planted(picture: Image.Image, kind: str, spot: Spot = CARDIFF, turned: int = 1) -> bytes:
    """A file of this kind that tells its place in every way the kind knows."""
    also: dict[str, object] = {"exif": exif(spot, turned)}
    if kind in ("JPEG", "WEBP"):
        also["xmp"] = xmp(spot)
    content = saved(picture, kind, **also)
    if kind == "JPEG":
        iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x0b\x1c\x02\x5a\x00\x06Gwaelo"
        comment = b"taken at Ysgol Bryn"
        parts = b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc
        content = content[:2] + parts + b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + content[2:]
    return content


def gps_left(content: bytes) -> bool:
    """Whether a GPS block, an XMP position or an IPTC place is left, read by nobody's code but Pillow's."""
    with Image.open(io.BytesIO(content)) as opened:
        told = dict(opened.getexif().get_ifd(ExifTags.IFD.GPSInfo))
        texts = [str(value) for value in opened.info.values()]
    return bool(told) or any("GPSL" in text for text in texts) or b"GPSL" in content or b"8BIM" in content
