"""The phrases of config/lexicons/{en,cy}/claims.yaml: what is sold, alleged, copied or claimed."""

from checks.model import Tools
from checks.text.frames import Frames, frames_of


def claims(tools: Tools, key: str) -> Frames:
    """What both languages' lexicons have under `key`."""
    lexicons = tools.lexicons
    return frames_of(
        tools, "claims", key, lambda: {language: lexicons[f"{language}/claims"] for language in ("en", "cy")}
    )
