"""A picture without what it hides: metadata, comments, previews, whatever stands behind its end.

JPEG, PNG, WebP and GIF keep their pixels byte for byte, since only whole parts are left out; what else a camera makes (HEIC,
AVIF, TIFF, BMP) becomes a JPEG, or a PNG where it has transparency, which the platforms take too."""

import io
from collections.abc import Callable, Mapping

from PIL import Image as Pillow
from PIL import ImageOps

from bot.gather.media.containers import ContainerError, Part, parts
from bot.gather.media.hidden import orientation

TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}
QUALITY = 92
KEPT_MARKERS = {"SOI", "EOI", "SOS", "DB", "C4", "CC", "DD", *(f"C{n:X}" for n in range(16))}
KEPT_CHUNKS = set(
    "signature IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD hIST pHYs sPLT cICP mDCV cLLI acTL fcTL fdAT".split()
)
KEPT_RIFF = {"RIFF", "VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"}
EXIF_AND_XMP = 0x0C  # two flags of VP8X: such parts follow
LOOPS = (b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0")
# An EXIF block that tells how the picture is turned, and nothing else.
TURNED = (
    b"\xff\xe1\x00\x22Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08"
    b"\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00%c\x00\x00\x00\x00\x00\x00"
)


def cleaned(opened: Pillow.Image, content: bytes) -> tuple[bytes, str]:
    """(the picture without what it hides, its media type)."""
    turned = orientation(opened)
    try:
        kind, found = parts(content)
    except ContainerError:
        return _made_anew(opened)
    if kind in ("PNG", "WEBP") and turned != 1 and getattr(opened, "n_frames", 1) == 1:
        return _made_anew(opened)
    kept = [KEEP[kind](content, part) for part in found]
    if kind == "JPEG" and turned != 1:
        kept.insert(1, TURNED % turned)
    whole = b"".join(kept)
    if kind == "WEBP":
        whole = whole[:4] + (len(whole) - 8).to_bytes(4, "little") + whole[8:]
    return whole, TYPES[kind]


def _from_jpeg(content: bytes, part: Part) -> bytes:
    body = part.content(content)
    if part.name == "APP0" and body.startswith(b"JFIF\0"):
        return b"\xff\xe0\x00\x10" + body[:12].ljust(12, b"\0") + b"\0\0"  # without the preview it may hold
    profile = part.name == "APP2" and body.startswith(b"ICC_PROFILE\0")
    adobe = part.name == "APP14" and body.startswith(b"Adobe")
    return content[part.start : part.end] if part.name in KEPT_MARKERS or profile or adobe else b""


def _from_png(content: bytes, part: Part) -> bytes:
    return content[part.start : part.end] if part.name in KEPT_CHUNKS else b""


def _from_webp(content: bytes, part: Part) -> bytes:
    if part.name not in KEPT_RIFF:
        return b""
    whole = content[part.start : part.end]
    return whole[:8] + bytes([whole[8] & ~EXIF_AND_XMP]) + whole[9:] if part.name == "VP8X" else whole


def _from_gif(content: bytes, part: Part) -> bytes:
    loops = part.name == "extFF" and content[part.body : part.body + 12] in LOOPS
    kept = part.name in ("head", "image", "extF9", "trailer") or loops
    return content[part.start : part.end] if kept else b""


KEEP: Mapping[str, Callable[[bytes, Part], bytes]] = {
    "JPEG": _from_jpeg,
    "PNG": _from_png,
    "WEBP": _from_webp,
    "GIF": _from_gif,
}


def _made_anew(opened: Pillow.Image) -> tuple[bytes, str]:
    """From the pixels alone."""
    upright = ImageOps.exif_transpose(opened)
    profile = opened.info.get("icc_profile")
    has_alpha = upright.has_transparency_data
    made = upright.convert("RGBA" if has_alpha else "RGB")
    made.info = {}
    out = io.BytesIO()
    if has_alpha or opened.format == "PNG":
        made.save(out, "PNG", icc_profile=profile)
        return out.getvalue(), "image/png"
    made.save(out, "JPEG", quality=QUALITY, icc_profile=profile)
    return out.getvalue(), "image/jpeg"
