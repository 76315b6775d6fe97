"""The phrases of config/lexicons/{en,cy}/claims.yaml: what is sold, alleged, copied or claimed."""

from checks.model import Tools
from checks.text.frames import Frames


def claims(tools: Tools, key: str) -> Frames:
    """What both languages' lexicons have under `key`."""
    return Frames({language: tools.lexicons[f"{language}/claims"] for language in ("en", "cy")}, key)
