"""Parts of an answer as what they should be. A platform may leave out any of them, or change its mind about them."""

from collections.abc import Mapping
from typing import Any

Row = Mapping[str, Any]


def mapping(value: Any) -> Row:
    """The object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def mappings(value: Any) -> list[Row]:
    """The objects in a list; none for anything else."""
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def text(value: Any) -> str:
    """The text, and a number as one; an empty one for anything else."""
    return value if isinstance(value, str) else str(value) if isinstance(value, int) and value is not True else ""


def is_number(key: str) -> bool:
    """Whether these are plain digits; `isdigit` alone takes the 2 of m² for one."""
    return key.isascii() and key.isdigit()
