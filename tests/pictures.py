"""A small picture for tests."""

import io

from PIL import Image


def png(width: int = 32, height: int = 24) -> bytes:
    """A plain green picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#14433d").save(out, "PNG")
    return out.getvalue()


PNG = png()
